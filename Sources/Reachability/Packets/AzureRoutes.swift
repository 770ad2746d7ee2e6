import Addressing
import Diagnostics
import Topology

/// The routes of a subnet of Azure.
extension Topology {
  /// The ranks of routes with one prefix: Azure, "Virtual network traffic routing", how Azure selects a route.
  private enum Rank {
    static let user = 1
    static let gateway = 2
    static let system = 3
  }

  private static let system =
    "Azure routes within a virtual network, to its peers and to the prefixes of its gateway by itself."

  func azureRoutes(subnet: ResourceID?, in vnet: ResourceID) -> [RankedRoute] {
    let table = subnet.flatMap { self[$0].kind == .azureSubnet ? reference($0, "route-table") : nil }
    var result = systemRoutes(in: vnet)
    if table.map({ flag($0.id, "gateway-route-propagation").value != false }) ?? true {
      // What is learnt over BGP never comes before the system's routes to the network and its peers, however specific it
      // is: Azure, "Virtual network traffic routing", how Azure selects a route.
      let own = result.map(\.answer.prefix)
      result += gatewayRoutes(of: vnet).filter { route in
        !route.isLearnt || !own.contains { $0.contains(route.prefix) }
      }.map { RankedRoute(rank: Rank.gateway, answer: $0) }
    }
    if let table {
      result += routes(table.id).map {
        RankedRoute(rank: Rank.user, answer: answer(for: $0, dropped: .droppedByDesign))
      }
    }
    result += privateEndpointRoutes(in: vnet).map { RankedRoute(rank: Rank.system, answer: $0) }
    return result + defaultRoutes(isOverridden: result.contains { Self.overridesDefault($0.answer) })
  }

  /// Whether a route takes everything to a gateway or to an appliance. Then the routes that drop private ranges are gone
  /// too, so it takes those as well: Azure, "Virtual network traffic routing", the routing example with both its subnets.
  private static func overridesDefault(_ route: RouteAnswer) -> Bool {
    guard route.prefix.length == 0, route.prefix.family == .v4 else { return false }
    switch route.next {
    case .over, .remoteGateway, .virtualNetworkGateway, .appliance: return true
    case .local, .internet, .dropped, .droppedByDesign: return false
    }
  }

  private func systemRoutes(in vnet: ResourceID) -> [RankedRoute] {
    var result = blocks(of: vnet).map { block in
      RouteAnswer(
        next: .local, text: "\(block) virtual network", place: place(vnet, "cidr"), because: Self.system, prefix: block)
    }
    for peering in children(of: vnet, kind: .vnetPeering) {
      guard let remote = reference(peering.id, "remote") else { continue }
      result += blocks(of: remote.id).map { block in
        RouteAnswer(
          next: .over(peering.id), text: "\(block) peering \(peering.name)", place: peering.place,
          because: Self.system, prefix: block)
      }
    }
    return result.map { RankedRoute(rank: Rank.system, answer: $0) }
  }

  /// Azure drops private ranges that nothing more specific routes, and sends the rest to the internet.
  private func defaultRoutes(isOverridden: Bool) -> [RankedRoute] {
    var result: [RouteAnswer] = []
    for text in isOverridden ? [] : ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] {
      guard let block = IPPrefix(text) else { continue }
      result.append(
        RouteAnswer(
          next: .dropped, text: "\(block) None", place: nil,
          because: "Azure drops private ranges that nothing more specific routes.", prefix: block))
    }
    result.append(
      RouteAnswer(
        next: .internet, text: "0.0.0.0/0 Internet", place: nil,
        because: "Azure routes everything else to the internet by default.",
        prefix: IPPrefix(IPAddress.v4(0), length: 0)))
    return result.map { RankedRoute(rank: Rank.system, answer: $0) }
  }

  // MARK: Gateways

  /// The routes that the gateway of a virtual network brings, its own or that of a peer which it may use.
  ///
  /// A peer lends its gateway where its side of the peering says `allow-gateway-transit` and this side
  /// `use-remote-gateways`: Azure, "Configure VPN gateway transit for virtual network peering".
  func gatewayRoutes(of vnet: ResourceID) -> [RouteAnswer] {
    ownGatewayRoutes(of: vnet)
      + lentGateways(to: vnet).flatMap { peering, hub in
        ownGatewayRoutes(of: hub).map { route in
          guard case .over(let connection) = route.next else { return route }
          return RouteAnswer(
            next: .remoteGateway(connection: connection, peering: peering), text: route.text, place: route.place,
            because: route.because, prefix: route.prefix, isLearnt: route.isLearnt)
        }
      }
  }

  /// The connections of a virtual network's own gateways, with what is behind them.
  private func ownGatewayRoutes(of vnet: ResourceID) -> [RouteAnswer] {
    connections(ofGatewaysIn: vnet).flatMap { connection -> [RouteAnswer] in
      let learnt = announcedPrefixes(on: connection.id).map { prefix in
        RouteAnswer(
          next: .over(connection.id), text: "\(prefix.value) learnt over BGP", place: prefix.place,
          because: "A virtual private gateway announces the blocks of its VPC over BGP by itself.",
          prefix: prefix.value, isLearnt: true)
      }
      guard let far = reference(connection.id, "local-network-gateway") else { return learnt }
      return learnt
        + prefixes(far.id, "prefixes").map { prefix in
          RouteAnswer(
            next: .over(connection.id), text: "\(prefix.value) of \(far.name)", place: prefix.place, because: nil,
            prefix: prefix.value)
        }
    }
  }

  /// The connections of the VPN gateways of a virtual network.
  func connections(ofGatewaysIn vnet: ResourceID) -> [Resource] {
    children(of: vnet, kind: .vpnGateway).flatMap { referrers(to: $0.id, by: "gateway", kind: .connection) }
      .sorted { $0.id < $1.id }
  }

  /// The peers whose gateway a virtual network uses and may use, with this side's peering.
  func lentGateways(to vnet: ResourceID) -> [(peering: ResourceID, hub: ResourceID)] {
    children(of: vnet, kind: .vnetPeering).compactMap { peering in
      guard flag(peering.id, "use-remote-gateways").value == true, let hub = reference(peering.id, "remote"),
        let half = otherHalf(of: peering.id), half.kind == .vnetPeering,
        flag(half.id, "allow-gateway-transit").value == true
      else { return nil }
      return (peering.id, hub.id)
    }
  }

  /// The virtual networks that use the gateway of another one, in the order of the file.
  func borrowers(ofGatewayOf hub: ResourceID) -> [ResourceID] {
    Set(referrers(to: hub, by: "remote", kind: .vnetPeering).compactMap(\.parent)).sorted()
      .filter { exists($0) && lentGateways(to: $0).contains { $0.hub == hub } }
  }

  /// The peering on the far side of a peering of virtual networks.
  func otherHalf(of peering: ResourceID) -> Resource? {
    guard let own = self[peering].parent, let far = reference(peering, "remote") else { return nil }
    return far.kind == .projectVPC
      ? children(of: far.id, kind: .aivenVPCPeering).first { reference($0.id, "peer")?.id == own }
      : children(of: far.id, kind: .vnetPeering).first { reference($0.id, "remote")?.id == own }
  }

  // MARK: Private endpoints

  /// A private endpoint has a route of its own in its network and in those that are peered with it directly. Routes of
  /// the user replace it only where network policies of its subnet say so: Azure, "Manage network policies".
  private func privateEndpointRoutes(in vnet: ResourceID) -> [RouteAnswer] {
    let peerings = children(of: vnet, kind: .vnetPeering)
    let networks = [vnet] + peerings.compactMap { reference($0.id, "remote")?.id }
    let subnets = networks.flatMap { children(of: $0, kind: .azureSubnet).map(\.id) }
    return resources(of: [.privateEndpoint], mentioning: .anyOf(subnets)).compactMap { endpoint in
      guard let address = address(endpoint.id, "address").value, let subnet = reference(endpoint.id, "subnet"),
        let policies = text(subnet.id, "private-endpoint-network-policies").value, policies != "enabled",
        policies != "route-table-enabled"
      else { return nil }
      let peering = peerings.first { reference($0.id, "remote")?.id == subnet.parent }
      guard subnet.parent == vnet || peering != nil else { return nil }
      return RouteAnswer(
        next: subnet.parent == vnet ? .local : peering.map { .over($0.id) } ?? .local,
        text: "\(address)/32 \(endpoint.name)", place: endpoint.place,
        because: "A private endpoint has a route of its own in its network and in the networks peered with it.",
        prefix: IPPrefix(address))
    }
  }
}
