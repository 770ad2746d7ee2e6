/// The line and the arrowhead of one connector.
struct PathWriter {
  let line: String
  let arrow: String

  /// `hops` gives, per leg, where it leaps over another wire.
  init(_ path: [Point], hops: [[Int]]) {
    let px = Markup.px
    var text = "M\(px(path[0].x)) \(px(path[0].y))"
    for leg in 0..<(path.count - 1) {
      let a = path[leg]
      let b = path[leg + 1]
      let level = a.y == b.y
      let forward = level ? b.x > a.x : b.y > a.y
      if leg < hops.count, level {
        for x in forward ? hops[leg] : hops[leg].reversed() {
          let before = forward ? x - 16 : x + 16
          let after = forward ? x + 16 : x - 16
          text += "H\(px(before))A4 4 0 0 \(forward ? 1 : 0) \(px(after)) \(px(a.y))"
        }
      }
      let last = leg == path.count - 2
      if last {
        text += level ? "H\(px(b.x))" : "V\(px(b.y))"
        continue
      }
      // A rounded corner, as large as the legs allow.
      let c = path[leg + 2]
      let length = abs(a.x - b.x) + abs(a.y - b.y)
      let next = abs(c.x - b.x) + abs(c.y - b.y)
      let radius = min(5 * 4, length / 2, next / 2)
      if level {
        text += "H\(px(b.x + (forward ? -radius : radius)))"
        text += "Q\(px(b.x)) \(px(b.y)) \(px(b.x)) \(px(b.y + (c.y > b.y ? radius : -radius)))"
      } else {
        text += "V\(px(b.y + (forward ? -radius : radius)))"
        text += "Q\(px(b.x)) \(px(b.y)) \(px(b.x + (c.x > b.x ? radius : -radius))) \(px(b.y))"
      }
    }
    line = text
    let tip = path[path.count - 1]
    let before = path[path.count - 2]
    if before.y == tip.y {
      let back = before.x < tip.x ? -8 : 8
      arrow = "M\(px(tip.x)) \(px(tip.y))l\(back)-4v8z"
    } else {
      let back = before.y < tip.y ? -8 : 8
      arrow = "M\(px(tip.x)) \(px(tip.y))l-4 \(back)h8z"
    }
  }
}

/// Where level legs leap over upright ones.
struct Crossings {
  /// Per wire and leg: the places along it, from left to right.
  var over: [[[Int]]]

  init(_ plan: Plan) {
    var upright: [(x: Int, y0: Int, y1: Int, wire: Int)] = []
    for (number, wire) in plan.wires.enumerated() {
      for (a, b) in zip(wire.path, wire.path.dropFirst()) where a.x == b.x {
        upright.append((a.x, min(a.y, b.y), max(a.y, b.y), number))
      }
    }
    upright.sort { ($0.x, $0.y0, $0.wire) < ($1.x, $1.y0, $1.wire) }
    over = plan.wires.enumerated().map { number, wire in
      zip(wire.path, wire.path.dropFirst()).map { a, b in
        if a.y != b.y { return [] }
        let low = min(a.x, b.x) + 9 * 4
        let high = max(a.x, b.x) - 9 * 4
        var places: [Int] = []
        for other in upright where other.wire != number && other.x > low && other.x < high {
          if other.y0 < a.y, a.y < other.y1, places.last.map({ other.x - $0 >= 34 }) ?? true { places.append(other.x) }
        }
        return places
      }
    }
  }
}
