import Addressing
import Catalogue
import Diagnostics
import Topology

/// The way back: replies to what was sent, over routes and filters of their own.
extension Walk {
  /// The way of the replies. Filters with memory let replies to what they admitted pass, so only ACLs and routes count.
  ///
  /// Replies go to the source that the far end saw: to each machine that put its own address there, and on from it.
  ///
  /// - Parameter isRouted: whether routes are followed, or only the filters at both ends are asked.
  mutating func walkBack(_ flow: Flow, _ request: Packet, isRouted: Bool = true) {
    trace.leg = .return
    var ends = request.translations.reversed().map(\.new)
    ends.append(request.translations.first?.old ?? flow.source)
    var sender = flow.destination
    var links = request.translations.map(\.by)
    var isBack = true
    for end in ends where end.owner != sender.owner {
      ephemeral = topology.ephemeralPorts(of: end.owner)
      checkNetworkACL(sender, .egress, peer: end, isReply: true)
      let reply = isRouted ? reply(from: sender, to: end) : nil
      // Behind a translation the reply still shows the far end as its sender.
      if sender.subnet != end.subnet || sender.subnet == nil,
        reply?.entrySubnet == nil || reply?.entrySubnet != end.subnet
      {
        checkNetworkACL(end, .ingress, peer: flow.destination, isReply: true)
      }
      guard let reply else {
        isBack = false
        break
      }
      links += reply.links
      sender = end
    }
    if isBack { checkReplies(through: links) }
    trace.leg = .forward
  }

  /// Follows the reply from one end to another. Within a network nothing is said where nothing stands in the way.
  private mutating func reply(from sender: Interface, to end: Interface) -> Packet? {
    var packet = Packet(from: sender, to: end.address, owner: end.owner)
    // An internet gateway lets the replies to what it sent out in again.
    if sender.network == nil, let way, way.links.contains(where: { topology[$0].kind == .internetGateway }) {
      return packet
    }
    if let network = sender.network, network == end.network {
      let choice = topology.nextHop(from: sender, to: end.address)
      if choice.partial == nil, let answer = choice.answer, answer.next == .local,
        topology.openRoutes(in: network, sender.subnet, thatMayOutdo: answer, to: end.address) == nil
      {
        return packet
      }
    }
    let before = trace.obstacles.count
    guard let landing = travel(&packet) else {
      noteNearRoutes(from: sender, to: end.address, after: before)
      return nil
    }
    guard landing.network == end.network else {
      // Nothing checks that replies leave by the way on which the request came.
      let route = topology.nextHop(from: sender, to: end.address).answer
      let isPeering: Bool =
        if case .over(let target)? = route?.next { topology[target].kind == .vpcPeeringConnection } else { false }
      trace.block(
        .route, at: sender.subnet ?? sender.network, .routeShadowedSpecific,
        rules: (isPeering ? ["peering/no-urpf-wrong-return"] : []) + ["route/more-specific-elsewhere"],
        "the replies to \(end.address) go to \(landing.network.map { topology[$0].title } ?? "the internet"), by '\(route?.text ?? "")', but \(topology[end.owner].title) is in \(end.network.map { topology[$0].title } ?? "the internet")",
        fix: "Narrow that route, or add a more specific one for \(end.address)",
        evidence: route?.place ?? topology[sender.owner].place)
      return nil
    }
    return packet
  }

  // MARK: Where the request does not arrive

  /// Looks what stands in the way of the replies to a request that does not arrive: whoever mends the way there should
  /// not meet it only then.
  ///
  /// The replies go to the source as the far end would see it. Where the request is lost at something that may put its
  /// own address there, or for a reason that nobody is sure of, it is not known which one that is; where a boundary does
  /// not lead on, the way is yet to be made, and only the filters at its ends are known. Only what stands in the way for
  /// certain is told.
  ///
  /// - Parameter count: how many obstacles there were before the request set out.
  mutating func lookBack(_ flow: Flow, _ request: Packet, lostAfter count: Int) {
    guard trace.isTold, !isScout, trace.missingFacts.isEmpty, trace.outOfScope.isEmpty,
      let loss = trace.obstacles.dropFirst(count).last, !mayTranslate(loss.resource),
      let near = flow.source.network, let far = flow.destination.network, near == far || overlap(near, far) == nil
    else { return }
    var back = self
    back.trace = trace.begun()
    back.walkBack(flow, request, isRouted: loss.reason.layer != .link)
    trace.append(obstaclesOf: back.trace)
  }

  private func mayTranslate(_ id: ResourceID?) -> Bool {
    guard let id else { return false }
    return [.natGateway, .instance, .virtualMachine, .opaque, .onPremises].contains(topology[id].kind)
  }
}
