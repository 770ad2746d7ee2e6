/// Finds the cheapest free path for one wire (A* over points and directions).
struct Maze {
  enum Cost {
    static let step: Int32 = 10
    static let bend: Int32 = 36
    static let crossing: Int32 = 200
    /// For each point on the line or the turn of another wire, where that may be.
    static let share: Int32 = 120
    /// Leaving by the upper or lower side, and by the side against the direction of reading.
    static let side: Int32 = 30
    static let back: Int32 = 90
  }

  private let scene: Scene
  private let placement: Placement
  /// How much more a point nearer to the target is worth than the rest of the way costs; 1 finds the cheapest way.
  private var urgency: Int32 = 1
  /// Points looked at so far.
  private(set) var work = 0
  private var states: [State]
  private var round: UInt32 = 0
  private var queue = BucketQueue()
  /// What the present wire may do at each container: 1 leave it, 2 enter it.
  private var passage: [UInt8]

  /// A point with the direction in which it was reached.
  private struct State {
    var cost: Int32 = 0
    /// The search that the other fields belong to.
    var round: UInt32 = 0
    var cameFrom: UInt8 = 0
    var isClosed = false
  }

  // Directions: 0 east, 1 south, 2 west, 3 north.
  private static func dx(_ direction: Int) -> Int { direction == 0 ? 1 : (direction == 2 ? -1 : 0) }
  private static func dy(_ direction: Int) -> Int { direction == 1 ? 1 : (direction == 3 ? -1 : 0) }

  init(_ scene: Scene, _ placement: Placement, _ grid: RoutingGrid) {
    self.scene = scene
    self.placement = placement
    states = Array(repeating: State(), count: grid.width * grid.height * 4)
    passage = Array(repeating: 0, count: scene.boxes.count)
  }

  /// The corners of the cheapest path of a wire, ends included; nothing if there is no way.
  ///
  /// - Parameter sharing: Whether it may run upon other wires, which no drawing does: it shows where there is no room.
  mutating func path(of number: Int, in grid: RoutingGrid, sharing: Bool = false) -> [Point]? {
    let wire = scene.wires[number]
    let from = placement.rects[wire.from]
    let to = placement.rects[wire.to]
    for box in passage.indices { passage[box] = 0 }
    let meeting = scene.meeting(wire.from, wire.to)
    for box in scene.chain(wire.from) where box != meeting.box && !scene.contains(box, wire.to) { passage[box] = 1 }
    for box in scene.chain(wire.to) where box != meeting.box && !scene.contains(box, wire.from) { passage[box] = 2 }
    // An end that holds the other end is met from the inside.
    let fromHoldsTo = !wire.isLoop && scene.contains(wire.from, wire.to)
    let toHoldsFrom = !wire.isLoop && scene.contains(wire.to, wire.from)

    round += 1
    queue.removeAll()
    // Once a great many points have been looked at, a way that is good enough has to do.
    let isHasty = sharing || work > Effort.mostRouting
    urgency = sharing ? 4 : (isHasty ? 2 : 1)
    for side in 0..<4 {
      let outward = fromHoldsTo ? (side + 2) % 4 : side
      for port in Self.ports(from, side: side) {
        let point = port.y * grid.width + port.x
        let isTaken = grid.cells[point].isTaken
        if (isTaken && !sharing) || Self.underTitle(port, wire.from, scene, placement) {
          continue
        }
        let penalty = (side == 0 ? 0 : (side == 2 ? Cost.back : Cost.side)) + (isTaken ? Cost.share : 0)
        push(point, outward, penalty + Self.offCentre(port, from, side), UInt8(outward) | 8, grid, to)
      }
    }
    var goal = -1
    var bound = Int32.max
    let crossing = isHasty ? Cost.crossing / 4 : Cost.crossing
    while let (sum, state) = queue.pop() {
      work += 1
      if sum >= bound { break }
      let point = state >> 2
      let direction = state & 3
      if states[state].isClosed { continue }
      states[state].isClosed = true
      let cost = states[state].cost
      let starts = states[state].cameFrom & 8 != 0
      let cell = grid.cells[point]
      let x = point % grid.width
      let y = point / grid.width
      for next in 0..<4 {
        if next == (direction + 2) % 4 || (starts && next != direction) { continue }
        let turns = next != direction
        // Only crossings may use a point that has an owner, and no turn fits onto a border.
        if turns, cell.marks != 0 || (cell.isTaken && !sharing) { continue }
        let nx = x + Self.dx(next)
        let ny = y + Self.dy(next)
        if nx < 0 || ny < 0 || nx >= grid.width || ny >= grid.height { continue }
        let there = ny * grid.width + nx
        let beside = grid.cells[there]
        let along = next & 1 == 0 ? beside.level : beside.upright
        if along >= 0, !sharing { continue }
        var total = cost + Cost.step + (turns ? Cost.bend : 0)
        if along >= 0 || (turns && cell.isTaken) { total += Cost.share }
        if let entry = arrival(Point(x: nx, y: ny), next, to, wire.to, toHoldsFrom) {
          if beside.isTaken, !sharing { continue }
          total += entry + (beside.isTaken ? Cost.share : 0)
          let arrived = there << 2 | next
          if total < bound {
            bound = total
            goal = arrived
            states[arrived] = State(cost: total, round: round, cameFrom: UInt8(direction))
          }
          continue
        }
        let mark = beside.marks
        if mark & RoutingGrid.Mark.blocked != 0 { continue }
        if mark & RoutingGrid.Mark.levelOnly != 0, next & 1 != 0 { continue }
        if mark & RoutingGrid.Mark.uprightOnly != 0, next & 1 == 0 { continue }
        let here = Int(cell.region)
        let beyond = Int(beside.region)
        if here != beyond, !starts || here != wire.from {
          if scene.boxes[here].parent == beyond {
            if passage[here] != 1 { continue }
          } else if scene.boxes[beyond].parent == here {
            if passage[beyond] != 2 { continue }
          } else {
            continue
          }
        }
        if (next & 1 == 0 ? beside.upright : beside.level) >= 0 { total += crossing }
        push(there, next, total, UInt8(direction), grid, to)
      }
    }
    return goal < 0 ? nil : trace(goal, grid.width)
  }

  private mutating func push(
    _ point: Int, _ direction: Int, _ cost: Int32, _ origin: UInt8, _ grid: RoutingGrid, _ to: Rect
  ) {
    let state = point << 2 | direction
    if states[state].round == round, states[state].cost <= cost { return }
    states[state] = State(cost: cost, round: round, cameFrom: origin)
    let rest = Self.estimate(point, direction, grid.width, to)
    queue.push(cost + urgency * rest, state)
  }

  /// What arriving at a point costs if it is a port of the target met squarely; nothing if it is not.
  private func arrival(_ at: Point, _ direction: Int, _ to: Rect, _ box: Int, _ inside: Bool) -> Int32? {
    let side: Int
    if at.x == to.x0, at.y > to.y0, at.y < to.y1 {
      side = 2
    } else if at.x == to.x1, at.y > to.y0, at.y < to.y1 {
      side = 0
    } else if at.y == to.y0, at.x > to.x0, at.x < to.x1 {
      side = 3
    } else if at.y == to.y1, at.x > to.x0, at.x < to.x1 {
      side = 1
    } else {
      return nil
    }
    if direction != (inside ? side : (side + 2) % 4) { return nil }
    if Self.underTitle(at, box, scene, placement) { return nil }
    return (side == 2 ? 0 : (side == 0 ? Cost.back : Cost.side)) + Self.offCentre(at, to, side)
  }

  private static func underTitle(_ at: Point, _ box: Int, _ scene: Scene, _ placement: Placement) -> Bool {
    let entry = scene.boxes[box]
    if entry.children.isEmpty { return false }
    let rect = placement.rects[box]
    return at.x <= rect.x0 + Placement.titleColumns(entry) && at.y <= rect.y0 + Placement.titleRows(entry)
  }

  private static func ports(_ rect: Rect, side: Int) -> [Point] {
    switch side {
    case 0: (rect.y0 + 1..<rect.y1).map { Point(x: rect.x1, y: $0) }
    case 1: (rect.x0 + 1..<rect.x1).map { Point(x: $0, y: rect.y1) }
    case 2: (rect.y0 + 1..<rect.y1).map { Point(x: rect.x0, y: $0) }
    default: (rect.x0 + 1..<rect.x1).map { Point(x: $0, y: rect.y0) }
    }
  }

  private static func offCentre(_ at: Point, _ rect: Rect, _ side: Int) -> Int32 {
    let distance = side & 1 == 0 ? abs(2 * at.y - rect.y0 - rect.y1) : abs(2 * at.x - rect.x0 - rect.x1)
    return Int32(min(distance, 16))
  }

  /// The least that the rest of the way can cost: its length and the turns that it cannot do without.
  private static func estimate(_ point: Int, _ direction: Int, _ width: Int, _ to: Rect) -> Int32 {
    let x = point % width
    let y = point / width
    let across = x < to.x0 ? to.x0 - x : (x > to.x1 ? x - to.x1 : 0)
    let down = y < to.y0 ? to.y0 - y : (y > to.y1 ? y - to.y1 : 0)
    if across == 0, down == 0 { return 0 }
    let level = x < to.x0 ? 0 : 2
    let upright = y < to.y0 ? 1 : 3
    let turns: Int32
    if across > 0, down > 0 {
      turns = direction == level || direction == upright ? 1 : 2
    } else {
      let wanted = across > 0 ? level : upright
      turns = direction == wanted ? 0 : (direction == (wanted + 2) % 4 ? 2 : 1)
    }
    return Int32(across + down) * Cost.step + turns * Cost.bend
  }

  private func trace(_ goal: Int, _ width: Int) -> [Point] {
    var path: [Point] = []
    var state = goal
    while true {
      let point = state >> 2
      path.append(Point(x: point % width, y: point / width))
      let origin = states[state].cameFrom
      if origin & 8 != 0 { break }
      let direction = state & 3
      let previous = (point / width - Self.dy(direction)) * width + point % width - Self.dx(direction)
      state = previous << 2 | Int(origin & 3)
    }
    return Path.corners(path.reversed())
  }
}

/// A queue that gives the smallest sum first, and among equal sums what came last.
///
/// Sums are small whole numbers, so each has a stack of its own.
struct BucketQueue {
  private var tops: [Int32] = []
  private var items: [(state: Int32, below: Int32)] = []
  private var least = 0
  private var most = -1

  mutating func removeAll() {
    if most >= 0 { for sum in 0...most { tops[sum] = -1 } }
    items.removeAll(keepingCapacity: true)
    least = 0
    most = -1
  }

  mutating func push(_ sum: Int32, _ state: Int) {
    let sum = Int(sum)
    while tops.count <= sum { tops.append(-1) }
    items.append((Int32(state), tops[sum]))
    tops[sum] = Int32(items.count - 1)
    if sum > most { most = sum }
    if sum < least { least = sum }
  }

  mutating func pop() -> (sum: Int32, state: Int)? {
    while least <= most {
      let top = tops[least]
      if top >= 0 {
        tops[least] = items[Int(top)].below
        return (Int32(least), Int(items[Int(top)].state))
      }
      least += 1
    }
    return nil
  }
}

enum Path {
  /// A path without the points at which it does not turn.
  static func corners(_ path: [Point]) -> [Point] {
    var out: [Point] = []
    for point in path {
      if out.last == point { continue }
      if out.count >= 2 {
        let a = out[out.count - 2]
        let b = out[out.count - 1]
        if (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y) { out.removeLast() }
      }
      out.append(point)
    }
    return out
  }
}
