import ReferenceGraphs
import Testing

@testable import Chart

/// One thing more must leave a chart much as it was, whatever it shows.
@Suite struct StabilityTests {
  /// The bar of `Benchmarks/charts/README.md`, over all additions.
  @Test(arguments: ["t1-privatelink", "t2-azure-hub"])
  func anAdditionChangesTheOrderOfFewPairs(name: String) throws {
    let stability = Stability(of: try Reference.graph(name))
    #expect(stability.flips(at: 0.5) <= 2)
    #expect(stability.flips(at: 0.9) <= 10)
  }

  /// A branch finds its place without a look at those in other containers.
  @Test func aBranchDoesNotKnowOfOthersElsewhere() {
    func leaf(_ id: String, _ container: String) -> Diagram.Node {
      .init(id: id, container: container, symbol: .machine, lines: [id])
    }
    var diagram = Diagram(id: "two", title: "Two")
    diagram.containers = ["p", "q"].map { .init(id: $0, symbol: .network, title: $0) }
    diagram.nodes = ["a", "b", "c"].map { leaf($0, "p") } + ["d", "e", "f"].map { leaf($0, "q") }
    diagram.edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("c", "e"), ("c", "f")].map {
      .init(id: $0.0 + $0.1, from: $0.0, to: $0.1)
    }
    func arrangement(_ diagram: Diagram) -> [[String]] {
      let scene = SceneBuilder(diagram).scene
      let skeleton = Skeleton(scene)
      let bare = skeleton.arrangement(Arrangement(skeleton.scene), of: scene)
      let cost = PlacementCost(scene: scene, things: skeleton.scene.boxes.count)
      let grafted = Grafting(scene: scene, placer: Placer(scene), cost: cost).grafted(bare, skeleton)
      let box = scene.boxes.firstIndex { $0.id == "q" } ?? 0
      return grafted.columns[box].map { $0.map { scene.boxes[$0].id } }
    }
    let before = arrangement(diagram)
    #expect(before.joined().sorted() == ["d", "e", "f"])
    for number in 0..<4 {
      diagram.nodes.append(leaf("g\(number)", "p"))
      diagram.edges.append(.init(id: "h\(number)", from: "b", to: "g\(number)"))
      #expect(arrangement(diagram) == before)
    }
  }
}
