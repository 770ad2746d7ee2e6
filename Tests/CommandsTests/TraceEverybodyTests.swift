import Foundation
import Testing

/// `portolan trace` and `portolan coverage` of claims about everybody.
@Suite struct TraceEverybodyTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  /// The page of the trace tests, with one claim about everybody and no other.
  private static func site(_ expect: String) -> [String: String] {
    let page = TraceTests.site["content/orders.md", default: ""]
    let topology = page.prefix(upTo: page.range(of: "```yaml scenario")?.lowerBound ?? page.endIndex)
    return TraceTests.site.merging([
      "content/orders.md": topology + """
        ```yaml scenario
        id: who-reads
        title: Who reads orders
        to: db
        by: 10.0.1.30
        port: 5432
        expect: \(expect)
        ```
        """
    ]) { $1 }
  }

  @Test func tellsWhoGetsInAndThatTheClaimHolds() throws {
    try withFolder(Self.site("{ only: [app-server] }")) { folder throws in
      let run = try Program.run(["trace", "who-reads"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("who-reads: Who reads orders\nat content/orders.md:"))
      #expect(run.output.contains("yes      instance app-server (10.0.1.10)"))
      #expect(run.output.contains("allow tcp 5432 from app-sg  at content/orders.md:"))
      #expect(run.output.contains("kept out: instance batch-server"))
      #expect(run.output.hasSuffix("\nholds: the scenario claims open to app-server and to nobody else\n"))
    }
  }

  @Test func tellsTheWitnessAgainstIt() throws {
    try withFolder(Self.site("{ only: [] }")) { folder throws in
      let run = try Program.run(["trace", "who-reads"], in: folder)
      #expect(run.code == 1)
      #expect(run.output.contains("'who-reads' is not so: instance app-server (10.0.1.10)"))
      #expect(run.output.hasSuffix("\nrefuted: the scenario claims open to nobody\n"))
    }
  }

  @Test func asADocumentItFitsTheSchema() throws {
    let schema = try JSONSchema(
      try Data(contentsOf: Self.repository.appendingPathComponent("docs/who-can-reach.schema.json")))
    for (expect, outcome, code) in [("{ only: [app-server] }", "holds", 0), ("{ only: [] }", "refuted", 1)] {
      try withFolder(Self.site(expect)) { folder throws in
        let run = try Program.run(["trace", "who-reads", "--format", "json"], in: folder)
        #expect(run.code == code)
        #expect(try schema.faults(in: Data(run.output.utf8)) == [])
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let claim = try #require(document?["claim"] as? [String: Any])
        #expect(claim["outcome"] as? String == outcome)
        #expect((claim["findings"] as? [String])?.isEmpty == (code == 0))
      }
    }
  }

  @Test func afterAStepItIsNotTold() throws {
    try withFolder(Self.site("{ only: [app-server] }")) { folder throws in
      let run = try Program.run(["trace", "who-reads", "--after", "0"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors.contains("'who-reads' is a claim about everybody"))
    }
  }

  @Test func coverageCountsWhatItRestsOn() throws {
    try withFolder(Self.site("{ only: [app-server] }")) { folder throws in
      let run = try Program.run(["coverage"], in: folder)
      #expect(run.output.hasPrefix("orders: 1 scenario\n"))
      // The rules that let the application out and in decide it; nobody else has a rule.
      #expect(run.output.contains("2 of 2  filter rules"))
    }
  }
}
