import Addressing
import Testing
import Topology

@testable import Reachability

/// Lists that their author left open: what they may hold besides is not held against an attempt. Found by the sets, which
/// disagreed with the walk over drawn topologies.
@Suite struct OpenListTests {
  private func verdict(_ text: String) throws -> (Verdict, [String]) {
    let topology = try read(text)
    let to = try topology.find("server")
    let attempt = try Attempt(
      from: topology.find("client"), to: to,
      name: topology.interfaces(of: to).first?.address.network.description, port: 3306)
    let proof = Prover(topology).prove(attempt)
    return (proof.verdict, proof.missingFacts.map(\.fact))
  }

  private func machines(client: String, server: String, ingress: String) -> String {
    """
    id: open-lists
    aws-account one:
      vpc v:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet s: { cidr: 10.1.1.0/24 }
        security-group app-sg: {}
        security-group db-sg: { ingress: [\(ingress)] }
        instance client: { subnet: s, address: 10.1.1.10\(client) }
        instance server: { subnet: s, address: 10.1.1.20\(server), listens: [tcp 3306] }
    """
  }

  @Test func aMachineMayBeInGroupsThatNobodyStates() throws {
    let known = ", security-groups: [app-sg]"
    let open = ", security-groups: [db-sg, unknown]"
    let ingress = "allow tcp 3306 from app-sg"
    let server = ", security-groups: [db-sg]"
    #expect(try verdict(machines(client: known, server: server, ingress: ingress)).0 == .reachable)
    let (verdict, facts) = try verdict(machines(client: open, server: server, ingress: ingress))
    #expect(verdict == .unknown)
    #expect(facts == ["instance client is in security-group app-sg"])
    #expect(try self.verdict(machines(client: "", server: server, ingress: ingress)).0 == .unknown)
    #expect(
      try self.verdict(machines(client: ", security-groups: [db-sg]", server: server, ingress: ingress)).0 == .blocked)
  }

  @Test func anotherGroupMayLetItIn() throws {
    let client = ", security-groups: [app-sg]"
    let closed = "allow tcp 3307 from app-sg"
    #expect(
      try verdict(machines(client: client, server: ", security-groups: [db-sg]", ingress: closed)).0 == .blocked)
    #expect(
      try verdict(machines(client: client, server: ", security-groups: [db-sg, unknown]", ingress: closed)).0
        == .unknown)
    #expect(
      try verdict(machines(client: client, server: ", security-groups: [unknown]", ingress: closed)).0 == .unknown)
  }

  @Test(arguments: [
    ("", Verdict.reachable), (", inbound: [100 deny tcp 3306 from any]", .blocked),
    // The default rules come after all others, so they say nothing where others may stand before them.
    (", inbound: [unknown]", .unknown), (", inbound: [100 deny tcp 3306 from any, unknown]", .unknown),
    // None can stand before the lowest number, but one may before any other.
    (", inbound: [100 allow tcp 3306 from any, unknown]", .reachable),
    (", inbound: [200 allow tcp 3306 from any, unknown]", .unknown),
    (", inbound: [200 allow tcp 3306 from any]", .reachable),
  ])
  func aNetworkSecurityGroupMayHaveMoreRules(rules: String, expected: Verdict) throws {
    let text = """
      id: open-nsg
      azure-subscription two:
        vnet v:
          region: westeurope
          cidr: 10.3.0.0/16
          subnet s: { cidr: 10.3.1.0/24 }
          subnet t: { cidr: 10.3.2.0/24, network-security-group: g }
          network-security-group g: { outbound: []\(rules) }
          virtual-machine client: { subnet: s, address: 10.3.1.4 }
          virtual-machine server: { subnet: t, address: 10.3.2.4, listens: [tcp 3306] }
      """
    #expect(try verdict(text).0 == expected)
  }

  @Test(arguments: [
    ("[100 allow tcp 3306 from any]", Verdict.reachable), ("[100 allow tcp 3306 from any, unknown]", .unknown),
    ("[1 allow tcp 3306 from any, unknown]", .reachable), ("[100 deny tcp 3306 from any]", .blocked),
    ("[100 deny tcp 3306 from any, unknown]", .unknown),
  ])
  func aNetworkACLMayRefuseBefore(rules: String, expected: Verdict) throws {
    let text = """
      id: open-acl
      aws-account one:
        vpc v:
          region: eu-west-1
          cidr: 10.1.0.0/16
          subnet s: { cidr: 10.1.1.0/24 }
          subnet t: { cidr: 10.1.2.0/24, network-acl: acl }
          network-acl acl: { ingress: \(rules), egress: [100 allow all to any] }
          security-group app-sg: {}
          security-group db-sg: { ingress: [allow tcp 3306 from app-sg] }
          instance client: { subnet: s, address: 10.1.1.10, security-groups: [app-sg] }
          instance server: { subnet: t, address: 10.1.2.20, security-groups: [db-sg], listens: [tcp 3306] }
      """
    let (verdict, facts) = try verdict(text)
    #expect(verdict == expected)
    if rules.contains("allow"), expected == .unknown {
      #expect(
        facts == ["no rule of network-acl acl before '100 allow tcp 3306 from any' refuses tcp 3306 from 10.1.1.10"])
    }
  }

  private func peered(appRoutes: String, dataRoutes: String = "[10.1.0.0/16 to link]") -> String {
    """
    id: open-routes
    aws-account one:
      vpc v:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet s: { cidr: 10.1.1.0/24, route-table: app-routes }
        route-table app-routes: { routes: \(appRoutes) }
        security-group app-sg: {}
        instance client: { subnet: s, address: 10.1.1.10, security-groups: [app-sg] }
        instance near: { subnet: s, address: 10.1.1.20, security-groups: [near-sg], listens: [tcp 3306] }
        security-group near-sg: { ingress: [allow tcp 3306 from 10.1.0.0/16] }
      vpc w:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet t: { cidr: 10.2.1.0/24, route-table: data-routes }
        route-table data-routes: { routes: \(dataRoutes) }
        security-group db-sg: { ingress: [allow tcp 3306 from 10.1.0.0/16] }
        instance server: { subnet: t, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 3306] }
      vpc-peering-connection link: { requester: v, accepter: w, state: active }
    """
  }

  @Test func aLongerPrefixMayLeadElsewhere() throws {
    let route = "10.2.0.0/16 to link"
    #expect(try verdict(peered(appRoutes: "[\(route)]")).0 == .reachable)
    let (there, facts) = try verdict(peered(appRoutes: "[\(route), unknown]"))
    #expect(there == .unknown)
    #expect(facts == ["no other route of route-table app-routes takes 10.2.1.20 elsewhere"])
    let (back, factsBack) = try verdict(peered(appRoutes: "[\(route)]", dataRoutes: "[10.1.0.0/16 to link, unknown]"))
    #expect(back == .unknown)
    #expect(factsBack == ["no other route of route-table data-routes takes 10.1.1.10 elsewhere"])
    // No prefix is longer than that of one address.
    #expect(
      try verdict(
        peered(appRoutes: "[10.2.1.20/32 to link, unknown]", dataRoutes: "[10.1.1.10/32 to link, unknown]")
      ).0 == .reachable)
  }

  @Test func anAuthorMayVouchForARouteAndItIsFollowed() throws {
    let topology = try read(peered(appRoutes: "[10.2.0.0/16 to link, unknown]"))
    var attempt = try Attempt(
      from: topology.find("client"), to: topology.find("server"), name: "10.2.1.20", port: 3306)
    attempt.vouchedFor = ["no other route of route-table app-routes takes 10.2.1.20 elsewhere"]
    #expect(Prover(topology).prove(attempt).verdict == .reachable)
    attempt.port = 3307
    #expect(Prover(topology).prove(attempt).verdict == .blocked)
  }

  @Test func withinASubnetNoRouteIsAsked() throws {
    let topology = try read(peered(appRoutes: "[unknown]"))
    let attempt = try Attempt(from: topology.find("client"), to: topology.find("near"), name: "10.1.1.20", port: 3306)
    #expect(Prover(topology).prove(attempt).verdict == .reachable)
  }

  @Test(arguments: [
    ("[]", Verdict.reachable), ("[unknown]", .unknown), ("[10.9.0.0/16 to none, unknown]", .unknown),
  ])
  func aRouteOfTheUserMayComeBeforeThatOfTheSystem(routes: String, expected: Verdict) throws {
    let text = """
      id: open-udr
      azure-subscription two:
        vnet v:
          region: westeurope
          cidr: 10.3.0.0/16
          subnet s: { cidr: 10.3.1.0/24, route-table: r }
          subnet t: { cidr: 10.3.2.0/24 }
          route-table r: { routes: \(routes) }
          virtual-machine client: { subnet: s, address: 10.3.1.4 }
          virtual-machine server: { subnet: t, address: 10.3.2.4, listens: [tcp 3306] }
      """
    #expect(try verdict(text).0 == expected)
  }

  @Test(arguments: [
    ("records: ['* A 10.1.1.20']", Verdict.reachable), ("records: ['* A 10.1.1.20', unknown]", .unknown),
    ("records: ['server A 10.1.1.20', unknown]", .reachable),
  ])
  func aRecordOfItsOwnComesBeforeAWildcard(records: String, expected: Verdict) throws {
    #expect(try named(zones: "hosted-zone corp.example: { private: true, vpcs: [v], \(records) }") == expected)
  }

  @Test(arguments: [("", Verdict.reachable), ("vpcs: [w]", .reachable), ("vpcs: [w, unknown]", .unknown)])
  func aMoreSpecificZoneMayBeJoined(vpcs: String, expected: Verdict) throws {
    let other = vpcs.isEmpty ? "" : "\n  hosted-zone server.corp.example: { private: true, \(vpcs), records: [] }"
    #expect(
      try named(zones: "hosted-zone corp.example: { private: true, vpcs: [v], records: [server A 10.1.1.20] }" + other)
        == expected)
  }

  @Test(arguments: [("", Verdict.reachable), (", hosts: []", .reachable), (", hosts: [unknown]", .unknown)])
  func theHostsFileAnswersBeforeTheResolver(hosts: String, expected: Verdict) throws {
    let zone = "hosted-zone corp.example: { private: true, vpcs: [v], records: [server A 10.1.1.20] }"
    #expect(try named(zones: zone, hosts: hosts) == expected)
  }

  /// The verdict on a connection by the name `server.corp.example`.
  private func named(zones: String, hosts: String = "") throws -> Verdict {
    let topology = try read(
      """
      id: open-names
      aws-account one:
        \(zones)
        vpc w: { region: eu-west-1, cidr: 10.2.0.0/16 }
        vpc v:
          region: eu-west-1
          cidr: 10.1.0.0/16
          dns-support: true
          dns-hostnames: true
          subnet s: { cidr: 10.1.1.0/24 }
          security-group app-sg: {}
          security-group db-sg: { ingress: [allow tcp 3306 from app-sg] }
          instance client: { subnet: s, address: 10.1.1.10, security-groups: [app-sg]\(hosts) }
          instance server: { subnet: s, address: 10.1.1.20, security-groups: [db-sg], listens: [tcp 3306] }
      """)
    let attempt = try Attempt(
      from: topology.find("client"), to: topology.find("server"), name: "server.corp.example", port: 3306)
    return Prover(topology).prove(attempt).verdict
  }
}
