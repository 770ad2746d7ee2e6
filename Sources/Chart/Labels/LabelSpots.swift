/// Chooses for every label the leg it sits on and whereabouts on it.
///
/// Only the order of things is chosen here: what the label stands between. The room itself is made by `Compaction`.
struct LabelSpots {
  let scene: Scene
  private let boxes: [Rect]
  /// Upright legs of all wires, as (x, y0, y1, wire), and level ones as (y, x0, x1, wire).
  private var upright: [(at: Int, low: Int, high: Int, wire: Int)] = []
  private var level: [(at: Int, low: Int, high: Int, wire: Int)] = []
  private var taken: [(at: Int, low: Int, high: Int, isLevel: Bool)] = []

  init(_ scene: Scene, _ plan: Plan) {
    self.scene = scene
    boxes = plan.boxes
    for (number, wire) in plan.wires.enumerated() {
      for (a, b) in zip(wire.path, wire.path.dropFirst()) {
        if a.y == b.y {
          level.append((a.y, min(a.x, b.x), max(a.x, b.x), number))
        } else {
          upright.append((a.x, min(a.y, b.y), max(a.y, b.y), number))
        }
      }
    }
  }

  /// Fills in the label of each wire of a plan that is in grid steps.
  mutating func choose(_ plan: inout Plan) {
    let order = plan.wires.indices.filter { scene.wires[$0].hasLabel && plan.wires[$0].path.count > 1 }
      .sorted { (reach(plan.wires[$0].path), $0) < (reach(plan.wires[$1].path), $1) }
    for number in order {
      let path = plan.wires[number].path
      let wire = scene.wires[number]
      var best: (price: Int, leg: Int, centre: Int, halfSteps: Int)?
      for leg in 0..<(path.count - 1) {
        let isLevel = path[leg].y == path[leg + 1].y
        let need = ((isLevel ? wire.labelWidth : wire.labelHeight) + Placement.pitch - 1) / Placement.pitch + 1
        let across = isLevel ? 1 : (wire.labelWidth + Placement.pitch - 1) / Placement.pitch / 2 + 1
        for gap in gaps(along: path, leg: leg, wire: number) {
          let room = gap.high - gap.low
          var price = max(0, need - room) * 40
          if !isLevel { price += 120 }
          let low = gap.low + need / 2
          let high = gap.high - need / 2
          let middle = (path[leg][isLevel ? .x : .y] + path[leg + 1][isLevel ? .x : .y]) / 2
          let centre = low > high ? (gap.low + gap.high) / 2 : min(max(middle, low), high)
          price +=
            neighbours(
              at: path[leg][isLevel ? .y : .x], low: centre - need / 2, high: centre + need / 2, isLevel: isLevel,
              across: across, wire: number) * 12
          price += abs(centre - middle) + abs(leg * 2 - path.count + 2)
          // Never on an end of the gap, be it one step long: what stands there would be on both sides of the label.
          let halfSteps = min(max(2 * centre, 2 * gap.low + 1), 2 * gap.high - 1)
          if best.map({ price < $0.price }) ?? true { best = (price, leg, centre, halfSteps) }
        }
      }
      guard let best else { continue }
      plan.wires[number].label = Plan.Label(leg: best.leg, centre: best.halfSteps)
      let isLevel = path[best.leg].y == path[best.leg + 1].y
      let half = ((isLevel ? wire.labelWidth : wire.labelHeight) / Placement.pitch + 1) / 2
      taken.append((path[best.leg][isLevel ? .y : .x], best.centre - half, best.centre + half, isLevel))
    }
  }

  private func reach(_ path: [Point]) -> Int {
    zip(path, path.dropFirst()).reduce(0) { $0 + abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y) }
  }

  /// The stretches of a leg between what crosses it.
  private func gaps(along path: [Point], leg: Int, wire: Int) -> [(low: Int, high: Int)] {
    let a = path[leg]
    let b = path[leg + 1]
    let isLevel = a.y == b.y
    let at = isLevel ? a.y : a.x
    let low = isLevel ? min(a.x, b.x) : min(a.y, b.y)
    let high = isLevel ? max(a.x, b.x) : max(a.y, b.y)
    var cuts: Set<Int> = [low, high]
    for other in isLevel ? upright : level
    where other.wire != wire && other.low <= at && other.high >= at && other.at > low && other.at < high {
      cuts.insert(other.at)
    }
    for box in boxes.indices.dropFirst() where !scene.boxes[box].children.isEmpty {
      let rect = boxes[box]
      if isLevel, rect.y0 < at, at < rect.y1 {
        for x in [rect.x0, rect.x1] where x > low && x < high { cuts.insert(x) }
      } else if !isLevel, rect.x0 < at, at < rect.x1 {
        for y in [rect.y0, rect.y1] where y > low && y < high { cuts.insert(y) }
      }
    }
    let sorted = cuts.sorted()
    return zip(sorted, sorted.dropFirst()).map { ($0, $1) }
  }

  /// How much of what is near would have to make way.
  private func neighbours(at: Int, low: Int, high: Int, isLevel: Bool, across: Int, wire: Int) -> Int {
    var count = 0
    for other in isLevel ? level : upright
    where other.wire != wire && abs(other.at - at) <= across && other.low < high && low < other.high {
      count += 1
    }
    for other in taken
    where other.isLevel == isLevel && abs(other.at - at) <= across && other.low < high && low < other.high {
      count += other.at == at ? 4 : 2
    }
    return count
  }
}
