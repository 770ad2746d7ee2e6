import Diagnostics
import Reachability
import Testing

@testable import Chart
@testable import Topology

/// What was added, removed and changed between two states.
@Suite struct ChangeTests {
  static let text = """
    id: shop
    title: Shop
    aws-account shop:
      vpc net:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet a: { zone: eu-central-1a, cidr: 10.0.1.0/24 }
        security-group db-sg:
          ingress:
            - allow tcp 5432 from 10.0.1.0/24
        instance web: { subnet: a, address: 10.0.1.10 }
        instance old: { subnet: a, address: 10.0.1.11 }
        instance db: { subnet: a, address: 10.0.1.30, security-groups: [db-sg] }
    """

  private func compared(_ changes: [(String, String)]) throws -> TopologyComparison {
    let before = try Sample.read(Self.text)
    let after = try Sample.read(changes.reduce(Self.text) { $0.replacing($1.0, with: $1.1) })
    return TopologyComparison(from: before, to: after, id: "shop", title: "Shop, since then")
  }

  @Test func nothingChangedIsNothingMarked() throws {
    let same = try compared([])
    #expect(same.isEmpty)
    #expect(same.diagram.nodes.allSatisfy { $0.change == .none })
    #expect(!same.chart().svg(.inline).contains("chart-quiet"))
  }

  @Test func eachChangeIsMarkedByASignAndToldInWords() throws {
    let changed = try compared([
      ("    instance old: { subnet: a, address: 10.0.1.11 }\n", ""),
      ("web: { subnet: a, address: 10.0.1.10 }", "web: { subnet: a, address: 10.0.1.12 }"),
      ("    instance db:", "    instance new: { subnet: a, address: 10.0.1.13 }\n    instance db:"),
    ])
    let changes = Dictionary(uniqueKeysWithValues: changed.diagram.nodes.map { ($0.id, $0.change) })
    #expect(
      changes == ["shop/net/web": .changed, "shop/net/old": .removed, "shop/net/new": .added, "shop/net/db": .none])
    #expect(
      changed.diagram.changes["shop/net/web"] == [
        "instance web: − address 10.0.1.10", "instance web: + address 10.0.1.12",
      ])
    let chart = changed.chart()
    #expect(Audit.faults(chart.drawing) == [])
    let svg = chart.svg(.inline)
    #expect(svg.contains("chart-mark"))
    #expect(svg.contains("old instance 10.0.1.11, removed"))
    #expect(svg.contains("new instance 10.0.1.13, added"))
    #expect(svg.contains("instance web: + address 10.0.1.12"))
    #expect(svg.contains("chart-quiet"))
    #expect(changed.diagram.changeCounts.map(\.count) == [1, 1, 1])
  }

  @Test func aRuleThatHasNoBoxMarksWhatItGoverns() throws {
    let changed = try compared([("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5433 from 10.0.1.0/24")])
    #expect(
      changed.diagram.changes == [
        "shop/net/db": [
          "security-group db-sg: − ingress allow tcp 5432 from 10.0.1.0/24",
          "security-group db-sg: + ingress allow tcp 5433 from 10.0.1.0/24",
        ]
      ])
    #expect(changed.diagram.nodes.filter { $0.change == .changed }.map(\.id) == ["shop/net/db"])
  }

  @Test func connectorsBearTheirSign() {
    let before = Diagram(
      id: "d", title: "D", nodes: ["a", "b", "c"].map { .init(id: $0, symbol: .machine, lines: [$0]) },
      edges: [.init(id: "one", from: "a", to: "b", label: "TCP 1"), .init(id: "two", from: "b", to: "c", label: "x")])
    var after = before
    after.edges = [
      .init(id: "one", from: "a", to: "c", label: "TCP 1"), .init(id: "two", from: "b", to: "c", label: "y"),
    ]
    let marked = after.marked(since: before)
    let labels = Dictionary(uniqueKeysWithValues: marked.edges.map { ($0.id, $0.label) })
    // A connector that leads elsewhere is another one.
    #expect(labels == ["one": "+ TCP 1", "one (before)": "− TCP 1", "two": "~ y"])
    #expect(marked.changes["two"] == ["was x"])
    #expect(Audit.faults(Engine.draw(marked)) == [])
  }

  @Test func momentsShareOneLayoutAndShowWhatEachMade() throws {
    let end = try Sample.read(Self.text)
    let web = try Sample.resource("web", in: end)
    let db = try Sample.resource("db", in: end)
    let start = end.without([web, db])
    let moments = TopologyMoments([(start, []), (start.with([web]), []), (start.with([web]), []), (end, [])])
    let first = try #require(moments.chart(of: 1, id: "m1", title: "After step 1", extent: .whole))
    let last = try #require(moments.chart(of: 3, id: "m3", title: "After step 3", extent: .whole))
    // A step that makes nothing has no chart.
    #expect(moments.chart(of: 2, id: "m2", title: "After step 2") == nil)
    #expect(moments.chart(of: 4, id: "m4", title: "After step 4") == nil)
    func change(_ name: String, _ chart: FinishedChart) -> Diagram.Change? {
      chart.diagram.nodes.first { $0.id == "shop/net/\(name)" }?.change
    }
    #expect(change("web", first) == .added)
    #expect(change("db", first) == .pending)
    #expect(change("web", last) == Diagram.Change.none)
    #expect(change("db", last) == .added)
    #expect(first.geometry.boxes.map(\.area.x) == last.geometry.boxes.map(\.area.x))
    let cut = try #require(moments.chart(of: 1, id: "m1", title: "After step 1", extent: .told))
    #expect(cut.diagram.nodes.map(\.id) == ["shop/net/web"])
    #expect(Audit.faults(cut.drawing) == [])
  }
}
