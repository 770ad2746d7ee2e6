/// Writing HTML as bytes.
enum HTML {
  /// Appends text so that it stands for itself, in an element or in a quoted attribute.
  static func appendEscaped(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
  }

  static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
    appendEscaped(text.utf8, to: &bytes)
  }

  static func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    appendEscaped(text, to: &bytes)
    return bytes
  }
}

extension [UInt8] {
  /// Appends markup of our own, which needs no escaping.
  mutating func html(_ markup: StaticString) {
    markup.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends text, escaped.
  mutating func text(_ text: String) {
    HTML.appendEscaped(text, to: &self)
  }

  /// Appends a relative address, encoded and escaped, as the value of an attribute.
  mutating func address(_ path: String) {
    ContentPath.appendEncoded(path, to: &self)
  }

  mutating func number(_ number: Int) { append(contentsOf: String(number).utf8) }
}
