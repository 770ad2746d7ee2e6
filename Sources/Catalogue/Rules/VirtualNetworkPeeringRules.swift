import Diagnostics

extension Catalogue {
  static let virtualNetworkPeeringRules: [Rule] = [
    Rule(
      "vnetpeer/one-side", .path, .error, explains: .linkOneSided, specificity: 1,
      "A VNet peering exists on both sides",
      why: "Azure keeps one object on each VNet. With only one of them the state is Initiated and nothing crosses.",
      fix: "Create the peering on the other VNet.", sources: [.z5]),
    Rule(
      "vnetpeer/disconnected", .path, .error, explains: .linkNotActive, specificity: 1,
      "A VNet peering is connected",
      why: "When one side is deleted, the other becomes Disconnected and cannot be repaired.",
      fix: "Delete the remaining object and create both again.", sources: [.z5]),
    Rule(
      "vnetpeer/transitive", .path, .error, explains: .linkNotTransitive, specificity: 1,
      "A path crosses one VNet peering at most",
      why:
        "A peering leads to the address space of the peer and no further, unless a virtual appliance or gateway forwards.",
      fix: "Peer the two networks directly.", sources: [.z5]),
    Rule(
      "vnetpeer/cidr-overlap", .structural, .error, explains: .linkOverlap, specificity: 1,
      "Peered VNets do not overlap",
      why: "Azure refuses to peer address spaces that overlap.",
      fix: "Renumber one VNet, or use a private endpoint.", sources: [.z5]),
  ]
}
