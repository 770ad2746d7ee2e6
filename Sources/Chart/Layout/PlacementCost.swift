/// What a placement would look like once routed, guessed from straight lines, in pixels of annoyance.
struct PlacementCost {
  let scene: Scene
  /// How much it matters that a drawing must shrink to fit its page, and that a wire runs from right to left.
  let page: Int
  let backward: Int
  /// How much it matters that two wires would cross.
  let crossing: Int

  /// The page in steps of the grid. A drawing of many things may be larger than paper: it is better shrunk a little
  /// than folded into knots.
  private let pageWidth: Int
  private let pageHeight: Int

  /// - Parameter things: How many boxes the page is for; those of the scene unless told otherwise.
  init(scene: Scene, page: Int = 3000, backward: Int = 900, crossing: Int = 150, things: Int? = nil) {
    self.scene = scene
    self.page = page
    self.backward = backward
    self.crossing = crossing
    let count = ((things ?? scene.boxes.count) + 4) / 8 * 8
    var root = 1
    while root * root < count * 16 { root += 1 }
    // 0.65 and 0.155 for each unit of the root of the number of boxes, in hundredths; the root is of sixteen times it.
    let hundredths = max(120, 65 + root * 155 / 40)
    pageWidth = 1200 / 12 * hundredths / 100
    pageHeight = 1600 / 12 * hundredths / 100
  }

  private struct Line {
    var a: Point
    var b: Point
    var from: Int
    var to: Int
  }

  /// The cost, or some number of at least `limit` once it is clear that the cost is not below that.
  func callAsFunction(_ placement: Placement, limit: Int = .max) -> Int {
    let rects = placement.rects
    var total = pageCost(rects[0])
    var lines: [Line] = []
    lines.reserveCapacity(scene.wires.count)
    for wire in scene.wires where !wire.isLoop {
      let from = rects[wire.from]
      let to = rects[wire.to]
      if from.isNowhere || to.isNowhere { continue }
      var a = Point(x: from.x1, y: from.midY)
      var b = Point(x: to.x0, y: to.midY)
      if b.x <= a.x {
        if from.x0 >= to.x1 {
          a.x = from.x0
          b.x = to.x1
        } else {
          let upwards = from.y0 > to.y1
          a = Point(x: from.midX, y: upwards ? from.y0 : from.y1)
          b = Point(x: to.midX, y: upwards ? to.y1 : to.y0)
        }
      }
      if to.midX <= from.midX { total += backward }
      total += (abs(a.x - b.x) + abs(a.y - b.y)) * 3
      if a.y != b.y { total += 20 + min(40, abs(a.y - b.y)) }
      lines.append(Line(a: a, b: b, from: wire.from, to: wire.to))
    }
    for first in lines.indices {
      if total >= limit { return total }
      let line = lines[first]
      for second in first + 1..<lines.count where cross(line, lines[second]) { total += crossing }
      total += intrusions(line, rects) * 70
    }
    return total
  }

  /// What the size of a drawing costs.
  func pageCost(_ rect: Rect) -> Int {
    // In 64ths: how many times the drawing is larger than its page.
    let times = max(64, rect.width * 64 / pageWidth, rect.height * 64 / pageHeight)
    return (times - 64) * (times + 64) / 64 * page / 150 + (rect.width + rect.height) * 4
  }

  /// What a routed placement costs: the same measures, counted rather than guessed.
  func routed(_ placement: Placement, _ outcome: Router.Outcome) -> Int {
    var total = outcome.crossings * crossing + outcome.bends * 30 + outcome.length * 3 + outcome.missing * 100_000
    var against = 0
    for wire in scene.wires where placement.rects[wire.to].midX <= placement.rects[wire.from].midX { against += 1 }
    // Where more than a fifth runs from right to left, the direction of reading is lost.
    total += against * backward + max(0, 5 * against - scene.wires.count) * backward * 3 / 5
    return total + pageCost(placement.rects[0])
  }

  /// Boxes that hold neither end and lie under the line.
  private func intrusions(_ line: Line, _ rects: [Rect]) -> Int {
    var count = 0
    for box in scene.boxes.indices.dropFirst() where box != line.from && box != line.to {
      let rect = rects[box]
      if max(line.a.x, line.b.x) <= rect.x0 || min(line.a.x, line.b.x) >= rect.x1 { continue }
      if max(line.a.y, line.b.y) <= rect.y0 || min(line.a.y, line.b.y) >= rect.y1 { continue }
      if !scene.boxes[box].children.isEmpty, scene.contains(box, line.from) || scene.contains(box, line.to) { continue }
      // Corners on both sides of the line.
      let dx = line.b.x - line.a.x
      let dy = line.b.y - line.a.y
      let left = dy * (rect.x0 - line.a.x)
      let right = dy * (rect.x1 - line.a.x)
      let upper = dx * (rect.y0 - line.a.y)
      let lower = dx * (rect.y1 - line.a.y)
      let most = max(upper, lower) - min(left, right)
      let least = min(upper, lower) - max(left, right)
      if most > 0, least < 0 { count += 1 }
    }
    return count
  }

  private func side(_ p: Point, _ q: Point, _ r: Point) -> Int {
    ((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)).signum()
  }

  private func cross(_ first: Line, _ second: Line) -> Bool {
    if max(first.a.y, first.b.y) < min(second.a.y, second.b.y)
      || max(second.a.y, second.b.y) < min(first.a.y, first.b.y)
    {
      return false
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
