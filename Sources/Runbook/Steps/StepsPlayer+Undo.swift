import Catalogue
import Diagnostics
import Topology

extension StepsPlayer {
  /// The way back from a step leads to where things stood before it.
  ///
  /// What an earlier step makes and its own undo takes away may differ in between: a certificate that was issued is
  /// deleted whatever its state. So going back over all steps ends at the start if it does so for each.
  mutating func checkUndo(_ change: StepChange, at index: Int, before: Topology, after: Topology) {
    guard let undo = change.step.undo else { return }
    let undone = change.undone(in: after, before: before)
    checkRemains(of: change, undo, before: before, undone: undone)
    for setting in change.undoSets { checkUndo(setting, at: index, before: before, after: after, undone: undone) }
    for setting in change.sets where !change.undoSets.contains(where: { $0.key == setting.key }) {
      checkReverse(of: setting, undo, at: index, before: before, after: after, undone: undone)
    }
  }

  /// What a step makes is gone once it is undone, and what it deletes is there again.
  private mutating func checkRemains(of change: StepChange, _ undo: Undo, before: Topology, undone: Topology) {
    for part in change.creates where undone.exists(part.value) && !before.exists(part.value) {
      diagnostics.append(
        step(
          "steps/undo-differs", "undoing this step leaves \(plan.end.title(part.value)), which it creates",
          at: undo.place, notes: [.init("it is created here", at: part.place)],
          fix: "Delete it in 'run' of the undo and name it under 'deletes'"))
    }
    for part in change.deletes where !undone.exists(part.value) && before.exists(part.value) {
      diagnostics.append(
        step(
          "steps/undo-differs", "undoing this step does not bring back \(plan.end.title(part.value)), which it deletes",
          at: undo.place, notes: [.init("it is deleted here", at: part.place)],
          fix: "Create it in 'run' of the undo and name it under 'creates'"))
    }
    for part in change.undoDeletes ?? [] where before.exists(part.value) && !isUndoneLater(part.value, than: change) {
      diagnostics.append(
        step(
          "steps/undo-differs",
          "undoing this step deletes \(plan.end.title(part.value)), which was there before the step", at: part.place,
          fix: "Remove it: an undo deletes only what its step creates"))
    }
  }

  private mutating func checkUndo(
    _ setting: PlannedSetting, at index: Int, before: Topology, after: Topology, undone: Topology
  ) {
    guard before.exists(setting.key.resource) else {
      diagnostics.append(
        step(
          "steps/undo-differs",
          "undoing this step sets '\(setting.path.value)', which does not exist before the step", at: setting.place,
          fix: "Remove it: what the step creates is gone once it is undone"))
      return
    }
    if setting.key.property == "state", case .text(let state) = setting.value,
      case .stated(let old, _) = after.text(setting.key.resource, "state"),
      let machine = plan.end[setting.key.resource].kind.definition.states, !machine.leads(from: old, to: state)
    {
      var finding = step(
        "steps/transition",
        "'\(setting.path.value)' does not go back from '\(old)' to '\(state)' (\(machine.source))", at: setting.place,
        fix: "Name the state that follows '\(old)'")
      if machine.isConfirmed { finding.severity = .error }
      diagnostics.append(finding)
      return
    }
    let fact = before.fact(setting.key.resource, setting.key.property)
    if let value = fact.value, value.means(setting.value) { return }
    if isIdle(setting.value, of: setting.key), fact.value.map({ isIdle($0, of: setting.key) }) ?? true { return }
    if isUndoneLater(.resource(setting.key.resource), than: plan.changes[index]) { return }
    diagnostics.append(
      step(
        "steps/undo-differs",
        "undoing this step leaves '\(setting.path.value)' at '\(setting.value.words)', but before it was "
          + "'\(fact.value?.words ?? "unknown")'",
        at: setting.place, fix: "Undo it to what it was, or say what it was with 'given'"))
  }

  /// A state that a step sets is not always to be had back by its undo.
  private mutating func checkReverse(
    of setting: PlannedSetting, _ undo: Undo, at index: Int, before: Topology, after: Topology, undone: Topology
  ) {
    let id = setting.key.resource
    guard setting.key.property == "state", before.exists(id), undone.exists(id), case .text(let state) = setting.value,
      case .stated(let old, _) = before.text(id, "state"), let machine = plan.end[id].kind.definition.states,
      !machine.leads(from: state, to: old)
    else { return }
    diagnostics.append(
      step(
        "steps/undo-differs",
        "undoing this step cannot bring '\(setting.path.value)' from '\(state)' back to '\(old)' (\(machine.source))",
        at: undo.place, notes: [.init("it is set here", at: setting.place)],
        fix: "Say what it becomes with 'sets: { \(setting.path.value): … }' in the undo"))
  }

  /// Whether a part is made by an earlier step that can be undone as well.
  private func isUndoneLater(_ part: Part, than change: StepChange) -> Bool {
    guard let maker = plan.makers[part] ?? plan.makers[.resource(part.resource)] else { return false }
    let earlier = plan.changes[maker].step
    return earlier.undo != nil && earlier.place != change.step.place
  }

  /// Whether a value is a state in which a resource does nothing; one such state is as good as another.
  private func isIdle(_ value: Value, of key: Topology.PropertyKey) -> Bool {
    guard key.property == "state", let machine = plan.end[key.resource].kind.definition.states,
      case .text(let state) = value
    else { return false }
    return !machine.working.contains(state)
  }
}
