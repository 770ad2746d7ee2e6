import Reachability
import Testing

/// Load balancers of Azure over a peering of two regions, and the public way to a server of Azure SQL.
@Suite struct NetworkAzureFrontTests {
  static let base = """
    id: fronts
    azure-subscription sub:
      vnet apps:
        region: japaneast
        cidr: 10.1.0.0/16
        subnet apps-a: { cidr: 10.1.1.0/24, network-security-group: apps-nsg }
        network-security-group apps-nsg:
          outbound: [100 allow tcp 1433 to Sql, 110 allow tcp 11000-11999 to Sql, 120 allow tcp 5432 to 10.2.0.0/16, 200 deny all to any]
        virtual-machine client: { subnet: apps-a, address: 10.1.1.10, public-address: 20.0.0.1, client: { tls: require } }
        vnet-peering to-data: { remote: data, state: connected }
      vnet data:
        region: japanwest
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, network-security-group: data-nsg }
        network-security-group data-nsg:
          inbound: [100 allow tcp 5433 from 10.1.0.0/16, 200 deny all from any]
        load-balancer front:
          sku: standard
          subnet: data-a
          address: 10.2.1.100
          backends: [db]
          rules: [tcp 5432]
          backend-port: 5433
        virtual-machine db: { subnet: data-a, address: 10.2.1.20, listens: [tcp 5433] }
        vnet-peering to-apps: { remote: apps, state: connected }
      azure-sql-server orders:
        fqdn: orders.database.windows.net
        public-access: true
        firewall: [20.0.0.0/24]
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.100", port: 5432)
  static let toServer = Ask(from: "client", to: "orders", port: 1433)

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("sku: standard", "sku: basic"), "link.region-mismatch front", rule: "vnetpeer/basic-lb-global",
        line: "sku: basic"),
      .reachable(Twin("sku: standard", "sku: basic"), Twin("region: japanwest", "region: japaneast")),
      .unknown(Twin("sku: standard", "sku: unknown"), "load-balancer front is of the SKU Standard"),
      .blocked(Twin("rules: [tcp 5432]", "rules: [tcp 1521]"), "listener.none front", line: "rules"),
      // The machine sees the client itself, on its own port.
      .blocked(
        Twin("allow tcp 5433 from 10.1.0.0/16", "allow tcp 5432 from 10.1.0.0/16"), "filter.deny data-nsg",
        rule: "nsg/inbound-deny"),
      .blocked(
        Twin("allow tcp 5433 from 10.1.0.0/16", "allow tcp 5433 from 10.2.1.100/32"), "filter.deny data-nsg"),
      .blocked(Twin("listens: [tcp 5433]", "listens: [tcp 5432]"), "listener.port db"),
    ] as [NetworkCase])
  func loadBalancers(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("110 allow tcp 11000-11999 to Sql, ", ""), "filter.no-allow apps-nsg", rule: "sql/redirect-public"),
      .reachable(
        Twin("110 allow tcp 11000-11999 to Sql, ", ""),
        Twin("public-access: true", "public-access: true\n    connection-policy: proxy")),
      .blocked(
        Twin("110 allow tcp 11000-11999 to Sql", "110 allow tcp 11000-11500 to Sql"), "filter.no-allow apps-nsg",
        rule: "sql/redirect-public"),
      .blocked(
        Twin("100 allow tcp 1433 to Sql", "100 allow tcp 1434 to Sql"), "filter.deny apps-nsg"),
      .blocked(Twin("firewall: [20.0.0.0/24]", "firewall: [20.0.1.0/24]"), "filter.allowlist orders", line: "firewall"),
      .reachable(
        Twin("firewall: [20.0.0.0/24]", "firewall: []\n    allow-azure-services: true")),
      .blocked(Twin("firewall: [20.0.0.0/24]", "firewall: []"), "filter.allowlist orders"),
      .unknown(
        Twin(", public-address: 20.0.0.1", ""),
        "the firewall of azure-sql-server orders admits the public address of virtual-machine client"),
      // Where the firewall is not written down, the public way is not what is meant.
      .blocked(Twin("\n    firewall: [20.0.0.0/24]", ""), "name.public-answer apps", rule: "dns/resolves-public"),
      .blocked(Ask(tls: .off), "tls.required orders"),
    ] as [NetworkCase])
  func publicServers(_ example: NetworkCase) throws { try example.check(Self.base, Self.toServer) }
}
