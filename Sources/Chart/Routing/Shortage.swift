/// Where a placement has too few tracks or ports, found from the wires that found no way.
///
/// Each of them is laid over the others as if it might share their lines, but as little as it can. Where it does share
/// one, a track is missing.
struct Shortage {
  private struct Want: Hashable {
    var place: Room.Place
    var box: Int
  }

  private let scene: Scene
  private let placement: Placement
  /// Per container: its columns with the stretch that each takes.
  private var columns: [[(low: Int, high: Int, boxes: [Int])]]
  /// Per place: how many tracks are missing at each point along it.
  private var wants: [Want: [Int: Int]] = [:]

  init(_ scene: Scene, _ placement: Placement, _ arrangement: Arrangement, paths: [[Point]]) {
    self.scene = scene
    self.placement = placement
    columns = arrangement.columns.map { columns in
      columns.compactMap { column in
        guard let low = column.map({ placement.rects[$0].x0 }).min(),
          let high = column.map({ placement.rects[$0].x1 }).max()
        else { return nil }
        return (low, high, column.sorted { placement.rects[$0].y0 < placement.rects[$1].y0 })
      }
    }
    var grid = RoutingGrid(scene, placement)
    for (wire, path) in paths.enumerated() where !path.isEmpty { grid.mark(path, as: Int32(wire)) }
    var maze = Maze(scene, placement, grid)
    for wire in paths.indices where paths[wire].isEmpty {
      guard let path = maze.path(of: wire, in: grid, sharing: true) else { continue }
      note(path, of: scene.wires[wire], grid)
      grid.mark(path, as: Int32(wire))
    }
  }

  /// More room where some is missing, the more the more often there was too little.
  func relieved(_ room: Room, attempt: Int) -> Room {
    var out = room
    for (want, points) in wants {
      let most = points.values.max() ?? 0
      out[want.place, want.box] += most * (attempt + 2) / 2 + attempt - 1
    }
    return out
  }

  private mutating func want(_ place: Room.Place, _ box: Int, at point: Int) {
    wants[Want(place: place, box: box), default: [:]][point, default: 0] += 1
  }

  private mutating func note(_ path: [Point], of wire: Scene.Wire, _ grid: RoutingGrid) {
    for (box, end) in [(wire.from, path[0]), (wire.to, path[path.count - 1])]
    where grid.cells[end.y * grid.width + end.x].isTaken {
      let rect = placement.rects[box]
      let isLevel = end.x == rect.x0 || end.x == rect.x1
      want(isLevel ? .height : .width, box, at: isLevel ? end.x : end.y)
    }
    for (a, b) in zip(path, path.dropFirst()) {
      let isLevel = a.y == b.y
      for x in min(a.x, b.x)...max(a.x, b.x) {
        for y in min(a.y, b.y)...max(a.y, b.y) {
          let point = Point(x: x, y: y)
          let cell = grid.cells[y * grid.width + x]
          let isShared = point == a || point == b ? cell.isTaken : (isLevel ? cell.level : cell.upright) >= 0
          if !isShared { continue }
          if isLevel { wantRow(at: point, in: Int(cell.region)) } else { wantColumn(at: point, in: Int(cell.region)) }
        }
      }
    }
  }

  /// A level track is missing: between the boxes above and below in the nearest column.
  private mutating func wantRow(at point: Point, in container: Int) {
    let nearest = columns[container].min { distance(point.x, $0.low, $0.high) < distance(point.x, $1.low, $1.high) }
    guard let column = nearest else { return }
    guard let below = column.boxes.first(where: { placement.rects[$0].y1 >= point.y }) else {
      return want(.south, container, at: point.x)
    }
    if below == column.boxes.first { want(.north, container, at: point.x) } else { want(.above, below, at: point.x) }
  }

  /// An upright track is missing: between the columns on its left and on its right.
  private mutating func wantColumn(at point: Point, in container: Int) {
    // Inside a column, beside a narrower box, the nearer side counts.
    guard let right = columns[container].firstIndex(where: { $0.low + $0.high >= 2 * point.x }) else {
      return want(.east, container, at: point.y)
    }
    if right == 0 {
      want(.west, container, at: point.y)
    } else {
      want(.before, columns[container][right].boxes[0], at: point.y)
    }
  }

  private func distance(_ x: Int, _ low: Int, _ high: Int) -> Int { max(0, low - x, x - high) }
}
