import Addressing
import Catalogue
import Diagnostics
import Topology

/// Routes: their targets, the tables that hold them, and what gateways know.
extension RepairProposals {
  func routeChanges() -> [Repair.Change] {
    guard let (from, to) = heading, let network = from.network else { return nameChanges() }
    return routesAtFault(from, to) + tables(of: from, to, in: network) + gateways(from, to, in: network)
      + attachments(network)
  }

  /// A route that leads astray leads where it should, or goes.
  private func routesAtFault(_ from: Interface, _ to: Interface) -> [Repair.Change] {
    let table = from.subnet.flatMap {
      topology[$0].kind == .awsSubnet ? topology.routeTable(of: $0) : topology.reference($0, "route-table")
    }
    let followed = table.map { table in
      topology.writtenList(table.id, "routes").items.map { (line: $0, property: "routes", holder: table.id) }
    }
    return (lines(at: evidence) + (followed ?? [])).flatMap { found -> [Repair.Change] in
      guard case .route(let route) = found.line.value, route.destination.contains(to.address) else { return [] }
      let led = targets(from, to).map { target -> Repair.Change in
        .replace(
          found.line, by: .route(self.route(route.destination, to: target)), in: found.property, of: found.holder)
      }
      let leave = Repair.Change.remove(found.line, from: found.property, of: found.holder)
      // Narrower than the far network it was written for something else, and goes.
      return route.destination.length > block(holding: to).length ? [leave] + led : led + [leave]
    }
  }

  /// A route in the table that the subnet follows, or another table.
  private func tables(of from: Interface, _ to: Interface, in network: ResourceID) -> [Repair.Change] {
    guard let subnet = from.subnet else { return [] }
    let isAWS = topology[subnet].kind == .awsSubnet
    let own = isAWS ? topology.routeTable(of: subnet) : topology.reference(subnet, "route-table")
    let all = topology.children(of: network, kind: isAWS ? .awsRouteTable : .azureRouteTable)
    var changes: [Repair.Change] = []
    if let own, isAWS {
      changes += topology.resources(of: .virtualPrivateGateway)
        .filter { topology.reference($0.id, "vpc")?.id == network }
        .map { .add(.reference($0.id), to: "propagates", of: own.id) }
      changes += targets(from, to).map {
        .add(.route(route(block(holding: to), to: $0)), to: "routes", of: own.id)
      }
    }
    if let own, !isAWS, topology.flag(own.id, "gateway-route-propagation").value == false {
      changes.append(.set("gateway-route-propagation", to: .flag(true), of: own.id))
    }
    changes += all.filter { $0.id != own?.id }.map { .set("route-table", to: .reference($0.id), of: subnet) }
    if !isAWS, own != nil { changes.append(.set("route-table", to: nil, of: subnet)) }
    return changes
  }

  /// What the gateways of a VPN know of the far network.
  private func gateways(_ from: Interface, _ to: Interface, in network: ResourceID) -> [Repair.Change] {
    let far = Value.prefix(block(holding: to))
    let aws = topology.resources(of: .vpnConnection).map { connection -> Repair.Change in
      let isBGP = topology.text(connection.id, "routing").value == "bgp"
      return .add(far, to: isBGP ? "advertised" : "routes", of: connection.id)
    }
    let azure = topology.resources(of: .localNetworkGateway).map { gateway -> Repair.Change in
      .add(far, to: "prefixes", of: gateway.id)
    }
    let bgp = topology.resources(of: .connection)
      .filter { topology.flag($0.id, "bgp").value != true }
      .map { connection -> Repair.Change in .set("bgp", to: .flag(true), of: connection.id) }
    let aiven = topology.resources(of: .aivenVPCPeering)
      .filter { topology.reference($0.id, "peer")?.kind == .transitGateway }
      .map { peering -> Repair.Change in .add(far, to: "user-peer-network-cidrs", of: peering.id) }
    return aiven + (topology[network].kind == .vnet ? azure + bgp + aws : aws + azure)
  }

  /// A gateway that is attached to nothing, or to another VPC.
  func attachments(_ network: ResourceID) -> [Repair.Change] {
    let vpcs = [network, heading?.to.network].compactMap { $0 }.filter { topology[$0].kind == .vpc }
    return topology.resources(of: .virtualPrivateGateway).flatMap { gateway -> [Repair.Change] in
      vpcs.filter { topology.reference(gateway.id, "vpc")?.id != $0 }
        .map { .set("vpc", to: .reference($0), of: gateway.id) }
    }
  }

  /// What may stand as the target of a route from one end to the other.
  private func targets(_ from: Interface, _ to: Interface) -> [ResourceID] {
    guard let network = from.network else { return [] }
    let peerings = topology.resources(of: .vpcPeeringConnection).filter { peering in
      let ends = ["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }
      return ends.contains(network) && to.network.map(ends.contains) ?? false
    }
    let gateways = topology.resources(of: .virtualPrivateGateway).filter {
      topology.reference($0.id, "vpc")?.id == network
    }
    let others = topology.resources(of: .opaque, .natGateway, .internetGateway).filter {
      topology.enclosing($0.id, KindID.networks)?.id == network
    }
    return (peerings + gateways + others).map(\.id)
  }

  func route(_ destination: IPPrefix, to target: ResourceID) -> Route {
    Route(
      destination: destination, target: .resource(target),
      text: "\(destination.network)/\(destination.length) to \(topology.writtenName(target))")
  }
}
