import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `peering/shared-vpc-owner`, `peering/inter-region-mtu`, `peering/ipv6-cross`, `peering/quota`.
  static func peeringLimits(in topology: Topology) -> [Diagnostic] {
    let peerings = topology.resources(of: .vpcPeeringConnection)
    return peerings.compactMap { foreignOwner(of: $0, in: topology) } + longFrames(in: topology)
      + oneFamilyOnly(in: topology) + activeCount(peerings, in: topology)
  }

  private static func ends(of peering: Resource, in topology: Topology) -> [Resource] {
    ["requester", "accepter"].compactMap { topology.reference(peering.id, $0) }
  }

  private static func foreignOwner(of peering: Resource, in topology: Topology) -> Diagnostic? {
    let ends = ends(of: peering, in: topology)
    guard let owner = topology.owner(of: peering.id), ends.count == 2,
      !ends.contains(where: { topology.owner(of: $0.id)?.id == owner.id })
    else { return nil }
    return finding(
      "peering/shared-vpc-owner",
      "'\(peering.name)' stands in '\(owner.name)', which owns neither '\(ends[0].name)' nor '\(ends[1].name)'",
      at: peering.place)
  }

  private static func longFrames(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .instance).compactMap { instance in
      guard case .stated(let mtu, let place) = topology.number(instance.id, "mtu"), mtu > 8500,
        let home = topology.network(of: instance.id), let region = topology.region(of: home.id)
      else { return nil }
      let peering = topology.resources(of: .vpcPeeringConnection).first { peering in
        let ends = ends(of: peering, in: topology)
        guard case .yes = topology.working(peering.id), ends.contains(where: { $0.id == home.id }) else { return false }
        return ends.contains { topology.region(of: $0.id).map { $0 != region } ?? false }
      }
      return peering.map {
        finding(
          "peering/inter-region-mtu",
          "'\(instance.name)' sends packets of \(mtu) bytes, but '\($0.name)' carries 8500 to another region",
          at: place, notes: [.init("the peering", at: $0.place)])
      }
    }
  }

  private static func hasIPv6(_ network: Resource, in topology: Topology) -> Bool {
    topology.blocks(of: network).contains { $0.value.family == .v6 }
  }

  private static func oneFamilyOnly(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .awsRouteTable).flatMap { table -> [Diagnostic] in
      guard let vpc = topology.enclosing(table.id, [.vpc]), hasIPv6(vpc, in: topology),
        topology.isListComplete(table.id, "routes")
      else { return [] }
      let routes = topology.routes(table.id)
      var told: Set<ResourceID> = []
      return routes.compactMap { route in
        guard case .resource(let id) = route.value.target, topology.exists(id),
          topology[id].kind == .vpcPeeringConnection, route.value.destination.family == .v4,
          ends(of: topology[id], in: topology).allSatisfy({ hasIPv6($0, in: topology) }),
          !routes.contains(where: { $0.value.target == route.value.target && $0.value.destination.family == .v6 }),
          told.insert(id).inserted
        else { return nil }
        return finding(
          "peering/ipv6-cross", "'\(table.name)' routes IPv4 over '\(topology[id].name)' and no IPv6", at: route.place,
          notes: [.init("the peering of two VPCs with IPv6", at: topology[id].place)])
      }
    }
  }

  private static func activeCount(_ peerings: [Resource], in topology: Topology) -> [Diagnostic] {
    var counts: [ResourceID: Int] = [:]
    return peerings.flatMap { peering -> [Diagnostic] in
      guard case .yes = topology.working(peering.id) else { return [] }
      return ends(of: peering, in: topology).compactMap { vpc in
        counts[vpc.id, default: 0] += 1
        guard counts[vpc.id] == 51 else { return nil }
        return finding("peering/quota", "'\(vpc.name)' has more than 50 active peerings", at: peering.place)
      }
    }
  }
}
