import Reachability
import Testing

/// An RDS Proxy with an endpoint in another account's VPC.
@Suite struct NetworkProxyTests {
  static let base = """
    id: proxy
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { zone-id: euw1-az1, cidr: 10.1.1.0/24 }
        security-group app-sg: { egress: [allow tcp 5432 to endpoint-sg] }
        instance client: { subnet: app-a, security-groups: [app-sg], client: { tls: require } }
      resource-share shared: { resources: [app-a], with: [data], state: associated }
    aws-account data:
      security-group endpoint-sg: { vpc: app-vpc, ingress: [allow tcp 5432 from app-sg] }
      secret login: { user: orders }
      iam-role proxy-role:
        trust: [rds.amazonaws.com]
        policies:
          - allow secretsmanager:GetSecretValue on login
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet data-a: { zone-id: euw1-az1, cidr: 10.1.1.0/24 }
        security-group proxy-sg: { egress: [allow tcp 5433 to db-sg] }
        security-group db-sg: { ingress: [allow tcp 5433 from proxy-sg] }
        rds-instance db: { engine: postgresql, port: 5433, subnets: [data-a], security-groups: [db-sg], users: [orders] }
        rds-proxy proxy:
          engine: postgresql
          targets: [db]
          subnets: [data-a]
          security-groups: [proxy-sg]
          logins: [login]
          role: proxy-role
          require-tls: true
          proxy-endpoint for-app: { vpc: app-vpc, subnets: [app-a], security-groups: [endpoint-sg], endpoint: for-app.endpoint.proxy-x.eu-west-1.rds.amazonaws.com }
    """

  static let ask = Ask(from: "client", to: "db", by: "for-app.endpoint.proxy-x.eu-west-1.rds.amazonaws.com", port: 5432)

  @Test(
    arguments: [
      // The proxy listens on the default port, whatever port the database has.
      .reachable(),
      .blocked(
        Twin("allow tcp 5432 to endpoint-sg", "allow tcp 5433 to endpoint-sg"),
        Twin("allow tcp 5432 from app-sg", "allow tcp 5433 from app-sg"), Ask(port: 5433), "listener.port proxy",
        rule: "rdsproxy/port-fixed"),
      .blocked(Ask(tls: .off), "tls.required proxy", rule: "rdsproxy/require-tls", line: "require-tls"),
      // Where TLS is required anyway, how passwords are proved is no obstacle of its own.
      .blocked(
        Twin("engine: postgresql, port: 5433", "engine: mysql, port: 5433"),
        Twin("engine: postgresql\n", "engine: mysql\n      client-password-auth: mysql-caching-sha2-password\n"),
        Twin("egress: [allow tcp 5432 to endpoint-sg]", "egress: [allow tcp 3306 to endpoint-sg]"),
        Twin("ingress: [allow tcp 5432 from app-sg]", "ingress: [allow tcp 3306 from app-sg]"),
        Ask(port: 3306, tls: .off), "tls.required proxy", rule: "rdsproxy/require-tls"),
      .reachable(Twin("require-tls: true", "require-tls: false"), Ask(tls: .off)),
      .blocked(
        Twin("allow tcp 5432 from app-sg", "allow tcp 5432 from 10.9.0.0/24"), "filter.no-allow endpoint-sg",
        rule: "rdsproxy/ingress"),
      .blocked(
        Twin("allow tcp 5433 to db-sg", "allow tcp 5432 to db-sg"), "filter.no-allow proxy-sg",
        rule: "rdsproxy/egress"),
      // The group of the endpoint means nothing to the database: the proxy's own group is the source.
      .blocked(
        Twin("allow tcp 5433 from proxy-sg", "allow tcp 5433 from endpoint-sg"), "filter.reference-lost db-sg",
        rule: "rdsproxy/egress"),
      .blocked(Twin("with: [data]", "with: []"), "link.not-permitted app-a", rule: "rdsproxy/endpoint-account-subnets"),
      .blocked(
        Twin("state: associated", "state: disassociated"), "link.not-active shared",
        rule: "ram/share-not-associated"),
      .unknown(Twin(", state: associated", ""), "resource-share shared is associated"),
      .blocked(
        Twin("targets: [db]", "targets: [db]\n      target-state: unavailable"), "listener.target-unhealthy proxy",
        rule: "rdsproxy/target-unavailable"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
