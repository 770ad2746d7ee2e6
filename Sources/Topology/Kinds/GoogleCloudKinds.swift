extension Kind {
  /// Networks of Google Cloud, as far as the rules about them need. The prover does not follow a path there.
  static let googleCloudKinds: [Kind] = [
    Kind(
      .gcpProject, .googleCloud,
      "A project of Google Cloud. Its networks are checked, but a path through them is out of scope.", within: [],
      properties: []),
    Kind(.gcpNetwork, .googleCloud, "A VPC network, which spans all regions.", within: [.gcpProject], properties: []),
    Kind(
      .gcpSubnet, .googleCloud, "A subnet of a VPC network, in one region.", within: [.gcpNetwork],
      properties: [
        Property("cidr", .prefix, "Its primary range of addresses.", required: true),
        Property("secondary-ranges", .list(.prefix), "Its secondary ranges."),
        Property("region", .text, "Its region, such as asia-northeast1."),
        Property(
          "purpose", .choice(["private", "private-service-connect", "regional-managed-proxy"]), "What it is kept for.",
          standard: DocumentedDefault(.text("private"), "A subnet is of purpose PRIVATE unless it says otherwise.")),
      ]),
    Kind(
      .gcpPeering, .googleCloud, "One side of a peering of VPC networks; traffic needs both sides.",
      within: [.gcpNetwork],
      states: StateMachine(
        ["inactive", "active"], working: ["active"], moves: ["inactive": ["active"], "active": ["inactive"]],
        source: "Google Cloud, VPC Network Peering"),
      properties: [Property("peer", .reference([.gcpNetwork]), "The network at the other end.", required: true)]),
    Kind(
      .gcpFirewallRule, .googleCloud, "A firewall rule of a VPC network.", within: [.gcpNetwork],
      properties: [
        Property("direction", .choice(["ingress", "egress"]), "Which connections it is about."),
        Property("source-ranges", .list(.prefix), "The addresses from which connections come."),
        Property("source-tags", .list(.text), "The network tags of the machines from which connections come."),
        Property("allow", .list(.line(.listen)), "What it allows."),
      ]),
    Kind(
      .gcpInstance, .googleCloud, "A virtual machine of Compute Engine.", within: [.gcpNetwork],
      properties: [
        Property("subnet", .reference([.gcpSubnet]), "The subnet of its interface.", required: true),
        Property("address", .address, "Its internal address."),
        Property("tags", .list(.text), "Its network tags."),
      ]),
    Kind(
      .allocatedRange, .googleCloud, "A range that is allocated to private services access, such as for Cloud SQL.",
      within: [.gcpNetwork],
      properties: [Property("cidr", .prefix, "The range.", required: true)]),
    Kind(
      .serviceAttachment, .googleCloud, "A service attachment: a service published through Private Service Connect.",
      within: [.gcpNetwork],
      properties: [
        Property(
          "nat-subnets", .list(.reference([.gcpSubnet])), "The subnets from which consumers' connections come.",
          required: true)
      ]),
    Kind(
      .pscEndpoint, .googleCloud,
      "An endpoint of Private Service Connect: an address that leads to a published service.",
      within: [.gcpNetwork],
      states: StateMachine(
        ["pending", "accepted", "rejected", "needs-attention", "closed"], working: ["accepted"],
        source: "Google Cloud, Private Service Connect, connection status"),
      properties: [
        Property("address", .address, "Its address."),
        Property("subnet", .reference([.gcpSubnet]), "The subnet of its address."),
        Property("target", .referenceOrText([.serviceAttachment]), "The service that it leads to.", required: true),
      ]),
  ]
}
