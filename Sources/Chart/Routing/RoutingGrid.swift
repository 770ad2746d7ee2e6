/// The points that wires may use, what stands on them, and which wires use them already.
///
/// A wire owns the points along which it runs, per direction; two wires may cross at a point but neither share a line
/// nor both turn at a point. So whatever is routed can be drawn apart.
struct RoutingGrid {
  let width: Int
  let height: Int
  /// The innermost container at each point; its border belongs to it.
  var region: [Int32]
  /// See `Mark`.
  var marks: [UInt8]
  /// The wire that runs along each point, level and upright; -1 for none. A turn takes both.
  var level: [Int32]
  var upright: [Int32]

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
    let count = width * height
    region = Array(repeating: 0, count: count)
    marks = Array(repeating: 0, count: count)
    level = Array(repeating: -1, count: count)
    upright = Array(repeating: -1, count: count)
    let outermostFirst = scene.boxes.indices.dropFirst().sorted {
      (scene.boxes[$0].depth, $0) < (scene.boxes[$1].depth, $1)
    }
    for box in outermostFirst {
      let rect = placement.rects[box]
      let entry = scene.boxes[box]
      if entry.children.isEmpty {
        fill(rect) { grid, point in grid.marks[point] |= Mark.blocked }
        continue
      }
      fill(rect) { grid, point in grid.region[point] = Int32(box) }
      for y in rect.y0...rect.y1 {
        marks[y * width + rect.x0] |= Mark.levelOnly
        marks[y * width + rect.x1] |= Mark.levelOnly
      }
      for x in rect.x0...rect.x1 {
        marks[rect.y0 * width + x] |= Mark.uprightOnly
        marks[rect.y1 * width + x] |= Mark.uprightOnly
      }
      let title = Rect(
        x0: rect.x0, y0: rect.y0, x1: rect.x0 + Placement.titleColumns(entry),
        y1: rect.y0 + Placement.titleRows(entry))
      fill(title) { grid, point in grid.marks[point] |= Mark.blocked }
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
        for x in min(a.x, b.x)...max(a.x, b.x) { level[a.y * width + x] = wire }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) { upright[y * width + a.x] = wire }
      }
    }
    // Ends count as turns, so that nothing else runs along a border at a port.
    for point in path {
      level[point.y * width + point.x] = wire
      upright[point.y * width + point.x] = wire
    }
  }

  /// Wires that a path crosses.
  func crossings(_ path: [Point], of wire: Int32) -> Int {
    var count = 0
    for (a, b) in zip(path, path.dropFirst()) {
      if a.y == b.y {
        for x in min(a.x, b.x)...max(a.x, b.x) {
          let other = upright[a.y * width + x]
          if other >= 0, other != wire { count += 1 }
        }
      } else {
        for y in min(a.y, b.y)...max(a.y, b.y) {
          let other = level[y * width + a.x]
          if other >= 0, other != wire { count += 1 }
        }
      }
    }
    return count
  }
}
