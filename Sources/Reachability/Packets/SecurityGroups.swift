import Addressing
import Catalogue
import Diagnostics
import Topology

/// Security groups: rules with memory at each interface, all groups of an interface taken together.
extension Walk {
  /// The side of a connection that a group filters.
  enum Side { case source, destination }

  /// Checks the security groups of one end of a connection.
  mutating func checkSecurityGroups(_ flow: Flow, at side: Side) {
    let own = side == .source ? flow.source : flow.destination
    let other = side == .source ? flow.destination : flow.source
    let property = side == .source ? "egress" : "ingress"
    let word = side == .source ? "to" : "from"
    let topology = topology
    // At a public address the packets are outside of any group.
    guard let set = topology.ownGroups(of: own.owner), !topology.isPublicAddress(own) else { return }
    guard set.isStated || topology[own.owner].kind == .networkLoadBalancer else {
      trace.miss(
        .filter, at: own.owner, "the security groups of \(topology[own.owner].title) let this connection pass",
        place: topology[own.owner].place)
      return
    }
    let groups = set.groups
    guard !groups.isEmpty else {
      if topology[own.owner].kind == .networkLoadBalancer {
        trace.assume(
          .filter, at: own.owner, "\(topology[own.owner].title) has no security group, so it filters nothing.",
          because: "A Network Load Balancer has no security group unless it is created with one.")
      } else if set.isComplete {
        blockAtGroups(own, other, flow, side: side, groups: [], nearMisses: [])
      } else {
        missGroup(own, other, flow)
      }
      return
    }
    var nearMisses: [Located<FilterRule>] = []
    var undecided: [Located<FilterRule>] = []
    let links = way?.links ?? []
    for (index, group) in groups.enumerated() {
      let rules = (side == .source ? set.egress : set.ingress)[index].rules
      let answer = FilterEvaluation.anyMatch(rules, flow.proto, flow.port) { peer in
        topology.unresolvableReference(peer, of: group, at: side, over: links) == nil
          ? topology.match(peer, other) : .none
      }
      if let rule = answer.allowedBy.map({ rules[$0] }) {
        if trace.isTold, case .assumed(_, let because) = topology.fact(group.id, property) {
          trace.assume(
            .filter, at: group.id,
            "\(group.title) lets \(topology[own.owner].title) connect \(word) \(topology.describe(other)) on \(flow.proto.rawValue) \(flow.port).",
            because: because)
        } else {
          trace.pass(
            .filter, at: group.id,
            side == .source
              ? "\(group.title) lets \(topology[own.owner].title) connect to \(topology.describe(other)) on \(flow.proto.rawValue) \(flow.port)."
              : "\(group.title) admits \(topology.describe(other)) to \(topology[own.owner].title) on \(flow.proto.rawValue) \(flow.port).",
            rule: rule.value.text, evidence: rule.place)
        }
        return
      }
      nearMisses += answer.nearMisses.map { rules[$0] }
      undecided += answer.undecided.map { rules[$0] }
    }
    if let rule = undecided.first {
      var fact = "the address of \(topology[other.owner].title) lies in what '\(rule.value.text)' names"
      if case .resource(let id) = rule.value.peer, topology[id].kind == .securityGroup {
        fact = "\(topology[other.owner].title) is in \(topology[id].title)"
      }
      trace.miss(.filter, at: groups[0].id, fact, place: rule.place)
      return
    }
    if !set.isComplete {
      missGroup(own, other, flow)
      return
    }
    if let open = groups.first(where: { !topology.isListComplete($0.id, property) }) {
      trace.miss(
        .filter, at: open.id,
        "a rule of \(open.title) lets \(topology.describe(other)) pass on \(flow.proto.rawValue) \(flow.port)",
        place: topology.place(open.id, property))
      return
    }
    blockAtGroups(own, other, flow, side: side, groups: groups, nearMisses: nearMisses)
  }

  /// The groups that are listed do not let it pass, but there may be others.
  private mutating func missGroup(_ own: Interface, _ other: Interface, _ flow: Flow) {
    trace.miss(
      .filter, at: own.owner,
      "another security group of \(topology[own.owner].title) lets \(flow.proto.rawValue) \(flow.port) with \(topology.describe(other)) pass",
      place: topology.place(own.owner, "security-groups"))
  }

  private mutating func blockAtGroups(
    _ own: Interface, _ other: Interface, _ flow: Flow, side: Side, groups: [Resource],
    nearMisses: [Located<FilterRule>]
  ) {
    let property = side == .source ? "egress" : "ingress"
    let subject = groups.first?.title ?? topology[own.owner].title
    let place = groups.first.map { topology.place($0.id, property) } ?? topology.place(own.owner, "security-groups")
    let peer = suggestedPeer(other)
    let what = "\(flow.proto.rawValue) \(flow.port) \(side == .source ? "to" : "from") \(peer)"
    let near = self.nearMisses(
      nearMisses, FilterQuestion(flow.proto, flow.port...flow.port, peer: other, isFrom: side == .destination))
    if side == .source, topology.isPublicAddress(other),
      let lost = nearMisses.first(where: { namesPrivateEnd($0.value.peer, of: other) }),
      lost.value.ports.contains(flow.proto, flow.port)
    {
      trace.block(
        .filter, at: groups.first?.id ?? own.owner, .filterReferenceLost, rules: ["sg/ref-public-ip"],
        "\(subject) has the rule '\(lost.value.text)', which means private addresses, but the connection goes to the public one of \(topology[other.owner].title)",
        fix: "Add 'allow \(what)' to the egress of \(subject), or connect to the private address", evidence: lost.place,
        nearMisses: near)
      return
    }
    // A rule that names an earlier end of the attempt cannot match: behind a cut the source is another.
    if side == .destination, let lost = nearMisses.first(where: { namesEarlierEnd($0.value.peer) }),
      lost.value.ports.contains(flow.proto, flow.port)
    {
      trace.block(
        .filter, at: groups.first?.id ?? own.owner, .filterReferenceLost, rules: referenceLostRules(other),
        topology.isPublicAddress(other)
          ? "\(subject) has the rule '\(lost.value.text)', which means private addresses, but the connection comes from the public one of \(topology[other.owner].title)"
          : "\(subject) has the rule '\(lost.value.text)', but the connection comes from \(topology[other.owner].title), beyond which the client is not seen",
        fix: "Add 'allow \(what)' to the ingress of \(subject)", evidence: lost.place,
        nearMisses: near)
      return
    }
    if let (rule, why) = unresolvable(among: nearMisses, of: groups, for: other, at: side) {
      trace.block(
        .filter, at: groups.first?.id ?? own.owner, .filterReferenceUnresolvable, rules: [why.rule],
        "the rule '\(rule.value.text)' of \(subject) means nothing: \(why.text)",
        fix: "Name the range of \(topology[other.owner].title) instead of its group, such as \(other.address)",
        evidence: rule.place)
      return
    }
    if groups.isEmpty {
      trace.block(
        .filter, at: own.owner, .filterNoAllow, rules: groupRules(own, flow, side, []),
        "\(topology[own.owner].title) has no security group that lets it \(side == .source ? "connect to" : "be reached from") \(topology.describe(other)) on \(flow.proto.rawValue) \(flow.port)",
        fix: "Attach a security group to \(topology[own.owner].title) that allows \(what)", evidence: place)
      return
    }
    trace.block(
      .filter, at: groups.first?.id ?? own.owner, .filterNoAllow, rules: groupRules(own, flow, side, nearMisses),
      side == .source
        ? "no rule of \(subject) lets \(topology[own.owner].title) connect to \(topology.describe(other)) on \(flow.proto.rawValue) \(flow.port)"
        : "no rule of \(subject) admits \(topology.describe(other)) to \(topology[own.owner].title) on \(flow.proto.rawValue) \(flow.port)",
      fix: "Add 'allow \(what)' to the \(property) of \(subject)",
      evidence: nearMisses.count == 1 ? nearMisses[0].place : place,
      nearMisses: near)
  }

  /// The rules of the catalogue that explain a missing rule, the most specific first.
  private func groupRules(
    _ own: Interface, _ flow: Flow, _ side: Side, _ nearMisses: [Located<FilterRule>]
  ) -> [String] {
    var rules: [String] = []
    let isPortMismatch =
      side == .destination
      && nearMisses.contains {
        topology.match($0.value.peer, flow.source) == .all && !$0.value.ports.contains(flow.proto, flow.port)
      }
    switch (topology[own.owner].kind, side) {
    case (.interfaceEndpoint, .destination): rules.append("vpce/sg-missing-443")
    case (.proxyEndpoint, .destination): rules += ["rdsproxy/ingress", "sg/chain-broken"]
    case (.rdsProxy, .destination): rules.append("rdsproxy/ingress")
    case (.rdsProxy, .source): rules += ["rdsproxy/egress", "sg/chain-broken"]
    case (.resourceGateway, .source): rules.append("rgw/egress-sg")
    case (_, .destination) where topology[flow.source.owner].kind == .resourceGateway: rules.append("rgw/db-sg")
    case (_, .destination) where topology[flow.source.owner].kind == .rdsProxy:
      rules += ["rdsproxy/egress", "sg/chain-broken"]
    case (.networkLoadBalancer, .destination): rules.append("nlb/sg-privatelink-eval")
    case (_, .destination) where topology[flow.source.owner].kind == .networkLoadBalancer && !isPortMismatch:
      rules.append("nlb/source-is-nlb")
    default: break
    }
    if isPortMismatch { rules.append("sg/port-mismatch") }
    rules.append(side == .source ? "sg/no-outbound-match" : "sg/no-inbound-match")
    return rules
  }

  private func referenceLostRules(_ source: Interface) -> [String] {
    if topology.isPublicAddress(source) { return ["sg/ref-public-ip"] }
    return switch topology[source.owner].kind {
    case .networkLoadBalancer: ["nlb/source-is-nlb", "sg/ref-through-cut"]
    case .rdsProxy: ["rdsproxy/egress", "sg/ref-through-cut"]
    case .resourceGateway: ["rgw/db-sg", "sg/ref-through-cut"]
    case .natGateway: ["nat/source-rewritten", "sg/ref-through-cut"]
    default: ["sg/ref-through-cut"]
    }
  }

  /// Whether a rule names the client, or another end of the attempt before the last cut.
  private func namesEarlierEnd(_ peer: FilterRule.Peer) -> Bool {
    guard trace.segment > 0 else { return false }
    return earlierEnds.contains { topology.match(peer, $0) == .all }
  }

  /// The rule that would let the other end pass if its reference meant something.
  private func unresolvable(
    among rules: [Located<FilterRule>], of groups: [Resource], for other: Interface, at side: Side
  ) -> (Located<FilterRule>, UnresolvableReference)? {
    for rule in rules where topology.match(rule.value.peer, other) == .all {
      for group in groups {
        if let why = topology.unresolvableReference(rule.value.peer, of: group, at: side, over: way?.links ?? []) {
          return (rule, why)
        }
      }
    }
    return nil
  }

  /// What a new rule would name as its peer.
  private func suggestedPeer(_ interface: Interface) -> String {
    if !topology.isPublicAddress(interface), topology[interface.owner].definition.has("security-groups"),
      let group = topology.references(interface.owner, "security-groups").first
    {
      return group.name
    }
    return interface.address.isSingle
      ? "\(interface.address.network)/\(interface.address.length)" : "\(interface.address)"
  }
}

/// The security groups of a resource, with their rules.
final class OwnGroups: Sendable {
  /// Whether anybody says which.
  let isStated: Bool

  /// Whether there are no others.
  let isComplete: Bool
  let groups: [Resource]

  /// The rules of each group.
  let ingress: [FilterRules]
  let egress: [FilterRules]

  init(of id: ResourceID, in topology: Topology) {
    isStated = topology.isStated(id, "security-groups")
    isComplete = topology.isListComplete(id, "security-groups")
    groups = topology.references(id, "security-groups")
    ingress = groups.map { topology.filterRules(of: $0.id, isInbound: true) }
    egress = groups.map { topology.filterRules(of: $0.id, isInbound: false) }
  }
}

extension Topology {
  /// The security groups of a resource; nil for a kind that has none.
  func ownGroups(of id: ResourceID) -> OwnGroups? {
    self[id].definition.has("security-groups") ? workedOut.groups(id) { OwnGroups(of: id, in: self) } : nil
  }

  /// The VPC of a security group.
  func home(of group: ResourceID) -> Resource? {
    reference(group, "vpc") ?? enclosing(group, [.vpc])
  }

  /// How far the peer of a rule takes in an interface.
  func match(_ peer: FilterRule.Peer, _ interface: Interface) -> PeerMatch {
    switch peer {
    case .prefix(let block):
      return block.match(interface.address)
    case .tag(PeerTag.any):
      return .all
    case .tag(PeerTag.virtualNetwork):
      return matchVirtualNetwork(interface)
    case .tag(PeerTag.internet):
      return interface.network == nil && !interface.address.isPrivate ? .all : .none
    case .tag(PeerTag.sql):
      return isPublicAddress(interface) && self[interface.owner].kind == .azureSQLServer ? .all : .none
    case .tag:
      return .none
    case .resource(let id):
      switch self[id].kind {
      case .securityGroup:
        guard self[interface.owner].definition.has("security-groups"), !isPublicAddress(interface)
        else { return .none }
        if references(interface.owner, "security-groups").contains(where: { $0.id == id }) { return .all }
        // It may be in groups that nobody states, but only in those of its own VPC.
        let mayBeIn =
          !isListComplete(interface.owner, "security-groups") && home(of: id)?.id == interface.network
        return mayBeIn ? .some : .none
      case .applicationSecurityGroup:
        guard self[interface.owner].kind == .virtualMachine else { return .none }
        let groups = references(interface.owner, "application-security-groups")
        if groups.contains(where: { $0.id == id }) { return .all }
        let isOpen =
          isStated(interface.owner, "application-security-groups")
          && !isListComplete(interface.owner, "application-security-groups")
        return isOpen ? .some : .none
      case .awsSubnet, .azureSubnet, .vpc, .vnet, .projectVPC, .managedPrefixList:
        let matches = blocks(of: id).map { $0.match(interface.address) }
        if matches.contains(where: { if case .all = $0 { true } else { false } }) { return .all }
        if matches.contains(where: { if case .some = $0 { true } else { false } }) { return .some }
        let isOpen = self[id].kind == .managedPrefixList && !isListComplete(id, "entries")
        return isOpen ? .some : .none
      default:
        return interface.owner == id && !isPublicAddress(interface) ? .all : .none
      }
    }
  }
}
