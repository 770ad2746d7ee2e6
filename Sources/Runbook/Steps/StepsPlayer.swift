import Catalogue
import Diagnostics
import Reachability
import Topology

/// A scenario that is watched while steps are played.
struct WatchedScenario {
  var scenario: Scenario
  var attempt: Attempt

  /// What it comes to while the topology is as it is at a moment.
  func verdict(in topology: Topology) -> MomentVerdict {
    for id in [attempt.from, attempt.to] where !topology.exists(id) { return .notYet(id) }
    let proof = Prover(topology).prove(attempt)
    guard scenario.expect.value.isWorking,
      let missed = scenario.waypointsMissed(by: proof, in: topology).first
    else { return .proved(proof) }
    return .byAnotherWay(proof, instead: missed.resource.id)
  }
}

/// Plays steps against a topology, forward and back, and tells what does not fit.
struct StepsPlayer {
  let plan: StepsPlan

  /// The scenarios of the page that are about the topology; their verdicts are told for every moment.
  let watched: [WatchedScenario]

  /// The scenarios that `then` and `outage` may name, wherever they stand.
  let others: [String: WatchedScenario]
  var diagnostics: [Diagnostic] = []

  init(_ plan: StepsPlan, watched: [WatchedScenario], others: [String: WatchedScenario]) {
    self.plan = plan
    self.watched = watched
    self.others = others
  }

  mutating func play() -> StepsPlay {
    let start = plan.start
    var result = StepsPlay(steps: plan.steps, end: plan.end)
    result.before = start.resources.map(\.id)
    result.start = StepsPlay.Moment(topology: start, verdicts: verdicts(in: start))
    checkStart(start)
    var topologies = [start]
    for (index, change) in plan.changes.enumerated() {
      let before = topologies[index]
      let after = change.applied(to: before)
      check(index, before: before, after: after)
      // A step that only looks leaves everything as it was.
      let old = result.moments.last?.verdicts ?? result.start?.verdicts ?? []
      result.moments.append(
        .init(
          topology: after, verdicts: change.step.isChange ? verdicts(in: after) : old,
          changes: change.described(in: plan.end)))
      checkThen(change, number: index + 1, in: after)
      topologies.append(after)
    }
    checkEnd(topologies[topologies.count - 1])
    for (index, change) in plan.changes.enumerated() {
      checkUndo(change, at: index, before: topologies[index], after: topologies[index + 1])
    }
    checkActors()
    result.outages = outages(of: result)
    checkOutages(result)
    checkOutcome(result)
    return result
  }

  private func verdicts(in topology: Topology) -> [(scenario: String, verdict: MomentVerdict)] {
    watched.map { ($0.scenario.id.value, $0.verdict(in: topology)) }
  }

  // MARK: Words

  func step(
    _ id: String, _ summary: String, at place: SourceRange, notes: [Diagnostic.Note] = [], fix: String
  ) -> Diagnostic {
    Diagnostic(
      id: id, severity: Catalogue.rule(id)?.severity ?? .error, summary, at: place,
      explanation: Catalogue.rule(id)?.explanation, notes: notes, solutions: [.init(fix)])
  }
}

extension Expectation {
  /// Whether what came out at a moment is what is claimed.
  func isMet(by verdict: MomentVerdict, in topology: Topology) -> Bool {
    guard case .proved(let proof) = verdict else { return false }
    switch self {
    case .reachable: return proof.verdict == .reachable
    case .degraded: return proof.isDegraded
    case .unknown: return proof.verdict == .unknown
    case .manyFlows: return false
    case .blocked(let reason, let resource):
      guard proof.verdict == .blocked, let primary = proof.primary, primary.reason == reason.value else { return false }
      guard let resource else { return true }
      guard case .success(let named) = topology.find(resource), let at = primary.resource else { return false }
      return at == named.id || topology.ancestors(of: at).contains { $0.id == named.id }
    }
  }
}
