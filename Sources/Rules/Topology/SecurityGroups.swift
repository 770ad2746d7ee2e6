import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `sg/…`: what can be said of security groups without following a packet.
  static func securityGroups(in topology: Topology) -> [Diagnostic] {
    otherNetworks(in: topology) + openDatabases(in: topology)
  }

  /// `sg/wrong-vpc`.
  private static func otherNetworks(in topology: Topology) -> [Diagnostic] {
    topology.resources.flatMap { resource -> [Diagnostic] in
      guard resource.kind.definition.property("security-groups") != nil,
        let home = topology.network(of: resource.id), home.kind == .vpc
      else { return [] }
      return topology.list(resource.id, "security-groups").compactMap { item in
        guard case .reference(let id) = item.value, let vpc = topology.network(of: id), vpc.kind == .vpc,
          vpc.id != home.id
        else { return nil }
        let isAssociated =
          topology.references(id, "associated-vpcs").contains { $0.id == home.id }
          || !topology.isListComplete(id, "associated-vpcs")
        if isAssociated, associable.contains(resource.kind) { return nil }
        return finding(
          "sg/wrong-vpc",
          "'\(resource.name)' is in '\(home.name)', but the security group '\(topology[id].name)' is in '\(vpc.name)'",
          at: item.place,
          why: isAssociated
            ? "The association of a group with another VPC does not reach resources of this kind." : nil,
          notes: [.init("the security group", at: topology[id].place)])
      }
    }
  }

  /// What can use a group that is associated with its VPC: Amazon VPC, "Associate security groups with multiple VPCs".
  private static let associable: Set<KindID> = [
    .instance, .networkLoadBalancer, .applicationLoadBalancer, .interfaceEndpoint, .resolverEndpoint,
  ]

  /// `sg/source-too-wide`: databases that admit every address there is.
  private static func openDatabases(in topology: Topology) -> [Diagnostic] {
    var told: Set<SourceRange> = []
    return topology.resources(of: .rdsInstance, .auroraCluster).flatMap { database -> [Diagnostic] in
      topology.references(database.id, "security-groups").filter { $0.kind == .securityGroup }.flatMap { group in
        topology.rules(group.id, "ingress").compactMap { rule in
          guard rule.value.isAllow, isEverything(rule.value.peer), told.insert(rule.place).inserted else { return nil }
          return finding(
            "sg/source-too-wide", "'\(group.name)' admits every address to the database '\(database.name)'",
            at: rule.place, notes: [.init("the database", at: database.place)])
        }
      }
    }
  }

  private static func isEverything(_ peer: FilterRule.Peer) -> Bool {
    switch peer {
    case .prefix(let prefix): prefix.length == 0
    case .tag(let tag): tag == PeerTag.any
    case .resource: false
    }
  }
}
