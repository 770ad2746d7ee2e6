import Addressing
import Catalogue
import Diagnostics
import Topology

/// Boundaries between networks: each must exist, be in a working state and know the far network.
extension Walk {
  /// Crosses from a network over the target of a route.
  mutating func cross(
    _ target: ResourceID, from network: ResourceID, _ subnet: ResourceID?, _ packet: inout Packet, route: RouteAnswer
  ) -> Step {
    switch topology[target].kind {
    case .vpcPeeringConnection:
      return crossPeering(target, from: network, &packet)
    case .transitGateway:
      return enter(target, from: network, subnet, &packet, route: route)
    case .virtualPrivateGateway:
      return crossVPN(gateway: target, from: network, &packet)
    case .connection:
      return crossAzureVPN(connection: target, &packet)
    case .vnetPeering:
      return crossVNetPeering(target, from: network, &packet)
    case .aivenVPCPeering:
      return crossAivenPeering(target, &packet)
    case .natGateway:
      return crossNAT(target, from: network, &packet, route: route)
    case .internetGateway:
      return crossInternetGateway(target, of: network, &packet, route: route)
    case .gatewayEndpoint:
      trace.block(
        .route, at: target, .routeWrongTarget, rules: ["route/more-specific-elsewhere"],
        "\(packet.destination) is sent to \(topology[target].title), which leads only to its service",
        fix: "Add a route for \(packet.destination) with the right target", evidence: route.place)
      return .lost
    case .instance:
      return forward(through: target, from: network, by: route, &packet)
    case .opaque:
      return crossOpaque(target, from: network, &packet)
    default:
      trace.leaveScope(.cross, at: target, topology[target].title, place: topology[target].place)
      return .lost
    }
  }

  /// Checks the state of a boundary.
  mutating func checkState(_ id: ResourceID, reason: ReasonCode, rules: [String], fix: String) {
    let resource = topology[id]
    switch topology.working(id) {
    case .yes:
      guard trace.isTold, case .stated(let state, let place) = topology.text(id, "state") else { return }
      trace.pass(.cross, at: id, "\(resource.title) is \(state).", rule: "state: \(state)", evidence: place)
    case .assumed(let state, let because):
      trace.assume(.cross, at: id, "\(resource.title) is taken to be \(state).", because: because)
    case .no(let state, let place):
      trace.block(
        .cross, at: id, reason, rules: rules, "\(resource.title) is \(state), and carries no traffic", fix: fix,
        evidence: place)
    case .unknown:
      trace.miss(
        .cross, at: id, "\(resource.title) is in a state that carries traffic", place: topology.place(id, "state"))
    }
  }

  // MARK: Peerings of VPCs

  /// A peering carries packets between addresses of its two VPCs, and nothing else.
  private mutating func crossPeering(_ id: ResourceID, from network: ResourceID, _ packet: inout Packet) -> Step {
    let ends = topology.ends(of: id)
    guard ends.contains(network), let far = ends.first(where: { $0 != network }) else {
      trace.block(
        .cross, at: id, .linkAbsent, rules: ["route/target-other-vpc"],
        "\(topology[id].title) does not end in \(topology[network].title)",
        fix: "Name a peering of \(topology[network].title) as the target of the route", evidence: topology[id].place)
      return .lost
    }
    let isPending = topology.text(id, "state").value == "pending-acceptance"
    checkState(
      id, reason: isPending ? .linkNotAccepted : .linkNotActive, rules: ["peering/not-active"],
      fix: isPending
        ? "Accept \(topology[id].title) from the account of \(topology[far].title)" : "Create the peering again")
    if trace.leg == .forward, let overlap = overlap(network, far) {
      trace.block(
        .cross, at: id, .linkOverlap,
        rules: [topology[far].kind == .projectVPC ? "aiven/vpc-overlap" : "peering/cidr-overlap"],
        "\(overlap.0) of \(topology[network].title) overlaps \(overlap.1) of \(topology[far].title), so they cannot be peered",
        fix: "Use PrivateLink instead, or renumber one of the networks", evidence: topology.place(far, "cidr"))
    }
    if topology[far].kind == .projectVPC, !checkAivensHalf(of: id, from: network, far: far) { return .lost }
    if case .translator(let gateway) = packet.carrier {
      trace.leaveScope(
        .cross, at: id, "the way from \(topology[gateway].title) over a peering", place: topology[id].place)
      return .lost
    }
    guard topology.contains(network, packet.source.address) else {
      trace.block(
        .cross, at: id, .linkEdgeDenied, rules: ["peering/address-outside-cidr"],
        "\(packet.source.address) is no address of \(topology[network].title), and \(topology[id].title) carries only what comes from one of its VPCs",
        fix: "Use a transit gateway for what comes from elsewhere", evidence: topology[id].place)
      return .lost
    }
    guard topology.contains(far, packet.destination) else {
      blockBeyondPeering(id, in: far, packet)
      return .lost
    }
    packet.links.append(id)
    return .arrived(far)
  }

  /// A peer does not lend its edges, and a second peering is not reached over the first.
  private mutating func blockBeyondPeering(_ id: ResourceID, in far: ResourceID, _ packet: Packet) {
    let edges = topology.children(of: far, kind: .awsRouteTable).flatMap { table in
      topology.routes(table.id).filter { $0.value.destination.contains(packet.destination) }
        + topology.propagatedRoutes(of: table.id, in: far).compactMap { route in
          guard case .over(let target) = route.answer.next, route.answer.prefix.contains(packet.destination),
            let place = route.answer.place
          else { return nil }
          return Located(
            Route(destination: route.answer.prefix, target: .resource(target), text: route.answer.text), at: place)
        }
    }.compactMap { route -> Located<Resource>? in
      guard case .resource(let target) = route.value.target, topology.exists(target) else { return nil }
      let kinds: Set<KindID> = [.internetGateway, .natGateway, .virtualPrivateGateway, .gatewayEndpoint]
      return kinds.contains(topology[target].kind) ? Located(topology[target], at: route.place) : nil
    }
    if let edge = edges.first {
      trace.block(
        .cross, at: id, .linkEdgeDenied,
        rules: (edge.value.kind == .natGateway ? ["nat/used-from-outside"] : []) + ["peering/edge-to-edge"],
        "\(packet.destination) is beyond \(edge.value.title) of \(topology[far].title), which serves only its own VPC",
        fix: "Use an edge of the client's own VPC, or a transit gateway", evidence: edge.place)
      return
    }
    trace.block(
      .cross, at: id, .linkNotTransitive, rules: ["peering/transitive"],
      "\(packet.destination) is not in \(topology[far].title), and a peering leads no further",
      fix: "Peer with the network of \(packet.destination) directly, or use a transit gateway",
      evidence: topology[id].place)
  }

  func overlap(_ left: ResourceID, _ right: ResourceID) -> (IPPrefix, IPPrefix)? {
    for a in topology.blocks(of: left) {
      for b in topology.blocks(of: right) where a.overlaps(b) { return (a, b) }
    }
    return nil
  }

  // MARK: Things that are not modelled

  /// What stands for something that is not modelled lets through what its author says, and nothing else.
  mutating func crossOpaque(_ id: ResourceID, from network: ResourceID, _ packet: inout Packet) -> Step {
    let title = topology[id].title
    guard topology.isStated(id, "lets-through") else {
      trace.leaveScope(.cross, at: id, title, place: topology[id].place)
      return .lost
    }
    guard
      let word = topology.listens(id, "lets-through").first(where: {
        $0.value.port == port && $0.value.transport == proto
      })
    else {
      guard topology.isListComplete(id, "lets-through") else {
        trace.miss(
          .cross, at: id, "\(title) lets \(proto.rawValue) \(port) through", place: topology.place(id, "lets-through"))
        return .lost
      }
      trace.block(
        .cross, at: id, .filterNoAllow, rules: [],
        "\(title) does not let \(proto.rawValue) \(port) through, by its author's word",
        fix: "Let \(title) pass \(proto.rawValue) \(port), and say so in 'lets-through'",
        evidence: topology.place(id, "lets-through")
      )
      return .lost
    }
    trace.note(Assumption("\(title) lets \(word.value.description) through.", word: .author))
    trace.pass(
      .cross, at: id, "By its author's word \(title) lets \(word.value.description) through.",
      rule: word.value.description,
      evidence: word.place)
    packet.links.append(id)
    if topology.contains(network, packet.destination) { return .arrived(network) }
    return arrive(packet)
  }
}
