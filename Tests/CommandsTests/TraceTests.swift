import Foundation
import Testing

@Suite struct TraceTests {
  static let site = SiteFixture.files.merging([
    "content/orders.md": """
    # Orders

    ```yaml topology
    id: orders
    aws-account shop:
      vpc shop-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet app-a: { zone: eu-central-1a, cidr: 10.0.1.0/24 }
        security-group app-sg:
          egress:
            - allow tcp 5432 to 10.0.1.0/24
        security-group closed-sg:
          egress: []
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app-sg
        instance app-server: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg] }
        instance batch-server: { subnet: app-a, address: 10.0.1.20, security-groups: [closed-sg] }
        instance db: { subnet: app-a, address: 10.0.1.30, security-groups: [db-sg], listens: [tcp 5432] }
    ```

    ```yaml scenario
    id: app-reads
    title: The application reads
    from: app-server
    to: db
    by: 10.0.1.30
    port: 5432
    expect: reachable
    ```

    ```yaml scenario
    id: batch-reads
    from: batch-server
    to: db
    by: 10.0.1.30
    port: 5432
    expect: reachable
    ```
    """
  ]) { $1 }

  @Test func showsEveryHopWithItsEvidence() throws {
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["trace", "app-reads"], in: folder)
      #expect(run.code == 0)
      #expect(run.errors.isEmpty)
      #expect(run.output.hasPrefix("app-reads: The application reads\nfrom app-server to db by 10.0.1.30, port 5432\n"))
      #expect(run.output.contains("at content/orders.md:24\n"))
      // The rule that lets it out, and the line on which it stands.
      #expect(run.output.contains("content/orders.md:12"))
      #expect(run.output.contains("\nreachable\n"))
      #expect(run.output.hasSuffix("\nholds: the scenario claims reachable\n"))
    }
  }

  @Test func saysWhyAClaimIsRefuted() throws {
    try withFolder(
      ["docs": Self.site].reduce(into: [:]) { files, site in
        for (path, text) in site.value { files["\(site.key)/\(path)"] = text }
      }
    ) { folder throws in
      let run = try Program.run(["trace", "batch-reads", "docs"], in: folder)
      #expect(run.code == 1)
      #expect(run.output.contains("\nblocked: filter."))
      #expect(run.output.contains("docs/content/orders.md:1"))
      #expect(run.output.hasSuffix("\nrefuted: the scenario claims reachable\n"))
    }
  }

  @Test func offersTheNearestScenario() throws {
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["trace", "app-raeds"], in: folder)
      #expect(run.code == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors == "error: there is no scenario 'app-raeds'\nhelp: did you mean 'app-reads'?\n")
    }
  }

  @Test func whatIsMeantToBeBlockedGetsNoAdvice() throws {
    let page = try #require(Self.site["content/orders.md"])
    let wanted = page.replacing(
      "id: batch-reads\nfrom: batch-server\nto: db\nby: 10.0.1.30\nport: 5432\nexpect: reachable",
      with:
        "id: batch-reads\nfrom: batch-server\nto: db\nby: 10.0.1.30\nport: 5432\nexpect: { blocked: filter.no-allow }")
    try withFolder(Self.site.merging(["content/orders.md": wanted]) { $1 }) { folder throws in
      let run = try Program.run(["trace", "batch-reads"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.contains("\nholds: the scenario claims "))
      #expect(run.output.contains("\nwhat would change it: "))
      #expect(!run.output.contains("help: "))
    }
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["trace", "batch-reads"], in: folder)
      #expect(run.output.contains("\nhelp: "))
      #expect(!run.output.contains("what would change it"))
    }
  }
}
