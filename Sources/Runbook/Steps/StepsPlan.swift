import Addressing
import Blocks
import Diagnostics
import Rules
import Topology

/// Steps with everything they name looked up.
struct StepsPlan {
  let steps: Steps

  /// The topology at the end.
  let end: Topology
  var changes: [StepChange] = []

  /// How things stand at the beginning by the author's word.
  var given: [PlannedSetting] = []

  /// What stands at the beginning by the author's list; nil where there is none.
  var exists: [Located<Part>]?

  /// Every part that some step makes, with the first step that does, by its place in `changes`.
  var makers: [Part: Int] = [:]

  init(_ steps: Steps, end: Topology, diagnostics: inout [Diagnostic]) {
    self.steps = steps
    self.end = end
    var resolver = PartResolver(end)
    for step in steps.steps {
      var change = StepChange(step: step)
      change.creates = step.creates.compactMap { resolver.part($0) }
      change.deletes = step.deletes.compactMap { resolver.part($0) }
      change.undoDeletes = step.undo?.deletes.map { $0.compactMap { resolver.part($0) } }
      change.undoCreates = step.undo?.creates.map { $0.compactMap { resolver.part($0) } }
      changes.append(change)
    }
    var faults: [Diagnostic] = []
    for index in changes.indices {
      let step = changes[index].step
      changes[index].sets = step.sets.compactMap { Self.plan($0, &resolver, end, &faults) }
      changes[index].undoSets = (step.undo?.sets ?? []).compactMap { Self.plan($0, &resolver, end, &faults) }
    }
    given = steps.given.compactMap { Self.plan($0, &resolver, end, &faults) }
    exists = steps.exists?.value.compactMap { resolver.part($0) }
    diagnostics += resolver.diagnostics + faults
    takeChildren()
  }

  private static func plan(
    _ setting: Setting, _ resolver: inout PartResolver, _ end: Topology, _ faults: inout [Diagnostic]
  ) -> PlannedSetting? {
    guard let key = resolver.property(setting.path) else { return nil }
    let name = Located(key.property, at: setting.path.place)
    guard let value = end.read(setting.value, for: name, of: key.resource, diagnostics: &faults) else { return nil }
    let place = setting.value.place.bytes.isEmpty ? setting.path.place : setting.value.place
    return PlannedSetting(key: key, value: value, path: setting.path, place: place)
  }

  /// Adds to what a step creates, or deletes, all that stands in it; unless some step names a part of it on its own.
  private mutating func takeChildren() {
    let named = Set(
      changes.flatMap { $0.creates }.compactMap { if case .resource(let id) = $0.value { id } else { nil } })
    func whole(_ part: Located<Part>) -> [Located<Part>] {
      guard case .resource(let id) = part.value else { return [part] }
      let below = end.descendants(of: id)
      if below.contains(where: named.contains) { return [part] }
      return [part] + below.map { Located(.resource($0), at: part.place) }
    }
    for index in changes.indices {
      changes[index].creates = changes[index].creates.flatMap(whole)
      changes[index].deletes = changes[index].deletes.flatMap(whole)
      changes[index].undoDeletes = changes[index].undoDeletes?.flatMap(whole)
      changes[index].undoCreates = changes[index].undoCreates?.flatMap(whole)
      for part in changes[index].creates where makers[part.value] == nil { makers[part.value] = index }
    }
  }

  /// The topology before the first step: the end without what steps make, and with properties as they are before
  /// the first step that sets them.
  var start: Topology {
    var topology = end
    // What is gone at the end and taken away by a step was there before.
    for part in changes.flatMap(\.deletes) where !end.exists(part.value) && makers[part.value] == nil {
      topology = topology.with(part.value)
    }
    for (part, maker) in makers {
      // What is deleted before it is made is there at the beginning.
      if changes[..<maker].contains(where: { $0.deletes.contains { $0.value == part } }) {
        topology = topology.with(part)
      } else {
        topology = topology.without(part)
      }
    }
    var isSet: Set<Topology.PropertyKey> = []
    for setting in given {
      topology = topology.setting(setting.key.property, of: setting.key.resource, to: setting.value)
      isSet.insert(setting.key)
    }
    for (index, change) in changes.enumerated() {
      for setting in change.sets where isSet.insert(setting.key).inserted {
        let isNew = makers[.resource(setting.key.resource)].map { $0 <= index } ?? false
        topology = topology.setting(
          setting.key.property, of: setting.key.resource, to: before(setting, isNew: isNew))
      }
    }
    return topology
  }

  /// The value that a property has before the first step that sets it; nil leaves it to the documented default.
  ///
  /// - Parameter isNew: whether an earlier step makes the resource, so that it is as the provider makes it.
  private func before(_ setting: PlannedSetting, isNew: Bool) -> Value? {
    let kind = end[setting.key.resource].kind.definition
    if setting.key.property == "state", let machine = kind.states, case .text(let state) = setting.value {
      if isNew {
        let first = [machine.comesByItself, machine.first].compactMap { $0 }.first { $0 != state }
        return first.map { .text($0) } ?? .unknown
      }
      return machine.before(state).map { .text($0) } ?? .unknown
    }
    if case .flag(let flag) = setting.value {
      if let standard = kind.property(setting.key.property)?.standard, standard.value != setting.value { return nil }
      return .flag(!flag)
    }
    return nil
  }
}

/// One step with what it names looked up.
struct StepChange {
  let step: Step
  var creates: [Located<Part>] = []
  var deletes: [Located<Part>] = []
  var sets: [PlannedSetting] = []
  var undoSets: [PlannedSetting] = []

  /// What its undo deletes, where that is said; else all that the step creates.
  var undoDeletes: [Located<Part>]?

  /// What its undo creates anew, where that is said; else all that the step deletes.
  var undoCreates: [Located<Part>]?

  init(step: Step) { self.step = step }

  /// The topology after the step.
  func applied(to topology: Topology) -> Topology {
    var result = topology
    for part in deletes { result = result.without(part.value) }
    for part in creates { result = result.with(part.value) }
    for setting in sets { result = result.setting(setting.key.property, of: setting.key.resource, to: setting.value) }
    return result
  }
}

extension StepChange {
  /// The topology after the step is undone: the reverse of what it does, but for what its undo says otherwise.
  ///
  /// - Parameter before: how things stood before the step.
  func undone(in topology: Topology, before: Topology) -> Topology {
    var result = topology
    for part in undoDeletes ?? creates { result = result.without(part.value) }
    for part in undoCreates ?? deletes { result = result.with(part.value) }
    for setting in sets {
      let old: Value? =
        switch before.fact(setting.key.resource, setting.key.property) {
        case .stated(let value, _): value
        case .assumed: nil
        case .unknown: .unknown
        }
      result = result.setting(setting.key.property, of: setting.key.resource, to: old)
    }
    for setting in undoSets {
      result = result.setting(setting.key.property, of: setting.key.resource, to: setting.value)
    }
    return result
  }

  /// What the rules need to know of the step.
  var outline: StepOutline {
    var outline = StepOutline(
      title: step.action.oneLine, place: step.action.place,
      creates: creates.compactMap { part in
        if case .resource(let id) = part.value { Located(id, at: part.place) } else { nil }
      },
      lines: creates.compactMap { part in
        if case .line(let written, let id, let property) = part.value {
          StepOutline.Line(id, property, written: written, at: part.place)
        } else {
          nil
        }
      },
      sets: sets.map { StepOutline.Setting($0.key.resource, $0.key.property, to: $0.value, at: $0.place) },
      command: step.run.map { CodeText(language: "shell", lines: $0.lines) },
      isVerified: step.see != nil || !step.then.isEmpty, isReversible: step.undo != nil || step.irreversible != nil,
      isChange: step.isChange)
    outline.check = step.check?.lines
    outline.undo = step.undo?.run?.lines
    outline.see = step.see?.lines ?? []
    return outline
  }
}

/// A property with the value that it gets.
struct PlannedSetting {
  var key: Topology.PropertyKey
  var value: Value
  var path: Located<String>
  var place: SourceRange
}

extension Value {
  /// Whether two values mean the same, wherever they are written.
  func means(_ other: Value) -> Bool {
    guard case .list(let left, let isOpen) = self, case .list(let right, let isOtherOpen) = other else {
      return self == other
    }
    return isOpen == isOtherOpen && left.count == right.count
      && zip(left, right).allSatisfy { $0.value.means($1.value) }
  }

  /// The value as it is written.
  var words: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .address(let address): address.description
    case .prefix(let prefix): prefix.description
    case .list(let items, _): "[" + items.map(\.value.words).joined(separator: ", ") + "]"
    case .rule(let rule): rule.text
    case .route(let route): route.text
    case .record(let record): record.text
    case .hostsLine(let line): line.text
    case .forwarding(let line): line.text
    case .statement(let statement): statement.text
    case .listen(let listen): listen.description
    case .roleAssignment(let assignment): assignment.text
    case .reference, .principal: "another resource"
    case .unknown, .invalid: "unknown"
    }
  }
}
