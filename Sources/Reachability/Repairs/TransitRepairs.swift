import Addressing
import Catalogue
import Diagnostics
import Topology

/// Routers between networks: the routes and the propagations of transit gateways, of the networks at their sides and of
/// those of one's own.
extension RepairProposals {
  func transitChanges() -> [Repair.Change] {
    guard let (from, to) = heading else { return [] }
    return propagations() + misled(to) + additions(from, to)
  }

  private var tables: [Resource] { topology.resources(of: .transitGatewayRouteTable) }

  private var attachments: [ResourceID] {
    topology.resources(of: .transitGatewayAttachment, .vpnConnection).map(\.id)
  }

  /// The table at fault takes over the routes of an attachment, then the others do.
  private func propagations() -> [Repair.Change] {
    (tables.filter { $0.id == resource } + tables.filter { $0.id != resource }).flatMap { table in
      attachments.filter { id in !topology.references(table.id, "propagates").contains { $0.id == id } }
        .map { .add(.reference($0), to: "propagates", of: table.id) }
    }
  }

  /// A route of a router leads to another attachment.
  private func misled(_ to: Interface) -> [Repair.Change] {
    tables.flatMap { table in
      topology.writtenList(table.id, "routes").items.flatMap { line -> [Repair.Change] in
        guard case .route(let route) = line.value, route.destination.contains(to.address) else { return [] }
        return attachments.filter { route.target != .resource($0) }.map {
          .replace(line, by: .route(self.route(route.destination, to: $0)), in: "routes", of: table.id)
        }
      }
    }
  }

  /// A route that is missing: in the tables of routers, in those of the networks that were passed, at one's own end.
  private func additions(_ from: Interface, _ to: Interface) -> [Repair.Change] {
    let networks = ([from.network] + proof.hops.map(\.resource)).compactMap { $0 }.uniqued()
    let passed = networks.flatMap { topology.children(of: $0, kind: .awsRouteTable) } + networks.map { topology[$0] }
    let subnet = from.subnet.flatMap { topology[$0].kind == .awsSubnet ? topology.routeTable(of: $0) : nil }
    let near =
      ([subnet] + [resource.map { topology[$0] }]).compactMap { $0 } + passed + tables
      + topology.resources(of: .awsRouteTable)
    let holders = near.map(\.id).uniqued().filter {
      topology[$0].definition.property("routes")?.type.lineForm == .route
    }
    return holders.flatMap { holder in
      doors(of: holder).map { target in
        .add(.route(route(destination(to, through: target), to: target)), to: "routes", of: holder)
      }
    }
  }

  /// Where a route of a table may lead.
  private func doors(of holder: ResourceID) -> [ResourceID] {
    switch topology[holder].kind {
    case .transitGatewayRouteTable: attachments
    case .awsRouteTable:
      topology.resources(of: .transitGateway).map(\.id)
        + topology.children(of: topology[holder].parent ?? holder, kind: .internetGateway).map(\.id)
    default: topology.resources(of: .vpnConnection).map(\.id)
    }
  }

  /// The internet is where all goes that nothing else is known of.
  private func destination(_ to: Interface, through target: ResourceID) -> IPPrefix {
    guard topology[target].kind == .internetGateway, to.address.family == .v4 else { return block(holding: to) }
    return IPPrefix(IPAddress.v4(0), length: 0)
  }
}
