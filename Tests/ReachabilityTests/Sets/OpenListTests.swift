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
    (", inbound: [100 allow tcp 3306 from any, unknown]", .reachable),
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
}
