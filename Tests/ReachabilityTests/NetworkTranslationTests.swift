import Reachability
import Testing

/// NAT gateways, the internet gateway, and machines of AWS that forward.
@Suite struct NetworkTranslationTests {
  static let base = """
    id: translated
    aws-account app:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-attachment app-link: { vpc: app-vpc, subnets: [edge-a] }
        transit-gateway-attachment data-link: { vpc: data-vpc, subnets: [data-a] }
      vpc app-vpc:
        region: eu-west-1
        cidr: [10.1.0.0/16, 100.64.0.0/24]
        internet-gateway: {}
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes, network-acl: app-acl }
        subnet nat-a: { cidr: 100.64.0.0/28, zone: eu-west-1a, route-table: nat-routes, network-acl: nat-acl }
        subnet edge-a: { cidr: 100.64.0.64/28, zone: eu-west-1a }
        route-table app-routes: { routes: [0.0.0.0/0 to nat] }
        route-table nat-routes: { routes: [10.2.0.0/16 to hub, 0.0.0.0/0 to internet-gateway] }
        network-acl app-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }
        network-acl nat-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }
        nat-gateway nat: { subnet: nat-a, type: private, address: 100.64.0.9 }
        security-group app-sg: {}
        instance client: { subnet: app-a, os: linux, address: 10.1.1.10, security-groups: [app-sg] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes: { routes: [100.64.0.0/24 to hub] }
        security-group db-sg: { ingress: [allow tcp 5432 from 100.64.0.0/24] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    internet-client outside: { address: 203.0.113.5, listens: [tcp 5432] }
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)
  static let acl = "network-acl nat-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }"
  static let appACL = "network-acl app-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }"

  @Test(
    arguments: [
      .reachable(),
      // Behind the gateway the client's address is not seen.
      .blocked(
        Twin("allow tcp 5432 from 100.64.0.0/24", "allow tcp 5432 from 10.1.0.0/16"), "filter.reference-lost db-sg",
        rule: "nat/source-rewritten", line: "from 10.1.0.0/16"),
      .blocked(
        Twin("routes: [100.64.0.0/24 to hub]", "routes: [10.1.0.0/16 to hub]"), "route.none data-a",
        rule: "tgw/vpc-route-missing"),
      .blocked(
        Twin("type: private, address", "type: private, state: failed, address"), "route.blackhole nat",
        rule: "route/blackhole"),
      .blocked(
        Twin("routes: [10.2.0.0/16 to hub, 0.0.0.0/0 to internet-gateway]", "routes: []"), "route.none nat-a",
        rule: "tgw/vpc-route-missing"),
      // Its own subnet leads back to it.
      .blocked(
        Twin("routes: [10.2.0.0/16 to hub, 0.0.0.0/0 to internet-gateway]", "routes: [0.0.0.0/0 to nat]"),
        "route.loop nat-a"),
      .blocked(
        Twin(acl, "network-acl nat-acl: { ingress: [100 allow tcp 443 from any], egress: [100 allow all to any] }"),
        "filter.default-deny nat-acl", "filter.ephemeral nat-acl"),
      // The gateway connects from other ports than its client.
      .blocked(
        Twin(
          appACL,
          "network-acl app-acl: { ingress: [100 allow tcp 1024-32767 from any], egress: [100 allow all to any] }"),
        "filter.ephemeral app-acl", rule: "nacl/ephemeral-return"),
      .degraded(
        Twin(
          acl, "network-acl nat-acl: { ingress: [100 allow tcp 1024-40000 from any], egress: [100 allow all to any] }"),
        "filter.ephemeral nat-acl", rule: "nacl/ephemeral-return"),
    ] as [NetworkCase])
  func privateGateway(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The internet gateway

  static let outside = Ask(to: "outside", by: "203.0.113.5", port: 5432)

  @Test(
    arguments: [
      .blocked(outside, "route.wrong-target nat", rule: "igw/no-public-ip"),
      .reachable(Twin("type: private", "type: public"), outside),
      .blocked(
        Twin("routes: [10.2.0.0/16 to hub, 0.0.0.0/0 to internet-gateway]", "routes: [10.2.0.0/16 to hub]"),
        Twin("type: private", "type: public"), outside, "route.none nat-a", rule: "nat/not-in-public-subnet"),
      .blocked(
        Twin("type: private", "type: public"),
        Twin("internet-gateway: {}", "internet-gateway: {}\n    block-public-access: bidirectional"), outside,
        "filter.admin app-vpc", rule: "igw/block-public-access"),
      .reachable(
        Twin("type: private", "type: public"),
        Twin("internet-gateway: {}", "internet-gateway: {}\n    block-public-access: ingress"), outside),
      .blocked(
        Twin("routes: [0.0.0.0/0 to nat]", "routes: [0.0.0.0/0 to internet-gateway]"), outside,
        "route.wrong-target client", rule: "igw/no-public-ip"),
      .reachable(
        Twin("routes: [0.0.0.0/0 to nat]", "routes: [0.0.0.0/0 to internet-gateway]"),
        Twin("os: linux,", "os: linux, public-address: 198.51.100.7,"), outside),
      .blocked(
        Twin("routes: [0.0.0.0/0 to nat]", "routes: [0.0.0.0/0 to internet-gateway]"),
        "route.wrong-target internet-gateway",
        "filter.no-allow db-sg", "route.none data-a", rule: "igw/private-destination"),
    ] as [NetworkCase])
  func internet(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: A machine that forwards

  static let forwarding = """
    id: forwarding
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, route-table: app-routes }
        subnet mid-a: { cidr: 10.1.2.0/24, network-acl: mid-acl }
        subnet data-a: { cidr: 10.1.3.0/24, route-table: data-routes }
        route-table app-routes: { routes: [10.1.3.0/24 to firewall] }
        route-table data-routes: { routes: [10.1.1.0/24 to firewall] }
        network-acl mid-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }
        security-group mid-sg: { ingress: [allow tcp 5432 from 10.1.1.0/24] }
        security-group app-sg: {}
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.1.0/24] }
        instance client: { subnet: app-a, os: linux, address: 10.1.1.10, security-groups: [app-sg] }
        instance firewall:
          subnet: mid-a
          address: 10.1.2.4
          source-dest-check: false
          lets-through: [tcp 5432]
          stateful: true
          security-groups: [mid-sg]
        instance db: { subnet: data-a, address: 10.1.3.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  static let within = Ask(from: "client", to: "db", by: "10.1.3.20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      .blocked(Twin("source-dest-check: false", "source-dest-check: true"), "route.wrong-target firewall"),
      .blocked(
        Twin("security-group mid-sg: { ingress: [allow tcp 5432 from 10.1.1.0/24] }", "security-group mid-sg: {}"),
        "filter.no-allow mid-sg", rule: "sg/no-inbound-match"),
      .blocked(
        Twin(
          "db-sg: { ingress: [allow tcp 5432 from 10.1.1.0/24] }", "db-sg: { ingress: [allow tcp 5432 from app-sg] }"),
        "filter.reference-unresolvable db-sg", rule: "sg/ref-through-cut"),
      .blocked(
        Twin("mid-acl: { ingress: [100 allow all from any]", "mid-acl: { ingress: [100 allow tcp 5432 from any]"),
        "filter.ephemeral mid-acl", rule: "nacl/ephemeral-return"),
      .blocked(Twin("routes: [10.1.1.0/24 to firewall]", "routes: []"), "cap.asymmetric firewall"),
    ] as [NetworkCase])
  func machines(_ example: NetworkCase) throws { try example.check(Self.forwarding, Self.within) }
}
