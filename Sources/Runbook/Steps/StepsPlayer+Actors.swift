import Catalogue
import Diagnostics
import Topology

extension StepsPlayer {
  /// Who carries out a step acts where it creates, and may do so as far as that can be told.
  mutating func checkActors() {
    for change in plan.changes {
      guard let name = change.step.actor, let actor = plan.steps.actors.first(where: { $0.name.value == name.value })
      else { continue }
      checkHome(of: actor, change, at: name.place)
      checkRights(of: actor, change, at: name.place)
    }
  }

  private mutating func checkHome(of actor: Actor, _ change: StepChange, at place: SourceRange) {
    guard let written = actor.home, case .success(let home) = plan.end.find(written) else { return }
    for part in change.creates + change.deletes {
      let chain = [plan.end[part.value.resource]] + plan.end.ancestors(of: part.value.resource)
      // An organization or a tenant stands over accounts that it does not contain in the topology.
      guard !chain.contains(where: { $0.id == home.id }), home.kind != .organization,
        let owner = chain.first(where: { Self.owners.contains($0.kind) }), owner.id != home.id
      else { continue }
      diagnostics.append(
        step(
          "steps/other-account",
          "'\(actor.name.value)' acts in '\(home.name)', but \(plan.end.title(part.value)) belongs to '\(owner.name)'",
          at: place, notes: [.init("the actor is declared here", at: actor.name.place)],
          fix: "Name the actor of '\(owner.name)' with 'as'"))
      return
    }
  }

  private static let owners: Set<KindID> = [.awsAccount, .azureSubscription, .aivenProject, .gcpProject]

  /// Whether a kind only holds others together: who owns them, and who pays.
  static func isAccount(_ kind: KindID) -> Bool {
    owners.contains(kind) || kind == .organization || kind == .entraTenant
  }

  private mutating func checkRights(of actor: Actor, _ change: StepChange, at place: SourceRange) {
    guard !actor.may.isEmpty else { return }
    let granted = actor.may.map { Rights(word: $0.value) }
    for part in change.creates {
      guard case .resource(let id) = part.value,
        let action = Catalogue.creationActions[plan.end[id].kind.rawValue],
        granted.allSatisfy({ $0.allows(action.name) == false })
      else { continue }
      diagnostics.append(
        step(
          "steps/not-permitted",
          "'\(actor.name.value)' creates \(plan.end[id].title) here, which needs \(action.name)", at: place,
          notes: [.init("it may do this much", at: actor.may[0].place)],
          fix: "Add '\(action.name)' to 'may' of '\(actor.name.value)', or name another actor"))
      return
    }
  }
}

/// What one word under `may` permits.
private enum Rights {
  case actions([String])
  /// A role or a word that nothing is known of.
  case unknown

  init(word: String) {
    let name = word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "/" || $0 == "*" }
    if let actions = Catalogue.rolesActions[name] {
      self = .actions(actions)
    } else if word.contains(":") || word.contains("/") || word == "*" {
      self = .actions([word])
    } else {
      self = .unknown
    }
  }

  /// Whether it permits an action; nil where that cannot be told.
  func allows(_ action: String) -> Bool? {
    switch self {
    case .unknown: nil
    case .actions(let patterns): patterns.contains { Self.matches(action.lowercased(), $0.lowercased()) }
    }
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
