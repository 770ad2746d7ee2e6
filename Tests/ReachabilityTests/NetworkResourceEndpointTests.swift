import Reachability
import Testing

/// A database behind a resource gateway, in a VPC with the same range as the client's.
@Suite struct NetworkResourceEndpointTests {
  static let base = """
    id: resources
    aws-account data:
      vpc data-vpc:
        region: eu-west-1
        cidr: [10.0.0.0/16, 10.3.0.0/16]
        dns-hostnames: true
        subnet data-a: { zone: eu-west-1b, zone-id: euw1-az1, cidr: 10.0.1.0/24 }
        subnet data-b: { zone: eu-west-1a, zone-id: euw1-az2, cidr: 10.0.2.0/24 }
        resource-gateway data-gw: { subnets: [data-a], addresses: [10.0.1.40], security-groups: [gw-sg] }
        security-group gw-sg: { egress: [allow tcp 5432 to db-sg, allow tcp 5432 to 10.0.1.0/24] }
        security-group db-sg: { ingress: [allow tcp 5432 from gw-sg] }
        rds-instance db: { engine: postgresql, subnets: [data-a, data-b], address: 10.0.1.20, security-groups: [db-sg], publicly-accessible: false, require-tls: true, endpoint: db.abc.eu-west-1.rds.amazonaws.com }
        instance worker: { subnet: data-a, address: 10.0.1.50, security-groups: [db-sg, out-sg] }
        security-group out-sg: {}
      resource-configuration db-config: { gateway: data-gw, type: arn, target: db }
      resource-share db-share: { resources: [db-config], with: [app], state: associated }
      hosted-zone internal.example: { private: true, vpcs: [data-vpc], records: [db A 10.0.1.20] }
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: [10.0.0.0/16, 10.2.0.0/16]
        dns-hostnames: true
        subnet app-a: { zone: eu-west-1a, zone-id: euw1-az1, cidr: 10.0.1.0/24, route-table: app-routes }
        subnet app-s: { zone: eu-west-1a, zone-id: euw1-az1, cidr: 10.2.1.0/24, route-table: app-routes }
        route-table app-routes: {}
        resource-endpoint db-endpoint:
          configuration: db-config
          subnets: [app-a]
          addresses: [10.0.1.99]
          security-groups: [endpoint-sg]
          private-dns: true
        gateway-endpoint s3: { service: com.amazonaws.eu-west-1.s3, route-tables: [app-routes] }
        security-group endpoint-sg: { ingress: [allow tcp 5432 from app-sg, allow icmp from app-sg] }
        security-group app-sg: { ingress: [allow tcp 80 from 10.0.0.0/16, allow icmp from app-sg] }
        instance client: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg], client: { tls: verify-full, ca: rds-global-bundle } }
        instance neighbour: { subnet: app-a, address: 10.0.1.11, security-groups: [app-sg] }
        instance server: { subnet: app-s, address: 10.2.1.30, security-groups: [app-sg], listens: [tcp 80] }
    """

  static let ask = Ask(from: "client", to: "db")

  @Test(
    arguments: [
      // The client uses the database's own name, so that its certificate fits; both ranges are the same.
      .reachable(),
      .blocked(
        Twin("subnets: [data-a], addresses", "subnets: [data-b], addresses"), "link.zone-missing db-endpoint",
        rule: "rgw/az-no-overlap"),
      .unknown(
        Twin("zone: eu-west-1b, zone-id: euw1-az1, ", ""),
        "resource-endpoint db-endpoint and resource-gateway data-gw have a zone in common"),
      .blocked(
        Twin("egress: [allow tcp 5432 to db-sg, allow tcp 5432 to 10.0.1.0/24]", "egress: [allow tcp 443 to any]"),
        "filter.no-allow gw-sg", rule: "rgw/egress-sg"),
      // Inbound rules of the gateway's groups do not count.
      .reachable(Twin("gw-sg: { egress", "gw-sg: { ingress: [], egress")),
      .blocked(
        Twin("allow tcp 5432 from gw-sg", "allow tcp 5432 from db-sg"), "filter.no-allow db-sg", rule: "rgw/db-sg"),
      // The client's address is not what the database sees.
      .blocked(
        Twin("allow tcp 5432 from gw-sg", "allow tcp 5432 from 10.0.1.10/32"), "filter.reference-lost db-sg",
        rule: "rgw/db-sg"),
      .blocked(
        Twin("allow tcp 5432 from app-sg", "allow tcp 3306 from app-sg"), "filter.no-allow endpoint-sg",
        rule: "sg/port-mismatch"),
      .blocked(
        Twin("with: [app]", "with: [data]"), "link.not-permitted db-config", rule: "rgw/not-shared"),
      .blocked(
        Twin("with: [app], state: associated", "with: [app], state: associating"), "link.not-permitted db-share",
        rule: "rgw/not-shared", line: "associating"),
      .unknown(
        Twin("with: [app], state: associated", "with: [unknown], state: associated"),
        "resource-configuration db-config is shared with aws-account app"),
      .blocked(
        Twin("{ gateway: data-gw, type: arn", "{ type: arn"), "link.absent db-config", rule: "rgw/no-gateway"),
      .unknown(Twin("gateway: data-gw", "gateway: unknown"), "which gateway leads to resource-configuration db-config"),
      .blocked(
        Twin("private-dns: true", "private-dns: false"), "route.wrong-target app-vpc", "filter.no-allow db-sg"),
      .blocked(
        Twin("private-dns: true", "private-dns: true\n      state: rejected"), "link.not-active db-endpoint",
        rule: "vpce/state-dead"),
    ] as [NetworkCase])
  func resources(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  static func target(_ text: String) -> Twin { Twin("type: arn, target: db", "type: dns, ports: [5432], \(text)") }
  static let plain = Ask(by: "10.0.1.99", tls: .require)

  @Test(
    arguments: [
      .reachable(target("target: db.internal.example, dns-resolution: in-vpc"), plain),
      // The public DNS does not have what stands in a private zone.
      .blocked(
        target("target: db.internal.example, dns-resolution: public"), plain,
        "name.zone-not-visible data-gw", rule: "rgw/dns-type"),
      .reachable(target("target: db.abc.eu-west-1.rds.amazonaws.com"), plain),
      .reachable(Twin("type: arn, target: db", "type: ip, ports: [5432], target: 10.0.1.20"), plain),
      .blocked(
        Twin("type: arn, target: db", "type: ip, ports: [5432], target: 10.0.1.21"), plain,
        "route.address-not-owned data-vpc"),
      .blocked(
        Twin("type: arn, target: db", "type: ip, ports: [5433], target: 10.0.1.20"), plain,
        "listener.port db-config", rule: "rgw/port-not-declared", line: "ports: [5433]"),
      .reachable(
        target("target: db, custom-domain: orders.example, domain-state: verified"),
        Ask(by: "orders.example", tls: .require)),
      .blocked(
        target("target: db, custom-domain: orders.example, domain-state: pending"),
        Ask(by: "orders.example", tls: .require), "name.unresolved db-config", rule: "rgw/custom-domain-unverified"),
      .reachable(
        target("target: db, custom-domain: orders.example, domain-state: pending"),
        Twin("private-dns: true", "private-dns: true\n      private-dns-preference: all-domains"),
        Ask(by: "orders.example", tls: .require)),
      .unknown(
        target("target: db, custom-domain: orders.example"), Ask(by: "orders.example", tls: .require),
        "orders.example is verified"),
      .blocked(
        Ask(from: "worker", to: "server", by: "10.2.1.30", port: 80), "link.direction db-endpoint",
        rule: "rgw/unidirectional"),
    ] as [NetworkCase])
  func targets(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  @Test(
    arguments: [
      .reachable(Ask(to: "s3")),
      .blocked(Ask(from: "worker", to: "s3"), "link.edge-denied s3", rule: "vpce/gateway-endpoint-remote"),
      .blocked(Twin("route-tables: [app-routes]", "route-tables: []"), Ask(to: "s3"), "route.wrong-table app-a"),
      .unknown(
        Twin("route-tables: [app-routes]", "route-tables: [unknown]"), Ask(to: "s3"),
        "the route table of subnet app-a has a route to gateway-endpoint s3"),
      .unknown(
        Twin("app-sg: { ingress", "app-sg: { egress: [allow tcp 443 to 10.0.0.0/8], ingress"), Ask(to: "s3"),
        "the address of gateway-endpoint s3 lies in what 'allow tcp 443 to 10.0.0.0/8' names"),
      // A ping is answered by machines, and never by an endpoint.
      .reachable(Ask(to: "neighbour", by: "10.0.1.11", port: 1, proto: "icmp")),
      .blocked(Ask(proto: "icmp"), "link.protocol-unsupported db-endpoint", rule: "vpce/protocol"),
      .blocked(
        Ask(to: "server", by: "10.2.1.30", port: 80, proto: "udp"), "filter.no-allow app-sg", "listener.port server"),
    ] as [NetworkCase])
  func others(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
