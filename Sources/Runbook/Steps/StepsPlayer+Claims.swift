import Catalogue
import Diagnostics
import Reachability
import Topology

extension StepsPlayer {
  mutating func checkThen(_ change: StepChange, number: Int, in topology: Topology) {
    for consequence in change.step.then {
      guard let found = others[consequence.scenario.value] else { continue }
      let verdict = found.verdict(in: topology)
      guard !consequence.expect.value.isMet(by: verdict, in: topology) else { continue }
      var notes: [Diagnostic.Note] = []
      var words: String
      switch verdict {
      case .notYet(let id):
        words = "'\(topology[id].name)' does not exist yet"
      case .proved(let proof):
        words = proof.isDegraded ? "reachable, but degraded" : proof.verdict.rawValue
        if let primary = proof.primary {
          words += " by \(primary.reason.rawValue)"
          notes.append(.init(ClaimChecker.clause(primary.text), at: primary.evidence))
        }
        notes += proof.missingFacts.map { .init("it is not known whether \($0.fact)", at: $0.place) }
        words = "it is \(words)"
      case .byAnotherWay(_, let instead):
        words = "it is reachable by a way that does not lead over \(topology[instead].title)"
        notes += found.scenario.via.map { .init("it is claimed to lead over '\($0.value)' here", at: $0.place) }
      }
      diagnostics.append(
        step(
          "steps/then",
          "after step \(number), '\(consequence.scenario.value)' should be \(consequence.expect.value.words), but \(words)",
          at: consequence.expect.place, notes: notes,
          fix: "Correct what the steps do until here, or what holds after them"))
    }
  }

  // MARK: At the end

  mutating func checkEnd(_ last: Topology) {
    let end = plan.end
    for (index, change) in plan.changes.enumerated() {
      for part in change.deletes where !last.exists(part.value) && end.exists(part.value) {
        guard !plan.changes[(index + 1)...].contains(where: { $0.deletes.contains { $0.value == part.value } }) else {
          continue
        }
        diagnostics.append(
          step(
            "steps/end-differs", "\(end.title(part.value)) is deleted, but the topology has it at the end",
            at: part.place,
            notes: [.init("it stands here", at: end.place(part.value))],
            fix: "Name it under 'absent' of the topology, or create it again in a later step"))
      }
    }
    let made = plan.makers.keys.sorted { end.place($0).bytes.lowerBound < end.place($1).bytes.lowerBound }
    for part in made where last.exists(part) && !end.exists(part) {
      // What stands in something that is left is told with it.
      if case .resource(let id) = part, let parent = end[id].parent, !end.exists(parent) { continue }
      guard let maker = plan.makers[part],
        let place = plan.changes[maker].creates.first(where: { $0.value == part })?.place
      else { continue }
      diagnostics.append(
        step(
          "steps/end-differs", "\(end.title(part)) is created, but the topology says that it is absent at the end",
          at: place, notes: [.init("it is declared here", at: end.place(part))],
          fix: "Delete it in a later step, or remove it from 'absent'"))
    }
    var seen: Set<Topology.PropertyKey> = []
    for setting in plan.changes.reversed().flatMap({ $0.sets.reversed() }) + plan.given
    where seen.insert(setting.key).inserted {
      let fact = end.fact(setting.key.resource, setting.key.property)
      if let value = fact.value, value.means(setting.value) { continue }
      if fact.value == nil, setting.value == .unknown { continue }
      let said = fact.value.map { "the topology says '\($0.words)'" } ?? "the topology does not say so"
      diagnostics.append(
        step(
          "steps/end-differs",
          "the steps leave '\(setting.path.value)' at '\(setting.value.words)', but \(said)", at: setting.place,
          notes: [.init("this is the end", at: end.place(setting.key.resource, setting.key.property))],
          fix: "Set it to what the topology says in a later step, or correct the topology"))
    }
  }

  /// What shall be reachable is so after the last step, and somebody tries it.
  mutating func checkOutcome(_ play: StepsPlay) {
    guard let last = play.moments.last, let start = play.start else { return }
    var becomes: WatchedScenario?
    for (index, entry) in watched.enumerated() where entry.scenario.expect.value.isWorking {
      guard index < last.verdicts.count, index < start.verdicts.count else { continue }
      if last.verdicts[index].verdict.verdict == .reachable {
        if start.verdicts[index].verdict.verdict != .reachable, becomes == nil { becomes = entry }
      } else if entry.verdict(in: plan.end).verdict == .reachable {
        diagnostics.append(
          step(
            "steps/never-becomes", "'\(entry.scenario.id.value)' is not reachable after the last step",
            at: plan.steps.id.place, notes: [.init("it is claimed here", at: entry.scenario.expect.place)],
            fix: "Add the step that is missing, or correct 'given' and what the steps set"))
      }
    }
    checkTrial(of: becomes)
  }

  private mutating func checkTrial(of scenario: WatchedScenario?) {
    guard let scenario, let last = plan.changes.lastIndex(where: { $0.step.isChange }) else { return }
    let isTried = plan.changes[(last + 1)...].contains { change in
      !change.step.isOptional && (change.step.run ?? change.step.check ?? change.step.see) != nil
    }
    guard !isTried else { return }
    diagnostics.append(
      step(
        "steps/untried",
        "after the last change nobody tries whether '\(scenario.scenario.id.value)' works",
        at: plan.changes[last].step.action.place,
        fix: "Add a last step that connects, with 'run' and 'see'"))
  }
}

extension Expectation {
  /// Whether it is claimed to work.
  var isWorking: Bool {
    switch self {
    case .reachable, .degraded: true
    case .blocked, .unknown, .manyFlows: false
    }
  }
}
