import Addressing
import Catalogue
import Diagnostics
import Topology

/// A connection between two interfaces: out, over, in, and back.
extension Walk {
  /// Walks a connection to an interface of known owner through filters and routes, both ways.
  ///
  /// - Returns: the connection as the far end sees it: behind a NAT the source is another.
  @discardableResult
  mutating func connect(_ flow: Flow) -> Flow {
    (proto, port) = (flow.proto, flow.port)
    ephemeral = flow.ephemeral
    trace.regard { $0.flow = flow }
    trace.leg = .forward
    guard flow.source != flow.destination else {
      trace.pass(.route, at: flow.source.owner, "\(flow.destination.address) is the client's own address.")
      return flow
    }
    guard flow.source.address.family == flow.destination.address.family else {
      blockFamilies(flow)
      return flow
    }
    checkSecurityGroups(flow, at: .source)
    checkNetworkSecurityGroups(flow, at: .source)
    checkNetworkACL(flow.source, .egress, peer: flow.destination, isReply: false)
    if isSettled { return flow }
    var packet = Packet(from: flow.source, to: flow.destination.address, owner: flow.destination.owner)
    let before = trace.obstacles.count
    let landing = travel(&packet)
    if isSettled { return flow }
    if landing == nil { noteNearRoutes(from: flow.source, to: flow.destination.address, after: before) }
    let isThere = landing != nil && landing?.network == flow.destination.network
    if let arrived = landing?.network, !isThere { blockElsewhere(arrived, flow, packet) }
    way = packet
    var seen = flow
    seen.source = packet.source
    seen.ephemeral = ephemeral
    // The filters of the far end are asked even where no route leads there: they would still be missing afterwards.
    if packet.entrySubnet == nil || packet.entrySubnet != flow.destination.subnet {
      checkNetworkACL(flow.destination, .ingress, peer: seen.source, isReply: false)
    }
    checkSecurityGroups(seen, at: .destination)
    checkNetworkSecurityGroups(seen, at: .destination)
    if isSettled { return seen }
    if isThere { walkBack(seen, packet) } else { lookBack(seen, packet, lostAfter: before) }
    way = nil
    return seen
  }

  private mutating func blockFamilies(_ flow: Flow) {
    func word(_ interface: Interface) -> String { interface.address.family == .v4 ? "IPv4" : "IPv6" }
    trace.block(
      .start, at: flow.destination.owner, .linkFamilyMismatch, rules: ["ip/family-mismatch"],
      "\(topology.describe(flow.source)) has only \(word(flow.source)), and \(topology.describe(flow.destination)) only \(word(flow.destination))",
      fix: "Give both ends an address of one family", evidence: topology[flow.destination.owner].place)
  }

  /// The routes lead to an address of that number in another network.
  private mutating func blockElsewhere(_ arrived: ResourceID, _ flow: Flow, _ packet: Packet) {
    let owner = topology[flow.destination.owner]
    if blockHiddenRoute(to: flow.destination.address, from: flow.source, arrived: arrived, owner: owner.id) { return }
    let place = flow.destination.network.map { topology[$0].title } ?? "the internet"
    trace.block(
      .deliver, at: arrived, .routeWrongTarget, rules: ["route/more-specific-elsewhere"],
      "\(flow.destination.address) leads to \(topology[arrived].title), but \(owner.title) is in \(place)",
      fix: "Give the client a private way to the network of \(owner.title)", evidence: owner.place)
  }

  /// `route/local-shadows-propagated`: the VPC's own block hides what a gateway brings within it.
  mutating func blockHiddenRoute(
    to address: IPPrefix, from source: Interface, arrived: ResourceID, owner: ResourceID
  ) -> Bool {
    guard arrived == source.network, topology[arrived].kind == .vpc, network(of: owner) != arrived,
      let subnet = source.subnet, let table = topology.routeTable(of: subnet),
      let hidden = topology.propagatedRoutes(of: table.id, in: arrived).first(where: {
        $0.answer.prefix.contains(address)
      })
    else { return false }
    trace.block(
      .deliver, at: subnet, .routeShadowedPriority, rules: ["route/local-shadows-propagated"],
      "\(address) stays in \(topology[arrived].title): the local route wins over '\(hidden.answer.text)', which leads to \(topology[owner].title)",
      fix: "Add a static route for \(hidden.answer.prefix), or renumber one of the networks",
      evidence: hidden.answer.place)
    return true
  }
}
