import Diagnostics
import Testing

@testable import Runbook

/// Claims about everybody who may connect, and about what steps open.
@Suite struct EverybodyTests {
  /// A database with two clients that are let in, one that is not, and a laptop, on lines 1 to 26.
  static let shop = """
    ```yaml topology
    id: shop
    aws-account shop:
      vpc net:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet app: { cidr: 10.0.1.0/24, route-table: routes }
        subnet batch: { cidr: 10.0.2.0/24 }
        subnet data: { cidr: 10.0.3.0/24, route-table: routes }
        route-table routes:
          routes:
            - 0.0.0.0/0 to igw
        internet-gateway igw: {}
        security-group app-sg: {}
        security-group batch-sg: {}
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app-sg
            - allow tcp 5433 from any
        instance app-1: { subnet: app, address: 10.0.1.10, security-groups: [app-sg], client: { tls: require } }
        instance app-2: { subnet: app, address: 10.0.1.11, security-groups: [app-sg], client: { tls: require } }
        instance batch-1: { subnet: batch, address: 10.0.2.10, security-groups: [batch-sg], client: { tls: require } }
        rds-instance db: { engine: postgresql, subnets: [data], address: 10.0.3.20, security-groups: [db-sg], publicly-accessible: false, require-tls: true, users: [app] }
    internet-client laptop: { address: 203.0.113.9 }
    ```

    """

  private func claim(
    _ expect: String, _ changes: (String, String)..., more: String = "by: 10.0.3.20"
  ) throws -> (Claim.Outcome, [Diagnostic]) {
    var topology = Self.shop
    for (old, new) in changes {
      #expect(topology.contains(old))
      topology = topology.replacing(old, with: new)
    }
    let source = page(
      topology + "```yaml scenario\nid: who\nto: db\n\(more)\nlogin: { user: app }\nexpect: \(expect)\n```\n")
    let result = RunbookCollection.read(pages: [source]).check()
    let claim = try #require(result.pages[0].claims[1], "\(result.diagnostics.map(\.summary))")
    return (claim.outcome, result.diagnostics.filter { $0.id.hasPrefix("scenario/") || $0.severity == .error })
  }

  @Test(arguments: [
    "{ only: [app-1, app-2] }", "{ only: [app] }", "{ from-none-of: [internet, batch] }",
    "{ from-any-of: [app], from-none-of: [internet, batch-1] }", "{ from-any-of: [app-2] }",
  ])
  func `claims that hold are proved`(expect: String) throws {
    let (outcome, findings) = try claim(expect)
    #expect(outcome == .holds)
    #expect(brief(findings) == [])
  }

  @Test func `a client that is not named is shown with its flow and its rule`() throws {
    let (outcome, findings) = try claim("{ only: [app-1] }")
    #expect(outcome == .refuted)
    #expect(brief(findings) == ["18 scenario/exposed: allow tcp 5432 from app-sg"])
    #expect(
      findings.first?.summary
        == "'who' is not so: instance app-2 (10.0.1.11) reaches rds-instance db (10.0.3.20) on tcp 5432")
  }

  @Test func `the internet gets in where rule, route and address let it`() throws {
    let open = ("tcp 5433 from any", "tcp 5432 from 198.51.100.0/24")
    let isPublic = ("publicly-accessible: false", "publicly-accessible: true")
    #expect(try claim("{ from-none-of: [internet] }", open).0 == .holds)
    let (outcome, findings) = try claim("{ from-none-of: [internet] }", open, isPublic)
    #expect(outcome == .refuted)
    #expect(
      findings.map(\.summary) == [
        "'who' is not so: 198.51.100.0 on the internet reaches rds-instance db (10.0.3.20) on tcp 5432"
      ])
    // The laptop is of another block, but it is on the internet as well.
    #expect(try claim("{ from-none-of: [laptop] }", open, isPublic).0 == .holds)
    #expect(try claim("{ only: [app] }", open, isPublic).0 == .refuted)
    #expect(
      try claim("{ from-none-of: [internet] }", open, isPublic, ("- 0.0.0.0/0 to igw", "- 192.0.2.0/24 to igw")).0
        == .holds)
  }

  @Test func `what nobody says leaves it undecided and is named`() throws {
    let (outcome, findings) = try claim("{ only: [app] }", ("security-groups: [batch-sg], client", "client"))
    #expect(outcome == .undecided)
    let told = findings.filter { $0.id == "scenario/undecided" }
    #expect(told.count == 1)
    #expect(
      told.first?.summary.hasPrefix(
        "'who' cannot be proved: instance batch-1 (10.0.2.10) may get in, for it is not known whether ")
        == true)
  }

  @Test func `who shall get in needs the whole of an attempt`() throws {
    let off = (
      "instance app-2: { subnet: app, address: 10.0.1.11, security-groups: [app-sg], client: { tls: require } }",
      "instance app-2: { subnet: app, address: 10.0.1.11, security-groups: [app-sg], client: { tls: off } }"
    )
    let (outcome, findings) = try claim("{ from-any-of: [app] }", off)
    #expect(outcome == .refuted)
    #expect(findings.first?.id == "rds/force-ssl")
    #expect(findings.first?.summary.hasPrefix("'who, from app-2' is not reachable") == true)
    #expect(try claim("{ from-any-of: [batch] }").0 == .refuted)
  }

  @Test func `a place without machines is claimed for all its addresses`() throws {
    let empty = ("route-table routes:", "subnet spare: { cidr: 10.0.9.0/24 }\n    route-table routes:")
    let (outcome, findings) = try claim("{ from-any-of: [spare] }", empty)
    #expect(outcome == .refuted)
    #expect(findings.map(\.id) == ["scenario/shut-out"])
    #expect(try claim("{ from-any-of: [spare] }", empty, ("from app-sg", "from 10.0.9.0/24")).0 == .holds)
    #expect(try claim("{ from-any-of: [spare] }", empty, ("from app-sg", "from 10.0.9.0/25")).0 == .refuted)
  }

  @Test func `faults of such claims are told`() {
    func faults(_ lines: String) -> [String] {
      brief(
        findings(page(Self.shop + "```yaml scenario\nid: who\nto: db\n\(lines)\n```\n")).filter {
          $0.severity == .error
        })
    }
    #expect(
      faults("from: app-1\nexpect: { only: [app-1] }") == [
        "18 scenario/exposed: allow tcp 5432 from app-sg", "29 block/wrong-value: app-1",
      ])
    #expect(faults("expect: { only: [app], from-none-of: [internet] }") == ["29 block/wrong-value: internet"])
    #expect(faults("expect: { only: [ap-1] }") == ["29 model/undefined-ref: ap-1"])
    #expect(faults("expect: { only: [db-sg] }").count == 1)
    #expect(faults("expect: { from-any-of: [] }") == ["29 block/wrong-value: from-any-of"])
    #expect(faults("expect: { only: [app-1], frm-none-of: [internet] }") == ["29 model/unknown-field: frm-none-of"])
    #expect(faults("expect: reachable").first?.contains("block/missing-key") == true)
  }

  // MARK: What steps open

  private func opening(_ opens: String, _ rule: String) -> [String] {
    let text =
      Self.shop.replacing("- allow tcp 5433 from any", with: "- \(rule)")
        + """
        ```yaml scenario
        id: app-in
        from: app-1
        to: db
        by: 10.0.3.20
        login: { user: app }
        expect: reachable
        ```

        ```yaml steps
        id: open
        \(opens)
        steps:
          - do: Let them in
            creates: ["db-sg: \(rule)"]
            see: it
            undo: { run: take it away }
        ```
        """
    return brief(findings(page(text)).filter { $0.id.hasPrefix("steps/") || $0.id.hasPrefix("scenario/") })
  }

  @Test func `steps open what they say and nothing else`() {
    // What was open before is not opened by them.
    #expect(opening("opens: []", "allow tcp 5432 from 10.0.1.10/32") == [])
    #expect(opening("opens: []", "allow tcp 5433 from any") == [])
    #expect(opening("title: Open", "allow tcp 5432 from any") == [])
    #expect(
      opening("opens: [app-in]", "allow tcp 5432 from 10.0.0.0/16")
        == ["19 steps/opens-more: allow tcp 5432 from 10.0.0.0/16"])
    #expect(opening("opens: [app-inn]", "allow tcp 5433 from any").first?.contains("scenario/unknown") == true)
  }
}
