/// Paths for all wires of a placed scene.
struct Router {
  let scene: Scene
  let placement: Placement

  struct Outcome {
    /// Per wire: the corners of its path; empty where there was no way.
    var paths: [[Point]]
    var missing: Int
    var cost: Int
  }

  /// Short wires first; then each is taken up and laid again while that makes the whole cheaper.
  func route(rounds: Int = 4) -> Outcome {
    var grid = RoutingGrid(scene, placement)
    var maze = Maze(scene, placement, grid)
    var paths = [[Point]](repeating: [], count: scene.wires.count)
    let order = scene.wires.indices.sorted { (span($0), $0) < (span($1), $1) }
    for wire in order {
      guard let path = maze.path(of: wire, in: grid) else { continue }
      paths[wire] = path
      grid.mark(path, as: Int32(wire))
    }
    for round in 0..<rounds {
      var changed = false
      for wire in round % 2 == 0 ? order : order.reversed() {
        let old = paths[wire]
        if !old.isEmpty { grid.unmark(old, of: wire, paths: paths) }
        guard let path = maze.path(of: wire, in: grid) else {
          if !old.isEmpty { grid.mark(old, as: Int32(wire)) }
          continue
        }
        paths[wire] = path
        grid.mark(path, as: Int32(wire))
        if path != old { changed = true }
      }
      if !changed { break }
    }
    var missing = 0
    var cost = 0
    for (wire, path) in paths.enumerated() {
      if path.isEmpty { missing += 1 }
      cost += Self.price(path) + grid.crossings(path, of: Int32(wire)) * Int(Maze.Cost.crossing) / 2
    }
    return Outcome(paths: paths, missing: missing, cost: cost)
  }

  private func span(_ wire: Int) -> Int {
    let from = placement.rects[scene.wires[wire].from]
    let to = placement.rects[scene.wires[wire].to]
    return abs(from.midX - to.midX) + abs(from.midY - to.midY)
  }

  private static func price(_ path: [Point]) -> Int {
    var total = max(0, path.count - 2) * Int(Maze.Cost.bend)
    for (a, b) in zip(path, path.dropFirst()) { total += (abs(a.x - b.x) + abs(a.y - b.y)) * Int(Maze.Cost.step) }
    return total
  }
}

extension RoutingGrid {
  /// Gives back a wire's points. Where another wire crosses, only this wire's direction is freed.
  mutating func unmark(_ path: [Point], of wire: Int, paths: [[Point]]) {
    let own = Int32(wire)
    for (a, b) in zip(path, path.dropFirst()) {
      if a.y == b.y {
        for x in min(a.x, b.x)...max(a.x, b.x) where level[a.y * width + x] == own { level[a.y * width + x] = -1 }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) where upright[y * width + a.x] == own { upright[y * width + a.x] = -1 }
      }
    }
    for point in path {
      let at = point.y * width + point.x
      if level[at] == own { level[at] = -1 }
      if upright[at] == own { upright[at] = -1 }
    }
  }
}
