import Foundation

/// A PDF file as poppler reads it: the words of each page with their places, in points from the top left corner.
struct PrintedPages {
  struct Word {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var middle: Double { (top + bottom) / 2 }
  }

  struct Page {
    var width: Double
    var height: Double
    var words: [Word]

    /// Whether it lies on its side.
    var isWide: Bool { width > height }
  }

  var pages: [Page] = []

  static let tools = ["pdftotext", "pdffonts", "pdfinfo"]
  static let point = 72 / 25.4

  /// Whether there is a browser to make PDF files and what reads them.
  static let canBeMade: Bool = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    func isThere(_ name: String) -> Bool {
      folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/" + name) }
    }
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return tools.allSatisfy(isThere) && browsers.contains(where: isThere)
  }()

  init(_ file: URL) throws {
    // A line for each word: <word xMin="1.2" yMin="1.2" xMax="1.2" yMax="1.2">text</word>
    for line in try Self.run("pdftotext", ["-bbox", file.path, "-"]).split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("<page ") {
        let numbers = Self.numbers(line)
        pages.append(Page(width: numbers[0], height: numbers[1], words: []))
      } else if line.hasPrefix("<word "), let end = line.firstIndex(of: ">") {
        let numbers = Self.numbers(line[..<end])
        let text = String(line[line.index(after: end)...].dropLast("</word>".count))
        pages[pages.count - 1].words.append(
          Word(
            text: Self.plain(text), left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3]))
      }
    }
  }

  /// What a tool of poppler prints.
  static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// The fonts that are not inside of a file.
  static func missingFonts(_ file: URL) throws -> [String] {
    try run("pdffonts", [file.path]).split(separator: "\n").dropFirst(2).filter { line in
      // From the end: object and generation, then whether Unicode is known, a subset, embedded.
      let words = line.split(separator: " ")
      return words.count < 6 || words[words.count - 5] != "yes"
    }
    .map(String.init)
  }

  private static func numbers(_ text: Substring) -> [Double] {
    text.split(separator: "\"").enumerated().compactMap { $0.offset % 2 == 1 ? Double($0.element) : nil }
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
  }

  /// Letters alone, as they can be compared wherever lines were broken.
  static func letters(_ text: String) -> String {
    String(text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace && $0 != "\u{203A}" })
  }

  /// The letters of words as one reads them: line by line, and from left to right in each.
  static func letters(_ words: some Sequence<Word>) -> String {
    var lines: [(middle: Double, words: [Word])] = []
    for word in words.sorted(by: { $0.middle < $1.middle }) {
      if let last = lines.last, abs(last.middle - word.middle) < 4 {
        lines[lines.count - 1].words.append(word)
      } else {
        lines.append((word.middle, [word]))
      }
    }
    return letters(lines.flatMap { $0.words.sorted { $0.left < $1.left } }.map(\.text).joined())
  }
}

extension PrintedPages.Page {
  /// The words between the margins; what stands across a draft is left out.
  ///
  /// - Parameters:
  ///   - top: the margin in millimetres.
  ///   - bottom: the margin in millimetres.
  func body(top: Double = 20, bottom: Double = 18) -> [PrintedPages.Word] {
    words.filter { word in
      word.middle > top * PrintedPages.point && word.middle < height - bottom * PrintedPages.point
        && word.bottom - word.top < 40
    }
  }

  /// The letters at the upper and at the lower edge.
  func edges(top: Double = 20, bottom: Double = 18) -> (top: String, bottom: String) {
    let upper = words.filter { $0.middle <= top * PrintedPages.point }
    let lower = words.filter { $0.middle >= height - bottom * PrintedPages.point }
    return (PrintedPages.letters(upper), PrintedPages.letters(lower))
  }
}
