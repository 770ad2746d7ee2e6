/// Arithmetic on paths below the content folder and on addresses in the site; both are relative, with `/` between parts.
enum ContentPath {
  /// Whether a file is a page by its name.
  static func isMarkdown(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return lowered.hasSuffix(".md") || lowered.hasSuffix(".markdown")
  }

  /// The folder of a path, empty or ending in `/`.
  static func folder(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return path[...slash]
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(path) }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// A file name without its last extension.
  static func stem(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The path that `link` means when it is written in a file of `folder`; nil where it leaves the root.
  ///
  /// - Parameters:
  ///   - folder: empty or ending in `/`.
  ///   - link: relative, or from the root when it begins with `/`.
  static func resolve(_ link: some StringProtocol, in folder: some StringProtocol) -> String? {
    var parts: [Substring] = []
    if link.utf8.first != UInt8(ascii: "/") { parts = String(folder).split(separator: "/") }
    for part in String(link).split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": continue
      case "..":
        if parts.isEmpty { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The relative address that leads from a page to a target, both given from the root of the site.
  static func relative(from page: String, to target: String) -> String {
    let source = Array(page.utf8)
    let goal = Array(target.utf8)
    var common = 0
    var index = 0
    while index < source.count, index < goal.count, source[index] == goal[index] {
      index += 1
      if source[index - 1] == UInt8(ascii: "/") { common = index }
    }
    let climbs = source[common...].count { $0 == UInt8(ascii: "/") }
    let rest = String(decoding: goal[common...], as: UTF8.self)
    let climbed = String(repeating: "../", count: climbs) + rest
    return climbed.isEmpty ? "./" : climbed
  }

  /// The way from a page up to the root of the site: empty or `../` a number of times.
  static func root(from page: String) -> String {
    String(repeating: "../", count: page.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// Appends a path as it stands in the address of a link: bytes that have a meaning there are written `%XX`.
  static func appendEncoded(_ path: some StringProtocol, to bytes: inout [UInt8]) {
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
        UInt8(ascii: "="), UInt8(ascii: "@"):
        bytes.append(byte)
      case UInt8(ascii: ":"):
        // Before the first slash a colon would end a scheme.
        bytes.append(contentsOf: "%3A".utf8)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }

  static func encoded(_ path: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    appendEncoded(path, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with `%XX` turned back into bytes; nil where the result is not UTF-8 or holds a NUL.
  static func decoded(_ text: some StringProtocol) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count, let high = hexadecimal(source[index + 1]),
        let low = hexadecimal(source[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
