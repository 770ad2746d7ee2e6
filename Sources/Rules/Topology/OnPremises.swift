import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `onprem/overlap`, `onprem/nat`: networks outside of any cloud.
  static func onPremises(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .onPremises).flatMap {
      overlaps(of: $0, in: topology) + originalAddresses(of: $0, in: topology)
    }
  }

  /// The cloud networks that are routed to other prefixes, with those prefixes.
  private static func routedNetworks(in topology: Topology) -> [(network: Resource, far: [Located<IPPrefix>])] {
    let aws = topology.resources(of: .vpnConnection).compactMap { connection -> (Resource, [Located<IPPrefix>])? in
      guard let gateway = topology.reference(connection.id, "gateway"), gateway.kind == .virtualPrivateGateway,
        let vpc = topology.reference(gateway.id, "vpc") ?? topology.enclosing(gateway.id, [.vpc])
      else { return nil }
      return (vpc, topology.prefixes(connection.id, "routes") + topology.prefixes(connection.id, "advertised"))
    }
    let azure = topology.resources(of: .connection).compactMap { connection -> (Resource, [Located<IPPrefix>])? in
      guard let gateway = topology.reference(connection.id, "gateway"),
        let vnet = topology.enclosing(gateway.id, [.vnet]),
        let far = topology.reference(connection.id, "local-network-gateway")
      else { return nil }
      return (vnet, topology.prefixes(far.id, "prefixes"))
    }
    return (aws + azure).map { (network: $0.0, far: $0.1) }
  }

  private static func overlaps(of site: Resource, in topology: Topology) -> [Diagnostic] {
    let routed = routedNetworks(in: topology)
    return topology.prefixes(site.id, "cidr").compactMap { block in
      for (network, far) in routed {
        let own = topology.blocks(of: network)
        guard let same = own.first(where: { $0.value.overlaps(block.value) }) else { continue }
        // A prefix within the network's own blocks is told with the VPN.
        let isRouted = far.contains { prefix in
          prefix.value.overlaps(block.value) && !own.contains { $0.value.contains(prefix.value) }
        }
        guard isRouted else { continue }
        return finding(
          "onprem/overlap",
          "'\(site.name)' (\(block.value)) and '\(network.name)' (\(same.value)) overlap, and a VPN joins them",
          at: block.place, notes: [.init("the other network", at: same.place)])
      }
      return nil
    }
  }

  private static func originalAddresses(of site: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(let shown, let place) = topology.prefix(site.id, "translates-to") else { return [] }
    let own = topology.prefixes(site.id, "cidr")
    let filters: [(KindID, String)] = [
      (.securityGroup, "ingress"), (.networkACL, "ingress"), (.networkSecurityGroup, "inbound"),
    ]
    return filters.flatMap { kind, direction in
      topology.resources(of: kind).flatMap { list in
        topology.rules(list.id, direction).compactMap { rule -> Diagnostic? in
          guard case .prefix(let prefix) = rule.value.peer, own.contains(where: { $0.value.contains(prefix) }),
            !shown.overlaps(prefix)
          else { return nil }
          return finding(
            "onprem/nat", "'\(list.name)' names \(prefix), but '\(site.name)' shows \(shown)", at: rule.place,
            notes: [.init("the addresses that it shows", at: place)])
        }
      }
    }
  }
}
