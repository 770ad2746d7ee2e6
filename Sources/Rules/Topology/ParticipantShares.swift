import Diagnostics
import Topology

extension Rules {
  /// `ram/default-vpc`, `ram/az-id`, `ram/unshared-in-use`, `ram/share-not-associated`, `ram/participant-infra`: what an account may do in a VPC of
  /// which it has subnets by a share.
  static func participants(in topology: Topology) -> [Diagnostic] {
    let shares = topology.resources(of: .resourceShare)
    return shares.flatMap { share in
      defaultNetworks(of: share, in: topology) + zoneNames(of: share, in: topology)
        + withdrawal(of: share, in: topology) + unfinished(share, in: topology)
    } + infrastructure(shares, in: topology)
  }

  private static func sharedSubnets(_ share: Resource, _ topology: Topology) -> [Located<Resource>] {
    topology.list(share.id, "resources").compactMap { item in
      guard case .reference(let id) = item.value, topology[id].kind == .awsSubnet else { return nil }
      return Located(topology[id], at: item.place)
    }
  }

  private static func defaultNetworks(of share: Resource, in topology: Topology) -> [Diagnostic] {
    let networks = Set(sharedSubnets(share, topology).compactMap(\.value.parent))
    return networks.sorted().compactMap { vpc in
      guard case .stated(true, let place) = topology.flag(vpc, "default") else { return nil }
      return finding(
        "ram/default-vpc", "'\(share.name)' shares subnets of '\(topology[vpc].name)', which is a default VPC",
        at: place,
        notes: [.init("the share", at: share.place)])
    }
  }

  /// The name of a zone means another zone in another account.
  private static func zoneNames(of share: Resource, in topology: Topology) -> [Diagnostic] {
    sharedSubnets(share, topology).compactMap { subnet in
      guard case .stated(let zone, let place) = topology.text(subnet.value.id, "zone"),
        !topology.isStated(subnet.value.id, "zone-id")
      else { return nil }
      return finding(
        "ram/az-id", "'\(subnet.value.name)' is shared with another account, for which \(zone) may be another zone",
        at: place, notes: [.init("the share", at: share.place)])
    }
  }

  private static func withdrawal(of share: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(let state, let place) = topology.text(share.id, "state"),
      ["disassociating", "disassociated"].contains(state)
    else { return [] }
    let guests = guests(of: share, in: topology)
    guard let guest = guests.first else { return [] }
    return [
      finding(
        "ram/unshared-in-use", "'\(share.name)' is \(state), but '\(guest.name)' still stands in what it shared",
        at: place, notes: guests.map { .init("it stays where it is", at: $0.place) })
    ]
  }

  /// Nothing can be made in what a share does not give yet, or never gave.
  private static func unfinished(_ share: Resource, in topology: Topology) -> [Diagnostic] {
    guard let guest = guests(of: share, in: topology).first else { return [] }
    for invitation in topology.children(of: share.id, kind: .resourceShareInvitation) {
      guard case .no(let state, let place) = topology.working(invitation.id),
        let receiver = topology.reference(invitation.id, "receiver"), topology.owner(of: guest.id)?.id == receiver.id
      else { continue }
      return [
        finding(
          "ram/share-not-associated", "'\(invitation.name)' is \(state), but '\(guest.name)' stands in what it gives",
          at: place, notes: [.init("it could not be made", at: guest.place)])
      ]
    }
    guard case .stated(let state, let place) = topology.text(share.id, "state"),
      ["associating", "failed"].contains(state)
    else { return [] }
    return [
      finding(
        "ram/share-not-associated", "'\(share.name)' is \(state), but '\(guest.name)' stands in what it shares",
        at: place, notes: [.init("it could not be made", at: guest.place)])
    ]
  }

  /// What other accounts have in the subnets of a share.
  private static func guests(of share: Resource, in topology: Topology) -> [Resource] {
    guard let owner = topology.owner(of: share.id) else { return [] }
    let shared = Set(sharedSubnets(share, topology).map(\.value.id))
    guard !shared.isEmpty else { return [] }
    return topology.resources.filter { resource in
      guard let account = topology.owner(of: resource.id), account.id != owner.id else { return false }
      return topology.subnets(of: resource.id).contains { shared.contains($0.id) }
    }
  }

  /// Gateways that only the owner of a VPC can make.
  private static func infrastructure(_ shares: [Resource], in topology: Topology) -> [Diagnostic] {
    func participates(_ account: Resource, in vpc: Resource) -> Bool {
      shares.contains { share in
        sharedSubnets(share, topology).contains { $0.value.parent == vpc.id }
          && topology.references(share.id, "with").contains { target in
            target.id == account.id
              || target.kind == .organization
                && topology.references(target.id, "accounts").contains { $0.id == account.id }
          }
      }
    }
    func report(_ resource: Resource, _ account: Resource, _ vpc: Resource) -> Diagnostic {
      finding(
        "ram/participant-infra",
        "'\(account.name)' has subnets of '\(vpc.name)' by a share, and cannot make the \(resource.title) for it",
        at: resource.place, notes: [.init("the VPC of '\(topology.owner(of: vpc.id)?.name ?? "")'", at: vpc.place)])
    }
    // A peering of such a VPC is judged with the peerings.
    var findings: [Diagnostic] = []
    for gateway in topology.resources(of: .virtualPrivateGateway) {
      guard let account = topology.owner(of: gateway.id), let vpc = topology.reference(gateway.id, "vpc"),
        topology.owner(of: vpc.id)?.id != account.id, participates(account, in: vpc)
      else { continue }
      findings.append(report(gateway, account, vpc))
    }
    return findings
  }
}
