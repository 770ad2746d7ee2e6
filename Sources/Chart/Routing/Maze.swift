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

  let scene: Scene
  let placement: Placement
  let width: Int
  let height: Int
  /// Per box: the box around it.
  private let parents: [Int32]
  /// How much more a point nearer to the target is worth than the rest of the way costs; 1 finds the cheapest way.
  private var urgency: Int32 = 1
  /// Points looked at so far.
  private(set) var work = 0
  /// How many of them to see where there is no room.
  private var sharingWork = 0
  private let states: States
  private var round: UInt32 = 0
  private var queue = BucketQueue()
  /// What the present wire may do at each container: 1 leave it, 2 enter it.
  private var passage: [UInt8]

  /// A point with the direction in which it was reached.
  private struct State {
    var cost: Int32 = 0
    /// The search that it belongs to; in the lowest bits how it was reached, see `Mark`.
    var stamp: UInt32 = 0
  }

  private enum Mark {
    /// The direction before.
    static let direction: UInt32 = 3
    /// A search begins here.
    static let start: UInt32 = 4
    /// All that follows has been looked at.
    static let closed: UInt32 = 8
    static let bits: UInt32 = 4
  }

  /// Every point in each direction. They are read and written many millions of times, so nothing stands between.
  private final class States {
    let all: UnsafeMutablePointer<State>

    init(count: Int) {
      all = .allocate(capacity: count)
      all.initialize(repeating: State(), count: count)
    }

    deinit { all.deallocate() }
  }

  // Directions: 0 east, 1 south, 2 west, 3 north.
  static func dx(_ direction: Int) -> Int { direction == 0 ? 1 : (direction == 2 ? -1 : 0) }
  static func dy(_ direction: Int) -> Int { direction == 1 ? 1 : (direction == 3 ? -1 : 0) }

  init(_ scene: Scene, _ placement: Placement, _ grid: RoutingGrid) {
    self.scene = scene
    self.placement = placement
    width = grid.width
    height = grid.height
    parents = scene.boxes.map { Int32($0.parent) }
    states = States(count: grid.width * grid.height * 4)
    passage = Array(repeating: 0, count: scene.boxes.count)
  }

  /// The corners of the cheapest path of a wire, ends included; nothing if there is no way.
  ///
  /// - Parameter sharing: Whether it may run upon other wires, which no drawing does: it shows where there is no room.
  mutating func path(of number: Int, in grid: RoutingGrid, sharing: Bool = false) -> [Point]? {
    let wire = scene.wires[number]
    for box in passage.indices { passage[box] = 0 }
    let meeting = scene.meeting(wire.from, wire.to)
    for box in scene.chain(wire.from) where box != meeting.box && !scene.contains(box, wire.to) { passage[box] = 1 }
    for box in scene.chain(wire.to) where box != meeting.box && !scene.contains(box, wire.from) { passage[box] = 2 }
    round += 1
    queue.removeAll()
    // Once a great many points have been looked at, a way that is good enough has to do.
    let isHasty = sharing || work > Effort.mostRouting
    let isVeryHasty = (sharing ? sharingWork : work) > 4 * Effort.mostRouting
    urgency = sharing ? (isVeryHasty ? 16 : 4) : (isVeryHasty ? 4 : (isHasty ? 2 : 1))
    let crossing = isVeryHasty ? Cost.crossing / 16 : (isHasty ? Cost.crossing / 4 : Cost.crossing)
    let workBefore = work
    defer { if sharing { sharingWork += work - workBefore } }
    let goal = grid.cells.withUnsafeBufferPointer { cells in
      start(wire, cells, sharing: sharing)
      return search(wire, cells, sharing: sharing, crossing: crossing)
    }
    return goal < 0 ? nil : trace(goal)
  }

  /// Begins at every free port of the box that a wire comes from.
  private mutating func start(_ wire: Scene.Wire, _ cells: UnsafeBufferPointer<RoutingGrid.Cell>, sharing: Bool) {
    let from = placement.rects[wire.from]
    let to = placement.rects[wire.to]
    // An end that holds the other end is met from the inside.
    let fromHoldsTo = !wire.isLoop && scene.contains(wire.from, wire.to)
    for side in 0..<4 {
      let outward = fromHoldsTo ? side ^ 2 : side
      for port in Self.ports(from, side: side) {
        let isTaken = cells[port.y * width + port.x].isTaken
        if (isTaken && !sharing) || Self.underTitle(port, wire.from, scene, placement) { continue }
        let penalty = (side == 0 ? 0 : (side == 2 ? Cost.back : Cost.side)) + (isTaken ? Cost.share : 0)
        push(
          port.x, port.y, outward, penalty + Self.offCentre(port, from, side), UInt32(outward) | Mark.start, to,
          bound: .max)
      }
    }
  }

  /// The state in which the cheapest way arrives; -1 if there is none.
  private mutating func search(
    _ wire: Scene.Wire, _ cells: UnsafeBufferPointer<RoutingGrid.Cell>, sharing: Bool, crossing: Int32
  ) -> Int {
    let to = placement.rects[wire.to]
    let toHoldsFrom = !wire.isLoop && scene.contains(wire.to, wire.from)
    let states = states.all
    var goal = -1
    var bound = Int32.max
    let longSearch = sharing ? .max : work + Effort.longSearch
    while let (sum, state) = queue.pop() {
      work += 1
      if sum >= bound { break }
      if work == longSearch, goal < 0, isShutIn(wire, cells, limit: Effort.longSearch) { break }
      let reached = states[state]
      if reached.stamp & Mark.closed != 0 { continue }
      states[state].stamp |= Mark.closed
      let starts = reached.stamp & Mark.start != 0
      let point = state >> 2
      let direction = state & 3
      let cell = cells[point]
      let y = Int(UInt32(truncatingIfNeeded: point) / UInt32(truncatingIfNeeded: width))
      let x = point - y * width
      for next in 0..<4 {
        if next == direction ^ 2 || (starts && next != direction) { continue }
        let turns = next != direction
        // Only crossings may use a point that has an owner, and no turn fits onto a border.
        if turns, cell.marks != 0 || (cell.isTaken && !sharing) { continue }
        let nx = x + Self.dx(next)
        let ny = y + Self.dy(next)
        if nx < 0 || ny < 0 || nx >= width || ny >= height { continue }
        let there = ny * width + nx
        let beside = cells[there]
        let isLevel = next & 1 == 0
        let along = isLevel ? beside.level : beside.upright
        if along >= 0, !sharing { continue }
        var total = reached.cost + Cost.step + (turns ? Cost.bend : 0)
        if along >= 0 || (turns && cell.isTaken) { total += Cost.share }
        if nx >= to.x0, nx <= to.x1, ny >= to.y0, ny <= to.y1,
          let entry = arrival(Point(x: nx, y: ny), next, to, wire.to, toHoldsFrom)
        {
          if beside.isTaken, !sharing { continue }
          total += entry + (beside.isTaken ? Cost.share : 0)
          if total < bound {
            bound = total
            goal = there << 2 | next
            states[goal] = State(cost: total, stamp: round << Mark.bits | UInt32(truncatingIfNeeded: direction))
          }
          continue
        }
        let mark = beside.marks
        if mark != 0 {
          if mark & RoutingGrid.Mark.blocked != 0 { continue }
          if mark & (isLevel ? RoutingGrid.Mark.uprightOnly : RoutingGrid.Mark.levelOnly) != 0 { continue }
        }
        if cell.region != beside.region, !starts || Int(cell.region) != wire.from,
          !mayPass(Int(cell.region), Int(beside.region))
        {
          continue
        }
        if (isLevel ? beside.upright : beside.level) >= 0 { total += crossing }
        push(nx, ny, next, total, UInt32(truncatingIfNeeded: direction), to, bound: bound)
      }
    }
    return goal
  }

  /// Whether the present wire may go from one container to another, next to it.
  private func mayPass(_ here: Int, _ beyond: Int) -> Bool {
    if Int(parents[here]) == beyond { return passage[here] == 1 }
    return Int(parents[beyond]) == here && passage[beyond] == 2
  }

  /// - Parameter bound: What a way costs that is known; what costs as much is of no use.
  private mutating func push(
    _ x: Int, _ y: Int, _ direction: Int, _ cost: Int32, _ origin: UInt32, _ to: Rect, bound: Int32
  ) {
    let state = (y * width + x) << 2 | direction
    let known = states.all[state]
    if known.stamp >> Mark.bits == round, known.cost <= cost { return }
    let sum = cost + urgency * Self.estimate(x, y, direction, to)
    if sum >= bound { return }
    states.all[state] = State(cost: cost, stamp: round << Mark.bits | origin)
    queue.push(sum, state)
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

  static func ports(_ rect: Rect, side: Int) -> [Point] {
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
  private static func estimate(_ x: Int, _ y: Int, _ direction: Int, _ to: Rect) -> Int32 {
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
      turns = direction == wanted ? 0 : (direction == wanted ^ 2 ? 2 : 1)
    }
    return Int32(across + down) * Cost.step + turns * Cost.bend
  }

  private func trace(_ goal: Int) -> [Point] {
    var path: [Point] = []
    var state = goal
    while true {
      var at = Point(x: (state >> 2) % width, y: (state >> 2) / width)
      path.append(at)
      let stamp = states.all[state].stamp
      if stamp & Mark.start != 0 { break }
      at.x -= Self.dx(state & 3)
      at.y -= Self.dy(state & 3)
      state = (at.y * width + at.x) << 2 | Int(stamp & Mark.direction)
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
