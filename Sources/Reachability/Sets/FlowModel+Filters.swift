import Addressing
import Diagnostics
import Topology

/// What the filters at one end say of the other end.
extension FlowModel {
  /// A question about one list, where it leaves something open.
  func question(_ list: ResourceID, _ property: String) -> OpenQuestion {
    OpenQuestion(
      text: "a rule of \(topology[list].title) lets it pass", resource: list, place: topology.place(list, property))
  }

  private func layer(_ verdict: FilterVerdict, isOutbound: Bool, asking question: OpenQuestion) -> Layer {
    let certain =
      isOutbound ? FlowSet(from: .all, to: verdict.certain) : FlowSet(from: verdict.certain, to: .all)
    guard verdict.certain != verdict.possible else { return Layer(certain: certain, possible: certain) }
    let possible =
      isOutbound ? FlowSet(from: .all, to: verdict.possible) : FlowSet(from: verdict.possible, to: .all)
    return Layer(certain: certain, possible: possible, questions: [question])
  }

  mutating func verdict(_ list: Int, _ relations: [PeerSet]) -> FilterVerdict {
    let key = VerdictKey(list: list, relations: relations)
    if let known = verdicts[key] { return known }
    let verdict = lists[list].verdict(relations)
    verdicts[key] = verdict
    return verdict
  }

  // MARK: Security groups

  /// All groups of an interface together: what one of them allows is allowed.
  mutating func securityGroups(of own: Station, towards other: Station, isOutbound: Bool) -> Layer {
    let property = isOutbound ? "egress" : "ingress"
    switch own.groups {
    case .none: return .all
    case .unstated:
      let title = own.owner.map { topology[$0].title } ?? "the resource"
      return Layer(
        certain: FlowSet(), possible: .all,
        questions: [
          OpenQuestion(
            text: "the security groups of \(title) let it pass", resource: own.owner,
            place: own.owner.map { topology[$0].place })
        ])
    case .some(let groups, let isComplete):
      var verdict = FilterVerdict()
      var asked: ResourceID?
      for group in groups {
        let number = list(group, property, order: .any)
        let relations = lists[number].relations.map { relation($0, of: group, own: own, other: other) }
        let part = self.verdict(number, relations)
        verdict.certain.formUnion(part.certain)
        verdict.possible.formUnion(part.possible)
        if asked == nil, part.certain != part.possible { asked = group }
      }
      if !isComplete { verdict.possible = AddressMap(.all, .all) }
      guard let group = asked ?? groups.first ?? own.owner else { return isComplete ? .nothing : .all }
      if isComplete, let asked, let near = own.zone.network, let far = other.zone.network, near != far,
        shareTransitGateway(near, far)
      {
        // Whether a reference holds over a transit gateway depends on the way, of which nothing is asked here.
        return layer(
          verdict, isOutbound: isOutbound,
          asking: OpenQuestion(
            text: "a reference of \(topology[asked].title) over a transit gateway", isOutOfScope: true,
            resource: asked, place: topology.place(asked, property)))
      }
      return layer(
        verdict, isOutbound: isOutbound,
        asking: topology[group].kind == .securityGroup
          ? question(group, property)
          : OpenQuestion(text: "a security group of \(topology[group].title) lets it pass", resource: group))
    }
  }

  // MARK: Network security groups

  /// The group of the subnet and that of the interface must both allow, after the admin rules of the network.
  mutating func networkSecurityGroups(of own: Station, towards other: Station, isOutbound: Bool) -> Layer {
    let groups = networkSecurityGroups(at: own)
    var result = Layer.all
    for group in groups {
      let property = isOutbound ? "outbound" : "inbound"
      let number = list(group, property, order: .numbered)
      let relations = lists[number].relations.map { relation($0, of: group, own: own, other: other) }
      result.require(
        layer(verdict(number, relations), isOutbound: isOutbound, asking: question(group, property)))
    }
    // Azure tells what becomes of the tag, and not of what no group filters: "Virtual network peering", network access.
    if groups.isEmpty, let near = own.zone.network, let far = other.zone.network, isShutOut(far, from: near) {
      result.require(
        .unknown(
          OpenQuestion(
            text: "a peering of \(topology[near].title) without 'allow-vnet-access' carries what no group filters",
            resource: near, place: topology[near].place)))
    }
    return adminRules(of: own, towards: other, isOutbound: isOutbound, before: result)
  }

  /// Admin rules come before the groups: one that denies ends it, one that always allows passes the groups by. Azure
  /// Virtual Network Manager, "Security admin rules".
  private mutating func adminRules(of own: Station, towards other: Station, isOutbound: Bool, before groups: Layer)
    -> Layer
  {
    guard let network = own.zone.network, topology[network].kind == .vnet else { return groups }
    var result = groups
    for configuration in topology.referrers(to: network, by: "vnets", kind: .securityAdminConfiguration) {
      let rules = topology.rules(configuration.id, isOutbound ? "outbound" : "inbound")
      let isComplete = topology.isListComplete(configuration.id, isOutbound ? "outbound" : "inbound")
      guard !rules.isEmpty || !isComplete else { continue }
      // They are many, and few networks have them: what they decide is left open.
      let mayAllow = !isComplete || rules.contains { $0.value.isFinal }
      result = Layer(
        certain: FlowSet(), possible: mayAllow ? .all : result.possible,
        questions: result.questions + [
          OpenQuestion(
            text: "the admin rules of \(configuration.title)", isOutOfScope: true, resource: configuration.id,
            place: configuration.place)
        ])
    }
    return result
  }

  func networkSecurityGroups(at own: Station) -> [ResourceID] {
    var groups = [own.ownGroup].compactMap { $0 }
    if let subnet = own.subnet, topology[subnet].kind == .azureSubnet, !own.escapesSubnetGroup,
      let group = topology.reference(subnet, "network-security-group")
    {
      groups.append(group.id)
    }
    return groups
  }

  // MARK: Network ACLs

  /// The ACL at the edge of the subnet, which traffic within it does not meet, and which has no memory: replies pass it
  /// on their own.
  mutating func networkACL(of own: Station, towards other: Station, isOutbound: Bool, isReply: Bool) -> Layer {
    guard let subnet = own.subnet, topology[subnet].kind == .awsSubnet, own.subnet != other.subnet else { return .all }
    if case .unknown(let place?) = topology.fact(subnet, "network-acl") {
      return Layer(
        certain: FlowSet(), possible: .all,
        questions: [
          OpenQuestion(
            text: "the network ACL of \(topology[subnet].title) lets it pass", resource: subnet, place: place)
        ])
    }
    guard let acl = networkACL(of: subnet) else { return .all }
    let property = isOutbound ? "egress" : "ingress"
    let number = list(acl, property, order: .numbered)
    let relations = lists[number].relations.map { relation($0, of: acl, own: own, other: other) }
    var verdict = verdict(number, relations)
    if isReply {
      // A connection comes from a port of the client, be that this end or the other.
      let client = isOutbound ? other : own
      verdict = verdict.replies(to: client.ephemeral, isComplete: lists[number].isComplete)
    }
    // Of a reply the far end is what of the flow itself is at that side.
    return layer(verdict, isOutbound: isReply ? !isOutbound : isOutbound, asking: question(acl, property))
  }

  func networkACL(of subnet: ResourceID) -> ResourceID? {
    if let acl = topology.reference(subnet, "network-acl") { return acl.id }
    guard let vpc = topology[subnet].parent else { return nil }
    return topology.children(of: vpc, kind: .networkACL).first { topology.flag($0.id, "default").value == true }?.id
  }

  // MARK: Peers that are no addresses

  /// What a peer that is no block of addresses takes in of the other end.
  func relation(_ peer: FilterRule.Peer, of list: ResourceID, own: Station, other: Station) -> PeerSet {
    switch peer {
    case .prefix(let block): return PeerSet(AddressSet(block))
    case .tag(PeerTag.any): return .all
    case .tag(PeerTag.virtualNetwork): return virtualNetwork(own: own, other: other)
    case .tag(PeerTag.internet): return other.zone == .internet ? PeerSet(.internet) : .none
    case .tag: return .none
    case .resource(let id):
      if topology[id].kind == .applicationSecurityGroup {
        guard case .some(let groups, let isComplete) = other.applicationGroups else { return .none }
        return groups.contains(id) ? .all : isComplete ? .none : .perhaps
      }
      guard topology[id].kind == .securityGroup else { return other.owner == id ? .all : .none }
      var isIn = Answer.no
      switch other.groups {
      case .none: break
      case .some(let groups, _) where groups.contains(id): isIn = .yes
      // An interface is only in groups of its own VPC.
      case .some(_, isComplete: false), .unstated:
        isIn = vpc(of: id) == other.zone.network ? .unknown(question(id, "ingress")) : .no
      case .some: break
      }
      switch isIn.and(means(id, in: list)) {
      case .yes: return .all
      case .no: return .none
      case .unknown: return .perhaps
      }
    }
  }

  /// The tag takes in virtual networks and what is behind gateways, but not a peer that the own network shuts out.
  private func virtualNetwork(own: Station, other: Station) -> PeerSet {
    guard let far = other.zone.network, [.vnet, .projectVPC].contains(topology[far].kind) else {
      return PeerSet(behindGateways)
    }
    guard let near = own.zone.network, near != far else { return .all }
    return isShutOut(far, from: near) ? .none : .all
  }

  /// Whether a peering keeps a network out of the tag.
  private func isShutOut(_ far: ResourceID, from near: ResourceID) -> Bool {
    near != far
      && topology.children(of: near, kind: .vnetPeering).contains {
        topology.reference($0.id, "remote")?.id == far && topology.flag($0.id, "allow-vnet-access").value == false
      }
  }

  /// Whether a rule of one group may name another: in one VPC, or over an active peering within one region. Amazon VPC,
  /// "Update your security groups to reference peer security groups".
  private func means(_ group: ResourceID, in list: ResourceID) -> Answer {
    guard let own = vpc(of: list), let far = vpc(of: group), own != far else { return .yes }
    if let here = topology.region(of: own), let there = topology.region(of: far), here != there { return .no }
    var answer = Answer.no
    if shareTransitGateway(own, far) {
      return .unknown(question(group, "ingress"))
    }
    for peering in peerings[[own, far]] ?? [] {
      switch topology.working(peering) {
      case .yes, .assumed: return .yes
      case .no: continue
      case .unknown:
        answer = .unknown(
          OpenQuestion(text: "\(topology[peering].title) is active", resource: peering, place: topology[peering].place))
      }
    }
    return answer
  }

  private func shareTransitGateway(_ left: ResourceID, _ right: ResourceID) -> Bool {
    [left, right].allSatisfy { !topology.referrers(to: $0, by: "vpc", kind: .transitGatewayAttachment).isEmpty }
  }

  private func vpc(of group: ResourceID) -> ResourceID? {
    topology.reference(group, "vpc")?.id ?? topology.enclosing(group, [.vpc])?.id
  }
}

extension FlowModel {
  /// What the inbound rules of a load balancer let pass that comes through PrivateLink: they see the client's private
  /// address, and groups of its VPC mean nothing to them.
  mutating func privateLinkVerdict(of balancer: ResourceID) -> FilterVerdict {
    var result = FilterVerdict()
    for group in topology.references(balancer, "security-groups") {
      let number = list(group.id, "ingress", order: .any)
      let relations = lists[number].relations.map { _ in PeerSet.none }
      let part = verdict(number, relations)
      result.certain.formUnion(part.certain)
      result.possible.formUnion(part.possible)
    }
    return result
  }
}
