extension Kind {
  static let awsAccounts: [Kind] = [
    Kind(
      .organization, .aws, "An organization of AWS Organizations, which groups accounts.", within: [],
      properties: [
        Property("accounts", .list(.reference([.awsAccount])), "The accounts that belong to it."),
        Property("ram-sharing", .flag, "Whether resource sharing within the organization is switched on in AWS RAM."),
        Property("organization-id", .text, "Its id, o-…"),
        Property(
          "management-account", .reference([.awsAccount]),
          "Its management account, for which no policy of the organization holds."),
        Property("policies", .list(.line(.statement)), "Service control policies that hold for its accounts."),
        Property(
          "resource-control-policies", .list(.line(.statement)),
          "Resource control policies that hold for what its accounts own."),
      ]),
    Kind(
      .awsAccount, .aws, "An AWS account.", within: [],
      properties: [
        Property("account-id", .text, "Its twelve digits."),
        Property("region", .text, "The region of what stands directly in it, where that is not said."),
        Property(
          "policies", .list(.line(.statement)),
          "Service control policies that are attached to it, beside those of its organization."),
        Property(
          "resource-control-policies", .list(.line(.statement)), "Resource control policies that are attached to it."),
      ]),
    Kind(
      .resourceShare, .aws, "A share of AWS RAM: resources that other accounts may use.", within: [.awsAccount],
      states: StateMachine(
        [
          "associating", "associated", "failed", "disassociating", "disassociated", "suspending", "suspended",
          "restoring",
        ], working: ["associated"],
        moves: [
          "associating": ["associated", "failed", "disassociating"], "associated": ["disassociating", "suspending"],
          "failed": ["associating", "disassociating"], "disassociating": ["disassociated"],
          "disassociated": ["associating"], "suspending": ["suspended"], "suspended": ["restoring", "disassociating"],
          "restoring": ["associated"],
        ],
        source: "AWS RAM API, ResourceShareAssociation status"),
      properties: [
        Property(
          "resources", .list(.reference([.awsSubnet, .transitGateway, .resourceConfiguration, .resolverRule])),
          "What is shared.", required: true),
        Property(
          "with", .list(.referenceOrText([.awsAccount, .organization])),
          "The accounts, or the organization, it is shared with.",
          required: true),
        Property(
          "principals", .choice(["organization-only", "anyone"]),
          "Whether principals outside of the organization may be named."),
      ]),
    Kind(
      .resourceShareInvitation, .aws,
      "The invitation that an account outside of the organization gets to a share. Until it is accepted nothing is shared.",
      within: [.resourceShare],
      states: StateMachine(
        ["pending", "accepted", "rejected", "expired"], working: ["accepted"], final: ["rejected", "expired"],
        moves: ["pending": ["accepted", "rejected", "expired"]],
        source: "AWS RAM API, ResourceShareInvitation", isConfirmed: true),
      properties: [
        Property(
          "receiver", .reference([.awsAccount]), "The account that it goes to (receiverAccountId).", required: true)
      ]),
  ]

  static let awsNetworks: [Kind] = [
    Kind(
      .vpc, .aws, "A virtual private cloud.", within: [.awsAccount],
      properties: [
        Property("region", .text, "Its region, such as ap-northeast-1.", required: true),
        Property("cidr", .list(.prefix), "Its blocks of addresses; the first is the primary one.", required: true),
        Property(
          "tenancy", .choice(["default", "dedicated"]), "Whether its instances run on hardware of their own.",
          standard: DocumentedDefault(.text("default"), "A VPC has default tenancy unless it says otherwise.")),
        Property(
          "default", .flag, "Whether it is the default VPC of its region.",
          standard: DocumentedDefault(.flag(false), "A VPC that an account creates is not the default one.")),
        Property(
          "dns-support", .flag, "The attribute enableDnsSupport: whether the Amazon resolver answers.",
          standard: DocumentedDefault(.flag(true), "enableDnsSupport is on in a new VPC.")),
        Property(
          "dns-hostnames", .flag, "The attribute enableDnsHostnames.",
          standard: DocumentedDefault(
            .flag(false), "enableDnsHostnames is off in a new VPC that is not the default one.")),
        Property(
          "encryption-controls", .choice(["off", "monitor", "enforce"]), "Its encryption controls.",
          standard: DocumentedDefault(.text("off"), "A VPC has no encryption controls until they are created.")),
        Property(
          "dns-servers", .list(.address), "The name servers of its DHCP options, where they are not Amazon's."),
        Property(
          "block-public-access", .choice(["off", "ingress", "bidirectional"]),
          "VPC Block Public Access: whether its internet gateway is closed to connections in, or to all.",
          standard: DocumentedDefault(.text("off"), "VPC Block Public Access is off unless an account switches it on.")),
      ]),
    Kind(
      .awsSubnet, .aws, "A subnet of a VPC, in one availability zone.", within: [.vpc],
      properties: [
        Property("cidr", .prefix, "Its block of addresses.", required: true),
        Property("zone", .text, "The name of its availability zone as this account sees it, such as ap-northeast-1a."),
        Property("zone-id", .text, "The id of its availability zone, equal in all accounts, such as apne1-az4."),
        Property(
          "available-addresses", .number(0...Int.max),
          "How many of its addresses are free at this moment (AvailableIpAddressCount)."),
        Property(
          "route-table", .reference([.awsRouteTable]), "Its route table; without one it follows the VPC's main table."),
        Property(
          "network-acl", .reference([.networkACL]), "Its network ACL; without one it has the VPC's default ACL."),
      ]),
    Kind(
      .awsRouteTable, .aws, "A route table of a VPC. The local routes need not be written.", within: [.vpc],
      properties: [
        Property(
          "main", .flag, "Whether subnets without a table of their own follow it.",
          standard: DocumentedDefault(.flag(false), "A route table that an account creates is not the main one.")),
        Property("routes", .list(.line(.route)), "Its routes, without order: the longest prefix wins."),
        Property(
          "propagates", .list(.reference([.virtualPrivateGateway])),
          "The gateways whose routes it takes over by itself."),
      ]),
    Kind(
      .managedPrefixList, .aws,
      "A managed prefix list: blocks of addresses under one name, for routes and for rules of security groups.",
      within: [.awsAccount],
      properties: [Property("entries", .list(.prefix), "Its blocks of addresses.", required: true)]),
    Kind(
      .networkACL, .aws, "A network ACL: numbered rules, without memory, at the edge of a subnet.", within: [.vpc],
      properties: [
        Property(
          "ingress", .list(.line(.numberedRule)), "Rules for packets into the subnet; the lowest number decides."),
        Property("egress", .list(.line(.numberedRule)), "Rules for packets out of the subnet."),
        Property(
          "default", .flag, "Whether it is the VPC's default ACL.",
          standard: DocumentedDefault(.flag(false), "A network ACL that an account creates is not the default one.")),
      ]),
    Kind(
      .securityGroup, .aws, "A security group: rules with memory, at each network interface.",
      within: [.vpc, .awsAccount],
      properties: [
        Property("vpc", .reference([.vpc]), "The VPC it belongs to, where that is not the one it stands in."),
        Property(
          "associated-vpcs", .list(.reference([.vpc])), "Other VPCs of its region in which it may be used.",
          standard: DocumentedDefault(.list([], isOpen: false), "A security group is of use in its own VPC alone.")),
        Property(
          "ingress", .list(.line(.filterRule)), "Whom it admits.",
          standard: DocumentedDefault(.list([], isOpen: false), "A new security group admits nobody.")),
        Property(
          "egress", .list(.line(.filterRule)), "Where it lets its members connect to.",
          standard: DocumentedDefault(.standardRule("allow all to any"), "A new security group lets all traffic out.")),
        Property(
          "default", .flag, "Whether it is the VPC's default group.",
          standard: DocumentedDefault(.flag(false), "A security group that an account creates is not the default one.")),
      ]),
    Kind(
      .internetGateway, .aws, "The internet gateway of a VPC.", within: [.vpc], isOnlyOne: true, properties: []),
    Kind(
      .natGateway, .aws, "A NAT gateway.", within: [.vpc],
      states: StateMachine(
        ["pending", "available", "deleting", "deleted", "failed"], working: ["available"], comesByItself: "available",
        final: ["deleting", "deleted", "failed"],
        moves: [
          "pending": ["available", "failed"], "available": ["deleting"], "failed": ["deleted"],
          "deleting": ["deleted"],
        ],
        source: "Amazon EC2 API, NatGateway state", isConfirmed: true),
      properties: [
        Property("subnet", .reference([.awsSubnet]), "The subnet it stands in.", required: true),
        Property(
          "type", .choice(["public", "private"]), "Whether it has a public address.",
          standard: DocumentedDefault(.text("public"), "A NAT gateway is public unless it is created as a private one.")
        ),
        Property("address", .address, "Its private address."),
        Property("public-address", .address, "Its public address."),
      ]),
    Kind(
      .vpcPeeringConnection, .aws, "A peering of two VPCs. Routes on both sides are written in their route tables.",
      within: [.awsAccount],
      states: StateMachine(
        [
          "initiating-request", "pending-acceptance", "provisioning", "active", "rejected", "expired", "failed",
          "deleting",
          "deleted",
        ],
        working: ["active"], final: ["rejected", "expired", "failed", "deleting", "deleted"],
        moves: [
          "initiating-request": ["pending-acceptance", "failed"],
          "pending-acceptance": ["provisioning", "rejected", "expired", "deleting"], "provisioning": ["active"],
          "active": ["deleting"], "rejected": ["deleted"], "expired": ["deleted"], "deleting": ["deleted"],
        ],
        source: "Amazon VPC, VPC peering connection lifecycle", isConfirmed: true),
      properties: [
        Property(
          "requester", .reference([.vpc, .projectVPC]), "The VPC that asks; a project VPC where Aiven does.",
          required: true),
        Property("accepter", .reference([.vpc, .projectVPC]), "The VPC that accepts.", required: true),
        Property(
          "requester-dns", .flag,
          "Whether the requester lets the accepter resolve its public names to private addresses.",
          standard: DocumentedDefault(.flag(false), "DNS resolution over a peering is off until it is switched on.")),
        Property(
          "accepter-dns", .flag,
          "Whether the accepter lets the requester resolve its public names to private addresses.",
          standard: DocumentedDefault(.flag(false), "DNS resolution over a peering is off until it is switched on.")),
      ]),
  ]
}
