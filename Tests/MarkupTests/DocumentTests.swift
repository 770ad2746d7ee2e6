import Diagnostics
import Testing

@testable import Markup

@Suite("Documents")
struct DocumentTests {
  @Test("gives headings the ids that GitHub gives them")
  func slugs() throws {
    let text = """
      # The `aws ec2` command
      ## What's *new* in 1.2?
      ## Azure → AWS_x – y
      ## 接続の確認
      ## Über Größe
      ## Same
      ## Same
      ## Same-1
      ## Same
      ## !!!
      """
    #expect(
      try parse(text).headings.map(\.id) == [
        "the-aws-ec2-command", "whats-new-in-12", "azure--aws_x--y", "接続の確認", "über-größe", "same", "same-1",
        "same-1-1",
        "same-2", "",
      ])
  }

  @Test("tells the level, text and line of headings, and the title")
  func headings() throws {
    let document = try parse("## a\n\n> b [c](d)\n> ===\n\n# e\n")
    #expect(document.headings.map(\.level) == [2, 1, 1])
    #expect(document.headings.map(\.text) == ["a", "b c", "e"])
    #expect(
      document.headings.map(\.place.start) == [(1, 1), (3, 3), (6, 1)].map { SourcePosition(line: $0, column: $1) })
    #expect(document.title == "b c")
    #expect(try parse("## a").title == nil)
  }

  @Test("finds where a destination is written, and guesses at nothing")
  func linkPlaces() throws {
    let text = """
      [a](x.md) and [b](y.md)
      and [c](x.md) and `(z.md)` and [d](z.md)
      and [e](<w.md>) ![f](g.png "t")

      [h]

      [h]: x.md
      """
    let document = try parse(text)
    let links = document.links
    #expect(links.map(\.destination) == ["x.md", "y.md", "x.md", "z.md", "w.md", "x.md"])
    let places = links.map { document.place(of: $0).start }
    #expect(places[0] == SourcePosition(line: 1, column: 5))
    #expect(places[1] == SourcePosition(line: 1, column: 19))
    #expect(places[2] == SourcePosition(line: 2, column: 9))
    // `(z.md)` stands there twice, once as code: only the block is sure.
    #expect(places[3] == SourcePosition(line: 1, column: 1))
    #expect(places[4] == SourcePosition(line: 3, column: 10))
    let image = try #require(document.images.first)
    #expect(document.place(of: image).text == "g.png")
    #expect(image.title == "t")
    #expect(image.text == "f")
  }

  @Test("gives the words of a page for a search index")
  func plainText() throws {
    let document = try parse("# A *b*\n\nc\nd [e](f) `g` <b>h</b>\n\n```\ni\n```\n\n| j | k |\n|---|---|\n| l |\n")
    #expect(String(decoding: document.plainText(), as: UTF8.self) == "A b\nc d e g h\ni\nj\nk\nl\n")
    #expect(!String(decoding: document.plainText(includesCode: false), as: UTF8.self).contains("i\n"))
  }

  @Test("renders single blocks and the contents of headings")
  func parts() throws {
    let document = try parse("# a\n\nb\n\n## c [d](e) *f*\n")
    let blocks = document.blocks
    #expect(blocks.map(\.kind) == [.heading, .paragraph, .heading])
    let renderer = HTMLRenderer()
    #expect(String(decoding: renderer.render(document, nodes: blocks[1].nodes), as: UTF8.self) == "<p>b</p>\n")
    let heading = try #require(document.headings.last)
    #expect(
      String(decoding: renderer.renderContents(of: heading.node, in: document), as: UTF8.self) == "c d <em>f</em>")
  }

  @Test("warns of what is dropped: raw HTML but comments, and addresses that could run programs")
  func dropped() throws {
    let document = try parse("<!-- c -->\n\n<p>a</p>\n\nb <b>c</b> d\n\n[e](javascript:x) [f](mailto:g@h) [i](j:k)\n")
    let warnings = document.dropWarnings()
    #expect(
      warnings.map(\.id) == [
        "markdown/raw-html", "markdown/raw-html", "markdown/unsafe-address", "markdown/unsafe-address",
      ])
    #expect(warnings.map { $0.place?.start.line } == [3, 5, 7, 7])
    #expect(warnings.allSatisfy { $0.severity == .warning })
    let counted = document.dropWarnings(isCounted: true)
    #expect(
      counted.map(\.summary) == [
        "2 pieces of raw HTML are left out", "address 'javascript:x' is left out", "address 'j:k' is left out",
      ])
    #expect(counted.map { $0.place?.start.line } == [3, 7, 7])
    #expect(counted.first?.solutions.map(\.summary).contains { $0.contains("'html: allow'") } == true)
    let html = String(decoding: HTMLRenderer().render(document), as: UTF8.self)
    #expect(!html.contains("<b>") && !html.contains("javascript") && html.contains("mailto:g@h"))
  }

  @Test(
    "tells safe addresses from others as a browser would",
    arguments: [
      ("https://a", true), ("HTTPS://a", true), ("a/b:c", true), ("#a:b", true), ("?a:b", true), ("../a.md", true),
      ("", true),
      ("javascript:a", false), ("JavaScript:a", false), (" java\tscript:a", false), ("data:text/html,a", false),
      ("vbscript:a", false),
      ("file:///a", false), ("\u{1}javascript:a", false),
    ])
  func addresses(_ address: String, _ isSafe: Bool) {
    #expect(AddressPolicy.isSafe(address.utf8) == isSafe)
  }

  @Test("reads the same from CRLF as from LF")
  func lineEndings() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let text = generator.markdown(of: 30).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      let html = { (text: String) in
        MarkdownDocument.parse(SourceFile(path: "a.md", text: text)).document.map { HTMLRenderer().render($0) }
      }
      #expect(html(text) == html(text.replacing("\n", with: "\r\n")), "\(text.debugDescription)")
    }
  }
}
