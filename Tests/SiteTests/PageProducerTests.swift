import Diagnostics
import Foundation
import Markup
import Testing

@testable import Site

/// What stands for typed blocks, beside pages and on pages of its own comes from a producer.
@Suite struct PageProducerTests {
  private struct Producer: PageProducer {
    func claims(info: String) -> Bool { info.hasPrefix("yaml ") }

    func prepare(
      _ pages: [SitePage], configuration: SiteConfiguration, isWriting: Bool
    ) -> any PreparedPages {
      Prepared(
        diagnostics: pages.filter { $0.path.hasSuffix("bad.md") }.map {
          Diagnostic(id: "x/refuted", "'\($0.title)' lies", at: $0.document.codeBlocks.first?.place)
        },
        pages: pages.map { page in
          var checklist = GeneratedPage(
            address: page.address.dropLast(5) + ".checklist.html", title: "Checklist", body: Array("<p>tick</p>".utf8),
            template: "print", owner: page.number)
          checklist.head = Array("<link rel=\"stylesheet\" href=\"x.css\">".utf8)
          return checklist
        } + [
          GeneratedPage(
            address: "reference/index.html", title: "Reference", body: Array("<p>all rules</p>".utf8),
            isReference: true,
            isSearched: true)
        ],
        files: [GeneratedFile(address: "x.css", bytes: Array("p{}".utf8))])
    }
  }

  private struct Prepared: PreparedPages {
    var diagnostics: [Diagnostic]
    var pages: [GeneratedPage]
    var files: [GeneratedFile]

    func insert(for page: SitePage) -> PageInsert {
      var insert = PageInsert()
      for block in page.document.codeBlocks where block.info.hasPrefix("yaml ") {
        insert.blocks[block.node] = Array("<h2 id=\"proof\">Proof</h2><p>reaches quartzite</p>".utf8)
      }
      insert.aside = Array("<p>beside</p>".utf8)
      return insert
    }
  }

  private func build(_ site: TemporarySite, keepGoing: Bool = false) -> SiteResult {
    SiteBuilder(
      root: site.root, options: SiteOptions(output: site.output, keepGoing: keepGoing, producer: Producer())
    ).build()
  }

  @Test func blocksBecomeWhatTheProducerSays() throws {
    let site = try TemporarySite([
      "g/a.md": "# A\n\n```yaml scenario\nx: 1\n```\n\n## Other\n\n```yaml\nplain: 2\n```\n",
      "b.md": "# B\n\n[proof](g/a.md#proof)\n",
    ])
    #expect(build(site).lines == [])
    let page = try #require(site.page("g/a.html"))
    #expect(page.contains("<h2 id=\"proof\">Proof</h2>"))
    #expect(page.contains("<a href=\"#proof\">Proof</a>"))
    #expect(page.contains("<p>beside</p>"))
    #expect(page.contains("plain"))
    #expect(!page.contains("x: 1"))
    #expect(try #require(site.page("g/a.checklist.html")).contains("<p>tick</p>"))
    #expect(site.page("b.checklist.html") == nil)
    #expect(site.page("x.css") == "p{}")
    // Reference pages stand in the navigation of every page, and what blocks say can be found.
    #expect(try #require(site.page("b.html")).contains("href=\"reference/index.html\""))
    #expect(
      TemporarySite.files(in: site.output).contains {
        $0.key.contains("words-") && String(decoding: $0.value, as: UTF8.self).contains("quartzite")
      })
  }

  @Test func whatTheProducerFindsStopsTheBuild() throws {
    let site = try TemporarySite(["bad.md": "# Bad\n\n```yaml scenario\n```\n"])
    let result = build(site)
    #expect(result.lines == ["error x/refuted bad.md:3 'Bad' lies"])
    #expect(!result.isWritten)
    #expect(build(site, keepGoing: true).isWritten)
  }

  @Test func anAddressOfTheAuthorsGoesBefore() throws {
    let site = try TemporarySite(["a.md": "# A\n", "reference/index.md": "# Mine\n"])
    #expect(build(site).findings("page/duplicate-address").count == 1)
  }
}
