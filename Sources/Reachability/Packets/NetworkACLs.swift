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
    guard let subnet = own.subnet, own.subnet != peer.subnet, topology[subnet].kind == .awsSubnet else { return }
    let acl: Resource
    let list: FilterRules
    switch topology.networkACL(of: subnet) {
    case .unknown(let place):
      trace.miss(
        .filter, at: subnet, "the network ACL of \(topology[subnet].title) lets this connection and its replies pass",
        place: place)
      return
    case .standard:
      trace.note(
        Assumption(
          "A subnet without a network ACL of its own has the VPC's default ACL, which lets everything pass.",
          word: .provider))
      return
    case .written(let written):
      acl = written.acl
      list = direction == .ingress ? written.ingress : written.egress
    }
    let ports = isReply ? ephemeral : port...port
    let topology = topology
    let answer = FilterEvaluation.firstMatch(list.rules, proto, ports) { topology.match($0, peer) }
    var what: String { "\(PortRange(proto, ports))" }
    let word = direction == .ingress ? "from" : "to"
    if let position = answer.allowedBy {
      if list.mayPrecede(position),
        !trace.miss(
          .filter, at: acl.id,
          "no rule of \(acl.title) before '\(list.rules[position].value.text)' refuses \(what) \(word) \(peer.address)",
          place: topology.place(acl.id, direction.rawValue))
      {
        return
      }
      trace.pass(
        .filter, at: acl.id,
        "\(acl.title) lets \(isReply ? "replies" : "the connection") \(word) \(topology.describe(peer)) pass \(direction == .ingress ? "into" : "out of") \(topology[subnet].title).",
        rule: list.rules[position].value.text, evidence: list.rules[position].place)
      return
    }
    let deniedBy = answer.deniedBy.map { list.rules[$0] }
    let near = answer.nearMisses.map { list.rules[$0] }
    if let rule = answer.undecided.first.map({ list.rules[$0] }) {
      trace.miss(
        .filter, at: acl.id, "the address of \(topology[peer.owner].title) lies in what '\(rule.value.text)' names",
        place: rule.place)
      return
    }
    if !list.isComplete {
      trace.miss(
        .filter, at: acl.id, "a rule of \(acl.title) lets \(what) \(word) \(peer.address) pass",
        place: topology.place(acl.id, direction.rawValue))
      return
    }
    let fix = topology.advice(
      toAdd: "allow \(what) \(word) \(peer.address.written)", before: direction.rawValue, of: acl.id,
      numbers: RuleNumbers.networkACL)
    let nearMisses = nearMisses(
      near, FilterQuestion(proto, ports, peer: peer, isFrom: direction == .ingress), after: deniedBy)
    let place = deniedBy?.place ?? near.last?.place ?? topology.place(acl.id, direction.rawValue)
    if isReply, answer.allowsSome {
      trace.degrade(
        at: acl.id, .filterEphemeral, rules: edgeRules(own, peer) + ["nacl/ephemeral-return"],
        "\(acl.title) lets only some of the ports \(ports.lowerBound)-\(ports.upperBound) pass to which replies go, so connections fail now and then",
        fix: fix, evidence: place)
      return
    }
    let rule = direction == .ingress ? "nacl/inbound-deny" : "nacl/outbound-deny"
    trace.block(
      .filter, at: acl.id, isReply ? .filterEphemeral : deniedBy == nil ? .filterDefaultDeny : .filterDeny,
      rules: edgeRules(own, peer) + (isReply ? ["nacl/ephemeral-return", rule] : [rule]),
      isReply
        ? "\(acl.title) drops the replies \(word) \(topology.describe(peer)): it has no memory, and the ports \(ports.lowerBound)-\(ports.upperBound) are not allowed"
        : "\(acl.title) drops \(what) \(word) \(topology.describe(peer))\(deniedBy.map { " by '\($0.value.text)'" } ?? ": no rule allows it")",
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

}

/// The network ACL of a subnet of AWS, as far as it is known.
enum SubnetACL: Sendable {
  case unknown(at: SourceRange)
  /// Nobody wrote one: it lets everything pass.
  case standard
  case written(WrittenACL)
}

/// A network ACL with its lists.
final class WrittenACL: Sendable {
  let acl: Resource
  let ingress: FilterRules
  let egress: FilterRules

  init(_ acl: Resource, in topology: Topology) {
    self.acl = acl
    ingress = topology.filterRules(of: acl.id, isInbound: true)
    egress = topology.filterRules(of: acl.id, isInbound: false)
  }
}

extension Topology {
  func networkACL(of subnet: ResourceID) -> SubnetACL {
    workedOut.acls(subnet) {
      if case .unknown(.some(let place)) = fact(subnet, "network-acl") { return .unknown(at: place) }
      let standard = self[subnet].parent.flatMap { vpc in
        children(of: vpc, kind: .networkACL).first { flag($0.id, "default").value == true }
      }
      return (reference(subnet, "network-acl") ?? standard).map { .written(WrittenACL($0, in: self)) } ?? .standard
    }
  }
}
