import Reachability
import Testing

/// The way back of a request that does not arrive: what stands in it is told, and nothing that nobody knows.
@Suite struct WayBackTests {
  static let base = """
    id: back
    aws-account shop:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, route-table: app-routes, network-acl: app-acl }
        route-table app-routes: { routes: [10.2.0.0/16 to link] }
        network-acl app-acl: { ingress: [100 allow tcp 1024-65535 from any], egress: [100 allow tcp 5432 to any] }
        security-group app-sg: {}
        instance client: { subnet: app-a, os: linux, address: 10.1.1.10, security-groups: [app-sg] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, route-table: data-routes, network-acl: data-acl }
        route-table data-routes: { routes: [10.1.0.0/16 to link] }
        network-acl data-acl: { ingress: [100 allow tcp 5432 from any], egress: [100 allow tcp 1024-65535 to any] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      vpc-peering-connection link: { requester: app-vpc, accepter: data-vpc, state: active }
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)
  private static let there = Twin("routes: [10.2.0.0/16 to link]", "routes: []")
  private static let back = Twin("routes: [10.1.0.0/16 to link]", "routes: []")

  @Test(
    arguments: [
      .reachable(),
      .blocked(there, "route.none app-a", rule: "peering/route-missing-forward"),
      .blocked(there, back, "route.none app-a", "route.none data-a", rule: "peering/route-missing-forward"),
      .blocked(
        there, Twin("egress: [100 allow tcp 1024-65535 to any]", "egress: [100 allow tcp 443 to any]"),
        Twin("ingress: [100 allow tcp 1024-65535 from any]", "ingress: []"), "route.none app-a",
        "filter.ephemeral data-acl", "filter.ephemeral app-acl"),
      // What else stands in the way there comes before what stands in the way back.
      .blocked(
        there, back, Twin("ingress: [allow tcp 5432 from 10.1.0.0/16]", "ingress: []"), "route.none app-a",
        "filter.no-allow db-sg", "route.none data-a"),
      // Nobody knows which way back there would be.
      .blocked(there, Twin("routes: [10.1.0.0/16 to link]", "routes: [unknown]"), "route.none app-a"),
      .unknown(
        Twin("routes: [10.2.0.0/16 to link]", "routes: [unknown]"), back,
        "a route of route-table app-routes leads to 10.2.1.20"),
      // Where the boundary does not lead on, the way back is yet to be made too.
      .blocked(
        Twin("requester: app-vpc, accepter: data-vpc", "requester: data-vpc, accepter: data-vpc"), back,
        Twin("egress: [100 allow tcp 1024-65535 to any]", "egress: []"), "link.absent link",
        "filter.ephemeral data-acl"),
      .blocked(Twin("state: active", "state: pending-acceptance"), back, "link.not-accepted link", "route.none data-a"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
