import ReferenceGraphs
import Testing

@testable import Chart

@Suite struct CompactionTests {
  /// A routed scene on the grid, without labels.
  private func routed(_ diagram: Diagram) -> (scene: Scene, arrangement: Arrangement, plan: Plan) {
    let scene = SceneBuilder(diagram).scene
    let arrangement = Arrangement(scene)
    let placement = Placer(scene).place(arrangement)
    let outcome = Router(scene: scene, placement: placement).route()
    return (scene, arrangement, Plan(boxes: placement.rects, wires: outcome.paths.map { Plan.Wire(path: $0) }))
  }

  /// At the end of its leg a label would stand on both sides of what is there, such as the box that the leg leaves.
  @Test func aLabelStandsBetweenTheEndsOfItsLeg() throws {
    let diagram = Diagram(
      id: "two", title: "Two", nodes: ["a", "b"].map { .init(id: $0, symbol: .machine, lines: [$0]) },
      edges: [.init(id: "e", from: "a", to: "b", label: "TCP 443")])
    let scene = SceneBuilder(diagram).scene
    var plan = Plan(boxes: [Rect(x0: 0, y0: 0, x1: 40, y1: 30)], wires: [])
    plan.boxes += [Rect(x0: 4, y0: 4, x1: 14, y1: 9), Rect(x0: 4, y0: 10, x1: 14, y1: 15)]
    plan.wires = [Plan.Wire(path: [Point(x: 9, y: 9), Point(x: 9, y: 10)])]
    var spots = LabelSpots(scene, plan)
    spots.choose(&plan)
    let label = try #require(plan.wires[0].label)
    #expect(label.centre == 2 * 9 + 1)
    let compact = Compaction(scene: scene).compact(fromGrid: plan, columns: [[[1, 2]], [], []])
    #expect(compact.boxes[2].y0 - compact.boxes[1].y1 >= scene.wires[0].labelHeight)
    let rect = try #require(compact.wires[0].label).rect
    #expect(rect.y0 > compact.boxes[1].y1 && rect.y1 < compact.boxes[2].y0)
  }

  /// Labels that are before and behind a box at once contradict all else; boxes and lines have to be right even then.
  @Test(arguments: Reference.names)
  func aContradictionLeavesTheGrid(name: String) throws {
    var (scene, arrangement, plan) = routed(try Reference.diagram(name))
    var spots = LabelSpots(scene, plan)
    spots.choose(&plan)
    let labelled = try #require(
      plan.wires.indices.first {
        guard let label = plan.wires[$0].label else { return false }
        return label.leg == 0 && Plan.isLevel(plan.wires[$0].path, 0)
      })
    let box = plan.boxes[scene.wires[labelled].from]
    let leavesRight = plan.wires[labelled].path[0].x == box.x1
    plan.wires[labelled].label?.centre = leavesRight ? 2 * box.x0 : 2 * box.x1
    let compact = Compaction(scene: scene).compact(fromGrid: plan, columns: arrangement.columns)
    // That the contradiction is one: nothing was drawn together from left to right.
    #expect(compact.boxes[0].width == plan.boxes[0].width * Placement.pitch)
    var drawing = Engine.draw(try Reference.diagram(name))
    drawing.plan = compact
    for wire in drawing.plan.wires.indices { drawing.plan.wires[wire].label = nil }
    let faults = Audit.faults(drawing).filter {
      if case .notDrawn = $0 { false } else { true }
    }
    #expect(faults == [])
  }
}
