/// Rough places on the routing grid for every box, with more room between them than the drawing will need.
///
/// Places are in steps of the grid. They settle what is left of, above and inside what; `Compaction` settles how far.
struct Placement: Sendable {
  var rects: [Rect]

  /// Quarter pixels to one step.
  static let pitch = 12 * 4
  /// Rows that a title takes below the border.
  static func titleRows(_ box: Scene.Box) -> Int { (box.titleHeight + 4 * 8 + pitch - 1) / pitch }
  static func titleColumns(_ box: Scene.Box) -> Int { (box.titleWidth + 4 * 12 + pitch - 1) / pitch }
}

/// Makes a placement from an arrangement.
struct Placer {
  let scene: Scene
  /// Extra tracks everywhere, for scenes that could not be routed with fewer.
  var spread = 0

  private let arcs: [[Arc]]
  private let degree: [Int]

  /// A wire as a container sees it: two children and the wire's number.
  struct Arc {
    var from: Int
    var to: Int
    var wire: Int
  }

  init(_ scene: Scene, spread: Int = 0) {
    self.scene = scene
    self.spread = spread
    var arcs = [[Arc]](repeating: [], count: scene.boxes.count)
    var degree = [Int](repeating: 0, count: scene.boxes.count)
    for (number, wire) in scene.wires.enumerated() {
      let meeting = scene.meeting(wire.from, wire.to)
      if meeting.left >= 0, meeting.right >= 0 {
        arcs[meeting.box].append(Arc(from: meeting.left, to: meeting.right, wire: number))
      }
      for end in [wire.from, wire.to] {
        var at = end
        while at > 0, at != meeting.box {
          degree[at] += 1
          at = scene.boxes[at].parent
        }
      }
    }
    self.arcs = arcs
    self.degree = degree
  }

  /// Sizes and places of all boxes; the page begins at 0, 0.
  func place(_ arrangement: Arrangement) -> Placement {
    var size = [(width: Int, height: Int)](repeating: (0, 0), count: scene.boxes.count)
    var local = [Point](repeating: Point(x: 0, y: 0), count: scene.boxes.count)
    for box in innermostFirst() { settle(box, arrangement, &size, &local) }
    var rects = [Rect](repeating: Rect(), count: scene.boxes.count)
    rects[0] = Rect(x0: 0, y0: 0, x1: size[0].width, y1: size[0].height)
    for box in innermostFirst().reversed() {
      for child in scene.boxes[box].children {
        let x = rects[box].x0 + local[child].x
        let y = rects[box].y0 + local[child].y
        rects[child] = Rect(x0: x, y0: y, x1: x + size[child].width, y1: y + size[child].height)
      }
    }
    return Placement(rects: rects)
  }

  private func innermostFirst() -> [Int] {
    scene.boxes.indices.sorted { (-scene.boxes[$0].depth, $0) < (-scene.boxes[$1].depth, $1) }
  }

  private func settle(
    _ box: Int, _ arrangement: Arrangement, _ size: inout [(width: Int, height: Int)], _ local: inout [Point]
  ) {
    let entry = scene.boxes[box]
    if entry.children.isEmpty {
      let ports = degree[box] + 1
      size[box] = (
        max(6, (entry.width + Placement.pitch - 1) / Placement.pitch),
        max(4, min(ports, 12), (entry.height + Placement.pitch - 1) / Placement.pitch)
      )
      return
    }
    let columns = arrangement.columns[box]
    let margin = box == 0 ? 4 : 3 + min(4, degree[box] / 2) + spread
    var x = margin
    for (number, column) in columns.enumerated() {
      let width = column.map { size[$0].width }.max() ?? 0
      for child in column {
        // Like with like: equal widths in a column look ordered and leave straight channels.
        if scene.boxes[child].children.isEmpty {
          size[child].width = width > 2 * size[child].width ? size[child].width : width
        }
        local[child].x = x + (width - size[child].width) / 2
      }
      x += width
      if number + 1 < columns.count { x += gap(after: number, columns) }
    }
    size[box].width = max(x + margin, Placement.titleColumns(entry) + 4)
    let top = box == 0 ? 4 : Placement.titleRows(entry) + 2 + min(3, degree[box] / 3) + spread
    stack(box, columns, size, &local)
    let lowest = entry.children.map { local[$0].y }.min() ?? 0
    for child in entry.children { local[child].y += top - lowest }
    let bottom = entry.children.map { local[$0].y + size[$0].height }.max() ?? 0
    size[box].height = bottom + (box == 0 ? 4 : 3 + min(3, degree[box] / 3) + spread)
  }

  private func gap(after number: Int, _ columns: [[Int]]) -> Int {
    let here = columns[number].reduce(0) { $0 + degree[$1] }
    let there = columns[number + 1].reduce(0) { $0 + degree[$1] }
    return 4 + min(10, max(here, there)) + spread
  }

  private func rowGap(_ upper: Int, _ lower: Int) -> Int {
    3 + min(4, (degree[upper] + degree[lower]) / 3) + spread
  }

  /// Moves the boxes of each column up and down so that wires run level, keeping their order.
  private func stack(
    _ box: Int, _ columns: [[Int]], _ size: [(width: Int, height: Int)], _ local: inout [Point]
  ) {
    var columnOf: [Int: Int] = [:]
    for (number, column) in columns.enumerated() {
      var y = 0
      for (row, child) in column.enumerated() {
        columnOf[child] = number
        if row > 0 { y += rowGap(column[row - 1], child) }
        local[child].y = y
        y += size[child].height
      }
      for child in column { local[child].y -= y / 2 }
    }
    var pulls: [Int: [(child: Int, offset: Int)]] = [:]
    for arc in arcs[box] {
      let from = height(of: scene.wires[arc.wire].from, within: arc.from, size, local)
      let to = height(of: scene.wires[arc.wire].to, within: arc.to, size, local)
      pulls[arc.from, default: []].append((arc.to, to - from))
      pulls[arc.to, default: []].append((arc.from, from - to))
    }
    for sweep in 0..<4 {
      let numbers = Array(columns.indices)
      for number in sweep % 2 == 0 ? numbers : numbers.reversed() {
        let column = columns[number]
        var wanted: [(value: Int, weight: Int)] = []
        for child in column {
          let near = (pulls[child] ?? []).filter { pull in
            let other = columnOf[pull.child] ?? number
            return sweep >= 2 ? other != number : (sweep == 0 ? other < number : other > number)
          }
          if near.isEmpty {
            wanted.append((local[child].y, 1))
          } else {
            wanted.append((near.reduce(0) { $0 + local[$1.child].y + $1.offset } / near.count, 4 * near.count))
          }
        }
        var gaps: [Int] = []
        for row in column.indices.dropLast() {
          gaps.append(size[column[row]].height + rowGap(column[row], column[row + 1]))
        }
        for (child, y) in zip(column, Monotone.fit(wanted, gaps: gaps)) { local[child].y = y }
      }
    }
  }

  /// How far down inside `outer` the middle of `inner` lies.
  private func height(
    of inner: Int, within outer: Int, _ size: [(width: Int, height: Int)], _ local: [Point]
  ) -> Int {
    var y = size[inner].height / 2
    var at = inner
    while at != outer, at > 0 {
      y += local[at].y
      at = scene.boxes[at].parent
    }
    return y
  }
}

/// Positions in a given order, as near as possible to what each wants (pool adjacent violators).
enum Monotone {
  static func fit(_ wanted: [(value: Int, weight: Int)], gaps: [Int]) -> [Int] {
    var offset = [Int](repeating: 0, count: wanted.count)
    for at in offset.indices.dropFirst() { offset[at] = offset[at - 1] + gaps[at - 1] }
    var pools: [(sum: Int, weight: Int, count: Int)] = []
    for (at, want) in wanted.enumerated() {
      pools.append(((want.value - offset[at]) * want.weight, want.weight, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        if floorDivide(before.sum, before.weight) <= floorDivide(last.sum, last.weight) { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.weight + last.weight, before.count + last.count)
      }
    }
    var out: [Int] = []
    for pool in pools {
      let value = floorDivide(pool.sum, pool.weight)
      for _ in 0..<pool.count { out.append(value + offset[out.count]) }
    }
    return out
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }
}
