import Addressing
import Catalogue
import Diagnostics
import Topology

/// What the targets of a Network Load Balancer see: the node, or the client with its own address.
extension Walk {
  /// Whether a target group hands the client's address on: Elastic Load Balancing, "Client IP preservation".
  ///
  /// Through PrivateLink it never does.
  func preservesClient(_ group: Resource) -> Bool {
    let isUDP = topology.listen(group.id, "port").value?.transport == .udp
    return isUDP
      || topology.flag(group.id, "preserve-client-ip").value ?? (topology.text(group.id, "type").value == "instance")
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
    if let gateway = trace.hops.compactMap(\.resource).first(where: { topology[$0].kind == .transitGateway }) {
      trace.block(
        .listen, at: group.id, .listenerTargetAddress, rules: ["nlb/preserve-client-ip-path"],
        "\(group.title) hands the client's address on, which does not work over \(topology[gateway].title)",
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
    trace.circumstances.flow = inner
    checkSecurityGroups(inner, at: .source)
    checkNetworkACL(node, .egress, peer: target, isReply: false)
    let arrived = route(from: node, to: target.address, owner: target.owner)
    trace.circumstances.flow = outer
    checkNetworkACL(target, .ingress, peer: seen, isReply: false)
    checkSecurityGroups(outer, at: .destination)
    guard arrived == target.network else { return }
    trace.leg = .return
    checkNetworkACL(target, .egress, peer: seen, isReply: true)
    checkNetworkACL(node, .ingress, peer: target, isReply: true)
    trace.leg = .forward
  }
}
