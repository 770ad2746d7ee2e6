import Addressing
import Catalogue
import Diagnostics
import Topology

/// What the targets of a Network Load Balancer see: the node, or the client with its own address.
extension Walk {
  /// Whether a target group hands the client's address on: Elastic Load Balancing, "Client IP preservation".
  ///
  /// Through PrivateLink it never does. Where nobody says it, the answer is nil.
  func preservesClient(_ group: Resource) -> Bool? {
    if topology.listen(group.id, "port").value?.transport == .udp { return true }
    if topology.isStated(group.id, "preserve-client-ip") {
      return topology.flag(group.id, "preserve-client-ip").value
    }
    return topology.text(group.id, "type").value.map { $0 == "instance" }
  }

  /// The second half of a connection over a load balancer, whose target sees the client or the node.
  mutating func connect(
    from client: Interface, over node: Interface, to target: Interface, _ flow: Flow, group: Resource
  ) {
    switch preservesClient(group) {
    case true?:
      connect(from: client, over: node, to: target, port: flow.port, group: group)
    case false?:
      connect(flow)
    case nil:
      // Only what holds with either address is certain.
      let before = trace.obstacles.count
      var (kept, hidden) = (self, self)
      kept.connect(from: client, over: node, to: target, port: flow.port, group: group)
      hidden.connect(flow)
      let isKeptOpen = kept.trace.obstacles.count == before
      let isHiddenOpen = hidden.trace.obstacles.count == before
      let isCertain = isKeptOpen == isHiddenOpen && (!isKeptOpen || (kept.trace.isClear && hidden.trace.isClear))
      self = isKeptOpen ? kept : hidden
      guard !isCertain else { return }
      trace.miss(
        .listen, at: group.id,
        isKeptOpen
          ? "\(group.title) keeps the client's address"
          : "\(group.title) shows its targets the load balancer's address, not the client's",
        place: topology.place(group.id, "preserve-client-ip"))
    }
  }

  /// The second half of a connection over a load balancer whose target sees the client.
  ///
  /// The packets come from the node, with the client's address. Groups of the client mean nothing to the target; those of
  /// the load balancer do.
  mutating func connect(
    from client: Interface, over node: Interface, to target: Interface, port: Int, group: Resource
  ) {
    self.port = port
    let place =
      topology.isStated(group.id, "preserve-client-ip") ? topology.place(group.id, "preserve-client-ip") : group.place
    guard client.owner != target.owner else {
      trace.block(
        .listen, at: group.id, .listenerTargetAddress, rules: ["nlb/preserve-client-ip-path"],
        "\(topology[client.owner].title) is its own target: the packets would come back to it with its own address",
        fix: "Set 'preserve-client-ip: false' on \(group.title)", evidence: place)
      return
    }
    trace.pass(
      .translate, at: group.id, "\(group.title) keeps the client's address: its targets see \(client.address).",
      rule: topology.isStated(group.id, "preserve-client-ip") ? "preserve-client-ip: true" : nil, evidence: place)
    var seen = client
    seen.owner = node.owner
    let inner = Flow(source: node, destination: target, port: port, ephemeral: 1024...65535)
    let outer = Flow(
      source: seen, destination: target, port: port, ephemeral: topology.ephemeralPorts(of: client.owner))
    (proto, ephemeral) = (outer.proto, outer.ephemeral)
    trace.regard { $0.flow = inner }
    checkSecurityGroups(inner, at: .source)
    checkNetworkACL(node, .egress, peer: target, isReply: false)
    var packet = Packet(from: node, to: target.address, owner: target.owner)
    let arrived = travel(&packet)?.network
    trace.regard { $0.flow = outer }
    // How the client came to the load balancer does not matter: the targets have to be near it.
    if let gateway = packet.links.first(where: { topology[$0].kind == .transitGateway }) {
      trace.block(
        .listen, at: group.id, .listenerTargetAddress, rules: ["nlb/preserve-client-ip-path"],
        "\(group.title) hands the client's address on, which does not work where \(topology[gateway].title) leads to the target",
        fix: "Set 'preserve-client-ip: false' on \(group.title)", evidence: place)
      return
    }
    checkNetworkACL(target, .ingress, peer: seen, isReply: false)
    checkSecurityGroups(outer, at: .destination)
    guard arrived == target.network else { return }
    trace.leg = .return
    checkNetworkACL(target, .egress, peer: seen, isReply: true)
    checkNetworkACL(node, .ingress, peer: target, isReply: true)
    trace.leg = .forward
  }
}
