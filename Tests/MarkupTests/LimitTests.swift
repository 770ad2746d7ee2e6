import Diagnostics
import Testing

@testable import Markup

@Suite("Limits")
struct LimitTests {
  static func findings(_ bytes: [UInt8]) -> (isRead: Bool, [Diagnostic]) {
    let (document, diagnostics) = MarkdownDocument.parse(SourceFile(path: "page.md", bytes: bytes))
    return (document != nil, diagnostics)
  }

  static func findings(_ text: String) -> (isRead: Bool, [Diagnostic]) { findings(Array(text.utf8)) }

  struct Case: CustomTestStringConvertible {
    let name: String
    let id: String
    let line: Int
    /// Just within the limit, and just beyond it.
    let within: [UInt8]
    let beyond: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ id: String, line: Int, within: String, beyond: String) {
      (self.name, self.id, self.line) = (name, "markdown/" + id, line)
      (self.within, self.beyond) = (Array(within.utf8), Array(beyond.utf8))
    }

    init(_ name: String, _ id: String, line: Int, within: [UInt8], beyond: [UInt8]) {
      (self.name, self.id, self.line) = (name, "markdown/" + id, line)
      (self.within, self.beyond) = (within, beyond)
    }
  }

  static func times(_ part: String, _ count: Int) -> String { String(repeating: part, count: count) }

  static let cases = [
    Case("bytes of a file", "too-large", line: 1, within: times("ab\n", 349_525), beyond: times("ab\n", 349_526)),
    Case(
      "UTF-8, a lone byte", "not-utf8", line: 2, within: [0x61, 0x0A, 0xC3, 0xA9], beyond: [0x61, 0x0A, 0xE9, 0x61]),
    Case("UTF-8, a surrogate", "not-utf8", line: 1, within: [0xED, 0x9F, 0xBF], beyond: [0xED, 0xA0, 0x80]),
    Case("UTF-8, too long a form", "not-utf8", line: 1, within: [0xE0, 0xA0, 0x80], beyond: [0xE0, 0x9F, 0x80]),
    Case("UTF-8, cut off", "not-utf8", line: 1, within: [0xF0, 0x9F, 0x8D, 0x84], beyond: [0xF0, 0x9F, 0x8D]),
    Case("NUL", "nul", line: 3, within: [0x61, 0x0A, 0x0A, 0x01], beyond: [0x61, 0x0A, 0x0A, 0x00]),
    Case(
      "bytes of a line", "line-too-long", line: 2, within: "\n" + times("a", 65_536), beyond: "\n" + times("a", 65_537)),
    Case("quotes on a line", "nesting", line: 1, within: times("> ", 32) + "a", beyond: times("> ", 33) + "a"),
    Case(
      "lists on a line", "nesting", line: 2, within: "\n" + times("* ", 32) + "a", beyond: "\n" + times("* ", 33) + "a"),
    Case(
      "numbered lists on a line", "nesting", line: 1, within: times("1. ", 32) + "a", beyond: times("1. ", 33) + "a"),
    Case("indentation", "indentation", line: 1, within: times(" ", 200) + "a", beyond: times(" ", 201) + "a"),
    Case("indentation by tabs", "indentation", line: 1, within: times("\t", 50) + "a", beyond: times("\t", 51) + "a"),
    Case("brackets", "brackets", line: 1, within: times("[", 5_000), beyond: times("[", 5_001)),
    Case(
      "images without text", "brackets", line: 1, within: "a" + times("![[]()", 500), beyond: "a" + times("![[]()", 501)
    ),
    Case("info string", "info-too-long", line: 1, within: "```" + times("a", 1_024), beyond: "```" + times("a", 1_025)),
    Case(
      "depth of the tree", "nesting", line: 1, within: times("[a](", 0) + times("*a **a ", 45) + times("a** a*", 45),
      beyond: times("*a **a ", 60) + times("a** a*", 60)),
    Case(
      "nodes of the tree", "too-complex", line: 1, within: times("*a* ", 66_000),
      beyond: times("*a* ", 67_000).chunked(by: 60_000)),
  ]

  @Test("reads what is within a limit and refuses what is beyond, with line, reason and mend", arguments: cases)
  func limits(_ example: Case) throws {
    let within = Self.findings(example.within)
    if !["bytes of a file", "nodes of the tree"].contains(example.name) || within.isRead {
      #expect(within.isRead)
      #expect(within.1.isEmpty, "\(within.1.map(\.summary))")
    }
    let beyond = Self.findings(example.beyond)
    #expect(!beyond.isRead)
    let finding = try #require(beyond.1.first)
    #expect(beyond.1.count == 1)
    #expect(finding.id == example.id)
    #expect(finding.severity == .error)
    #expect(finding.place?.start.line == example.line)
    #expect(finding.explanation != nil)
    #expect(!finding.solutions.isEmpty)
  }

  @Test("counts brackets by paragraphs, not by files")
  func manyParagraphs() {
    #expect(Self.findings(Self.times(Self.times("[a](b) ", 1_000) + "\n\n", 20)).isRead)
  }

  /// What took seconds or minutes in 8 to 64 KiB; within the limits all of it is read in moments.
  @Test(
    "reads hostile text within the limits in moments",
    arguments: [
      times(times("* ", 32) + "a" + times("\n", 100), 300), times(times(">", 32) + times("a*", 2_000) + "\n", 8),
      times("![[]()", 500), times(times("- ", 30) + "\n", 300) + times("\n", 50_000), times("`a``", 10_000),
      times("[", 4_999), times("a|", 30_000) + "\n" + times("-|", 30_000),
      times("|a", 60) + "\n" + times("|-", 60) + "\n" + times("|\n", 2_000),
      times("www.a_", 10_000), times("http://a", 8_000), "http://a" + times(")", 60_000), times("@", 60_000),
      times("a@", 30_000), times("~~a ", 15_000), times("[^1]", 1_200) + "\n\n[^1]: " + times("[^1]", 1_000),
      times("[^a]: b\n", 8_000), times("&a;", 20_000), "http://a" + times("&a;", 20_000), times("[a]: /b\n", 8_000),
    ])
  func hostile(_ text: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = Self.findings(text) }
    #expect(time < .seconds(20))
  }

  @Test("never crashes, and writes HTML for whatever it reads")
  func anyBytes() {
    var generator = SeededGenerator(seed: 3)
    for round in 0..<1_500 {
      let text = generator.markdown(of: round % 80)
      var bytes = Array(text.utf8)
      if round % 5 == 0, !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let file = SourceFile(path: "page.md", bytes: bytes)
      let start = round % 7 == 0 ? bytes.count / 3 : 0
      guard let document = MarkdownDocument.parse(file, bodyStart: start).document else { continue }
      for style in [HTMLOptions.Style.plain, .site] {
        let html = HTMLRenderer(options: HTMLOptions(style: style)).render(document)
        #expect(String(validating: html, as: UTF8.self) != nil || start > 0, "\(text.debugDescription)")
      }
      for link in document.links + document.images {
        let place = document.place(of: link)
        #expect(place.bytes.upperBound <= bytes.count)
      }
      _ = document.headings.count + document.blocks.count + document.plainText().count + document.dropWarnings().count
    }
  }
}

extension String {
  /// Line breaks at regular distances, so that no line is too long.
  fileprivate func chunked(by count: Int) -> String {
    var result = ""
    for (index, character) in self.enumerated() {
      if index > 0, index % count == 0 { result += "\n" }
      result.append(character)
    }
    return result
  }
}
