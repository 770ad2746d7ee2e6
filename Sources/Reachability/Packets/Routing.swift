import Addressing
import Catalogue
import Diagnostics
import Topology

/// Routes: from network to network, over as many boundaries as there are.
///
/// At each stop one table decides: that of the subnet which the packet leaves or enters, or that of the transit gateway's
/// attachment by which it came. The longest prefix wins; among equal ones the provider's order; a route that leads nowhere
/// still wins. Then the boundary is asked: whether it exists, its state, what it restricts, its zone. A packet that comes
/// to a stop for the second time goes round for ever.
extension Walk {
  /// Follows the routes from an interface to an address.
  ///
  /// - Returns: the network that the packet arrives in, or nil where it does not arrive; the trace says why.
  mutating func route(from source: Interface, to destination: IPPrefix, owner: ResourceID?) -> ResourceID? {
    var packet = Packet(from: source, to: destination, owner: owner)
    return travel(&packet)?.network
  }

  /// Follows the routes of a packet to its end.
  mutating func travel(_ packet: inout Packet) -> PacketEnd? {
    guard let network = packet.source.network else { return enterFromInternet(&packet) }
    return follow(.onward(.network(network, subnet: packet.source.subnet)), &packet)
  }

  /// Goes on from a step to the end.
  mutating func follow(_ first: Step, _ packet: inout Packet) -> PacketEnd? {
    var step = first
    while true {
      switch step {
      case .arrived(let network): return .network(network)
      case .arrivedOnInternet: return .internet
      case .lost: return nil
      case .onward(let stop):
        guard packet.visit(stop) else {
          blockLoop(packet)
          return nil
        }
        step =
          switch stop {
          case .network(let network, let subnet): leave(network, subnet, &packet)
          case .transitGateway(let gateway, let table): leave(gateway, table: table, &packet)
          }
      }
    }
  }

  private mutating func blockLoop(_ packet: Packet) {
    let last = packet.stops[packet.stops.count - 1]
    let start = packet.stops.firstIndex(of: last) ?? 0
    let round = packet.stops[start...].map { topology[$0.resource].title }
    let isTransit = packet.stops[start...].contains { if case .transitGateway = $0 { true } else { false } }
    trace.block(
      .route, at: last.resource, .routeLoop, rules: isTransit ? ["tgw/max-hops"] : [],
      "what goes to \(packet.destination) goes round in a circle: \(round.joined(separator: ", "))",
      fix: "Correct the route for \(packet.destination) that leads back", evidence: topology[last.resource].place)
  }

  /// What the routes of a network do with a packet in one of its subnets.
  private mutating func leave(_ network: ResourceID, _ subnet: ResourceID?, _ packet: inout Packet) -> Step {
    if topology[network].kind == .onPremises { return leaveOnPremises(network, &packet) }
    let destination = packet.destination
    let at = subnet ?? network
    if let subnet, topology[subnet].kind == .awsSubnet, !topology.contains(network, destination),
      case .unknown(.some(let place)) = topology.fact(subnet, "route-table")
    {
      let isVouched = trace.miss(
        .route, at: subnet, "the route table of \(topology[subnet].title) leads to \(destination)", place: place)
      return isVouched ? arrive(packet) : .lost
    }
    let choice = topology.nextHop(in: network, subnet: subnet, to: destination)
    var chosen = choice.answer
    if let partial = choice.partial {
      let isVouched = trace.miss(
        .route, at: at, partialFact(partial.text, packet), place: partial.place ?? topology[network].place)
      guard isVouched else { return .lost }
      chosen = partial
    }
    guard let answer = chosen, !(answer.isOwnDefault && topology.openRoutes(in: network, subnet) != nil) else {
      return findNoRoute(in: network, subnet, packet)
    }
    if choice.partial == nil,
      let open = topology.openRoutes(in: network, subnet, thatMayOutdo: answer, to: destination),
      !isLongest(answer, of: open, packet)
    {
      return .lost
    }
    if answer.prefixList != nil, !isUndisputed(answer, in: subnet, packet) { return .lost }
    if let better = choice.outranked, blockOutranked(answer, better, at: at, packet) { return .lost }
    switch answer.next {
    case .local:
      // That a network delivers what came to it goes without saying.
      if packet.carrier == .sender {
        trace.pass(answer, at: at, "\(destination) is within \(topology[network].title).")
      }
      return .arrived(network)
    case .dropped:
      // Azure's own drop of private ranges: nothing leads there at all.
      if answer.place == nil { return findNoRoute(in: network, subnet, packet) }
      trace.block(
        .route, at: at, .routeBlackhole, rules: ["route/blackhole"],
        "the route '\(answer.text)' leads nowhere: it drops what goes to \(destination), and it still wins",
        fix: "Repair the target of the route, or delete the route", evidence: answer.place)
      return .lost
    case .droppedByDesign:
      trace.block(
        .route, at: at, .routeDroppedByDesign, rules: ["udr/next-hop-none"],
        "the route '\(answer.text)' drops what goes to \(destination) on purpose",
        fix: "Delete the route, or add a more specific one for \(destination)", evidence: answer.place)
      return .lost
    case .appliance(let address):
      return forward(toApplianceAt: address, in: network, by: answer, &packet)
    case .internet where isBeyond(packet):
      // How a virtual network gets out, and whether it may, is not modelled.
      trace.leaveScope(
        .route, at: at, "the way over the internet to \(destination)", place: answer.place ?? topology[network].place)
      return .lost
    case .internet:
      trace.block(
        .route, at: at, .routeWrongTarget, rules: ["route/missing"],
        "\(destination) leaves \(topology[network].title) for the internet, by \(answer.text)",
        fix: "Add a private way from \(topology[network].title) to \(destination)",
        evidence: answer.place ?? topology[network].place)
      return .lost
    case .virtualNetworkGateway:
      return leaveByGateway(network, subnet, answer, &packet)
    case .remoteGateway(let connection, let peering):
      checkGatewayRoutes(reach: subnet)
      trace.pass(
        answer, at: at,
        "\(topology[network].title) sends \(destination) to the gateway beyond \(topology[peering].title).")
      return cross(peering, toGatewayOf: connection, from: network, &packet)
    case .over(let target):
      if topology[target].kind == .connection { checkGatewayRoutes(reach: subnet) }
      trace.pass(
        answer, at: at,
        "\(topology.routingTitle(in: network, subnet)) sends \(destination) to \(topology[target].title).")
      return cross(target, from: network, subnet, &packet, route: answer)
    }
  }

  /// Of two prefix lists that overlap AWS takes the one or the other by chance, however long their entries are: Amazon
  /// VPC, "Route priority", prefix lists.
  private mutating func isUndisputed(_ answer: RouteAnswer, in subnet: ResourceID?, _ packet: Packet) -> Bool {
    guard let subnet, let table = topology.routeTable(of: subnet),
      let other = topology.routes(table.id).first(where: { route in
        route.value.prefixList != nil && route.value.prefixList != answer.prefixList
          && route.value.destination.contains(packet.destination) && topology.answer(for: route).next != answer.next
      })
    else { return true }
    return trace.miss(
      .route, at: subnet, "'\(answer.text)' wins over '\(other.value.text)' for \(packet.destination)",
      place: answer.place ?? topology[subnet].place)
  }

  /// Whether the table of a subnet of Azure takes the gateway's routes over, where a packet follows one of them.
  private mutating func checkGatewayRoutes(reach subnet: ResourceID?) {
    let property = "gateway-route-propagation"
    guard let subnet, topology[subnet].kind == .azureSubnet, let table = topology.reference(subnet, "route-table"),
      topology.flag(table.id, property).value == nil
    else { return }
    trace.miss(
      .route, at: table.id, "the routes of the gateway reach \(table.title)",
      place: topology.place(table.id, property))
  }

  /// The fact that decides where a route takes in only some of the addresses that the destination may have.
  func partialFact(_ route: String, _ packet: Packet) -> String {
    "the route '\(route)' takes in the address of \(packet.owner.map { topology[$0].title } ?? "\(packet.destination)")"
  }

  /// Whether a destination is on the internet, and not in a network of the topology that only has such addresses.
  func isBeyond(_ packet: Packet) -> Bool {
    guard !packet.destination.isPrivate else { return false }
    guard let home = packet.owner.flatMap({ network(of: $0) }) else { return true }
    return !topology.contains(home, packet.destination)
  }

  /// The end of a way that somebody vouches for.
  func arrive(_ packet: Packet) -> Step {
    packet.owner.flatMap { network(of: $0) }.map { .arrived($0) } ?? .lost
  }

  /// The network that a resource lies in.
  func network(of owner: ResourceID) -> ResourceID? { topology.interfaces(of: owner).first?.network }

  /// `route/higher-priority-same-prefix`: a route that wins among equal prefixes leads astray, and the one that it
  /// outranks would not.
  private mutating func blockOutranked(_ answer: RouteAnswer, _ better: RouteAnswer, at: ResourceID, _ packet: Packet)
    -> Bool
  {
    guard !isScout, packet.owner != nil, case .over = answer.next, case .over = better.next,
      let wanted = packet.owner.flatMap({ network(of: $0) }), packet.stops.count == 1
    else { return false }
    func leads(_ route: RouteAnswer) -> Bool {
      var scout = self
      scout.isScout = true
      scout.trace = Trace(attempt, isTold: false)
      var probe = Packet(from: packet.source, to: packet.destination, owner: nil)
      guard case .over(let target) = route.next, let network = probe.source.network else { return false }
      let first = scout.cross(target, from: network, probe.source.subnet, &probe, route: route)
      return scout.follow(first, &probe) == .network(wanted) || !scout.trace.missingFacts.isEmpty
    }
    guard !leads(answer), leads(better) else { return false }
    trace.block(
      .route, at: at, .routeShadowedPriority, rules: ["route/higher-priority-same-prefix"],
      "the route '\(answer.text)' wins over '\(better.text)', which has the same prefix and leads to \(packet.destination)",
      fix: "Delete the route '\(answer.text)'", evidence: answer.place)
    return true
  }
}

extension Trace {
  /// A route that takes the packet on.
  mutating func pass(_ route: RouteAnswer, at resource: ResourceID, _ text: @autoclosure () -> String) {
    if let because = route.because { note(Assumption(because, word: .provider)) }
    pass(.route, at: resource, text(), rule: route.text, evidence: route.place)
  }
}

extension Topology {
  /// What is said to send a packet on: the table of its subnet, or else its network.
  fileprivate func routingTitle(in network: ResourceID, _ subnet: ResourceID?) -> String {
    if let subnet, self[subnet].kind == .awsSubnet, let table = routeTable(of: subnet) { return table.title }
    return self[network].title
  }
}
