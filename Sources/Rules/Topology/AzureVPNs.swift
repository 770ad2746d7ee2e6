import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `azvpn/aws-tunnels`, `azvpn/apipa`, `azvpn/route-based`: the Azure end of a VPN.
  static func azureVPNs(in topology: Topology) -> [Diagnostic] {
    tunnelsWithoutCounterpart(in: topology) + peerAddresses(in: topology) + policyGateways(in: topology)
  }

  private static func tunnelsWithoutCounterpart(in topology: Topology) -> [Diagnostic] {
    let far = topology.resources(of: .localNetworkGateway)
    let known = far.compactMap { topology.address($0.id, "address").value }
    guard !far.isEmpty, known.count == far.count else { return [] }
    return topology.resources(of: .vpnConnection).flatMap { connection -> [Diagnostic] in
      guard let customer = topology.reference(connection.id, "customer-gateway"),
        let address = topology.address(customer.id, "address").value,
        let gateway = topology.resources(of: .vpnGateway).first(where: { gateway in
          topology.addresses(gateway.id, "addresses").contains { $0.value == address }
        })
      else { return [] }
      return topology.children(of: connection.id, kind: .tunnel).compactMap { tunnel in
        guard case .stated(let end, let place) = topology.address(tunnel.id, "address"), !known.contains(end) else {
          return nil
        }
        return finding(
          "azvpn/aws-tunnels", "no local network gateway of Azure stands for the tunnel '\(tunnel.name)' (\(end))",
          at: place, notes: [.init("the Azure gateway at the far end", at: gateway.place)])
      }
    }
  }

  private static let peerRange: ClosedRange<IPAddress>? = {
    guard let low = IPAddress("169.254.21.0"), let high = IPAddress("169.254.22.255") else { return nil }
    return low...high
  }()

  private static func peerAddresses(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .connection).compactMap { connection in
      guard case .stated(let own, let place) = topology.address(connection.id, "bgp-apipa-address") else { return nil }
      if let range = peerRange, !range.contains(own) {
        return finding(
          "azvpn/apipa", "Azure does not accept \(own), outside 169.254.21.0 to 169.254.22.255", at: place)
      }
      guard let far = topology.reference(connection.id, "local-network-gateway"),
        let end = topology.address(far.id, "address").value,
        let tunnel = topology.resources(of: .tunnel).first(where: { topology.address($0.id, "address").value == end }),
        case .stated(let inside, let other) = topology.prefix(tunnel.id, "inside-cidr"), inside.length == 30,
        own.number != inside.network.number + 2
      else { return nil }
      let expected = IPAddress(inside.family, number: inside.network.number + 2)
      return finding(
        "azvpn/apipa", "AWS expects Azure at \(expected) in '\(tunnel.name)', not at \(own)", at: place,
        fix: "Write \(expected)", notes: [.init("the inside range of the tunnel", at: other)])
    }
  }

  private static func policyGateways(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vpnGateway).compactMap { gateway in
      guard case .stated("policy-based", let place) = topology.text(gateway.id, "vpn-type") else { return nil }
      let connections = topology.resources(of: .connection).filter {
        topology.reference($0.id, "gateway")?.id == gateway.id
      }
      let speaker = connections.first { topology.flag($0.id, "bgp").value == true }
      guard let user = speaker ?? (connections.count > 1 ? connections.last : nil) else { return nil }
      return finding(
        "azvpn/route-based",
        "the policy-based gateway '\(gateway.name)' can have one connection, without BGP", at: place,
        notes: [.init(speaker == nil ? "a further connection" : "a connection with BGP", at: user.place)])
    }
  }
}
