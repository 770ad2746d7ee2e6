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
    let connections = resources(of: .connection).compactMap { connection -> FarSide? in
      guard let gateway = reference(connection.id, "gateway"), let vnet = gateway.parent else { return nil }
      return FarSide(network: vnet, gateway: gateway.id, connection: connection.id, isAssumed: true)
    }
    guard let customer = reference(vpnConnection, "customer-gateway"),
      let address = self.address(customer.id, "address").value
    else { return connections.count == 1 ? connections[0] : nil }
    let exact = connections.filter { side in
      addresses(side.gateway, "addresses").contains { $0.value == address }
    }
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
    let open = connections.filter { addresses($0.gateway, "addresses").isEmpty }
    return open.count == 1 ? open[0] : nil
  }

  /// The networks of AWS that Azure learns over BGP on one of its connections: a virtual private gateway announces the
  /// blocks of its VPC by itself.
  func announcedPrefixes(on connection: ResourceID) -> [Located<IPPrefix>] {
    guard flag(connection, "bgp").value == true else { return [] }
    return resources(of: .vpnConnection).flatMap { vpn -> [Located<IPPrefix>] in
      guard text(vpn.id, "routing").value == "bgp", farSide(of: vpn.id)?.connection == connection,
        let gateway = reference(vpn.id, "gateway"), gateway.kind == .virtualPrivateGateway,
        let vpc = reference(gateway.id, "vpc")
      else { return [] }
      return prefixes(vpc.id, "cidr")
    }
  }
}
