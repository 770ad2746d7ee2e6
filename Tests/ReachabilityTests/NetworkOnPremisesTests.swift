import Reachability
import Testing

/// A network of one's own and a VPC, over a VPN that ends on a transit gateway.
@Suite struct NetworkOnPremisesTests {
  static let base = """
    id: data-centre
    on-premises dc:
      cidr: 192.168.0.0/16
      routes: [10.2.0.0/16 to to-dc]
      outbound: [100 allow tcp 5432 to 10.2.0.0/16]
      inbound: []
      listens: [tcp 5432]
    aws-account data:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-route-table main:
          default: true
          routes: [192.168.0.0/16 to to-dc]
        transit-gateway-attachment data-link: { vpc: data-vpc, subnets: [data-a] }
      customer-gateway edge: { address: 203.0.113.9, network: dc, proposals: [aes256-sha256-dh14] }
      vpn-connection to-dc:
        gateway: hub
        customer-gateway: edge
        routing: static
        local-network-cidr: 192.168.0.0/16
        remote-network-cidr: 10.0.0.0/8
        tunnel one: { state: up, proposals: [aes256-sha256-dh14, aes128-sha1-dh2] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes: { routes: [192.168.0.0/16 to hub] }
        security-group db-sg: { ingress: [allow tcp 5432 from 192.168.0.0/16] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  static let ask = Ask(from: "dc", to: "db", by: "10.2.1.20", port: 5432)

  static let bgp = [
    Twin("routing: static", "routing: bgp\n    advertised: [192.168.0.0/16]"),
    Twin("routes: [10.2.0.0/16 to to-dc]\n", "routes: []\n"),
    Twin("routes: [192.168.0.0/16 to to-dc]", "routes: []"),
  ]

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("routes: [10.2.0.0/16 to to-dc]\n", "routes: [10.3.0.0/16 to to-dc]\n"), "route.none dc",
        rule: "onprem/route-to-cloud", line: "10.3.0.0/16"),
      .unknown(Twin("  routes: [10.2.0.0/16 to to-dc]\n", ""), "on-premises dc has a route to 10.2.1.20"),
      .blocked(
        Twin("routes: [192.168.0.0/16 to to-dc]", "routes: [192.168.7.0/24 to to-dc]"),
        Twin("  cidr: 192.168.0.0/16\n  routes", "  cidr: 192.168.1.0/24\n  routes"), "route.not-propagated main",
        rule: "tgw/no-propagation-return"),
      .blocked(
        Twin("100 allow tcp 5432 to 10.2.0.0/16", "100 deny tcp 5432 to 10.2.0.0/16"), "filter.deny dc",
        rule: "onprem/firewall", line: "100 deny"),
      .blocked(
        Twin("outbound: [100 allow tcp 5432 to 10.2.0.0/16]", "outbound: []"), "filter.default-deny dc",
        rule: "onprem/firewall"),
      .unknown(
        Twin("  outbound: [100 allow tcp 5432 to 10.2.0.0/16]\n", ""),
        "the firewall of on-premises dc lets tcp 5432 to 10.2.1.20 pass"),
      .blocked(
        Twin("proposals: [aes256-sha256-dh14] }", "proposals: [aes256-sha512-dh20] }"), "link.not-active to-dc",
        rule: "vpn/ike-mismatch", line: "aes256-sha512-dh20"),
      .blocked(Twin("{ state: up,", "{ state: down,"), "link.not-active to-dc", rule: "vpn/tunnel-down"),
      .blocked(
        Twin("remote-network-cidr: 10.0.0.0/8", "remote-network-cidr: 10.3.0.0/16"), "route.selector-mismatch to-dc",
        rule: "vpn/traffic-selector", line: "remote-network-cidr"),
      .blocked(
        Twin("local-network-cidr: 192.168.0.0/16", "local-network-cidr: 172.16.0.0/12"),
        "route.selector-mismatch to-dc", rule: "vpn/traffic-selector", line: "local-network-cidr"),
      .degraded(
        Twin("network: dc,", "network: dc, selectors: [192.168.0.0/16, 172.16.0.0/12],"), "cap.intermittent edge",
        rule: "vpn/multi-sa"),
      .blocked(
        Twin("network: dc,", "network: dc, selectors: [172.16.0.0/12],"), "route.selector-mismatch edge",
        rule: "vpn/traffic-selector"),
      NetworkCase(twins: bgp, verdict: .reachable),
    ] as [NetworkCase])
  func fromOnPremises(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  /// A connection that speaks BGP brings the networks that the far end announces, and no others.
  @Test(
    arguments: [
      NetworkCase(
        twins: [Twin(bgp[0].line, "routing: bgp\n    advertised: [192.168.7.0/24]"), bgp[1], bgp[2]]
          + [Twin("  cidr: 192.168.0.0/16\n  routes", "  cidr: 192.168.1.0/24\n  routes")],
        verdict: .blocked, obstacles: ["route.not-advertised to-dc"], rule: "onprem/advertise")
    ])
  func announcements(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static let back = [
    Twin("security-group db-sg: {", "security-group client-sg: {}\n    security-group db-sg: {"),
    Twin("security-groups: [db-sg]", "security-groups: [db-sg, client-sg]"),
    Twin("inbound: []", "inbound: [100 allow tcp 5432 from 10.2.1.0/24]"),
  ]

  @Test(
    arguments: [
      NetworkCase(twins: back, verdict: .reachable),
      NetworkCase(
        twins: Array(back.dropLast()), verdict: .blocked, obstacles: ["filter.default-deny dc"],
        rule: "onprem/firewall"),
    ])
  func toOnPremises(_ example: NetworkCase) throws {
    try example.check(Self.base, Ask(from: "db", to: "dc", by: "192.168.1.5", port: 5432))
  }

  // MARK: Its addresses are translated on the way out

  static let translated = Twin("inbound: []", "inbound: []\n  translates-to: 198.18.0.0/28")
  static let admitted = Twin("allow tcp 5432 from 192.168.0.0/16", "allow tcp 5432 from 198.18.0.0/28")
  static let selected = Twin("local-network-cidr: 192.168.0.0/16", "local-network-cidr: 198.18.0.0/15")
  static let routed = Twin("routes: [192.168.0.0/16 to hub]", "routes: [198.18.0.0/15 to hub]")
  static let known = Twin("routes: [192.168.0.0/16 to to-dc]", "routes: [198.18.0.0/15 to to-dc]")

  @Test(
    arguments: [
      .reachable(translated, admitted, selected, routed, known),
      .blocked(translated, selected, routed, known, "filter.no-allow db-sg", rule: "sg/no-inbound-match"),
      .blocked(translated, admitted, selected, known, "route.none data-a", rule: "route/return-missing"),
    ] as [NetworkCase])
  func translation(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
