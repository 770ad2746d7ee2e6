import Addressing
import Catalogue
import Diagnostics
import Topology

/// Transit gateways: from a VPC or a VPN into a table, and from the table on to an attachment.
///
/// Association decides which table is read: that of the attachment by which the packet comes. Propagation decides in
/// which tables a network is written. A VPC sends to a transit gateway only from zones in which its attachment has a
/// subnet; packets from it enter the VPC by such a subnet, whose route table then holds.
extension Walk {
  /// From a subnet of a VPC to a transit gateway.
  mutating func enter(
    _ gateway: ResourceID, from network: ResourceID, _ subnet: ResourceID?, _ packet: inout Packet, route: RouteAnswer
  ) -> Step {
    guard let attachment = topology.attachment(of: network, to: gateway) else {
      trace.block(
        .cross, at: gateway, .linkAbsent, rules: ["tgw/attachment-state"],
        "\(topology[network].title) is not attached to \(topology[gateway].title), to which '\(route.text)' leads",
        fix: "Attach \(topology[network].title) to \(topology[gateway].title)", evidence: route.place)
      return .lost
    }
    checkTransitState(gateway)
    checkAttachmentState(attachment, of: gateway)
    if let here = topology.region(of: network), let there = topology.text(gateway, "region").value, here != there {
      trace.block(
        .cross, at: attachment.id, .linkRegionMismatch, rules: ["tgw/region"],
        "\(topology[network].title) is in \(here) and \(topology[gateway].title) in \(there)",
        fix: "Attach the VPC to a transit gateway of \(here), and peer the two", evidence: topology[attachment.id].place
      )
      return .lost
    }
    guard let door = door(of: attachment, from: subnet) else { return .lost }
    checkEdgeACL(door, .ingress, of: attachment, packet)
    packet.links.append(gateway)
    return lookUp(from: attachment, at: gateway, &packet)
  }

  /// The subnet of an attachment in the zone of the subnet that a packet leaves.
  private mutating func door(of attachment: TransitAttachment, from subnet: ResourceID?) -> ResourceID? {
    let doors = topology.references(attachment.id, "subnets")
    let title = topology[attachment.id].title
    guard let subnet else { return doors.first?.id }
    var possible: ResourceID?
    for door in doors {
      switch sameZone(subnet, door.id, isSameAccount: true) {
      case true?:
        trace.pass(
          .cross, at: attachment.id,
          "\(title) has \(topology[door.id].title) in the zone of \(topology[subnet].title).",
          evidence: topology.place(attachment.id, "subnets"))
        return door.id
      case nil: possible = possible ?? door.id
      case false?: break
      }
    }
    if let possible {
      let isVouched = trace.miss(
        .cross, at: attachment.id,
        "\(topology[subnet].title) and \(topology[possible].title) of \(title) are in one zone",
        place: topology[subnet].place)
      return isVouched ? possible : nil
    }
    if !topology.isListComplete(attachment.id, "subnets") {
      trace.miss(
        .cross, at: attachment.id, "\(title) has a subnet in the zone of \(topology[subnet].title)",
        place: topology.place(attachment.id, "subnets"), endsWalk: true)
      return nil
    }
    trace.block(
      .cross, at: attachment.id, .linkZoneMissing, rules: ["tgw/az-not-attached"],
      "\(title) has no subnet in the zone of \(topology[subnet].title), so nothing there reaches the transit gateway",
      fix: "Add a subnet of that zone to 'subnets' of \(title)", evidence: topology.place(attachment.id, "subnets"))
    return nil
  }

  /// The network ACL of an attachment's subnet sees what goes through it on one side: into it from the VPC, out of it
  /// into the VPC. AWS Transit Gateway, "How network ACLs work with transit gateways".
  private mutating func checkEdgeACL(
    _ door: ResourceID, _ direction: Direction, of attachment: TransitAttachment, _ packet: Packet
  ) {
    guard let owner = packet.owner else { return }
    let edge = Interface(
      owner: attachment.id, network: topology[door].parent, subnet: door, address: packet.source.address)
    var peer = Interface(owner: owner, network: nil, subnet: nil, address: packet.destination)
    if direction == .ingress {
      peer = packet.source
      // The border between the subnet and the transit gateway is crossed even from within the subnet.
      peer.subnet = nil
    }
    checkNetworkACL(edge, direction, peer: peer, isReply: trace.leg == .return)
  }

  mutating func checkTransitState(_ gateway: ResourceID) {
    if case .no(let state, let place) = topology.working(gateway) {
      trace.block(
        .cross, at: gateway, .linkNotActive, rules: ["tgw/attachment-state"],
        "\(topology[gateway].title) is \(state), and carries no traffic",
        fix: "Create the transit gateway again", evidence: place)
    } else if case .unknown(.some(let place)) = topology.fact(gateway, "state") {
      trace.miss(.cross, at: gateway, "\(topology[gateway].title) is available", place: place)
    }
  }

  /// The state of an attachment. It becomes available by itself where nobody has to accept it.
  mutating func checkAttachmentState(_ attachment: TransitAttachment, of gateway: ResourceID) {
    guard topology[attachment.id].kind == .transitGatewayAttachment else { return }
    var needsAcceptance = topology.account(of: attachment.id)?.id != topology.account(of: gateway)?.id
    if case .vpc(let vpc) = attachment.leadsTo, topology.account(of: vpc)?.id != topology.account(of: gateway)?.id {
      needsAcceptance = true
    }
    if topology.flag(gateway, "auto-accept-shared-attachments").value == true { needsAcceptance = false }
    if case .peer = attachment.leadsTo { needsAcceptance = true }
    if !topology.isStated(attachment.id, "state"), !needsAcceptance {
      trace.assume(
        .cross, at: attachment.id, "\(topology[attachment.id].title) is taken to be available.",
        because: "An attachment of a transit gateway becomes available by itself where nobody has to accept it.")
      return
    }
    let isPending = topology.text(attachment.id, "state").value == "pending-acceptance"
    checkState(
      attachment.id, reason: isPending ? .linkNotAccepted : .linkNotActive, rules: ["tgw/attachment-state"],
      fix: isPending
        ? "Accept \(topology[attachment.id].title) in the account of \(topology[gateway].title)"
        : "Create the attachment again")
  }

  /// Finds the table that is read for packets from an attachment.
  mutating func lookUp(from attachment: TransitAttachment, at gateway: ResourceID, _ packet: inout Packet) -> Step {
    let title = topology[attachment.id].title
    switch topology.association(of: attachment, at: gateway) {
    case .table(let table, let because):
      if let because { trace.note(Assumption(because, word: .provider)) }
      return .onward(.transitGateway(gateway, table: table))
    case .unknown(let place):
      trace.miss(
        .cross, at: attachment.id, "\(title) is associated with a route table of \(topology[gateway].title)",
        place: place, endsWalk: true)
    case .none:
      trace.block(
        .cross, at: attachment.id, .linkTableMissing, rules: ["tgw/no-association"],
        "\(title) is associated with no route table of \(topology[gateway].title), so what comes from it is dropped",
        fix: "Associate \(title) with a route table", evidence: topology[attachment.id].place)
    }
    return .lost
  }

  /// What a table of a transit gateway does with a packet.
  mutating func leave(_ gateway: ResourceID, table: TransitTable, _ packet: inout Packet) -> Step {
    let at: ResourceID = if case .written(let id) = table { id } else { gateway }
    let title =
      if case .written(let id) = table { topology[id].title } else { "the default table of \(topology[gateway].title)" }
    let routes = topology.transitRoutes(of: table, at: gateway)
    let fitting = routes.longest(around: packet.destination)
    if let partial = routes.first(within: packet.destination) {
      trace.miss(
        .route, at: at, partialFact(partial.text, packet), place: partial.place ?? topology[gateway].place,
        endsWalk: true)
      return .lost
    }
    guard let best = fitting.min(by: { $0.rank < $1.rank }) else {
      return findNoTransitRoute(in: table, title: title, at: gateway, packet)
    }
    if !topology.isComplete(table, of: gateway),
      !isLongest(best.prefix, of: title, at: at, place: topology[at].place, packet)
    {
      return .lost
    }
    let equals = fitting.filter { $0.rank == best.rank }
    guard let route = choose(among: equals, at: gateway, packet) else { return .lost }
    guard let attachment = route.attachment else {
      trace.block(
        .route, at: at, .routeBlackhole, rules: ["tgw/blackhole-route"],
        "the route '\(route.text)' of \(title) drops what goes to \(packet.destination), and it still wins",
        fix: "Delete the blackhole, or repair the attachment that it stands for", evidence: route.place)
      return .lost
    }
    trace.pass(
      .route, at: at, "\(title) sends \(packet.destination) to \(topology[attachment.id].title).", rule: route.text,
      evidence: route.place)
    return leave(gateway, over: attachment, &packet)
  }

  /// One of several routes of the same prefix and kind. Over several VPN connections the traffic is shared; a second VPC
  /// with the same block is not propagated at all, and which of them is the second nobody says.
  private mutating func choose(among routes: [TransitRoute], at gateway: ResourceID, _ packet: Packet) -> TransitRoute?
  {
    guard routes.count > 1, Set(routes.map { $0.attachment?.id }).count > 1 else { return routes.first }
    let vpns = routes.filter { if case .vpn(let id)? = $0.attachment?.leadsTo { !topology.isDown(id) } else { false } }
    if let vpn = vpns.first { return vpn }
    trace.miss(
      .route, at: gateway,
      "\(topology[gateway].title) sends \(packet.destination) by '\(routes[0].text)' and not by '\(routes[1].text)'",
      place: routes[0].place ?? topology[gateway].place, endsWalk: true)
    return nil
  }

  /// From a transit gateway over one of its attachments.
  private mutating func leave(_ gateway: ResourceID, over attachment: TransitAttachment, _ packet: inout Packet) -> Step
  {
    checkTransitState(gateway)
    checkAttachmentState(attachment, of: gateway)
    switch attachment.leadsTo {
    case .peer(let far):
      packet.links += [attachment.id, far]
      checkTransitState(far)
      guard let back = topology.attachment(attachment.id, at: far) else { return .lost }
      return lookUp(from: back, at: far, &packet)
    case .vpn(let connection):
      return crossTunnel(of: connection, &packet)
    case .vpc(let vpc):
      return enter(vpc, by: attachment, &packet)
    }
  }

  /// From a transit gateway into a VPC. It prefers the zone that the packet comes from; the route table of the subnet by
  /// which it enters holds.
  private mutating func enter(_ vpc: ResourceID, by attachment: TransitAttachment, _ packet: inout Packet) -> Step {
    if topology[vpc].kind == .projectVPC { return enterProject(vpc, by: attachment, &packet) }
    let doors = topology.references(attachment.id, "subnets")
    let sameAccount = topology.account(of: vpc)?.id == packet.source.network.flatMap { topology.account(of: $0)?.id }
    let near = doors.first { sameZone($0.id, packet.source.subnet, isSameAccount: sameAccount) == true }
    let possible = near.map { [$0] } ?? doors
    let answers = possible.map { topology.nextHop(in: vpc, subnet: $0.id, to: packet.destination).answer?.next }
    guard let door = possible.first else {
      // Without subnets only the local route is certain.
      if topology.contains(vpc, packet.destination) {
        trace.miss(
          .cross, at: attachment.id, "\(topology[attachment.id].title) has a subnet by which packets enter",
          place: topology.place(attachment.id, "subnets"))
        return .arrived(vpc)
      }
      trace.leaveScope(
        .cross, at: attachment.id, "the way through \(topology[vpc].title)", place: topology[attachment.id].place)
      return .lost
    }
    if let other = answers.firstIndex(where: { $0 != answers[0] }) {
      trace.miss(
        .cross, at: attachment.id,
        "packets enter \(topology[vpc].title) by \(door.title) and not by \(possible[other].title), whose routes differ",
        place: topology.place(attachment.id, "subnets"), endsWalk: true)
      return .lost
    }
    packet.links.append(attachment.id)
    packet.carrier = .attachment(attachment.id)
    packet.entrySubnet = door.id
    if packet.owner.flatMap({ topology.interfaces(of: $0).first { $0.address.contains(packet.destination) }?.subnet })
      != door.id
    {
      for door in possible { checkEdgeACL(door.id, .egress, of: attachment, packet) }
    }
    if case .over? = answers[0] { checkApplianceMode(of: attachment, into: vpc, by: answers[0]) }
    return .onward(.network(vpc, subnet: door.id))
  }

  /// `tgw/appliance-mode`: a machine behind the attachment sees both directions of a flow only if they enter in one zone.
  private mutating func checkApplianceMode(of attachment: TransitAttachment, into vpc: ResourceID, by next: NextHop?) {
    guard trace.leg == .forward, case .over(let target)? = next, [.instance, .opaque].contains(topology[target].kind),
      topology.references(attachment.id, "subnets").count > 1,
      topology.flag(attachment.id, "appliance-mode").value != true
    else { return }
    trace.degrade(
      at: attachment.id, .capAsymmetric, rules: ["tgw/appliance-mode"],
      "\(topology[attachment.id].title) has several zones and appliance mode is off: requests and replies may enter \(topology[vpc].title) in different zones, and \(topology[target].title) sees only one of them",
      fix: "Set 'appliance-mode: true' on \(topology[attachment.id].title)",
      evidence: topology.place(attachment.id, "appliance-mode"))
  }
}
