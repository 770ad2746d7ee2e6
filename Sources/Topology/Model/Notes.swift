public import Synchronization

/// What others work out from a topology at one moment and keep with it: it holds for as long as nothing changes.
///
/// A class, because all copies of the topology at that moment share it. A change of the topology begins a new one.
public final class Notes: Sendable {
  /// The first sheet, which is read all the time and so without waiting for anybody. It is set once and kept until the
  /// end, so that whoever sees it may use it.
  @usableFromInline let first = Atomic<Unmanaged<Page>?>(nil)

  @usableFromInline let others = Mutex<[any AnyObject & Sendable]>([])

  @usableFromInline final class Page: Sendable {
    @usableFromInline let sheet: any AnyObject & Sendable

    @usableFromInline init(_ sheet: any AnyObject & Sendable) { self.sheet = sheet }
  }

  init() {}

  deinit { first.load(ordering: .acquiring)?.release() }

  /// The one sheet of a type, which is begun when it is asked for the first time.
  @inlinable
  public func sheet<Sheet: AnyObject & Sendable>(_ type: Sheet.Type, begin: () -> Sheet) -> Sheet {
    if let page = first.load(ordering: .acquiring),
      let sheet = page._withUnsafeGuaranteedRef({ $0.sheet as? Sheet })
    {
      return sheet
    }
    return others.withLock { sheets in
      for case let sheet as Sheet in sheets { return sheet }
      let sheet = begin()
      sheets.append(sheet)
      if sheets.count == 1 { first.store(Unmanaged.passRetained(Page(sheet)), ordering: .releasing) }
      return sheet
    }
  }
}
