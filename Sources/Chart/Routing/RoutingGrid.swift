/// The points that wires may use, what stands on them, and which wires use them already.
///
/// A wire owns the points along which it runs, per direction; two wires may cross at a point but neither share a line
/// nor both turn at a point. So whatever is routed can be drawn apart.
struct RoutingGrid {
  let width: Int
  let height: Int
  /// Row by row.
  var cells: [Cell]

  struct Cell {
    /// The innermost container; its border belongs to it.
    var region: Int32 = 0
    /// The wire that runs here, level and upright; -1 for none. A turn takes both.
    var level: Int32 = -1
    var upright: Int32 = -1
    /// See `Mark`.
    var marks: UInt8 = 0

    var isTaken: Bool { level >= 0 || upright >= 0 }
  }

  enum Mark {
    /// Inside or on a node, or under a title.
    static let blocked: UInt8 = 1
    /// On the left or right border of a container: to be crossed level only.
    static let levelOnly: UInt8 = 2
    /// On the upper or lower border of a container: to be crossed upright only.
    static let uprightOnly: UInt8 = 4
  }

  init(_ scene: Scene, _ placement: Placement) {
    let page = placement.rects[0]
    width = page.x1 + 1
    height = page.y1 + 1
    cells = Array(repeating: Cell(), count: width * height)
    let outermostFirst = scene.boxes.indices.dropFirst().sorted {
      (scene.boxes[$0].depth, $0) < (scene.boxes[$1].depth, $1)
    }
    for box in outermostFirst {
      let rect = placement.rects[box]
      let entry = scene.boxes[box]
      if entry.children.isEmpty {
        fill(rect) { grid, point in grid.cells[point].marks |= Mark.blocked }
        continue
      }
      fill(rect) { grid, point in grid.cells[point].region = Int32(box) }
      for y in rect.y0...rect.y1 {
        cells[y * width + rect.x0].marks |= Mark.levelOnly
        cells[y * width + rect.x1].marks |= Mark.levelOnly
      }
      for x in rect.x0...rect.x1 {
        cells[rect.y0 * width + x].marks |= Mark.uprightOnly
        cells[rect.y1 * width + x].marks |= Mark.uprightOnly
      }
      let title = Rect(
        x0: rect.x0, y0: rect.y0, x1: rect.x0 + Placement.titleColumns(entry),
        y1: rect.y0 + Placement.titleRows(entry))
      fill(title) { grid, point in grid.cells[point].marks |= Mark.blocked }
    }
  }

  private mutating func fill(_ rect: Rect, _ body: (inout RoutingGrid, Int) -> Void) {
    for y in max(0, rect.y0)...min(height - 1, rect.y1) {
      for x in max(0, rect.x0)...min(width - 1, rect.x1) { body(&self, y * width + x) }
    }
  }

  /// Takes or gives back the points along a path.
  mutating func mark(_ path: [Point], as wire: Int32) {
    for (a, b) in zip(path, path.dropFirst()) {
      if a.y == b.y {
        for x in min(a.x, b.x)...max(a.x, b.x) { cells[a.y * width + x].level = wire }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) { cells[y * width + a.x].upright = wire }
      }
    }
    // Ends count as turns, so that nothing else runs along a border at a port.
    for point in path {
      cells[point.y * width + point.x].level = wire
      cells[point.y * width + point.x].upright = wire
    }
  }

  /// Wires that a path crosses.
  func crossings(_ path: [Point], of wire: Int32) -> Int {
    var count = 0
    for (a, b) in zip(path, path.dropFirst()) {
      if a.y == b.y {
        for x in min(a.x, b.x)...max(a.x, b.x) {
          let other = cells[a.y * width + x].upright
          if other >= 0, other != wire { count += 1 }
        }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) {
          let other = cells[y * width + a.x].level
          if other >= 0, other != wire { count += 1 }
        }
      }
    }
    return count
  }
}
