import Addressing
import Diagnostics
import Topology

/// The Azure end of a VPN connection of AWS.
struct FarSide {
  var network: ResourceID
  var gateway: ResourceID
  var connection: ResourceID
  var isAssumed: Bool
}

extension Topology {
  /// Finds the Azure end: by the address of the customer gateway, or as the only one that there is.
  func farSide(of vpnConnection: ResourceID) -> FarSide? {
    guard let customer = reference(vpnConnection, "customer-gateway"),
      let address = self.address(customer.id, "address").value
    else {
      let connections = allFarSides()
      return connections.count == 1 ? connections[0] : nil
    }
    let exact = resources(of: [.vpnGateway], mentioning: .address(address))
      .filter { gateway in addresses(gateway.id, "addresses").contains { $0.value == address } }
      .flatMap { farSides(at: $0.id) }
      .sorted { $0.connection < $1.connection }
    if !exact.isEmpty {
      // A gateway may have a connection for each of our tunnels: the one that names this tunnel's address is meant.
      let tunnels = children(of: vpnConnection, kind: .tunnel).compactMap {
        self.address($0.id, "address").value
      }
      var side = exact.first { side in
        guard let far = reference(side.connection, "local-network-gateway"),
          let address = self.address(far.id, "address").value
        else { return false }
        return tunnels.contains(address)
      }
      if side == nil { side = exact[0] }
      side?.isAssumed = false
      return side
    }
    let open = allFarSides().filter { addresses($0.gateway, "addresses").isEmpty }
    return open.count == 1 ? open[0] : nil
  }

  private func allFarSides() -> [FarSide] {
    resources(of: .vpnGateway).flatMap { farSides(at: $0.id) }.sorted { $0.connection < $1.connection }
  }

  /// The connections of a gateway of Azure, each as the end of a VPN.
  private func farSides(at gateway: ResourceID) -> [FarSide] {
    guard let vnet = self[gateway].parent else { return [] }
    return referrers(to: gateway, by: "gateway", kind: .connection).map {
      FarSide(network: vnet, gateway: gateway, connection: $0.id, isAssumed: true)
    }
  }

  /// The VPN connections of AWS whose Azure end may be a connection: those that name an address of its gateway, or all
  /// where what is left open may lead there.
  func vpnConnections(thatMayLeadTo connection: ResourceID) -> [Resource] {
    guard let gateway = reference(connection, "gateway") else { return [] }
    let own = addresses(gateway.id, "addresses").map(\.value)
    guard !own.isEmpty, allFarSides().count > 1 else { return resources(of: .vpnConnection) }
    let customers = own.flatMap { resources(of: [.customerGateway], mentioning: .address($0)) }
    return resources(of: [.vpnConnection], mentioning: .anyOf(customers.map(\.id)))
  }

  /// The network of one's own behind a VPN connection, where its customer gateway names one.
  func ownNetwork(behind vpnConnection: ResourceID) -> ResourceID? {
    reference(vpnConnection, "customer-gateway").flatMap { reference($0.id, "network")?.id }
  }

  /// The network behind a VPN connection of AWS: one's own, or the virtual network at its Azure end.
  func farNetwork(of vpnConnection: ResourceID) -> ResourceID? {
    ownNetwork(behind: vpnConnection) ?? farSide(of: vpnConnection)?.network
  }

  /// The networks that Azure learns over BGP on one of its connections: what AWS announces by itself, or what the
  /// topology says that the far end announces.
  func announcedPrefixes(on connection: ResourceID) -> [Located<IPPrefix>] {
    guard flag(connection, "bgp").value == true else { return [] }
    return prefixes(connection, "advertised")
      + vpnConnections(thatMayLeadTo: connection).flatMap { vpn -> [Located<IPPrefix>] in
        guard isLearning(vpn.id), farSide(of: vpn.id)?.connection == connection else { return [] }
        return prefixesAnnounced(on: vpn.id)
      }
  }

  /// What the AWS end of a VPN connection announces over BGP: a virtual private gateway the blocks of its VPC, a transit
  /// gateway the routes of the table that the connection is associated with.
  func prefixesAnnounced(on vpnConnection: ResourceID) -> [Located<IPPrefix>] {
    guard isLearning(vpnConnection), let gateway = reference(vpnConnection, "gateway") else { return [] }
    if gateway.kind == .virtualPrivateGateway {
      return reference(gateway.id, "vpc").map { prefixes($0.id, "cidr") } ?? []
    }
    guard let attachment = attachment(vpnConnection, at: gateway.id),
      case .table(let table, _) = association(of: attachment, at: gateway.id)
    else { return [] }
    return transitRoutes(of: table, at: gateway.id).elements.compactMap { route in
      guard let target = route.attachment, target.id != vpnConnection else { return nil }
      return Located(route.prefix, at: route.place ?? self[target.id].place)
    }
  }

  /// Whether no tunnel of a connection can be up.
  func isDown(_ vpnConnection: ResourceID) -> Bool {
    children(of: vpnConnection, kind: .tunnel).allSatisfy {
      if case .no = working($0.id) { true } else { false }
    }
  }
}
