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
  /// All boxes but the page, each container before what is in it, with how many are in it.
  private let nested: [(box: Int, inside: Int)]
  /// Per wire: the boxes beside each other in or from which it leads to its ends; -1 where there is none.
  private let meetings: [(from: Int, to: Int)]
  /// What it costs that a wire from one container to another does not lead to the right as a whole.
  private let aside = 150

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
    var nested: [(box: Int, inside: Int)] = []
    func add(_ box: Int) {
      let place = nested.count
      nested.append((box, 0))
      for child in scene.boxes[box].children { add(child) }
      nested[place].inside = nested.count - place - 1
    }
    for child in scene.boxes[0].children { add(child) }
    self.nested = nested
    meetings = scene.wires.map { wire in
      let meeting = scene.meeting(wire.from, wire.to)
      return (meeting.left, meeting.right)
    }
  }

  private struct Line {
    var a: Point
    var b: Point
    var from: Int
    var to: Int
    /// The stretch that it takes from left to right.
    var low: Int
    var high: Int
  }

  /// The cost, or some number of at least `limit` once it is clear that the cost is not below that.
  func callAsFunction(_ placement: Placement, limit: Int = .max) -> Int {
    let rects = placement.rects
    var total = pageCost(rects[0])
    var lines: [Line] = []
    lines.reserveCapacity(scene.wires.count)
    for (number, wire) in scene.wires.enumerated() where !wire.isLoop {
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
      if runsAside(number, rects) { total += aside }
      total += (abs(a.x - b.x) + abs(a.y - b.y)) * 3
      if a.y != b.y { total += 20 + min(40, abs(a.y - b.y)) }
      lines.append(Line(a: a, b: b, from: wire.from, to: wire.to, low: min(a.x, b.x), high: max(a.x, b.x)))
    }
    // From left to right, by numbers that hold the place in the list too.
    let order = lines.indices.map { lines[$0].low << 24 | $0 }.sorted()
    for (place, key) in order.enumerated() {
      if total >= limit { return total }
      let line = lines[key & 0xFF_FFFF]
      for other in order[(place + 1)...] {
        if other >> 24 > line.high { break }
        if cross(line, lines[other & 0xFF_FFFF]) { total += crossing }
      }
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
    for number in scene.wires.indices where runsAside(number, placement.rects) { total += aside }
    return total + pageCost(placement.rects[0])
  }

  /// Whether the container that a wire comes from stands above, below or right of the one that it goes to: a way is read
  /// best from left to right in the large, too.
  private func runsAside(_ wire: Int, _ rects: [Rect]) -> Bool {
    let (from, to) = meetings[wire]
    if from < 0 || to < 0 || (scene.boxes[from].children.isEmpty && scene.boxes[to].children.isEmpty) { return false }
    return rects[to].x0 < rects[from].x1
  }

  /// Boxes that hold neither end and lie under the line.
  private func intrusions(_ line: Line, _ rects: [Rect]) -> Int {
    var count = 0
    let upper = min(line.a.y, line.b.y)
    let lower = max(line.a.y, line.b.y)
    var place = 0
    while place < nested.count {
      let (box, inside) = nested[place]
      let rect = rects[box]
      if line.high <= rect.x0 || line.low >= rect.x1 || lower <= rect.y0 || upper >= rect.y1 {
        // Nor does it meet anything in there.
        place += inside + 1
        continue
      }
      place += 1
      if box == line.from || box == line.to { continue }
      if inside > 0, scene.contains(box, line.from) || scene.contains(box, line.to) { continue }
      if cross(line, rect) { count += 1 }
    }
    return count
  }

  /// Whether corners lie on both sides of a line.
  private func cross(_ line: Line, _ rect: Rect) -> Bool {
    let dx = line.b.x - line.a.x
    let dy = line.b.y - line.a.y
    let left = dy * (rect.x0 - line.a.x)
    let right = dy * (rect.x1 - line.a.x)
    let upper = dx * (rect.y0 - line.a.y)
    let lower = dx * (rect.y1 - line.a.y)
    return max(upper, lower) > min(left, right) && min(upper, lower) < max(left, right)
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
    if first.high < second.low || second.high < first.low { return false }
    return side(first.a, first.b, second.a) * side(first.a, first.b, second.b) < 0
      && side(second.a, second.b, first.a) * side(second.a, second.b, first.b) < 0
  }
}
