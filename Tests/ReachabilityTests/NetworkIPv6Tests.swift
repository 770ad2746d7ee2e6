import Reachability
import Testing

/// Two VPCs that are peered, between machines that have addresses of IPv6 alone.
@Suite struct NetworkIPv6Tests {
  static let base = """
    id: six
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: [10.1.0.0/16, 2001:db8:1::/56]
        subnet app-a: { cidr: 2001:db8:1:1::/64, route-table: app-routes, network-acl: app-acl }
        route-table app-routes:
          routes:
            - 2001:db8:2::/56 to link
            - 10.2.0.0/16 to link
        network-acl app-acl:
          egress:
            - 100 allow tcp 5432 to 2001:db8:2::/56
          ingress:
            - 100 allow tcp 32768-60999 from 2001:db8:2::/56
        security-group app-sg: { egress: [allow tcp 5432 to 2001:db8:2:1::/64] }
        instance client: { subnet: app-a, os: linux, address: 2001:db8:1:1::10, security-groups: [app-sg] }
      vpc data-vpc:
        region: eu-west-1
        cidr: [10.2.0.0/16, 2001:db8:2::/56]
        subnet data-a: { cidr: 2001:db8:2:1::/64, route-table: data-routes }
        route-table data-routes:
          routes:
            - 2001:db8:1::/56 to link
        security-group db-sg: { ingress: [allow tcp 5432 from 2001:db8:1:1::/64] }
        instance db: { subnet: data-a, address: 2001:db8:2:1::20, security-groups: [db-sg], listens: [tcp 5432] }
      vpc-peering-connection link: { requester: app-vpc, accepter: data-vpc, state: active }
    """

  static let ask = Ask(from: "client", to: "db", by: "2001:db8:2:1::20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      // A route of IPv4 says nothing of IPv6, and the longest prefix counts.
      .blocked(
        Twin("- 2001:db8:2::/56 to link", "- 2001:db8:9::/56 to link"), "route.none app-a",
        rule: "peering/route-missing-forward"),
      .blocked(
        Twin("- 2001:db8:1::/56 to link", "- 10.1.0.0/16 to link"), "route.none data-a",
        rule: "peering/route-missing-return"),
      .blocked(
        Twin("- 10.2.0.0/16 to link", "- 2001:db8:2:1::/64 to blackhole"), "route.blackhole app-a",
        rule: "route/blackhole"),
      .reachable(Twin("- 10.2.0.0/16 to link", "- 2001:db8::/32 to blackhole")),
      // All of IPv4 is nothing of IPv6.
      .blocked(
        Twin("from 2001:db8:1:1::/64", "from 0.0.0.0/0"), "filter.no-allow db-sg", rule: "sg/no-inbound-match"),
      .reachable(Twin("from 2001:db8:1:1::/64", "from ::/0")),
      .reachable(Twin("from 2001:db8:1:1::/64", "from app-sg")),
      .blocked(
        Twin("- 100 allow tcp 5432 to 2001:db8:2::/56", "- 100 allow tcp 5432 to 0.0.0.0/0"),
        "filter.default-deny app-acl"),
      .blocked(
        Twin("- 100 allow tcp 32768-60999 from 2001:db8:2::/56", "- 100 allow tcp 32768-60999 from 0.0.0.0/0"),
        "filter.ephemeral app-acl"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
