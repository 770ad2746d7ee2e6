import Addressing
import Catalogue
import Diagnostics
import Topology

/// NAT gateways, and the internet gateway, which is one too: what comes out of them has another source.
extension Walk {
  /// Puts another interface in the place of a packet's sender. Beyond it the sender is not seen: a cut.
  mutating func translate(_ packet: inout Packet, to new: Interface, by id: ResourceID) {
    guard packet.source != new else { return }
    trace.pass(
      .translate, at: id,
      "\(topology[id].title) puts its own address (\(new.address)) in the place of \(packet.source.address).",
      evidence: topology[id].place)
    if trace.leg == .forward {
      earlierEnds.append(packet.source)
      trace.beginConnection(from: id)
    }
    packet.translations.append(Packet.Translation(by: id, new: new, old: packet.source))
    packet.source = new
  }

  /// From a subnet to a NAT gateway: on by the routes of the gateway's own subnet. It serves its own VPC, and what a
  /// transit gateway brings: Amazon VPC, "NAT gateways".
  mutating func crossNAT(
    _ id: ResourceID, from network: ResourceID, _ packet: inout Packet, route: RouteAnswer
  ) -> Step {
    let title = topology[id].title
    guard let own = topology.interfaces(of: id).first, own.network == network else {
      trace.block(
        .route, at: id, .linkAbsent, rules: ["route/target-other-vpc"],
        "'\(route.text)' leads to \(title), which is not in \(topology[network].title)",
        fix: "Name a NAT gateway of \(topology[network].title)", evidence: route.place)
      return .lost
    }
    guard packet.destination.family == .v4 else {
      trace.leaveScope(.cross, at: id, "IPv6 over \(title)", place: topology[id].place)
      return .lost
    }
    checkState(id, reason: .routeBlackhole, rules: ["route/blackhole"], fix: "Create \(title) again")
    if trace.leg == .return {
      trace.block(
        .route, at: id, .routeWrongTarget, rules: ["nat/used-from-outside"],
        "the replies are sent to \(title), which passes on only connections that are opened through it",
        fix: "Add a more specific route for \(packet.destination)", evidence: route.place)
      return .lost
    }
    if packet.source.network != network {
      guard case .attachment = packet.carrier else {
        trace.block(
          .cross, at: id, .linkEdgeDenied, rules: ["nat/used-from-outside"],
          "\(packet.source.address) is not of \(topology[network].title), and \(title) serves only its own VPC",
          fix: "Use a NAT gateway of the client's own VPC", evidence: route.place)
        return .lost
      }
    }
    if let far = farEnd(of: packet) {
      checkNetworkACL(own, .ingress, peer: packet.source, isReply: false)
      checkNetworkACL(own, .egress, peer: far, isReply: false)
    }
    let next = topology.nextHop(in: network, subnet: own.subnet, to: packet.destination).answer?.next
    if !packet.destination.isPrivate, next == nil || next == .over(id) {
      trace.block(
        .route, at: own.subnet ?? network, .routeNone, rules: ["nat/not-in-public-subnet"],
        "\(own.subnet.map { topology[$0].title } ?? title) of \(title) has no route to an internet gateway",
        fix: "Put \(title) into a subnet whose table leads to the internet gateway",
        evidence: own.subnet.map { topology.place($0, "route-table") } ?? topology[id].place)
      return .lost
    }
    packet.links.append(id)
    packet.carrier = .translator(id)
    translate(&packet, to: own, by: id)
    ephemeral = 1024...65535
    return .onward(.network(network, subnet: own.subnet))
  }

  /// To the internet, as far as the gateway lets it.
  mutating func crossInternetGateway(
    _ id: ResourceID, of network: ResourceID, _ packet: inout Packet, route: RouteAnswer
  ) -> Step {
    let title = topology[id].title
    guard topology[id].parent == network else {
      trace.block(
        .cross, at: id, .linkAbsent, rules: ["route/target-other-vpc"],
        "'\(route.text)' leads to \(title), which is not of \(topology[network].title)",
        fix: "Name the internet gateway of \(topology[network].title)", evidence: route.place)
      return .lost
    }
    guard !packet.destination.isPrivate else {
      let far = packet.owner.flatMap { self.network(of: $0) }
      trace.block(
        .route, at: id, .routeWrongTarget, rules: ["igw/private-destination", "route/missing"],
        "\(packet.destination) is private, but '\(route.text)' is the only route that fits: the internet does not carry it",
        fix: "Add a route for \(packet.destination) that leads to \(far.map { topology[$0].title } ?? "its network")",
        evidence: route.place)
      return .lost
    }
    guard isOpen(network, to: packet), hasPublicAddress(packet, id, in: network) else { return .lost }
    guard let owner = packet.owner, packet.source.network == network,
      topology[owner].kind == .internetClient || topology.isPublicAddress(packet.destination, of: owner)
    else {
      trace.leaveScope(.cross, at: id, "the internet beyond \(title)", place: topology[id].place)
      return .lost
    }
    trace.pass(
      .cross, at: id, "\(title) sends \(packet.destination) to the internet, and lets its replies in.",
      evidence: topology[id].place)
    packet.links.append(id)
    return .arrivedOnInternet
  }

  /// `igw/block-public-access`: switched on for connections in, it lets only what comes from a NAT gateway out.
  private mutating func isOpen(_ network: ResourceID, to packet: Packet) -> Bool {
    let setting = topology.text(network, "block-public-access")
    let isNAT = topology[packet.source.owner].kind == .natGateway
    switch setting.value {
    case nil:
      return trace.miss(
        .filter, at: network, "VPC Block Public Access lets this out of \(topology[network].title)",
        place: topology.place(network, "block-public-access"))
    case "off"?: return true
    case "ingress"? where isNAT: return true
    case let mode?:
      trace.block(
        .filter, at: network, .filterAdmin, rules: ["igw/block-public-access"],
        "VPC Block Public Access is '\(mode)' in \(topology[network].title)",
        fix: "Exclude the subnet from Block Public Access, or use a private way",
        evidence: topology.place(network, "block-public-access"))
      return false
    }
  }

  /// `igw/no-public-ip`: an internet gateway translates one to one, so the sender needs a public address of its own.
  private mutating func hasPublicAddress(_ packet: Packet, _ id: ResourceID, in network: ResourceID) -> Bool {
    let sender = topology[packet.source.owner]
    guard packet.source.network == network else { return true }
    switch topology.sendsPublicly(sender.id) {
    case .yes: return true
    case .no: break
    case .unknown(let question):
      return trace.miss(.route, at: sender.id, question.text, place: question.place ?? sender.place)
    }
    trace.block(
      .route, at: sender.id, .routeWrongTarget, rules: ["igw/no-public-ip"],
      "\(sender.title) has no public address, without which \(topology[id].title) passes nothing on",
      fix: sender.kind == .instance
        ? "Give \(sender.title) a public address, or lead it through a NAT gateway"
        : "Lead it through a public NAT gateway",
      evidence: sender.place)
    return false
  }
}
