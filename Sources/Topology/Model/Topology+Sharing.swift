/// Whether one account has given another the use of a resource.
public enum Sharing: Sendable {
  case shared(Resource)
  /// A share names it, but is not in a state in which it holds.
  case notAssociated(Resource)
  case notShared
  /// A share, or what it lists, is not wholly known.
  case unknown
}

extension Topology {
  /// Whether a resource is shared with an account through AWS RAM, by name or with its organization.
  public func sharing(of id: ResourceID, with account: ResourceID) -> Sharing {
    var isOpen = false
    var idle: Resource?
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
      case .yes, .assumed: return .shared(share)
      case .unknown: isOpen = true
      case .no: idle = share
      }
    }
    if isOpen { return .unknown }
    return idle.map { .notAssociated($0) } ?? .notShared
  }
}
