extension Kind {
  static let awsTransitGateways: [Kind] = [
    Kind(
      .transitGateway, .aws, "A transit gateway: a router of one region for VPCs, VPNs and other transit gateways.",
      within: [.awsAccount],
      states: StateMachine(
        ["pending", "available", "modifying", "deleting", "deleted"], working: ["available", "modifying"],
        comesByItself: "available", final: ["deleting", "deleted"], source: "Amazon EC2 API, TransitGateway state"),
      properties: [
        Property("region", .text, "Its region."),
        Property("asn", .number(1...4_294_967_294), "Its autonomous system number."),
        Property(
          "default-association", .flag, "Whether attachments are associated with the default table by themselves.",
          standard: DocumentedDefault(
            .flag(true), "A transit gateway associates attachments with its default route table by itself.")),
        Property(
          "default-propagation", .flag,
          "Whether attachments propagate their routes to the default table by themselves.",
          standard: DocumentedDefault(
            .flag(true), "A transit gateway lets attachments propagate to its default route table by itself.")),
        Property(
          "auto-accept-shared-attachments", .flag, "Whether attachments of other accounts need no acceptance.",
          standard: DocumentedDefault(
            .flag(false), "A transit gateway does not accept the attachments of other accounts by itself.")),
        Property(
          "security-group-referencing", .flag, "Whether rules may name groups of other VPCs attached to it.",
          standard: DocumentedDefault(
            .flag(false), "A transit gateway does not support references to security groups by default.")),
      ]),
    Kind(
      .transitGatewayRouteTable, .aws,
      "A route table of a transit gateway. The default one need not be written: each attachment belongs to it and propagates to it.",
      within: [.transitGateway],
      properties: [
        Property(
          "default", .flag, "Whether it is the default table of its transit gateway.",
          standard: DocumentedDefault(
            .flag(false), "A route table that an account adds to a transit gateway is not its default one.")),
        Property("routes", .list(.line(.route)), "Its static routes, to attachments or to 'blackhole'."),
        Property(
          "propagates", .list(.reference([.transitGatewayAttachment, .vpnConnection])),
          "The attachments whose routes it takes over by itself."),
      ]),
    Kind(
      .transitGatewayAttachment, .aws,
      "What attaches a VPC, or another transit gateway, to a transit gateway. A VPN connection that ends on one is an attachment itself.",
      within: [.transitGateway, .awsAccount],
      states: StateMachine(
        [
          "initiating-request", "pending-acceptance", "pending", "available", "modifying", "rolling-back", "rejecting",
          "rejected", "failing", "failed", "deleting", "deleted",
        ], working: ["available"], final: ["rejected", "failed", "deleting", "deleted"],
        moves: [
          "initiating-request": ["pending-acceptance", "failing"],
          "pending-acceptance": ["pending", "rejecting", "deleting"],
          "pending": ["available", "rolling-back", "failing"], "available": ["modifying", "deleting"],
          "modifying": ["available", "rolling-back"], "rolling-back": ["available"], "rejecting": ["rejected"],
          "failing": ["failed"], "deleting": ["deleted"],
        ],
        source: "Amazon VPC, transit gateway attachment lifecycle", isConfirmed: true),
      properties: [
        Property(
          "transit-gateway", .reference([.transitGateway]), "Its transit gateway, where it does not stand in one."),
        Property(
          "vpc", .reference([.vpc, .projectVPC]), "The VPC that it attaches; a project VPC where Aiven asked for it."),
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces, one for each zone."),
        Property("peer", .reference([.transitGateway]), "The transit gateway that it peers with."),
        Property(
          "route-table", .reference([.transitGatewayRouteTable]), "The table that it is associated with."),
        Property(
          "peer-route-table", .reference([.transitGatewayRouteTable]),
          "The table that a peering is associated with at the other transit gateway."),
        Property(
          "appliance-mode", .flag, "Whether all packets of a flow enter the VPC in the same zone.",
          standard: DocumentedDefault(.flag(false), "Appliance mode is off on an attachment by default.")),
        Property(
          "dns-support", .flag, "Whether public names of other attached VPCs mean private addresses.",
          standard: DocumentedDefault(.flag(true), "DNS support is on for an attachment by default.")),
        Property(
          "security-group-referencing", .flag, "Whether rules may name groups of other VPCs across it.",
          standard: DocumentedDefault(
            .flag(true), "An attachment of a VPC supports references to security groups by default.")),
      ]),
  ]
}
