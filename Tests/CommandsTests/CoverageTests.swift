import Foundation
import Testing

/// `portolan coverage`: what of a topology no scenario exercises.
@Suite struct CoverageTests {
  /// The page of the trace tests, with a rule and a group that no scenario comes to.
  static let site = TraceTests.site.merging([
    "content/orders.md": TraceTests.site["content/orders.md", default: ""]
      .replacing(
        "    security-group db-sg:\n      ingress:\n",
        with: "    security-group db-sg:\n      ingress:\n        - allow tcp 22 from 10.0.1.0/24\n"
      )
      .replacing(
        "    security-group closed-sg:\n",
        with:
          "    security-group idle-sg:\n      egress:\n        - allow tcp 80 to 0.0.0.0/0\n    security-group closed-sg:\n"
      )
  ]) { $1 }

  @Test func listsWhatNoScenarioExercises() throws {
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["coverage"], in: folder)
      #expect(run.code == 0)
      #expect(
        run.output == """
          orders: 2 scenarios
               9 of 10  resources
                2 of 4  filter rules
          What no scenario exercises:
            security-group idle-sg  at content/orders.md:13
            security-group db-sg
              allow tcp 22 from 10.0.1.0/24  at content/orders.md:20

          """)
    }
  }

  @Test func aRuleIsExercisedOnceAScenarioRestsOnIt() throws {
    let page = try #require(Self.site["content/orders.md"])
    let asked =
      page + """


        ```yaml scenario
        id: admin-enters
        from: app-server
        to: db
        by: 10.0.1.30
        port: 22
        expect: { blocked: filter.no-allow }
        ```
        """
    try withFolder(Self.site.merging(["content/orders.md": asked]) { $1 }) { folder throws in
      let run = try Program.run(["coverage", "orders"], in: folder)
      // The attempt is blocked elsewhere, but this rule would let it in.
      #expect(run.output.contains("3 of 4  filter rules"))
      #expect(!run.output.contains("allow tcp 22"))
    }
  }

  @Test func aNameThatMeansNothingIsAnsweredWithTheNearest() throws {
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["coverage", "order"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors == "error: there is no topology 'order'\nhelp: did you mean 'orders'?\n")
      #expect(try Program.run(["coverage", "a", "b", "c"], in: folder).code == 2)
    }
  }

  @Test func theDocumentFitsItsSchemaAndSaysTheSame() throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      .standardized
    let schema = try JSONSchema(try Data(contentsOf: repository.appendingPathComponent("docs/coverage.schema.json")))
    let own = try Program.run(["coverage", "--format", "json"], in: repository)
    #expect(try schema.faults(in: Data(own.output.utf8)) == [])
    try withFolder(Self.site) { folder throws in
      let run = try Program.run(["coverage", "orders", ".", "--format", "json"], in: folder)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let topology = try #require((document["topologies"] as? [[String: Any]])?.first)
      let idle = try #require(topology["items"] as? [[String: Any]]).filter { $0["isExercised"] as? Bool == false }
      #expect(
        idle.compactMap { $0["line"] as? String } == ["allow tcp 80 to 0.0.0.0/0", "allow tcp 22 from 10.0.1.0/24"])
      #expect(idle.compactMap { $0["resource"] as? String }.first == "shop/shop-vpc/idle-sg")
    }
  }
}
