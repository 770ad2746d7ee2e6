import Addressing
import Catalogue
import Diagnostics
import Topology

/// Network ACLs: numbered rules without memory at the edge of a subnet, so replies need rules of their own.
extension Walk {
  enum Direction: String { case ingress, egress }

  /// Checks the network ACL of the subnet of one end, for packets of one leg.
  ///
  /// Inside one subnet it is not evaluated: Amazon VPC, "Network ACLs". A reply goes to the port that the client
  /// connected from.
  mutating func checkNetworkACL(_ own: Interface, _ direction: Direction, peer: Interface, isReply: Bool) {
    guard let subnet = own.subnet, topology[subnet].kind == .awsSubnet, own.subnet != peer.subnet else { return }
    if case .unknown(.some(let place)) = topology.fact(subnet, "network-acl") {
      trace.miss(
        .filter, at: subnet, "the network ACL of \(topology[subnet].title) lets this connection and its replies pass",
        place: place)
      return
    }
    guard let acl = networkACL(of: subnet) else {
      trace.note(
        Assumption(
          "A subnet without a network ACL of its own has the VPC's default ACL, which lets everything pass.",
          word: .provider))
      return
    }
    let ports = isReply ? ephemeral : port...port
    let rules = topology.filterRules(of: acl.id, isInbound: direction == .ingress)
    let answer = FilterEvaluation.firstMatch(rules, proto, ports) { match($0, peer) }
    var what: String { "\(PortRange(proto, ports))" }
    let word = direction == .ingress ? "from" : "to"
    if let rule = answer.allowedBy {
      if topology.mayBePreceded(rule.value, in: acl.id, direction.rawValue),
        !trace.miss(
          .filter, at: acl.id,
          "no rule of \(acl.title) before '\(rule.value.text)' refuses \(what) \(word) \(peer.address)",
          place: topology.place(acl.id, direction.rawValue))
      {
        return
      }
      trace.pass(
        .filter, at: acl.id,
        "\(acl.title) lets \(isReply ? "replies" : "the connection") \(word) \(topology.describe(peer)) pass \(direction == .ingress ? "into" : "out of") \(topology[subnet].title).",
        rule: rule.value.text, evidence: rule.place)
      return
    }
    if let rule = answer.undecided.first {
      trace.miss(
        .filter, at: acl.id, "the address of \(topology[peer.owner].title) lies in what '\(rule.value.text)' names",
        place: rule.place)
      return
    }
    if !topology.isListComplete(acl.id, direction.rawValue) {
      trace.miss(
        .filter, at: acl.id, "a rule of \(acl.title) lets \(what) \(word) \(peer.address) pass",
        place: topology.place(acl.id, direction.rawValue))
      return
    }
    let fix =
      "Add 'allow \(what) \(word) \(peer.address.isSingle ? "\(peer.address)/\(peer.address.length)" : "\(peer.address)")' with a low number to the \(direction.rawValue) of \(acl.title)"
    let nearMisses = nearMisses(
      answer.nearMisses, FilterQuestion(proto, ports, peer: peer, isFrom: direction == .ingress),
      after: answer.deniedBy)
    let place = answer.deniedBy?.place ?? answer.nearMisses.last?.place ?? topology.place(acl.id, direction.rawValue)
    if isReply, !answer.allowedPorts.isEmpty {
      trace.degrade(
        at: acl.id, .filterEphemeral, rules: edgeRules(own, peer) + ["nacl/ephemeral-return"],
        "\(acl.title) lets only some of the ports \(ports.lowerBound)-\(ports.upperBound) pass to which replies go, so connections fail now and then",
        fix: fix, evidence: place)
      return
    }
    let rule = direction == .ingress ? "nacl/inbound-deny" : "nacl/outbound-deny"
    trace.block(
      .filter, at: acl.id, isReply ? .filterEphemeral : answer.deniedBy == nil ? .filterDefaultDeny : .filterDeny,
      rules: edgeRules(own, peer) + (isReply ? ["nacl/ephemeral-return", rule] : [rule]),
      isReply
        ? "\(acl.title) drops the replies \(word) \(topology.describe(peer)): it has no memory, and the ports \(ports.lowerBound)-\(ports.upperBound) are not allowed"
        : "\(acl.title) drops \(what) \(word) \(topology.describe(peer))\(answer.deniedBy.map { " by '\($0.value.text)'" } ?? ": no rule allows it")",
      fix: fix, evidence: place, nearMisses: nearMisses)
  }

  /// The rules that speak of a network ACL around a proxy, a load balancer or an attachment of a transit gateway.
  private func edgeRules(_ own: Interface, _ peer: Interface) -> [String] {
    switch topology[own.owner].kind {
    case .transitGatewayAttachment: return ["nacl/tgw-attachment-subnet"]
    case .rdsProxy: return ["nacl/proxy-subnets"]
    case .networkLoadBalancer: return ["nacl/nlb-subnet"]
    default: break
    }
    return topology[peer.owner].kind == .rdsProxy ? ["nacl/proxy-subnets"] : []
  }

  private func networkACL(of subnet: ResourceID) -> Resource? {
    if let acl = topology.reference(subnet, "network-acl") { return acl }
    guard let vpc = topology[subnet].parent else { return nil }
    return topology.children(of: vpc, kind: .networkACL).first { topology.flag($0.id, "default").value == true }
  }
}
