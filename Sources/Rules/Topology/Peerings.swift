import Diagnostics
import Topology

extension Rules {
  /// `peering/cidr-overlap`, `peering/self`, `peering/duplicate`.
  static func peerings(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen: [[ResourceID]: Resource] = [:]
    for peering in topology.resources(of: .vpcPeeringConnection) {
      guard let requester = topology.reference(peering.id, "requester"),
        let accepter = topology.reference(peering.id, "accepter")
      else { continue }
      if requester.id == accepter.id {
        findings.append(
          finding(
            "peering/self", "'\(peering.name)' peers '\(requester.name)' with itself",
            at: topology.place(peering.id, "accepter")))
        continue
      }
      // A peering with Aiven is judged by the rules of Aiven.
      if requester.kind == .vpc, accepter.kind == .vpc, let overlap = topology.overlap(requester, accepter) {
        findings.append(
          finding(
            "peering/cidr-overlap",
            "'\(requester.name)' (\(overlap.left.value)) and '\(accepter.name)' (\(overlap.right.value)) overlap, "
              + "so '\(peering.name)' cannot join them",
            at: overlap.right.place,
            notes: [.init("the other block", at: overlap.left.place), .init("the peering", at: peering.place)]))
      }
      let pair = [requester.id, accepter.id].sorted()
      let isOver = ["rejected", "expired", "failed", "deleting", "deleted"].contains(
        topology.text(peering.id, "state").value ?? "")
      guard !isOver else { continue }
      if let other = seen[pair] {
        findings.append(
          finding(
            "peering/duplicate", "'\(other.name)' and '\(peering.name)' peer the same two VPCs", at: peering.place,
            notes: [.init("the other peering", at: other.place)]))
      } else {
        seen[pair] = peering
      }
    }
    return findings
  }

  /// `vnetpeer/cidr-overlap`, `nsg/priority`, `azvpn/gatewaysubnet`.
  static func virtualNetworks(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for peering in topology.resources(of: .vnetPeering) {
      // A peering with Aiven is judged by the rules of Aiven; each pair is told once, from the side declared first.
      guard let remote = topology.reference(peering.id, "remote"), remote.kind == .vnet,
        let local = topology.enclosing(peering.id, [.vnet]), local.id != remote.id
      else { continue }
      let isSecondSide = topology.children(of: remote.id, kind: .vnetPeering).contains {
        $0.id < peering.id && topology.reference($0.id, "remote")?.id == local.id
      }
      if !isSecondSide, let overlap = topology.overlap(local, remote) {
        findings.append(
          finding(
            "vnetpeer/cidr-overlap",
            "'\(local.name)' (\(overlap.left.value)) and '\(remote.name)' (\(overlap.right.value)) overlap, "
              + "so '\(peering.name)' cannot join them",
            at: overlap.right.place,
            notes: [.init("the other address space", at: overlap.left.place), .init("the peering", at: peering.place)]))
      }
    }
    for group in topology.resources(of: .networkSecurityGroup) {
      for direction in ["inbound", "outbound"] {
        findings += priorities(of: topology.rules(group.id, direction), group: group)
      }
    }
    for gateway in topology.resources(of: .vpnGateway) {
      guard let subnet = topology.reference(gateway.id, "subnet"), subnet.name != "GatewaySubnet" else { continue }
      findings.append(
        finding(
          "azvpn/gatewaysubnet", "the gateway '\(gateway.name)' is placed in '\(subnet.name)', not in GatewaySubnet",
          at: topology.place(gateway.id, "subnet")))
    }
    return findings
  }

  private static func priorities(of rules: [Located<FilterRule>], group: Resource) -> [Diagnostic] {
    var seen: [Int: SourceRange] = [:]
    return rules.compactMap { rule in
      guard let number = rule.value.number else { return nil }
      if !(100...4096).contains(number) {
        return finding(
          "nsg/priority", "the priority \(number) in '\(group.name)' is not between 100 and 4096", at: rule.place)
      }
      defer { seen[number] = seen[number] ?? rule.place }
      guard let first = seen[number] else { return nil }
      return finding(
        "nsg/priority", "two rules of '\(group.name)' have the priority \(number)", at: rule.place,
        notes: [.init("the other rule", at: first)])
    }
  }
}
