import Diagnostics
import Topology

extension Rules {
  /// `ram/…`: subnets that one account shares with another.
  static func resourceShares(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .resourceShare).flatMap { share -> [Diagnostic] in
      guard let owner = topology.owner(of: share.id) else { return [] }
      let subnets = topology.references(share.id, "resources").filter { $0.kind == .awsSubnet }
      guard !subnets.isEmpty else { return [] }
      return organization(of: share, owner: owner, in: topology)
        + sharingSwitch(of: share, owner: owner, in: topology)
        + zonesForProxyEndpoints(of: share, subnets: subnets, in: topology)
        + wrongSubnets(of: share, subnets: subnets, owner: owner, in: topology)
    } + borrowedSecurityGroups(in: topology)
  }

  /// The accounts that a share names, each where it is written.
  private static func consumers(of share: Resource, in topology: Topology) -> [Located<Resource>] {
    topology.list(share.id, "with").compactMap { item in
      guard case .reference(let target) = item.value, topology[target].kind == .awsAccount else { return nil }
      return Located(topology[target], at: item.place)
    }
  }

  /// `ram/subnet-outside-org`.
  private static func organization(of share: Resource, owner: Resource, in topology: Topology) -> [Diagnostic] {
    let organizations = topology.resources(of: .organization)
    let own = organizations.first { organization in
      topology.references(organization.id, "accounts").contains { $0.id == owner.id }
    }
    return consumers(of: share, in: topology).compactMap { consumer in
      guard consumer.value.id != owner.id else { return nil }
      let its = organizations.first { organization in
        topology.references(organization.id, "accounts").contains { $0.id == consumer.value.id }
      }
      // Only a complete list of accounts says that one does not belong.
      let isOutside =
        if let own {
          its?.id != own.id && topology.isListComplete(own.id, "accounts")
        } else if let its {
          topology.isListComplete(its.id, "accounts")
        } else {
          false
        }
      guard isOutside, let organization = own ?? its else { return nil }
      return finding(
        "ram/subnet-outside-org",
        "'\(share.name)' shares subnets with '\(consumer.value.name)', which is not in the organization of "
          + "'\(owner.name)'",
        at: consumer.place, notes: [.init("the organization's accounts", at: organization.place)])
    }
  }

  /// `ram/org-sharing-disabled`.
  private static func sharingSwitch(of share: Resource, owner: Resource, in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .organization).compactMap { organization in
      guard topology.references(organization.id, "accounts").contains(where: { $0.id == owner.id }),
        case .stated(false, let place) = topology.flag(organization.id, "ram-sharing")
      else { return nil }
      return finding(
        "ram/org-sharing-disabled",
        "sharing is off in '\(organization.name)', but '\(share.name)' shares subnets of '\(owner.name)'", at: place,
        notes: [.init("the share", at: share.place)])
    }
  }

  /// `ram/one-az`: what a proxy endpoint of the other account finds in the share.
  private static func zonesForProxyEndpoints(
    of share: Resource, subnets: [Resource], in topology: Topology
  ) -> [Diagnostic] {
    guard topology.isListComplete(share.id, "resources"), let zones = topology.zones(of: subnets), zones.count < 2
    else { return [] }
    let vpcs = Set(subnets.compactMap { topology.enclosing($0.id, [.vpc])?.id })
    let accounts = Set(consumers(of: share, in: topology).map(\.value.id))
    // Another share may hold the second zone.
    let others = topology.resources(of: .resourceShare).filter { $0.id != share.id }
    let isOnly = !others.contains { other in
      topology.references(other.id, "resources").contains { subnet in
        topology.enclosing(subnet.id, [.vpc]).map { vpcs.contains($0.id) } ?? false
      }
    }
    guard isOnly,
      let endpoint = topology.resources(of: .proxyEndpoint).first(where: { endpoint in
        guard let vpc = topology.reference(endpoint.id, "vpc"), let owner = topology.owner(of: endpoint.id) else {
          return false
        }
        return vpcs.contains(vpc.id) && accounts.contains(owner.id)
      })
    else { return [] }
    return [
      finding(
        "ram/one-az",
        "'\(share.name)' shares subnets in one availability zone, but the proxy endpoint '\(endpoint.name)' needs two",
        at: topology.place(share.id, "resources"), notes: [.init("the proxy endpoint", at: endpoint.place)])
    ]
  }

  /// `ram/wrong-subnet-shared`: the database's subnets given to an application that has a VPC of its own and puts
  /// nothing into them.
  private static func wrongSubnets(
    of share: Resource, subnets: [Resource], owner: Resource, in topology: Topology
  ) -> [Diagnostic] {
    let vpcs = Set(subnets.compactMap { topology.enclosing($0.id, [.vpc])?.id })
    guard
      let proxy = topology.resources(of: .rdsProxy).first(where: { proxy in
        topology.owner(of: proxy.id)?.id == owner.id
          && topology.network(of: proxy.id).map { vpcs.contains($0.id) } == true
      })
    else { return [] }
    let shared = Set(subnets.map(\.id))
    return consumers(of: share, in: topology).compactMap { consumer in
      let account = consumer.value
      guard account.id != owner.id,
        !topology.resources(of: .vpc).filter({ topology.owner(of: $0.id)?.id == account.id }).isEmpty
      else { return nil }
      let usesThem = topology.descendants(of: account.id).contains { id in
        guard topology.exists(id) else { return false }
        // What is placed nowhere that is known may be placed in them.
        guard let placed = placedSubnets(of: id, in: topology) else { return true }
        return placed.contains { shared.contains($0.id) }
      }
      guard !usesThem else { return nil }
      return finding(
        "ram/wrong-subnet-shared",
        "'\(share.name)' shares subnets of the proxy '\(proxy.name)' with '\(account.name)'; its endpoint needs "
          + "subnets of '\(account.name)' instead",
        at: topology.place(share.id, "resources"), notes: [.init("the proxy", at: proxy.place)])
    }
  }

  /// The subnets that a resource has its interfaces in; nil where it is left open.
  private static func placedSubnets(of id: ResourceID, in topology: Topology) -> [Resource]? {
    let kind = topology[id].kind.definition
    if kind.property("subnet") != nil {
      guard case .unknown = topology.fact(id, "subnet") else { return topology.reference(id, "subnet").map { [$0] } }
      return kind.property("subnet")?.isRequired == true ? nil : []
    }
    guard kind.property("subnets") != nil else { return [] }
    return topology.isListComplete(id, "subnets") ? topology.subnets(of: id) : nil
  }

  /// `ram/default-sg`: what a participant puts into a shared VPC must have security groups of its own.
  private static func borrowedSecurityGroups(in topology: Topology) -> [Diagnostic] {
    topology.resources.flatMap { resource -> [Diagnostic] in
      guard resource.kind.definition.property("security-groups") != nil,
        let owner = topology.owner(of: resource.id), let vpc = topology.network(of: resource.id), vpc.kind == .vpc,
        let host = topology.owner(of: vpc.id), host.id != owner.id
      else { return [] }
      return topology.list(resource.id, "security-groups").compactMap { item in
        guard case .reference(let id) = item.value, topology[id].kind == .securityGroup,
          topology.owner(of: id)?.id != owner.id
        else { return nil }
        let group = topology[id]
        let what = topology.flag(id, "default").value == true ? "the default group of '\(vpc.name)'" : "'\(group.name)'"
        return finding(
          "ram/default-sg",
          "'\(resource.name)' of '\(owner.name)' uses \(what), which belongs to '\(topology.owner(of: id)?.name ?? host.name)'",
          at: item.place, notes: [.init("the security group", at: group.place)])
      }
    }
  }
}
