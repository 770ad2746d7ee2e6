extension Maze {
  /// Whether all ways back from the target of a wire soon come to an end: then there is no way to it, and nothing is won
  /// by looking at all points that can be reached from where the wire begins.
  ///
  /// - Parameter limit: How many points are looked at before it passes as open.
  func isShutIn(_ wire: Scene.Wire, _ cells: UnsafeBufferPointer<RoutingGrid.Cell>, limit: Int) -> Bool {
    let from = placement.rects[wire.from]
    let to = placement.rects[wire.to]
    let toHoldsFrom = !wire.isLoop && scene.contains(wire.to, wire.from)
    var seen: Set<Int> = []
    var open: [Int] = []
    for side in 0..<4 {
      for port in Self.ports(to, side: side) where !cells[port.y * width + port.x].isTaken {
        open.append((port.y * width + port.x) << 2 | (toHoldsFrom ? side : side ^ 2))
      }
    }
    while let state = open.popLast() {
      let direction = state & 3
      let x = (state >> 2) % width - Self.dx(direction)
      let y = (state >> 2) / width - Self.dy(direction)
      if x < 0 || y < 0 || x >= width || y >= height { continue }
      // Borders, regions and titles shut more ways than are looked at here.
      let isBeside = x >= from.x0 && x <= from.x1 && y >= from.y0 && y <= from.y1
      if isBeside, x == from.x0 || x == from.x1 || y == from.y0 || y == from.y1 { return false }
      let cell = cells[y * width + x]
      if cell.marks & RoutingGrid.Mark.blocked != 0 { continue }
      let mayTurn = cell.marks == 0 && !cell.isTaken
      for before in 0..<4 where before == direction || (mayTurn && before != direction ^ 2) {
        if (before & 1 == 0 ? cell.level : cell.upright) >= 0 { continue }
        let state = (y * width + x) << 2 | before
        if seen.insert(state).inserted { open.append(state) }
      }
      if seen.count > limit { return false }
    }
    return true
  }
}
