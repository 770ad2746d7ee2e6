extension Kind {
  static let awsNames: [Kind] = [
    Kind(
      .hostedZone, .aws, "A hosted zone of Route 53; its name is the domain.", within: [.awsAccount],
      properties: [
        Property("private", .flag, "Whether it answers only for the VPCs it is associated with.", required: true),
        Property("vpcs", .list(.reference([.vpc])), "The VPCs that a private zone is associated with."),
        Property(
          "authorizes", .list(.reference([.vpc])),
          "The VPCs of other accounts that its owner has authorised; their owners have to associate them."),
        Property("records", .list(.line(.record)), "Its records."),
      ]),
    Kind(
      .resolverEndpoint, .aws,
      "An endpoint of Route 53 Resolver: by an inbound one others ask the resolver of its VPC, from an outbound one "
        + "that resolver asks others.",
      within: [.vpc, .awsAccount],
      states: StateMachine(
        ["creating", "operational", "updating", "auto-recovering", "action-needed", "deleting"],
        working: ["operational", "updating", "auto-recovering"], comesByItself: "operational",
        source: "Route 53 Resolver API, ResolverEndpoint status"),
      properties: [
        Property("direction", .choice(["inbound", "outbound"]), "Which way queries go.", required: true),
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces.", required: true),
        Property("addresses", .list(.address), "The addresses of its interfaces, in the order of the subnets."),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interfaces."),
      ]),
    Kind(
      .resolverRule, .aws, "A rule of Route 53 Resolver: whom the resolver of a VPC asks about a domain.",
      within: [.awsAccount],
      properties: [
        Property("domain", .text, "The domain, with all below it; '.' for all names.", required: true),
        Property(
          "type", .choice(["forward", "system"]),
          "Whether it sends queries on, or makes an exception to a rule that does.",
          standard: DocumentedDefault(.text("forward"), "A resolver rule forwards unless it is a system rule.")),
        Property("targets", .list(.address), "The name servers that a rule sends queries on to."),
        Property(
          "outbound-endpoint", .reference([.resolverEndpoint]), "The endpoint from which the name servers are asked."),
        Property("vpcs", .list(.reference([.vpc])), "The VPCs that it is associated with."),
        Property("region", .text, "Its region, where that is not the one of its endpoint."),
      ]),
  ]

  static let azureNames: [Kind] = [
    Kind(
      .privateDNSZone, .azure, "A private DNS zone; its name is the domain.", within: [.azureSubscription],
      properties: [
        Property("links", .list(.reference([.vnet])), "The virtual networks that it answers for."),
        Property("records", .list(.line(.record)), "Its records."),
        Property(
          "fallback", .flag, "Whether a miss goes on to the public DNS (NxDomainRedirect).",
          standard: DocumentedDefault(.flag(false), "A private zone answers a miss with NXDOMAIN by default.")),
      ]),
    Kind(
      .virtualNetworkLink, .azure,
      "The link of a private DNS zone with a virtual network, where its state is to be told. 'links' of the zone is the short form.",
      within: [.privateDNSZone],
      states: StateMachine(
        ["in-progress", "completed"], working: ["completed"], comesByItself: "completed",
        moves: ["in-progress": ["completed"], "completed": ["in-progress"]],
        source: "Azure Private DNS API, virtualNetworkLinkState"),
      properties: [
        Property("vnet", .reference([.vnet]), "The virtual network that the zone answers for.", required: true)
      ]),
    Kind(
      .dnsResolver, .azure, "An Azure DNS Private Resolver.", within: [.vnet],
      properties: [Property("note", .text, "What it is for.")]),
    Kind(
      .inboundEndpoint, .azure,
      "An inbound endpoint of a DNS Private Resolver: others ask Azure DNS by it, as its virtual network sees names.",
      within: [.dnsResolver],
      properties: [
        Property("subnet", .reference([.azureSubnet]), "The subnet that it has for itself.", required: true),
        Property("address", .address, "Its address."),
      ]),
    Kind(
      .outboundEndpoint, .azure,
      "An outbound endpoint of a DNS Private Resolver, from which forwarding rulesets ask other name servers.",
      within: [.dnsResolver],
      properties: [
        Property("subnet", .reference([.azureSubnet]), "The subnet that it has for itself.", required: true)
      ]),
    Kind(
      .dnsForwardingRuleset, .azure,
      "A DNS forwarding ruleset: whom Azure DNS asks about domains that no private zone takes in.",
      within: [.azureSubscription],
      properties: [
        Property(
          "outbound-endpoint", .reference([.outboundEndpoint]), "The endpoint from which the name servers are asked.",
          required: true),
        Property("links", .list(.reference([.vnet])), "The virtual networks that it holds for."),
        Property("rules", .list(.line(.forwarding)), "Its rules, of which the most specific one decides."),
      ]),
  ]
}
