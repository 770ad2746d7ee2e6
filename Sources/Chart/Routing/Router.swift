/// Paths for all wires of a placed scene.
struct Router {
  let scene: Scene
  let placement: Placement

  struct Outcome {
    /// Per wire: the corners of its path; empty where there was no way.
    var paths: [[Point]]
    var missing: Int
    var crossings: Int
    /// Per wire: how often it crosses another.
    var crossed: [Int]
    var bends: Int
    /// In steps of the grid.
    var length: Int
    /// Points looked at on the way to all this.
    var work: Int
  }

  /// Short wires first; then each is taken up and laid again while that makes the whole cheaper.
  ///
  /// - Parameter isTrial: Whether to give up where many wires find no way, for there is too little room.
  /// - Parameter insists: Whether to look for ways for however many wires there are none at first.
  func route(rounds: Int = 4, isTrial: Bool = false, insists: Bool = false) -> Outcome {
    var grid = RoutingGrid(scene, placement)
    var maze = Maze(scene, placement, grid)
    var paths = [[Point]](repeating: [], count: scene.wires.count)
    let order = scene.wires.indices.sorted { (span($0), $0) < (span($1), $1) }
    var missing = 0
    for wire in order where !isTrial || missing <= 4 + order.count / 16 {
      guard let path = maze.path(of: wire, in: grid) else {
        missing += 1
        continue
      }
      paths[wire] = path
      grid.mark(path, as: Int32(wire))
    }
    let isTooFull = !insists && missing > 4 + order.count / 16
    if missing > 0, !isTooFull { makeWay(&paths, &grid, &maze, order) }
    for round in 0..<(isTrial && isTooFull ? 0 : rounds) where maze.work < Effort.mostRouting {
      var changed = false
      for wire in round % 2 == 0 ? order : order.reversed() {
        let old = paths[wire]
        if old.isEmpty, round > 0 { continue }
        // What crosses nothing, turns little and makes no detour cannot be bettered.
        if Self.isPlain(old), grid.crossings(old, of: Int32(wire)) == 0 { continue }
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
    var outcome = Outcome(
      paths: paths, missing: 0, crossings: 0, crossed: Array(repeating: 0, count: paths.count), bends: 0, length: 0,
      work: maze.work)
    for (wire, path) in paths.enumerated() {
      if path.isEmpty { outcome.missing += 1 }
      outcome.crossed[wire] = grid.crossings(path, of: Int32(wire))
      outcome.crossings += outcome.crossed[wire]
      outcome.bends += max(0, path.count - 2)
      for (a, b) in zip(path, path.dropFirst()) { outcome.length += abs(a.x - b.x) + abs(a.y - b.y) }
    }
    // Each crossing was met from both sides.
    outcome.crossings /= 2
    return outcome
  }

  /// Lays the wires that found no way where they cost least, and what lies there elsewhere.
  private func makeWay(_ paths: inout [[Point]], _ grid: inout RoutingGrid, _ maze: inout Maze, _ order: [Int]) {
    var open = order.filter { paths[$0].isEmpty }
    var tries = [Int](repeating: 0, count: paths.count)
    let most = maze.work + Effort.mostMakingWay
    while maze.work < most, let wire = open.popLast() {
      tries[wire] += 1
      guard tries[wire] <= 6, let path = maze.path(of: wire, in: grid, sharing: true) else { continue }
      let others = grid.owners(along: path)
      for other in others {
        grid.unmark(paths[other], of: other, paths: paths)
        paths[other] = []
      }
      paths[wire] = path
      grid.mark(path, as: Int32(wire))
      for other in others {
        guard let path = maze.path(of: other, in: grid) else {
          open.insert(other, at: 0)
          continue
        }
        paths[other] = path
        grid.mark(path, as: Int32(other))
      }
    }
  }

  private static func isPlain(_ path: [Point]) -> Bool {
    guard path.count >= 2, path.count <= 4, let first = path.first, let last = path.last else { return false }
    let length = zip(path, path.dropFirst()).reduce(0) { $0 + abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y) }
    return length == abs(first.x - last.x) + abs(first.y - last.y) && path[0].y == path[1].y
  }

  private func span(_ wire: Int) -> Int {
    let from = placement.rects[scene.wires[wire].from]
    let to = placement.rects[scene.wires[wire].to]
    return abs(from.midX - to.midX) + abs(from.midY - to.midY)
  }
}

extension RoutingGrid {
  /// The wires that a path runs upon, in rising order.
  func owners(along path: [Point]) -> [Int] {
    var out: Set<Int32> = []
    for (a, b) in zip(path, path.dropFirst()) {
      for x in min(a.x, b.x)...max(a.x, b.x) {
        for y in min(a.y, b.y)...max(a.y, b.y) {
          let cell = cells[y * width + x]
          out.insert(a.y == b.y ? cell.level : cell.upright)
        }
      }
    }
    for point in path {
      let cell = cells[point.y * width + point.x]
      out.formUnion([cell.level, cell.upright])
    }
    return out.filter { $0 >= 0 }.map { Int($0) }.sorted()
  }

  /// Gives back a wire's points. Where another wire crosses, only this wire's direction is freed.
  mutating func unmark(_ path: [Point], of wire: Int, paths: [[Point]]) {
    let own = Int32(wire)
    for (a, b) in zip(path, path.dropFirst()) {
      if a.y == b.y {
        for x in min(a.x, b.x)...max(a.x, b.x) where cells[a.y * width + x].level == own {
          cells[a.y * width + x].level = -1
        }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) where cells[y * width + a.x].upright == own {
          cells[y * width + a.x].upright = -1
        }
      }
    }
    for point in path {
      let at = point.y * width + point.x
      if cells[at].level == own { cells[at].level = -1 }
      if cells[at].upright == own { cells[at].upright = -1 }
    }
  }
}
