import Reachability

/// Two VPCs that are peered: routes and the peering.
extension RulePair {
  static let peered = Scene(base: NetworkPeeringTests.base, ask: NetworkPeeringTests.ask)

  /// Two VPCs with something between them of which only its author's word is known.
  static let firewalled = Scene(
    base: OpaqueTests.text, ask: Ask(from: "server", to: "db", by: "10.1.1.20", port: 5432))

  private static let peering = "  vpc-peering-connection link:"
  private static let forward = NetworkPeeringTests.forward
  private static let back = NetworkPeeringTests.back

  /// A third VPC, which is peered with both others.
  private static let farVPC = [
    Twin(
      peering,
      """
        vpc far-vpc:
          region: eu-west-1
          cidr: 10.3.0.0/16
          subnet far-a: { cidr: 10.3.1.0/24, route-table: far-routes }
          route-table far-routes: { routes: [10.1.0.0/16 to direct] }
          instance far: { subnet: far-a, address: 10.3.1.10, security-groups: [far-sg], listens: [tcp 5432] }
          security-group far-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        vpc-peering-connection onward: { requester: data-vpc, accepter: far-vpc, state: active }
        vpc-peering-connection direct: { requester: app-vpc, accepter: far-vpc, state: active }
        vpc-peering-connection link:
      """),
    NetworkPeeringTests.added(forward, "- 10.3.0.0/16 to direct"),
    Twin("- allow tcp 5432 to 10.2.1.0/24", "- allow tcp 5432 to any"),
    Twin("- 100 allow tcp 5432 to 10.2.0.0/16", "- 100 allow tcp 5432 to any"),
    Twin("- 100 allow tcp 32768-60999 from 10.2.0.0/16", "- 100 allow tcp 32768-60999 from any"),
  ]

  static let networkPairs: [RulePair] = [
    RulePair("peering/not-active", in: peered, broken: Twin("state: active", "state: failed")),
    RulePair("peering/route-missing-forward", in: peered, broken: Twin(forward, "- 10.9.0.0/16 to link")),
    RulePair("peering/route-missing-return", in: peered, broken: Twin(back, "- 10.9.0.0/16 to link")),
    RulePair(
      "peering/transitive", in: peered, given: farVPC, asking: Ask(to: "far", by: "10.3.1.10", port: 5432),
      broken: Twin("- 10.3.0.0/16 to direct", "- 10.3.0.0/16 to link")),
    RulePair(
      "route/blackhole", in: peered, broken: NetworkPeeringTests.added(forward, "- 10.2.1.0/24 to blackhole")),
    RulePair(
      "route/wrong-table", in: peered,
      broken: Twin("cidr: 10.1.1.0/24, route-table: app-routes", "cidr: 10.1.1.0/24, route-table: main-routes")),
    RulePair(
      "route/more-specific-elsewhere", in: peered,
      given: [
        Twin(
          peering,
          """
            vpc other-vpc: { region: eu-west-1, cidr: 10.1.1.0/24 }
            vpc-peering-connection wrong: { requester: data-vpc, accepter: other-vpc, state: active }
            vpc-peering-connection link:
          """)
      ], broken: NetworkPeeringTests.added(back, "- 10.1.1.0/24 to wrong")),
    RulePair("route/missing", in: firewalled, broken: Twin("- 10.1.0.0/16 to firewall", "- 10.9.0.0/16 to firewall")),
    RulePair("route/return-missing", in: firewalled, broken: Twin("- 10.0.0.0/16 to back", "- 10.9.0.0/16 to back")),
    RulePair(
      "dns/private-but-unroutable", in: firewalled,
      broken: Twin("- 10.1.0.0/16 to firewall", "- 10.9.0.0/16 to firewall")),
    RulePair(
      "igw/private-destination", in: peered,
      given: [Twin("    route-table app-routes:", "    internet-gateway way-out: {}\n    route-table app-routes:")],
      broken: Twin(forward, "- 0.0.0.0/0 to way-out")),
  ]
}
