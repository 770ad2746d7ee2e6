import Diagnostics
import Testing

@testable import Markup

@Suite("Specifications")
struct SpecificationTests {
  /// The HTML of a text, in plain form and with raw HTML.
  static func html(_ markdown: String, _ dialect: MarkdownOptions.Dialect) throws -> String {
    let file = SourceFile(path: "example.md", text: markdown)
    let (document, diagnostics) = MarkdownDocument.parse(file, options: MarkdownOptions(dialect: dialect))
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.summary))")
    let bytes = HTMLRenderer(options: HTMLOptions(rawHTML: .allow)).render(try #require(document))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("renders all 652 examples of CommonMark 0.30 as the specification does")
  func commonMark() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.30")
    #expect(examples.count == 652)
    for example in examples {
      let html = try Self.html(example.markdown, .commonMark)
      #expect(
        html == example.html, "example \(example.example), \(example.section): \(example.markdown.debugDescription)")
    }
  }

  /// The one extension that is left out: GitHub turns nine tags of allowed HTML into text; here raw HTML is either
  /// allowed as it stands or dropped altogether.
  static let leftOut: Set<Int> = [653]

  @Test("renders the extension examples of GitHub's specification as it does")
  func gitHub() throws {
    let examples = try SpecificationExample.all(in: "gfm-0.29-extensions")
    #expect(examples.count == 24)
    for example in examples where !Self.leftOut.contains(example.example) {
      let html = try Self.html(example.markdown, .gitHub)
      #expect(
        html == example.html, "example \(example.example), \(example.section): \(example.markdown.debugDescription)")
    }
  }
}
