import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `vpc/…`: blocks of addresses and DNS attributes of VPCs.
  static func virtualPrivateClouds(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vpc).flatMap { vpc in
      sizes(of: vpc, in: topology) + ownOverlaps(of: vpc, in: topology) + dnsAttributes(of: vpc, in: topology)
    }
  }

  private static func sizes(of vpc: Resource, in topology: Topology) -> [Diagnostic] {
    topology.prefixes(vpc.id, "cidr").compactMap { block in
      guard block.value.family == .v4, !(16...28).contains(block.value.length) else { return nil }
      return finding(
        "vpc/cidr-size", "the block \(block.value) of '\(vpc.name)' is not between /16 and /28", at: block.place)
    }
  }

  private static func ownOverlaps(of vpc: Resource, in topology: Topology) -> [Diagnostic] {
    let blocks = topology.prefixes(vpc.id, "cidr")
    return blocks.indices.compactMap { index in
      guard let other = blocks[..<index].first(where: { $0.value.overlaps(blocks[index].value) }) else { return nil }
      return finding(
        "vpc/cidr-overlap-self", "two blocks of '\(vpc.name)' overlap: \(other.value) and \(blocks[index].value)",
        at: blocks[index].place, notes: [.init("the other block", at: other.place)])
    }
  }

  private static func dnsAttributes(of vpc: Resource, in topology: Topology) -> [Diagnostic] {
    guard let user = userOfPrivateNames(in: vpc, of: topology) else { return [] }
    return ["dns-support", "dns-hostnames"].compactMap { attribute in
      let fact = topology.flag(vpc.id, attribute)
      guard fact.value == false else { return nil }
      // In the default VPC host names are on without being said.
      if case .assumed = fact, topology.flag(vpc.id, "default").value != false { return nil }
      return finding(
        user.rule, "'\(vpc.name)' has \(attribute) off, but \(user.what) needs it",
        at: fact.place ?? vpc.place, label: fact.place == nil ? "off by default" : nil,
        fix: "Set '\(attribute): true' on '\(vpc.name)'", notes: [.init("this needs it", at: user.place)])
    }
  }

  /// Something that gives private names to a VPC.
  private static func userOfPrivateNames(
    in vpc: Resource, of topology: Topology
  ) -> (what: String, place: SourceRange, rule: String)? {
    for zone in topology.referrers(to: vpc.id, by: "vpcs", kind: .hostedZone)
    where topology.flag(zone.id, "private").value == true {
      return ("the private zone '\(zone.name)'", zone.place, "vpc/dns-attributes")
    }
    let endpoints =
      topology.children(of: vpc.id, kind: .interfaceEndpoint)
      + topology.children(of: vpc.id, kind: .awsSubnet).flatMap {
        topology.referrers(to: $0.id, by: "subnets", kind: .interfaceEndpoint)
      }
    for endpoint in endpoints
    where topology.flag(endpoint.id, "private-dns").value == true && topology.network(of: endpoint.id)?.id == vpc.id {
      return (
        "private DNS of '\(endpoint.name)'", topology.place(endpoint.id, "private-dns"),
        "vpce/private-dns-needs-vpc-dns"
      )
    }
    return nil
  }
}
