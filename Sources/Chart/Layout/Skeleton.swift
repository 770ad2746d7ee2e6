/// A scene without its branches: what is left when boxes that hang on by one neighbour are taken off, again and again, but
/// for those that join containers.
///
/// One thing more with one connection is a branch, whatever it hangs on, so the skeleton stays the same; and the search
/// for a good arrangement, which may answer a small question with a large change, sees the skeleton alone. The branches
/// are put in afterwards, see `Grafting`. What was taken off a container stands in the skeleton as one box of about its
/// size, so that containers find their places by all the wires that there are.
struct Skeleton {
  /// The skeleton's own scene.
  private(set) var scene = Scene(boxes: [], wires: [])
  /// Per box of the skeleton: its number in the whole scene; -1 for the stand-in of branches.
  private(set) var original: [Int] = []
  /// The boxes that were taken off, in the order in which they are to be put in: nearest to the skeleton first. Whether
  /// anything hangs on a branch makes no difference, so that one thing more changes the order of no others.
  private(set) var branches: [Int] = []
  /// How many of them, the last, have no wires at all.
  private(set) var looseCount = 0
  /// Per box of the whole scene: how many steps a branch is away from the skeleton.
  private(set) var depth: [Int] = []
  /// Per box of the whole scene: the neighbour over which it hangs on; -1 for none.
  private var stems: [Int]

  init(_ whole: Scene) {
    var neighbours = [[Int]](repeating: [], count: whole.boxes.count)
    for wire in whole.wires where !wire.isLoop {
      if !neighbours[wire.from].contains(wire.to) { neighbours[wire.from].append(wire.to) }
      if !neighbours[wire.to].contains(wire.from) { neighbours[wire.to].append(wire.from) }
    }
    var isBranch = Self.peeled(whole, neighbours)
    for box in Self.joints(whole, neighbours, isBranch) { isBranch[box] = false }
    stems = Array(repeating: -1, count: whole.boxes.count)
    let depth = Self.depths(whole, neighbours, isBranch, &stems)
    self.depth = depth
    branches = whole.boxes.indices.filter { isBranch[$0] }.sorted { a, b in
      // What nothing leads to comes at the very end.
      let loose = (neighbours[a].isEmpty, neighbours[b].isEmpty)
      if loose.0 != loose.1 { return loose.1 }
      return (depth[a], a) < (depth[b], b)
    }
    looseCount = branches.count { neighbours[$0].isEmpty }
    let place = addBoxes(of: whole, isBranch)
    addWires(of: whole, isBranch, place)
  }

  /// What falls off when boxes with less than two neighbours are taken away until none is left.
  private static func peeled(_ whole: Scene, _ neighbours: [[Int]]) -> [Bool] {
    var isBranch = [Bool](repeating: false, count: whole.boxes.count)
    var left = neighbours.map(\.count)
    var loose = whole.boxes.indices.filter { !whole.boxes[$0].isContainer && left[$0] < 2 }
    for box in loose { isBranch[box] = true }
    while let box = loose.popLast() {
      for other in neighbours[box] where !whole.boxes[other].isContainer && !isBranch[other] {
        left[other] -= 1
        if left[other] < 2 {
          isBranch[other] = true
          loose.append(other)
        }
      }
    }
    return isBranch
  }

  /// Branches that join two of the containers beside them which nothing else joins: without these the skeleton would not
  /// know that the two belong together, and on which side of what joins them.
  private static func joints(_ whole: Scene, _ neighbours: [[Int]], _ isBranch: [Bool]) -> [Int] {
    var joined = Joined(whole)
    for wire in whole.wires {
      let meeting = whole.meeting(wire.from, wire.to)
      if meeting.left < 0 || meeting.right < 0 || isBranch[meeting.left] || isBranch[meeting.right] { continue }
      joined.join(meeting.left, meeting.right)
    }
    return whole.boxes.indices.filter { box in
      if !isBranch[box] { return false }
      let beside = neighbours[box].map { whole.meeting(box, $0) }.filter { $0.left == box && $0.right >= 0 }
      var joinsMore = false
      let containers = beside.map(\.right).filter { whole.boxes[$0].isContainer }
      for container in containers.dropFirst() where joined.join(containers[0], container) { joinsMore = true }
      return joinsMore
    }
  }

  /// How many steps each branch is away from the skeleton, or from the box that its tree is hung up by.
  private static func depths(
    _ whole: Scene, _ neighbours: [[Int]], _ isBranch: [Bool], _ stems: inout [Int]
  ) -> [Int] {
    var depth = [Int](repeating: -1, count: whole.boxes.count)
    var queue = whole.boxes.indices.filter { !isBranch[$0] }
    for box in queue { depth[box] = 0 }
    // A tree of its own hangs by the first of its boxes: whatever else it could hang by, its middle or its leftmost,
    // changes when one thing more is added to it.
    let roots = whole.boxes.indices.filter { isBranch[$0] }
    var next = 0
    for root in [-1] + roots {
      if root >= 0, depth[root] < 0 {
        depth[root] = 1
        queue.append(root)
      }
      while next < queue.count {
        let box = queue[next]
        next += 1
        for other in neighbours[box] where depth[other] < 0 {
          depth[other] = depth[box] + 1
          stems[other] = box
          queue.append(other)
        }
      }
    }
    return depth
  }

  /// Fills in the boxes; gives per box of the whole scene its number in the skeleton, or that of its stand-in.
  private mutating func addBoxes(of whole: Scene, _ isBranch: [Bool]) -> [Int] {
    var place = [Int](repeating: -1, count: whole.boxes.count)
    var crowds = [Int](repeating: 0, count: whole.boxes.count)
    for box in whole.boxes.indices {
      if isBranch[box] {
        crowds[whole.boxes[box].parent] += 1
        continue
      }
      place[box] = scene.boxes.count
      var copy = whole.boxes[box]
      copy.children = []
      scene.boxes.append(copy)
      original.append(box)
    }
    for box in scene.boxes.indices.dropFirst() { scene.boxes[box].parent = place[scene.boxes[box].parent] }
    var standIn = [Int](repeating: -1, count: whole.boxes.count)
    for box in whole.boxes.indices where crowds[box] > 0 {
      let crowd = Self.rounded(crowds[box])
      // A few branches beside other things are not worth a box that comes and goes with them.
      if crowd == Self.few, whole.boxes[box].children.contains(where: { !isBranch[$0] }) {
        standIn[box] = place[box]
        continue
      }
      standIn[box] = scene.boxes.count
      scene.boxes.append(Self.standIn(for: whole.boxes[box], in: place[box], crowd: crowd))
      original.append(-1)
    }
    for box in scene.boxes.indices.dropFirst() { scene.boxes[scene.boxes[box].parent].children.append(box) }
    for box in whole.boxes.indices where isBranch[box] { place[box] = standIn[whole.boxes[box].parent] }
    return place
  }

  /// How many things stand for a few.
  private static let few = 3

  /// A count in steps so wide that one thing more seldom makes a difference: up to 12, 48, 192 and so on are alike.
  private static func rounded(_ count: Int) -> Int {
    var step = few
    while step * 4 < count { step *= 4 }
    return step
  }

  /// A box as large as a crowd of so many things, in columns that are longer than they are many.
  private static func standIn(for container: Scene.Box, in parent: Int, crowd: Int) -> Scene.Box {
    var columns = 1
    while columns * columns * 3 < crowd { columns *= 2 }
    let rows = crowd / columns
    var box = Scene.Box(id: container.id + "\u{0}", parent: parent)
    box.depth = container.depth + 1
    box.width = columns * 120 * 4 + (columns - 1) * 30 * 4
    box.height = rows * 40 * 4 + (rows - 1) * 20 * 4
    return box
  }

  private mutating func addWires(of whole: Scene, _ isBranch: [Bool], _ place: [Int]) {
    var bundles: [[Int]: Bundle] = [:]
    for wire in whole.wires {
      let from = place[wire.from]
      let to = place[wire.to]
      if from == to { continue }
      let holds = scene.contains(from, to) || scene.contains(to, from)
      if holds, isBranch[wire.from] || isBranch[wire.to] { continue }
      if holdsStandIn(from, to) || holdsStandIn(to, from) { continue }
      if !isBranch[wire.from], !isBranch[wire.to] {
        var copy = wire
        copy.from = from
        copy.to = to
        scene.wires.append(copy)
        continue
      }
      let ends = [min(from, to), max(from, to)]
      bundles[ends, default: Bundle(low: ends[0], high: ends[1])].add(isForward: from < to)
    }
    let kept = needed(bundles.values.sorted { ($0.low, $0.high) < ($1.low, $1.high) })
    for bundle in kept {
      scene.wires.append(
        Scene.Wire(
          id: "\u{0}\([bundle.low, bundle.high])", from: bundle.isForward ? bundle.low : bundle.high,
          to: bundle.isForward ? bundle.high : bundle.low, labelWidth: 60 * 4, labelHeight: 16 * 4))
    }
  }

  /// Many wires between two crowds, or between a crowd and a box, which count as one in the direction of the greater part.
  private struct Bundle {
    var low: Int
    var high: Int
    var count = 0
    private var balance = 0

    init(low: Int, high: Int) {
      self.low = low
      self.high = high
    }

    var isForward: Bool { balance >= 0 }

    mutating func add(isForward: Bool) {
      count += 1
      balance += isForward ? 1 : -1
    }
  }

  /// The bundles that the search is to know of: a wire by itself is one only where it joins what nothing else joins, so
  /// that one more between two containers, wherever they stand, seldom changes the search.
  private func needed(_ bundles: [Bundle]) -> [Bundle] {
    var joined = Joined(scene)
    func join(_ a: Int, _ b: Int) -> Bool {
      let meeting = scene.meeting(a, b)
      return meeting.left >= 0 && meeting.right >= 0 && joined.join(meeting.left, meeting.right)
    }
    for wire in scene.wires { _ = join(wire.from, wire.to) }
    for bundle in bundles where bundle.count > 1 { _ = join(bundle.low, bundle.high) }
    return bundles.filter { $0.count > 1 || join($0.low, $0.high) }
  }

  /// What a branch hangs on by, and what that hangs on by, as far as the skeleton.
  func stems(of branch: Int) -> [Int] {
    var out: [Int] = []
    var at = stems[branch]
    while at >= 0 {
      out.append(at)
      at = stems[at]
    }
    return out
  }

  /// Whether one is the stand-in of the branches of a container that holds the other: where they stand within it is not
  /// what the skeleton tells.
  private func holdsStandIn(_ one: Int, _ other: Int) -> Bool {
    original[one] < 0 && scene.contains(scene.boxes[one].parent, other)
  }

  /// The arrangement of the whole scene that a skeleton's arrangement stands for, without the branches.
  func arrangement(_ own: Arrangement, of whole: Scene) -> Arrangement {
    var out = Arrangement(empty: whole)
    for box in scene.boxes.indices where original[box] >= 0 {
      out.columns[original[box]] = own.columns[box].map { column in
        column.map { original[$0] }.filter { $0 >= 0 }
      }.filter { !$0.isEmpty }
    }
    return out
  }
}
