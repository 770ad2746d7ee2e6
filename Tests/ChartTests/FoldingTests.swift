import ReferenceGraphs
import Testing

@testable import Chart

/// Large diagrams in parts that can be read.
@Suite struct FoldingTests {
  /// As large as a company's estate; every thing of it is drawn once, in some chart that can be read.
  @Test(arguments: [(90, 32), (300, 80)])
  func everyPartCanBeRead(nodes: Int, containers: Int) throws {
    let whole = Estate.graph(seed: 1, nodes: nodes, containers: containers).diagram
    let folded = FoldedDiagram(whole, limit: TopologyCharts.limit)
    let charts = [(folded.overview, folded.overviewPlate)] + folded.parts.map { ($0.diagram, $0.plate) }
    for (diagram, plate) in charts {
      let outside = diagram.nodes.filter { $0.role == .outside }.count
      #expect(diagram.elementCount - outside <= TopologyCharts.limit, "\(diagram.title)")
      #expect(plate.fit >= 8, "\(diagram.title): \(plate.fit)")
      #expect(Audit.faults(plate.chart(diagram).drawing) == [], "\(diagram.title)")
    }
    let drawn = charts.flatMap { $0.0.nodes.filter { $0.role == .itself }.map(\.id) }
    #expect(drawn.sorted() == whole.nodes.map(\.id).sorted())
    // Every folded box has its chart, and says how much is in it.
    let boxes = charts.flatMap { chart in
      chart.0.nodes.compactMap { node in if case .folded(let count) = node.role { (node.id, count) } else { nil } }
    }
    #expect(boxes.map(\.0).sorted() == folded.parts.map(\.container).sorted())
    #expect(boxes.allSatisfy { $0.1 > 0 })
    // Every connection is in some chart.
    for edge in whole.edges {
      let ends = Set([edge.from, edge.to])
      #expect(
        charts.contains { chart in chart.0.edges.contains { !ends.isDisjoint(with: [$0.from, $0.to]) } }, "\(edge.id)")
    }
  }

  @Test func aCrowdOfSiblingsIsPutIntoGroups() {
    let crowd = Diagram(
      id: "c", title: "Crowd", containers: [.init(id: "net", symbol: .network, title: "Net")],
      nodes: (100..<240).map { .init(id: "vm-\($0)", container: "net", symbol: .machine, lines: ["vm-\($0)"]) })
    let folded = FoldedDiagram(crowd, limit: 50)
    #expect(folded.overview.nodes.count == 6)
    #expect(folded.overview.nodes[0].lines == ["vm-100 … vm-122", "23 things inside"])
    #expect(folded.parts.count == 6)
    #expect(folded.parts[0].trail == ["Net", "vm-100 … vm-122"])
    #expect(folded.parts.flatMap { $0.diagram.nodes.map(\.id) }.count == 140)
  }

  /// Of a diagram beyond all measure not every part is drawn, and no chart says that it is.
  @Test func whatHasNoChartIsSaidToHaveNone() throws {
    var diagram = Diagram(id: "d", title: "D")
    for account in 100..<230 {
      diagram.containers.append(.init(id: "a\(account)", symbol: .account, title: "a\(account)"))
      for node in 0..<6 {
        diagram.nodes.append(
          .init(id: "a\(account)-\(node)", container: "a\(account)", symbol: .machine, lines: ["vm"]))
      }
    }
    let folded = FoldedDiagram(diagram, limit: 50)
    #expect(folded.parts.count == 100)
    // 130 accounts and the six groups that they are put into.
    #expect(folded.closed.count == 36)
    let drawn = Set(folded.parts.map(\.container))
    for node in folded.overview.nodes + folded.parts.flatMap(\.diagram.nodes) where node.role.foldedCount != nil {
      #expect(node.role == (drawn.contains(node.id) ? .folded(count: node.role.foldedCount ?? 0) : .closed(count: 6)))
    }
    let last = try #require(folded.closed.last)
    let part = try #require(folded.part(of: last))
    #expect(part.diagram.nodes.count == 6)
    #expect(folded.part(of: "a100-0") == nil)
    let above = try #require(folded.parts.first { $0.diagram.nodes.contains { $0.id == last } })
    let svg = Chart.svg(above.diagram, form: .standalone)
    #expect(svg.contains("folded: drawn by portolan chart --part"))
    #expect(!svg.contains("folded: has a chart of its own"))
  }

  @Test func whatIsAlikeIsFoldedAlike() {
    var diagram = Diagram(id: "d", title: "D")
    for account in 10..<22 {
      diagram.containers.append(.init(id: "a\(account)", symbol: .account, title: "a\(account)"))
      for subnet in 0..<4 {
        let id = "a\(account)-\(subnet)"
        diagram.containers.append(.init(id: id, parent: "a\(account)", symbol: .subnet, title: id))
        for node in 0..<5 {
          diagram.nodes.append(.init(id: "\(id)-\(node)", container: id, symbol: .machine, lines: ["vm"]))
        }
      }
    }
    let folded = FoldedDiagram(diagram, limit: 50)
    // Some of the accounts would fit open; but then a reader would look for what sets them apart.
    #expect(folded.overview.containers.isEmpty)
    #expect(folded.overview.nodes.allSatisfy { $0.role == .folded(count: 20) })
    #expect(folded.parts.count == 12)
    #expect(folded.parts.allSatisfy { $0.diagram.nodes.count == 20 })
  }

  @Test func foldedBoxesAreToldApart() {
    let svg = Chart.svg(
      Diagram(
        id: "d", title: "D",
        nodes: [
          .init(id: "f", symbol: .account, lines: ["Account f", "12 things inside"], role: .folded(count: 12)),
          .init(id: "o", symbol: .network, lines: ["Net"], role: .outside),
        ], edges: [.init(id: "e", from: "f", to: "o", label: "3× TCP 443")]), form: .standalone)
    #expect(svg.contains("chart-behind"))
    #expect(svg.contains("chart-outside"))
    #expect(svg.contains("folded: has a chart of its own"))
    #expect(svg.contains("shown in another chart"))
  }

  @Test func manyConnectorsBetweenTwoFoldedBoxesAreOne() throws {
    var diagram = Diagram(id: "d", title: "D")
    for side in ["a", "b"] {
      diagram.containers.append(.init(id: side, symbol: .account, title: side))
      for number in 0..<30 {
        diagram.nodes.append(
          .init(id: "\(side)\(number)", container: side, symbol: .machine, lines: ["\(side)\(number)"]))
      }
    }
    for number in 0..<30 {
      diagram.edges.append(.init(id: "e\(number)", from: "a\(number)", to: "b\(number)", label: "TCP 5432"))
    }
    let folded = FoldedDiagram(diagram, limit: 50)
    #expect(folded.overview.edges.map(\.label).allSatisfy { $0.hasSuffix("× TCP 5432") })
    let counts = folded.overview.edges.compactMap { Int($0.label.prefix { $0.isNumber }) }
    #expect(counts.reduce(0, +) == 30)
  }
}
