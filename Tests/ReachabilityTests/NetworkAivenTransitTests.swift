import Reachability
import Testing

/// A service of Aiven in a project VPC that is attached to a transit gateway of one's own.
@Suite struct NetworkAivenTransitTests {
  static let base = """
    id: aiven-hub
    aws-account main:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-attachment apps-link: { vpc: apps-vpc, subnets: [apps-a] }
        transit-gateway-attachment aiven-link: { vpc: aiven-vpc, state: available }
      vpc apps-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet apps-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: apps-routes }
        route-table apps-routes: { routes: [10.9.0.0/24 to hub] }
        security-group apps-sg: {}
        instance client:
          subnet: apps-a
          address: 10.1.1.10
          os: linux
          security-groups: [apps-sg]
          client: { tls: require }
    aiven-project demo:
      project-vpc aiven-vpc:
        cloud: aws-eu-west-1
        cidr: 10.9.0.0/24
        aiven-vpc-peering to-hub:
          peer: hub
          state: active
          user-peer-network-cidrs: [10.1.0.0/16]
      postgresql pg:
        vpc: aiven-vpc
        port: 19872
        address: 10.9.0.4
        host: pg-demo.aivencloud.com
        ip-filter: [10.1.0.0/16]
    """

  static let ask = Ask(from: "client", to: "pg")

  private static let link = "\n    transit-gateway-attachment aiven-link: { vpc: aiven-vpc, state: available }"
  private static let half = """

        aiven-vpc-peering to-hub:
          peer: hub
          state: active
          user-peer-network-cidrs: [10.1.0.0/16]
    """

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("user-peer-network-cidrs: [10.1.0.0/16]", "user-peer-network-cidrs: [10.1.2.0/24]"),
        "route.none to-hub", rule: "aiven/tgw-cidrs", line: "user-peer-network-cidrs"),
      .blocked(
        Twin("\n      user-peer-network-cidrs: [10.1.0.0/16]", ""), "route.none to-hub", rule: "aiven/tgw-cidrs",
        line: "aiven-vpc-peering to-hub"),
      .unknown(
        Twin("user-peer-network-cidrs: [10.1.0.0/16]", "user-peer-network-cidrs: [10.2.0.0/16, unknown]"),
        "aiven-vpc-peering to-hub knows a route to 10.1.1.10"),
      .blocked(
        Twin("state: active", "state: pending-peer"), "link.one-sided to-hub",
        rule: "aiven/peering-one-sided", line: "state: pending-peer"),
      .blocked(
        Twin("vpc: aiven-vpc, state: available", "vpc: aiven-vpc, state: pending-acceptance"),
        "link.not-accepted aiven-link", rule: "tgw/attachment-state"),
      .unknown(
        Twin("vpc: aiven-vpc, state: available", "vpc: aiven-vpc"),
        "transit-gateway-attachment aiven-link is in a state that carries traffic"),
      .blocked(Twin(link, ""), "route.none hub", "link.one-sided hub"),
      .blocked(Twin(half, ""), "link.one-sided aiven-vpc", rule: "aiven/peering-one-sided"),
      .blocked(
        Twin("ip-filter: [10.1.0.0/16]", "ip-filter: [10.2.0.0/16]"), "filter.allowlist pg", rule: "aiven/ip-filter"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
