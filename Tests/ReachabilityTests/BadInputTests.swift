import Addressing
import Blocks
import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// What is written wrongly is told, ends in bounded time, and never makes anything reachable.
@Suite struct BadInputTests {
  /// Reads a topology that has faults, and tells which.
  private func readFaulty(_ text: String) throws -> (topology: Topology, findings: [String]) {
    let file = SourceFile(path: "test.md", text: text)
    var findings: [Diagnostic] = []
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    let node = try #require(YAMLNode.parse(block, diagnostics: &findings))
    let source = try #require(TopologySource(node, diagnostics: &findings))
    var library = TopologyLibrary()
    library.add(source, diagnostics: &findings)
    return (try #require(library.build(source.id.value, diagnostics: &findings)), findings.map(\.id))
  }

  static let base = """
    id: faulty
    aws-account shop:
      vpc v:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.1.0/24, route-table: a-routes, network-acl: acl }
        subnet b: { cidr: 10.0.2.0/24 }
        route-table a-routes: { routes: [] }
        network-acl acl: { ingress: [100 allow all from any], egress: [100 allow tcp 5432 to any] }
        security-group app-sg: {}
        security-group db-sg: { ingress: [allow tcp 5432 from 10.0.1.0/24] }
        instance app: { subnet: a, os: linux, address: 10.0.1.10, security-groups: [app-sg] }
        instance db: { subnet: b, address: 10.0.2.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  private func attempt(in topology: Topology) throws -> Attempt {
    Attempt(from: try topology.find("app"), to: try topology.find("db"), name: "10.0.2.20", port: 5432)
  }

  /// A line that cannot be read may be the one that lets it pass, or the one that refuses it.
  @Test(arguments: [
    Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 6000-5000 from 10.0.1.0/24"),
    Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from 10.0.1.0/33"),
    Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from 10.0.1.9-10.0.1.1"),
    Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from"),
    Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from nobody"),
    Twin("[100 allow tcp 5432 to any]", "[50 deny tcp 6000-5000 to any, 100 allow tcp 5432 to any]"),
    Twin("[100 allow tcp 5432 to any]", "[50 refuse tcp 5432 to any, 100 allow tcp 5432 to any]"),
    Twin("routes: []", "routes: [10.0.2.0/240 to nowhere]"),
    Twin("routes: []", "routes: [10.0.2.20/32]"),
  ])
  func unreadableLinesLeaveItUnknown(twin: Twin) throws {
    #expect(try Prover(read(Self.base)).verdict(on: attempt(in: read(Self.base))) == .reachable)
    let (topology, findings) = try readFaulty(twin.apply(to: Self.base))
    #expect(!findings.isEmpty)
    #expect(try Prover(topology).prove(attempt(in: topology)).verdict == .unknown)
    #expect(try Prover(topology).verdict(on: attempt(in: topology)) == .unknown)
  }

  /// A statement with an operator that there is not neither grants nor can it be taken for no refusal.
  @Test(arguments: [
    "'allow secretsmanager:GetSecretValue on login when aws:SourceVpce ~ door'",
    "'allow secretsmanager:* on *', 'deny secretsmanager:GetSecretValue on login when aws:SourceVpce StringLikes x'",
  ])
  func unknownOperatorsDecideNothing(policies: String) throws {
    let text = """
      id: policies
      aws-account home:
        account-id: "111122223333"
        iam-role reader: { policies: [\(policies)] }
        secret login: { user: orders }
      """
    let (topology, findings) = try readFaulty(text)
    #expect(!findings.isEmpty)
    var authorisation = Authorisation(topology)
    authorisation.authorise(
      AccessRequest(
        principal: CallingPrincipal(try topology.find("reader"), in: topology), action: "secretsmanager:GetSecretValue",
        object: try topology.find("login"), way: .publicly),
      .grants(property: "policy"), .init(identityRules: []))
    #expect(!authorisation.isGranted && !authorisation.checks.contains { $0.obstacle != nil })
  }

  /// Rules and routes of the other family say nothing of a connection.
  @Test func familiesAreKeptApart() throws {
    let mixed = Self.base.replacing("cidr: 10.0.0.0/16", with: "cidr: [10.0.0.0/16, 2001:db8::/56]")
    func verdict(_ twins: Twin...) throws -> Verdict {
      let topology = try read(twins.reduce(mixed) { $1.apply(to: $0) })
      return try Prover(topology).verdict(on: attempt(in: topology))
    }
    #expect(try verdict() == .reachable)
    #expect(try verdict(Twin("from 10.0.1.0/24", "from ::/0")) == .blocked)
    #expect(try verdict(Twin("[100 allow tcp 5432 to any]", "[100 allow tcp 5432 to ::/0]")) == .blocked)
    #expect(try verdict(Twin("routes: []", "routes: ['::/0 to none']")) == .reachable)
    let topology = try read(
      mixed.replacing("subnet: b, address: 10.0.2.20", with: "subnet: c, address: '2001:db8::20'").replacing(
        "subnet b:", with: "subnet c: { cidr: '2001:db8::/64' }\n    subnet b:"))
    let proof = Prover(topology).prove(
      Attempt(from: try topology.find("app"), to: try topology.find("db"), name: "2001:db8::20", port: 5432))
    #expect(proof.verdict == .blocked && proof.primary?.reason == .linkFamilyMismatch)
  }

  /// Each of a thousand groups admits others, round and round. Being let in by one that is let in oneself is nothing.
  @Test func groupsThatNameEachOther() throws {
    let count = 1_000
    let groups = (0..<count).map { number in
      let others = (1...5).map { "allow tcp 5432 from g\((number + $0) % count)" }.joined(separator: ", ")
      return "    security-group g\(number): { ingress: [\(others)], egress: [allow all to any] }"
    }
    func text(database group: Int) -> String {
      """
      id: rings
      aws-account shop:
        vpc v:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet a: { cidr: 10.0.1.0/24 }
      \(groups.joined(separator: "\n"))
          instance app: { subnet: a, os: linux, address: 10.0.1.10, security-groups: [g7] }
          instance db: { subnet: a, address: 10.0.2.20, security-groups: [g\(group)], listens: [tcp 5432] }
      """
      .replacing("10.0.2.20", with: "10.0.1.20")
    }
    for (group, expected) in [(6, Verdict.reachable), (1, .blocked), (7, .blocked)] {
      let topology = try read(text(database: group))
      let attempt = Attempt(
        from: try topology.find("app"), to: try topology.find("db"), name: "10.0.1.20", port: 5432)
      #expect(Prover(topology).verdict(on: attempt) == expected, "g\(group)")
      var search = ExposureSearch(topology)
      let flow = FlowPoint(
        source: IPAddress.v4(0x0A00_010A), destination: IPAddress.v4(0x0A00_0114), proto: .tcp, port: 5432)
      #expect(search.passes(flow, from: attempt.from, to: attempt.to) == (expected == .reachable), "g\(group)")
    }
  }

  /// Tables that lead round, over as many of them as there are.
  @Test func routesThatGoRound() throws {
    let count = 40
    let hubs = (0..<count).map { number in
      """
        transit-gateway hub\(number):
          region: eu-west-1
          transit-gateway-route-table t\(number):
            default: true
            routes: [10.9.0.0/16 to bridge\(number)]
        transit-gateway-attachment bridge\(number):
          transit-gateway: hub\(number)
          peer: hub\((number + 1) % count)
          route-table: t\(number)
          peer-route-table: t\((number + 1) % count)
          state: available
      """
    }
    let topology = try read(
      """
      id: round
      aws-account shop:
      \(hubs.joined(separator: "\n"))
        vpc v:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet a: { cidr: 10.0.1.0/24, route-table: a-routes }
          route-table a-routes: { routes: [10.9.0.0/16 to hub0] }
          security-group app-sg: {}
          instance app: { subnet: a, os: linux, address: 10.0.1.10, security-groups: [app-sg] }
        transit-gateway-attachment v-link: { transit-gateway: hub0, vpc: v, subnets: [a] }
        vpc w:
          region: eu-west-1
          cidr: 10.9.0.0/16
          subnet b: { cidr: 10.9.1.0/24 }
          security-group db-sg: { ingress: [allow tcp 5432 from 10.0.0.0/16] }
          instance db: { subnet: b, address: 10.9.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      """)
    let proof = Prover(topology).prove(
      Attempt(from: try topology.find("app"), to: try topology.find("db"), name: "10.9.1.20", port: 5432))
    #expect(proof.verdict == .blocked && proof.primary?.reason == .routeLoop)
    let app = try topology.find("app")
    var search = ExposureSearch(topology)
    let ways = search.exposure(of: try topology.find("db"), port: 5432).certain
    #expect(!ways.contains { $0.client == .resource(app) })
  }
}
