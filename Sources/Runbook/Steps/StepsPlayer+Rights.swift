import Catalogue
import Diagnostics
import Topology

extension StepsPlayer {
  /// Whether an actor whose rights are listed has those that a step needs. Where a role that nothing is known of is among
  /// them, nothing can be told.
  mutating func checkRights(of actor: Actor, _ change: StepChange, before: Topology, at place: SourceRange) {
    guard !actor.may.isEmpty else { return }
    let granted = actor.may.map { Rights(word: $0.value) }
    for deed in deeds(of: change, before: before)
    where granted.allSatisfy({ right in deed.actions.allSatisfy { right.allows($0) == false } }) {
      let needed = deed.actions.joined(separator: " or ")
      diagnostics.append(
        step(
          "steps/not-permitted", "'\(actor.name.value)' \(deed.words) here, which needs \(needed)", at: place,
          notes: [.init("it may do this much", at: actor.may[0].place)],
          fix: "Add '\(deed.actions[0])' to 'may' of '\(actor.name.value)', or name another actor"))
      return
    }
  }

  /// One thing that a step does, with the permissions of which any is enough.
  private struct Deed {
    let words: String
    let actions: [String]
  }

  /// What a step does as far as it is known what that needs. What is created needs nothing more for how it is created.
  private func deeds(of change: StepChange, before: Topology) -> [Deed] {
    let end = plan.end
    var deeds: [Deed] = []
    var made: Set<ResourceID> = []
    func add(_ words: String, _ actions: [String]?) {
      if let actions { deeds.append(Deed(words: words, actions: actions)) }
    }
    func changing(_ id: ResourceID, _ property: String) -> Catalogue.ChangeActions? {
      Catalogue.changeActions["\(end[id].kind.rawValue).\(property)"]
    }
    for case .resource(let id) in change.creates.map(\.value) {
      made.insert(id)
      add("creates \(end[id].title)", Catalogue.creationActions[end[id].kind.rawValue].map { [$0] })
    }
    for case .line(_, let id, let property) in change.creates.map(\.value) where !made.contains(id) {
      add("adds to the \(phrase(property, id)) of \(end[id].title)", changing(id, property)?.add)
    }
    for part in change.deletes.map(\.value) {
      switch part {
      case .resource(let id):
        add("deletes \(end[id].title)", Catalogue.deletionActions[end[id].kind.rawValue].map { [$0] })
      case .line(_, let id, let property):
        add("takes from the \(phrase(property, id)) of \(end[id].title)", changing(id, property)?.remove)
      }
    }
    for setting in change.sets where !made.contains(setting.key.resource) {
      let (id, property) = (setting.key.resource, setting.key.property)
      if property == "state" {
        guard case .text(let state) = setting.value else { continue }
        add("makes \(end[id].title) \(state)", moving(id, from: before.text(id, "state").value, to: state))
      } else {
        let isTakingAway = setting.value == .flag(false)
        let actions = changing(id, property)
        add("sets '\(property)' of \(end[id].title)", isTakingAway ? actions?.remove : actions?.add)
      }
    }
    return deeds
  }

  private func moving(_ id: ResourceID, from: String?, to: String) -> [String]? {
    let action = Catalogue.stateActions.first { action in
      action.kind == plan.end[id].kind.rawValue && action.to == to && (action.from == nil || action.from == from)
    }
    guard let name = action?.name, name.contains("{type}") else { return action.map { [$0.name] } }
    guard case .reference(let target)? = plan.end.fact(id, "target").value,
      let type = Catalogue.resourceTypes[plan.end[target].kind.rawValue]
    else { return nil }
    return [name.replacing("{type}", with: type)]
  }

  private func phrase(_ property: String, _ id: ResourceID) -> String {
    plan.end[id].definition.property(property)?.phrase ?? property
  }
}

/// What one word under `may` permits.
private enum Rights {
  case actions([String], not: [String])
  /// A role or a word that nothing is known of.
  case unknown

  init(word: String) {
    let name = word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "/" || $0 == "*" }
    if let role = Catalogue.rolePermissions[name] {
      self = .actions(role.actions, not: role.notActions)
    } else if !name.hasPrefix("role:"), word.contains(":") || word.contains("/") || word == "*" {
      self = .actions([word], not: [])
    } else {
      self = .unknown
    }
  }

  /// Whether it permits an action; nil where that cannot be told.
  func allows(_ action: String) -> Bool? {
    guard case .actions(let patterns, let excluded) = self else { return nil }
    func isAmong(_ patterns: [String]) -> Bool {
      patterns.contains { Self.matches(action.lowercased(), $0.lowercased()) }
    }
    return isAmong(patterns) && !isAmong(excluded)
  }

  private static func matches(_ action: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return action == pattern }
    guard action.hasPrefix(first) else { return false }
    var rest = action.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
