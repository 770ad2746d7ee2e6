/// What a finished drawing must never show. An empty list is the rule; the tests hold the layout to it.
enum Audit {
  enum Fault: Sendable, Equatable, CustomStringConvertible {
    case overlap(String, String)
    case outside(String, of: String)
    case through(edge: String, box: String)
    case overTitle(edge: String, container: String)
    case sharedLine(String, String)
    case label(String, on: String)
    case labelOnEdge(String, edge: String)
    case notDrawn(String)
    case outOfPage(String)

    var description: String {
      switch self {
      case .overlap(let a, let b): "'\(a)' overlaps '\(b)'"
      case .outside(let a, let b): "'\(a)' is not inside '\(b)'"
      case .through(let edge, let box): "'\(edge)' runs through '\(box)'"
      case .overTitle(let edge, let container): "'\(edge)' runs over the title of '\(container)'"
      case .sharedLine(let a, let b): "'\(a)' and '\(b)' run on one line"
      case .label(let edge, let other): "the label of '\(edge)' lies on '\(other)'"
      case .labelOnEdge(let label, let edge): "the label of '\(label)' lies on the line of '\(edge)'"
      case .notDrawn(let edge): "'\(edge)' is not drawn"
      case .outOfPage(let id): "'\(id)' leaves the page"
      }
    }
  }

  static func faults(_ drawing: Drawing) -> [Fault] {
    var out = drawing.missing.map { Fault.notDrawn($0) }
    let scene = drawing.scene
    let rects = drawing.plan.boxes
    let boxes = Array(scene.boxes.indices.dropFirst())
    for box in boxes {
      if !rects[0].holds(rects[box]) { out.append(.outOfPage(scene.boxes[box].id)) }
      let parent = scene.boxes[box].parent
      if parent > 0, !rects[parent].holds(rects[box]) {
        out.append(.outside(scene.boxes[box].id, of: scene.boxes[parent].id))
      }
      for other in boxes where other > box && !scene.contains(box, other) && !scene.contains(other, box) {
        if rects[box].overlaps(rects[other]) { out.append(.overlap(scene.boxes[box].id, scene.boxes[other].id)) }
      }
    }
    let titles = boxes.filter { !scene.boxes[$0].children.isEmpty }.map { (box: $0, rect: titleRect($0, drawing)) }
    for title in titles {
      for box in boxes where scene.boxes[box].parent == title.box && rects[box].overlaps(title.rect) {
        out.append(.overlap("title of \(scene.boxes[title.box].id)", scene.boxes[box].id))
      }
    }
    let wires = drawing.plan.wires.indices.filter { drawing.plan.wires[$0].path.count > 1 }
    for wire in wires { out += faults(ofWire: wire, drawing, titles) }
    for (position, wire) in wires.enumerated() {
      for other in wires[(position + 1)...]
      where shareLine(drawing.plan.wires[wire].path, drawing.plan.wires[other].path) {
        out.append(.sharedLine(scene.wires[wire].id, scene.wires[other].id))
      }
    }
    return out + labelFaults(drawing, wires, titles)
  }

  static func titleRect(_ box: Int, _ drawing: Drawing) -> Rect {
    let rect = drawing.plan.boxes[box]
    let entry = drawing.scene.boxes[box]
    let inset = Clearance.titleInset
    return Rect(
      x0: rect.x0 + inset, y0: rect.y0 + inset, x1: rect.x0 + inset + entry.titleWidth,
      y1: rect.y0 + inset + entry.titleHeight)
  }

  private static func strip(_ a: Point, _ b: Point) -> Rect {
    Rect(x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y))
  }

  /// Whether a leg, which has no width, enters a box.
  private static func enters(_ a: Point, _ b: Point, _ rect: Rect) -> Bool {
    let leg = strip(a, b)
    return leg.x0 < rect.x1 && rect.x0 < leg.x1 + (leg.x0 == leg.x1 ? 1 : 0) && leg.x1 > rect.x0
      && leg.y0 < rect.y1 && leg.y1 > rect.y0
  }

  private static func faults(
    ofWire wire: Int, _ drawing: Drawing, _ titles: [(box: Int, rect: Rect)]
  ) -> [Fault] {
    var out: [Fault] = []
    let scene = drawing.scene
    let entry = scene.wires[wire]
    let path = drawing.plan.wires[wire].path
    for box in scene.boxes.indices.dropFirst() where box != entry.from && box != entry.to {
      let holdsEnd = scene.contains(box, entry.from) || scene.contains(box, entry.to)
      if !holdsEnd, zip(path, path.dropFirst()).contains(where: { enters($0, $1, drawing.plan.boxes[box]) }) {
        out.append(.through(edge: entry.id, box: scene.boxes[box].id))
      }
    }
    for title in titles where zip(path, path.dropFirst()).contains(where: { enters($0, $1, title.rect) }) {
      out.append(.overTitle(edge: entry.id, container: scene.boxes[title.box].id))
    }
    return out
  }

  private static func shareLine(_ first: [Point], _ second: [Point]) -> Bool {
    for (a, b) in zip(first, first.dropFirst()) {
      for (c, d) in zip(second, second.dropFirst()) {
        if a.y == b.y, c.y == d.y, abs(a.y - c.y) < 8,
          min(max(a.x, b.x), max(c.x, d.x)) > max(min(a.x, b.x), min(c.x, d.x))
        {
          return true
        }
        if a.x == b.x, c.x == d.x, abs(a.x - c.x) < 8,
          min(max(a.y, b.y), max(c.y, d.y)) > max(min(a.y, b.y), min(c.y, d.y))
        {
          return true
        }
      }
    }
    return false
  }

  private static func labelFaults(
    _ drawing: Drawing, _ wires: [Int], _ titles: [(box: Int, rect: Rect)]
  ) -> [Fault] {
    var out: [Fault] = []
    let scene = drawing.scene
    let labels = wires.compactMap { wire in drawing.plan.wires[wire].label.map { (wire: wire, rect: $0.rect) } }
    for wire in wires where scene.wires[wire].hasLabel && drawing.plan.wires[wire].label == nil {
      out.append(.notDrawn("label of \(scene.wires[wire].id)"))
    }
    for (position, label) in labels.enumerated() {
      let id = scene.wires[label.wire].id
      if !drawing.plan.boxes[0].holds(label.rect) { out.append(.outOfPage("label of \(id)")) }
      for other in labels[(position + 1)...] where label.rect.overlaps(other.rect) {
        out.append(.label(id, on: "label of \(scene.wires[other.wire].id)"))
      }
      for box in scene.boxes.indices.dropFirst()
      where scene.boxes[box].children.isEmpty && label.rect.overlaps(drawing.plan.boxes[box]) {
        out.append(.label(id, on: scene.boxes[box].id))
      }
      for title in titles where label.rect.overlaps(title.rect) {
        out.append(.label(id, on: "title of \(scene.boxes[title.box].id)"))
      }
      for other in wires where other != label.wire {
        let path = drawing.plan.wires[other].path
        if zip(path, path.dropFirst()).contains(where: { enters($0, $1, label.rect) }) {
          out.append(.labelOnEdge(id, edge: scene.wires[other].id))
        }
      }
    }
    return out
  }
}
