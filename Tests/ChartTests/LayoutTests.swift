import ReferenceGraphs
import Testing

@testable import Chart

@Suite struct LayoutTests {
  @Test(arguments: Reference.names)
  func referenceGraphIsClean(name: String) throws {
    let diagram = try Reference.diagram(name)
    let drawing = Engine.draw(diagram)
    #expect(Audit.faults(drawing) == [])
    #expect(drawing.plan.wires.count == diagram.edges.count)
    // Reading runs from left to right.
    let forward = drawing.scene.wires.filter {
      drawing.plan.boxes[$0.to].midX > drawing.plan.boxes[$0.from].midX
    }.count
    #expect(forward * 10 >= drawing.scene.wires.count * 8)
  }

  @Test(arguments: Reference.names)
  func orderOfDeclarationDoesNotMatter(name: String) throws {
    let diagram = try Reference.diagram(name)
    let first = Chart.svg(diagram, form: .standalone)
    #expect(Chart.svg(diagram, form: .standalone) == first)
    #expect(Chart.svg(diagram.shuffled(seed: 7), form: .standalone) == first)
  }

  /// The first few, and those that once had no place for a label beside a line of one step.
  @Test(arguments: Array(1...60) + [3145, 5436])
  func randomGraphIsClean(seed: Int) {
    let diagram = Diagram.tangle(seed: UInt64(seed))
    #expect(Audit.faults(Engine.draw(diagram)) == [])
  }

  @Test(arguments: 1...8)
  func randomGraphIsStable(seed: Int) {
    let diagram = Diagram.tangle(seed: UInt64(seed) &* 7919)
    let first = Chart.svg(diagram, form: .inline)
    #expect(Chart.svg(diagram.shuffled(seed: 3), form: .inline) == first)
  }

  @Test func theAuditSeesWhatIsWrong() throws {
    var drawing = Engine.draw(try Reference.diagram("t1-privatelink"))
    let box = try #require(drawing.scene.boxes.firstIndex { $0.id == "pg1" })
    let other = try #require(drawing.scene.boxes.firstIndex { $0.id == "pg2" })
    drawing.plan.boxes[box] = drawing.plan.boxes[other]
    #expect(Audit.faults(drawing).contains(.overlap("pg1", "pg2")))
    drawing.plan.boxes[box] = Rect(x0: 0, y0: 0, x1: 40, y1: 40)
    #expect(Audit.faults(drawing).contains(.outside("pg1", of: "sd")))
    drawing.plan.wires[0].path = []
    #expect(Audit.faults(drawing).contains(.notDrawn(drawing.scene.wires[0].id)))
  }

  @Test func nothingAtAllIsDrawnToo() {
    #expect(Audit.faults(Engine.draw(Diagram(id: "empty", title: "Nothing"))) == [])
    let ring = Diagram(
      id: "ring", title: "Ring",
      containers: [
        .init(id: "a", parent: "b", symbol: .network, title: "A"),
        .init(id: "b", parent: "a", symbol: .network, title: "B"),
      ],
      nodes: [.init(id: "n", container: "missing", symbol: .machine, lines: [])],
      edges: [.init(id: "e", from: "n", to: "n"), .init(id: "f", from: "n", to: "nowhere")])
    #expect(Audit.faults(Engine.draw(ring)) == [])
  }
}
