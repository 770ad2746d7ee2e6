import Addressing
import Catalogue
import Diagnostics
import Topology

/// VPN connections: from either end to the other.
extension Walk {
  /// From a VPC over its virtual private gateway.
  mutating func crossVPN(gateway: ResourceID, from network: ResourceID, _ packet: inout Packet) -> Step {
    guard packet.source.network == network else {
      trace.block(
        .cross, at: gateway, .linkEdgeDenied, rules: ["vpn/edge-to-edge"],
        "\(packet.source.address) is not of \(topology[network].title), and \(topology[gateway].title) serves only its own VPC",
        fix: "End the VPN on a transit gateway", evidence: topology[gateway].place)
      return .lost
    }
    checkAttachment(gateway, to: network)
    let connections = topology.referrers(to: gateway, by: "gateway", kind: .vpnConnection)
    guard !connections.isEmpty else {
      trace.block(
        .cross, at: gateway, .linkAbsent, rules: ["vpn/static-route-aws"],
        "\(topology[gateway].title) has no VPN connection",
        fix: "Create a VPN connection on \(topology[gateway].title)", evidence: topology[gateway].place)
      return .lost
    }
    let fitting = connections.filter { candidate in
      topology.farPrefixes(of: candidate.id).contains { $0.value.contains(packet.destination) }
    }
    // One that is down makes way for another.
    guard let connection = fitting.first(where: { !topology.isDown($0.id) }) ?? fitting.first else {
      let connection =
        connections.first { candidate in
          isBehind(candidate.id, packet.destination)
        } ?? connections[0]
      blockUnannounced(on: connection, packet, "\(connection.title) has no route to \(packet.destination)")
      return .lost
    }
    packet.links.append(gateway)
    return crossTunnel(of: connection.id, &packet)
  }

  /// A network behind a VPN connection that the AWS end does not know.
  mutating func blockUnannounced(on connection: Resource, _ packet: Packet, _ text: String) {
    let isStatic = !topology.isLearning(connection.id)
    let property = isStatic ? "routes" : "advertised"
    let isOwn = topology.ownNetwork(behind: connection.id).map { topology.contains($0, packet.destination) } ?? false
    trace.block(
      .route, at: connection.id, .routeNotAdvertised,
      rules: (isOwn ? ["onprem/advertise"] : []) + [isStatic ? "vpn/static-route-aws" : "vpn/bgp-not-advertised"],
      text, fix: "Add the far network to '\(property)' of \(connection.title)",
      evidence: topology.place(connection.id, property))
  }

  // MARK: From AWS

  /// From the AWS end of a VPN connection to what is behind the far end.
  mutating func crossTunnel(of connection: ResourceID, _ packet: inout Packet) -> Step {
    let resource = topology[connection]
    guard isIPv4(packet, over: connection) else { return .lost }
    if let prefix = topology.farPrefixes(of: connection).first(where: { $0.value.contains(packet.destination) }) {
      trace.pass(
        .cross, at: connection, "\(resource.title) leads to \(prefix.value).", rule: "\(prefix.value)",
        evidence: prefix.place)
    }
    checkTunnels(connection)
    checkSelectors(of: connection, far: packet.destination, near: packet.source.address)
    packet.links.append(connection)
    if let network = topology.ownNetwork(behind: connection) {
      packet.carrier = .gateway(connection)
      return .onward(.network(network, subnet: nil))
    }
    guard let far = topology.farSide(of: connection) else {
      let customer = topology.reference(connection, "customer-gateway")
      let address = customer.flatMap { topology.address($0.id, "address").value }.map { " \($0)" } ?? ""
      trace.miss(
        .cross, at: connection,
        "a vpn-gateway of the topology has the address\(address) of \(customer?.title ?? "the customer gateway")",
        place: customer?.place ?? resource.place, endsWalk: true)
      return .lost
    }
    checkFarSide(far, of: connection)
    return arrive(atGateway: far.gateway, of: far.network, &packet)
  }

  /// Packets that come to a gateway of Azure follow the routes of its subnet.
  private mutating func arrive(atGateway gateway: ResourceID, of network: ResourceID, _ packet: inout Packet) -> Step {
    packet.carrier = .gateway(gateway)
    return .onward(.network(network, subnet: topology.reference(gateway, "subnet")?.id))
  }

  /// The traffic selectors of a connection: what its tunnels carry between the far end and AWS.
  private mutating func checkSelectors(of connection: ResourceID, far: IPPrefix, near: IPPrefix) {
    for (property, end, word) in [
      ("local-network-cidr", far, "the far end"), ("remote-network-cidr", near, "the AWS end"),
    ] {
      guard case .stated(let selector, let place) = topology.prefix(connection, property), !selector.contains(end)
      else {
        continue
      }
      if selector.overlaps(end) {
        trace.miss(
          .cross, at: connection,
          "\(property) \(selector) of \(topology[connection].title) takes in the address at \(word)",
          place: place)
        continue
      }
      trace.block(
        .cross, at: connection, .routeSelectorMismatch, rules: ["vpn/traffic-selector"],
        "the tunnels of \(topology[connection].title) carry \(selector) at \(word), and \(end) is not in it",
        fix: "Widen '\(property)' of \(topology[connection].title) to take in \(end)", evidence: place)
    }
    guard let customer = topology.reference(connection, "customer-gateway") else { return }
    let selectors = topology.prefixes(customer.id, "selectors")
    guard topology.isStated(customer.id, "selectors") else { return }
    if !selectors.contains(where: { $0.value.contains(far) }), topology.isListComplete(customer.id, "selectors") {
      trace.block(
        .cross, at: customer.id, .routeSelectorMismatch, rules: ["vpn/traffic-selector"],
        "no policy of \(customer.title) names \(far)", fix: "Add \(far) to 'selectors' of \(customer.title)",
        evidence: topology.place(customer.id, "selectors"))
    }
    if selectors.count > 1, trace.leg == .forward {
      trace.degrade(
        at: customer.id, .capIntermittent, rules: ["vpn/multi-sa"],
        "\(customer.title) makes a security association for each of \(selectors.count) networks, and AWS keeps one a tunnel: they push one another out",
        fix: "Use one selector that takes in all of them, or a route-based device",
        evidence: topology.place(customer.id, "selectors"))
    }
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

  /// Whether tunnels carry IPv6 depends on options that are not modelled.
  private mutating func isIPv4(_ packet: Packet, over connection: ResourceID) -> Bool {
    if packet.destination.family == .v4 { return true }
    trace.leaveScope(
      .cross, at: connection, "IPv6 over \(topology[connection].title)", place: topology[connection].place)
    return false
  }

  // MARK: Tunnels

  private mutating func checkTunnels(_ connection: ResourceID) {
    let tunnels = topology.children(of: connection, kind: .tunnel)
    guard !tunnels.isEmpty else {
      trace.miss(
        .cross, at: connection, "a tunnel of \(topology[connection].title) is up", place: topology[connection].place)
      return
    }
    var isUnknown = false
    var isSaidToBeUnknown = true
    var mismatch: Located<String>?
    for tunnel in tunnels {
      if let found = disagreement(of: tunnel, on: connection) {
        mismatch = mismatch ?? found
        continue
      }
      switch topology.working(tunnel.id) {
      case .yes, .assumed:
        let place = topology.place(tunnel.id, "state")
        trace.pass(
          .cross, at: tunnel.id, "\(tunnel.title) of \(topology[connection].title) is up.", rule: place.text,
          evidence: place)
        return
      case .unknown:
        isUnknown = true
        if !topology.isStated(tunnel.id, "state") { isSaidToBeUnknown = false }
      case .no: break
      }
    }
    if isUnknown {
      // Both ends are configured, so the tunnel comes up by itself.
      if topology.farSide(of: connection) != nil, !isSaidToBeUnknown {
        trace.assume(
          .cross, at: connection, "A tunnel of \(topology[connection].title) is taken to be up.",
          because: "A tunnel with both ends configured comes up by itself.")
      } else {
        trace.miss(
          .cross, at: connection, "a tunnel of \(topology[connection].title) is up", place: topology[connection].place)
      }
      return
    }
    if let mismatch {
      trace.block(
        .cross, at: connection, .linkNotActive, rules: ["vpn/ike-mismatch", "vpn/tunnel-down"],
        "the two ends of \(topology[connection].title) have no proposal in common: \(mismatch.value)",
        fix: "Give both ends one proposal in common", evidence: mismatch.place)
      return
    }
    trace.block(
      .cross, at: connection, .linkNotActive, rules: ["vpn/tunnel-down"],
      "no tunnel of \(topology[connection].title) is up",
      fix: "Bring a tunnel up: compare the keys and the IKE proposals of both ends, and let one end start",
      evidence: topology.place(tunnels[0].id, "state"))
  }

  /// The proposals of a tunnel's two ends, where they are told and have none in common.
  private func disagreement(of tunnel: Resource, on connection: ResourceID) -> Located<String>? {
    let own = topology.texts(tunnel.id, "proposals")
    var far: [Located<String>] = []
    var isComplete = false
    if let customer = topology.reference(connection, "customer-gateway"), topology.isStated(customer.id, "proposals") {
      far = topology.texts(customer.id, "proposals")
      isComplete = topology.isListComplete(customer.id, "proposals")
    } else if let side = topology.farSide(of: connection), topology.isStated(side.connection, "proposals") {
      far = topology.texts(side.connection, "proposals")
      isComplete = topology.isListComplete(side.connection, "proposals")
    }
    guard isComplete, topology.isListComplete(tunnel.id, "proposals"), let first = far.first, !own.isEmpty,
      Set(own.map { $0.value.lowercased() }).isDisjoint(with: far.map { $0.value.lowercased() })
    else { return nil }
    func list(_ texts: [Located<String>]) -> String { texts.map(\.value).joined(separator: ", ") }
    return Located("\(list(own)) and \(list(far))", at: first.place)
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

  // MARK: From the far end

  /// From Azure over one of a gateway's connections.
  mutating func crossAzureVPN(connection: ResourceID, _ packet: inout Packet) -> Step {
    guard isIPv4(packet, over: connection) else { return .lost }
    if case .gateway = packet.carrier {
      trace.leaveScope(
        .cross, at: connection, "the way from one connection of a gateway to another", place: topology[connection].place
      )
      return .lost
    }
    checkState(
      connection, reason: .linkNotActive, rules: ["vpn/tunnel-down"],
      fix: "Bring \(topology[connection].title) up")
    if let network = topology.ownNetwork(behindAzure: connection) {
      packet.links.append(connection)
      packet.carrier = .gateway(connection)
      return .onward(.network(network, subnet: nil))
    }
    let sides = topology.vpnConnections(thatMayLeadTo: connection).compactMap { vpn in
      topology.farSide(of: vpn.id).map { (vpn: vpn, side: $0) }
    }
    // A gateway with a connection for each tunnel may reply over any of them.
    let own = topology.reference(connection, "gateway")?.id
    let vpnConnection =
      (sides.first { $0.side.connection == connection && !topology.isDown($0.vpn.id) }
      ?? sides.first { $0.side.connection == connection }
      ?? sides.first { $0.side.gateway == own && !topology.isDown($0.vpn.id) })?.vpn
    guard let vpnConnection else {
      trace.leaveScope(
        .cross, at: connection, "the far end of \(topology[connection].title)", place: topology[connection].place)
      return .lost
    }
    packet.links.append(connection)
    return crossTunnel(fromFarEndOf: vpnConnection.id, &packet)
  }

  /// From a network of one's own into Azure.
  mutating func crossAzureTunnel(fromFarEndOf connection: ResourceID, _ packet: inout Packet) -> Step {
    guard isIPv4(packet, over: connection) else { return .lost }
    guard topology.ownNetwork(behindAzure: connection) != nil, let gateway = topology.reference(connection, "gateway"),
      let network = gateway.parent
    else {
      trace.leaveScope(
        .cross, at: connection, "the far end of \(topology[connection].title)", place: topology[connection].place)
      return .lost
    }
    checkState(
      connection, reason: .linkNotActive, rules: ["vpn/tunnel-down"], fix: "Bring \(topology[connection].title) up")
    packet.links.append(connection)
    return arrive(atGateway: gateway.id, of: network, &packet)
  }

  /// From the far end of a VPN connection into AWS: to the VPC of a virtual private gateway and no further, or into a
  /// table of a transit gateway.
  mutating func crossTunnel(fromFarEndOf connection: ResourceID, _ packet: inout Packet) -> Step {
    guard isIPv4(packet, over: connection) else { return .lost }
    guard let gateway = topology.reference(connection, "gateway") else {
      trace.block(
        .cross, at: connection, .linkAbsent, rules: ["vpn/not-attached"],
        "the gateway of \(topology[connection].title) does not exist", fix: "Create the gateway",
        evidence: topology.place(connection, "gateway"))
      return .lost
    }
    checkTunnels(connection)
    checkSelectors(of: connection, far: packet.source.address, near: packet.destination)
    packet.links.append(connection)
    if gateway.kind == .transitGateway {
      guard let attachment = topology.attachment(connection, at: gateway.id) else {
        return .lost
      }
      return lookUp(from: attachment, at: gateway.id, &packet)
    }
    guard let vpc = topology.reference(gateway.id, "vpc") else {
      trace.block(
        .cross, at: gateway.id, .linkNotActive, rules: ["vpn/not-attached"], "\(gateway.title) is attached to no VPC",
        fix: "Attach \(gateway.title) to the VPC of the client", evidence: gateway.place)
      return .lost
    }
    checkAttachment(gateway.id, to: vpc.id)
    guard topology.contains(vpc.id, packet.destination) else {
      if topology.referrers(to: gateway.id, by: "gateway", kind: .vpnConnection).contains(where: { other in
        other.id != connection
          && topology.farPrefixes(of: other.id).contains { $0.value.contains(packet.destination) }
      }) {
        trace.leaveScope(
          .cross, at: gateway.id, "the way from one VPN connection of \(gateway.title) to another", place: gateway.place
        )
        return .lost
      }
      trace.block(
        .cross, at: gateway.id, .linkEdgeDenied, rules: ["vpn/edge-to-edge"],
        "\(packet.destination) is not in \(vpc.title), and a VPN that ends on a virtual private gateway leads no further",
        fix: "End the VPN on a transit gateway", evidence: gateway.place)
      return .lost
    }
    return .arrived(vpc.id)
  }
}
