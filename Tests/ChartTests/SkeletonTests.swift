import ReferenceGraphs
import Testing

@testable import Chart

@Suite struct SkeletonTests {
  private func skeleton(_ diagram: Diagram) -> Skeleton { Skeleton(SceneBuilder(diagram).scene) }

  /// A ring of three with a tail of two, and one that stands alone.
  private var ring: Diagram {
    Diagram(
      id: "ring", title: "Ring",
      nodes: ["a", "b", "c", "d", "e", "f"].map { .init(id: $0, symbol: .machine, lines: [$0]) },
      edges: [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")].map {
        .init(id: $0.0 + $0.1, from: $0.0, to: $0.1)
      })
  }

  @Test func whatHangsOnByOneNeighbourIsABranch() {
    let scene = SceneBuilder(ring).scene
    let branches = Skeleton(scene).branches.map { scene.boxes[$0].id }
    // The nearest to the ring first, what nothing leads to last.
    #expect(branches == ["d", "e", "f"])
  }

  /// What joins two containers beside it belongs to the skeleton; what joins but one, or its own, does not.
  @Test func whatJoinsContainersStays() {
    func branches(_ edges: [(String, String)]) -> [String] {
      var diagram = Diagram(id: "joint", title: "Joint")
      diagram.containers = [.init(id: "p", symbol: .subnet, title: "p"), .init(id: "q", symbol: .subnet, title: "q")]
      diagram.nodes = [("a", "p"), ("b", "q"), ("j", nil), ("k", nil)].map {
        .init(id: $0.0, container: $0.1, symbol: .machine, lines: [$0.0])
      }
      diagram.edges = edges.map { .init(id: $0.0 + $0.1, from: $0.0, to: $0.1) }
      let scene = SceneBuilder(diagram).scene
      return Skeleton(scene).branches.map { scene.boxes[$0].id }.sorted()
    }
    #expect(branches([("a", "j"), ("b", "j"), ("j", "k")]) == ["a", "b", "k"])
    #expect(branches([("a", "j"), ("j", "k"), ("k", "b")]) == ["a", "b", "j", "k"])
  }

  /// One node and one edge more, anywhere in a reference graph, leave most skeletons as they were.
  @Test func aBranchLeavesTheSkeletonAlone() throws {
    var same = 0
    var all = 0
    for name in Reference.names {
      let diagram = try Reference.diagram(name)
      let before = skeleton(diagram).scene
      for node in diagram.nodes {
        var changed = diagram
        changed.nodes.append(.init(id: "new", container: node.container, symbol: .machine, lines: ["new"]))
        changed.edges.append(.init(id: "new-edge", from: node.id, to: "new", label: "TCP 443"))
        let after = skeleton(changed).scene
        all += 1
        if after.boxes.map(\.id) == before.boxes.map(\.id),
          after.boxes.map(\.height) == before.boxes.map(\.height),
          after.wires.map(\.from) == before.wires.map(\.from), after.wires.map(\.to) == before.wires.map(\.to)
        {
          same += 1
        }
      }
    }
    #expect(same * 10 >= all * 8)
  }

  @Test func everyBranchIsPutBack() throws {
    for name in Reference.names {
      let diagram = try Reference.diagram(name)
      let drawing = Engine.draw(diagram)
      for box in drawing.scene.boxes.indices.dropFirst() {
        #expect(drawing.plan.boxes[box].width > 0)
        #expect(drawing.plan.boxes[box].x1 < 1 << 30)
      }
    }
  }

  /// Shapes that defeat a search have to end all the same.
  @Test(.timeLimit(.minutes(2)))
  func oddShapesAreDrawnToo() {
    var star = Diagram(id: "star", title: "Star")
    star.nodes = (0...120).map { .init(id: "n\($0)", symbol: .machine, lines: ["n\($0)"]) }
    star.edges = (1...120).map { .init(id: "e\($0)", from: "n0", to: "n\($0)") }
    var deep = Diagram(id: "deep", title: "Deep")
    deep.containers = (0..<40).map {
      .init(id: "c\($0)", parent: $0 > 0 ? "c\($0 - 1)" : nil, symbol: .network, title: "c\($0)")
    }
    deep.nodes = (0..<40).map { .init(id: "n\($0)", container: "c\($0)", symbol: .machine, lines: ["n\($0)"]) }
    deep.edges = (0..<20).map { .init(id: "e\($0)", from: "n\($0)", to: "n\(39 - $0)", label: "TCP 443") }
    var flat = Diagram(id: "flat", title: "Flat")
    flat.nodes = (0..<600).map { .init(id: "n\($0)", symbol: .machine, lines: ["n\($0)"]) }
    for diagram in [star, deep, flat] { #expect(Audit.faults(Engine.draw(diagram)) == []) }
  }
}
