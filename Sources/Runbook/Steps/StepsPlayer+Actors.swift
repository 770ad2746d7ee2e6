import Catalogue
import Diagnostics
import Topology

extension StepsPlayer {
  /// Who carries out a step acts where it creates, and may do so as far as that can be told.
  mutating func checkActors() {
    var before = plan.start
    for change in plan.changes {
      defer { before = change.applied(to: before) }
      guard let name = change.step.actor, let actor = plan.steps.actors.first(where: { $0.name.value == name.value })
      else { continue }
      checkHome(of: actor, change, at: name.place)
      checkRights(of: actor, change, before: before, at: name.place)
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
}
