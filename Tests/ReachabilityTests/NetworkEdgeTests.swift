import Reachability
import Testing

/// What a peering does not carry, and which of two routes wins.
@Suite struct NetworkEdgeTests {
  static let base = """
    id: edges
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes:
          propagates: [app-vgw]
          routes:
            - 10.2.0.0/16 to link
        security-group app-sg: {}
        instance client: { subnet: app-a, os: linux, address: 10.1.1.10, security-groups: [app-sg] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes:
          propagates: [data-vgw]
          routes:
            - 10.1.0.0/16 to link
        nat-gateway nat: { subnet: data-a, address: 10.2.1.99 }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      vpc-peering-connection link: { requester: app-vpc, accepter: data-vpc, state: active }
      virtual-private-gateway app-vgw: { vpc: app-vpc, state: attached }
      virtual-private-gateway data-vgw: { vpc: data-vpc, state: attached }
      customer-gateway edge: { address: 203.0.113.9, network: dc }
      vpn-connection app-to-dc:
        gateway: app-vgw
        customer-gateway: edge
        routing: static
        routes: [10.9.0.0/16]
        tunnel one: { state: up }
      vpn-connection data-to-dc:
        gateway: data-vgw
        customer-gateway: edge
        routing: bgp
        advertised: [10.9.0.0/16]
        tunnel two: { state: up }
    on-premises dc:
      cidr: 10.9.0.0/16
      routes: [10.1.0.0/16 to app-to-dc]
      inbound: [100 allow tcp 5432 from 10.1.0.0/16]
      outbound: []
      listens: [tcp 5432]
    """

  static let ask = Ask(from: "client", to: "dc", by: "10.9.0.5", port: 5432)
  static let toPeer = Ask(to: "db", by: "10.2.1.20")
  static let route = "- 10.2.0.0/16 to link"
  static let overPeer = Twin(route, "- 10.9.0.0/16 to link")

  @Test(
    arguments: [
      .reachable(),
      .reachable(toPeer),
      // The edges of the peer are its own.
      .blocked(
        overPeer, Twin("propagates: [app-vgw]", "propagates: []"), "link.edge-denied link",
        rule: "peering/edge-to-edge"),
      .blocked(
        overPeer, Twin("propagates: [app-vgw]", "propagates: []"),
        Twin("propagates: [data-vgw]", "propagates: []"),
        Twin("- 10.1.0.0/16 to link", "- 10.1.0.0/16 to link\n        - 0.0.0.0/0 to nat"), "link.edge-denied link",
        rule: "nat/used-from-outside", line: "0.0.0.0/0 to nat"),
      .blocked(
        overPeer, Twin("propagates: [app-vgw]", "propagates: []"),
        Twin("propagates: [data-vgw]", "propagates: []"), "link.not-transitive link", rule: "peering/transitive"),
      // A static route comes before what the gateway propagates, wherever it leads.
      .blocked(
        overPeer, "route.shadowed-priority app-a", rule: "route/higher-priority-same-prefix",
        line: "10.9.0.0/16 to link"),
      .reachable(Twin(route, "- 10.8.0.0/15 to link")),
      // The local route comes before anything that is propagated.
      .blocked(
        Twin("cidr: 10.1.0.0/16\n", "cidr: [10.1.0.0/16, 10.9.0.0/20]\n"), "route.shadowed-priority app-a",
        rule: "route/local-shadows-propagated", line: "routes: [10.9.0.0/16]"),
      .reachable(
        Twin("cidr: 10.1.0.0/16\n", "cidr: [10.1.0.0/16, 10.9.0.0/20]\n"),
        Twin(route, "- 10.9.0.0/24 to app-vgw")),
      // A client with one family of addresses, and a server with the other.
      .blocked(
        Twin("cidr: 10.2.1.0/24", "cidr: fd00:2::/64"), Twin("address: 10.2.1.20", "address: fd00:2::20"),
        Twin("cidr: 10.2.0.0/16", "cidr: [10.2.0.0/16, fd00:2::/56]"),
        Twin("address: 10.2.1.99", "address: fd00:2::99"),
        Ask(to: "db", by: "fd00:2::20"), "link.family-mismatch db", rule: "ip/family-mismatch"),
    ] as [NetworkCase])
  func edges(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  /// What comes in over a transit gateway is no address of the VPC, so a peering does not carry it.
  static let transit = """
    id: transit-and-peering
    aws-account app:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-route-table main:
          default: true
          routes: [10.3.0.0/16 to data-link]
        transit-gateway-attachment app-link: { vpc: app-vpc, subnets: [app-a] }
        transit-gateway-attachment mid-link: { vpc: mid-vpc, subnets: [mid-a] }
        transit-gateway-attachment data-link: { vpc: data-vpc, subnets: [data-a] }
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes: { routes: [10.0.0.0/8 to hub] }
        security-group app-sg: {}
        instance client: { subnet: app-a, address: 10.1.1.10, security-groups: [app-sg] }
      vpc mid-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet mid-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: mid-routes }
        route-table mid-routes: { routes: [10.3.0.0/16 to link, 10.1.0.0/16 to hub] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.3.0.0/16
        subnet data-a: { cidr: 10.3.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes: { routes: [10.2.0.0/16 to link, 10.1.0.0/16 to hub] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 10.3.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      vpc-peering-connection link: { requester: mid-vpc, accepter: data-vpc, state: active }
    """

  static let beyondTransit = Ask(from: "client", to: "db", by: "10.3.1.20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("routes: [10.3.0.0/16 to data-link]", "routes: [10.3.0.0/16 to mid-link]"), "link.edge-denied link",
        rule: "peering/address-outside-cidr"),
    ] as [NetworkCase])
  func overTransitAndPeering(_ example: NetworkCase) throws { try example.check(Self.transit, Self.beyondTransit) }
}
