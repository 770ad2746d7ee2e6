import Diagnostics
import Testing

@testable import Markup

@Suite("HTML for the site")
struct SiteHTMLTests {
  @Test("gives headings their ids and links to themselves")
  func headings() throws {
    #expect(
      try siteHTML("## A & B\n")
        == "<h2 id=\"a--b\">A &amp; B <a class=\"heading-link\" href=\"#a--b\" aria-label=\"Link to this section: A &amp; B\">#</a></h2>\n"
    )
  }

  @Test("asks the hooks for links, images and blocks")
  func hooks() throws {
    let hooks = HTMLHooks(
      link: { $0.destination == "a.md" ? .init("a/?x&y", attributes: [("rel", "\"")]) : nil },
      image: { .init("../" + $0.destination) },
      codeBlock: { $0.language == "yaml" ? Array("<svg></svg>".utf8) : nil })
    let html = try siteHTML("[b](a.md) [c](d.md) ![e](f.png)\n\n```yaml x\n```\n\n```text\ng\n```\n", hooks: hooks)
    #expect(
      html == """
        <p><a href="a/?x&amp;y" rel="&quot;">b</a> <a href="d.md">c</a> <img src="../f.png" alt="e" /></p>
        <svg></svg>
        <pre><code class="language-text">g
        </code></pre>

        """)
  }

  @Test("names the boxes of task lists for those who listen")
  func tasks() throws {
    let html = try siteHTML("- [x] do *it*\n- [ ] \"that\"\n")
    #expect(html.contains("<input type=\"checkbox\" disabled checked aria-label=\"do it\"> do <em>it</em>"))
    #expect(html.contains("<input type=\"checkbox\" disabled aria-label=\"&quot;that&quot;\">"))
  }

  @Test("lets tables scroll by themselves, and colours code")
  func tablesAndCode() throws {
    let html = try siteHTML("| a |\n|---|\n| b |\n\n```sh\nls -l\n```\n")
    #expect(html.hasPrefix("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\""))
    #expect(html.contains("</table>\n</div>\n"))
    #expect(
      html.contains(
        "<pre><code class=\"language-sh\"><span class=\"hl-function\">ls</span> <span class=\"hl-option\">-l</span>\n"))
  }

  @Test("keeps dangerous addresses out even where a hook gives them")
  func unsafeHook() throws {
    let hooks = HTMLHooks(link: { _ in .init("javascript:alert(1)") })
    #expect(try siteHTML("[a](b)", hooks: hooks) == "<p><a href=\"\">a</a></p>\n")
  }
}
