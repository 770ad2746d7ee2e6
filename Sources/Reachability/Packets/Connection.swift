import Addressing
import Catalogue
import Diagnostics
import Topology

/// A connection between two interfaces: out, over, in, and back.
extension Walk {
  /// Walks a connection to an interface of known owner through filters and routes, both ways.
  mutating func connect(_ flow: Flow) {
    port = flow.port
    trace.circumstances.flow = flow
    trace.leg = .forward
    guard flow.source != flow.destination else {
      trace.pass(.route, at: flow.source.owner, "\(flow.destination.address) is the client's own address.")
      return
    }
    checkSecurityGroups(flow, at: .source)
    checkNetworkSecurityGroups(flow, at: .source)
    checkNetworkACL(flow.source, .egress, peer: flow.destination, flow, isReply: false)
    let before = trace.obstacles.count
    let arrived = route(from: flow.source, to: flow.destination.address, owner: flow.destination.owner)
    if arrived == nil { noteNearRoutes(from: flow.source, to: flow.destination.address, after: before) }
    if let arrived, arrived != flow.destination.network {
      trace.block(
        .deliver, at: arrived, .routeWrongTarget, rules: ["route/more-specific-elsewhere"],
        "\(flow.destination.address) leads to \(topology[arrived].title), but \(topology[flow.destination.owner].title) is in \(flow.destination.network.map { topology[$0].title } ?? "the internet")",
        fix: "Give the client a private way to the network of \(topology[flow.destination.owner].title)",
        evidence: topology[flow.destination.owner].place)
    }
    // The filters of the far end are asked even where no route leads there: they would still be missing afterwards.
    checkNetworkACL(flow.destination, .ingress, peer: flow.source, flow, isReply: false)
    checkSecurityGroups(flow, at: .destination)
    checkNetworkSecurityGroups(flow, at: .destination)
    guard arrived == flow.destination.network else { return }
    walkBack(flow)
  }

  /// The way of the replies. Filters with memory let replies to what they admitted pass, so only ACLs and routes count.
  private mutating func walkBack(_ flow: Flow) {
    trace.leg = .return
    checkNetworkACL(flow.destination, .egress, peer: flow.source, flow, isReply: true)
    let back = topology.nextHop(from: flow.destination, to: flow.source.address)
    // Within a network a route of the user may still lead the replies away.
    if flow.source.network != flow.destination.network || back.answer?.next != .local || back.partial != nil {
      let before = trace.obstacles.count
      let arrived = route(from: flow.destination, to: flow.source.address, owner: flow.source.owner)
      if arrived == nil { noteNearRoutes(from: flow.destination, to: flow.source.address, after: before) }
      if let arrived, arrived != flow.source.network {
        // Nothing checks that replies leave by the way on which the request came.
        let route = topology.nextHop(from: flow.destination, to: flow.source.address).answer
        trace.block(
          .route, at: flow.destination.subnet ?? flow.destination.network, .routeShadowedSpecific,
          rules: ["route/more-specific-elsewhere"],
          "the replies to \(flow.source.address) go to \(topology[arrived].title), by '\(route?.text ?? "")', but \(topology[flow.source.owner].title) is in \(flow.source.network.map { topology[$0].title } ?? "the internet")",
          fix: "Narrow that route, or add a more specific one for \(flow.source.address)",
          evidence: route?.place ?? topology[flow.destination.owner].place)
      }
    }
    checkNetworkACL(flow.source, .ingress, peer: flow.destination, flow, isReply: true)
    trace.leg = .forward
  }
}
