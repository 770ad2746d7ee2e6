import Addressing
import Catalogue
import Diagnostics
import Topology

/// Filters: a rule for the packets that are dropped, or one less.
extension RepairProposals {
  func filterChanges() -> [Repair.Change] {
    guard let resource else { return [] }
    let own: [Repair.Change] =
      switch topology[resource].kind {
      case .securityGroup: securityRules(resource)
      case .networkACL: numberedRules(resource, ingress: "ingress", egress: "egress", numbers: RuleNumbers.networkACL)
      case .networkSecurityGroup:
        numberedRules(resource, ingress: "inbound", egress: "outbound", numbers: RuleNumbers.networkSecurityGroup)
      default: []
      }
    return referencesAtFault() + denials() + own + groups(of: resource) + allowLists(resource) + words(of: resource)
      + peerings()
  }

  // MARK: Security groups

  private func securityRules(_ group: ResourceID) -> [Repair.Change] {
    guard let flow = circumstances.flow else { return [] }
    return [("ingress", "from", flow.source), ("egress", "to", flow.destination)].flatMap {
      property, word, other -> [Repair.Change] in
      // The group of a load balancer sees who comes through PrivateLink by its address, at neither end.
      let isElsewhere = !isAt(flow.source, group) && !isAt(flow.destination, group)
      guard property == "ingress" ? isElsewhere || isAt(flow.destination, group) : isAt(flow.source, group) else {
        return []
      }
      return (peers(for: other) + (property == "ingress" ? translators() : [])).map { peer in
        let text = "allow \(flow.proto.rawValue) \(flow.port) \(word) \(peer.text)"
        return .add(
          .rule(
            FilterRule(isAllow: true, ports: PortRange(flow.proto, flow.port...flow.port), peer: peer.peer, text: text)),
          to: property, of: group)
      }
    }
  }

  /// Behind a translation the sender is known by the address that was put in the place of its own.
  private func translators() -> [(peer: FilterRule.Peer, text: String)] {
    proof.hops.compactMap(\.resource).uniqued()
      .filter { topology[$0].kind == .natGateway || topology[$0].definition.has("source-nat") }
      .flatMap { topology.interfaces(of: $0) }
      .map { (.prefix($0.address), "\($0.address.network)/\($0.address.length)") }
  }

  private func isAt(_ interface: Interface, _ group: ResourceID) -> Bool {
    topology[interface.owner].definition.has("security-groups")
      && topology.references(interface.owner, "security-groups").contains { $0.id == group }
  }

  /// How a rule may name the other end: by its group, then by its address.
  private func peers(for other: Interface) -> [(peer: FilterRule.Peer, text: String)] {
    let block = (FilterRule.Peer.prefix(other.address), "\(other.address.network)/\(other.address.length)")
    guard topology[other.owner].definition.has("security-groups"),
      let group = topology.references(other.owner, "security-groups").first
    else { return [block] }
    return [(.resource(group.id), topology.writtenName(group.id)), block]
  }

  /// An end without a group that lets it connect gets one.
  private func groups(of owner: ResourceID) -> [Repair.Change] {
    guard topology[owner].definition.has("security-groups") else { return [] }
    return topology.resources(of: .securityGroup).map { .add(.reference($0.id), to: "security-groups", of: owner) }
  }

  /// A rule that names a group of which nothing is known here names the address instead.
  private func referencesAtFault() -> [Repair.Change] {
    guard let flow = circumstances.flow, reason == .filterReferenceUnresolvable else { return [] }
    return lines(at: evidence).flatMap { found -> [Repair.Change] in
      guard case .rule(var rule) = found.line.value else { return [] }
      let other = found.property == "ingress" ? flow.source : flow.destination
      let word = found.property == "ingress" ? "from" : "to"
      guard let end = rule.text.firstRange(of: " \(word) ")?.lowerBound else { return [] }
      rule.peer = .prefix(other.address)
      rule.text = "\(rule.text[..<end]) \(word) \(other.address.network)/\(other.address.length)"
      return [.replace(found.line, by: .rule(rule), in: found.property, of: found.holder)]
    }
  }

  // MARK: Ordered rules

  private func numberedRules(
    _ list: ResourceID, ingress: String, egress: String, numbers: ClosedRange<Int>
  ) -> [Repair.Change] {
    guard let flow = circumstances.flow else { return [] }
    let isReply = circumstances.leg == .return
    // A reply goes to the port that the client connected from.
    let ports = isReply ? flow.ephemeral : flow.port...flow.port
    let text = ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
    return [
      (ingress, "from", isReply ? flow.destination : flow.source),
      (egress, "to", isReply ? flow.source : flow.destination),
    ].compactMap { property, word, other in
      guard let number = topology.numberBeforeAll(property, of: list, numbers: numbers) else { return nil }
      let rule = FilterRule(
        number: number, isAllow: true, ports: PortRange(flow.proto, ports), peer: .prefix(other.address),
        text: "\(number) allow \(flow.proto.rawValue) \(text) \(word) \(other.address.written)")
      return .add(.rule(rule), to: property, of: list)
    }
  }

  /// A rule that denies goes, or allows.
  private func denials() -> [Repair.Change] {
    lines(at: evidence).flatMap { found -> [Repair.Change] in
      guard case .rule(var rule) = found.line.value, !rule.isAllow, let word = rule.text.firstRange(of: "deny") else {
        return []
      }
      rule.isAllow = true
      rule.text.replaceSubrange(word, with: "allow")
      return [
        .remove(found.line, from: found.property, of: found.holder),
        .replace(found.line, by: .rule(rule), in: found.property, of: found.holder),
      ]
    }
  }

  // MARK: Lists of their own

  private func allowLists(_ id: ResourceID) -> [Repair.Change] {
    guard topology[id].definition.has("ip-filter"), let flow = circumstances.flow else { return [] }
    return [.add(.prefix(flow.source.address), to: "ip-filter", of: id)]
  }

  /// What the author says of something that is not modelled, and a switch of a load balancer.
  private func words(of id: ResourceID) -> [Repair.Change] {
    if topology[id].kind == .opaque, let flow = circumstances.flow {
      return [.add(.listen(ListenPort(.tcp, flow.port)), to: "lets-through", of: id)]
    }
    let property = "enforce-security-group-inbound-rules-on-private-link-traffic"
    return topology.resources(of: .networkLoadBalancer)
      .filter { $0.id == id || topology.references($0.id, "security-groups").contains { $0.id == id } }
      .map { .set(property, to: .text("off"), of: $0.id) }
  }

  /// A peering may keep the far network out of the tag that a rule names.
  private func peerings() -> [Repair.Change] {
    topology.resources(of: .vnetPeering).filter { topology.flag($0.id, "allow-vnet-access").value == false }
      .map { .set("allow-vnet-access", to: .flag(true), of: $0.id) }
  }
}
