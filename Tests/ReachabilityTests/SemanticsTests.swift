import Catalogue
import Testing

/// The rules of the catalogue that say how the prover judges, each shown by an attempt that would end otherwise without
/// it.
@Suite struct SemanticsTests {
  @Test(arguments: SemanticsCase.all)
  func `the prover judges so`(example: SemanticsCase) throws {
    #expect(Catalogue.rule(example.rule)?.kind == .semantics)
    try example.attempt.check(example.base, example.ask)
  }

  @Test func `every one is shown`() {
    let shown = Set(SemanticsCase.all.map(\.rule))
    let rules = Catalogue.rules.filter { $0.kind == .semantics }
    #expect(rules.map(\.id).filter { !shown.contains($0) } == [])
  }
}

struct SemanticsCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var base: String
  var ask: Ask
  var attempt: NetworkCase

  var testDescription: String { "\(rule): \(attempt)" }

  private static func aws(_ rule: String, _ attempt: NetworkCase) -> Self {
    Self(rule: rule, base: NetworkPeeringTests.base, ask: NetworkPeeringTests.ask, attempt: attempt)
  }

  private static func azure(_ rule: String, _ attempt: NetworkCase) -> Self {
    Self(rule: rule, base: NetworkAzureTests.base, ask: NetworkAzureTests.ask, attempt: attempt)
  }

  private static let clientGroups = "address: 10.1.1.10\n      security-groups: [app-sg]"
  private static let strangers = Twin(
    "remote: spoke, state: connected", "remote: spoke, state: connected, allow-vnet-access: false")

  static let all: [Self] =
    [
      // One matching rule in any of the groups is enough.
      aws(
        "sg/union",
        .blocked(
          Twin(clientGroups, "address: 10.1.1.10\n      security-groups: [empty-sg]"), "filter.no-allow empty-sg")),
      aws("sg/union", .reachable(Twin(clientGroups, "address: 10.1.1.10\n      security-groups: [empty-sg, app-sg]"))),
      // The client's group and ACL let nothing but tcp 5432 out and no rule lets the answer in.
      aws("sg/stateful", .reachable(Twin("security-group app-sg:", "security-group app-sg:\n      ingress: []"))),
      aws("sg/dns-not-filterable", .reachable(Ask(by: "db.abc.eu-west-1.rds.amazonaws.com"))),
      // The neighbour is in the client's subnet, whose ACL would let nothing of it pass.
      aws(
        "nacl/same-subnet",
        .reachable(
          Twin("- allow tcp 5432 to 10.2.1.0/24", "- allow tcp 5432 to 10.1.1.0/24"),
          Twin(
            "address: 10.1.1.11\n      security-groups: [app-sg]",
            "address: 10.1.1.11\n      security-groups: [near-sg]"),
          Twin(
            "    security-group empty-sg:",
            "    security-group near-sg: { ingress: [allow tcp 5432 from 10.1.1.0/24] }\n    security-group empty-sg:"),
          Ask(to: "neighbour", by: "10.1.1.11", port: 5432))),
      azure("nsg/default-rules", .reachable(NetworkAzureTests.toServer)),
      azure("nsg/default-rules", .blocked(strangers, NetworkAzureTests.toServer, "filter.default-deny data-nsg")),
      azure(
        "nsg/stateful",
        .reachable(
          Twin(NetworkAzureTests.own, "network-security-group client-nsg: { inbound: [100 deny all from any] }"))),
      // The group would refuse it; where the subnet has none nothing does.
      azure(
        "nsg/no-nsg",
        .reachable(
          Twin(NetworkAzureTests.data, "network-security-group data-nsg: { inbound: [100 deny all from any] }"),
          Twin("cidr: 10.0.1.0/24, network-security-group: data-nsg", "cidr: 10.0.1.0/24"),
          NetworkAzureTests.toServer)),
      azure(
        "nsg/intra-subnet",
        .blocked(
          Twin(
            NetworkAzureTests.apps,
            "network-security-group apps-nsg: { inbound: [100 deny tcp 3306 from 10.1.1.0/24] }"),
          Ask(to: "neighbour", by: "10.1.1.11", port: 3306), "filter.deny apps-nsg")),
      // The name is still resolved, by 168.63.129.16.
      azure(
        "nsg/platform-not-blocked",
        .reachable(
          Twin(
            NetworkAzureTests.own,
            "network-security-group client-nsg: { outbound: [100 allow tcp 3306 to any, 200 deny all to any] }"))),
      azure(
        "udr/priority",
        .blocked(
          NetworkAzureTests.associated,
          Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/16 to none] }"),
          NetworkAzureTests.toServer, "route.dropped-by-design apps")),
      azure(
        "udr/priority",
        .reachable(
          NetworkAzureTests.associated,
          Twin("route-table routes: {}", "route-table routes: { routes: [10.0.0.0/8 to none] }"),
          NetworkAzureTests.toServer)),
    ] + names + services

  private static let names: [Self] = [
    // The peering has no DNS option, and the name is that of a database that is not public.
    aws("peering/dns-not-needed", .reachable(Ask(by: "db.abc.eu-west-1.rds.amazonaws.com"))),
    // Over the peering, to an endpoint's interface in the peer.
    aws(
      "peering/interface-endpoint-ok",
      .reachable(
        Twin("- allow tcp 5432 to 10.2.1.0/24", "- allow tcp 443 to 10.2.1.0/24"),
        Twin("- 100 allow tcp 5432 to 10.2.0.0/16", "- 100 allow tcp 443 to 10.2.0.0/16"),
        Twin("- 100 allow tcp 5432 from 10.1.0.0/16", "- 100 allow tcp 443 from 10.1.0.0/16"),
        Twin(
          "    security-group db-sg:",
          """
              security-group api-sg: { ingress: [allow tcp 443 from 10.1.0.0/16] }
              interface-endpoint api: { service: com.amazonaws.eu-west-1.sts, subnets: [data-a], addresses: [10.2.1.40], security-groups: [api-sg], private-dns: false }
              security-group db-sg:
          """),
        Ask(to: "api", by: "10.2.1.40", port: 443))),
    // The rule for all of 'example' would send the question to where no zone has the name.
    Self(
      rule: "resolver/phz-beats-parent-rule", base: NetworkNamesTests.base, ask: NetworkNamesTests.ask,
      attempt: .reachable(NetworkNamesTests.here, Twin("domain: corp.example", "domain: example"))),
    // The name has an address, and somebody on the internet gets no further with it.
    Self(
      rule: "aiven/name-resolves-everywhere", base: NetworkAivenTests.base, ask: NetworkAivenTests.ask,
      attempt: .blocked(
        Ask(from: "outside", by: "pg-demo.aivencloud.com"), "filter.public-access-off pg")),
  ]

  private static let services: [Self] = [
    // From AWS, by the VPN of the network of the endpoint.
    Self(
      rule: "azvpn/pe-through-gateway", base: NetworkVPNTests.base, ask: NetworkVPNTests.ask, attempt: .reachable()),
    // The client's certificates are checked against the database's own name, with which the endpoint is reached.
    Self(
      rule: "rgw/private-dns-name-kept", base: NetworkResourceEndpointTests.base, ask: NetworkResourceEndpointTests.ask,
      attempt: .reachable(Ask(by: "db.abc.eu-west-1.rds.amazonaws.com"))),
    // The endpoint's group is admitted by the database, and it is the proxy that connects.
    Self(
      rule: "rdsproxy/endpoint-sg-vs-proxy-sg", base: NetworkProxyTests.base, ask: NetworkProxyTests.ask,
      attempt: .blocked(
        Twin("allow tcp 5433 from proxy-sg", "allow tcp 5433 from endpoint-sg"), "filter.reference-lost db-sg")),
    // No filter of the cluster's VPC admits anybody.
    Self(
      rule: "dataapi/db-subnet-irrelevant", base: RulePair.dataAPI.base, ask: RulePair.dataAPI.ask,
      attempt: .reachable(
        Twin(
          "aurora-cluster orders: { engine: postgresql, data-api: true, users: [orders] }",
          """
          vpc data-vpc:
              region: ap-northeast-1
              cidr: 10.1.0.0/16
              subnet data-a: { cidr: 10.1.1.0/24 }
              security-group closed: { ingress: [] }
              aurora-cluster orders: { engine: postgresql, data-api: true, users: [orders], subnets: [data-a], security-groups: [closed] }
          """))),
    // What the caller itself may do counts no longer once it has assumed a role.
    Self(
      rule: "iam/principal-after-assume", base: RulePair.dataAPI.base, ask: RulePair.dataAPI.ask,
      attempt: .blocked(
        Twin("      - allow rds-data:ExecuteStatement on orders\n", ""),
        Twin(
          "- allow sts:AssumeRole on data-api-role",
          "- allow sts:AssumeRole on data-api-role\n      - allow rds-data:ExecuteStatement on orders"),
        "id.no-identity-allow data-api-role")),
  ]
}
