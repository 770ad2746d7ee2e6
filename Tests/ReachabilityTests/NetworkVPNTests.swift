import Reachability
import Testing

/// Names, a VPN and a private endpoint: from a VPC to a server of Azure.
@Suite struct NetworkVPNTests {
  static let base = """
    id: vpn
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 172.16.0.0/16
        dns-support: true
        dns-hostnames: true
        subnet app-a: { cidr: 172.16.1.0/24, route-table: app-routes }
        route-table app-routes:
          propagates: [app-vgw]
        security-group app-sg:
          egress:
            - allow tcp 3306 to 10.0.0.0/24
        instance client:
          subnet: app-a
          address: 172.16.1.154
          security-groups: [app-sg]
          client: { tls: verify-full, ca: azure-roots }
      virtual-private-gateway app-vgw: { vpc: app-vpc, state: attached }
      customer-gateway azure-side: { address: 20.0.0.10, asn: 65515 }
      vpn-connection to-azure:
        gateway: app-vgw
        customer-gateway: azure-side
        routing: static
        routes:
          - 10.0.0.0/16
        tunnel one: { state: up, address: 52.0.0.10 }
        tunnel two: { state: down, address: 52.0.0.11 }
      hosted-zone db1.mysql.database.azure.com:
        private: true
        vpcs: [app-vpc]
        records:
          - apex A 10.0.0.4
    azure-subscription data:
      vnet data-vnet:
        region: northeurope
        cidr: 10.0.0.0/16
        subnet default: { cidr: 10.0.0.0/24 }
        subnet GatewaySubnet: { cidr: 10.0.255.0/27 }
        vpn-gateway data-gw: { subnet: GatewaySubnet, asn: 65515, addresses: [20.0.0.10] }
        network-security-group pe-nsg:
          inbound:
            - 100 deny tcp 3306 from 172.16.0.0/16
        private-endpoint db-pe:
          subnet: default
          address: 10.0.0.4
          target: db1
          group: mysqlServer
          state: approved
      local-network-gateway aws-side:
        address: 52.0.0.10
        prefixes: [172.16.0.0/16]
      connection to-aws: { gateway: data-gw, local-network-gateway: aws-side, state: connected }
      mysql-flexible-server db1:
        fqdn: db1.mysql.database.azure.com
        public-access: false
    """

  static let ask = Ask(from: "client", to: "db1")

  static let bgp = [
    Twin("routing: static\n    routes:\n      - 10.0.0.0/16", "routing: bgp\n    advertised: [10.0.0.0/16]"),
    Twin("\n    prefixes: [172.16.0.0/16]", ""),
    Twin("state: connected", "state: connected, bgp: true"),
  ]

  // MARK: The VPN and its routes

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("\n      propagates: [app-vgw]", "\n      routes: []"), "route.not-propagated app-a",
        rule: "route/propagation-not-enabled"),
      // Among equal prefixes the static route wins over the propagated one; a shorter one does not.
      .blocked(
        Twin("propagates: [app-vgw]", "propagates: [app-vgw]\n      routes: [10.0.0.0/16 to blackhole]"),
        "route.blackhole app-a", rule: "route/blackhole", line: "10.0.0.0/16 to blackhole"),
      .reachable(Twin("propagates: [app-vgw]", "propagates: [app-vgw]\n      routes: [10.0.0.0/8 to blackhole]")),
      .reachable(Twin("propagates: [app-vgw]", "routes: [10.0.0.0/16 to app-vgw]")),
      .blocked(Twin("state: attached", "state: detached"), "link.not-active app-vgw", rule: "vpn/not-attached"),
      .blocked(
        Twin("{ vpc: app-vpc, state: attached }", "{ state: detached }"), "link.not-active app-vgw",
        rule: "vpn/not-attached", line: "app-vgw"),
      .blocked(
        Twin("tunnel one: { state: up", "tunnel one: { state: down"), "link.not-active to-azure",
        rule: "vpn/tunnel-down", line: "tunnel one"),
      .reachable(Twin("tunnel one: { state: up, ", "tunnel one: { ")),
      .blocked(
        Twin("      - 10.0.0.0/16", "      - 10.9.0.0/16"), "route.not-advertised to-azure",
        rule: "vpn/static-route-aws"),
      .blocked(
        Twin("prefixes: [172.16.0.0/16]", "prefixes: [172.17.0.0/16]"), "route.not-advertised aws-side",
        rule: "vpn/return-route-remote", line: "172.17.0.0/16"),
      .blocked(Twin("state: connected", "state: not-connected"), "link.not-active to-aws", rule: "vpn/tunnel-down"),
      .unknown(
        Twin(
          "to-aws: { gateway: data-gw, local-network-gateway: aws-side, state: connected }",
          "to-aws: { gateway: data-gw, local-network-gateway: aws-side }"),
        "connection to-aws is in a state that carries traffic"),
      NetworkCase(twins: bgp, verdict: .reachable),
      NetworkCase(
        twins: [Twin(bgp[0].line, bgp[0].instead.replacing("10.0.0.0/16", with: "10.9.0.0/16")), bgp[1], bgp[2]],
        verdict: .blocked, obstacles: ["route.not-advertised to-azure"], rule: "vpn/bgp-not-advertised"),
      // A second connection of the same gateway takes over where the first one is down.
      .reachable(
        Twin(
          "  hosted-zone db1",
          """
            vpn-connection spare:
              gateway: app-vgw
              customer-gateway: azure-side
              routing: static
              routes: [10.0.0.0/16]
              tunnel three: { state: up, address: 52.0.0.12 }
            hosted-zone db1
          """), Twin("tunnel one: { state: up", "tunnel one: { state: down")),
      // Azure may reply over the connection to the other tunnel.
      .reachable(
        Twin(
          "  connection to-aws:",
          """
            local-network-gateway aws-first: { address: 52.0.0.11, prefixes: [172.16.0.0/16] }
            connection first: { gateway: data-gw, local-network-gateway: aws-first, state: connected }
            connection to-aws:
          """)),
    ] as [NetworkCase])
  func routes(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The private endpoint and the filters of its subnet

  static let filtered = "subnet default: { cidr: 10.0.0.0/24, network-security-group: pe-nsg"
  static let openSubnet = "subnet default: { cidr: 10.0.0.0/24"
  static let deny = "- 100 deny tcp 3306 from 172.16.0.0/16"

  @Test(
    arguments: [
      .blocked(
        Twin("state: approved", "state: pending"), "link.not-accepted db-pe", rule: "pe/not-approved",
        line: "state: pending"),
      .blocked(Twin("state: approved", "state: rejected"), "link.not-active db-pe", rule: "pe/not-approved"),
      .unknown(Twin("\n      state: approved", ""), "private-endpoint db-pe is in a state that carries traffic"),
      // A group does not filter a private endpoint unless the subnet says so.
      .reachable(Twin(openSubnet, filtered)),
      .blocked(
        Twin(openSubnet, filtered + ", private-endpoint-network-policies: enabled"), "filter.deny pe-nsg",
        rule: "pe/nsg-deny", line: "100 deny"),
      // What is behind the gateway belongs to the virtual network for the default rules.
      .reachable(
        Twin(openSubnet, filtered + ", private-endpoint-network-policies: enabled"),
        Twin(deny, "- 100 deny tcp 3306 from 172.17.0.0/16")),
      NetworkCase(
        twins: bgp + [
          Twin(openSubnet, filtered + ", private-endpoint-network-policies: enabled"),
          Twin(deny, "- 100 deny tcp 3306 from 172.17.0.0/16"),
        ], verdict: .reachable),
      .blocked(Ask(tls: .off), "tls.required db1", rule: "azmysql/secure-transport"),
      .blocked(Ask(version: "1.1"), "tls.version db1", rule: "tls/version"),
      .blocked(Ask(port: 3307), "filter.no-allow app-sg", "listener.port db1"),
      .blocked(
        Twin("public-access: false", "public-access: false\n    state: stopped"), "listener.stopped db1"),
    ] as [NetworkCase])
  func endpoint(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Names

  static let zone = "hosted-zone db1.mysql.database.azure.com"
  static let vpcs = "vpcs: [app-vpc]"
  static let record = "- apex A 10.0.0.4"
  static let hosts = Twin(
    "address: 172.16.1.154", "address: 172.16.1.154\n      hosts: [10.0.0.4 db1.mysql.database.azure.com]")

  @Test(
    arguments: [
      .blocked(
        Twin(vpcs, "vpcs: []"), "name.zone-not-visible db1.mysql.database.azure.com", rule: "phz/not-associated",
        line: "vpcs: []"),
      // The hosts file comes before the DNS.
      .reachable(hosts, Twin(vpcs, "vpcs: []")),
      .blocked(
        Twin("address: 172.16.1.154", "address: 172.16.1.154\n      hosts: [10.0.0.9 db1.mysql.database.azure.com]"),
        "name.stale-address data-vnet", rule: "dns/resolves-other-private", line: "10.0.0.9"),
      // A private zone that is too broad answers for names that it does not have.
      .blocked(
        Twin(zone, "hosted-zone mysql.database.azure.com"), Twin(record, "- other A 10.0.0.4"),
        "name.nxdomain-in-zone mysql.database.azure.com", rule: "phz/shadow-nxdomain"),
      .reachable(Twin(zone, "hosted-zone mysql.database.azure.com"), Twin(record, "- db1 A 10.0.0.4")),
      .reachable(Twin(zone, "hosted-zone mysql.database.azure.com"), Twin(record, "- '* A 10.0.0.4'")),
      .blocked(
        Twin(record, "- other A 10.0.0.4"),
        Twin(
          "  " + zone,
          """
            hosted-zone database.azure.com: { private: true, vpcs: [app-vpc], records: [db1.mysql A 10.0.0.4] }
            \(zone)
          """), "name.nxdomain-in-zone db1.mysql.database.azure.com", rule: "phz/more-specific-zone"),
      .unknown(
        Twin(record, "- other A 10.0.0.4\n      - unknown"),
        "hosted-zone db1.mysql.database.azure.com has a record for db1.mysql.database.azure.com"),
      .unknown(
        Twin(vpcs, "vpcs: [unknown]"),
        "hosted-zone db1.mysql.database.azure.com is associated with vpc app-vpc"),
      .blocked(
        Twin(record, "- apex A 10.0.0.9"), "name.stale-address data-vnet", rule: "dns/resolves-other-private",
        line: "apex A 10.0.0.9"),
      .degraded(Twin(record, "- apex A 10.0.0.4, 10.0.0.9"), "cap.intermittent data-vnet"),
      .degraded(Twin(record, "- apex A 10.0.0.4\n      - apex A 10.0.0.9"), "cap.intermittent data-vnet"),
      .reachable(
        Twin("records:\n      " + record, "records:\n      - apex CNAME db1.internal.example"),
        Twin(
          "  " + zone,
          """
            hosted-zone internal.example: { private: true, vpcs: [app-vpc], records: [db1 A 10.0.0.4] }
            \(zone)
          """)),
      .blocked(
        Twin(record, "- apex CNAME db1.mysql.database.azure.com"), "name.unresolved app-vpc",
        rule: "dns/name-unresolvable"),
      // Both attributes of the VPC are needed.
      .blocked(
        Twin("dns-hostnames: true", "dns-hostnames: false"), "name.resolver-disabled app-vpc",
        rule: "vpc/dns-attributes", line: "dns-hostnames: false"),
      .blocked(Twin("\n    dns-hostnames: true", ""), "name.resolver-disabled app-vpc", rule: "vpc/dns-attributes"),
      .blocked(
        Twin("dns-support: true", "dns-support: false"), "name.resolver-disabled app-vpc", rule: "vpc/dns-attributes"),
      .unknown(Twin("dns-hostnames: true", "dns-hostnames: unknown"), "dns-hostnames is on in vpc app-vpc"),
      .unknown(Twin("dns-support: true", "dns-support: unknown"), "dns-support is on in vpc app-vpc"),
      // Other name servers are not modelled; Amazon's own may be written.
      .outOfScope(
        Twin("dns-support: true", "dns-support: true\n    dns-servers: [172.16.0.53]"),
        "the name server 172.16.0.53 of vpc app-vpc"),
      .reachable(Twin("dns-support: true", "dns-support: true\n    dns-servers: [172.16.0.2]")),
      .outOfScope(
        Twin("address: 172.16.1.154", "address: 172.16.1.154\n      resolver: [10.0.0.53]"),
        "the name server 10.0.0.53 that instance client asks"),
      // Azure's resolver answers only within Azure.
      .blocked(
        Twin("dns-support: true", "dns-support: true\n    dns-servers: [168.63.129.16]"),
        "name.resolver-unreachable app-vpc", line: "168.63.129.16"),
      .blocked(Ask(by: "10.0.0.4"), "tls.name-mismatch db1", rule: "dns/tls-name-mismatch"),
      .reachable(Ask(by: "10.0.0.4", tls: .require)),
      .unknown(Ask(by: "db.example.com"), "the public DNS has db.example.com, and at which address"),
      // The author's word for one fact does not stand for the rest of the way.
      .unknown(
        Ask(by: "db.example.com", assume: ["the public DNS has db.example.com, and at which address"]),
        "the public DNS has db.example.com, and at which address"),
      .unknown(
        Twin("\n      address: 10.0.0.4", ""), "10.0.0.4 is the address of private-endpoint db-pe"),
      .blocked(
        Twin("\n      address: 10.0.0.4", ""), Twin("state: approved", "state: pending"),
        Ask(assume: ["10.0.0.4 is the address of private-endpoint db-pe"]), "link.not-accepted db-pe"),
    ] as [NetworkCase])
  func names(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
