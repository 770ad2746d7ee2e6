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

  @Test func `every rule about the packets' way is shown`() {
    let shown = Set(SemanticsCase.all.map(\.rule))
    let families: Set<String> = ["sg", "nacl", "nsg", "udr"]
    let rules = Catalogue.rules.filter { $0.kind == .semantics && families.contains($0.family) }
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

  static let all: [Self] = [
    // One matching rule in any of the groups is enough.
    aws(
      "sg/union",
      .blocked(Twin(clientGroups, "address: 10.1.1.10\n      security-groups: [empty-sg]"), "filter.no-allow empty-sg")),
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
          "address: 10.1.1.11\n      security-groups: [app-sg]", "address: 10.1.1.11\n      security-groups: [near-sg]"),
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
  ]
}
