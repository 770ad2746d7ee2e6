/// Boxes, paths and label places at one stage of the layout.
struct Plan: Sendable {
  var boxes: [Rect]
  var wires: [Wire]

  struct Wire: Sendable {
    /// The corners, ends included, each leg level or upright; empty for a wire that has no way.
    var path: [Point]
    var label: Label?
  }

  /// A label sits upon one leg of its wire.
  struct Label: Sendable {
    /// Leg `n` runs from corner `n` to corner `n + 1`.
    var leg: Int
    /// Where along the leg its middle is; on the routing grid in half steps, for it stands between the points.
    var centre: Int
    /// Its box, once sizes are real.
    var rect = Rect()
  }

  static func isLevel(_ path: [Point], _ leg: Int) -> Bool {
    if path[leg].y != path[leg + 1].y { return false }
    if path[leg].x != path[leg + 1].x { return true }
    // Of no length: level if its neighbours are upright.
    if leg > 0 { return path[leg - 1].x == path[leg].x && path[leg - 1].y != path[leg].y }
    return leg + 2 < path.count ? path[leg + 1].x == path[leg + 2].x : true
  }

  /// Takes out corners that turn nothing, and keeps labels on the legs that take their legs' place.
  mutating func straighten() {
    for number in wires.indices where wires[number].path.count > 2 {
      let old = wires[number].path
      var path: [Point] = [old[0]]
      var legOf = [Int](repeating: 0, count: old.count - 1)
      for leg in 0..<(old.count - 1) {
        let next = old[leg + 1]
        let last = path[path.count - 1]
        if next == last {
          legOf[leg] = max(0, path.count - 2)
          continue
        }
        if path.count >= 2 {
          let before = path[path.count - 2]
          if (before.x == last.x && last.x == next.x) || (before.y == last.y && last.y == next.y) {
            path[path.count - 1] = next
            legOf[leg] = path.count - 2
            continue
          }
        }
        path.append(next)
        legOf[leg] = path.count - 2
      }
      wires[number].path = path
      if let label = wires[number].label { wires[number].label?.leg = min(legOf[label.leg], path.count - 2) }
    }
  }
}
