import Topology

/// Peerings of VPCs, by what they join.
extension Topology {
  /// The two networks that a peering joins, as far as they exist.
  func ends(of peering: ResourceID) -> [ResourceID] {
    workedOut.peeringEnds(peering) { ["requester", "accepter"].compactMap { reference(peering, $0)?.id } }
  }

  /// The peerings of VPCs that end in a network.
  func peerings(of network: ResourceID) -> [Resource] {
    resources(of: [.vpcPeeringConnection], mentioning: .resource(network)).filter { ends(of: $0.id).contains(network) }
  }

  /// The first peering of VPCs that joins two networks.
  func peering(between left: ResourceID, and right: ResourceID) -> Resource? {
    peerings(of: left).first { ends(of: $0.id).contains(right) }
  }
}
