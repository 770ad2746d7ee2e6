import ReferenceGraphs
import Testing

@testable import Chart

/// Connectors as such: they join the boxes that they name, at right angles, and bear their own label.
@Suite struct ConnectorTests {
  @Test(arguments: Reference.names)
  func connectorsOfReferenceGraphsJoinTheirBoxes(name: String) throws {
    #expect(Self.faults(Engine.draw(try Reference.diagram(name))) == [])
  }

  @Test(arguments: Array(1...40))
  func connectorsOfRandomGraphsJoinTheirBoxes(seed: Int) {
    #expect(Self.faults(Engine.draw(Diagram.tangle(seed: UInt64(seed)))) == [])
  }

  @Test func aConnectorThatIsTornOffIsSeen() throws {
    let drawing = Engine.draw(try Reference.diagram("t1-privatelink"))
    let wire = try #require(drawing.plan.wires.indices.first { drawing.plan.wires[$0].label != nil })
    let id = drawing.scene.wires[wire].id
    var torn = drawing
    torn.plan.boxes[drawing.scene.wires[wire].from] = drawing.plan.boxes[drawing.scene.wires[wire].from].moved(-4, 3)
    #expect(Self.faults(torn).contains("'\(id)' does not begin on its box"))
    var askew = drawing
    askew.plan.wires[wire].path[1] = Point(x: 0, y: 0)
    #expect(Self.faults(askew).contains("'\(id)' is not at right angles"))
    var lost = drawing
    lost.plan.wires[wire].label?.rect = Rect(x0: 0, y0: 0, x1: 40, y1: 40)
    #expect(Self.faults(lost).contains("the label of '\(id)' is far from it"))
    var through = drawing
    let box = drawing.plan.boxes[drawing.scene.wires[wire].to]
    through.plan.wires[wire].path.append(Point(x: box.x1, y: drawing.plan.wires[wire].path.last?.y ?? 0))
    #expect(Self.faults(through).contains("'\(id)' runs through its own end"))
  }

  private static func faults(_ drawing: Drawing) -> [String] {
    var out: [String] = []
    for (number, wire) in drawing.plan.wires.enumerated() where wire.path.count > 1 {
      let entry = drawing.scene.wires[number]
      let from = drawing.plan.boxes[entry.from]
      let to = drawing.plan.boxes[entry.to]
      let legs = zip(wire.path, wire.path.dropFirst()).map { a, b in
        Rect(x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y))
      }
      if legs.contains(where: { ($0.width == 0) == ($0.height == 0) }) {
        out.append("'\(entry.id)' is not at right angles")
      }
      if !isOnBorder(wire.path[0], from) { out.append("'\(entry.id)' does not begin on its box") }
      if !isOnBorder(wire.path[wire.path.count - 1], to) { out.append("'\(entry.id)' does not end on its box") }
      for (end, other) in [(entry.from, entry.to), (entry.to, entry.from)] where !drawing.scene.contains(end, other) {
        if legs.contains(where: { isWithin($0, drawing.plan.boxes[end]) }) {
          out.append("'\(entry.id)' runs through its own end")
        }
      }
      // No further off than a line of text.
      if let label = wire.label, !legs.contains(where: { isWithin($0, label.rect.grown(TextFace.label.leading)) }) {
        out.append("the label of '\(entry.id)' is far from it")
      }
    }
    return out
  }

  private static func isOnBorder(_ point: Point, _ rect: Rect) -> Bool {
    let isBeside = (point.x == rect.x0 || point.x == rect.x1) && point.y > rect.y0 && point.y < rect.y1
    let isAbove = (point.y == rect.y0 || point.y == rect.y1) && point.x > rect.x0 && point.x < rect.x1
    return isBeside || isAbove
  }

  private static func isWithin(_ leg: Rect, _ rect: Rect) -> Bool {
    leg.x0 < rect.x1 && leg.x1 > rect.x0 && leg.y0 < rect.y1 && leg.y1 > rect.y0
  }
}

extension Rect {
  fileprivate func grown(_ by: Int) -> Rect { Rect(x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by) }
}
