import Addressing
import Catalogue
import Diagnostics
import Topology

extension Topology {
  /// The routes of a network of one's own: its blocks, what it says itself, and what it learns over BGP.
  func onPremisesRoutes(of network: ResourceID) -> [RankedRoute] {
    let translated = prefix(network, "translates-to").value.map { [$0] } ?? []
    var result = (blocks(of: network) + translated).map {
      RankedRoute(
        rank: 0,
        answer: RouteAnswer(next: .local, text: "\($0) local", place: place(network, "cidr"), because: nil, prefix: $0))
    }
    result += routes(network).map { RankedRoute(rank: 1, answer: answer(for: $0)) }
    for connection in connections(of: .vpnConnection, by: "customer-gateway", to: .customerGateway, of: network) {
      result += prefixesAnnounced(on: connection.id).map { learnt($0, over: connection) }
    }
    for connection in connections(of: .connection, by: "local-network-gateway", to: .localNetworkGateway, of: network)
    where flag(connection.id, "bgp").value == true {
      result += prefixesOffered(on: connection.id).map { learnt($0, over: connection) }
    }
    return result
  }

  /// The connections of one kind that end at a network of one's own, by way of what stands for it there.
  private func connections(
    of kind: KindID, by property: String, to end: KindID, of network: ResourceID
  ) -> [Resource] {
    referrers(to: network, by: "network", kind: end)
      .flatMap { referrers(to: $0.id, by: property, kind: kind) }
      .sorted { $0.id < $1.id }
  }

  private func learnt(_ prefix: Located<IPPrefix>, over connection: Resource) -> RankedRoute {
    RankedRoute(
      // A connection that is down makes way for another.
      rank: connection.kind == .vpnConnection && isDown(connection.id) ? 3 : 2,
      answer: RouteAnswer(
        next: .over(connection.id), text: "\(prefix.value) learnt over BGP", place: prefix.place,
        because: "The gateways of AWS and Azure announce their networks over BGP by themselves.", prefix: prefix.value))
  }

  /// The network of one's own behind a connection of Azure.
  func ownNetwork(behindAzure connection: ResourceID) -> ResourceID? {
    reference(connection, "local-network-gateway").flatMap { reference($0.id, "network")?.id }
  }

  /// What a gateway of Azure announces: its network, and the peers to which it is lent.
  private func prefixesOffered(on connection: ResourceID) -> [Located<IPPrefix>] {
    guard let hub = reference(connection, "gateway")?.parent else { return [] }
    return ([hub] + borrowers(ofGatewayOf: hub)).flatMap { prefixes($0, "cidr") }
  }
}

/// Networks of one's own: their routes, their firewall, and how they show their addresses.
extension Walk {
  /// What a network of one's own does with a packet: its own addresses are within, the rest goes by its routes.
  mutating func leaveOnPremises(_ network: ResourceID, _ packet: inout Packet) -> Step {
    let title = topology[network].title
    let destination = packet.destination
    let choice = topology.nextHop(in: network, subnet: nil, to: destination)
    if let partial = choice.partial {
      trace.miss(
        .route, at: network, partialFact(partial.text, packet), place: partial.place ?? topology[network].place,
        endsWalk: true)
      return .lost
    }
    guard let answer = choice.answer else { return findNoOnPremisesRoute(network, packet) }
    if answer.next != .local, topology.isStated(network, "routes"), !topology.isListComplete(network, "routes"),
      !isLongest(answer, of: OpenList(id: network, property: "routes"), packet)
    {
      return .lost
    }
    switch answer.next {
    case .local:
      if packet.carrier != .sender { checkFirewall(of: network, "inbound", packet) }
      trace.pass(answer, at: network, "\(destination) is within \(title).")
      return .arrived(network)
    case .over(let target):
      guard packet.carrier == .sender else {
        trace.leaveScope(.cross, at: network, "the way through \(title)", place: topology[network].place)
        return .lost
      }
      checkFirewall(of: network, "outbound", packet)
      trace.pass(answer, at: network, "\(title) sends \(destination) to \(topology[target].title).")
      translate(&packet, leaving: network)
      if topology[target].kind == .vpnConnection { return crossTunnel(fromFarEndOf: target, &packet) }
      if topology[target].kind == .connection { return crossAzureTunnel(fromFarEndOf: target, &packet) }
      return cross(target, from: network, nil, &packet, route: answer)
    default:
      trace.block(
        .route, at: network, .routeBlackhole, rules: ["onprem/route-to-cloud"],
        "the route '\(answer.text)' of \(title) leads nowhere", fix: "Repair the target of the route, or delete it",
        evidence: answer.place)
      return .lost
    }
  }

  /// A network that translates its addresses on the way out shows others: `onprem/nat`.
  private mutating func translate(_ packet: inout Packet, leaving network: ResourceID) {
    guard packet.source.network == network, trace.leg == .forward,
      case .stated(let pool, let place) = topology.prefix(network, "translates-to")
    else { return }
    let old = packet.source
    packet.source = Interface(owner: old.owner, network: network, subnet: nil, address: pool)
    packet.translations.append(Packet.Translation(by: network, new: packet.source, old: old))
    trace.pass(
      .translate, at: network, "\(topology[network].title) translates \(old.address) to \(pool).",
      rule: "translates-to: \(pool)", evidence: place)
  }

  /// The firewall of a network of one's own decides first. What nobody wrote of it is not known.
  private mutating func checkFirewall(of network: ResourceID, _ direction: String, _ packet: Packet) {
    guard let owner = packet.owner, trace.leg == .forward else { return }
    let title = topology[network].title
    let isOut = direction == "outbound"
    let peer = isOut ? Interface(owner: owner, network: nil, subnet: nil, address: packet.destination) : packet.source
    let word = isOut ? "to" : "from"
    let fact = "the firewall of \(title) lets \(proto.rawValue) \(port) \(word) \(peer.address) pass"
    guard topology.isStated(network, direction), topology.isListComplete(network, direction) else {
      trace.miss(.filter, at: network, fact, place: topology.place(network, direction))
      return
    }
    let topology = topology
    let rules = topology.filterRules(of: network, isInbound: !isOut).rules
    let answer = FilterEvaluation.firstMatch(rules, proto, port...port) { topology.match($0, peer) }
    if let rule = answer.allowedBy.map({ rules[$0] }) {
      trace.pass(
        .filter, at: network,
        "The firewall of \(title) lets \(proto.rawValue) \(port) \(word) \(topology.describe(peer)) pass.",
        rule: rule.value.text, evidence: rule.place)
      return
    }
    let deniedBy = answer.deniedBy.map { rules[$0] }
    if let rule = answer.undecided.first.map({ rules[$0] }) {
      trace.miss(
        .filter, at: network, "the address of \(topology[peer.owner].title) lies in what '\(rule.value.text)' names",
        place: rule.place)
      return
    }
    trace.block(
      .filter, at: network, deniedBy == nil ? .filterDefaultDeny : .filterDeny, rules: ["onprem/firewall"],
      "the firewall of \(title) drops \(proto.rawValue) \(port) \(word) \(topology.describe(peer))\(deniedBy.map { " by '\($0.value.text)'" } ?? ": no rule allows it")",
      fix:
        topology.advice(
          toAdd: "allow \(proto.rawValue) \(port) \(word) \(peer.address.written)", before: direction, of: network,
          numbers: RuleNumbers.onPremises),
      evidence: deniedBy?.place ?? topology.place(network, direction),
      nearMisses: nearMisses(
        answer.nearMisses.map { rules[$0] }, FilterQuestion(proto, port...port, peer: peer, isFrom: !isOut),
        after: deniedBy))
  }

  private mutating func findNoOnPremisesRoute(_ network: ResourceID, _ packet: Packet) -> Step {
    let title = topology[network].title
    // Its routes are those to the clouds: how it gets out to the internet is not among them.
    if isBeyond(packet) {
      trace.leaveScope(
        .route, at: network, "the way over the internet to \(packet.destination)", place: topology[network].place)
      return .lost
    }
    let isReturn = trace.leg == .return
    guard topology.isStated(network, "routes"), topology.isListComplete(network, "routes") else {
      // Whoever learns over BGP and says nothing of other routes may have some.
      let isVouched = trace.miss(
        .route, at: network, "\(title) has a route to \(packet.destination)", place: topology.place(network, "routes"))
      return isVouched ? arrive(packet) : .lost
    }
    trace.block(
      .route, at: network, .routeNone,
      rules: ["onprem/route-to-cloud", isReturn ? "route/return-missing" : "route/missing"],
      "\(title) has no route \(isReturn ? "back " : "")to \(packet.destination)",
      fix: "Add a route for \(packet.destination) to 'routes' of \(title)", evidence: topology.place(network, "routes"))
    return .lost
  }
}
