import Catalogue
import Diagnostics
import Reachability
import Topology

/// A scenario that is watched while steps are played.
struct WatchedScenario {
  var scenario: Scenario
  var attempt: Attempt
}

/// Plays steps against a topology, forward and back, and tells what does not fit.
struct StepsPlayer {
  let plan: StepsPlan

  /// The scenarios of the page that are about the topology; their verdicts are told for every moment.
  let watched: [WatchedScenario]

  /// The scenarios that `then` may name, wherever they stand.
  let others: [String: WatchedScenario]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ plan: StepsPlan, watched: [WatchedScenario], others: [String: WatchedScenario]) {
    self.plan = plan
    self.watched = watched
    self.others = others
  }

  mutating func play() -> StepsPlay {
    let start = plan.start
    var result = StepsPlay(steps: plan.steps, end: plan.end)
    result.before = start.resources.map(\.id)
    checkStart(start)
    var topologies = [start]
    for (index, change) in plan.changes.enumerated() {
      let before = topologies[index]
      let after = change.applied(to: before)
      check(index, before: before, after: after)
      // A step that only looks leaves everything as it was.
      let verdicts =
        index > 0 && !change.step.isChange
        ? result.moments[index - 1].verdicts
        : watched.map { ($0.scenario.id.value, Self.verdict(of: $0.attempt, in: after)) }
      result.moments.append(.init(topology: after, verdicts: verdicts))
      checkThen(change, number: index + 1, in: after)
      topologies.append(after)
    }
    checkEnd(topologies[topologies.count - 1])
    for (index, change) in plan.changes.enumerated() { checkUndo(change, back: topologies[index]) }
    return result
  }

  static func verdict(of attempt: Attempt, in topology: Topology) -> MomentVerdict {
    for id in [attempt.from, attempt.to] {
      if !topology.exists(id) { return .notYet(id) }
    }
    return .proved(Prover(topology).prove(attempt))
  }

  // MARK: Before the first step

  /// What is there from the beginning cannot stand in, or be made of, what comes only later.
  private mutating func checkStart(_ start: Topology) {
    for resource in start.resources {
      if let parent = resource.parent, !start.exists(parent) {
        needEarlier(resource, parent, because: "stands in it")
        continue
      }
      for property in resource.kind.definition.properties where property.isRequired {
        guard let value = start.fact(resource.id, property.name).value else { continue }
        // A list that keeps some of its members is a list still.
        let needed = Topology.references(in: value).filter { $0 != resource.id }
        guard !needed.isEmpty, needed.allSatisfy({ !start.exists($0) }), let first = needed.first else { continue }
        needEarlier(resource, first, because: "cannot be without it (\(property.name))")
      }
    }
  }

  private mutating func needEarlier(_ resource: Resource, _ needed: ResourceID, because: String) {
    guard let maker = plan.makers[.resource(needed)],
      let place = plan.changes[maker].creates.first(where: { $0.value == .resource(needed) })?.place
    else { return }
    diagnostics.append(
      step(
        "doc/step-order",
        "'\(plan.end[needed].name)' is created here, but '\(resource.name)', which no step creates, \(because)",
        at: place, notes: [.init("'\(resource.name)' stands here", at: resource.place)],
        fix: "Name '\(resource.name)' under 'creates' of this step or of a later one"))
  }

  // MARK: One step

  private mutating func check(_ index: Int, before: Topology, after: Topology) {
    let change = plan.changes[index]
    for part in change.deletes where !before.exists(part.value) {
      diagnostics.append(
        step(
          "steps/not-there", "\(plan.end.title(part.value)) is deleted, but does not exist at this step",
          at: part.place,
          fix: "Remove it here, or create it in an earlier step"))
    }
    for part in change.creates {
      if before.exists(part.value), !change.deletes.contains(where: { $0.value == part.value }) {
        diagnostics.append(
          step(
            "steps/created-twice", "\(plan.end.title(part.value)) is created here, but exists already", at: part.place,
            notes: maker(of: part.value, unless: index).map { [.init("it is created here first", at: $0)] } ?? [],
            fix: "Remove it from one of the two steps"))
      } else {
        checkNeeds(of: part, in: after, at: index)
      }
    }
    for setting in change.sets {
      guard after.exists(setting.key.resource) else {
        missing(.resource(setting.key.resource), for: "'\(setting.path.value)' is set", at: setting.path.place, index)
        continue
      }
      for needed in Topology.references(in: setting.value) where !after.exists(needed) {
        missing(.resource(needed), for: "'\(setting.path.value)' is set to it", at: setting.place, index)
      }
      checkStateOrder(setting, before: before)
    }
    checkPrivateNames(change, after: after)
  }

  /// What is made must find everything that it stands in and refers to.
  private mutating func checkNeeds(of part: Located<Part>, in after: Topology, at index: Int) {
    let resource = plan.end[part.value.resource]
    switch part.value {
    case .line(let place, let id, let property):
      guard after.exists(id) else {
        missing(.resource(id), for: "\(plan.end.title(part.value)) is created", at: part.place, index)
        return
      }
      guard case .list(let items, _)? = resource.properties[property]?.value else { return }
      for item in items where item.place == place {
        for needed in Topology.references(in: item.value) where !after.exists(needed) {
          missing(.resource(needed), for: "\(plan.end.title(part.value)) refers to it", at: part.place, index)
        }
      }
    case .resource(let id):
      if let parent = resource.parent, !after.exists(parent) {
        missing(.resource(parent), for: "'\(resource.name)' stands in it", at: part.place, index)
      }
      for (name, property) in resource.properties.sorted(by: { $0.key < $1.key }) {
        guard let value = after.fact(id, name).value else { continue }
        var items = [Located(value, at: property.place)]
        if case .list(let elements, _) = value { items = elements }
        for item in items where !after.absentLines.contains(item.place) {
          for needed in Topology.references(in: item.value) where needed != id && !after.exists(needed) {
            missing(
              .resource(needed), for: "'\(resource.name)' refers to it", at: part.place, index,
              note: .init("'\(resource.name)' refers to '\(plan.end[needed].name)' here", at: item.place))
          }
        }
      }
    }
  }

  /// Something is needed at a step that does not exist there.
  private mutating func missing(
    _ part: Part, for use: String, at place: SourceRange, _ index: Int, note: Diagnostic.Note? = nil
  ) {
    let title = plan.end.title(part)
    var notes = note.map { [$0] } ?? []
    var fix = "Create \(title) in an earlier step"
    if let maker = plan.makers[part], maker > index {
      let later = plan.changes[maker]
      notes.append(
        .init("\(title) is created only here", at: later.creates.first { $0.value == part }?.place ?? later.step.place))
      fix = "Move this step after '\(later.step.action.oneLine)'"
    } else if let deleted = plan.changes[...index].last(where: { $0.deletes.contains { $0.value == part } }) {
      notes.append(.init("\(title) is deleted here", at: deleted.step.place))
    }
    diagnostics.append(
      step("doc/step-order", "\(title) does not exist at this step, but \(use)", at: place, notes: notes, fix: fix))
  }

  /// A resource that works does not go back to a state in which it was still being made.
  private mutating func checkStateOrder(_ setting: PlannedSetting, before: Topology) {
    guard setting.key.property == "state", before.exists(setting.key.resource),
      let machine = plan.end[setting.key.resource].kind.definition.states, case .text(let state) = setting.value,
      case .stated(let old, _) = before.text(setting.key.resource, "state"), machine.working.contains(old),
      let new = machine.states.firstIndex(of: state),
      let first = machine.states.firstIndex(where: machine.working.contains), new < first
    else { return }
    var finding = step(
      "doc/step-order",
      "'\(setting.path.value)' goes from '\(old)' back to '\(state)', which comes before it", at: setting.place,
      fix: "Put the steps in the order \(machine.states.joined(separator: ", "))")
    finding.severity = .warning
    diagnostics.append(finding)
  }

  /// `vpce/private-dns-before-available`: private DNS is switched on for an endpoint that works, and not before.
  ///
  /// Whether it may be created with private DNS is the matter of the rule itself.
  private mutating func checkPrivateNames(_ change: StepChange, after: Topology) {
    for setting in change.sets where setting.key.property == "private-dns" && setting.value == .flag(true) {
      let id = setting.key.resource
      guard plan.end[id].kind == .interfaceEndpoint, after.exists(id), case .no(let state, _) = after.working(id),
        !change.creates.contains(where: { $0.value == .resource(id) })
      else { continue }
      diagnostics.append(
        step(
          "vpce/private-dns-before-available",
          "private DNS of '\(plan.end[id].name)' is switched on while it is still '\(state)'", at: setting.place,
          fix: "Move this step after the one that makes '\(plan.end[id].name)' available"))
    }
  }

  private func maker(of part: Part, unless index: Int) -> SourceRange? {
    guard let maker = plan.makers[part], maker != index else { return nil }
    return plan.changes[maker].creates.first { $0.value == part }?.place
  }

  // MARK: What holds afterwards

  private mutating func checkThen(_ change: StepChange, number: Int, in topology: Topology) {
    for consequence in change.step.then {
      guard let found = others[consequence.scenario.value] else { continue }
      let verdict = Self.verdict(of: found.attempt, in: topology)
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
      }
      diagnostics.append(
        step(
          "steps/then",
          "after step \(number), '\(consequence.scenario.value)' should be \(consequence.expect.value.words), but \(words)",
          at: consequence.expect.place, notes: notes,
          fix: "Correct what the steps do until here, or what holds after them"))
    }
  }

  // MARK: The end and the way back

  private mutating func checkEnd(_ last: Topology) {
    let end = plan.end
    for (index, change) in plan.changes.enumerated() {
      for part in change.deletes where !last.exists(part.value) {
        guard !plan.changes[(index + 1)...].contains(where: { $0.deletes.contains { $0.value == part.value } }) else {
          continue
        }
        diagnostics.append(
          step(
            "steps/end-differs", "\(end.title(part.value)) is deleted, but the topology has it at the end",
            at: part.place,
            notes: [.init("it stands here", at: end.place(part.value))],
            fix: "Remove it from the topology, or create it again in a later step"))
      }
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

  /// The way back from a step leads to where things stood before it.
  private mutating func checkUndo(_ change: StepChange, back: Topology) {
    for setting in change.undoSets {
      guard back.exists(setting.key.resource) else {
        diagnostics.append(
          step(
            "steps/undo-differs",
            "undoing this step sets '\(setting.path.value)', which does not exist before the step", at: setting.place,
            fix: "Remove it: what the step creates is gone once it is undone"))
        continue
      }
      let fact = back.fact(setting.key.resource, setting.key.property)
      if let value = fact.value, value.means(setting.value) { continue }
      if isIdle(setting.value, of: setting.key), fact.value.map({ isIdle($0, of: setting.key) }) ?? true { continue }
      diagnostics.append(
        step(
          "steps/undo-differs",
          "undoing this step leaves '\(setting.path.value)' at '\(setting.value.words)', but before it was "
            + "'\(fact.value?.words ?? "unknown")'",
          at: setting.place, fix: "Undo it to what it was, or say what it was with 'given'"))
    }
  }

  /// Whether a value is a state in which a resource does nothing; one such state is as good as another.
  private func isIdle(_ value: Value, of key: Topology.PropertyKey) -> Bool {
    guard key.property == "state", let machine = plan.end[key.resource].kind.definition.states,
      case .text(let state) = value
    else { return false }
    return !machine.working.contains(state)
  }

  // MARK: Words

  private func step(
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
