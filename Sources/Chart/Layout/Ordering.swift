/// Better orders within columns: first by barycentre over the whole drawing, then by trying changes.
struct Ordering {
  let scene: Scene
  let placer: Placer

  /// The arrangement with its columns reordered so that wires cross little.
  func improved(_ start: Arrangement) -> Arrangement {
    var best = start
    var bestCost = cost(placer.place(best))
    var current = start
    for _ in 0..<6 {
      let placement = placer.place(current)
      current = byBarycentre(current, placement)
      let value = cost(placer.place(current))
      if value < bestCost {
        bestCost = value
        best = current
      }
    }
    return best
  }

  private func byBarycentre(_ arrangement: Arrangement, _ placement: Placement) -> Arrangement {
    var sums = [(sum: Int, count: Int)](repeating: (0, 0), count: scene.boxes.count)
    for wire in scene.wires {
      let meeting = scene.meeting(wire.from, wire.to)
      for (end, other) in [(wire.from, wire.to), (wire.to, wire.from)] {
        var at = end
        let inside = placement.rects[end].midY
        while at > 0, at != meeting.box {
          // What an end deep inside a box wants for the box as a whole.
          let shift = placement.rects[at].midY - inside
          sums[at].sum += placement.rects[other].midY + shift
          sums[at].count += 1
          at = scene.boxes[at].parent
        }
      }
    }
    var out = arrangement
    for box in out.columns.indices {
      for number in out.columns[box].indices {
        let column = out.columns[box][number]
        let keyed = column.enumerated().map { row, child -> (key: Int, row: Int, child: Int) in
          let entry = sums[child]
          return (entry.count > 0 ? entry.sum / entry.count : placement.rects[child].midY, row, child)
        }
        out.columns[box][number] = keyed.sorted { ($0.key, $0.row) < ($1.key, $1.row) }.map(\.child)
      }
    }
    return out
  }

  /// What a placement would cost once routed, by rough and ready measures.
  func cost(_ placement: Placement) -> Int {
    let rects = placement.rects
    var total = 0
    var lines: [(a: Point, b: Point, wire: Int)] = []
    lines.reserveCapacity(scene.wires.count)
    for (number, wire) in scene.wires.enumerated() {
      let from = rects[wire.from]
      let to = rects[wire.to]
      var a = Point(x: from.x1, y: from.midY)
      var b = Point(x: to.x0, y: to.midY)
      if b.x <= a.x {
        if from.x0 >= to.x1 {
          a.x = from.x0
          b.x = to.x1
        } else {
          a = Point(x: from.midX, y: from.y0 > to.y1 ? from.y0 : from.y1)
          b = Point(x: to.midX, y: from.y0 > to.y1 ? to.y1 : to.y0)
        }
      }
      if to.midX <= from.midX { total += 120 }
      total += abs(a.x - b.x) + 2 * abs(a.y - b.y)
      lines.append((a, b, number))
    }
    for first in lines.indices {
      for second in lines.indices.dropFirst(first + 1) where cross(lines[first], lines[second]) { total += 90 }
    }
    let page = rects[0]
    total += (page.width + page.height) * 4
    return total
  }

  private func cross(_ first: (a: Point, b: Point, wire: Int), _ second: (a: Point, b: Point, wire: Int)) -> Bool {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Int {
      let value = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
      return value.signum()
    }
    if max(first.a.x, first.b.x) < min(second.a.x, second.b.x)
      || max(second.a.x, second.b.x) < min(first.a.x, first.b.x)
    {
      return false
    }
    return side(first.a, first.b, second.a) * side(first.a, first.b, second.b) < 0
      && side(second.a, second.b, first.a) * side(second.a, second.b, first.b) < 0
  }
}
