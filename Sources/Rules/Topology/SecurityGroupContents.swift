import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `sg/no-rules`, `sg/deny-rule`, `sg/stale-ref`, `sg/ref-tgw-outbound`, `sg/quota`.
  static func securityGroupContents(in topology: Topology) -> [Diagnostic] {
    missingRules(in: topology)
      + topology.resources(of: .securityGroup).flatMap { group -> [Diagnostic] in
        ["ingress", "egress"].flatMap { direction in
          denials(topology.rules(group.id, direction), of: group)
            + staleReferences(topology.rules(group.id, direction), of: group, in: topology)
            + ruleCount(topology.rules(group.id, direction), of: group, direction)
        }
          + outboundOverTransit(topology.rules(group.id, "egress"), of: group, in: topology)
      } + groupCounts(in: topology)
  }

  /// What is there to be connected to, and what is there to connect on.
  private static let directions: [KindID: [String]] = [
    .interfaceEndpoint: ["ingress"], .proxyEndpoint: ["ingress"], .rdsProxy: ["egress"], .lambdaFunction: ["egress"],
    .networkLoadBalancer: ["ingress", "egress"], .applicationLoadBalancer: ["ingress", "egress"],
  ]

  /// `sg/no-rules`: only where the resource cannot do its work without. A group that shuts out everybody may be meant.
  private static func missingRules(in topology: Topology) -> [Diagnostic] {
    let targets = Set(
      topology.resources(of: .targetGroup).flatMap { topology.targets(of: $0.id) }.compactMap { target in
        if case .reference(let id) = target.value { id } else { nil }
      } + topology.resources(of: .rdsProxy).flatMap { topology.references($0.id, "targets").map(\.id) })
    return topology.resources.flatMap { resource -> [Diagnostic] in
      let needed = (directions[resource.kind] ?? []) + (targets.contains(resource.id) ? ["ingress"] : [])
      guard !needed.isEmpty, resource.kind.definition.property("security-groups") != nil,
        topology.isListComplete(resource.id, "security-groups")
      else { return [] }
      let groups = topology.references(resource.id, "security-groups").filter { $0.kind == .securityGroup }
      return Set(needed).sorted().compactMap { direction in
        guard let first = groups.first,
          groups.allSatisfy({
            topology.isStated($0.id, direction) && topology.isListComplete($0.id, direction)
              && topology.rules($0.id, direction).isEmpty
          })
        else { return nil }
        let what = direction == "ingress" ? "nobody can connect to it" : "it can connect to nothing"
        return finding(
          "sg/no-rules", "no security group of '\(resource.name)' has \(direction) rules, so \(what)",
          at: topology.place(first.id, direction), notes: [.init("the resource", at: resource.place)])
      }
    }
  }

  private static func denials(_ rules: [Located<FilterRule>], of group: Resource) -> [Diagnostic] {
    rules.filter { !$0.value.isAllow }.map { rule in
      finding("sg/deny-rule", "a rule of the security group '\(group.name)' cannot deny", at: rule.place)
    }
  }

  private static func staleReferences(
    _ rules: [Located<FilterRule>], of group: Resource, in topology: Topology
  ) -> [Diagnostic] {
    rules.compactMap { rule in
      guard case .resource(let id) = rule.value.peer, topology[id].kind == .securityGroup,
        let home = topology.network(of: group.id), let far = topology.network(of: id), home.id != far.id
      else { return nil }
      let peerings = [(home, far), (far, home)].flatMap { requester, accepter in
        topology.referrers(to: requester.id, by: "requester", kind: .vpcPeeringConnection)
          .filter { topology.reference($0.id, "accepter")?.id == accepter.id }
      }.sorted { $0.id < $1.id }
      let over: Set<String> = ["deleting", "deleted", "rejected", "expired", "failed"]
      guard let last = peerings.last,
        peerings.allSatisfy({ topology.text($0.id, "state").value.map(over.contains) ?? false })
      else { return nil }
      return finding(
        "sg/stale-ref", "this rule of '\(group.name)' names '\(topology[id].name)', but '\(last.name)' is gone",
        at: rule.place, notes: [.init("the peering", at: last.place)])
    }
  }

  /// `sg/ref-tgw-outbound`: the two VPCs are attached to one transit gateway, and nothing else joins them.
  private static func outboundOverTransit(
    _ rules: [Located<FilterRule>], of group: Resource, in topology: Topology
  ) -> [Diagnostic] {
    func gateways(of vpc: ResourceID) -> Set<ResourceID> {
      Set(
        topology.resources(of: .transitGatewayAttachment)
          .filter { topology.reference($0.id, "vpc")?.id == vpc }
          .compactMap {
            topology.reference($0.id, "transit-gateway")?.id ?? topology.enclosing($0.id, [.transitGateway])?.id
          })
    }
    return rules.compactMap { rule in
      guard case .resource(let id) = rule.value.peer, topology[id].kind == .securityGroup,
        let home = topology.network(of: group.id), let far = topology.network(of: id), home.id != far.id,
        let gateway = gateways(of: home.id).intersection(gateways(of: far.id)).min(),
        !topology.resources(of: .vpcPeeringConnection).contains(where: { peering in
          Set(["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }) == [home.id, far.id]
        })
      else { return nil }
      return finding(
        "sg/ref-tgw-outbound",
        "this outbound rule of '\(group.name)' names '\(topology[id].name)', which is behind a transit gateway",
        at: rule.place, notes: [.init("the transit gateway", at: topology[gateway].place)])
    }
  }

  private static func ruleCount(
    _ rules: [Located<FilterRule>], of group: Resource, _ direction: String
  ) -> [Diagnostic] {
    IPAddress.Family.allCases.compactMap { family in
      let counted = rules.filter { rule in
        if case .prefix(let prefix) = rule.value.peer { prefix.family == family } else { true }
      }
      guard counted.count > 60 else { return nil }
      return finding(
        "sg/quota", "'\(group.name)' has \(counted.count) \(direction) rules, more than 60", at: counted[60].place)
    }
  }

  private static func groupCounts(in topology: Topology) -> [Diagnostic] {
    topology.resources.compactMap { resource in
      guard resource.kind.definition.property("security-groups") != nil else { return nil }
      let groups = topology.list(resource.id, "security-groups")
      guard groups.count > 5 else { return nil }
      return finding(
        "sg/quota", "'\(resource.name)' has \(groups.count) security groups, more than five", at: groups[5].place)
    }
  }
}
