internal import Mustache

/// What a template makes around the values of a page, cut where the values go.
///
/// Rendering a Mustache template costs more than all the rest of a page. Pages that have the same values (whatever they
/// say) have the same shell, so a template is rendered once for each such set, with a mark for each value.
struct PageShell: Sendable {
  private enum Part: Sendable {
    case bytes([UInt8])
    case slot(Int)
  }

  private let parts: [Part]

  /// Renders a template around marks.
  ///
  /// - Parameter presence: which values are there.
  init(template: String, library: MustacheLibrary, presence: [Bool], parameters: [String]) {
    let marks = Marks(presence: presence, parameters: parameters)
    let text = library.render(marks, withTemplate: template) ?? ""
    var parts: [Part] = []
    var literal: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if let (slot, end) = Marks.slot(in: bytes, at: index) {
        if !literal.isEmpty { parts.append(.bytes(literal)) }
        literal = []
        parts.append(.slot(slot))
        index = end
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    if !literal.isEmpty { parts.append(.bytes(literal)) }
    self.parts = parts
  }

  /// The page: the shell with its values.
  func page(_ values: TemplateValues) -> [UInt8] {
    var size = 0
    for part in parts {
      switch part {
      case .bytes(let bytes): size += bytes.count
      case .slot(let slot): size += values.bytes(ofSlot: slot).count
      }
    }
    var page: [UInt8] = []
    page.reserveCapacity(size)
    for part in parts {
      switch part {
      case .bytes(let bytes): page.append(contentsOf: bytes)
      case .slot(let slot): page.append(contentsOf: values.bytes(ofSlot: slot))
      }
    }
    return page
  }
}

/// Stands in for the values of a page while a template is rendered.
private struct Marks: MustacheParent {
  let presence: [Bool]
  let parameters: [String]
  var prefix = ""

  // U+F0000 and U+F0001, for private use, around the digits of the slot.
  private static let begin: [UInt8] = [0xF3, 0xB0, 0x80, 0x80]
  private static let end: [UInt8] = [0xF3, 0xB0, 0x80, 0x81]

  init(presence: [Bool], parameters: [String], prefix: String = "") {
    (self.presence, self.parameters, self.prefix) = (presence, parameters, prefix)
  }

  func child(named name: String) -> Any? {
    let full = prefix + name
    if TemplateValue.groups.contains(full) {
      return Marks(presence: presence, parameters: parameters, prefix: full + ".")
    }
    if prefix == TemplateValue.parameterPrefix {
      guard let index = parameters.firstIndex(of: name) else { return nil }
      let slot = TemplateValue.allCases.count + index
      return presence[slot] ? mark(slot) : nil
    }
    guard let value = TemplateValue.byName[full], presence[value.rawValue] else { return nil }
    return value.form == .flag ? true : mark(value.rawValue)
  }

  private func mark(_ slot: Int) -> String {
    String(decoding: Self.begin + Array(String(slot).utf8) + Self.end, as: UTF8.self)
  }

  /// The slot whose mark begins at an index, and the index after it.
  static func slot(in bytes: [UInt8], at index: Int) -> (Int, Int)? {
    guard bytes[index] == begin[0], index + 4 < bytes.count, bytes[index..<(index + 4)].elementsEqual(begin) else {
      return nil
    }
    var position = index + 4
    var slot = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]), slot < 10_000 {
      slot = slot * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard position + 4 <= bytes.count, bytes[position..<(position + 4)].elementsEqual(end) else { return nil }
    return (slot, position + 4)
  }
}

/// The shells that have been made so far; a class because all workers share them.
final class PageShells: @unchecked Sendable {
  private struct Key: Hashable {
    var template: String
    var presence: [Bool]
  }

  private let templates: TemplateSet
  private let lock = Lock()
  private var shells: [Key: PageShell] = [:]

  init(_ templates: TemplateSet) { self.templates = templates }

  /// The page that a template makes of values.
  func page(template: String, _ values: TemplateValues) -> [UInt8] {
    let key = Key(template: template, presence: values.presence)
    let shell = lock.withLock {
      if let shell = shells[key] { return shell }
      let shell = PageShell(
        template: template, library: templates.library, presence: key.presence, parameters: templates.parameters)
      shells[key] = shell
      return shell
    }
    return shell.page(values)
  }
}
