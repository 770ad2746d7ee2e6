public import Synchronization

/// What others work out from a topology at one moment and keep with it: it holds for as long as nothing changes.
///
/// A class, because all copies of the topology at that moment share it. A change of the topology begins a new one.
public final class Notes: Sendable {
  @usableFromInline let sheets = Mutex<[any AnyObject & Sendable]>([])

  init() {}

  /// The one sheet of a type, which is begun when it is asked for the first time.
  @inlinable
  public func sheet<Sheet: AnyObject & Sendable>(_ type: Sheet.Type, begin: () -> Sheet) -> Sheet {
    sheets.withLock { sheets in
      for case let sheet as Sheet in sheets { return sheet }
      let sheet = begin()
      sheets.append(sheet)
      return sheet
    }
  }
}
