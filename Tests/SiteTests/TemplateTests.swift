import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite struct TemplateTests {
  private func site(_ templates: [String: String], page: String = "---\nteam: blue\nkinds: [a, b]\n---\n# A\n") throws
    -> TemporarySite
  {
    var files = ["portolan.yml": "title: A & B\n", "content/a.md": page]
    for (name, text) in templates { files["site-templates/" + name] = text }
    return try TemporarySite(files)
  }

  @Test func oneTemplateCanBeReplaced() throws {
    let site = try site([
      "footer.mustache": "<footer>{{site.title}} of {{page.params.team}}: {{page.params.kinds}}</footer>\n"
    ])
    #expect(site.build().lines == [])
    let page = try #require(site.page("a.html"))
    #expect(page.contains("<footer>A &amp; B of blue: a, b</footer>"))
    #expect(page.contains("<main"))
    // A page without the key has nothing there.
    #expect(try #require(site.page("index.html")).contains("of : </footer>"))
  }

  @Test func styleSheetsAndPicturesCanBeReplacedAndAdded() throws {
    let site = try site(["site.css": "body { color: red }", "fonts/x.woff2": "font"])
    #expect(site.build().lines == [])
    #expect(site.page("site-assets/site.css") == "body { color: red }")
    #expect(site.page("site-assets/fonts/x.woff2") == "font")
    #expect(site.page("site-assets/site.js") != nil)
  }

  @Test func anUnknownNameIsAnErrorAtItsPlace() throws {
    let site = try site([
      "footer.mustache": "<p>\n{{site.titel}} {{> hedder}}\n{{#page}}{{title}} {{sumary}}{{/page}}\n"
    ])
    let result = site.build()
    #expect(!result.isWritten)
    #expect(
      result.lines == [
        "error template/unknown-name site-templates/footer.mustache:2 no value is called 'site.titel'",
        "error template/unknown-name site-templates/footer.mustache:2 no template is called 'hedder'",
        "error template/unknown-name site-templates/footer.mustache:3 no value is called 'sumary'",
      ])
    #expect(result.diagnostics.map { $0.place?.start.column } == [3, 20, 22])
    #expect(result.diagnostics.prefix(2).map(\.label) == ["did you mean 'site.title'?", "did you mean 'header'?"])
  }

  @Test(arguments: [
    ("{{content}}", "template/escaped-html"), ("{{{content}}", "template/syntax"), ("{{#page}}", "template/syntax"),
    ("{{=<% %>=}}", "template/unsupported-tag"), ("{{>*page.title}}", "template/unsupported-tag"),
    ("{{> footer}}", "template/loop"), ("{{}}", "template/syntax"), ("{{.}}", "template/unknown-name"),
    ("{{count(page.title)}}", "template/unsupported-tag"),
  ])
  func whatATemplateMayNotDoIsToldAndNothingIsWritten(text: String, id: String) throws {
    let site = try site(["footer.mustache": text])
    let result = site.build()
    #expect(result.diagnostics.map(\.id) == [id])
    #expect(result.diagnostics.first?.place?.file.path == "site-templates/footer.mustache")
    #expect(!result.isWritten)
    // With --keep-going it must not hang or crash either.
    _ = site.build(keepGoing: true)
  }

  @Test func textOfPagesIsEscapedWhateverTheBraces() throws {
    let site = try site(
      ["footer.mustache": "<b>{{{page.params.team}}}</b><i>{{page.params.team}}</i>"],
      page: "---\nteam: \"<script>&\"\n---\n# A\n")
    #expect(site.build().lines == [])
    #expect(try #require(site.page("a.html")).contains("<b>&lt;script&gt;&amp;</b><i>&lt;script&gt;&amp;</i>"))
  }

  @Test func blocksOfTemplatesInherit() throws {
    let site = try site([
      "print.mustache": "{{<page}}{{$none}}{{/none}}{{/page}}",
      "footer.mustache":
        "{{^page.params.missing}}none{{/page.params.missing}}{{#page.params.team}}[{{.}}]{{/page.params.team}}",
    ])
    #expect(site.build().lines == [])
    #expect(try #require(site.page("a.html")).contains("none[blue]"))
  }
}

@Suite struct TemplateReferenceTests {
  /// The table of values in `site-templates/README.md` and the values themselves are one list.
  @Test func everyValueIsWrittenDown() throws {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../site-templates/README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    for value in TemplateValue.allCases {
      let form =
        switch value.form {
        case .text: "text"
        case .html: "HTML"
        case .flag: "flag"
        }
      let line = text.split(separator: "\n").first { $0.contains("`\(value.name)`") && $0.contains("| \(form) |") }
      #expect(line != nil, "\(value.name)")
    }
  }
}
