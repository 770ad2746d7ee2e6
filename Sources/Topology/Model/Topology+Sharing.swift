/// Whether one account has given another the use of a resource.
public enum Sharing: Sendable {
  case shared(Resource)
  /// A share names it, but is not in a state in which it holds.
  case notAssociated(Resource)
  /// A share names it, and the account has not accepted the invitation to it.
  case notAccepted(invitation: Resource)
  case notShared
  /// A share, or what it lists, is not wholly known.
  case unknown
}

extension Topology {
  /// Whether a resource is shared with an account through AWS RAM, by name or with its organization.
  public func sharing(of id: ResourceID, with account: ResourceID) -> Sharing {
    var isOpen = false
    var idle: Resource?
    var refused: Resource?
    for share in resources(of: [.resourceShare], mentioning: .possibly(id)) {
      let isListed = references(share.id, "resources").contains { $0.id == id }
      let isNamed = references(share.id, "with").contains { consumer in
        consumer.id == account
          || consumer.kind == .organization && references(consumer.id, "accounts").contains { $0.id == account }
      }
      let mayBeListed = isListed || !isListComplete(share.id, "resources")
      // A number or an ARN may mean the account, in words that the topology does not resolve.
      let mayBeNamed = isNamed || !isListComplete(share.id, "with") || !texts(share.id, "with").isEmpty
      guard mayBeListed, mayBeNamed else { continue }
      guard isListed, isNamed else {
        isOpen = true
        continue
      }
      switch working(share.id) {
      case .yes, .assumed: break
      case .unknown:
        isOpen = true
        continue
      case .no:
        idle = share
        continue
      }
      guard let invitation = invitation(to: share.id, for: account) else { return .shared(share) }
      switch working(invitation.id) {
      case .yes, .assumed: return .shared(share)
      case .unknown: isOpen = true
      case .no: refused = invitation
      }
    }
    if isOpen { return .unknown }
    if let refused { return .notAccepted(invitation: refused) }
    return idle.map { .notAssociated($0) } ?? .notShared
  }

  /// The invitation to a share that an account got, if somebody wrote of one. Within an organization there is none.
  private func invitation(to share: ResourceID, for account: ResourceID) -> Resource? {
    children(of: share, kind: .resourceShareInvitation).first { reference($0.id, "receiver")?.id == account }
  }
}
