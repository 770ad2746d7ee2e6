import Reachability

/// Names that go from one name server to the next.
extension RulePair {
  static let names = Scene(base: NetworkNamesTests.base, ask: NetworkNamesTests.ask)
  static let azureNames = Scene(base: NetworkAzureNamesTests.base, ask: NetworkAzureNamesTests.ask)

  static let namePairs: [RulePair] = [
    RulePair(
      "resolver/rule-not-associated", in: names,
      broken: Twin("outbound-endpoint: outbound, vpcs: [app-vpc]", "outbound-endpoint: outbound, vpcs: [hub-vpc]")),
    RulePair(
      "resolver/rule-beats-phz", in: names,
      given: [NetworkNamesTests.here, Twin("domain: corp.example", "domain: example")],
      broken: Twin("domain: example", "domain: corp.example")),
    RulePair(
      "resolver/outbound-no-path", in: names,
      broken: Twin(
        "dns-routes: { routes: [10.1.0.0/16 to app-hub] }", "dns-routes: { routes: [10.9.0.0/16 to app-hub] }")),
    RulePair(
      "resolver/inbound-sg", in: names,
      broken: Twin(
        "in-sg: { ingress: [allow udp 53 from 10.0.0.0/16", "in-sg: { ingress: [allow udp 53 from 10.9.0.0/16")),
    RulePair("resolver/inbound-phz-vpc", in: names, broken: Twin("vpcs: [hub-vpc]", "vpcs: []")),
    RulePair(
      "resolver/plus2-from-outside", in: names, broken: Twin("targets: [10.1.1.5]", "targets: [10.1.0.2]")),
    RulePair("peering/peer-resolver", in: names, broken: Twin("targets: [10.1.1.5]", "targets: [10.1.0.2]")),
    RulePair(
      "peering/dns-resolution-off", in: names,
      given: [
        Twin("publicly-accessible: false", "publicly-accessible: true"),
        Twin("state: active", "state: active, accepter-dns: true"),
      ], asking: Ask(by: "db.abc.eu-west-1.rds.amazonaws.com"),
      broken: Twin("accepter-dns: true", "accepter-dns: false")),
    RulePair(
      "dns/custom-dhcp", in: names, given: [NetworkNamesTests.custom],
      broken: NetworkNamesTests.forwards("forwards: []")),
    RulePair(
      "dns/cname-cross-zone", in: names,
      given: [NetworkNamesTests.plain, NetworkNamesTests.alias, NetworkNamesTests.both],
      asking: Ask(by: "db.app.example"), broken: Twin("vpcs: [hub-vpc, app-vpc]", "vpcs: [hub-vpc]")),
    RulePair(
      "dns/mixed-answers", in: names,
      broken: Twin("records: [db A 10.1.1.20]", "records: [\"db A 10.1.1.20, 10.1.1.77\"]"), degrades: true),
    RulePair(
      "pe/custom-dns", in: azureNames, given: [NetworkAzureNamesTests.byServer],
      broken: Twin("forwards: [. to 168.63.129.16]", "forwards: []")),
    RulePair(
      "pe/remote-dns-168", in: names, given: [NetworkNamesTests.custom],
      broken: NetworkNamesTests.forwards("forwards: [. to 168.63.129.16]")),
    RulePair(
      "vnetpeer/dns-not-shared", in: azureNames, asking: Ask(to: "server", by: "server", port: 3306),
      broken: Twin("dns-servers: [10.0.2.4]", "dns-servers: [168.63.129.16]")),
  ]

  static let resources = Scene(base: NetworkResourceEndpointTests.base, ask: NetworkResourceEndpointTests.ask)

  /// Endpoints for resources, for S3, and what is no TCP.
  static let endpointPairs: [RulePair] = [
    RulePair(
      "rgw/az-no-overlap", in: resources, broken: Twin("subnets: [data-a], addresses", "subnets: [data-b], addresses")),
    RulePair(
      "rgw/egress-sg", in: resources,
      broken: Twin(
        "egress: [allow tcp 5432 to db-sg, allow tcp 5432 to 10.0.1.0/24]", "egress: [allow tcp 5433 to db-sg]")),
    RulePair("rgw/db-sg", in: resources, broken: Twin("allow tcp 5432 from gw-sg", "allow tcp 5432 from db-sg")),
    RulePair(
      "rgw/port-not-declared", in: resources,
      given: [Twin("type: arn, target: db", "type: arn, target: db, ports: [5432]")],
      broken: Twin("ports: [5432]", "ports: [5433]")),
    RulePair(
      "rgw/unidirectional", in: resources, asking: Ask(from: "neighbour", to: "server", by: "10.2.1.30", port: 80),
      broken: Ask(from: "worker", to: "server", by: "10.2.1.30", port: 80)),
    RulePair(
      "vpce/gateway-endpoint-remote", in: resources, asking: Ask(to: "s3"), broken: Ask(from: "worker", to: "s3")),
    RulePair("vpce/protocol", in: resources, broken: Ask(proto: "icmp")),
  ]
}
