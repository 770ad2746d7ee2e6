/// HTML as UTF-8 bytes, with the escapes it needs.
public struct HTMLWriter: Sendable {
  /// What has been written.
  public var bytes: [UInt8] = []

  public init() {}

  /// Writes bytes as they are.
  public mutating func raw(_ part: some Sequence<UInt8>) { bytes.append(contentsOf: part) }

  /// Writes markup as it is.
  public mutating func raw(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Writes text, for an element or a quoted attribute: `&`, `<`, `>` and `"` become entities.
  public mutating func text(_ text: some Collection<UInt8>) {
    let done: Void? = text.withContiguousStorageIfAvailable { escape($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { escape($0) } }
  }

  /// Writes text, for an element or a quoted attribute.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  /// Writes an address for a quoted attribute: what has no place in an address is percent-encoded, as CommonMark does.
  public mutating func address(_ address: some Collection<UInt8>) {
    for byte in address {
      if Self.isSafe(byte) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: "&") {
        raw("&amp;")
      } else if byte == UInt8(ascii: "'") {
        raw("&#x27;")
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
      }
    }
  }

  /// Writes a line break, but at the beginning and after another.
  mutating func lineBreak() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<text.count {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default: continue
      }
      bytes.append(contentsOf: text[start..<index])
      raw(entity)
      start = index + 1
    }
    bytes.append(contentsOf: text[start..<text.count])
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Letters, digits and `-_.+!*(),%#@?=;:/$~`.
  private static func isSafe(_ byte: UInt8) -> Bool {
    byte < 64 ? lowSafe & (1 << UInt64(byte)) != 0 : byte < 128 && highSafe & (1 << UInt64(byte - 64)) != 0
  }

  private static let lowSafe = mask("!#$%()*+,-./0123456789:;=?", from: 0)
  private static let highSafe = mask("@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~", from: 64)

  private static func mask(_ characters: String, from first: UInt8) -> UInt64 {
    characters.utf8.reduce(0) { $0 | 1 << UInt64($1 - first) }
  }
}
