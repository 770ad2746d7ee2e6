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

  @Test func saysWhyAFactIsNotChecked() throws {
    try withFolder { folder throws in
      let known = try #require(Catalogue.notChecked.first { $0.id == "gcp/firewall" })
      let run = try Program.run(["explain", known.id], in: folder)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("gcp/firewall (not checked)\n\(known.summary)\n\nwhy: "))
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

  @Test func listsAFamilyAndALayer() throws {
    try withFolder { folder throws in
      let groups = try Program.run(["explain", "sg"], in: folder)
      #expect(groups.code == 0)
      let family = Catalogue.rules.filter { $0.id.hasPrefix("sg/") }
      #expect(!family.isEmpty)
      for rule in family { #expect(groups.output.contains("\(rule.id): ")) }
      #expect(!groups.output.contains("route/"))
      let layer = try Program.run(["explain", "filter"], in: folder)
      #expect(layer.code == 0)
      for reason in Catalogue.reasons where reason.code.layer == .filter {
        #expect(layer.output.contains("\(reason.code.rawValue): "))
      }
      // A name of both a family and a layer gives both.
      let both = try Program.run(["explain", "route"], in: folder).output
      #expect(both.contains("route/missing: ") && both.contains("route.none: "))
    }
  }

  @Test func offersACodeThatHoldsTheWord() throws {
    try withFolder { folder throws in
      #expect(
        try Program.run(["explain", "block/dup"], in: folder).errors
          == "error: there is no rule or reason 'block/dup'\nhelp: did you mean 'block/duplicate-key'?\n")
      #expect(try Program.run(["explain", "duplicate-k"], in: folder).errors.contains("'block/duplicate-key'"))
    }
  }
}
