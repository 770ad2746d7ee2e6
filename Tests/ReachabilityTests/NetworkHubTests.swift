import Reachability
import Testing

/// A spoke that uses the gateway of its hub towards AWS; and two spokes that talk through an appliance of the hub.
@Suite struct NetworkHubTests {
  static let base = """
    id: hub-and-spoke
    azure-subscription sub:
      vnet spoke:
        region: northeurope
        cidr: 10.1.0.0/16
        subnet apps: { cidr: 10.1.1.0/24, route-table: apps-routes }
        route-table apps-routes: {}
        virtual-machine client: { subnet: apps, address: 10.1.1.10, client: { tls: off } }
        vnet-peering to-hub: { remote: hub, state: connected, use-remote-gateways: true }
      vnet hub:
        region: northeurope
        cidr: 10.0.0.0/16
        subnet GatewaySubnet: { cidr: 10.0.255.0/27 }
        vpn-gateway hub-gw: { subnet: GatewaySubnet, addresses: [20.0.0.10] }
        vnet-peering to-spoke: { remote: spoke, state: connected, allow-gateway-transit: true }
      local-network-gateway aws-side: { address: 52.0.0.10, prefixes: [172.16.0.0/16] }
      connection to-aws: { gateway: hub-gw, local-network-gateway: aws-side, state: connected }
    aws-account data:
      vpc data-vpc:
        region: eu-west-1
        cidr: 172.16.0.0/16
        subnet data-a: { cidr: 172.16.1.0/24, route-table: data-routes }
        route-table data-routes: { propagates: [vgw] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 172.16.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      virtual-private-gateway vgw: { vpc: data-vpc, state: attached }
      customer-gateway azure-side: { address: 20.0.0.10 }
      vpn-connection to-azure:
        gateway: vgw
        customer-gateway: azure-side
        routing: static
        routes: [10.0.0.0/8]
        tunnel one: { state: up, address: 52.0.0.10 }
    """

  static let ask = Ask(from: "client", to: "db", by: "172.16.1.20", port: 5432)
  static let table = "route-table apps-routes: {}"

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("use-remote-gateways: true", "use-remote-gateways: false"), "link.edge-denied to-hub",
        rule: "vnetpeer/gateway-transit", line: "use-remote-gateways: false"),
      .blocked(
        Twin(", allow-gateway-transit: true", ""), "link.edge-denied to-spoke", rule: "vnetpeer/gateway-transit"),
      .unknown(
        Twin("allow-gateway-transit: true", "allow-gateway-transit: unknown"),
        "vnet-peering to-spoke says 'allow-gateway-transit'"),
      .blocked(
        Twin("remote: hub, state: connected", "remote: hub, state: disconnected"), "link.not-active to-hub",
        rule: "vnetpeer/disconnected"),
      .blocked(
        Twin("state: connected }\naws", "state: connecting }\naws"), "link.not-active to-aws", rule: "vpn/tunnel-down"),
      .blocked(
        Twin("prefixes: [172.16.0.0/16]", "prefixes: [172.17.0.0/16]"), "route.not-advertised aws-side",
        rule: "azvpn/local-network-gateway"),
      .blocked(
        Twin("routes: [10.0.0.0/8]", "routes: [10.0.0.0/16]"), "route.not-advertised to-azure",
        rule: "vpn/static-route-aws"),
      .blocked(
        Twin(table, "route-table apps-routes: { gateway-route-propagation: false }"),
        "route.not-propagated apps-routes", rule: "udr/gateway-propagation-off", line: "propagation: false"),
      .unknown(
        Twin(table, "route-table apps-routes: { gateway-route-propagation: unknown }"),
        "the routes of the gateway reach route-table apps-routes"),
      .reachable(Twin("tunnel one: { state: up, address", "tunnel one: { address")),
      .unknown(
        Twin("tunnel one: { state: up, address", "tunnel one: { state: unknown, address"),
        "a tunnel of vpn-connection to-azure is up"),
      // Where a list may hold more, nothing is missing for certain.
      .unknown(
        Twin("prefixes: [172.16.0.0/16]", "prefixes: [172.17.0.0/16, unknown]"),
        "local-network-gateway aws-side knows a route to 172.16.1.20"),
      .unknown(
        Twin("routes: [10.0.0.0/8]", "routes: [10.0.0.0/16, unknown]"),
        "vpn-connection to-azure knows a route to 10.1.1.10"),
      .unknown(Twin("propagates: [vgw]", "propagates: unknown"), "route-table data-routes knows a route to 10.1.1.10"),
      // What is learnt over BGP does not come before a peering, however specific it is.
      .reachable(
        Twin(
          "local-network-gateway: aws-side, state",
          "local-network-gateway: aws-side, bgp: true, advertised: [10.1.1.0/24], state"
        )),
      // A route of the user to the gateway stands in for what is not propagated.
      .reachable(
        Twin(
          table,
          "route-table apps-routes: { gateway-route-propagation: false, routes: [172.16.0.0/12 to virtual-network-gateway] }"
        )),
      .blocked(
        Twin(table, "route-table apps-routes: { routes: [172.16.0.0/16 to none] }"), "route.dropped-by-design apps",
        rule: "udr/next-hop-none", line: "172.16.0.0/16 to none"),
      .blocked(
        Twin("cidr: 10.0.255.0/27", "cidr: 10.0.255.0/27, route-table: gw-routes"),
        Twin("vpn-gateway hub-gw", "route-table gw-routes: { routes: [10.1.0.0/16 to none] }\n    vpn-gateway hub-gw"),
        "route.dropped-by-design GatewaySubnet", rule: "udr/next-hop-none"),
    ] as [NetworkCase])
  func gatewayTransit(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: An appliance in the hub

  static let appliance = """
    id: appliance
    azure-subscription sub:
      vnet one:
        region: northeurope
        cidr: 10.1.0.0/16
        subnet ones: { cidr: 10.1.1.0/24, route-table: one-routes }
        route-table one-routes: { routes: [10.2.0.0/16 to virtual-appliance 10.0.1.4] }
        virtual-machine client: { subnet: ones, address: 10.1.1.10, client: { tls: off } }
        vnet-peering one-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }
      vnet two:
        region: northeurope
        cidr: 10.2.0.0/16
        subnet twos: { cidr: 10.2.1.0/24, route-table: two-routes }
        route-table two-routes: { routes: [10.1.0.0/16 to virtual-appliance 10.0.1.4] }
        virtual-machine db: { subnet: twos, address: 10.2.1.20, listens: [tcp 5432] }
        vnet-peering two-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }
      vnet hub:
        region: northeurope
        cidr: 10.0.0.0/16
        subnet machines: { cidr: 10.0.1.0/24 }
        network-security-group nva-nsg: { inbound: [100 allow tcp 5432 from 10.1.0.0/16] }
        virtual-machine nva:
          subnet: machines
          address: 10.0.1.4
          network-security-group: nva-nsg
          ip-forwarding: true
          lets-through: [tcp 5432]
          stateful: true
        vnet-peering hub-one: { remote: one, state: connected }
        vnet-peering hub-two: { remote: two, state: connected }
    """

  static let toDatabase = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      // A default route of the user to an appliance takes away the routes that drop private ranges.
      .reachable(Twin("routes: [10.2.0.0/16 to virtual", "routes: [0.0.0.0/0 to virtual")),
      .blocked(
        Twin("routes: [10.2.0.0/16 to virtual-appliance 10.0.1.4", "routes: [0.0.0.0/0 to internet"),
        "link.not-transitive one"),
      .blocked(
        Twin("ip-forwarding: true", "ip-forwarding: false"), "route.wrong-target nva", rule: "udr/nva",
        line: "ip-forwarding: false"),
      .unknown(
        Twin("\n      lets-through: [tcp 5432]", ""), "virtual-machine nva passes tcp 5432 on"),
      .blocked(Twin("lets-through: [tcp 5432]", "lets-through: [tcp 443]"), "filter.no-allow nva"),
      .blocked(
        Twin("lets-through: [tcp 5432]", "lets-through: [tcp 5432]\n      state: stopped"), "route.blackhole nva",
        rule: "route/blackhole"),
      .blocked(
        Twin("inbound: [100 allow", "inbound: [100 deny"), "filter.deny nva-nsg", rule: "nsg/inbound-deny"),
      .blocked(
        Twin(
          "two-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }",
          "two-hub: { remote: hub, state: connected }"),
        "link.edge-denied two-hub", rule: "vnetpeer/forwarded-off"),
      .blocked(
        Twin(
          "one-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }",
          "one-hub: { remote: hub, state: connected }"),
        "link.edge-denied one-hub", rule: "vnetpeer/forwarded-off"),
      // What the appliance sends in its own name is not forwarded.
      .reachable(
        Twin(
          "two-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }",
          "two-hub: { remote: hub, state: connected }"),
        Twin("stateful: true", "stateful: true\n      source-nat: true")),
      .blocked(
        Twin("routes: [10.1.0.0/16 to virtual", "routes: [10.3.0.0/16 to virtual"), "link.not-transitive two",
        rule: "vnetpeer/transitive"),
      .outOfScope(
        Twin(
          "routes: [10.2.0.0/16 to virtual-appliance 10.0.1.4]", "routes: [10.2.0.0/16 to virtual-appliance 10.0.1.5]"),
        "the virtual appliance at 10.0.1.5"),
      // The appliance sends back to itself.
      .blocked(
        Twin("subnet machines: { cidr: 10.0.1.0/24 }", "subnet machines: { cidr: 10.0.1.0/24, route-table: loops }"),
        Twin(
          "network-security-group nva-nsg:",
          "route-table loops: { routes: [10.2.0.0/16 to virtual-appliance 10.0.1.4] }\n    network-security-group nva-nsg:"
        ),
        "route.loop machines"),
    ] as [NetworkCase])
  func appliances(_ example: NetworkCase) throws { try example.check(Self.appliance, Self.toDatabase) }

  /// The two networks are peered directly too: whoever has a route of the user goes through the appliance.
  static let direct = [
    Twin("vnet-peering one-hub:", "vnet-peering one-two: { remote: two, state: connected }\n    vnet-peering one-hub:"),
    Twin("vnet-peering two-hub:", "vnet-peering two-one: { remote: one, state: connected }\n    vnet-peering two-hub:"),
  ]
  static let noWayBack = Twin("routes: [10.1.0.0/16 to virtual-appliance 10.0.1.4]", "routes: []")

  @Test(
    arguments: [
      NetworkCase(twins: direct, verdict: .reachable),
      NetworkCase(
        twins: direct + [noWayBack], verdict: .blocked, obstacles: ["cap.asymmetric nva"], rule: "udr/asymmetric-nva"),
      NetworkCase(
        twins: direct + [noWayBack, Twin("stateful: true", "stateful: false")], verdict: .reachable),
      NetworkCase(
        twins: direct + [noWayBack, Twin("stateful: true", "source-nat: true")], verdict: .reachable),
      NetworkCase(
        twins: direct + [Twin("routes: [10.2.0.0/16 to virtual-appliance 10.0.1.4]", "routes: []")], verdict: .blocked,
        obstacles: ["cap.asymmetric nva"], rule: "udr/asymmetric-nva"),
    ] as [NetworkCase])
  func bothDirections(_ example: NetworkCase) throws { try example.check(Self.appliance, Self.toDatabase) }

  @Test func whoForgetsNothingIsNotKnown() throws {
    var example = NetworkCase(
      twins: Self.direct + [Self.noWayBack, Twin("\n      stateful: true", "")], verdict: .unknown)
    example.facts = ["virtual-machine nva passes connections of which it sees one direction only"]
    try example.check(Self.appliance, Self.toDatabase)
  }
}
