import Reachability
import Testing

/// Names that go from resolver to resolver: forwarding rules, inbound endpoints, name servers of one's own.
@Suite struct NetworkNamesTests {
  static let base = """
    id: names
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        dns-hostnames: true
        subnet app-a: { zone: eu-west-1a, cidr: 10.0.1.0/24, route-table: app-routes }
        subnet dns-a: { zone: eu-west-1a, cidr: 10.0.2.0/24, route-table: dns-routes }
        route-table app-routes: { routes: [10.1.0.0/16 to app-hub] }
        route-table dns-routes: { routes: [10.1.0.0/16 to app-hub] }
        security-group app-sg: {}
        security-group out-sg: {}
        security-group dns-sg: { ingress: [allow udp 53 from 10.0.0.0/16, allow tcp 53 from 10.0.0.0/16] }
        instance client: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg], client: { tls: require } }
        instance forwarder: { subnet: app-a, address: 10.0.1.53, security-groups: [dns-sg], dns: { forwards: [. to 10.0.0.2] } }
        resolver-endpoint outbound: { direction: outbound, subnets: [dns-a], addresses: [10.0.2.5], security-groups: [out-sg] }
      vpc hub-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        dns-hostnames: true
        subnet hub-a: { zone: eu-west-1a, cidr: 10.1.1.0/24, route-table: hub-routes }
        route-table hub-routes: { routes: [10.0.0.0/16 to app-hub] }
        resolver-endpoint inbound: { direction: inbound, subnets: [hub-a], addresses: [10.1.1.5], security-groups: [in-sg] }
        security-group in-sg: { ingress: [allow udp 53 from 10.0.0.0/16, allow tcp 53 from 10.0.0.0/16] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.0.0.0/16] }
        rds-instance db: { engine: postgresql, subnets: [hub-a], address: 10.1.1.20, security-groups: [db-sg], publicly-accessible: false, require-tls: false, endpoint: db.abc.eu-west-1.rds.amazonaws.com }
      vpc-peering-connection app-hub: { requester: app-vpc, accepter: hub-vpc, state: active }
      hosted-zone corp.example:
        private: true
        vpcs: [hub-vpc]
        records: [db A 10.1.1.20]
      resolver-rule corp: { domain: corp.example, targets: [10.1.1.5], outbound-endpoint: outbound, vpcs: [app-vpc] }
    """

  static let ask = Ask(from: "client", to: "db", by: "db.corp.example", tls: .require)
  static let here = Twin("vpcs: [hub-vpc]", "vpcs: [app-vpc]")
  static let both = Twin("vpcs: [hub-vpc]", "vpcs: [hub-vpc, app-vpc]")
  static let noRule = Twin(
    "outbound-endpoint: outbound, vpcs: [app-vpc]", "outbound-endpoint: outbound, vpcs: [hub-vpc]")

  // MARK: Resolver rules and endpoints

  @Test(
    arguments: [
      .reachable(),
      .blocked(noRule, "name.zone-not-visible corp", rule: "resolver/rule-not-associated", line: "resolver-rule corp"),
      .unknown(
        Twin("outbound-endpoint: outbound, vpcs: [app-vpc]", "outbound-endpoint: outbound, vpcs: [unknown]"),
        "resolver-rule corp is associated with vpc app-vpc"),
      // What comes in by an inbound endpoint is answered as the endpoint's VPC sees it.
      .blocked(
        Twin("vpcs: [hub-vpc]", "vpcs: []"), "name.zone-not-visible corp.example", rule: "resolver/inbound-phz-vpc"),
      .blocked(
        Twin(
          "ingress: [allow udp 53 from 10.0.0.0/16, allow tcp 53 from 10.0.0.0/16] }\n    security-group db-sg",
          "ingress: [allow tcp 53 from 10.0.0.0/16] }\n    security-group db-sg"),
        "name.resolver-unreachable in-sg", rule: "resolver/inbound-sg", line: "security-group in-sg"),
      .degraded(
        Twin(
          "ingress: [allow udp 53 from 10.0.0.0/16, allow tcp 53 from 10.0.0.0/16] }\n    security-group db-sg",
          "ingress: [allow udp 53 from 10.0.0.0/16] }\n    security-group db-sg"),
        "cap.intermittent in-sg", rule: "resolver/inbound-sg"),
      .blocked(
        Twin("route-table dns-routes: { routes: [10.1.0.0/16 to app-hub] }", "route-table dns-routes: {}"),
        "name.resolver-unreachable dns-a", rule: "resolver/outbound-no-path"),
      .blocked(
        Twin("security-group out-sg: {}", "security-group out-sg: { egress: [allow tcp 53 to any] }"),
        "name.resolver-unreachable out-sg", rule: "resolver/outbound-no-path"),
      .blocked(
        Twin("targets: [10.1.1.5], outbound-endpoint: outbound", "targets: [10.1.1.5]"),
        "name.resolver-unreachable corp", rule: "resolver/outbound-no-path"),
      .outOfScope(
        Twin("targets: [10.1.1.5]", "targets: [10.1.1.99]"), "the name server 10.1.1.99 that resolver-rule corp asks"),
      .blocked(
        Twin("targets: [10.1.1.5]", "targets: [10.1.0.2]"), "name.resolver-unreachable app-vpc",
        rule: "peering/peer-resolver", line: "targets: [10.1.0.2]"),
      // A second server is asked where the first cannot be.
      .degraded(
        Twin("targets: [10.1.1.5]", "targets: [10.1.0.2, 10.1.1.5]"), "cap.intermittent app-vpc"),
      .degraded(
        Twin("subnets: [dns-a], addresses: [10.0.2.5]", "subnets: [dns-a, app-a], addresses: [10.0.2.5, 10.0.1.5]"),
        Twin("route-table dns-routes: { routes: [10.1.0.0/16 to app-hub] }", "route-table dns-routes: {}"),
        "cap.intermittent dns-a", rule: "resolver/outbound-no-path"),
      .blocked(
        Twin("direction: inbound", "direction: outbound"), "name.resolver-unreachable inbound"),
    ] as [NetworkCase])
  func rules(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static let second = "  resolver-rule corp:"

  @Test(
    arguments: [
      // A rule comes before a zone of the same domain and before a less specific one, but not before a more specific one.
      .blocked(here, "name.rule-overrides corp", rule: "resolver/rule-beats-phz", line: "resolver-rule corp"),
      .blocked(
        here, Twin("domain: corp.example", "domain: db.corp.example"), "name.rule-overrides corp",
        rule: "resolver/rule-beats-phz"),
      .reachable(here, Twin("domain: corp.example", "domain: .")),
      .reachable(here, Twin("domain: corp.example", "domain: example")),
      .reachable(both),
      // A system rule makes an exception.
      .reachable(
        here, Twin(second, "  resolver-rule own: { domain: db.corp.example, type: system, vpcs: [app-vpc] }\n\(second)")
      ),
      .blocked(
        here, Twin(second, "  resolver-rule own: { domain: x.corp.example, type: system, vpcs: [app-vpc] }\n\(second)"),
        "name.rule-overrides corp"),
      .unknown(
        here, Twin("domain: corp.example", "domain: corp.example, type: unknown"), "what type resolver-rule corp is of"),
      // The most specific of several rules decides.
      .reachable(
        Twin(
          second,
          "  resolver-rule wide: { domain: example, targets: [10.1.0.2], outbound-endpoint: outbound, vpcs: [app-vpc] }\n\(second)"
        )),
    ] as [NetworkCase])
  func precedence(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Name servers of one's own

  static let custom = Twin("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n    dns-servers: [10.0.1.53]")
  static func forwards(_ lines: String) -> Twin { Twin("dns: { forwards: [. to 10.0.0.2] }", "dns: { \(lines) }") }

  @Test(
    arguments: [
      .reachable(custom),
      .blocked(
        custom, forwards("forwards: []"), "name.zone-not-visible forwarder", rule: "dns/custom-dhcp",
        line: "instance forwarder"),
      .reachable(custom, forwards("forwards: [corp.example to 10.1.1.5]")),
      .reachable(custom, forwards("answers: [10.1.1.20 db.corp.example], forwards: []")),
      // The most specific line decides.
      .reachable(custom, forwards("forwards: [example to 10.9.9.9, corp.example to 10.1.1.5, . to 10.9.9.9]")),
      .blocked(
        custom, forwards("forwards: [. to 10.1.0.2]"), "name.resolver-unreachable app-vpc",
        rule: "peering/peer-resolver"),
      .blocked(
        custom, forwards("forwards: [. to 168.63.129.16]"), "name.resolver-unreachable app-vpc",
        rule: "pe/remote-dns-168"),
      .blocked(
        custom, forwards("forwards: [. to 10.0.1.53]"), "name.unresolved forwarder", rule: "dns/name-unresolvable"),
      .unknown(
        custom, forwards("forwards: unknown"), "instance forwarder asks another name server for db.corp.example"),
      .unknown(
        custom, forwards("forwards: [other.example to 10.0.0.2, unknown]"),
        "instance forwarder asks another name server for db.corp.example"),
      .outOfScope(
        custom, forwards("forwards: [. to 10.0.1.77]"), "the name server 10.0.1.77 that instance forwarder asks"),
      .blocked(
        custom,
        Twin(
          "dns-sg: { ingress: [allow udp 53 from 10.0.0.0/16, ", "dns-sg: { ingress: [allow udp 54 from 10.0.0.0/16, "),
        "name.resolver-unreachable dns-sg"),
      .blocked(
        Twin("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n    dns-servers: [10.1.0.2]"),
        "name.resolver-unreachable app-vpc", rule: "peering/peer-resolver", line: "dns-servers: [10.1.0.2]"),
      .blocked(
        Twin("state: active", "state: rejected"),
        Twin("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n    dns-servers: [10.1.1.5]"),
        // The database is behind the same peering as the resolver.
        "name.resolver-unreachable app-hub", "link.not-active app-hub"),
      .reachable(Twin("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n    dns-servers: [10.1.1.5]")),
      // A client's own resolver comes before that of its network.
      .degraded(
        Twin("address: 10.0.1.10,", "address: 10.0.1.10, resolver: [10.1.0.2, 10.0.0.2],"), "cap.intermittent app-vpc"),
      .unknown(
        Twin("address: 10.0.1.10,", "address: 10.0.1.10, resolver: unknown,"), "which name server instance client asks"),
    ] as [NetworkCase])
  func servers(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Zones

  static let plain = Twin("domain: corp.example", "domain: other.example")
  static let alias = Twin(
    "  hosted-zone corp.example:",
    "  hosted-zone app.example: { private: true, vpcs: [app-vpc], records: [db CNAME db.corp.example] }\n  hosted-zone corp.example:"
  )

  @Test(
    arguments: [
      .blocked(plain, "name.zone-not-visible corp.example", rule: "phz/not-associated", line: "vpcs: [hub-vpc]"),
      .reachable(plain, here),
      .blocked(
        plain, Twin("vpcs: [hub-vpc]", "vpcs: [hub-vpc]\n    authorizes: [app-vpc]"),
        "name.zone-not-visible corp.example", rule: "phz/cross-account-half"),
      .blocked(
        plain, alias, Ask(by: "db.app.example"), "name.zone-not-visible corp.example", rule: "dns/cname-cross-zone"),
      .reachable(plain, alias, both, Ask(by: "db.app.example")),
      .blocked(
        Twin("records: [db A 10.1.1.20]", "records: [x A 10.1.1.20]"), "name.nxdomain-in-zone corp.example",
        rule: "phz/shadow-nxdomain"),
      .degraded(
        Twin("records: [db A 10.1.1.20]", "records: [\"db A 10.1.1.20, 10.1.1.77\"]"), "cap.intermittent hub-vpc",
        rule: "dns/mixed-answers"),
      .blocked(
        Twin("records: [db A 10.1.1.20]", "records: [db A 10.1.1.77]"), "name.stale-address hub-vpc",
        rule: "dns/resolves-other-private"),
      // The name of a database that is not public needs neither a zone nor an option of the peering.
      .reachable(Ask(by: "db.abc.eu-west-1.rds.amazonaws.com")),
      .blocked(
        Twin("publicly-accessible: false", "publicly-accessible: true"),
        Ask(by: "db.abc.eu-west-1.rds.amazonaws.com"), "name.public-answer app-vpc",
        rule: "peering/dns-resolution-off"),
      .reachable(
        Twin("publicly-accessible: false", "publicly-accessible: true"),
        Twin("state: active", "state: active, accepter-dns: true"),
        Ask(by: "db.abc.eu-west-1.rds.amazonaws.com")),
    ] as [NetworkCase])
  func zones(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}

/// Azure's resolver, asked from elsewhere and sending questions on.
@Suite struct NetworkAzureNamesTests {
  static let base = """
    id: azure-names
    azure-subscription sub:
      vnet spoke:
        region: northeurope
        cidr: 10.1.0.0/16
        dns-servers: [10.0.2.4]
        subnet apps: { cidr: 10.1.1.0/24 }
        virtual-machine client: { subnet: apps, address: 10.1.1.10, client: { tls: require } }
        virtual-machine neighbour: { subnet: apps, address: 10.1.1.11, listens: [tcp 3306] }
        vnet-peering to-hub: { remote: hub, state: connected }
      vnet hub:
        region: northeurope
        cidr: 10.0.0.0/16
        subnet data: { cidr: 10.0.1.0/24 }
        subnet dns-in: { cidr: 10.0.2.0/28 }
        subnet dns-out: { cidr: 10.0.2.16/28 }
        dns-resolver hub-dns:
          inbound-endpoint in: { subnet: dns-in, address: 10.0.2.4 }
          outbound-endpoint out: { subnet: dns-out }
        private-endpoint db-pe: { subnet: data, address: 10.0.1.4, target: db, group: mysqlServer, state: approved }
        virtual-machine server: { subnet: data, address: 10.0.1.9, listens: [tcp 3306], dns: { forwards: [. to 168.63.129.16] } }
        vnet-peering to-spoke: { remote: spoke, state: connected }
      private-dns-zone privatelink.mysql.database.azure.com:
        links: [hub]
        records: [db A 10.0.1.4]
      dns-forwarding-ruleset hub-rules: { outbound-endpoint: out, links: [hub], rules: [corp.example to 10.0.1.9] }
      mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }
    """

  static let ask = Ask(from: "client", to: "db", tls: .require)
  static let byServer = Twin("dns-servers: [10.0.2.4]", "dns-servers: [10.0.1.9]")
  static let byAzure = Twin("dns-servers: [10.0.2.4]", "dns-servers: [168.63.129.16]")

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("links: [hub]\n", "links: [spoke]\n"), "name.zone-not-visible privatelink.mysql.database.azure.com",
        rule: "pe/zone-not-linked"),
      .reachable(byServer),
      .blocked(
        byServer, Twin("forwards: [. to 168.63.129.16]", "forwards: []"), "name.zone-not-visible server",
        rule: "pe/custom-dns"),
      // Rulesets hold for the networks that they are linked to.
      .reachable(
        byAzure,
        Twin(
          "links: [hub], rules: [corp.example to 10.0.1.9]",
          "links: [spoke], rules: [mysql.database.azure.com to 10.0.2.4]")),
      .blocked(
        byAzure, Twin("rules: [corp.example to 10.0.1.9]", "rules: [mysql.database.azure.com to 10.0.2.4]"),
        "name.zone-not-visible privatelink.mysql.database.azure.com", rule: "pe/zone-not-linked"),
      // A private zone comes before a rule, also one of a more specific domain.
      .reachable(
        Twin("rules: [corp.example to 10.0.1.9]", "rules: [db.privatelink.mysql.database.azure.com to 10.9.9.9]")),
      .blocked(
        Twin(
          "links: [hub], rules: [corp.example to 10.0.1.9]",
          "links: [hub], rules: [mysql.database.azure.com to 169.254.169.253]"),
        "name.resolver-unreachable hub", rule: "resolver/plus2-from-outside"),
      // Machines are known by their names within their own network only.
      .reachable(byAzure, Ask(to: "neighbour", by: "neighbour", port: 3306)),
      .blocked(
        byAzure, Ask(to: "server", by: "server", port: 3306), "name.zone-not-visible spoke",
        rule: "vnetpeer/dns-not-shared", line: "virtual-machine server"),
      .reachable(Ask(to: "server", by: "server.internal.cloudapp.net", port: 3306)),
    ] as [NetworkCase])
  func names(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
