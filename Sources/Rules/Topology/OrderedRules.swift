import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `nacl/order-shadowed`, `nacl/family`, `nacl/custom-default`, `nsg/shadowed`, `nsg/asg-scope`: lists in which the
  /// first match decides.
  static func orderedRules(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .networkACL).flatMap { acl -> [Diagnostic] in
      ["ingress", "egress"].flatMap { shadowed("nacl/order-shadowed", topology.rules(acl.id, $0), of: acl) }
        + withoutEntries(acl, in: topology)
    } + familyGaps(in: topology)
      + topology.resources(of: .networkSecurityGroup).flatMap { group in
        ["inbound", "outbound"].flatMap { shadowed("nsg/shadowed", topology.rules(group.id, $0), of: group) }
      } + scatteredMembers(in: topology)
  }

  private static func shadowed(_ id: String, _ rules: [Located<FilterRule>], of list: Resource) -> [Diagnostic] {
    let numbered = rules.filter { $0.value.number != nil }
    let ordered = numbered.sorted { ($0.value.number ?? 0) < ($1.value.number ?? 0) }
    return ordered.indices.compactMap { index in
      let rule = ordered[index]
      // Two rules of one number are a fault of their own.
      guard
        let first = ordered[..<index].first(where: {
          $0.value.number != rule.value.number && covers($0.value, rule.value)
        })
      else { return nil }
      return finding(
        id, "this rule of '\(list.name)' decides nothing, for an earlier one covers it", at: rule.place,
        notes: [.init("the rule that decides", at: first.place)])
    }
  }

  private static func covers(_ wide: FilterRule, _ narrow: FilterRule) -> Bool {
    guard wide.ports.proto == nil || wide.ports.proto == narrow.ports.proto,
      wide.ports.ports.lowerBound <= narrow.ports.ports.lowerBound,
      wide.ports.ports.upperBound >= narrow.ports.ports.upperBound
    else { return false }
    switch (wide.peer, narrow.peer) {
    case (.tag(PeerTag.any), _): return true
    case (.prefix(let wide), .prefix(let narrow)): return wide.contains(narrow)
    default: return wide.peer == narrow.peer
    }
  }

  private static func withoutEntries(_ acl: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.flag(acl.id, "default").value == false,
      ["ingress", "egress"].allSatisfy({
        topology.isStated(acl.id, $0) && topology.isListComplete(acl.id, $0) && topology.list(acl.id, $0).isEmpty
      })
    else { return [] }
    return [finding("nacl/custom-default", "the network ACL '\(acl.name)' denies everything", at: acl.place)]
  }

  private static func familyGaps(in topology: Topology) -> [Diagnostic] {
    var told: Set<ResourceID> = []
    return topology.resources(of: .awsSubnet).compactMap { subnet in
      guard topology.prefix(subnet.id, "cidr").value?.family == .v6,
        let acl = topology.reference(subnet.id, "network-acl")
      else { return nil }
      for direction in ["ingress", "egress"] where topology.isListComplete(acl.id, direction) {
        let rules = topology.rules(acl.id, direction)
        guard !rules.isEmpty, rules.allSatisfy({ isOfIPv4($0.value.peer) }), told.insert(acl.id).inserted else {
          continue
        }
        return finding(
          "nacl/family", "'\(acl.name)' has no entry for IPv6, but '\(subnet.name)' has nothing else",
          at: topology.place(acl.id, direction), notes: [.init("the subnet", at: topology.place(subnet.id, "cidr"))])
      }
      return nil
    }
  }

  private static func isOfIPv4(_ peer: FilterRule.Peer) -> Bool {
    if case .prefix(let prefix) = peer { prefix.family == .v4 } else { false }
  }

  private static func scatteredMembers(in topology: Topology) -> [Diagnostic] {
    var homes: [ResourceID: Resource] = [:]
    return topology.resources(of: .virtualMachine).flatMap { machine -> [Diagnostic] in
      guard let home = topology.network(of: machine.id) else { return [] }
      return topology.list(machine.id, "application-security-groups").compactMap { item in
        guard case .reference(let group) = item.value else { return nil }
        guard let first = homes[group] else {
          homes[group] = home
          return nil
        }
        guard first.id != home.id else { return nil }
        return finding(
          "nsg/asg-scope",
          "'\(machine.name)' is in '\(home.name)', but '\(topology[group].name)' has members in '\(first.name)'",
          at: item.place, notes: [.init("the group", at: topology[group].place)])
      }
    }
  }
}
