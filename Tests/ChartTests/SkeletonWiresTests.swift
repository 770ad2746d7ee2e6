import Testing

@testable import Chart

/// Which wires the search for an arrangement knows of, and what the last touch makes of it.
@Suite struct SkeletonWiresTests {
  /// Three containers in a row, with a node for each end of a wire.
  private func row(_ edges: [(String, String)]) -> Diagram {
    let containers = ["a", "b", "c"].map { Diagram.Container(id: $0, symbol: .subnet, title: $0) }
    var diagram = Diagram(id: "row", title: "Row", containers: containers)
    for (number, edge) in edges.enumerated() {
      let ends = [edge.0, edge.1].map { "\($0)\(number)" }
      for (end, container) in zip(ends, [edge.0, edge.1]) {
        diagram.nodes.append(.init(id: end, container: container, symbol: .machine, lines: [end]))
      }
      diagram.edges.append(.init(id: "e\(number)", from: ends[0], to: ends[1]))
    }
    return diagram
  }

  private func wires(_ edges: [(String, String)]) -> Int { Skeleton(SceneBuilder(row(edges)).scene).scene.wires.count }

  /// A wire by itself is known where it joins what nothing else does, and many are known wherever they are.
  @Test func oneWireMoreBetweenJoinedContainersIsNotKnown() {
    let row = [("a", "b"), ("b", "c")]
    #expect(wires(row) == 2)
    #expect(wires(row + [("a", "c")]) == 2)
    #expect(wires(row + [("a", "c"), ("a", "c")]) == 2)
    #expect(wires([("a", "b"), ("a", "b"), ("b", "c"), ("b", "c"), ("c", "a"), ("c", "a")]) == 3)
  }

  /// What is narrower than its column goes to the end at which the wire to it runs from left to right.
  @Test func aNarrowTargetGoesToTheEndOfItsColumn() throws {
    var diagram = Diagram(id: "slide", title: "Slide")
    diagram.containers = [
      .init(id: "net", symbol: .network, title: "net"),
      .init(id: "subnet", parent: "net", symbol: .subnet, title: "subnet"),
    ]
    for (id, container) in [("n1", "subnet"), ("n2", "subnet"), ("n3", "subnet"), ("vault", "net")] {
      diagram.nodes.append(.init(id: id, container: container, symbol: .machine, lines: [id]))
    }
    for (from, to) in [("n1", "n2"), ("n2", "n3"), ("n3", "vault")] {
      diagram.edges.append(.init(id: from, from: from, to: to))
    }
    let scene = SceneBuilder(diagram).scene
    func box(_ id: String) throws -> Int { try #require(scene.boxes.firstIndex { $0.id == id }) }
    var arrangement = Arrangement(empty: scene)
    arrangement.columns[0] = [[try box("net")]]
    arrangement.columns[try box("net")] = [[try box("vault"), try box("subnet")]]
    arrangement.columns[try box("subnet")] = [[try box("n1")], [try box("n2")], [try box("n3")]]
    let judge = PlacementCost(scene: scene, page: 6000, crossing: 600)
    let polish = Polish(scene: scene, placer: Placer(scene), judge: judge, movesContainers: false)
    #expect(polish.polished(arrangement).ends == [try box("vault"): .right])
  }
}
