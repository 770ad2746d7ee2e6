import Addressing
import Diagnostics
import Topology

/// Where a packet leaves a network to.
enum NextHop {
  /// It stays in the network.
  case local
  /// Over a peering, a gateway or another thing, to another network.
  case over(ResourceID)
  /// To the internet, by Azure's default route.
  case internet
  /// The route drops it on purpose, or its target does not exist.
  case dropped
}

/// What a route table says of a destination.
struct RouteAnswer {
  var next: NextHop
  /// The route as it is written, or how it came about.
  var text: String
  var place: SourceRange?
  /// The sentence that says why it may be assumed, where nobody wrote it.
  var because: String?
  var prefix: IPPrefix
}

extension Topology {
  /// The route table that a subnet of AWS follows: its own, or the main one of its VPC.
  func routeTable(of subnet: ResourceID) -> Resource? {
    if let table = reference(subnet, "route-table") { return table }
    if isStated(subnet, "route-table") { return nil }
    guard let vpc = self[subnet].parent else { return nil }
    return children(of: vpc, kind: .awsRouteTable).first { flag($0.id, "main").value == true }
  }

  /// The next hop of packets from a subnet to an address (or to a block, whose addresses must all be alike).
  ///
  /// The longest prefix wins; among equal ones local, then static, then propagated routes: Amazon VPC, "Route priority".
  /// In Azure user-defined routes come before those of a gateway and both before the system's.
  func nextHop(from interface: Interface, to destination: IPPrefix) -> RouteAnswer? {
    guard let network = interface.network else { return nil }
    var best: (length: Int, class: Int, answer: RouteAnswer)?
    for candidate in candidates(from: interface, in: network) where candidate.answer.prefix.contains(destination) {
      let length = candidate.answer.prefix.length
      if let found = best, (found.length, -found.class) >= (length, -candidate.class) { continue }
      best = (length, candidate.class, candidate.answer)
    }
    return best?.answer
  }

  /// Routes that a destination lies in with their class: the lower one wins among equal prefixes.
  private func candidates(from interface: Interface, in network: ResourceID) -> [(class: Int, answer: RouteAnswer)] {
    switch self[network].kind {
    case .vpc: return awsCandidates(subnet: interface.subnet, in: network)
    case .vnet: return azureCandidates(subnet: interface.subnet, in: network)
    case .projectVPC: return aivenCandidates(in: network)
    default: return []
    }
  }

  private func awsCandidates(subnet: ResourceID?, in vpc: ResourceID) -> [(class: Int, answer: RouteAnswer)] {
    var result: [(class: Int, answer: RouteAnswer)] = blocks(of: vpc).map { block in
      (
        0,
        RouteAnswer(
          next: .local, text: "\(block) local", place: place(vpc, "cidr"), because: nil, prefix: block)
      )
    }
    guard let subnet, let table = routeTable(of: subnet) else { return result }
    for route in routes(table.id) {
      result.append((1, answer(for: route)))
    }
    for gateway in references(table.id, "propagates") where reference(gateway.id, "vpc")?.id == vpc {
      for connection in resources(of: .vpnConnection) where reference(connection.id, "gateway")?.id == gateway.id {
        for prefix in farPrefixes(of: connection.id)
        where !blocks(of: vpc).contains(where: { $0.contains(prefix.value) }) {
          result.append(
            (
              2,
              RouteAnswer(
                next: .over(gateway.id), text: "\(prefix.value) propagated from \(gateway.name)", place: prefix.place,
                because: nil, prefix: prefix.value)
            ))
        }
      }
    }
    return result
  }

  /// The networks that the AWS end of a VPN knows behind it.
  func farPrefixes(of connection: ResourceID) -> [Located<IPPrefix>] {
    prefixes(connection, text(connection, "routing").value == "bgp" ? "advertised" : "routes")
  }

  private func answer(for route: Located<Route>) -> RouteAnswer {
    let next: NextHop =
      switch route.value.target {
      case .local: .local
      case .none: .dropped
      case .internet: .internet
      case .virtualNetworkGateway, .appliance: .dropped
      case .resource(let id): exists(id) ? .over(id) : .dropped
      }
    return RouteAnswer(
      next: next, text: route.value.text, place: route.place, because: nil, prefix: route.value.destination)
  }

  private func azureCandidates(subnet: ResourceID?, in vnet: ResourceID) -> [(class: Int, answer: RouteAnswer)] {
    let table = subnet.flatMap { self[$0].kind == .azureSubnet ? reference($0, "route-table") : nil }
    var result: [(class: Int, answer: RouteAnswer)] = []
    let system = "Azure routes within a virtual network, to its peers and to the prefixes of its gateway by itself."
    for block in blocks(of: vnet) {
      result.append(
        (
          3,
          RouteAnswer(
            next: .local, text: "\(block) virtual network", place: place(vnet, "cidr"), because: system, prefix: block)
        ))
    }
    for peering in children(of: vnet, kind: .vnetPeering) {
      guard let remote = reference(peering.id, "remote") else { continue }
      for block in blocks(of: remote.id) {
        result.append(
          (
            3,
            RouteAnswer(
              next: .over(peering.id), text: "\(block) peering \(peering.name)", place: peering.place, because: system,
              prefix: block)
          ))
      }
    }
    if table.map({ flag($0.id, "gateway-route-propagation").value != false }) ?? true {
      for gateway in children(of: vnet, kind: .vpnGateway) {
        for connection in resources(of: .connection) where reference(connection.id, "gateway")?.id == gateway.id {
          for prefix in announcedPrefixes(on: connection.id) {
            result.append(
              (
                2,
                RouteAnswer(
                  next: .over(connection.id), text: "\(prefix.value) learnt over BGP", place: prefix.place,
                  because: "A virtual private gateway announces the blocks of its VPC over BGP by itself.",
                  prefix: prefix.value)
              ))
          }
          guard let far = reference(connection.id, "local-network-gateway") else { continue }
          for prefix in prefixes(far.id, "prefixes") {
            result.append(
              (
                2,
                RouteAnswer(
                  next: .over(connection.id), text: "\(prefix.value) of \(far.name)", place: prefix.place, because: nil,
                  prefix: prefix.value)
              ))
          }
        }
      }
    }
    if let table {
      for route in routes(table.id) {
        var answer = answer(for: route)
        if route.value.target == .virtualNetworkGateway,
          let gateway = children(of: vnet, kind: .vpnGateway).first,
          let connection = resources(of: .connection).first(where: { reference($0.id, "gateway")?.id == gateway.id })
        {
          answer.next = .over(connection.id)
        }
        result.append((1, answer))
      }
    }
    for text in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] {
      guard let block = IPPrefix(text) else { continue }
      result.append(
        (
          3,
          RouteAnswer(
            next: .dropped, text: "\(block) None", place: nil,
            because: "Azure drops private ranges that nothing more specific routes.", prefix: block)
        ))
    }
    let all = IPPrefix(IPAddress.v4(0), length: 0)
    result.append(
      (
        3,
        RouteAnswer(
          next: .internet, text: "0.0.0.0/0 Internet", place: nil,
          because: "Azure routes everything else to the internet by default.", prefix: all)
      ))
    return result
  }

  private func aivenCandidates(in network: ResourceID) -> [(class: Int, answer: RouteAnswer)] {
    var result: [(class: Int, answer: RouteAnswer)] = blocks(of: network).map {
      (0, RouteAnswer(next: .local, text: "\($0) local", place: place(network, "cidr"), because: nil, prefix: $0))
    }
    for peering in children(of: network, kind: .aivenVPCPeering) {
      guard let peer = reference(peering.id, "peer") else { continue }
      for block in blocks(of: peer.id) {
        result.append(
          (
            1,
            RouteAnswer(
              next: .over(peering.id), text: "\(block) peering \(peering.name)", place: peering.place,
              because: "Aiven routes to the networks that its VPC is peered with by itself.", prefix: block)
          ))
      }
    }
    return result
  }
}
