import Catalogue
import Diagnostics
import Topology

extension StepsPlayer {
  /// What is there from the beginning cannot stand in, be made of, or refer to what comes only later; and it is listed.
  mutating func checkStart(_ start: Topology) {
    for resource in start.resources {
      if let parent = resource.parent, !start.exists(parent) {
        needEarlier(resource, parent, because: "stands in it")
        continue
      }
      for property in resource.kind.definition.properties where resource.properties[property.name] != nil {
        checkStart(resource, property, in: start)
      }
    }
    checkGiven(start)
  }

  private mutating func checkStart(_ resource: Resource, _ property: Property, in start: Topology) {
    guard let value = start.fact(resource.id, property.name).value else { return }
    if property.isRequired {
      let needed = value.references.filter { $0 != resource.id }
      if !needed.isEmpty, needed.allSatisfy({ !start.exists($0) }), let first = needed.first {
        needEarlier(resource, first, because: "cannot be without it (\(property.name))")
        return
      }
    }
    guard case .list(let items, _) = value else { return }
    for item in items where !start.absentLines.contains(item.place) {
      guard let needed = item.value.references.first(where: { $0 != resource.id && !start.exists($0) }) else {
        continue
      }
      needEarlier(resource, needed, line: item)
    }
  }

  private mutating func needEarlier(_ resource: Resource, _ needed: ResourceID, because: String) {
    guard let place = creation(of: needed) else { return }
    diagnostics.append(
      step(
        "doc/step-order",
        "'\(plan.end[needed].name)' is created here, but '\(resource.name)', which no step creates, \(because)",
        at: place, notes: [.init("'\(resource.name)' stands here", at: resource.place)],
        fix: "Name '\(resource.name)' under 'creates' of this step or of a later one"))
  }

  /// A line that is there from the beginning names what is created later. The step that writes the line has to say so.
  private mutating func needEarlier(_ resource: Resource, _ needed: ResourceID, line: Located<Value>) {
    guard let place = creation(of: needed) else { return }
    var finding = step(
      "doc/step-order",
      "'\(plan.end[needed].name)' is created here, but '\(resource.name)' refers to it from the beginning", at: place,
      notes: [.init("it refers to it here, and no step creates this line", at: line.place)],
      fix: "Name the line under 'creates' of the step that writes it: '\(resource.name): \(line.place.text)'")
    // A member of a list is often added with what it names; a rule, a route or a statement never is.
    if case .reference = line.value { finding.severity = .warning }
    diagnostics.append(finding)
  }

  private func creation(of id: ResourceID) -> SourceRange? {
    guard let maker = plan.makers[.resource(id)] else { return nil }
    return plan.changes[maker].creates.first { $0.value == .resource(id) }?.place
  }

  // MARK: What the author lists

  /// Holds what is there at the beginning against what the author lists.
  private mutating func checkGiven(_ start: Topology) {
    guard let exists = plan.exists, let list = plan.steps.exists else {
      let makesResources = plan.makers.keys.contains { if case .resource = $0 { true } else { false } }
      if makesResources {
        diagnostics.append(
          step(
            "doc/missing-exists",
            "'\(plan.steps.id.value)' does not say what has to exist before its first step", at: plan.steps.id.place,
            fix: "List it under 'exists'; a name stands for what it stands in and for all that stands in it"))
      }
      return
    }
    var listed: Set<ResourceID> = []
    for part in exists {
      let id = part.value.resource
      listed.insert(id)
      listed.formUnion(plan.end.ancestors(of: id).map(\.id))
      // An account is there whatever is still to come into it.
      guard case .resource = part.value, !Self.isAccount(plan.end[id].kind) else { continue }
      let below = plan.end.descendants(of: id)
      listed.formUnion(below)
      if let made = ([id] + below).first(where: { !start.exists($0) && plan.makers[.resource($0)] != nil }) {
        diagnostics.append(
          step(
            "steps/created-twice",
            made == id
              ? "'\(plan.end[made].name)' is listed as existing, but a step creates it"
              : "'\(plan.end[made].name)' would exist with '\(plan.end[id].name)', but a step creates it",
            at: part.place, notes: creation(of: made).map { [.init("it is created here", at: $0)] } ?? [],
            fix: made == id
              ? "Remove it from 'exists' or from the step"
              : "List what stands in '\(plan.end[id].name)' one by one, without '\(plan.end[made].name)'"))
      }
    }
    for resource in start.resources where !listed.contains(resource.id) {
      // What stands in something that is not listed is told with it.
      if let parent = resource.parent, !listed.contains(parent) { continue }
      diagnostics.append(
        step(
          "steps/not-given", "\(resource.title) has to exist before the first step, but is not listed", at: list.place,
          notes: [.init("no step creates it", at: resource.place)],
          fix: "Add '\(resource.name)' to 'exists', or to 'creates' of the step that makes it"))
    }
  }
}
