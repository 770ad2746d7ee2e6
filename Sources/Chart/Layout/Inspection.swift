/// What tests and benchmarks want to know of a finished drawing, in plain values.
package struct Inspection: Sendable {
  /// The middle of a box, in quarter pixels.
  package struct Place: Sendable, Equatable {
    package var x: Int
    package var y: Int
  }

  /// Everything that must never show; empty is the rule.
  package var faults: [String]
  /// Per node.
  package var places: [String: Place]
  /// The longer side of the page in quarter pixels.
  package var extent: Int

  package init(_ diagram: Diagram) {
    let drawing = Engine.draw(diagram)
    faults = Audit.faults(drawing).map(\.description)
    places = [:]
    for (box, entry) in drawing.scene.boxes.enumerated() where box > 0 && !entry.isContainer {
      places[entry.id] = Place(x: drawing.plan.boxes[box].midX, y: drawing.plan.boxes[box].midY)
    }
    extent = drawing.plan.boxes.first.map { max($0.width, $0.height) } ?? 0
  }
}
