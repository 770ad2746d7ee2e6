import Diagnostics
import Foundation
import Site
import Testing

@testable import Press

/// What steps remove for good, as readers see it.
@Suite struct RemovalPageTests {
  private static let page = """
    ---
    title: Replace
    ---

    ```yaml topology
    id: net
    absent: [old, helper, "sg: allow tcp 22 from any"]
    aws-account shop:
      vpc app-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.1.0/24 }
        security-group sg: { ingress: [allow tcp 443 from any, allow tcp 22 from any] }
        instance old: { subnet: a, address: 10.0.1.10 }
        instance helper: { subnet: a, address: 10.0.1.12 }
        instance new: { subnet: a, address: 10.0.1.11 }
    ```

    ```yaml steps
    id: replace
    exists: [a, old, sg]
    steps:
      - do: Start the helper
        creates: [helper]
        see: running
        undo: { run: stop helper }
      - do: Start the new one
        creates: [new]
        see: running
        undo: { run: stop new }
      - do: Stop the others
        deletes: [old, helper]
        see: gone
        undo: { run: start old helper }
    ```
    """

  @Test func whatIsGoneAtTheEndIsToldWithoutALink() throws {
    let site = try PressSite(["portolan.yml": "title: T\n", "content/a.md": Self.page])
    #expect(site.result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    let text = try #require(site.file("a.html"))
    #expect(text.contains("<li>instance old, which is removed</li>"))
    #expect(text.contains("&#39;helper&#39; is there") || text.contains("helper is there"))
    // The table of what stands there has the line that stays, and no other.
    #expect(text.contains("<code>allow tcp 443 from any</code>"))
    // Every link of the page to itself leads somewhere.
    let html = ReadHTML(Data(text.utf8))
    let ids = Set(html.ids)
    let links = html.elements.compactMap { $0["href"] }.filter { $0.hasPrefix("#") && $0.count > 1 }
    #expect(links.filter { !ids.contains(String($0.dropFirst())) } == [])
    #expect(links.contains { $0.contains("new") })
    // The rollback brings back what was removed.
    #expect(try #require(site.file("a-rollback-a4.html")).contains("There again afterwards: <code>old, helper</code>"))
  }

  @Test func lettersGoOnAfterTheLast() {
    var letters = SheetLetters()
    let all = (0..<703).map { _ in letters.next() }
    #expect([0, 1, 25, 26, 27, 701, 702].map { all[$0] } == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"])
    #expect(Set(all).count == all.count)
  }
}
