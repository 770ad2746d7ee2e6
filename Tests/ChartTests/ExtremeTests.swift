import ReferenceGraphs
import Testing

@testable import Chart

/// Shapes that ask for more lines, ports and room than any placement has to begin with.
@Suite struct ExtremeTests {
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      (Extreme.star, 5), (.star, 60), (.sink, 40), (.parallel, 2), (.parallel, 60), (.complete, 6), (.complete, 14),
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
