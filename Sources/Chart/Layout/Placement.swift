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
  static func steps(_ quarters: Int) -> Int { (quarters + pitch - 1) / pitch }
}

/// Makes placements from arrangements, whole or container by container.
struct Placer {
  let scene: Scene
  /// Extra tracks, for scenes that could not be routed with fewer.
  let room: Room
  /// Containers, the innermost first, the page last.
  let innermostFirst: [Int]

  /// Per box: the wires that tie it to its neighbours in the same container.
  private let ties: [[Tie]]
  /// Per box: how many wires cross its border.
  private let degree: [Int]
  /// Per box: the widest label among the wires that end at or in it.
  private let labelSteps: [Int]
  private let least: [Size]

  private struct Tie {
    var other: Int
    /// The ends within this box and within the other.
    var end: Int
    var otherEnd: Int
  }

  struct Size: Sendable {
    var width = 0
    var height = 0
  }

  /// Sizes of all boxes, and their places within the box around them.
  struct State: Sendable {
    var size: [Size]
    var local: [Point]
    /// The column of each box; -1 for those that no arrangement has placed yet.
    fileprivate var column: [Int]
  }

  /// - Parameter known: Between which boxes wires take up room; between all unless told otherwise.
  init(_ scene: Scene, room: Room? = nil, among known: Set<Int>? = nil) {
    let room = room ?? Room(scene)
    self.scene = scene
    self.room = room
    innermostFirst = scene.boxes.indices.filter { !scene.boxes[$0].children.isEmpty }.sorted {
      (-scene.boxes[$0].depth, $0) < (-scene.boxes[$1].depth, $1)
    }
    var ties = [[Tie]](repeating: [], count: scene.boxes.count)
    var degree = [Int](repeating: 0, count: scene.boxes.count)
    var labelSteps = degree
    func takesRoom(_ wire: Scene.Wire) -> Bool {
      known.map { $0.contains(wire.from) && $0.contains(wire.to) } ?? true
    }
    for wire in scene.wires {
      let meeting = scene.meeting(wire.from, wire.to)
      if meeting.left >= 0, meeting.right >= 0 {
        ties[meeting.left].append(Tie(other: meeting.right, end: wire.from, otherEnd: wire.to))
        ties[meeting.right].append(Tie(other: meeting.left, end: wire.to, otherEnd: wire.from))
        let room = wire.hasLabel && takesRoom(wire) ? Placement.steps(wire.labelWidth + 24 * 4) : 0
        labelSteps[meeting.left] = max(labelSteps[meeting.left], room)
        labelSteps[meeting.right] = max(labelSteps[meeting.right], room)
      }
      if !takesRoom(wire) { continue }
      if wire.isLoop { degree[wire.from] += 2 }
      for end in [wire.from, wire.to] {
        var at = end
        while at > 0, at != meeting.box {
          degree[at] += 1
          at = scene.boxes[at].parent
        }
      }
    }
    self.ties = ties
    self.degree = degree
    self.labelSteps = labelSteps
    least = scene.boxes.indices.map { box in
      let entry = scene.boxes[box]
      if !entry.children.isEmpty { return Size() }
      return Size(
        width: max(6, Placement.steps(entry.width)) + room[.width, box],
        height: max(4, min(degree[box] + 1, 12), degree[box] / 2, Placement.steps(entry.height)) + room[.height, box])
    }
  }

  func place(_ arrangement: Arrangement) -> Placement { placement(of: state(of: arrangement)) }

  func state(of arrangement: Arrangement) -> State {
    var state = State(
      size: least, local: Array(repeating: Point(x: 0, y: 0), count: scene.boxes.count),
      column: Array(repeating: -1, count: scene.boxes.count))
    for box in innermostFirst { settle(box, arrangement, &state) }
    return state
  }

  /// The state after the columns of one container have changed.
  func updated(_ state: State, _ arrangement: Arrangement, changed box: Int) -> State {
    var state = state
    var at = box
    while at >= 0 {
      settle(at, arrangement, &state)
      at = scene.boxes[at].parent
    }
    return state
  }

  func placement(of state: State) -> Placement {
    var rects = [Rect](repeating: .nowhere, count: scene.boxes.count)
    rects[0] = Rect(x0: 0, y0: 0, x1: state.size[0].width, y1: state.size[0].height)
    for box in innermostFirst.reversed() {
      for child in scene.boxes[box].children where state.column[child] >= 0 {
        let x = rects[box].x0 + state.local[child].x
        let y = rects[box].y0 + state.local[child].y
        rects[child] = Rect(x0: x, y0: y, x1: x + state.size[child].width, y1: y + state.size[child].height)
      }
    }
    return Placement(rects: rects)
  }

  private func settle(_ box: Int, _ arrangement: Arrangement, _ state: inout State) {
    let columns = arrangement.columns[box]
    let entry = scene.boxes[box]
    let margin = box == 0 ? 4 : 3 + min(4, degree[box] / 2)
    var x = margin + room[.west, box]
    for (number, column) in columns.enumerated() {
      var width = 0
      for child in column {
        if scene.boxes[child].children.isEmpty { state.size[child] = least[child] }
        width = max(width, state.size[child].width)
      }
      for child in column {
        // Like with like: equal widths in a column look ordered and leave straight channels.
        if scene.boxes[child].children.isEmpty, width <= 2 * state.size[child].width { state.size[child].width = width }
        state.local[child].x = x + (width - state.size[child].width) * arrangement.halves(of: child) / 2
        state.column[child] = number
      }
      x += width
      if number + 1 < columns.count { x += gap(column, columns[number + 1]) }
    }
    state.size[box].width =
      max(x + margin + room[.east, box], Placement.titleColumns(entry) + 4) + room[.width, box]
    let top = (box == 0 ? 4 : Placement.titleRows(entry) + 2 + min(3, degree[box] / 3)) + room[.north, box]
    stack(columns, &state)
    var lowest = Int.max
    for column in columns { for child in column { lowest = min(lowest, state.local[child].y) } }
    var bottom = columns.isEmpty ? top + 4 : 0
    for column in columns {
      for child in column {
        state.local[child].y += top - lowest
        bottom = max(bottom, state.local[child].y + state.size[child].height)
      }
    }
    let foot = box == 0 ? 4 : 3 + min(3, degree[box] / 3)
    state.size[box].height = bottom + foot + room[.south, box] + room[.height, box]
  }

  private func gap(_ left: [Int], _ right: [Int]) -> Int {
    var here = 0
    var there = 0
    var label = 0
    for child in left {
      here += degree[child]
      label = max(label, labelSteps[child])
    }
    var extra = 0
    for child in right {
      there += degree[child]
      label = max(label, labelSteps[child])
      extra = max(extra, room[.before, child])
    }
    return max(4 + min(10, max(here, there)), label) + extra
  }

  private func rowGap(_ upper: Int, _ lower: Int) -> Int {
    3 + min(4, (degree[upper] + degree[lower]) / 3) + room[.above, lower]
  }

  /// Moves the boxes of each column up and down so that wires run level, keeping their order.
  private func stack(_ columns: [[Int]], _ state: inout State) {
    for column in columns {
      var y = 0
      for (row, child) in column.enumerated() {
        if row > 0 { y += rowGap(column[row - 1], child) }
        state.local[child].y = y
        y += state.size[child].height
      }
      for child in column { state.local[child].y -= y / 2 }
    }
    if columns.count < 2 { return }
    var wanted: [(value: Int, weight: Int)] = []
    var gaps: [Int] = []
    for sweep in 0..<4 {
      for step in columns.indices {
        let number = sweep % 2 == 0 ? step : columns.count - 1 - step
        let column = columns[number]
        wanted.removeAll(keepingCapacity: true)
        gaps.removeAll(keepingCapacity: true)
        for (row, child) in column.enumerated() {
          var sum = 0
          var count = 0
          for tie in ties[child] {
            let other = state.column[tie.other]
            if state.column[tie.end] < 0 || state.column[tie.otherEnd] < 0 { continue }
            if other == number || (sweep == 0 && other > number) || (sweep == 1 && other < number) { continue }
            sum +=
              state.local[tie.other].y + height(of: tie.otherEnd, within: tie.other, state)
              - height(of: tie.end, within: child, state)
            count += 1
          }
          wanted.append(count == 0 ? (state.local[child].y, 1) : (sum / count, 4 * count))
          if row > 0 { gaps.append(state.size[column[row - 1]].height + rowGap(column[row - 1], child)) }
        }
        for (child, y) in zip(column, Monotone.fit(wanted, gaps: gaps)) { state.local[child].y = y }
      }
    }
  }

  /// How far down inside `outer` the middle of `inner` lies.
  private func height(of inner: Int, within outer: Int, _ state: State) -> Int {
    var y = state.size[inner].height / 2
    var at = inner
    while at != outer, at > 0 {
      y += state.local[at].y
      at = scene.boxes[at].parent
    }
    return y
  }
}
