import Reachability
import Testing

/// Virtual networks of Azure: peerings, groups, routes of the user, private zones.
@Suite struct NetworkAzureTests {
  static let base = """
    id: azure
    azure-subscription sub:
      vnet spoke:
        region: northeurope
        cidr: 10.1.0.0/16
        subnet apps: { cidr: 10.1.1.0/24, network-security-group: apps-nsg }
        network-security-group apps-nsg: {}
        network-security-group client-nsg: {}
        route-table routes: {}
        virtual-machine client:
          subnet: apps
          address: 10.1.1.10
          network-security-group: client-nsg
          client: { tls: verify-full, ca: azure-roots }
        virtual-machine neighbour: { subnet: apps, address: 10.1.1.11, listens: [tcp 3306] }
        vnet-peering to-hub: { remote: hub, state: connected }
      vnet hub:
        region: northeurope
        cidr: 10.0.0.0/16
        subnet data: { cidr: 10.0.1.0/24, network-security-group: data-nsg }
        network-security-group data-nsg: {}
        private-endpoint db-pe: { subnet: data, address: 10.0.1.4, target: db, group: mysqlServer, state: approved }
        virtual-machine server: { subnet: data, address: 10.0.1.9, listens: [tcp 3306] }
        vnet-peering to-spoke: { remote: spoke, state: connected }
      private-dns-zone privatelink.mysql.database.azure.com:
        links: [spoke, hub]
        records:
          - db A 10.0.1.4
      mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }
    internet-client outside: { client: { tls: require } }
    """

  static let ask = Ask(from: "client", to: "db")
  static let toServer = Ask(to: "server", by: "10.0.1.9", port: 3306)

  @Test(
    arguments: [
      .reachable(),
      .reachable(toServer),
      .blocked(
        Twin("remote: spoke, state: connected", "remote: spoke, state: disconnected"),
        "link.not-active to-spoke", rule: "vnetpeer/disconnected"),
      .blocked(
        Twin("remote: hub, state: connected", "remote: hub, state: initiated"), "link.one-sided to-hub",
        rule: "vnetpeer/one-side", line: "state: initiated"),
      .blocked(
        Twin("\n    vnet-peering to-spoke: { remote: spoke, state: connected }", ""), "link.one-sided hub",
        rule: "vnetpeer/one-side", line: "to-hub"),
      .unknown(
        Twin("remote: hub, state: connected", "remote: hub"),
        "vnet-peering to-hub is in a state that carries traffic"),
      .blocked(
        Twin("cidr: 10.0.0.0/16", "cidr: [10.0.0.0/16, 10.1.200.0/24]"), "link.overlap to-hub",
        rule: "vnetpeer/cidr-overlap"),
      .blocked(
        Twin(
          "  private-dns-zone",
          """
            vnet far:
              region: northeurope
              cidr: 10.3.0.0/16
              subnet far-a: { cidr: 10.3.1.0/24 }
              virtual-machine beyond: { subnet: far-a, address: 10.3.1.9, listens: [tcp 3306] }
              vnet-peering far-hub: { remote: hub, state: connected }
            private-dns-zone
          """),
        Twin(
          "    vnet-peering to-spoke:",
          "    vnet-peering to-far: { remote: far, state: connected }\n    vnet-peering to-spoke:"),
        Ask(to: "beyond", by: "10.3.1.9", port: 3306), "link.not-transitive spoke", rule: "vnetpeer/transitive"),
    ] as [NetworkCase])
  func peerings(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static let apps = "network-security-group apps-nsg: {}"
  static let own = "network-security-group client-nsg: {}"
  static let data = "network-security-group data-nsg: {}"

  @Test(
    arguments: [
      // Outbound the group of the interface and that of the subnet are both asked.
      .blocked(
        Twin(own, "network-security-group client-nsg: { outbound: [100 deny tcp 3306 to any] }"),
        "filter.deny client-nsg", rule: "nsg/outbound-deny", line: "client-nsg"),
      .blocked(
        Twin(apps, "network-security-group apps-nsg: { outbound: [100 deny tcp 3306 to any] }"),
        "filter.deny apps-nsg", rule: "nsg/outbound-deny"),
      .blocked(
        Twin(own, "network-security-group client-nsg: { outbound: [100 allow tcp 3306 to any] }"),
        Twin(apps, "network-security-group apps-nsg: { outbound: [100 deny tcp 3306 to any] }"),
        "filter.deny apps-nsg"),
      .reachable(
        Twin(
          own,
          "network-security-group client-nsg: { outbound: [200 deny tcp 3306 to any, 100 allow tcp 3306 to any] }")),
      // A group has memory: nothing must let the replies in.
      .reachable(Twin(own, "network-security-group client-nsg: { inbound: [100 deny all from any] }")),
      .blocked(
        Twin(data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.0.0/16] }"),
        toServer, "filter.deny data-nsg", rule: "nsg/inbound-deny"),
      .blocked(
        Twin(data, "network-security-group data-nsg: { inbound: [4000 deny all from VirtualNetwork] }"),
        toServer, "filter.deny data-nsg", rule: "nsg/inbound-deny"),
      // Unlike a network ACL the group of a subnet filters within it.
      .blocked(
        Twin(apps, "network-security-group apps-nsg: { inbound: [100 deny tcp 3306 from 10.1.1.0/24] }"),
        Ask(to: "neighbour", by: "10.1.1.11", port: 3306), "filter.deny apps-nsg", rule: "nsg/inbound-deny"),
      // A peering may keep the far network out of the tag, and so out of the default rules.
      .blocked(
        Twin("remote: spoke, state: connected", "remote: spoke, state: connected, allow-vnet-access: false"), toServer,
        "filter.default-deny data-nsg", rule: "vnetpeer/access-off"),
      .reachable(
        Twin("remote: spoke, state: connected", "remote: spoke, state: connected, allow-vnet-access: false"),
        Twin(data, "network-security-group data-nsg: { inbound: [100 allow tcp 3306 from 10.1.0.0/16] }"), toServer),
      // It does not filter a private endpoint unless its subnet says so.
      .reachable(Twin(data, "network-security-group data-nsg: { inbound: [100 deny all from any] }")),
      .blocked(
        Twin(data, "network-security-group data-nsg: { inbound: [100 deny all from any] }"),
        Twin("group: data-nsg", "group: data-nsg, private-endpoint-network-policies: network-security-group-enabled"),
        "filter.deny data-nsg", rule: "pe/nsg-deny"),
      .unknown(
        Twin("address: 10.1.1.10\n      ", ""),
        Twin(data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.1.0/28] }"), toServer,
        "the address of virtual-machine client lies in what '100 deny tcp 3306 from 10.1.1.0/28' names"),
    ] as [NetworkCase])
  func groups(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  /// Admin rules of a network manager come before any group.
  static func admin(_ inbound: String) -> Twin {
    Twin(
      "  private-dns-zone",
      "  security-admin-configuration central: { vnets: [hub], inbound: [\(inbound)] }\n  private-dns-zone")
  }

  @Test(
    arguments: [
      .blocked(
        admin("100 deny tcp 3306 from 10.1.0.0/16"), toServer, "filter.admin central", rule: "avnm/admin-deny",
        line: "100 deny tcp 3306"),
      .reachable(admin("100 allow tcp 3306 from 10.1.0.0/16, 200 deny tcp 3306 from any"), toServer),
      // What is allowed is left to the groups, what is always allowed is not.
      .blocked(
        admin("100 allow tcp 3306 from 10.1.0.0/16"),
        Twin(data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.0.0/16] }"),
        toServer, "filter.deny data-nsg", rule: "nsg/inbound-deny"),
      .reachable(
        admin("100 always-allow tcp 3306 from 10.1.0.0/16"),
        Twin(data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.0.0/16] }"),
        toServer),
      // They do not hold for private endpoints, to which the attempt leads without `toServer`.
      .reachable(admin("100 deny tcp 3306 from 10.1.0.0/16")),
    ] as [NetworkCase])
  func adminRules(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static let associated = Twin("group: apps-nsg }", "group: apps-nsg, route-table: routes }")

  @Test(
    arguments: [
      .blocked(
        associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.0.1.0/24 to none] }"),
        toServer, "route.dropped-by-design apps", line: "10.0.1.0/24 to none"),
      .reachable(
        associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/8 to none] }"),
        toServer),
      // A route of the user comes before the system's for the same prefix.
      .blocked(
        associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/16 to none] }"),
        toServer, "route.dropped-by-design apps"),
      .outOfScope(
        associated,
        Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/16 to virtual-appliance 10.1.9.4] }"),
        toServer, "the virtual appliance at 10.1.9.4"),
      // A private endpoint has a route of its own, unless its subnet lets routes of the user hold for it.
      .reachable(associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/16 to none] }")),
      // A route of the user holds within the network too, for the replies as well.
      .blocked(
        associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.1.1.10/32 to none] }"),
        Ask(to: "neighbour", by: "10.1.1.11", port: 3306), "route.dropped-by-design apps"),
      .blocked(
        associated, Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/16 to none] }"),
        Twin("group: data-nsg", "group: data-nsg, private-endpoint-network-policies: route-table-enabled"),
        "route.dropped-by-design apps"),
    ] as [NetworkCase])
  func routes(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static let zone = "privatelink.mysql.database.azure.com"

  @Test(
    arguments: [
      .blocked(
        Twin("links: [spoke, hub]", "links: [hub]"), "name.zone-not-visible \(zone)",
        rule: "pe/zone-not-linked", line: "links: [hub]"),
      .blocked(
        Twin("- db A 10.0.1.4", "- other A 10.0.1.4"), "name.nxdomain-in-zone \(zone)",
        rule: "pe/zone-linked-no-record"),
      .blocked(
        Twin("- db A 10.0.1.4", "- other A 10.0.1.4"),
        Twin("links: [spoke, hub]", "links: [spoke, hub]\n    fallback: true"), "name.public-answer spoke",
        rule: "dns/resolves-public"),
      .unknown(
        Twin("links: [spoke, hub]", "links: [hub, unknown]"),
        "private-dns-zone \(zone) is linked with vnet spoke"),
      .outOfScope(
        Twin("cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16\n    dns-servers: [10.1.9.53]"),
        "the name server 10.1.9.53 of vnet spoke"),
      .reachable(Twin("cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16\n    dns-servers: [168.63.129.16]")),
      // The base plus two is an address of Azure, but no resolver.
      .outOfScope(
        Twin("cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16\n    dns-servers: [10.1.0.2]"),
        "the name server 10.1.0.2 of vnet spoke"),
      .blocked(Ask(from: "outside"), "filter.public-access-off db", rule: "pe/public-access-off-no-pe"),
      .outOfScope(
        Twin("public-access: false", "public-access: true"), Ask(from: "outside"),
        "the public way to mysql-flexible-server db"),
      .unknown(
        Twin(", public-access: false", ""), Ask(from: "outside"),
        "mysql-flexible-server db takes connections from the internet"),
      .blocked(Ask(by: "db.\(zone)"), "tls.name-mismatch db", rule: "dns/tls-name-mismatch"),
      .blocked(
        Ask(from: "db", to: "server", by: "10.0.1.9", port: 3306), "link.direction db", rule: "pe/unidirectional"),
    ] as [NetworkCase])
  func names(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
