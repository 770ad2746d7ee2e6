import Reachability

/// A VPN between a VPC and a virtual network, and the names of a server beyond it.
extension RulePair {
  static let vpn = Scene(base: NetworkVPNTests.base, ask: NetworkVPNTests.ask)

  private static let record = NetworkVPNTests.record

  /// A machine of Azure, and one that listens in the VPC of the VPN and one in another that is peered with it.
  private static let edge = [
    Twin(
      "    private-endpoint db-pe:",
      "    virtual-machine caller: { subnet: default, address: 10.0.0.20 }\n    private-endpoint db-pe:"
    ),
    Twin("    prefixes: [172.16.0.0/16]", "    prefixes: [172.16.0.0/16, 172.31.0.0/16]"),
    Twin(
      "    instance client:",
      """
          security-group open: { ingress: [allow all from any] }
          instance near: { subnet: app-a, address: 172.16.1.9, security-groups: [open], listens: [tcp 3306] }
          instance client:
      """),
    Twin(
      "  virtual-private-gateway app-vgw:",
      """
        vpc far-vpc:
          region: eu-west-1
          cidr: 172.31.0.0/16
          subnet far-a: { cidr: 172.31.1.0/24 }
          security-group open: { ingress: [allow all from any] }
          instance far: { subnet: far-a, address: 172.31.1.9, security-groups: [open], listens: [tcp 3306] }
        virtual-private-gateway app-vgw:
      """),
  ]

  static let vpnPairs: [RulePair] = [
    RulePair("azvpn/local-network-gateway", in: vpn, broken: Twin("[172.16.0.0/16]\n", "[172.17.0.0/16]\n")),
    RulePair(
      "vpn/bgp-not-advertised", in: vpn, given: NetworkVPNTests.bgp,
      broken: Twin("advertised: [10.0.0.0/16]", "advertised: [10.9.0.0/16]")),
    RulePair("vpn/propagation", in: vpn, broken: Twin("propagates: [app-vgw]", "routes: []")),
    RulePair(
      "vpn/edge-to-edge", in: vpn, given: edge,
      asking: Ask(from: "caller", to: "near", by: "172.16.1.9", port: 3306),
      broken: Ask(from: "caller", to: "far", by: "172.31.1.9", port: 3306)),
    RulePair("azmysql/secure-transport", in: vpn, broken: Ask(tls: .off)),
    RulePair(
      "pe/nsg-deny", in: vpn,
      given: [
        Twin(
          NetworkVPNTests.openSubnet,
          NetworkVPNTests.filtered + ", private-endpoint-network-policies: enabled"),
        Twin(NetworkVPNTests.deny, "- 100 deny tcp 3306 from 172.17.0.0/16"),
      ], broken: Twin("- 100 deny tcp 3306 from 172.17.0.0/16", NetworkVPNTests.deny)),
    RulePair("dns/resolves-other-private", in: vpn, broken: Twin(record, "- apex A 10.0.0.9")),
    RulePair(
      "dns/name-unresolvable", in: vpn, broken: Twin(record, "- apex CNAME db1.mysql.database.azure.com")),
    RulePair(
      "phz/more-specific-zone", in: vpn,
      given: [
        Twin(
          "  " + NetworkVPNTests.zone,
          """
            hosted-zone database.azure.com: { private: true, vpcs: [app-vpc], records: [db1.mysql A 10.0.0.4] }
            \(NetworkVPNTests.zone)
          """)
      ], broken: Twin(record, "- other A 10.0.0.4")),
  ]
}
