import Reachability
import Testing

/// From one machine to the public address of another.
@Suite struct NetworkPublicAddressTests {
  static let base = """
    id: public-addresses
    aws-account shop:
      vpc front:
        region: eu-west-1
        cidr: 10.1.0.0/16
        internet-gateway: {}
        subnet door: { cidr: 10.1.1.0/24, route-table: door-routes }
        subnet inner: { cidr: 10.1.2.0/24, route-table: inner-routes }
        route-table door-routes: { routes: [0.0.0.0/0 to internet-gateway] }
        route-table inner-routes: { routes: [0.0.0.0/0 to nat] }
        nat-gateway nat: { subnet: door, address: 10.1.1.250, public-address: 52.0.0.9 }
        security-group app-sg: { egress: [allow tcp 5432 to any] }
        security-group db-sg: { ingress: [allow tcp 5432 from 52.0.0.0/24] }
        instance client: { subnet: door, address: 10.1.1.20, public-address: 52.0.0.2, security-groups: [app-sg] }
        instance shy: { subnet: inner, address: 10.1.2.20, security-groups: [app-sg] }
        instance server:
          subnet: door
          address: 10.1.1.10
          public-address: 52.0.0.1
          security-groups: [db-sg]
          listens: [tcp 5432]
    """

  static let ask = Ask(from: "client", to: "server", by: "52.0.0.1", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("allow tcp 5432 from 52.0.0.0/24", "allow tcp 5432 from app-sg"), "filter.reference-lost db-sg",
        rule: "sg/ref-public-ip", line: "from app-sg"),
      .blocked(
        Twin("allow tcp 5432 to any", "allow tcp 5432 to db-sg"), "filter.reference-lost app-sg",
        rule: "sg/ref-public-ip", line: "to db-sg"),
      // By its private address the reference means what it says.
      .reachable(
        Twin("allow tcp 5432 from 52.0.0.0/24", "allow tcp 5432 from app-sg"),
        Twin("allow tcp 5432 to any", "allow tcp 5432 to db-sg"), Ask(by: "10.1.1.10")),
      .blocked(
        Twin("allow tcp 5432 from 52.0.0.0/24", "allow tcp 5432 from 10.1.0.0/16"), "filter.reference-lost db-sg",
        rule: "sg/ref-public-ip"),
      .blocked(
        Twin("public-address: 52.0.0.2, ", ""), "route.wrong-target client", rule: "igw/no-public-ip"),
      // Out by a NAT gateway, whose public address is seen.
      .reachable(Ask(from: "shy")),
      .blocked(
        Twin("allow tcp 5432 from 52.0.0.0/24", "allow tcp 5432 from 52.0.0.2/32"), Ask(from: "shy"),
        "filter.no-allow db-sg"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
