import Catalogue
import Diagnostics
import Rules
import Topology

extension StepsPlayer {
  mutating func check(_ index: Int, before: Topology, after: Topology) {
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
      for needed in setting.value.references where !after.exists(needed) {
        missing(.resource(needed), for: "'\(setting.path.value)' is set to it", at: setting.place, index)
      }
      checkTransition(setting, before: before)
    }
    checkPrivateNames(change, after: after)
    diagnostics += Rules.order(of: change.outline, before: before, after: after, end: plan.end)
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
        for needed in item.value.references where !after.exists(needed) {
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
          for needed in item.value.references where needed != id && !after.exists(needed) {
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

  /// A state leads only to those that the provider knows after it.
  private mutating func checkTransition(_ setting: PlannedSetting, before: Topology) {
    guard setting.key.property == "state", before.exists(setting.key.resource),
      let machine = plan.end[setting.key.resource].kind.definition.states, case .text(let state) = setting.value,
      case .stated(let old, _) = before.text(setting.key.resource, "state")
    else { return }
    let path = setting.path.value
    guard machine.leads(from: old, to: state) else {
      var finding = step(
        "steps/transition", "'\(path)' does not go from '\(old)' to '\(state)' (\(machine.source))",
        at: setting.place,
        fix: machine.final.contains(old)
          ? "Delete it and create it anew: nothing leads back from '\(old)'" : "Name the state that follows '\(old)'")
      if machine.isConfirmed { finding.severity = .error }
      diagnostics.append(finding)
      return
    }
    // Where the moves are not documented, a resource that works is not taken back to a state before that.
    guard machine.moves.isEmpty, machine.working.contains(old), let new = machine.states.firstIndex(of: state),
      let first = machine.states.firstIndex(where: machine.working.contains), new < first
    else { return }
    var finding = step(
      "doc/step-order", "'\(path)' goes from '\(old)' back to '\(state)', which comes before it", at: setting.place,
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
}
