import Catalogue
import Foundation
import Testing

@Suite struct ExplainTests {
  @Test func explainsARule() throws {
    try withFolder { folder throws in
      let run = try Program.run(["explain", "route/missing"], in: folder)
      #expect(run.code == 0)
      #expect(run.errors.isEmpty)
      let rule = try #require(Catalogue.rule("route/missing"))
      #expect(run.output.hasPrefix("route/missing (error about a path)\n\(rule.summary)\n\nwhy: "))
      #expect(run.output.contains("\nfix: \(rule.fix)\n"))
      #expect(run.output.contains("\nreason: route.none, "))
    }
  }

  @Test func explainsAReasonAndTheRulesBehindIt() throws {
    try withFolder { folder throws in
      let run = try Program.run(["explain", "route.none"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("route.none (reason of a verdict: Routes)\n"))
      #expect(run.output.contains("\nrule: route/missing, "))
    }
  }

  @Test func offersTheNearestCode() throws {
    try withFolder { folder throws in
      let run = try Program.run(["explain", "route/mising"], in: folder)
      #expect(run.code == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors == "error: there is no rule or reason 'route/mising'\nhelp: did you mean 'route/missing'?\n")
      #expect(
        try Program.run(["explain", "zzzzzzzz"], in: folder).errors == "error: there is no rule or reason 'zzzzzzzz'\n")
    }
  }
}
