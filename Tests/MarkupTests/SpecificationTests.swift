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

  @Test("renders the extension examples of GitHub's specification as it does")
  func gitHub() throws {
    let examples = try SpecificationExample.all(in: "gfm-0.29-extensions")
    #expect(examples.count == 24)
    for example in examples {
      let html = try Self.html(example.markdown, .gitHub)
      #expect(
        html == example.html, "example \(example.example), \(example.section): \(example.markdown.debugDescription)")
    }
  }

  /// In GitHub's dialect these examples of CommonMark are about addresses that it makes links of.
  static let bareLinks: Set<Int> = [601, 605, 607, 610, 611]

  @Test("reads CommonMark alike in GitHub's dialect, but for bare links and the tags it filters")
  func commonMarkInGitHubsDialect() throws {
    var differing: Set<Int> = []
    for example in try SpecificationExample.all(in: "commonmark-0.30") {
      let html = try Self.html(example.markdown, .gitHub)
      let filtered = ["<script", "<style", "<textarea"].reduce(example.html) {
        $0.replacing($1, with: "&lt;" + $1.dropFirst()).replacing("</" + $1.dropFirst(), with: "&lt;/" + $1.dropFirst())
      }
      if html != filtered { differing.insert(example.example) }
    }
    #expect(differing == Self.bareLinks)
  }
}
