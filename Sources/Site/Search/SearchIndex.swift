/// The search index as scripts, cut so that a search loads a few small files.
///
/// The words of the site stand sorted in blocks, each block a file; a directory tells the first word of each block. What
/// is shown of a page that was found stands in files of a few dozen pages each. All of them are classic scripts that
/// call a function, because a browser loads nothing else for a page opened from a folder.
struct SearchIndex {
  /// A page that can be found.
  struct Document: Sendable {
    var address: String
    var title: String
    var summary: String
    var words: PageWords
  }

  struct File: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  private static let blockSize = 24 * 1024
  static let pagesPerFile = 32
  /// A word on more than this share of a large site's pages tells nothing; only where it stands in headings is kept.
  private static let commonShare = (numerator: 1, denominator: 2)
  private static let smallSite = 64

  /// The files of the index.
  static func files(_ documents: [Document]) -> [File] {
    var postings: [ArraySlice<UInt8>: Postings] = [:]
    for (number, document) in documents.enumerated() {
      document.words.visit { word, weight in
        postings[word, default: Postings()].append(page: number, weight: weight)
      }
    }
    let words = postings.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var files: [File] = []
    var firstWords: [ArraySlice<UInt8>] = []
    var block: [UInt8] = []
    func endBlock() {
      guard !block.isEmpty else { return }
      var bytes = Array("portolanSearch.words(\(firstWords.count - 1),{".utf8)
      bytes.append(contentsOf: block)
      bytes.append(contentsOf: "});\n".utf8)
      files.append(File(name: "words-\(firstWords.count - 1).js", bytes: bytes))
      block = []
    }
    for word in words {
      guard let entry = postings[word] else { continue }
      if block.count > blockSize { endBlock() }
      if block.isEmpty { firstWords.append(word) } else { block.append(UInt8(ascii: ",")) }
      appendString(word, to: &block)
      block.append(contentsOf: ":\"".utf8)
      let isCommon =
        documents.count > smallSite && entry.count * commonShare.denominator > documents.count * commonShare.numerator
      block.append(contentsOf: isCommon ? entry.common : entry.bytes)
      block.append(UInt8(ascii: "\""))
    }
    endBlock()
    files.append(contentsOf: pageFiles(documents))
    files.append(directory(documents.count, firstWords))
    return files
  }

  private static func directory(_ count: Int, _ firstWords: [ArraySlice<UInt8>]) -> File {
    var bytes = Array("portolanSearch.directory({\"count\":\(count),\"perFile\":\(pagesPerFile),\"words\":[".utf8)
    for (index, word) in firstWords.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendString(word, to: &bytes)
    }
    bytes.append(contentsOf: "]});\n".utf8)
    return File(name: "directory.js", bytes: bytes)
  }

  private static func pageFiles(_ documents: [Document]) -> [File] {
    var files: [File] = []
    var start = 0
    while start < documents.count {
      let number = start / pagesPerFile
      var bytes = Array("portolanSearch.pages(\(number),[".utf8)
      for document in documents[start..<min(start + pagesPerFile, documents.count)] {
        if bytes.last != UInt8(ascii: "[") { bytes.append(contentsOf: ",\n".utf8) }
        bytes.append(UInt8(ascii: "["))
        appendString(ContentPath.encoded(document.address).utf8, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        appendString(document.title.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        appendString(document.summary.utf8, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
      }
      bytes.append(contentsOf: "]);\n".utf8)
      files.append(File(name: "pages-\(number).js", bytes: bytes))
      start += pagesPerFile
    }
    return files
  }

  /// Appends a string of JavaScript, which is JSON's with two more characters escaped.
  static func appendString(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// The pages on which a word stands, with its weight there, as text of few characters.
///
/// Each is the distance to the page before times four plus the weight, in digits of five bits, the lowest first; a digit
/// is one of 64 characters, whose upper half says that another follows.
private struct Postings {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private(set) var bytes: [UInt8] = []
  private(set) var count = 0
  private var last = -1
  private var headingBytes: [UInt8] = []
  private var lastHeading = -1

  mutating func append(page: Int, weight: PageWords.Weight) {
    Self.append(UInt32(page - last) << 2 | UInt32(weight.rawValue), to: &bytes)
    last = page
    count += 1
    if weight >= .heading {
      Self.append(UInt32(page - lastHeading) << 2 | UInt32(weight.rawValue), to: &headingBytes)
      lastHeading = page
    }
  }

  /// The form of a word that is on most pages: `~`, and the pages where it stands in a heading.
  var common: [UInt8] { [UInt8(ascii: "~")] + headingBytes }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    var value = value
    repeat {
      let digit = Int(value & 31)
      value >>= 5
      bytes.append(alphabet[value == 0 ? digit : digit + 32])
    } while value > 0
  }
}
