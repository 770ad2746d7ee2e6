import ReferenceGraphs
import Testing

@testable import Chart

/// Shapes that ask for more lines, ports and room than any placement has to begin with.
@Suite struct ExtremeTests {
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      (Extreme.star, 5), (.star, 60), (.sink, 40), (.parallel, 2), (.parallel, 60), (.complete, 6), (.complete, 14),
      (.complete, 24), (.sink, 250), (.star, 200), (.chain, 200),
      (.bipartite, 3), (.bipartite, 10), (.chain, 60), (.cycle, 2), (.cycle, 40), (.loops, 1), (.loops, 8),
      (.nested, 12), (.hollow, 1), (.hollow, 12), (.tree, 40), (.grid, 5), (.ends, 4), (.ends, 15),
    ])
  func everyLineIsDrawn(shape: Extreme, size: Int) {
    let graph = shape.graph(size)
    let drawing = Engine.draw(graph.diagram)
    #expect(drawing.plan.wires.count == graph.edges.count)
    #expect(Audit.faults(drawing) == [])
  }

  @Test func theFirstPlacementsHaveTooLittleRoom() throws {
    let scene = SceneBuilder(Extreme.complete.graph(14).diagram).scene
    let arrangement = Arrangement(scene)
    let placement = Placer(scene).place(arrangement)
    let outcome = Router(scene: scene, placement: placement).route(isTrial: true)
    try #require(outcome.missing > 0)
    let room = Shortage(scene, placement, arrangement, paths: outcome.paths).relieved(Room(scene), attempt: 1)
    let wider = Placer(scene, room: room).place(arrangement)
    #expect(wider.rects[0].x1 > placement.rects[0].x1 || wider.rects[0].y1 > placement.rects[0].y1)
    #expect(Router(scene: scene, placement: wider).route(isTrial: true).missing < outcome.missing)
  }

  /// Of a box without a free port that is all there is to learn: not what can be reached from the other end.
  @Test func aTargetThatIsShutInIsSeenSoon() throws {
    let scene = SceneBuilder(Extreme.sink.graph(250).diagram).scene
    let placement = Placer(scene).place(Arrangement(scene))
    var grid = RoutingGrid(scene, placement)
    var maze = Maze(scene, placement, grid)
    try #require(maze.path(of: 0, in: grid) != nil)
    let around = placement.rects[scene.wires[0].to]
    grid.mark(
      [
        Point(x: around.x0, y: around.y0), Point(x: around.x1, y: around.y0), Point(x: around.x1, y: around.y1),
        Point(x: around.x0, y: around.y1), Point(x: around.x0, y: around.y0),
      ], as: 1)
    let before = maze.work
    #expect(maze.path(of: 0, in: grid) == nil)
    #expect(maze.work - before <= Effort.longSearch)
    // Far less than there is.
    #expect(grid.width * grid.height > 2 * Effort.longSearch)
  }

  /// Beyond a few thousand variables an axis not all pairs are compared, and still nothing lies on anything else.
  @Test func aLargeEstateIsClean() {
    let drawing = Engine.draw(Estate.graph(seed: 1, nodes: 800, containers: 200).diagram)
    #expect(Audit.faults(drawing) == [])
  }

  @Test func aSkylineKnowsWhatCameLastWhere() {
    // Stretches, the earliest first; the last two together hide the first.
    let stretches = [(low: 0, high: 90), (low: 0, high: 40), (low: 41, high: 90), (low: 200, high: 210)]
    func met(from low: Int, to high: Int) -> [Int] {
      var skyline = Skyline(stretches)
      for (number, stretch) in stretches.enumerated() { skyline.add(number, stretch.low, stretch.high) }
      var out: [Int] = []
      skyline.visit(low, high) { number in
        out.append(number)
        return true
      }
      return out
    }
    #expect(met(from: 10, to: 20) == [1, 0])
    #expect(met(from: 10, to: 60) == [1, 0, 2])
    #expect(met(from: 91, to: 199) == [])
    #expect(met(from: 90, to: 205) == [2, 0, 3])
    // Of more than a few at one place the earliest are left out, unless the later do not count.
    let pile = Array(repeating: (low: 0, high: 9), count: 20)
    var skyline = Skyline(pile)
    for number in pile.indices { skyline.add(number, 0, 9) }
    for (counts, expected) in [(true, 8), (false, 20)] {
      var visited: [Int] = []
      skyline.visit(3, 4) { number in
        visited.append(number)
        return counts
      }
      #expect(visited == Array(pile.indices.reversed().prefix(expected)))
    }
  }

  @Test func oddNamesAndLongWordsAreDrawn() {
    let names = [
      "a b<c>\"d'&e", "constructor", "__proto__", "a.b.c -> d", "受注データベースの接続先エンドポイント名", "\u{202E}rtl", "e\u{301}",
      "line\nbreak", String(repeating: "wide", count: 60), String(repeating: "長い名前", count: 60), " ", "#{}[];:",
    ]
    var diagram = Diagram(id: "odd", title: names[0])
    for (number, name) in names.enumerated() {
      diagram.containers.append(.init(id: "in " + name, symbol: .subnet, title: name, subtitle: name))
      diagram.nodes.append(.init(id: name, container: "in " + name, symbol: .machine, lines: [name, name]))
      let next = names[(number + 1) % names.count]
      diagram.edges.append(.init(id: "\(name)>", from: name, to: next, label: name))
    }
    let drawing = Engine.draw(diagram)
    #expect(drawing.plan.wires.count == names.count)
    #expect(Audit.faults(drawing) == [])
  }
}
