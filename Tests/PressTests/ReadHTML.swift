import Foundation

/// The elements of a page with their attributes: enough to hold pages to rules without a browser.
struct ReadHTML: Sendable {
  struct Element: Sendable {
    var name: String
    var attributes: [(name: String, value: String)] = []

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var elements: [Element] = []

  var ids: [String] { elements.compactMap { $0["id"] } }

  init(_ data: Data) {
    let bytes = Array(data)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, Self.isLetter(bytes[index + 1]) else {
        index += 1
        continue
      }
      index += 1
      var element = Element(name: Self.word(bytes, &index))
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        guard Self.isLetter(bytes[index]) else {
          index += 1
          continue
        }
        let name = Self.word(bytes, &index)
        var value = ""
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="), bytes[index + 1] == UInt8(ascii: "\"") {
          let start = index + 2
          index = start
          while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
          value = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
          index += 1
        }
        element.attributes.append((name, value.replacingOccurrences(of: "&amp;", with: "&")))
      }
      elements.append(element)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func word(_ bytes: [UInt8], _ index: inout Int) -> String {
    let start = index
    while index < bytes.count, ![0x20, 0x0A, 0x2F, 0x3D, 0x3E].contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
