extension Kind {
  /// Resources of a VPC offered to others without a load balancer: AWS PrivateLink with VPC Lattice.
  static let resourceEndpoints: [Kind] = [
    Kind(
      .resourceGateway, .aws,
      "A resource gateway of VPC Lattice: through it others reach resources of its VPC, which see its addresses.",
      within: [.vpc, .awsAccount],
      states: StateMachine(
        ["creating", "active", "updating", "deleting", "failed"], working: ["active", "updating"],
        comesByItself: "active", source: "VPC Lattice API, resource gateway status"),
      properties: [
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces.", required: true),
        Property("addresses", .list(.address), "The addresses of its interfaces, in the order of the subnets."),
        Property(
          "security-groups", .list(.reference([.securityGroup])), "Its security groups, of which only egress counts."),
      ]),
    Kind(
      .resourceConfiguration, .aws, "A resource configuration of VPC Lattice: what is offered, and on which ports.",
      within: [.awsAccount],
      states: StateMachine(
        ["creating", "active", "updating", "deleting", "failed"], working: ["active", "updating"],
        comesByItself: "active", source: "VPC Lattice API, resource configuration status"),
      properties: [
        Property("gateway", .reference([.resourceGateway]), "The resource gateway by which it is reached."),
        Property(
          "type", .choice(["arn", "dns", "ip", "cidr"]),
          "Whether it names an RDS resource, a domain, an address, or a segment of the network.",
          required: true),
        Property(
          "target", .referenceOrText([.rdsInstance, .auroraCluster, .rdsProxy, .instance]),
          "The resource, its domain name or its address; of a segment its blocks, with commas between them.",
          required: true),
        Property(
          "ports", .list(.number(1...65535)), "The TCP ports that are offered; an RDS resource offers its own."),
        Property(
          "dns-resolution", .choice(["in-vpc", "public"]), "Where the domain of its target is looked up.",
          standard: DocumentedDefault(.text("public"), "The domain of a resource is looked up publicly by default.")),
        Property("custom-domain", .text, "The name under which consumers reach it."),
        Property(
          "domain-state", .choice(["pending", "verified", "failed"]),
          "Whether its owner has shown that the custom domain is its own."),
      ]),
    Kind(
      .resourceEndpoint, .aws,
      "A resource endpoint: network interfaces that stand for a resource configuration of PrivateLink.",
      within: [.vpc, .awsAccount],
      states: StateMachine(
        ["pending", "available", "rejected", "failed", "deleting", "deleted"], working: ["available"],
        comesByItself: "available", final: ["rejected", "failed", "deleting", "deleted"],
        source: "Amazon EC2 API, VpcEndpoint state"),
      properties: [
        Property("configuration", .reference([.resourceConfiguration]), "What it leads to.", required: true),
        Property(
          "subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces, one a zone.", required: true),
        Property("addresses", .list(.address), "The addresses of its interfaces, in the order of the subnets."),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interfaces."),
        Property("private-dns", .flag, "Whether the resource's own name resolves to it within its VPC."),
        Property(
          "private-dns-preference", .choice(["verified-domains-only", "all-domains"]),
          "For which domains private names are made.",
          standard: DocumentedDefault(
            .text("verified-domains-only"), "An endpoint makes private names only for verified domains by default.")),
      ]),
    Kind(
      .tunnelEndpoint, .aws,
      "A tunnel endpoint: it takes packets that clients wrap in GENEVE, and sends them on into a segment of another VPC.",
      within: [.vpc, .awsAccount],
      states: StateMachine(
        ["pending", "available", "rejected", "failed", "deleting", "deleted"], working: ["available"],
        comesByItself: "available", final: ["rejected", "failed", "deleting", "deleted"],
        source: "Amazon EC2 API, VpcEndpoint state"),
      properties: [
        Property(
          "configuration", .reference([.resourceConfiguration]), "The segment that it leads to, of type cidr.",
          required: true),
        Property(
          "subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces, one a zone.", required: true),
        Property("addresses", .list(.address), "The addresses of its interfaces, in the order of the subnets."),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interfaces."),
      ]),
  ]
}
