import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `gcp/…`: networks of Google Cloud.
  static func googleCloudNetworks(in topology: Topology) -> [Diagnostic] {
    overlappingNetworks(in: topology) + foreignTags(in: topology) + allocatedRanges(in: topology)
      + serviceAttachments(in: topology)
  }

  /// All ranges of a network's subnets.
  private static func subnetRanges(of network: Resource, in topology: Topology) -> [Located<IPPrefix>] {
    topology.children(of: network.id, kind: .gcpSubnet).flatMap { subnet -> [Located<IPPrefix>] in
      var ranges = topology.prefixes(subnet.id, "secondary-ranges")
      if case .stated(let prefix, let place) = topology.prefix(subnet.id, "cidr") {
        ranges.insert(Located(prefix, at: place), at: 0)
      }
      return ranges
    }
  }

  private static func peers(of network: Resource, in topology: Topology) -> [Resource] {
    let own = topology.children(of: network.id, kind: .gcpPeering).compactMap { topology.reference($0.id, "peer") }
    let back = topology.resources(of: .gcpPeering).filter { topology.reference($0.id, "peer")?.id == network.id }
      .compactMap { topology.enclosing($0.id, [.gcpNetwork]) }
    var seen: Set<ResourceID> = [network.id]
    return (own + back).filter { seen.insert($0.id).inserted }
  }

  /// `gcp/peering-overlap`: a network against its peers, and against the other peers of those.
  private static func overlappingNetworks(in topology: Topology) -> [Diagnostic] {
    let networks = topology.resources(of: .gcpNetwork)
    var told: Set<[ResourceID]> = []
    return networks.flatMap { network -> [Diagnostic] in
      let near = peers(of: network, in: topology)
      return (near + near.flatMap { peers(of: $0, in: topology) }).compactMap { other in
        guard other.id != network.id, told.insert([network.id, other.id].sorted()).inserted else { return nil }
        for left in subnetRanges(of: network, in: topology) {
          for right in subnetRanges(of: other, in: topology) where left.value.overlaps(right.value) {
            return finding(
              "gcp/peering-overlap",
              "'\(network.name)' (\(left.value)) and '\(other.name)' (\(right.value)) overlap, though peerings join them",
              at: right.place, notes: [.init("the other range", at: left.place)])
          }
        }
        return nil
      }
    }
  }

  private static func foreignTags(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .gcpFirewallRule).flatMap { rule -> [Diagnostic] in
      guard let network = topology.enclosing(rule.id, [.gcpNetwork]) else { return [] }
      let own = topology.children(of: network.id, kind: .gcpInstance)
      // A machine whose tags are not told may carry the one that is meant.
      guard own.allSatisfy({ !topology.isStated($0.id, "tags") || topology.isListComplete($0.id, "tags") }) else {
        return []
      }
      func carries(_ machine: Resource, _ tag: String) -> Bool {
        topology.texts(machine.id, "tags").contains { $0.value == tag }
      }
      return topology.texts(rule.id, "source-tags").compactMap { tag in
        guard !own.contains(where: { carries($0, tag.value) }) else { return nil }
        for peer in peers(of: network, in: topology) {
          let machines = topology.children(of: peer.id, kind: .gcpInstance)
          if let machine = machines.first(where: { carries($0, tag.value) }) {
            return finding(
              "gcp/tags-not-across",
              "the tag '\(tag.value)' is that of '\(machine.name)' in '\(peer.name)', and no peering carries tags",
              at: tag.place, notes: [.init("the machine", at: machine.place)])
          }
        }
        return nil
      }
    }
  }

  private static func allocatedRanges(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .allocatedRange).compactMap { range in
      guard case .stated(let prefix, let place) = topology.prefix(range.id, "cidr"),
        let network = topology.enclosing(range.id, [.gcpNetwork])
      else { return nil }
      if prefix.family == .v4, prefix.length > 24 {
        return finding("gcp/psa-range", "the allocated range '\(range.name)' is smaller than /24", at: place)
      }
      let others =
        ([network] + peers(of: network, in: topology)).flatMap { subnetRanges(of: $0, in: topology) }
        + topology.resources(of: .onPremises).flatMap { topology.blocks(of: $0) }
      guard let other = others.first(where: { $0.value.overlaps(prefix) }) else { return nil }
      return finding(
        "gcp/psa-range", "the allocated range '\(range.name)' (\(prefix)) overlaps \(other.value)", at: place,
        notes: [.init("the other range", at: other.place)])
    }
  }

  private static func serviceAttachments(in topology: Topology) -> [Diagnostic] {
    var owners: [ResourceID: Resource] = [:]
    return topology.resources(of: .serviceAttachment).flatMap { attachment -> [Diagnostic] in
      topology.list(attachment.id, "nat-subnets").compactMap { item in
        guard case .reference(let id) = item.value else { return nil }
        defer { owners[id] = owners[id] ?? attachment }
        let subnet = topology[id]
        if let other = owners[id], other.id != attachment.id {
          return finding(
            "gcp/psc-nat-subnet", "'\(other.name)' and '\(attachment.name)' share the subnet '\(subnet.name)'",
            at: item.place, notes: [.init("the other attachment", at: other.place)])
        }
        if let purpose = topology.text(id, "purpose").value, purpose != "private-service-connect" {
          return finding(
            "gcp/psc-nat-subnet", "the subnet '\(subnet.name)' of '\(attachment.name)' is of purpose \(purpose)",
            at: item.place, notes: [.init("the subnet", at: subnet.place)])
        }
        return nil
      }
    }
  }
}
