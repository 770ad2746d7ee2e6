internal import Foundation

/// What has to be known of a PDF file as Chromium writes it: its pages, its title, and where parts of it begin.
///
/// Chromium leaves all but the drawings readable and writes one table of objects; no more than that is read here.
struct PDFFile {
  private(set) var bytes: [UInt8]
  /// Where each object begins, by its number.
  private let offsets: [Int]
  /// The numbers of the objects that are pages, in order.
  private let pages: [Int]
  private let catalog: String

  /// Reads a file; nil for one that is written in another way.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8), let offsets = Self.objectOffsets(bytes),
      let root = Self.last("/Root ", in: bytes).flatMap({ Self.number(in: bytes, at: $0) })
    else { return nil }
    self.bytes = bytes
    self.offsets = offsets
    guard let catalog = Self.dictionary(root, bytes, offsets),
      let tree = Self.reference("/Pages", in: catalog)
    else { return nil }
    self.catalog = catalog
    var pages: [Int] = []
    var waiting = [tree]
    var seen: Set<Int> = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let text = Self.dictionary(next, bytes, offsets) else { return nil }
      if let kids = text.firstMatch(of: #/\/Kids\s*\[([^\]]*)\]/#) {
        waiting += kids.1.matches(of: #/(\d+) 0 R/#).compactMap { Int($0.1) }.reversed()
      } else {
        pages.append(next)
      }
    }
    guard !pages.isEmpty else { return nil }
    self.pages = pages
  }

  var pageCount: Int { pages.count }

  /// The title in the file's own description.
  var title: String? {
    guard let info = Self.last("/Info ", in: bytes).flatMap({ Self.number(in: bytes, at: $0) }),
      let text = Self.dictionary(info, bytes, offsets), let start = text.firstRange(of: "/Title ")?.upperBound
    else { return nil }
    let rest = text[start...]
    if rest.hasPrefix("<") { return Self.hexadecimalText(rest.dropFirst().prefix { $0 != ">" }) }
    return Self.plainText(rest)
  }

  /// The number of the page on which each anchor stands to which a link leads.
  var anchors: [String: Int] {
    guard let number = Self.reference("/Dests", in: catalog), let text = Self.dictionary(number, bytes, offsets) else {
      return [:]
    }
    let numbers = Dictionary(uniqueKeysWithValues: pages.enumerated().map { ($1, $0 + 1) })
    var anchors: [String: Int] = [:]
    for match in text.matches(of: #/\/([^\s\/\[]+)\s*\[(\d+) 0 R/#) {
      if let object = Int(match.2), let page = numbers[object] { anchors[String(match.1)] = page }
    }
    return anchors
  }

  /// Sets the moments at which the file was made and changed, so that the same pages make the same file.
  mutating func stamp(secondsSince1970: Int) {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyyMMddHHmmss"
    let moment = Array(formatter.string(from: Date(timeIntervalSince1970: Double(secondsSince1970))).utf8)
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      // As many digits as before, so that nothing moves.
      guard let start = Self.first(key, in: bytes[...]), start + 14 <= bytes.count, moment.count == 14 else { continue }
      bytes.replaceSubrange(start..<start + 14, with: moment)
    }
  }

  // MARK: Reading

  /// The table of objects at the end of the file.
  private static func objectOffsets(_ bytes: [UInt8]) -> [Int]? {
    guard let mark = last("startxref", in: bytes), let start = number(in: bytes, at: mark), start < bytes.count,
      bytes[start...].starts(with: "xref".utf8)
    else { return nil }
    var lines = bytes[(start + 4)...].split(
      maxSplits: Int.max, omittingEmptySubsequences: true, whereSeparator: { $0 == 0x0A || $0 == 0x0D }
    ).makeIterator()
    guard let head = lines.next(), head.starts(with: "0 ".utf8),
      let count = Int(String(decoding: head.dropFirst(2), as: UTF8.self)), count < 10_000_000
    else { return nil }
    var offsets: [Int] = []
    offsets.reserveCapacity(count)
    for _ in 0..<count {
      guard let line = lines.next(), let offset = Int(String(decoding: line.prefix(10), as: UTF8.self)),
        offset < bytes.count
      else { return nil }
      offsets.append(offset)
    }
    return offsets
  }

  /// The text of an object, without a stream that it may have.
  private static func dictionary(_ number: Int, _ bytes: [UInt8], _ offsets: [Int]) -> String? {
    guard offsets.indices.contains(number) else { return nil }
    let rest = bytes[offsets[number]...]
    guard rest.starts(with: "\(number) 0 obj".utf8), let end = first("endobj", in: rest) else { return nil }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private static func reference(_ key: String, in text: String) -> Int? {
    guard let start = text.firstRange(of: key + " ")?.upperBound else { return nil }
    return Int(text[start...].prefix { $0.isASCII && $0.isNumber })
  }

  /// The index after the first place of a text.
  private static func first(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    var rest = bytes
    while let start = rest.firstIndex(of: wanted[0]) {
      if bytes[start...].starts(with: wanted) { return start + wanted.count }
      rest = bytes[(start + 1)...]
    }
    return nil
  }

  /// The index after the last place of a text.
  private static func last(_ text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    var rest = bytes[...]
    while let start = rest.lastIndex(of: wanted[0]) {
      if bytes[start...].starts(with: wanted) { return start + wanted.count }
      rest = bytes[..<start]
    }
    return nil
  }

  private static func number(in bytes: [UInt8], at index: Int) -> Int? {
    let digits = bytes[index...].drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }.prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  // MARK: Text

  /// A text in parentheses, in which these and backslashes are escaped.
  private static func plainText(_ text: Substring) -> String? {
    guard text.hasPrefix("(") else { return nil }
    var result = ""
    var isEscaped = false
    for letter in text.dropFirst() {
      if !isEscaped, letter == "\\" {
        isEscaped = true
        continue
      }
      if !isEscaped, letter == ")" { return result }
      result.append(letter)
      isEscaped = false
    }
    return nil
  }

  /// A text as hexadecimal digits of UTF-16 after a byte order mark.
  private static func hexadecimalText(_ digits: Substring) -> String? {
    guard digits.uppercased().hasPrefix("FEFF"), digits.count % 4 == 0 else { return nil }
    var units: [UInt16] = []
    var rest = digits.dropFirst(4)
    while !rest.isEmpty {
      guard let unit = UInt16(rest.prefix(4), radix: 16) else { return nil }
      units.append(unit)
      rest = rest.dropFirst(4)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
