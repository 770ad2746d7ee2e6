import Addressing
import Diagnostics
import Topology

/// Where a packet leaves a network to.
enum NextHop: Equatable {
  /// It stays in the network.
  case local
  /// Over a peering, a gateway or another thing, to another network.
  case over(ResourceID)
  /// To the internet, by Azure's default route.
  case internet
  /// The route drops it on purpose, or its target does not exist.
  case dropped
  /// Azure drops it because a user-defined route says so.
  case droppedByDesign
  /// To a machine that is to forward it, at this address.
  case appliance(IPAddress)
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

/// What the routes say of a destination that may be any address of a block.
struct RouteChoice {
  /// The route that holds for all of its addresses, where none of `partial` comes first.
  var answer: RouteAnswer?

  /// A longer prefix that leads some of its addresses elsewhere.
  var partial: RouteAnswer?
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
  func nextHop(from interface: Interface, to destination: IPPrefix) -> RouteChoice {
    guard let network = interface.network else { return RouteChoice() }
    if let answer = answerWithinSubnet(interface, destination) { return RouteChoice(answer: answer) }
    var best: (length: Int, class: Int, answer: RouteAnswer)?
    var partial: [RouteAnswer] = []
    for candidate in candidates(from: interface, in: network) {
      let prefix = candidate.answer.prefix
      guard prefix.contains(destination) else {
        if prefix.overlaps(destination) { partial.append(candidate.answer) }
        continue
      }
      if let found = best, (found.length, -found.class) >= (prefix.length, -candidate.class) { continue }
      best = (prefix.length, candidate.class, candidate.answer)
    }
    return RouteChoice(answer: best?.answer, partial: partial.first { $0.next != best?.answer.next })
  }

  /// Within a subnet of AWS no route is asked: routes more specific than the local one decide between subnets (Amazon
  /// VPC, "Inspect traffic between subnets"). In Azure routes of the user hold within a subnet too.
  private func answerWithinSubnet(_ interface: Interface, _ destination: IPPrefix) -> RouteAnswer? {
    guard let subnet = interface.subnet, self[subnet].kind == .awsSubnet,
      let block = blocks(of: subnet).first(where: { $0.contains(destination) })
    else { return nil }
    return RouteAnswer(
      next: .local, text: "\(block) of \(self[subnet].title)", place: place(subnet, "cidr"), because: nil, prefix: block
    )
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
      case .virtualNetworkGateway: .dropped
      case .appliance(let address): .appliance(address)
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
        if route.value.target == .none { answer.next = .droppedByDesign }
        if route.value.target == .virtualNetworkGateway,
          let gateway = children(of: vnet, kind: .vpnGateway).first,
          let connection = resources(of: .connection).first(where: { reference($0.id, "gateway")?.id == gateway.id })
        {
          answer.next = .over(connection.id)
        }
        result.append((1, answer))
      }
    }
    result += privateEndpointCandidates(in: vnet).map { (3, $0) }
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

  /// A private endpoint has a route of its own in its network and in those that are peered with it directly. Routes of
  /// the user replace it only where network policies of its subnet say so: Azure, "Manage network policies".
  private func privateEndpointCandidates(in vnet: ResourceID) -> [RouteAnswer] {
    let peerings = children(of: vnet, kind: .vnetPeering)
    return resources(of: .privateEndpoint).compactMap { endpoint in
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
