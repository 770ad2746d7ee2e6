import Diagnostics
import Reachability
import Testing

@testable import Chart
@testable import Topology

/// One layout for the whole of a topology and the ways over it.
@Suite struct PlateTests {
  private struct Asked {
    var charts: TopologyCharts
    var proofs: [Proof]
  }

  private func asked(_ runbook: String, _ ends: [(String, String, Int)]) throws -> Asked {
    let topology = try Sample.runbook(runbook)
    let proofs = try ends.map { from, to, port in
      Prover(topology).prove(
        Attempt(
          from: try Sample.resource(from, in: topology), to: try Sample.resource(to, in: topology), port: port))
    }
    return Asked(charts: TopologyCharts(topology, proofs: proofs), proofs: proofs)
  }

  private func places(_ chart: FinishedChart) -> [String: Rect] {
    Dictionary(
      uniqueKeysWithValues: zip(chart.drawing.scene.boxes, chart.drawing.plan.boxes).map { ($0.id, $1) })
  }

  @Test func nothingMovesBetweenTheWholeAndAWayOverIt() throws {
    let first = Diagram(
      id: "a", title: "A", containers: [.init(id: "net", symbol: .network, title: "Net")],
      nodes: ["web", "app", "db"].map { .init(id: $0, container: "net", symbol: .machine, lines: [$0]) },
      edges: [.init(id: "e", from: "web", to: "app"), .init(id: "f", from: "app", to: "db")])
    var second = first
    second.nodes[2].lines = ["db", "with a second line", "and a third"]
    second.edges.append(.init(id: "g", from: "web", to: "db", label: "TCP 5432"))
    second.overlay = Overlay(hops: [
      .init(number: 1, target: .box("web")), .init(number: 2, target: .edge("g"), outcome: .broken),
    ])
    let plate = Plate([first, second])
    let quiet = plate.chart(first)
    let told = plate.chart(second)
    #expect(places(quiet) == places(told))
    #expect(Audit.faults(quiet.drawing) == [])
    #expect(Audit.faults(told.drawing) == [])
    // What only the one state has is not in the other.
    #expect(!quiet.svg(.inline).contains("TCP 5432"))
    #expect(told.svg(.inline).contains("TCP 5432"))
  }

  @Test(arguments: [
    ("rds-proxy-cross-account", ["app-server", "batch-server", "app-server-2"], "orders-db", 3306),
    ("aws-to-azure-mysql", ["app-server", "tools-vm", "batch-server", "laptop"], "demo-azuredb1", 3306),
    ("aiven-azure-vnet-peering", ["app-vm", "build-vm", "report-vm"], "demo-pg", 19872),
  ])
  func everyWayIsCleanAndKeepsTheOrderOfThings(runbook: String, clients: [String], to: String, port: Int) throws {
    let topology = try Sample.runbook(runbook)
    let known = clients.filter { name in topology.resources.contains { $0.name == name } }
    try #require(known.count > 1)
    let asked = try asked(runbook, known.map { ($0, to, port) })
    let whole = asked.charts.whole(id: "whole")
    #expect(Audit.faults(whole.drawing) == [])
    for (number, proof) in asked.proofs.enumerated() {
      for extent in [Plate.Extent.whole, .told] {
        let way = asked.charts.way(proof, id: "w\(number)", title: "Way", extent: extent)
        #expect(Audit.faults(way.drawing) == [], "\(known[number]), \(extent)")
        #expect(way.diagram.overlay?.hops.isEmpty == false)
        let all = places(whole)
        for (id, rect) in places(way) {
          for (other, beside) in places(way) where !id.isEmpty && !other.isEmpty {
            guard let a = all[id], let b = all[other], a.x1 <= b.x0, a.y0 < b.y1, b.y0 < a.y1 else { continue }
            #expect(rect.x0 <= beside.x0, "\(id) left of \(other)")
          }
        }
      }
    }
  }

  @Test func aCutHoldsWhatTheWayHasToDoWithAndNoMore() throws {
    let asked = try asked("aws-to-azure-mysql", [("tools-vm", "demo-azuredb1", 3306)])
    let way = asked.charts.way(asked.proofs[0], id: "w", title: "Way", extent: .told)
    let ids = Set(way.diagram.nodes.map(\.id))
    #expect(ids.contains("data/data-vnet/tools-vm") || ids.contains("data/data-vnet/tools/tools-vm"))
    #expect(!ids.contains { $0.hasSuffix("batch-server") })
    let whole = asked.charts.way(asked.proofs[0], id: "w", title: "Way", extent: .whole)
    #expect(whole.diagram.nodes.contains { $0.id.hasSuffix("batch-server") })
    #expect(way.geometry.width < whole.geometry.width)
  }

  @Test func theNumbersOfHopsLeadWhereTheCallerSays() throws {
    let topology = try Sample.runbook("rds-proxy-cross-account")
    let proof = Prover(topology).prove(
      Attempt(
        from: try Sample.resource("batch-server", in: topology), to: try Sample.resource("orders-db", in: topology),
        port: 3306))
    let chart = TopologyCharts(topology, proofs: [proof]).way(
      proof, id: "w", title: "Way", hopHref: { "#row-\($0)" })
    let svg = chart.svg(.inline)
    let first = try #require(chart.diagram.overlay?.hops.first { $0.isNumbered })
    #expect(svg.contains("<a href=\"#row-\(first.number)\""))
    #expect(svg.contains("data-hop=\"\(first.number)\" data-last=\"\(first.last)\""))
  }
}
