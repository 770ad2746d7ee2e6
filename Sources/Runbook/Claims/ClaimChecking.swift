import Catalogue
import Diagnostics
import Reachability
import Topology

/// Holds a claim against its proof.
struct ClaimChecker {
  let topology: Topology
  let scenario: Scenario
  let proof: Proof

  /// Whether parts of the topology could not be read, so that what is unknown is no fault of the claim.
  let isTopologyFaulty: Bool

  private(set) var diagnostics: [Diagnostic] = []

  init(topology: Topology, scenario: Scenario, proof: Proof, isTopologyFaulty: Bool) {
    self.topology = topology
    self.scenario = scenario
    self.proof = proof
    self.isTopologyFaulty = isTopologyFaulty
  }

  /// Decides the claim and tells what speaks against it.
  mutating func check() -> Claim.Outcome {
    // What could not be read is unknown, and so is every claim that may rest on it; the faults themselves are told.
    if isTopologyFaulty { return .undecided }
    checkVouchedFor()
    switch scenario.expect.value {
    case .reachable: return checkReachable()
    case .degraded:
      if proof.verdict == .reachable, !proof.isDegraded { return differ() }
      return checkReachable()
    case .blocked(let reason, let resource): return checkBlocked(reason, at: resource)
    case .unknown: return proof.verdict == .unknown ? .holds : differ()
    case .manyFlows: return .outOfScope
    }
  }

  // MARK: A claim that it works

  private mutating func checkReachable() -> Claim.Outcome {
    switch proof.verdict {
    case .reachable:
      if scenario.expect.value == .reachable { for degradation in proof.degradations { warn(of: degradation) } }
      return checkWay()
    case .blocked:
      refute()
      return .refuted
    case .unknown:
      leaveUndecided()
      return .undecided
    case .outOfScope:
      leaveScope()
      return .outOfScope
    }
  }

  /// `via`: a connection that works by another way than the page describes is not the one that is claimed.
  private mutating func checkWay() -> Claim.Outcome {
    for case .failure(let missing) in scenario.via.map({ topology.find($0) }) { diagnostics.append(missing.finding) }
    for (name, resource) in scenario.waypointsMissed(by: proof, in: topology) {
      diagnostics.append(
        Diagnostic(
          id: "scenario/not-via", "'\(scenario.id.value)' is reachable, but not over \(resource.title)",
          at: name.place, label: ReasonCode.pathNotVia.rawValue,
          explanation: Catalogue.rule("scenario/not-via")?.explanation,
          notes: [.init("the way does not pass it", at: resource.place)],
          solutions: [.init("Close the other way, or name what it does lead over")]))
    }
    return diagnostics.contains { $0.severity == .error } ? .refuted : .holds
  }

  /// The line at fault is what has to change, so the finding stands there and the claim is a note to it.
  private mutating func refute() {
    guard let primary = proof.primary else { return }
    var finding = Diagnostic(
      id: ruleID(of: primary), "'\(scenario.id.value)' is not reachable: \(Self.clause(primary.text))",
      at: primary.evidence ?? scenario.expect.place, label: primary.reason.rawValue,
      explanation: primary.symptom.isEmpty ? nil : "What a person sees: \(primary.symptom)")
    finding.notes.append(.init("it is claimed to be \(scenario.expect.value.words) here", at: scenario.expect.place))
    finding.notes += primary.nearMisses.map { .init("this nearly lets it pass: \($0.value)", at: $0.place) }
    finding.notes += proof.obstacles.dropFirst().map {
      .init("this would still stand in the way (\($0.reason.rawValue)): \(Self.clause($0.text))", at: $0.evidence)
    }
    finding.solutions = solutions(of: primary)
    diagnostics.append(finding)
  }

  /// In a topology of more resources no change is looked for: each one that is tried costs a proof.
  private static let mostResources = 2000

  /// What mends an obstacle: before the words of the prover the change that is proved to do it, where one is known and
  /// the words do not say it already.
  private func solutions(of obstacle: Obstacle) -> [Diagnostic.Solution] {
    let told = Self.solution(obstacle)
    guard topology.allResources.count <= Self.mostResources,
      let repair = Repairs(topology, proof.attempt, proof: proof).repair(of: obstacle)
    else { return [.init(told)] }
    let (mended, asked) = repair.applied(to: topology, proof.attempt)
    let holds = Prover(mended).prove(asked).verdict == .reachable
    let words = repair.words(in: topology)
    let proved = Diagnostic.Solution(
      holds ? "\(words): then the claim is proved" : words, replacement: repair.edit(in: topology)?.replacement)
    return words == told ? [proved] : [proved, .init(told)]
  }

  private mutating func warn(of degradation: Obstacle) {
    var finding = Diagnostic(
      id: ruleID(of: degradation), severity: .warning,
      "'\(scenario.id.value)' is reachable, but degraded: \(Self.clause(degradation.text))",
      at: degradation.evidence ?? scenario.expect.place, label: degradation.reason.rawValue,
      explanation: degradation.symptom.isEmpty ? nil : "What a person sees: \(degradation.symptom)")
    finding.notes.append(.init("it is claimed to be reachable here", at: scenario.expect.place))
    finding.solutions = [.init(Self.solution(degradation)), .init("Write 'expect: degraded' if it is meant to be so")]
    diagnostics.append(finding)
  }

  private mutating func leaveUndecided() {
    for fact in proof.missingFacts {
      var finding = Diagnostic(
        id: fact.rule ?? "scenario/undecided",
        "'\(scenario.id.value)' cannot be proved: it is not known whether \(fact.fact)",
        at: fact.place ?? scenario.expect.place,
        explanation: "What a topology does not state, and no provider documents as the default, is unknown.")
      finding.notes.append(.init("it is claimed to be \(scenario.expect.value.words) here", at: scenario.expect.place))
      finding.solutions = [.init("State it in the topology")]
      if fact.canBeVouchedFor {
        finding.solutions.append(.init("Vouch for it in the scenario: 'assume: [\"\(fact.fact)\"]'"))
      }
      diagnostics.append(finding)
    }
  }

  private mutating func leaveScope() {
    for construct in proof.outOfScope {
      var finding = Diagnostic(
        id: "scenario/out-of-scope",
        "'\(scenario.id.value)' cannot be proved: \(Self.clause(construct.fact)) is not modelled",
        at: construct.place ?? scenario.expect.place)
      finding.notes.append(.init("it is claimed to be \(scenario.expect.value.words) here", at: scenario.expect.place))
      finding.solutions = [.init("Describe what it lets through as an 'opaque' resource, or withdraw the claim")]
      diagnostics.append(finding)
    }
  }

  // MARK: A claim that it fails

  private mutating func checkBlocked(_ reason: Located<ReasonCode>, at resource: Located<String>?) -> Claim.Outcome {
    guard proof.verdict == .blocked, let primary = proof.primary, primary.reason == reason.value else {
      return differ()
    }
    guard let resource else { return .holds }
    switch topology.find(resource) {
    case .failure(let missing):
      diagnostics.append(missing.finding)
      return .refuted
    case .success(let named):
      // What stands within the resource, such as a listener of a load balancer, is at it too.
      if let at = primary.resource, at == named.id || topology.ancestors(of: at).contains(where: { $0.id == named.id })
      {
        return .holds
      }
      let found = primary.resource.map { topology[$0].title } ?? "no resource"
      diagnostics.append(
        Diagnostic(
          id: "probe/expected-differs",
          "'\(scenario.id.value)' is blocked by \(reason.value.rawValue), but at \(found), not at \(named.title)",
          at: resource.place, notes: primary.evidence.map { [.init("here is what blocks it", at: $0)] } ?? [],
          solutions: [.init("Correct the claim, or the topology if it should be blocked there")]))
      return .refuted
    }
  }

  /// The verdict is not the one that is claimed; the claim is where the reader has to decide which is right.
  private mutating func differ() -> Claim.Outcome {
    var finding = Diagnostic(
      id: "probe/expected-differs",
      "'\(scenario.id.value)' is claimed \(scenario.expect.value.words), but it is \(found)", at: scenario.expect.place)
    switch proof.verdict {
    case .blocked:
      if let primary = proof.primary {
        finding.notes.append(.init("\(primary.reason.rawValue): \(Self.clause(primary.text))", at: primary.evidence))
      }
    case .unknown:
      finding.notes += proof.missingFacts.map { .init("it is not known whether \($0.fact)", at: $0.place) }
    case .outOfScope:
      finding.notes += proof.outOfScope.map { .init("\($0.fact) is not modelled", at: $0.place) }
    case .reachable:
      finding.notes += proof.degradations.map {
        .init("\($0.reason.rawValue): \(Self.clause($0.text))", at: $0.evidence)
      }
    }
    finding.solutions = [.init("Correct the claim, or the topology, whichever is wrong")]
    diagnostics.append(finding)
    switch proof.verdict {
    case .unknown: return .undecided
    case .outOfScope: return .outOfScope
    case .reachable, .blocked: return .refuted
    }
  }

  private var found: String {
    switch proof.verdict {
    case .reachable: proof.isDegraded ? "reachable, but degraded" : "reachable"
    case .blocked: "blocked by \(proof.primary?.reason.rawValue ?? "")"
    case .unknown: "unknown"
    case .outOfScope: "out of scope"
    }
  }

  // MARK: Words

  /// A fact that the author vouches for and that the proof did not need is a leftover or a slip.
  private mutating func checkVouchedFor() {
    let used = Set(proof.assumptions.filter { $0.word == .author }.map(\.text))
    for fact in scenario.vouchedFor where !used.contains(fact.value) {
      var finding = Diagnostic(
        id: "scenario/unused-assumption", severity: .warning, "the proof does not need '\(fact.value)'", at: fact.place)
      if case .success(let resource) = topology.find(fact, kinds: [.iamRole]) {
        finding.solutions = [.init("Write '\(resource.name)' under 'assume-roles' if it is a role that is assumed")]
      } else if let near = NearMiss.of(fact.value, in: proof.missingFacts.map(\.fact)) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: fact.place))]
      } else {
        finding.solutions = [.init("Remove it")]
      }
      diagnostics.append(finding)
    }
  }

  /// The most specific rule of the catalogue that names the obstacle.
  private func ruleID(of obstacle: Obstacle) -> String {
    obstacle.rules.first { Catalogue.rule($0) != nil } ?? "probe/expected-differs"
  }

  /// A sentence as it stands after a colon: without its full stop.
  static func clause(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// What mends an obstacle, with a verb at its head and no full stop.
  static func solution(_ obstacle: Obstacle) -> String {
    let fix = obstacle.fix.isEmpty ? Catalogue.reason(obstacle.reason)?.fix ?? "" : obstacle.fix
    return fix.isEmpty ? "Correct the topology or the claim" : clause(fix)
  }
}

extension Repair.Edit {
  /// The text that replaces what is written, where the change is only that.
  fileprivate var replacement: Located<String>? {
    guard action == .change, let old, let new, place.text == old else { return nil }
    return Located(new, at: place)
  }
}
