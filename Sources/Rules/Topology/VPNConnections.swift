import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `vpn/…`: what can be said of a VPN without following a packet.
  static func vpnConnections(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for connection in topology.resources(of: .vpnConnection) {
      findings += overlaps(of: connection, in: topology)
      findings += insideRanges(of: connection, in: topology)
      findings += numbers(of: connection, in: topology)
    }
    for connection in topology.resources(of: .connection) {
      findings += farOverlaps(of: connection, in: topology)
    }
    return findings
  }

  /// `vpn/cidr-overlap` seen from AWS: what lies behind the tunnel against the VPC in front of it.
  private static func overlaps(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    guard let gateway = topology.reference(connection.id, "gateway"), gateway.kind == .virtualPrivateGateway,
      let vpc = topology.reference(gateway.id, "vpc") ?? topology.enclosing(gateway.id, [.vpc])
    else { return [] }
    let far = topology.prefixes(connection.id, "routes") + topology.prefixes(connection.id, "advertised")
    return far.compactMap { prefix in
      // A route that is wider than the VPC may well be a summary of networks beside it.
      guard let own = topology.blocks(of: vpc).first(where: { $0.value.contains(prefix.value) }) else { return nil }
      return finding(
        "vpn/cidr-overlap",
        "\(prefix.value) behind '\(connection.name)' lies in the VPC '\(vpc.name)' (\(own.value)) itself",
        at: prefix.place, notes: [.init("the VPC's own block", at: own.place)])
    }
  }

  /// `vpn/cidr-overlap` seen from Azure.
  private static func farOverlaps(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    guard let gateway = topology.reference(connection.id, "gateway"),
      let far = topology.reference(connection.id, "local-network-gateway"),
      let vnet = topology.enclosing(gateway.id, [.vnet])
    else { return [] }
    return topology.prefixes(far.id, "prefixes").compactMap { prefix in
      guard let own = topology.blocks(of: vnet).first(where: { $0.value.contains(prefix.value) }) else { return nil }
      return finding(
        "vpn/cidr-overlap",
        "\(prefix.value) behind '\(connection.name)' lies in the VNet '\(vnet.name)' (\(own.value)) itself",
        at: prefix.place, notes: [.init("the VNet's own block", at: own.place)])
    }
  }

  /// `vpn/inside-cidr` and, where the far end is Azure and speaks BGP, `vpn/inside-cidr-azure`.
  private static func insideRanges(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    let azure = azureEnd(of: connection, in: topology)
    var seen: [IPPrefix: SourceRange] = [:]
    var findings: [Diagnostic] = []
    for tunnel in topology.children(of: connection.id, kind: .tunnel) {
      guard case .stated(let inside, let place) = topology.prefix(tunnel.id, "inside-cidr") else { continue }
      if let first = seen[inside] {
        findings.append(
          finding(
            "vpn/inside-cidr", "two tunnels of '\(connection.name)' have the inside range \(inside)", at: place,
            notes: [.init("the other tunnel", at: first)]))
        continue
      }
      seen[inside] = place
      if inside.length != 30 || !linkLocal.contains(inside) || reservedInside.contains(inside) {
        findings.append(
          finding("vpn/inside-cidr", "AWS does not accept \(inside) as the inside range of a tunnel", at: place))
      } else if azure != nil, !azurePeerRange.contains(inside.network) || !azurePeerRange.contains(inside.last) {
        findings.append(
          finding(
            "vpn/inside-cidr-azure",
            "Azure does not accept a BGP peer in \(inside), outside 169.254.21.0 to 169.254.22.255", at: place,
            notes: azure.map { [.init("the gateway at the far end", at: $0.place)] } ?? []))
      }
    }
    return findings
  }

  private static func block(_ text: String) -> IPPrefix {
    IPPrefix(text) ?? IPPrefix(IPAddress(.v4, number: 0))
  }

  private static let linkLocal = block("169.254.0.0/16")

  /// The inside ranges that AWS keeps for itself.
  private static let reservedInside = Set(
    (0...5).map { block("169.254.\($0).0/30") } + [block("169.254.169.252/30")])

  /// The addresses that Azure accepts for BGP peers within a tunnel.
  private static let azurePeerRange =
    block("169.254.21.0/24").network...block("169.254.22.0/24").last

  /// The Azure gateway at the far end of a connection that speaks BGP, if that is certain.
  private static func azureEnd(of connection: Resource, in topology: Topology) -> Resource? {
    guard topology.text(connection.id, "routing").value == "bgp",
      let customer = topology.reference(connection.id, "customer-gateway")
    else { return nil }
    let address = topology.address(customer.id, "address").value
    let gateways = topology.resources(of: .vpnGateway)
    if let same = gateways.first(where: { gateway in
      topology.addresses(gateway.id, "addresses").contains { $0.value == address }
    }) {
      return same
    }
    // With one connection and one gateway whose addresses are not told, they are meant for each other.
    guard let only = gateways.first, gateways.count == 1, topology.resources(of: .vpnConnection).count == 1,
      topology.addresses(only.id, "addresses").isEmpty
    else { return nil }
    return only
  }

  /// `vpn/asn`: the numbers of the two ends of a BGP session.
  private static func numbers(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.text(connection.id, "routing").value == "bgp",
      let gateway = topology.reference(connection.id, "gateway"), gateway.kind == .virtualPrivateGateway,
      let customer = topology.reference(connection.id, "customer-gateway"),
      case .stated(let own, let ownPlace) = topology.number(gateway.id, "asn"),
      case .stated(let far, let farPlace) = topology.number(customer.id, "asn")
    else { return [] }
    if own == far {
      return [
        finding(
          "vpn/asn", "both ends of '\(connection.name)' have the ASN \(own)", at: farPlace,
          notes: [.init("the other end", at: ownPlace)])
      ]
    }
    guard azureEnd(of: connection, in: topology) != nil,
      [8074, 8075, 12076, 65515].contains(own) || (65517...65520).contains(own)
    else { return [] }
    return [finding("vpn/asn", "the ASN \(own) of '\(gateway.name)' is reserved by Azure", at: ownPlace)]
  }
}
