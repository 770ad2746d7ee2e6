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
    Rule(
      "vnetpeer/basic-lb-global", .path, .error, explains: .linkRegionMismatch, specificity: 2,
      "A load balancer that is reached over a peering of two regions is of the SKU Standard",
      why: "The frontend of an internal load balancer of the SKU Basic is not reached over a global peering. The "
        + "connection times out, although the machines behind it answer.",
      fix: "Use a load balancer of the SKU Standard.", sources: [.z5]),
    Rule(
      "vnetpeer/remote-gateway-conflict", .structural, .error,
      "A VNet uses the gateway of one peer, and has none of its own then",
      why: "Azure refuses useRemoteGateways on a VNet with a gateway, and on a second peering of a VNet.",
      fix: "Remove the VNet's own gateway, or the second flag.", sources: [.z5]),
    Rule(
      "vnetpeer/gateway-first", .structural, .error,
      "The gateway of the hub exists before a spoke uses it",
      why: "Azure refuses useRemoteGateways as long as the peer has no gateway.",
      fix: "Create the gateway in an earlier step.", sources: [.z5]),
    Rule(
      "vnetpeer/gateway-sku", .structural, .error,
      "A gateway that peers use is not of the SKU Basic",
      why: "Gateway transit is not supported with the Basic SKU.", fix: "Change the gateway to VpnGw1 or higher.",
      sources: [.z7]),
    Rule(
      "vnetpeer/cross-tenant-identity", .structural, .error,
      "A peering of two tenants has a principal with rights on both VNets",
      why:
        "Whoever creates the peering needs virtualNetworkPeerings/write on its own VNet and peer/action on the other "
        + "tenant's, as a guest or as a service principal of a multi-tenant application.",
      fix: "Assign a role with that action on the VNet.", sources: [.z8, .av2]),
    Rule(
      "vnetpeer/address-space-resync", .structural, .warning,
      "A peering is synchronised after the address space of a VNet has changed",
      why: "The peer goes on with the old prefixes until the peering is synchronised; the new ones cannot be reached.",
      fix: "Synchronise the peering.", sources: [.z41]),
    Rule(
      "vnetpeer/dns-not-shared", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "A machine of a peered virtual network is not called by the name that only its own network knows",
      why: "Azure's name resolution for machines does not go beyond the virtual network, also over a peering.",
      fix: "Link a private zone to both virtual networks, and use its names.", sources: [.z5, .z29]),
    Rule(
      "vnetpeer/forwarded-off", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "A peering lets forwarded traffic in where an appliance of the peer sends it on",
      why:
        "What does not come from the peer itself is dropped unless the receiving side says 'allow-forwarded-traffic'.",
      fix: "Set 'allow-forwarded-traffic' on the receiving network's peering.", sources: [.z5]),
    Rule(
      "vnetpeer/access-off", .path, .warning, explains: .filterDefaultDeny, specificity: 3,
      "A peering allows access between its networks",
      why:
        "Without 'allow-vnet-access' the tag VirtualNetwork does not take in the peer, so the default rules refuse it. "
        + "A rule of one's own may still let it in.",
      fix: "Set 'allow-vnet-access' on the peering, or add a rule that admits the peer's addresses.",
      sources: [.z5, .practice]),
    Rule(
      "vnetpeer/gateway-transit", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "A spoke that uses the hub's gateway says so, and the hub allows it",
      why: "Two flags on two objects are needed: 'allow-gateway-transit' on the hub's side of the peering and "
        + "'use-remote-gateways' on the spoke's. Without either the spoke has no routes to what is behind the gateway.",
      fix: "Set both flags.", sources: [.z5, .z7]),
  ]
}
