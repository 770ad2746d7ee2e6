import Addressing
import Catalogue
import Diagnostics
import Topology

/// Boundaries between networks: each must exist, be in a working state and know the far network.
extension Walk {
  /// Crosses from a network over the target of a route.
  ///
  /// - Returns: the network beyond, or nil where the packet does not get there.
  mutating func cross(
    _ target: ResourceID, from network: ResourceID, source: Interface, to destination: IPPrefix, owner: ResourceID?,
    route: RouteAnswer
  ) -> ResourceID? {
    switch topology[target].kind {
    case .vpcPeeringConnection:
      return crossPeering(target, from: network, to: destination)
    case .virtualPrivateGateway:
      return crossVPN(gateway: target, from: network, to: destination)
    case .connection:
      return crossAzureVPN(connection: target, from: network, to: destination)
    case .vnetPeering:
      return crossVNetPeering(target, from: network, to: destination)
    case .aivenVPCPeering:
      return crossAivenPeering(target, from: network, to: destination)
    case .internetGateway, .natGateway:
      blockAtInternet(target, destination, owner: owner, route: route)
      return nil
    case .gatewayEndpoint:
      trace.block(
        .route, at: target, .routeWrongTarget, rules: ["route/more-specific-elsewhere"],
        "\(destination) is sent to \(topology[target].title), which leads only to its service",
        fix: "Add a route for \(destination) with the right target", evidence: route.place)
      return nil
    case .opaque:
      return crossOpaque(target, from: network, to: destination, owner: owner)
    default:
      trace.leaveScope(.cross, at: target, topology[target].title, place: topology[target].place)
      return nil
    }
  }

  /// Checks the state of a boundary.
  mutating func checkState(_ id: ResourceID, reason: ReasonCode, rules: [String], fix: String) {
    let resource = topology[id]
    switch topology.working(id) {
    case .yes:
      guard case .stated(let state, let place) = topology.text(id, "state") else { return }
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

  private mutating func crossPeering(_ id: ResourceID, from network: ResourceID, to destination: IPPrefix)
    -> ResourceID?
  {
    let ends = ["requester", "accepter"].compactMap { topology.reference(id, $0)?.id }
    guard ends.contains(network), let far = ends.first(where: { $0 != network }) else {
      trace.block(
        .cross, at: id, .linkAbsent, rules: ["route/target-other-vpc"],
        "\(topology[id].title) does not end in \(topology[network].title)",
        fix: "Name a peering of \(topology[network].title) as the target of the route", evidence: topology[id].place)
      return nil
    }
    let state = topology.text(id, "state").value
    checkState(
      id, reason: state == "pending-acceptance" ? .linkNotAccepted : .linkNotActive, rules: ["peering/not-active"],
      fix: state == "pending-acceptance"
        ? "Accept \(topology[id].title) from the account of \(topology[far].title)" : "Create the peering again")
    if trace.leg == .forward, let overlap = overlap(network, far) {
      trace.block(
        .cross, at: id, .linkOverlap, rules: ["peering/cidr-overlap"],
        "\(overlap.0) of \(topology[network].title) overlaps \(overlap.1) of \(topology[far].title), so they cannot be peered",
        fix: "Use PrivateLink instead, or renumber one of the networks", evidence: topology.place(far, "cidr"))
    }
    guard topology.contains(far, destination) else {
      trace.block(
        .cross, at: id, .linkNotTransitive, rules: ["peering/transitive"],
        "\(destination) is not in \(topology[far].title), and a peering leads no further",
        fix: "Peer with the network of \(destination) directly, or use a transit gateway", evidence: topology[id].place)
      return nil
    }
    return far
  }

  private func overlap(_ left: ResourceID, _ right: ResourceID) -> (IPPrefix, IPPrefix)? {
    for a in topology.blocks(of: left) {
      for b in topology.blocks(of: right) where a.overlaps(b) { return (a, b) }
    }
    return nil
  }

  // MARK: VPN between AWS and Azure

  private mutating func crossVPN(gateway: ResourceID, from network: ResourceID, to destination: IPPrefix) -> ResourceID?
  {
    checkAttachment(gateway, to: network)
    let connections = topology.resources(of: .vpnConnection).filter {
      topology.reference($0.id, "gateway")?.id == gateway
    }
    guard !connections.isEmpty else {
      trace.block(
        .cross, at: gateway, .linkAbsent, rules: ["vpn/static-route-aws"],
        "\(topology[gateway].title) has no VPN connection",
        fix: "Create a VPN connection on \(topology[gateway].title)", evidence: topology[gateway].place)
      return nil
    }
    let fitting = connections.filter { candidate in
      topology.farPrefixes(of: candidate.id).contains { $0.value.contains(destination) }
    }
    // One that is down makes way for another.
    guard let connection = fitting.first(where: { !isDown($0.id) }) ?? fitting.first else {
      let first = connections[0]
      let isStatic = topology.text(first.id, "routing").value != "bgp"
      trace.block(
        .route, at: first.id, .routeNotAdvertised,
        rules: [isStatic ? "vpn/static-route-aws" : "vpn/bgp-not-advertised"],
        "\(first.title) has no route to \(destination)",
        fix: "Add the far network to '\(isStatic ? "routes" : "advertised")' of \(first.title)",
        evidence: topology.place(first.id, isStatic ? "routes" : "advertised"))
      return nil
    }
    if let prefix = topology.farPrefixes(of: connection.id).first(where: { $0.value.contains(destination) }) {
      trace.pass(
        .cross, at: connection.id, "\(connection.title) leads to \(prefix.value).", rule: "\(prefix.value)",
        evidence: prefix.place)
    }
    checkTunnels(connection.id)
    guard let far = topology.farSide(of: connection.id) else {
      let customer = topology.reference(connection.id, "customer-gateway")
      let address = customer.flatMap { topology.address($0.id, "address").value }.map { " \($0)" } ?? ""
      trace.miss(
        .cross, at: connection.id,
        "a vpn-gateway of the topology has the address\(address) of \(customer?.title ?? "the customer gateway")",
        place: customer?.place ?? connection.place, endsWalk: true)
      return nil
    }
    checkFarSide(far, of: connection.id)
    guard topology.contains(far.network, destination) else {
      trace.leaveScope(
        .cross, at: far.gateway, "the way from \(topology[far.network].title) on to \(destination)",
        place: topology[far.gateway].place)
      return nil
    }
    return far.network
  }

  mutating func checkAttachment(_ gateway: ResourceID, to network: ResourceID) {
    guard let attached = topology.reference(gateway, "vpc") else {
      trace.block(
        .cross, at: gateway, .linkNotActive, rules: ["vpn/not-attached"],
        "\(topology[gateway].title) is attached to no VPC",
        fix: "Attach \(topology[gateway].title) to \(topology[network].title)", evidence: topology[gateway].place)
      return
    }
    guard attached.id == network else {
      trace.block(
        .cross, at: gateway, .linkNotActive, rules: ["vpn/not-attached"],
        "\(topology[gateway].title) is attached to \(attached.title), not to \(topology[network].title)",
        fix: "Attach a gateway to \(topology[network].title)", evidence: topology.place(gateway, "vpc"))
      return
    }
    checkState(
      gateway, reason: .linkNotActive, rules: ["vpn/not-attached"],
      fix: "Attach \(topology[gateway].title) to \(topology[network].title)")
  }

  /// Whether no tunnel of a connection can be up.
  private func isDown(_ connection: ResourceID) -> Bool {
    topology.children(of: connection, kind: .tunnel).allSatisfy {
      if case .no = topology.working($0.id) { true } else { false }
    }
  }

  private mutating func checkTunnels(_ connection: ResourceID) {
    let tunnels = topology.children(of: connection, kind: .tunnel)
    guard !tunnels.isEmpty else {
      trace.miss(
        .cross, at: connection, "a tunnel of \(topology[connection].title) is up", place: topology[connection].place)
      return
    }
    var isUnknown = false
    for tunnel in tunnels {
      switch topology.working(tunnel.id) {
      case .yes, .assumed:
        let place = topology.place(tunnel.id, "state")
        trace.pass(
          .cross, at: tunnel.id, "\(tunnel.title) of \(topology[connection].title) is up.", rule: place.text,
          evidence: place)
        return
      case .unknown: isUnknown = true
      case .no: break
      }
    }
    if isUnknown {
      // Both ends are configured, so the tunnel comes up by itself.
      if topology.farSide(of: connection) != nil {
        trace.assume(
          .cross, at: connection, "A tunnel of \(topology[connection].title) is taken to be up.",
          because: "A tunnel with both ends configured comes up by itself.")
      } else {
        trace.miss(
          .cross, at: connection, "a tunnel of \(topology[connection].title) is up", place: topology[connection].place)
      }
      return
    }
    trace.block(
      .cross, at: connection, .linkNotActive, rules: ["vpn/tunnel-down"],
      "no tunnel of \(topology[connection].title) is up",
      fix: "Bring a tunnel up: compare the keys and the IKE proposals of both ends, and let one end start",
      evidence: topology.place(tunnels[0].id, "state"))
  }

  private mutating func checkFarSide(_ far: FarSide, of vpnConnection: ResourceID) {
    if far.isAssumed {
      trace.note(
        Assumption(
          "\(topology[far.gateway].title) is the far end of \(topology[vpnConnection].title): it is the only one in the topology.",
          word: .author))
    }
    checkState(
      far.connection, reason: .linkNotActive, rules: ["vpn/tunnel-down"],
      fix: "Bring \(topology[far.connection].title) up from the Azure side")
  }

  private mutating func crossAzureVPN(connection: ResourceID, from network: ResourceID, to destination: IPPrefix)
    -> ResourceID?
  {
    checkState(
      connection, reason: .linkNotActive, rules: ["vpn/tunnel-down"],
      fix: "Bring \(topology[connection].title) up")
    let sides = topology.resources(of: .vpnConnection).compactMap { vpn in
      topology.farSide(of: vpn.id).map { (vpn: vpn, side: $0) }
    }
    // A gateway with a connection for each tunnel may reply over any of them.
    let own = topology.reference(connection, "gateway")?.id
    let vpnConnection =
      (sides.first { $0.side.connection == connection && !isDown($0.vpn.id) }
      ?? sides.first { $0.side.connection == connection }
      ?? sides.first { $0.side.gateway == own && !isDown($0.vpn.id) })?.vpn
    guard let vpnConnection, let gateway = topology.reference(vpnConnection.id, "gateway"),
      topology[gateway.id].kind == .virtualPrivateGateway
    else {
      trace.leaveScope(
        .cross, at: connection, "the far end of \(topology[connection].title)", place: topology[connection].place)
      return nil
    }
    checkTunnels(vpnConnection.id)
    guard let vpc = topology.reference(gateway.id, "vpc") else {
      trace.block(
        .cross, at: gateway.id, .linkNotActive, rules: ["vpn/not-attached"], "\(gateway.title) is attached to no VPC",
        fix: "Attach \(gateway.title) to the VPC of the client", evidence: gateway.place)
      return nil
    }
    checkAttachment(gateway.id, to: vpc.id)
    guard topology.contains(vpc.id, destination) else {
      trace.block(
        .cross, at: gateway.id, .linkEdgeDenied, rules: ["vpn/edge-to-edge"],
        "\(destination) is not in \(vpc.title), and a VPN that ends on a virtual private gateway leads no further",
        fix: "End the VPN on a transit gateway", evidence: gateway.place)
      return nil
    }
    return vpc.id
  }

  // MARK: Peerings of virtual networks

  private mutating func crossVNetPeering(_ id: ResourceID, from network: ResourceID, to destination: IPPrefix)
    -> ResourceID?
  {
    guard let far = topology.reference(id, "remote") else { return nil }
    checkVNetPeeringState(id, far: far)
    guard checkOtherHalf(of: id, from: network, far: far.id) else { return nil }
    if trace.leg == .forward, let overlap = overlap(network, far.id) {
      trace.block(
        .cross, at: id, .linkOverlap, rules: [far.kind == .projectVPC ? "aiven/vpc-overlap" : "vnetpeer/cidr-overlap"],
        "\(overlap.0) of \(topology[network].title) overlaps \(overlap.1) of \(far.title), so they cannot be peered",
        fix: "Renumber one of the networks, or use a private endpoint", evidence: topology.place(far.id, "cidr"))
    }
    guard topology.contains(far.id, destination) else {
      trace.block(
        .cross, at: id, .linkNotTransitive, rules: ["vnetpeer/transitive"],
        "\(destination) is not in \(far.title), and a peering leads no further",
        fix: "Peer with the network of \(destination) directly", evidence: topology[id].place)
      return nil
    }
    return far.id
  }

  /// A peering carries traffic only when its other half exists and works too.
  ///
  /// - Returns: whether there is another half.
  private mutating func checkOtherHalf(of id: ResourceID, from network: ResourceID, far: ResourceID) -> Bool {
    let isAiven = topology[far].kind == .projectVPC
    let other =
      isAiven
      ? topology.children(of: far, kind: .aivenVPCPeering).first { topology.reference($0.id, "peer")?.id == network }
      : topology.children(of: far, kind: .vnetPeering).first { topology.reference($0.id, "remote")?.id == network }
    guard let other else {
      trace.block(
        .cross, at: far, .linkOneSided, rules: ["vnetpeer/one-side"],
        "\(topology[far].title) has no peering with \(topology[network].title): only one half exists",
        fix: "Create the peering from \(topology[far].title) too", evidence: topology[id].place)
      return false
    }
    if isAiven {
      checkAivenState(other.id, network: network)
    } else {
      checkVNetPeeringState(other.id, far: topology[network])
    }
    return true
  }

  private mutating func checkVNetPeeringState(_ id: ResourceID, far: Resource) {
    let isInitiated = topology.text(id, "state").value == "initiated"
    checkState(
      id, reason: isInitiated ? .linkOneSided : .linkNotActive,
      rules: [isInitiated ? "vnetpeer/one-side" : "vnetpeer/disconnected"],
      fix: isInitiated
        ? "Create the peering from \(far.title) too" : "Delete the peering and create it on both sides again")
  }

  private mutating func checkAivenState(_ id: ResourceID, network: ResourceID) {
    let isPending = topology.text(id, "state").value == "pending-peer"
    checkState(
      id, reason: isPending ? .linkOneSided : .linkNotActive,
      rules: isPending ? ["aiven/peering-one-sided"] : ["aiven/peering-invalid"],
      fix: isPending
        ? "Create the peering from \(topology[network].title)"
        : "Correct the ids and rights, delete the peering and create it again")
  }

  private mutating func crossAivenPeering(_ id: ResourceID, from network: ResourceID, to destination: IPPrefix)
    -> ResourceID?
  {
    guard let far = topology.reference(id, "peer") else { return nil }
    checkAivenState(id, network: far.id)
    guard topology.contains(far.id, destination) else {
      trace.block(
        .cross, at: id, .linkNotTransitive, rules: ["aiven/transitive"],
        "\(destination) is not in \(far.title), and a peering leads no further",
        fix: "Peer with the network of \(destination) directly", evidence: topology[id].place)
      return nil
    }
    return far.id
  }

  // MARK: Other targets

  private mutating func blockAtInternet(
    _ target: ResourceID, _ destination: IPPrefix, owner: ResourceID?, route: RouteAnswer
  ) {
    guard destination.isPrivate else {
      trace.leaveScope(
        .cross, at: target, "the internet beyond \(topology[target].title)", place: topology[target].place)
      return
    }
    let peering = owner.flatMap { topology.interfaces(of: $0).first?.network }
    trace.block(
      .route, at: target, .routeWrongTarget, rules: ["igw/private-destination", "route/missing"],
      "\(destination) is private, but '\(route.text)' is the only route that fits: the internet does not carry it",
      fix: "Add a route for \(destination) that leads to \(peering.map { topology[$0].title } ?? "its network")",
      evidence: route.place)
  }

  /// What stands for something that is not modelled lets through what its author says, and nothing else.
  private mutating func crossOpaque(
    _ id: ResourceID, from network: ResourceID, to destination: IPPrefix, owner: ResourceID?
  ) -> ResourceID? {
    let title = topology[id].title
    guard topology.isStated(id, "lets-through") else {
      trace.leaveScope(.cross, at: id, title, place: topology[id].place)
      return nil
    }
    guard
      let word = topology.listens(id, "lets-through").first(where: {
        $0.value.port == port && $0.value.transport == .tcp
      })
    else {
      guard topology.isListComplete(id, "lets-through") else {
        trace.miss(.cross, at: id, "\(title) lets tcp \(port) through", place: topology.place(id, "lets-through"))
        return nil
      }
      trace.block(
        .cross, at: id, .filterNoAllow, rules: [], "\(title) does not let tcp \(port) through, by its author's word",
        fix: "Let \(title) pass tcp \(port), and say so in 'lets-through'", evidence: topology.place(id, "lets-through")
      )
      return nil
    }
    trace.note(Assumption("\(title) lets \(word.value.description) through.", word: .author))
    trace.pass(
      .cross, at: id, "By its author's word \(title) lets \(word.value.description) through.",
      rule: word.value.description,
      evidence: word.place)
    if topology.contains(network, destination) { return network }
    return owner.flatMap { topology.interfaces(of: $0).first?.network }
  }
}
