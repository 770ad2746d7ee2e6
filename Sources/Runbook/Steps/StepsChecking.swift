import Diagnostics
import Reachability
import Rules
import Topology

extension RunbookCollection {
  /// Checks a steps block and plays it against its topology.
  ///
  /// - Parameter claims: the claims of the page's scenarios that could be looked up.
  func play(_ steps: Steps, on page: RunbookPage, claims: [Claim], diagnostics: inout [Diagnostic]) -> StepsPlay {
    var checks = StepsChecks(steps)
    checks.run()
    diagnostics += checks.diagnostics + Rules.words(of: steps.steps.map { StepChange(step: $0).outline })
    guard isAboutTopology(steps, on: page) else {
      refuseParts(of: steps, diagnostics: &diagnostics)
      return StepsPlay(steps: steps)
    }
    guard
      let end = topology(
        named: steps.topology, on: page, for: "steps '\(steps.id.value)'", at: steps.id.place,
        diagnostics: &diagnostics)
    else { return StepsPlay(steps: steps) }
    for home in steps.actors.compactMap(\.home) {
      if case .failure(let missing) = end.find(home) { diagnostics.append(missing.finding) }
    }
    var watched: [WatchedScenario] = []
    for claim in claims where claim.topology.id == end.id {
      if let attempt = claim.proof?.attempt { watched.append(.init(scenario: claim.scenario, attempt: attempt)) }
    }
    let named = consequences(of: steps, over: end, diagnostics: &diagnostics)
    let before = diagnostics.count
    let plan = StepsPlan(steps, end: end, diagnostics: &diagnostics)
    // A name that means nothing leaves out what its step does, and everything after it would look wrong.
    let isWhole = diagnostics.count == before && !faulty.contains(end.id)
    var player = StepsPlayer(plan, watched: watched, others: named)
    let result = player.play()
    if isWhole {
      diagnostics += player.diagnostics
      checkOpenings(of: steps, from: plan.start, to: end, diagnostics: &diagnostics)
      diagnostics += Rules.words(of: plan.changes.map(\.outline), in: end, ports: Self.ports(of: watched))
    }
    diagnostics += Rules.check(plan.changes.map(\.outline), leadingTo: end)
    return result
  }

  /// The ports at which scenarios get through, by the name or address that they use.
  private static func ports(of watched: [WatchedScenario]) -> [String: Set<Int>] {
    var ports: [String: Set<Int>] = [:]
    for entry in watched where entry.scenario.expect.value.isWorking {
      guard let by = entry.scenario.by, let port = entry.scenario.port else { continue }
      ports[by.value.lowercased(), default: []].insert(port.value)
    }
    return ports
  }

  /// Whether anything ties the steps to a topology; without that they are a plain checklist.
  private func isAboutTopology(_ steps: Steps, on page: RunbookPage) -> Bool {
    steps.topology != nil || page.source.topology != nil
      || page.blocks.contains { $0.kind == .topology && !$0.isSample }
  }

  private func refuseParts(of steps: Steps, diagnostics: inout [Diagnostic]) {
    for step in steps.steps where step.isChange || !step.then.isEmpty {
      let place =
        (step.creates + step.deletes).first?.place ?? step.sets.first?.path.place ?? step.then.first?.scenario.place
      diagnostics.append(
        Diagnostic(
          id: "topology/not-said", "this step names parts of a topology, but nobody says which topology", at: place,
          solutions: [.init("Add 'topology: ID' to the steps or to the front matter")]))
    }
  }

  /// The scenarios that `then` and `outage` name, looked up over the topology of the steps.
  private func consequences(
    of steps: Steps, over end: Topology, diagnostics: inout [Diagnostic]
  ) -> [String: WatchedScenario] {
    var found: [String: WatchedScenario] = [:]
    for name in steps.steps.flatMap({ $0.then.map(\.scenario) + $0.outage }) where found[name.value] == nil {
      guard let scenario = scenario(named: name, diagnostics: &diagnostics) else { continue }
      // What is wrong with the scenario's own names is told where it stands.
      var ignored: [Diagnostic] = []
      if let own = topology(of: scenario), own.id != end.id {
        diagnostics.append(
          Diagnostic(
            id: "scenario/other-topology",
            "'\(name.value)' is about the topology '\(own.id)', but these steps lead to '\(end.id)'", at: name.place,
            notes: [.init("the scenario stands here", at: scenario.id.place)],
            solutions: [.init("Name a scenario about '\(end.id)'")]))
      } else if let attempt = scenario.attempt(in: end, diagnostics: &ignored) {
        found[name.value] = WatchedScenario(scenario: scenario, attempt: attempt)
      }
    }
    return found
  }

  /// The scenario that a block names, with the nearest offered where there is none.
  func scenario(named name: Located<String>, diagnostics: inout [Diagnostic]) -> Scenario? {
    if let scenario = scenario(name.value) { return scenario }
    var finding = Diagnostic(id: "scenario/unknown", "there is no scenario '\(name.value)'", at: name.place)
    if let near = NearMiss.of(name.value, in: scenarioIDs) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: name.place))]
    } else {
      finding.solutions = [.init("Write a scenario block with this id, or correct the id")]
    }
    // A scenario with faults of its own is there, only not to be had; its faults are told already.
    if unreadableScenarios.contains(name.value) { return nil }
    diagnostics.append(finding)
    return nil
  }

  /// The topology that a scenario is about, as seen from its own page.
  func topology(of scenario: Scenario) -> Topology? {
    guard let address = scenarios[scenario.id.value] else { return nil }
    var ignored: [Diagnostic] = []
    return topology(
      named: scenario.topology, on: pages[address.page], for: "", at: scenario.id.place, diagnostics: &ignored)
  }
}
