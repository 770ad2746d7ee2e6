import Addressing
import Catalogue
import Diagnostics
import Topology

/// Name servers of one's own: which of them a network asks, and whom they ask in their turn.
extension RepairProposals {
  func resolverChanges() -> [Repair.Change] {
    let networks = [circumstances.client?.network, resource].compactMap { $0 }.uniqued()
    return forwardings() + networks.flatMap(servers)
  }

  private var nameServers: [Resource] {
    topology.resources.filter {
      $0.definition.has("dns.forwards") && topology.isStated($0.id, "dns.forwards")
    }
  }

  /// A name server asks the resolver of its own network for all that it does not know.
  private func forwardings() -> [Repair.Change] {
    nameServers.flatMap { server -> [Repair.Change] in
      let resolvers = topology.interfaces(of: server.id).compactMap(\.network).uniqued().flatMap(resolvers)
      let lines = topology.writtenList(server.id, "dns.forwards").items
      return resolvers.flatMap { resolver -> [Repair.Change] in
        let all = Value.forwarding(Forwarding(domain: "", targets: [resolver], text: ". to \(resolver)"))
        return [.add(all, to: "dns.forwards", of: server.id)]
          + lines.map { .replace($0, by: all, in: "dns.forwards", of: server.id) }
      }
    }
  }

  /// The addresses at which a network's own resolver answers. AWS VPC, "Amazon DNS server"; Azure, "What is IP address
  /// 168.63.129.16?".
  private func resolvers(of network: ResourceID) -> [IPAddress] {
    switch topology[network].kind {
    case .vnet: [IPAddress("168.63.129.16")].compactMap { $0 }
    case .vpc: [IPAddress("169.254.169.253")].compactMap { $0 }
    default: []
    }
  }

  /// A network asks another name server.
  private func servers(of network: ResourceID) -> [Repair.Change] {
    guard topology[network].definition.has("dns-servers") else { return [] }
    let addresses = nameServers.flatMap { topology.interfaces(of: $0.id) }
      .filter { $0.address.isSingle }.map(\.address.network).uniqued()
    let lines = topology.writtenList(network, "dns-servers").items
    return addresses.flatMap { address in
      lines.map { .replace($0, by: .address(address), in: "dns-servers", of: network) }
        + [.add(.address(address), to: "dns-servers", of: network)]
    }
  }
}
