import Blocks
import Diagnostics
import Foundation
import Reachability
import Testing

@testable import Chart
@testable import Topology

@Suite struct FromTopologyTests {
  static let runbooks = [
    "aiven-azure-vnet-peering", "aurora-data-api-cross-account", "aws-to-azure-mysql", "privatelink-nlb-private-dns",
    "rds-proxy-cross-account",
  ]

  @Test(arguments: runbooks)
  func everyRunbookHasACleanChart(runbook: String) throws {
    let topology = try Sample.runbook(runbook)
    let diagram = Diagram(topology, id: runbook) { "#l\($0.place.start.line)" }
    #expect(diagram.nodes.count > 3)
    #expect(!diagram.edges.isEmpty)
    #expect(Audit.faults(Engine.draw(diagram)) == [])
  }

  static let small = """
    id: small
    title: Small
    aws-account app:
      account-id: "111122223333"
      vpc app-vpc:
        region: ap-northeast-1
        cidr: 10.0.0.0/16
        subnet app-a: { cidr: 10.0.1.0/24, zone: ap-northeast-1a }
        subnet app-c: { cidr: 10.0.2.0/24, zone: ap-northeast-1c }
        security-group app-sg: { egress: [] }
        security-group db-sg: { ingress: [] }
        instance server: { subnet: app-a, address: 10.0.1.5, security-groups: [app-sg] }
        instance db: { subnet: app-c, address: 10.0.2.5, security-groups: [db-sg] }
    """

  @Test func boxesStandInTheirSubnets() throws {
    let diagram = Diagram(try Sample.read(Self.small), id: "small")
    #expect(diagram.nodes.map(\.id) == ["app/app-vpc/server", "app/app-vpc/db"])
    #expect(diagram.nodes.map(\.container) == ["app/app-vpc/app-a", "app/app-vpc/app-c"])
    #expect(diagram.nodes[0].lines == ["server", "instance", "10.0.1.5"])
    let subnet = try #require(diagram.containers.first { $0.id == "app/app-vpc/app-a" })
    #expect(subnet.parent == "app/app-vpc")
    #expect(subnet.subtitle == "ap-northeast-1a · 10.0.1.0/24")
  }

  @Test func aProofIsLaidOverItsTopology() throws {
    let topology = try Sample.read(Self.small)
    func id(_ name: String) throws -> ResourceID { try #require(topology.resources.first { $0.name == name }).id }
    let server = try id("server")
    let db = try id("db")
    func hop(_ number: Int, _ stage: Stage, _ resource: ResourceID, _ outcome: Hop.Outcome) -> Hop {
      Hop(
        number: number, stage: stage, leg: .forward, segment: 0, resource: resource, text: "Check \(number).",
        outcome: outcome)
    }
    let proof = Proof(
      attempt: Attempt(from: server, to: db, port: 5432), verdict: .blocked,
      hops: [
        hop(1, .start, server, .passed), hop(2, .filter, try id("app-sg"), .passed),
        hop(3, .route, db, .passed), hop(4, .filter, try id("db-sg"), .blocked), hop(5, .listen, db, .passed),
      ], obstacles: [], degradations: [], missingFacts: [], outOfScope: [], assumptions: [])
    let diagram = Diagram(proof, over: topology, id: "small", title: "Small")
    let hops = try #require(diagram.overlay).hops
    #expect(hops.filter(\.isNumbered).map(\.numbers) == ["1–2", "3", "4", "5"])
    #expect(hops.filter(\.isNumbered).map(\.outcome) == [.passed, .passed, .broken, .beyond])
    #expect(hops.first?.target == .box("app/app-vpc/server"))
    #expect(hops.last?.target == .box("app/app-vpc/db"))
    // The way between the two is a connector that only the proof asks for.
    #expect(diagram.edges.map(\.label) == ["TCP 5432"])
    #expect(hops.contains { $0.target == .edge("app/app-vpc/server > app/app-vpc/db") && !$0.isNumbered })
    #expect(Audit.faults(Engine.draw(diagram)) == [])
  }

  @Test(arguments: [Hop.Outcome.passed, .blocked])
  func beyondTheBreakNothingLeadsToAnotherNetwork(outcome: Hop.Outcome) throws {
    let topology = try Sample.read(
      Self.small + "\n    vpc other-vpc:\n    cidr: 10.1.0.0/16\n".replacing("    vpc", with: "  vpc")
        + "    subnet other-a: { cidr: 10.1.1.0/24 }\n    instance far: { subnet: other-a, address: 10.1.1.5 }\n")
    let server = try Sample.resource("server", in: topology)
    let far = try Sample.resource("far", in: topology)
    let hops = [(server, Stage.start, outcome), (far, .deliver, .passed)].enumerated().map { number, place in
      Hop(
        number: number + 1, stage: place.1, leg: .forward, segment: 0, resource: place.0, text: "Check.",
        outcome: place.2)
    }
    let proof = Proof(
      attempt: Attempt(from: server, to: far, port: 5432), verdict: .blocked, hops: hops, obstacles: [],
      degradations: [], missingFacts: [], outOfScope: [], assumptions: [])
    let diagram = Diagram(proof, over: topology, id: "small", title: "Small")
    #expect(diagram.edges.count == (outcome == .passed ? 1 : 0))
    #expect(diagram.overlay?.hops.last?.target == .box("app/other-vpc/far"))
  }

  @Test func whatComesFromTheInternetHasALineOfItsOwn() throws {
    let topology = try Sample.read(Self.small + "\ninternet-client laptop: { address: 192.0.2.50 }\n")
    let laptop = try Sample.resource("laptop", in: topology)
    let db = try Sample.resource("db", in: topology)
    let hops = [(laptop, Stage.start), (db, .deliver)].enumerated().map { number, place in
      Hop(
        number: number + 1, stage: place.1, leg: .forward, segment: 0, resource: place.0, text: "Check.",
        outcome: .passed)
    }
    let proof = Proof(
      attempt: Attempt(from: laptop, to: db, port: 5432), verdict: .reachable, hops: hops, obstacles: [],
      degradations: [], missingFacts: [], outOfScope: [], assumptions: [])
    let diagram = Diagram(topology, id: "small", flows: [proof])
    #expect(diagram.edges.map(\.style) == [.publicInternet])
  }

  @Test(arguments: [
    ("aws-to-azure-mysql", "demo-azuredb1", "demo-azuredb1.mysql.database.azure.com", 3306),
    ("aiven-azure-vnet-peering", "demo-pg", "demo-pg-demo-project.aivencloud.com", 19872),
  ])
  func whatRefusesTheInternetIsShownAtTheEndOfItsLine(runbook: String, to: String, name: String, port: Int) throws {
    let topology = try Sample.runbook(runbook)
    let laptop = try Sample.resource("laptop", in: topology)
    let server = try Sample.resource(to, in: topology)
    let proof = Prover(topology).prove(Attempt(from: laptop, to: server, name: name, port: port))
    try #require(proof.verdict == .blocked)
    let diagram = Diagram(proof, over: topology, id: "way", title: "Way")
    let edge = try #require(diagram.edges.first { $0.from == topology[laptop].path })
    #expect(edge.to == topology[server].path)
    #expect(edge.style == .publicInternet)
    #expect(edge.label == "TCP \(port)")
    let hops = try #require(diagram.overlay).hops
    #expect(hops.contains { $0.target == .edge(edge.id) && $0.outcome == .passed })
    #expect(hops.filter { $0.outcome == .broken }.map(\.target) == [.box(edge.to)])
  }

  @Test func theEndOfAWayThatBreaksAtItsBeginningIsShown() throws {
    let topology = try Sample.runbook("aws-to-azure-mysql")
    let server = try Sample.resource("demo-azuredb1", in: topology)
    let source = try Sample.resource("source-mysql", in: topology)
    let proof = Prover(topology).prove(Attempt(from: server, to: source, name: "172.16.1.200", port: 3306))
    try #require(proof.verdict == .blocked)
    try #require(!proof.hops.contains { $0.resource == source })
    let diagram = Diagram(proof, over: topology, id: "way", title: "Way")
    let last = try #require(diagram.overlay?.hops.last)
    #expect(last.target == .box(topology[source].path))
    #expect(last.outcome == .beyond)
    #expect(!last.isNumbered)
    #expect(diagram.told.nodes.contains { $0.id == topology[source].path })
  }

  /// The ways that the runbooks are about, as the prover sees them.
  @Test(arguments: [
    ("privatelink-nlb-private-dns", "client", "web-service", "app.example.com", 443),
    ("privatelink-nlb-private-dns", "other-client", "web-service", "app.example.com", 443),
    ("aws-to-azure-mysql", "app-server", "demo-azuredb1", "demo-azuredb1.mysql.database.azure.com", 3306),
    ("rds-proxy-cross-account", "app-server", "orders-db", "", 3306),
  ])
  func everyProofHasACleanChart(runbook: String, from: String, to: String, name: String, port: Int) throws {
    let topology = try Sample.runbook(runbook)
    func id(_ name: String) throws -> ResourceID { try #require(topology.resources.first { $0.name == name }).id }
    let attempt = Attempt(from: try id(from), to: try id(to), name: name.isEmpty ? nil : name, port: port)
    let proof = Prover(topology).prove(attempt)
    let diagram = Diagram(proof, over: topology, id: "\(runbook)-\(from)", title: "\(from) to \(to)")
    let hops = try #require(diagram.overlay).hops
    let numbers = Set(proof.hops.map(\.number))
    #expect(!hops.isEmpty)
    #expect(hops.allSatisfy { numbers.contains($0.number) && numbers.contains($0.last) })
    #expect(hops.filter { $0.outcome == .broken }.count == (proof.verdict == .blocked ? 1 : 0))
    // The way leads through each place once.
    let added = diagram.edges.filter { $0.id.contains(" > ") && $0.style == .tcp }
    #expect(!added.contains { edge in diagram.edges.contains { $0.from == edge.to && $0.to == edge.from } })
    #expect(Audit.faults(Engine.draw(diagram)) == [])
  }
}
