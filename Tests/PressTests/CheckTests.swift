import Diagnostics
import Site
import Testing

@testable import Press

/// What a check does: it tells all that a build would tell, and draws nothing.
@Suite struct CheckTests {
  /// A page with a topology of so many resources that it is drawn in parts.
  private static func page(linkingTo anchor: String) -> String {
    var text = "# Large\n\n[One part](#\(anchor)).\n\n```yaml topology\nid: large\naws-account a:\n"
    for vpc in 1...6 {
      text += "  vpc v\(vpc):\n    region: eu-west-1\n    cidr: 10.\(vpc).0.0/16\n"
      text += "    route-table r:\n      main: true\n      routes: []\n"
      for subnet in 1...12 {
        text += "    subnet s\(vpc)-\(subnet): { zone: eu-west-1a, cidr: 10.\(vpc).\(subnet).0/24, route-table: r }\n"
      }
    }
    return text + "```\n"
  }

  private func findings(_ site: PressSite) -> [String] {
    site.result.diagnostics.map { "\($0.place?.start.line ?? 0) \($0.id) \($0.summary)" }
  }

  @Test func aCheckOfTheRepositoryTellsWhatABuildTells() throws {
    let checked = try PressSite(ofRepositoryWith: 2, isWriting: false)
    let built = try PressSite(ofRepositoryWith: 2)
    #expect(findings(checked) == findings(built))
    #expect(checked.result.pageCount > 5)
    #expect(checked.runbooks?.store.isEmpty == true)
    #expect(built.runbooks?.store.isEmpty == false)
  }

  @Test func aLinkToAFoldedPartHoldsInACheckToo() throws {
    let site = ["portolan.yml": "title: T\n", "content/index.md": Self.page(linkingTo: "t-large-a-v3")]
    let built = try PressSite(site)
    #expect(built.file("index.html")?.contains("id=\"t-large-a-v3\"") == true)
    #expect(findings(built).filter { $0.contains(" link/") } == [])
    #expect(findings(try PressSite(site, isWriting: false)) == findings(built))
  }

  @Test func aLinkToNoPartIsBrokenInBoth() throws {
    let site = ["portolan.yml": "title: T\n", "content/index.md": Self.page(linkingTo: "t-large-nowhere")]
    let told = findings(try PressSite(site))
    #expect(told.contains { $0.contains(" link/") })
    #expect(findings(try PressSite(site, isWriting: false)) == told)
  }
}
