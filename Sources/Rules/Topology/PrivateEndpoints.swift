import Diagnostics
import Topology

extension Rules {
  /// `pe/nsg-ineffective`: a rule that denies, before a private endpoint that does not heed it.
  static func privateEndpoints(in topology: Topology) -> [Diagnostic] {
    var told: Set<ResourceID> = []
    return topology.resources(of: .privateEndpoint).flatMap { endpoint -> [Diagnostic] in
      guard let subnet = topology.reference(endpoint.id, "subnet"),
        let group = topology.reference(subnet.id, "network-security-group"),
        let policies = topology.text(subnet.id, "private-endpoint-network-policies").value,
        ["disabled", "route-table-enabled"].contains(policies), told.insert(subnet.id).inserted
      else { return [] }
      return topology.rules(group.id, "inbound").filter { !$0.value.isAllow }.map { rule in
        finding(
          "pe/nsg-ineffective",
          "this rule of '\(group.name)' does not filter the private endpoint '\(endpoint.name)'", at: rule.place,
          label: "without effect there",
          fix: "Set 'private-endpoint-network-policies: network-security-group-enabled' on '\(subnet.name)'",
          notes: [.init("the subnet of the endpoint", at: subnet.place)])
      }
    }
  }
}
