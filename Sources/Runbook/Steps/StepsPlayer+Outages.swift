import Catalogue
import Diagnostics
import Reachability
import Topology

extension StepsPlayer {
  /// From which step to which a scenario that worked before does not work.
  func outages(of play: StepsPlay) -> [StepsPlay.Outage] {
    guard let start = play.start else { return [] }
    let moments = [start] + play.moments
    var found: [StepsPlay.Outage] = []
    for (index, entry) in watched.enumerated() where entry.scenario.expect.value.isWorking {
      let verdicts = moments.map { index < $0.verdicts.count ? $0.verdicts[index].verdict.verdict : .unknown }
      var opened: Int?
      for number in verdicts.indices.dropFirst() {
        if opened == nil, verdicts[number - 1] == .reachable, verdicts[number] != .reachable { opened = number }
        if let first = opened, verdicts[number] == .reachable {
          found.append(.init(scenario: entry.scenario.id.value, opens: first, closes: number))
          opened = nil
        }
      }
      if let first = opened { found.append(.init(scenario: entry.scenario.id.value, opens: first, closes: nil)) }
    }
    return found
  }

  /// Holds the outages that there are against those that the steps announce, and finds what is open in between.
  mutating func checkOutages(_ play: StepsPlay) {
    for outage in play.outages {
      let step = plan.changes[outage.opens - 1].step
      guard !step.outage.contains(where: { $0.value == outage.scenario }) else { continue }
      tell(outage, at: step, verdict: play.moments[outage.opens - 1].verdict(of: outage.scenario))
    }
    for (index, change) in plan.changes.enumerated() {
      for name in change.step.outage {
        guard let entry = others[name.value] else { continue }
        // What is announced may be a scenario of another page, which is not watched.
        let known = play.outages.contains { $0.scenario == name.value && $0.opens == index + 1 }
        if known || isBroken(entry, by: index, play) { continue }
        diagnostics.append(
          self.step(
            "steps/no-outage", "'\(name.value)' does not stop working with this step", at: name.place,
            notes: [.init("the scenario stands here", at: entry.scenario.id.place)],
            fix: "Remove it from 'outage', or name it at the step that interrupts it"))
      }
    }
    checkOpen(play)
  }

  private func isBroken(_ entry: WatchedScenario, by index: Int, _ play: StepsPlay) -> Bool {
    guard !watched.contains(where: { $0.scenario.id.value == entry.scenario.id.value }) else { return false }
    let before = index > 0 ? play.moments[index - 1].topology : plan.start
    return entry.verdict(in: before).verdict == .reachable
      && entry.verdict(in: play.moments[index].topology).verdict != .reachable
  }

  private mutating func tell(_ outage: StepsPlay.Outage, at step: Step, verdict: MomentVerdict?) {
    var notes: [Diagnostic.Note] = []
    switch verdict {
    case .notYet(let id): notes.append(.init("'\(plan.end[id].name)' does not exist then", at: plan.end[id].place))
    case .proved(let proof), .byAnotherWay(let proof, _):
      if let primary = proof.primary {
        notes.append(.init(ClaimChecker.clause(primary.text), at: primary.evidence))
      }
      notes += proof.missingFacts.map { .init("it is not known whether \($0.fact)", at: $0.place) }
    case nil: break
    }
    if let closes = outage.closes {
      notes.append(.init("it works again after this step", at: plan.changes[closes - 1].step.action.place))
    }
    diagnostics.append(
      self.step(
        "steps/outage",
        "'\(outage.scenario)' works before this step and not after it, and the step does not say so",
        at: step.action.place, notes: notes, fix: "Write 'outage: [\(outage.scenario)]' at this step"))
  }

  /// What has to stay closed, was closed, and passes between two steps.
  private mutating func checkOpen(_ play: StepsPlay) {
    guard let start = play.start else { return }
    let moments = [start] + play.moments
    for (index, entry) in watched.enumerated() {
      guard case .blocked = entry.scenario.expect.value else { continue }
      let verdicts = moments.map { index < $0.verdicts.count ? $0.verdicts[index].verdict.verdict : .unknown }
      guard verdicts.last == .blocked,
        let opens = verdicts.indices.dropFirst().first(where: {
          verdicts[$0] == .reachable && verdicts[$0 - 1] != .reachable
        }), let closes = verdicts.indices.first(where: { $0 > opens && verdicts[$0] != .reachable })
      else { continue }
      diagnostics.append(
        step(
          "steps/opens-between", "'\(entry.scenario.id.value)' passes after this step, and shall not",
          at: plan.changes[opens - 1].step.action.place,
          notes: [
            .init("it is closed only by this step", at: plan.changes[closes - 1].step.action.place),
            .init("it is claimed to be \(entry.scenario.expect.value.words) here", at: entry.scenario.expect.place),
          ], fix: "Move the step that closes the way before this one"))
    }
  }
}
