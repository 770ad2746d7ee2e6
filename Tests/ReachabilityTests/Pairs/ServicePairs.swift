import Reachability

/// What proxies, databases and services of Aiven do not take.
extension RulePair {
  private static let mariaDB = [
    Twin("engine: postgresql, port: 5433", "engine: mariadb, port: 5433"),
    Twin("engine: postgresql\n", "engine: mysql\n"),
    Twin("egress: [allow tcp 5432 to endpoint-sg]", "egress: [allow tcp 3306 to endpoint-sg]"),
    Twin("ingress: [allow tcp 5432 from app-sg]", "ingress: [allow tcp 3306 from app-sg]"),
  ]
  private static let mysql = Ask(port: 3306)
  private static let proxyClient = "client: { tls: require }"

  private static let onHub = Scene(base: NetworkAivenTransitTests.base, ask: NetworkAivenTransitTests.ask)

  private static let fronts = Scene(base: NetworkAzureFrontTests.base, ask: NetworkAzureFrontTests.ask)
  private static let tunnels = Scene(base: NetworkTunnelEndpointTests.base, ask: NetworkTunnelEndpointTests.ask)
  private static let publicAddresses = Scene(
    base: NetworkPublicAddressTests.base, ask: NetworkPublicAddressTests.ask)

  static let servicePairs: [RulePair] = [
    RulePair("vnetpeer/basic-lb-global", in: fronts, broken: Twin("sku: standard", "sku: basic")),
    RulePair(
      "sql/redirect-public",
      in: Scene(base: NetworkAzureFrontTests.base, ask: NetworkAzureFrontTests.toServer),
      broken: Twin("110 allow tcp 11000-11999 to Sql", "110 allow tcp 11000-11500 to Sql")),
    RulePair(
      "vpce/tunnel-protocol", in: tunnels, broken: Twin("\n      geneve-to: [to-data]", "")),
    RulePair(
      "sg/ref-public-ip", in: publicAddresses,
      broken: Twin("allow tcp 5432 from 52.0.0.0/24", "allow tcp 5432 from app-sg")),
    RulePair(
      "aiven/tgw-cidrs", in: onHub,
      broken: Twin("user-peer-network-cidrs: [10.1.0.0/16]", "user-peer-network-cidrs: [10.2.0.0/16]")),
    RulePair(
      "nlb/preserve-client-ip-path", in: hairpin,
      broken: Twin("preserve-client-ip: false", "preserve-client-ip: true")),
    RulePair(
      "rdsproxy/direct-tls", in: proxied,
      given: [Twin(proxyClient, "client: { tls: require, sslnegotiation: postgres }")],
      broken: Twin("sslnegotiation: postgres", "sslnegotiation: direct")),
    RulePair(
      "rdsproxy/compression", in: proxied,
      given: mariaDB + [Twin(proxyClient, "client: { tls: require, compression: false }")], asking: mysql,
      broken: Twin("compression: false", "compression: true")),
    RulePair(
      "rdsproxy/mariadb-tls13", in: proxied,
      given: mariaDB + [Twin(proxyClient, "client: { tls: require, min-tls: '1.2' }")], asking: mysql,
      broken: Twin("min-tls: '1.2'", "min-tls: '1.3'")),
    RulePair(
      "rdsproxy/sha2-needs-tls", in: proxied,
      given: mariaDB + [
        Twin("require-tls: true", "require-tls: false\n      client-password-auth: mysql-native-password")
      ], asking: Ask(port: 3306, tls: .off),
      broken: Twin("mysql-native-password", "mysql-caching-sha2-password")),
    RulePair(
      "rdsproxy/public", in: proxied,
      given: [Twin("aws-account app:", "internet-client outside: { client: { tls: require } }\naws-account app:")],
      broken: Ask(from: "outside")),
    RulePair(
      "rds/private-name-public-client", in: peered,
      given: [Twin("aws-account app:", "internet-client outside: { client: { tls: require } }\naws-account app:")],
      broken: Ask(from: "outside")),
    RulePair(
      "rds/cluster-endpoint-role", in: proxied, asking: Ask(writes: true),
      broken: Twin("proxy-endpoint for-app: {", "proxy-endpoint for-app: { role: read-only,")),
    RulePair(
      "secret/stale-password", in: proxied,
      broken: Twin("secret login: { user: orders }", "secret login: { user: orders, stale: true }")),
    RulePair(
      "dataapi/endpoint-port", in: dataAPI,
      given: [
        Twin(
          "interface-endpoint rds-data:",
          "security-group api-sg: { ingress: [allow tcp 443 from job-sg] }\n    interface-endpoint rds-data:"),
        Twin(
          "ap-northeast-1.rds-data\n      subnets: [jobs-a]\n      security-groups: [endpoint-sg]",
          "ap-northeast-1.rds-data\n      subnets: [jobs-a]\n      security-groups: [api-sg]"),
      ],
      broken: Twin(
        "api-sg: { ingress: [allow tcp 443 from job-sg] }", "api-sg: { ingress: [allow tcp 80 from job-sg] }")),
    RulePair(
      "dataapi/target-reader", in: dataAPI,
      given: [
        Twin(
          "  secret orders-secret:",
          "  aurora-cluster first: { engine: postgresql, data-api: true }\n  secret orders-secret:")
      ],
      broken: Twin("users: [orders] }", "users: [orders], replica-of: first }")),
    RulePair(
      "secret/endpoint-path", in: readingASecret,
      broken: Twin("com.amazonaws.eu-west-1.secretsmanager", "com.amazonaws.eu-west-1.kms")),
    RulePair(
      "azpg/pgbouncer-port", in: azure,
      given: [
        Twin(
          "mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }",
          "postgresql-flexible-server db: { fqdn: db.postgres.database.azure.com, public-access: false, pgbouncer: true }"
        ),
        Twin("private-dns-zone privatelink.mysql.database", "private-dns-zone privatelink.postgres.database"),
      ], asking: Ask(port: 6432), broken: Twin("pgbouncer: true", "pgbouncer: false")),
    RulePair(
      "azsql/min-tls", in: azure, given: azureSQL, asking: Ask(version: "1.2"),
      broken: Twin("min-tls: '1.2'", "min-tls: '1.3'")),
    RulePair(
      "pe/sql-redirect", in: azure,
      given: azureSQL + [
        Twin(
          NetworkAzureTests.own,
          "network-security-group client-nsg: { outbound: [100 allow tcp 1433 to any, 110 deny all to any] }")
      ], broken: Twin("connection-policy: proxy", "connection-policy: redirect")),
    RulePair(
      "tls/sni-required", in: azure, given: azureSQL, asking: Ask(tls: .require),
      broken: Ask(by: "10.0.1.4", tls: .require)),
    RulePair(
      "azmysql/vnet-nsg-3306", in: azure,
      given: [
        Twin("public-access: false }", "networking: vnet, subnet: data, address: 10.0.1.20 }"),
        Twin(
          "    private-endpoint db-pe: { subnet: data, address: 10.0.1.4, target: db, group: mysqlServer, state: approved }\n",
          ""),
      ],
      broken: Twin(
        NetworkAzureTests.data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.0.0/16] }")),
    RulePair(
      "aiven/service-not-in-vpc", in: aiven,
      broken: Twin("vpc: project-net", "cloud: azure-japaneast")),
    RulePair(
      "aiven/custom-domain-verify", in: aiven,
      given: [
        Twin("host: pg-demo.aivencloud.com", "host: pg-demo.aivencloud.com\n    custom-domain: pg.example.com")
      ],
      asking: Ask(tls: .verifyFull, authorities: "aiven-ca"),
      broken: Ask(by: "pg.example.com", tls: .verifyFull, authorities: "aiven-ca")),
    RulePair(
      "aiven/routes-customer-side", in: aivenOnAWS,
      broken: Twin("- 10.0.0.0/24 to from-aiven", "- 10.9.0.0/24 to from-aiven")),
    RulePair("aiven/privatelink-component", in: aivenPrivatelink, broken: Twin("access: true", "access: false")),
    RulePair("aiven/privatelink-approval", in: aivenPrivatelink, broken: Twin("state: active", "state: user-approved")),
    RulePair("aiven/privatelink-host", in: aivenPrivatelink, broken: Ask(by: "pg-demo.aivencloud.com")),
  ]

  private static let azureSQL = [
    Twin(
      "mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }",
      "azure-sql-server db: { fqdn: db.database.windows.net, public-access: false, min-tls: '1.2', connection-policy: proxy }"
    ),
    Twin("private-dns-zone privatelink.mysql.database.azure.com", "private-dns-zone privatelink.database.windows.net"),
  ]

  /// A machine that calls itself over a load balancer.
  static let hairpin = Scene(
    base: """
      id: hairpin
      aws-account app:
        vpc net:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet a: { cidr: 10.0.1.0/24 }
          security-group web-sg: { ingress: [allow tcp 80 from 10.0.1.0/24] }
          instance web: { subnet: a, address: 10.0.1.10, security-groups: [web-sg], listens: [tcp 80] }
          target-group web-targets: { type: instance, port: tcp 80, targets: [web], preserve-client-ip: false }
          network-load-balancer nlb:
            scheme: internal
            subnets: [a]
            addresses: [10.0.1.50]
            listener front: { port: tcp 80, forward: web-targets }
      """,
    ask: Ask(from: "web", to: "web", by: "10.0.1.50", port: 80))

  /// A function that reads a secret itself.
  static let readingASecret = Scene(
    base: """
      id: reading
      aws-account app:
        region: eu-west-1
        iam-role job-role:
          trust: [lambda.amazonaws.com]
          policies:
            - allow secretsmanager:GetSecretValue on login
        secret login: { user: orders }
        vpc net:
          region: eu-west-1
          cidr: 10.0.0.0/16
          dns-hostnames: true
          subnet a: { cidr: 10.0.1.0/24, route-table: routes }
          route-table routes: { routes: [] }
          security-group job-sg: {}
          security-group endpoint-sg: { ingress: [allow tcp 443 from job-sg] }
          lambda-function job: { subnets: [a], security-groups: [job-sg], role: job-role }
          interface-endpoint door:
            service: com.amazonaws.eu-west-1.secretsmanager
            subnets: [a]
            security-groups: [endpoint-sg]
            private-dns: true
      """,
    ask: Ask(from: "job", to: "login", caller: "job-role", action: "secretsmanager:GetSecretValue"))

  /// A VPC of AWS that is peered with a project VPC.
  static let aivenOnAWS = Scene(
    base: """
      id: aiven-aws
      aws-account app:
        vpc apps:
          region: eu-west-1
          cidr: 10.1.0.0/16
          subnet apps-a: { cidr: 10.1.1.0/24, route-table: routes }
          route-table routes:
            routes:
              - 10.0.0.0/24 to from-aiven
          security-group app-sg: {}
          instance client: { subnet: apps-a, address: 10.1.1.10, security-groups: [app-sg], client: { tls: require } }
        vpc-peering-connection from-aiven: { requester: project-net, accepter: apps, state: active }
      aiven-project project:
        project-vpc project-net:
          cloud: aws-eu-west-1
          cidr: 10.0.0.0/24
          aiven-vpc-peering to-aws: { peer: apps, state: active }
        postgresql pg: { vpc: project-net, port: 19872, address: 10.0.0.4, host: pg-demo.aivencloud.com }
      """,
    ask: Ask(from: "client", to: "pg"))

  /// A service that is reached through an endpoint in the client's VPC.
  static let aivenPrivatelink = Scene(
    base: """
      id: aiven-privatelink
      aws-account app:
        vpc apps:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet apps-a: { cidr: 10.0.1.0/24, route-table: routes }
          route-table routes: { routes: [] }
          security-group app-sg: {}
          security-group endpoint-sg: { ingress: [allow tcp 10100 from app-sg] }
          instance client: { subnet: apps-a, address: 10.0.1.10, security-groups: [app-sg], client: { tls: require } }
          interface-endpoint to-aiven: { service: link, subnets: [apps-a], security-groups: [endpoint-sg], state: available }
      aiven-project project:
        project-vpc project-net: { cloud: aws-eu-west-1, cidr: 10.5.0.0/24 }
        postgresql pg:
          vpc: project-net
          port: 19872
          address: 10.5.0.4
          host: pg-demo.aivencloud.com
          privatelink link:
            access: true
            host: privatelink-1-pg-demo.aivencloud.com
            port: 10100
            state: active
      """,
    ask: Ask(from: "client", to: "pg", by: "privatelink-1-pg-demo.aivencloud.com", port: 10100))
}
