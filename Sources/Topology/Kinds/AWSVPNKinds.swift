import Addressing

extension Kind {
  static let awsVPNs: [Kind] = [
    Kind(
      .virtualPrivateGateway, .aws, "A virtual private gateway: the AWS end of a VPN.", within: [.awsAccount, .vpc],
      states: StateMachine(
        ["attaching", "attached", "detaching", "detached"], working: ["attached"],
        moves: [
          "attaching": ["attached"], "attached": ["detaching"], "detaching": ["detached"], "detached": ["attaching"],
        ],
        source: "Amazon EC2 API, VpcAttachment"),
      properties: [
        Property("vpc", .reference([.vpc]), "The VPC it is attached to."),
        Property("asn", .number(1...4_294_967_294), "Its autonomous system number."),
      ]),
    Kind(
      .customerGateway, .aws, "A customer gateway: what AWS knows of the far end of a VPN.", within: [.awsAccount],
      properties: [
        Property("address", .address, "The public address of the far end.", required: true),
        Property("asn", .number(1...4_294_967_294), "The autonomous system number of the far end."),
        Property(
          "network", .reference([.onPremises]), "The network behind it, where that is one of your own."),
        Property(
          "selectors", .list(.prefix),
          "The far networks that its policies name one by one, where it is a policy-based device."),
        Property("proposals", .list(.text), "The IKE and IPsec proposals that it offers, such as aes256-sha256-dh14."),
        Property(
          "mss", .number(536...9000), "The maximum segment size in bytes to which the far end clamps TCP."),
        Property(
          "asymmetric-routing", .flag, "Whether the device at the far end admits replies over the other tunnel."),
      ]),
    Kind(
      .vpnConnection, .aws, "A site-to-site VPN connection, with two tunnels.", within: [.awsAccount],
      properties: [
        Property("gateway", .reference([.virtualPrivateGateway, .transitGateway]), "Its AWS end.", required: true),
        Property("customer-gateway", .reference([.customerGateway]), "Its far end.", required: true),
        Property("routing", .choice(["static", "bgp"]), "How the gateway learns the far networks.", required: true),
        Property("routes", .list(.prefix), "The far networks of a connection with static routing."),
        Property(
          "local-network-cidr", .prefix, "The addresses at the far end that its tunnels carry.",
          standard: DocumentedDefault(
            .prefix(IPPrefix(IPAddress.v4(0), length: 0)), "A VPN connection carries all addresses by default.")),
        Property(
          "remote-network-cidr", .prefix, "The addresses at the AWS end that its tunnels carry.",
          standard: DocumentedDefault(
            .prefix(IPPrefix(IPAddress.v4(0), length: 0)), "A VPN connection carries all addresses by default.")),
        Property(
          "route-table", .reference([.transitGatewayRouteTable]),
          "The table of its transit gateway that it is associated with."),
        Property(
          "advertised", .list(.prefix), "The far networks that the far end announces over BGP."),
      ]),
    Kind(
      .tunnel, .aws, "One tunnel of a VPN connection.", within: [.vpnConnection],
      states: StateMachine(
        ["down", "up"], working: ["up"],
        moves: ["down": ["up"], "up": ["down"]],
        source: "Amazon EC2 API, VgwTelemetry status", isConfirmed: true),
      properties: [
        Property("inside-cidr", .prefix, "Its inside addresses, a /30 of 169.254.0.0/16."),
        Property("address", .address, "Its public address on the AWS end."),
        Property("proposals", .list(.text), "The IKE and IPsec proposals that the AWS end takes."),
      ]),
  ]
}
