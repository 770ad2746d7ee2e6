import Addressing
import Diagnostics
import Topology

/// Peerings and VPNs.
extension Landings {
  private func overlap(_ left: ResourceID, _ right: ResourceID) -> Bool {
    AddressSet(topology.blocks(of: left)).overlaps(AddressSet(topology.blocks(of: right)))
  }

  // MARK: Peerings

  /// A peering leads from one of its ends to the other and no further, and carries only what those ends send: Amazon VPC,
  /// "VPC peering limitations".
  func overPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    guard let requester = topology.reference(id, "requester")?.id,
      let accepter = topology.reference(id, "accepter")?.id,
      requester != accepter, network == requester || network == accepter, journey.origin.network == network
    else { return [] }
    let far = network == requester ? accepter : requester
    guard !overlap(network, far) else { return [] }
    return arriving(addresses, in: far, journey, if: topology.works(id))
  }

  func overVNetPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    guard let far = topology.reference(id, "remote"), !overlap(network, far.id), let half = otherHalf(of: id) else {
      return []
    }
    var answer = works(id, half)
    if journey.comesFromGateway { answer = answer.and(lends(id, to: half)) }
    return arriving(addresses, in: far.id, journey, if: answer)
  }

  func works(_ half: ResourceID, _ other: ResourceID) -> Answer { topology.works(half).and(topology.works(other)) }

  /// The far half of a peering of a virtual network.
  func otherHalf(of id: ResourceID) -> ResourceID? {
    guard let own = topology[id].parent, let far = topology.reference(id, "remote") else { return nil }
    let isAiven = far.kind == .projectVPC
    return topology.children(of: far.id, kind: isAiven ? .aivenVPCPeering : .vnetPeering).first {
      topology.reference($0.id, isAiven ? "peer" : "remote")?.id == own
    }?.id
  }

  /// Whether the network of one half lends its gateway to that of the other: Azure, "Configure VPN gateway transit for
  /// virtual network peering".
  func lends(_ half: ResourceID, to other: ResourceID) -> Answer {
    guard topology[half].kind == .vnetPeering, topology[other].kind == .vnetPeering else { return .no }
    return says(half, "allow-gateway-transit").and(says(other, "use-remote-gateways"))
  }

  private func says(_ peering: ResourceID, _ property: String) -> Answer {
    switch topology.flag(peering, property).value {
    case true?: .yes
    case false?: .no
    case nil:
      .unknown(
        OpenQuestion(
          text: "\(topology[peering].title) says '\(property)'", resource: peering,
          place: topology.place(peering, property)))
    }
  }

  func overAivenPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    guard let far = topology.reference(id, "peer") else { return [] }
    if far.kind == .transitGateway {
      guard let journey = journey.on(if: topology.works(id)) else { return [] }
      return enter(far.id, addresses, from: Place(network: network), journey)
    }
    return arriving(addresses, in: far.id, journey, if: topology.works(id))
  }

  // MARK: VPN

  private func attached(_ gateway: ResourceID, to network: ResourceID) -> Answer {
    topology.reference(gateway, "vpc")?.id == network ? topology.works(gateway) : .no
  }

  /// One tunnel is enough. Where both ends are configured a tunnel comes up by itself. What they have agreed on is not
  /// decided here.
  private func tunnels(of connection: ResourceID) -> Answer {
    let tunnels = topology.children(of: connection, kind: .tunnel)
    let answers = tunnels.map { topology.works($0.id) }
    guard tunnels.isEmpty || answers.contains(where: { $0 != .no }) else { return .no }
    let ends =
      [connection] + tunnels.map(\.id) + [topology.reference(connection, "customer-gateway")?.id].compactMap { $0 }
      + [topology.farSide(of: connection)?.connection].compactMap { $0 }
    let terms = ["local-network-cidr", "remote-network-cidr", "selectors", "proposals"]
    if let end = ends.first(where: { id in
      terms.contains { topology[id].definition.has($0) && topology.isStated(id, $0) }
    }) {
      return .unknown(
        OpenQuestion(
          text: "what the ends of \(topology[connection].title) agree on", isOutOfScope: true, resource: end,
          place: topology[end].place))
    }
    // A state that its author calls unknown is not taken for the one that comes by itself.
    let isLeftToItself = zip(tunnels, answers).contains { tunnel, answer in
      answer != .no && !topology.isStated(tunnel.id, "state")
    }
    if answers.contains(.yes) || (isLeftToItself && topology.farSide(of: connection) != nil) { return .yes }
    return .unknown(
      OpenQuestion(
        text: "a tunnel of \(topology[connection].title) is up", resource: connection, place: topology[connection].place
      ))
  }

  /// A virtual private gateway serves its own VPC only.
  func overVPN(gateway: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey) -> [Landing]
  {
    guard journey.origin.network == network, let journey = journey.on(if: attached(gateway, to: network)) else {
      return []
    }
    let connections = topology.referrers(to: gateway, by: "gateway", kind: .vpnConnection)
    // A connection that is down makes way for another one that knows the same addresses.
    let ordered = connections.filter { !isDown($0.id) } + connections.filter { isDown($0.id) }
    var rest = addresses
    return ordered.flatMap { connection -> [Landing] in
      let known = rest.intersection(AddressSet(topology.farPrefixes(of: connection.id).map(\.value)))
      rest.subtract(known)
      return overTunnel(of: connection.id, known, journey)
    }
  }

  /// From the AWS end of a connection to the far one, and on by the routes there.
  func overTunnel(of connection: ResourceID, _ addresses: AddressSet, _ journey: Journey) -> [Landing] {
    guard !addresses.isEmpty, var journey = journey.on(if: tunnels(of: connection)) else { return [] }
    if let own = topology.reference(connection, "customer-gateway").flatMap({
      topology.reference($0.id, "network")?.id
    }) {
      return open(addresses, unmodelled(own), journey)
    }
    guard let far = topology.farSide(of: connection) else {
      let question = OpenQuestion(
        text: "a vpn-gateway of the topology is the far end of \(topology[connection].title)", resource: connection,
        place: topology[connection].place)
      return open(addresses, journey.question ?? question, journey)
    }
    guard let next = journey.on(if: topology.works(far.connection)) else { return [] }
    journey = next
    journey.comesFromGateway = true
    return leave(
      Place(network: far.network, subnet: topology.reference(far.gateway, "subnet")?.id), addresses, journey)
  }

  func isDown(_ connection: ResourceID) -> Bool {
    topology.children(of: connection, kind: .tunnel).allSatisfy { topology.works($0.id) == .no }
  }

  /// From Azure over a connection to the other end: into a VPC, or into a table of a transit gateway.
  func overAzureVPN(_ connection: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    guard let journey = journey.on(if: topology.works(connection)) else { return [] }
    let isOwn = topology.reference(connection, "local-network-gateway").map {
      topology.reference($0.id, "network") != nil
    }
    // From one connection of a gateway to another, and into networks of one's own.
    if journey.comesFromGateway || isOwn == true { return open(addresses, unmodelled(connection), journey) }
    let gateway = topology.reference(connection, "gateway")?.id
    let ends = topology.resources(of: .vpnConnection).compactMap { vpn in
      topology.farSide(of: vpn.id).map { (vpn: vpn.id, side: $0) }
    }
    let fitting =
      ends.filter { $0.side.connection == connection } + ends.filter { $0.side.gateway == gateway && !isDown($0.vpn) }
    guard let vpn = (fitting.first { !isDown($0.vpn) } ?? fitting.first)?.vpn,
      let far = topology.reference(vpn, "gateway")
    else {
      return open(
        addresses,
        OpenQuestion(
          text: "the far end of \(topology[connection].title)", isOutOfScope: true, resource: connection,
          place: topology[connection].place), journey)
    }
    guard let next = journey.on(if: tunnels(of: vpn)) else { return [] }
    if far.kind == .transitGateway { return lookUp(addresses, from: vpn, at: far.id, next) }
    guard far.kind == .virtualPrivateGateway else { return open(addresses, unmodelled(far.id), next) }
    guard let vpc = topology.reference(far.id, "vpc") else { return [] }
    return arriving(addresses, in: vpc.id, next, if: attached(far.id, to: vpc.id))
  }
}
