import ReferenceGraphs
import Testing

@testable import Chart

/// One thing more must leave a chart much as it was, whatever it shows.
@Suite struct StabilityTests {
  /// The bar of `Benchmarks/charts/README.md`, over all additions.
  @Test(arguments: ["t1-privatelink", "t2-azure-hub", "t3-cross-cloud-cjk"])
  func anAdditionChangesTheOrderOfFewPairs(name: String) throws {
    let stability = Stability(of: try Reference.graph(name))
    #expect(stability.flips(at: 0.5) <= 2)
    #expect(stability.flips(at: 0.9) <= 10)
  }

  /// The same where the new node stands in some other container, as an endpoint for what is there already would. The
  /// median misses the bar by up to 0.9; this holds what has been reached, with more than a third on top.
  @Test(arguments: ["t1-privatelink", "t2-azure-hub", "t3-cross-cloud-cjk"])
  func anAdditionInAnotherContainerChangesTheOrderOfFewPairs(name: String) throws {
    let stability = Stability(of: try Reference.graph(name), adding: .elsewhere)
    #expect(stability.flips(at: 0.5) <= 4)
    #expect(stability.flips(at: 0.9) <= 14)
  }

  /// Invented estates of all sizes, small ones of one account among them, which are all crowd. This holds what has been
  /// reached, with more than a third on top.
  @Test func anAdditionToAnInventedEstateChangesTheOrderOfFewPairs() {
    let parts = (0..<8).map { number in
      Stability(
        of: Estate.graph(seed: UInt64(700 + number), nodes: 15 + number * 7, containers: 8 + 2 * number), limit: 6)
    }
    let stability = Stability("estates", all: parts)
    #expect(stability.flips(at: 0.5) <= 3)
    #expect(stability.flips(at: 0.9) <= 16)
  }

  /// Things without connectors stand in columns of one length, and one more moves at most one from each column.
  @Test func oneLooseThingMoreMovesFewOthers() throws {
    func columns(_ count: Int) throws -> [[Int]] {
      var diagram = Diagram(id: "loose", title: "Loose", containers: [.init(id: "c", symbol: .subnet, title: "c")])
      diagram.nodes = (0..<count).map {
        .init(id: "n\(100 + $0)", container: "c", symbol: .machine, lines: ["n\(100 + $0)"])
      }
      let scene = SceneBuilder(diagram).scene
      let skeleton = Skeleton(scene)
      let bare = skeleton.arrangement(Arrangement(skeleton.scene), of: scene)
      let grafting = Grafting(scene: scene, placer: Placer(scene), cost: PlacementCost(scene: scene))
      return grafting.grafted(bare, skeleton).columns[try #require(scene.boxes.firstIndex { $0.id == "c" })]
    }
    var before = try columns(1)
    for count in 2...40 {
      let after = try columns(count)
      #expect(after.joined().count == count)
      #expect(3 * after.count * after.count >= count)
      if after.count == before.count {
        let moved = zip(before, after).reduce(0) { $0 + Set($1.0).subtracting($1.1).count }
        #expect(moved <= after.count * (after.count - 1) / 2)
      } else {
        #expect(after.count == before.count + 1)
      }
      before = after
    }
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
    // Nor of those in its own.
    for (number, end) in ["c", "d", "e", "f", "g0"].enumerated() {
      diagram.nodes.append(leaf("i\(number)", "q"))
      diagram.edges.append(.init(id: "j\(number)", from: end, to: "i\(number)"))
      #expect(arrangement(diagram).map { $0.filter(before.joined().contains) }.filter { !$0.isEmpty } == before)
    }
  }
}
