import Diagnostics
import Testing

@testable import Markup

/// What GitHub reads besides CommonMark, where its specification has no example.
@Suite("Extensions")
struct ExtensionTests {
  // MARK: Tables

  @Test("reads a table in a quote in a list, with links that are defined elsewhere")
  func nestedTable() throws {
    let html = try plainHTML("- > | a | b |\n  > |:-:|---|\n  > | [x] | `y\\|z` |\n  > | **s** |\n\n[x]: /u\n")
    #expect(
      html == """
        <ul>
        <li>
        <blockquote>
        <table>
        <thead>
        <tr>
        <th align="center">a</th>
        <th>b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td align="center"><a href="/u">x</a></td>
        <td><code>y|z</code></td>
        </tr>
        <tr>
        <td align="center"><strong>s</strong></td>
        <td></td>
        </tr>
        </tbody>
        </table>
        </blockquote>
        </li>
        </ul>

        """)
  }

  @Test("takes what looks like blocks in cells for text")
  func cellsAreInline() throws {
    let html = try plainHTML("| # a | - b |\n|-|-|\n| > c # | [d]: /e |\n")
    #expect(html.contains("<th># a</th>\n<th>- b</th>"))
    #expect(html.contains("<td>&gt; c #</td>\n<td>[d]: /e</td>"))
  }

  @Test("reads a table below a line of text, and keeps its places")
  func tableBelowText() throws {
    let document = try parse("> text\n> | a |\n> |---|\n> | [b](c.md) |\n\n## h\n")
    let html = String(decoding: HTMLRenderer().render(document), as: UTF8.self)
    #expect(html.hasPrefix("<blockquote>\n<p>text</p>\n<table>\n"))
    #expect(document.place(of: try #require(document.links.first)).start == SourcePosition(line: 4, column: 9))
    #expect(document.headings.first?.place.start == SourcePosition(line: 6, column: 1))
  }

  @Test("leaves a table with too many columns text, and says so")
  func tooManyColumns() throws {
    let row = String(repeating: "a|", count: 65)
    let text = "x\n\n\(row)\n\(String(repeating: "-|", count: 65))\n"
    let (document, diagnostics) = MarkdownDocument.parse(SourceFile(path: "page.md", text: text))
    #expect(document?.blocks.map(\.kind) == [.paragraph, .paragraph])
    #expect(diagnostics.map(\.id) == ["markdown/table-too-large"])
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.place?.start.line == 3)
  }

  // MARK: Escapes

  @Test(
    "takes what is escaped for text",
    arguments: [
      ("- \\[ ] a", "<li>[ ] a</li>"), ("\\~~a~~", "~~a~~"), ("~\\~a~~", "~~a~~"), ("a\\@b.c", "<p>a@b.c</p>"),
      ("> \\[!NOTE]\n> a", "<p>[!NOTE]\na</p>"), ("a\\[^1]\n\n[^1]: b", "<p>a[^1]</p>"),
      ("http\\://a.b", "<p>http://a.b</p>"),
      // In the line after the first, where libcmark's columns are wrong, and in a cell.
      ("a\n    b \\~~c~~ &amp; d", "b ~~c~~ &amp; d"), ("> a\nb \\~~c~~", "b ~~c~~"),
      ("| a |\n|-|\n| \\~~b~~ |", "<td>~~b~~</td>"),
      ("| a |\n|-|\n| \\* ~~b~~ |", "<td>* <del>b</del></td>"), ("a\n   b \\* ~~c~~", "b * <del>c</del>"),
      ("&#126;~a~~", "~~a~~"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let html = try plainHTML(text)
    #expect(html.contains(expected), "\(html)")
  }

  // MARK: Strikethrough

  @Test("strikes out across other inlines, but not across mismatched tildes")
  func strikethrough() throws {
    #expect(try plainHTML("~~a **b** `c`~~ d") == "<p><del>a <strong>b</strong> <code>c</code></del> d</p>\n")
    #expect(try plainHTML("~a~~ ~~~b~~~ ~ c ~") == "<p>~a~~ ~~~b~~~ ~ c ~</p>\n")
    #expect(try plainHTML("**a ~~b** c~~") == "<p><strong>a ~~b</strong> c~~</p>\n")
  }

  // MARK: Footnotes

  @Test("numbers footnotes as they are referred to, wherever they are defined")
  func footnotes() throws {
    let html = try plainHTML("a[^Two] b[^one]\n\n[^one]: first\n\nc\n\n[^two]: sec*on*d [x]\n\n[x]: /u\n")
    #expect(
      html.contains("a<sup class=\"footnote-ref\"><a href=\"#fn-two\" id=\"fnref-two\" data-footnote-ref>1</a></sup>"))
    #expect(
      html.contains(
        "<p>c</p>\n<section class=\"footnotes\" data-footnotes>\n<ol>\n<li id=\"fn-two\">\n<p>sec<em>on</em>d <a href=\"/u\">x</a> <a href=\"#fnref-two\""
      ))
    #expect(html.contains("<li id=\"fn-one\">\n<p>first <a href=\"#fnref-one\""))
  }

  @Test("leaves what looks like a footnote in code as it is")
  func footnoteInCode() throws {
    let html = try plainHTML("a[^1]\n\n```\n[^1]: b\n```\n")
    #expect(html == "<p>a[^1]</p>\n<pre><code>[^1]: b\n</code></pre>\n")
  }

  @Test("keeps places where footnotes are taken out of the text")
  func placesWithFootnotes() throws {
    let document = try parse("a[^1]\n\n[^1]: b\n    [c](d.md)\n\n## h\n\n[e](f.md)\n")
    let places = document.links.map { document.place(of: $0).start }
    #expect(document.links.map(\.destination) == ["f.md", "d.md"])
    #expect(places == [SourcePosition(line: 8, column: 5), SourcePosition(line: 4, column: 9)])
    #expect(document.headings.map(\.place.start.line) == [6])
  }

  // MARK: Alerts

  @Test("reads the five kinds of alerts, and nothing else as one")
  func alerts() throws {
    for alert in Alert.allCases {
      let html = try plainHTML("> [!\(alert.rawValue.uppercased())]\n> a\n")
      #expect(
        html.hasPrefix(
          "<div class=\"markdown-alert markdown-alert-\(alert.rawValue)\">\n<p class=\"markdown-alert-title\">"))
      #expect(html.hasSuffix("</p>\n<p>a</p>\n</div>\n"))
    }
    #expect(try plainHTML("> [!NOTE]\n>\n> - a\n").contains("Note</p>\n<ul>\n<li>a</li>\n</ul>\n</div>"))
    #expect(try plainHTML("> [!NOTE] a\n") == "<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>\n")
    #expect(try plainHTML("> [!NEWS]\n> a\n").hasPrefix("<blockquote>"))
    #expect(try plainHTML("> [!NOTE]\n") == "<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n")
  }
}
