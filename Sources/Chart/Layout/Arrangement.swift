/// Which column of its container each box stands in, in what order from top to bottom, and where across the column.
struct Arrangement: Sendable, Equatable {
  /// Per box: its columns from left to right; empty for nodes.
  var columns: [[[Int]]]
  /// Boxes that stand at an end of their column; the others stand in its middle.
  var ends: [Int: End] = [:]

  enum End {
    case left
    case right
  }

  /// How many halves of the room that its column leaves to a box lie on the box's left.
  func halves(of box: Int) -> Int { ends[box].map { $0 == .left ? 0 : 2 } ?? 1 }

  /// Nothing stands anywhere.
  init(empty scene: Scene) {
    columns = Array(repeating: [], count: scene.boxes.count)
  }

  /// What stays of it when other boxes are taken out.
  func only(_ boxes: Set<Int>) -> Arrangement {
    var out = self
    for box in out.columns.indices {
      out.columns[box] = out.columns[box].map { $0.filter(boxes.contains) }.filter { !$0.isEmpty }
    }
    return out
  }

  /// Finds columns for every container by the flow of the wires within it.
  init(_ scene: Scene) {
    columns = Array(repeating: [], count: scene.boxes.count)
    let flows = Flow.projected(scene)
    for box in scene.boxes.indices where !scene.boxes[box].children.isEmpty {
      columns[box] = Flow.columns(of: box, in: scene, flow: flows[box])
    }
  }
}

/// The wires of a scene as each container sees them: between its children, and in and out of it.
enum Flow {
  struct Projected: Sendable {
    /// Wires between two children.
    var arcs: [(from: Int, to: Int)] = []
    /// Per child position in `children`: wires that come from outside and that go outside.
    var incoming: [Int: Int] = [:]
    var outgoing: [Int: Int] = [:]
  }

  static func projected(_ scene: Scene) -> [Projected] {
    var out = [Projected](repeating: Projected(), count: scene.boxes.count)
    for wire in scene.wires {
      let meeting = scene.meeting(wire.from, wire.to)
      if meeting.left >= 0, meeting.right >= 0 { out[meeting.box].arcs.append((meeting.left, meeting.right)) }
      for (end, leaving) in [(wire.from, true), (wire.to, false)] {
        var at = end
        while at > 0, scene.boxes[at].parent > 0, scene.boxes[at].parent != meeting.box, at != meeting.box {
          let around = scene.boxes[at].parent
          if leaving { out[around].outgoing[at, default: 0] += 1 } else { out[around].incoming[at, default: 0] += 1 }
          at = around
        }
      }
    }
    return out
  }

  /// Columns by flow: as few wires against the direction of reading as can be, as short as can be.
  static func columns(of box: Int, in scene: Scene, flow: Projected) -> [[Int]] {
    let children = scene.boxes[box].children
    let place = Dictionary(uniqueKeysWithValues: children.enumerated().map { ($1, $0) })
    let count = children.count
    var net = [Int](repeating: 0, count: count * count)
    for arc in flow.arcs {
      guard let from = place[arc.from], let to = place[arc.to] else { continue }
      net[from * count + to] += 1
    }
    var arcs: [(from: Int, to: Int, weight: Int)] = []
    for from in 0..<count {
      for to in 0..<count where net[from * count + to] > 0 {
        let weight = net[from * count + to] - net[to * count + from]
        if weight > 0 || (weight == 0 && from < to) { arcs.append((from, to, max(1, weight))) }
      }
    }
    let position = sequence(count: count, arcs: arcs, leaning: children.map { scene.boxes[$0].leaning })
    var system = DifferenceSystem()
    for _ in 0..<count { _ = system.variable() }
    let west = system.variable()
    let east = system.variable()
    for arc in arcs {
      let forward = position[arc.from] < position[arc.to]
      system.require(
        forward ? arc.from : arc.to, forward ? arc.to : arc.from, gap: 1, weight: 4 * arc.weight)
    }
    for (at, child) in children.enumerated() {
      let leaning = scene.boxes[child].leaning
      let pullWest = 3 * (flow.incoming[child] ?? 0) + (leaning <= 1 ? 1 : 0)
      let pullEast = 3 * (flow.outgoing[child] ?? 0) + (leaning >= 3 ? 1 : 0)
      system.require(west, at, gap: 0, weight: pullWest)
      system.require(at, east, gap: 0, weight: pullEast)
    }
    system.require(west, east, gap: 0, weight: 1)
    let layers = system.solve() ?? Array(repeating: 0, count: count + 2)
    let used = Set(layers[0..<count]).sorted()
    return used.map { layer in children.indices.filter { layers[$0] == layer }.map { children[$0] } }
  }

  /// Eades, Lin and Smyth's greedy order, in which few arcs point backwards; positions per child.
  private static func sequence(count: Int, arcs: [(from: Int, to: Int, weight: Int)], leaning: [Int]) -> [Int] {
    var left: [Int] = []
    var right: [Int] = []
    var open = Array(repeating: true, count: count)
    var outgoing = Array(repeating: 0, count: count)
    var incoming = Array(repeating: 0, count: count)
    for arc in arcs {
      outgoing[arc.from] += arc.weight
      incoming[arc.to] += arc.weight
    }
    func remove(_ child: Int) {
      open[child] = false
      for arc in arcs {
        if arc.from == child { incoming[arc.to] -= arc.weight }
        if arc.to == child { outgoing[arc.from] -= arc.weight }
      }
    }
    for _ in 0..<count {
      let rest = (0..<count).filter { open[$0] }
      if let source = rest.first(where: { incoming[$0] == 0 }) {
        left.append(source)
        remove(source)
      } else if let sink = rest.last(where: { outgoing[$0] == 0 }) {
        right.append(sink)
        remove(sink)
      } else {
        let best = rest.max {
          (outgoing[$0] - incoming[$0], -leaning[$0], -$0) < (outgoing[$1] - incoming[$1], -leaning[$1], -$1)
        }
        guard let best else { break }
        left.append(best)
        remove(best)
      }
    }
    var position = Array(repeating: 0, count: count)
    for (at, child) in (left + right.reversed()).enumerated() { position[child] = at }
    return position
  }
}
