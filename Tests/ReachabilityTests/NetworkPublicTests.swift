import Reachability
import Testing

/// Ways from the internet into a VPC.
@Suite struct NetworkPublicTests {
  static let base = """
    id: public
    internet-client visitor: { address: 203.0.113.5, client: { tls: require } }
    aws-account shop:
      vpc front:
        region: eu-west-1
        cidr: 10.1.0.0/16
        internet-gateway: {}
        subnet door: { cidr: 10.1.1.0/24, route-table: door-routes, network-acl: door-acl }
        route-table door-routes: { routes: [0.0.0.0/0 to internet-gateway] }
        network-acl door-acl: { ingress: [100 allow tcp 5432 from any], egress: [100 allow tcp 1024-65535 to any] }
        security-group db-sg: { ingress: [allow tcp 5432 from 203.0.113.0/24] }
        instance server:
          subnet: door
          address: 10.1.1.10
          public-address: 52.0.0.1
          security-groups: [db-sg]
          listens: [tcp 5432]
        rds-instance db:
          engine: postgresql
          subnets: [door]
          address: 10.1.1.20
          publicly-accessible: true
          security-groups: [db-sg]
          endpoint: db.x.eu-west-1.rds.amazonaws.com
          require-tls: false
    """

  static let server = Ask(from: "visitor", to: "server", by: "52.0.0.1", port: 5432)
  static let database = Ask(from: "visitor", to: "db", by: "db.x.eu-west-1.rds.amazonaws.com", port: 5432)

  static let cases: [NetworkCase] = [
    .reachable(),
    .blocked(Twin("allow tcp 5432 from 203.0.113.0/24", "allow tcp 5432 from 10.0.0.0/8"), "filter.no-allow db-sg"),
    .blocked(
      Twin("ingress: [100 allow tcp 5432 from any]", "ingress: [100 allow tcp 443 from any]"),
      "filter.default-deny door-acl"),
    .blocked(
      Twin("egress: [100 allow tcp 1024-65535 to any]", "egress: [100 allow tcp 443 to any]"),
      "filter.ephemeral door-acl", rule: "nacl/ephemeral-return"),
    .blocked(Twin("routes: [0.0.0.0/0 to internet-gateway]", "routes: []"), "route.none door"),
    .blocked(
      Twin("internet-gateway: {}", "internet-gateway: {}\n    block-public-access: ingress"), "filter.admin front",
      rule: "igw/block-public-access"),
    .blocked(
      Twin("    internet-gateway: {}\n", ""), Twin("routes: [0.0.0.0/0 to internet-gateway]", "routes: []"),
      "route.none front"),
  ]

  @Test(arguments: cases) func toAMachine(_ example: NetworkCase) throws { try example.check(Self.base, Self.server) }

  @Test(arguments: cases) func toADatabase(_ example: NetworkCase) throws {
    try example.check(Self.base, Self.database)
  }

  @Test(
    arguments: [
      .blocked(Twin("publicly-accessible: true", "publicly-accessible: false"), "filter.public-access-off db"),
      .unknown(
        Twin("publicly-accessible: true", "publicly-accessible: unknown"),
        "rds-instance db takes connections from the internet"),
    ] as [NetworkCase])
  func ofADatabaseThatMayBePrivate(_ example: NetworkCase) throws { try example.check(Self.base, Self.database) }

  /// How others get out to the internet is not modelled, so that nothing is said of what they reach over it.
  @Test func fromOtherNetworks() throws {
    let ask = Ask(from: "far", to: "server", by: "52.0.0.1", port: 5432)
    let azure = """

      azure-subscription other:
        vnet net:
          region: westeurope
          cidr: 10.9.0.0/16
          subnet s: { cidr: 10.9.1.0/24 }
          virtual-machine far: { subnet: s, address: 10.9.1.4 }

      """
    try NetworkCase.outOfScope("the way over the internet to 52.0.0.1").check(Self.base + azure, ask)
    let own = "\non-premises far: { cidr: 192.168.0.0/24, routes: [] }\n"
    try NetworkCase.outOfScope("the way over the internet to 52.0.0.1").check(Self.base + own, ask)
  }

  /// Who has no public address of one's own is found by nobody.
  @Test func aPrivateMachineIsNotFound() throws {
    try NetworkCase.outOfScope(
      Twin("      public-address: 52.0.0.1\n", ""), "the way over the internet to 52.0.0.1"
    ).check(Self.base, Self.server)
  }
}
