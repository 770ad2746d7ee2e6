import Catalogue
import Foundation
import Testing

@Suite("Every rule of the first wave is tried out")
struct CoverageTests {
  /// Semantics cannot be violated; what the prover makes of them is tested with the prover.
  private static let firstWave = Catalogue.rules.filter { FirstWave.ids.contains($0.id) && $0.kind != .semantics }

  @Test("each has a page that passes and a twin that fails", arguments: firstWave.map(\.id))
  func hasTwins(id: String) {
    #expect((Twins.all + Twins.paths).contains { $0.rule == id })
  }

  /// The rules about a topology or a page for which no page of fixtures can be written, because a claim or its steps
  /// have to be played: each with the file that tries them.
  private static let triedElsewhere = [
    "probe/no-port": "RunbookTests/ScenarioTests.swift",
    "probe/expected-differs": "RunbookTests/ScenarioTests.swift",
    "probe/tunnel-vision": "ReachabilityTests/Pairs/PolicyPairs.swift",
    "secret/version-stage": "ReachabilityTests/Pairs/PolicyPairs.swift",
    "doc/step-order": "RunbookTests/StepsFindingsTests.swift",
    "nlb/sg-not-attachable": "RunbookTests/StepsOrderTests.swift",
    "sg/ref-account-prefix": "RunbookTests/StepsOrderTests.swift",
    "doc/missing-exists": "RunbookTests/StepsFindingsTests.swift",
    "doc/too-many-items": "RunbookTests/StepsTests.swift",
    "steps/untried": "RunbookTests/StepsFindingsTests.swift",
  ]

  @Test("every rule about a topology or a page has two pages, or a test that plays it")
  func everyRule() throws {
    let tried = Set(Twins.all.map(\.rule))
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    for rule in Catalogue.rules where [.structural, .advisory].contains(rule.kind) && !tried.contains(rule.id) {
      let file = try #require(Self.triedElsewhere[rule.id], "\(rule.id) has no pages in Tests/RulesTests/Fixtures")
      let text = try String(contentsOf: tests.appending(path: file), encoding: .utf8)
      #expect(text.contains("\"\(rule.id)") || text.contains(" \(rule.id)"), "\(file) does not name \(rule.id)")
    }
    for id in Self.triedElsewhere.keys { #expect(Catalogue.rule(id) != nil && !tried.contains(id), "\(id)") }
  }

  @Test("each pair is for a rule of the catalogue, in the folder of its kind")
  func folders() {
    for twins in Twins.paths { #expect(Catalogue.rule(twins.rule)?.kind == .path, "\(twins.rule)") }
    for twins in Twins.all {
      let kind = Catalogue.rule(twins.rule)?.kind
      #expect(kind == .structural || kind == .advisory, "\(twins.rule)")
    }
  }
}
