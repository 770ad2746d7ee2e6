/// A scene without its branches: what is left when boxes that hang on by one neighbour are taken off, again and again.
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
  /// The boxes that were taken off, in the order in which they are to be put in: nearest to the skeleton first, what
  /// leads no further last.
  private(set) var branches: [Int] = []
  /// Per box of the whole scene: the neighbour over which it hangs on; -1 for none.
  private(set) var stems: [Int]

  init(_ whole: Scene) {
    var neighbours = [[Int]](repeating: [], count: whole.boxes.count)
    for wire in whole.wires where !wire.isLoop {
      if !neighbours[wire.from].contains(wire.to) { neighbours[wire.from].append(wire.to) }
      if !neighbours[wire.to].contains(wire.from) { neighbours[wire.to].append(wire.from) }
    }
    let isBranch = Self.peeled(whole, neighbours)
    stems = Array(repeating: -1, count: whole.boxes.count)
    let depth = Self.depths(whole, neighbours, isBranch, &stems)
    branches = whole.boxes.indices.filter { isBranch[$0] }.sorted { a, b in
      let ends = (neighbours[a].count < 2, neighbours[b].count < 2)
      if ends.0 != ends.1 { return ends.1 }
      // What nothing leads to comes at the very end.
      let loose = (neighbours[a].isEmpty, neighbours[b].isEmpty)
      if loose.0 != loose.1 { return loose.1 }
      return (depth[a], a) < (depth[b], b)
    }
    let place = addBoxes(of: whole, isBranch, neighbours)
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

  /// How many steps each branch is away from the skeleton, or from the box that its tree is hung up by.
  private static func depths(
    _ whole: Scene, _ neighbours: [[Int]], _ isBranch: [Bool], _ stems: inout [Int]
  ) -> [Int] {
    var depth = [Int](repeating: -1, count: whole.boxes.count)
    var queue = whole.boxes.indices.filter { !isBranch[$0] }
    for box in queue { depth[box] = 0 }
    // A tree of its own hangs by what stands farthest left by nature.
    let roots = whole.boxes.indices.filter { isBranch[$0] }.sorted {
      (whole.boxes[$0].leaning, $0) < (whole.boxes[$1].leaning, $1)
    }
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
  private mutating func addBoxes(of whole: Scene, _ isBranch: [Bool], _ neighbours: [[Int]]) -> [Int] {
    var place = [Int](repeating: -1, count: whole.boxes.count)
    var tied = [Int](repeating: 0, count: whole.boxes.count)
    var untied = tied
    for box in whole.boxes.indices {
      if isBranch[box] {
        if neighbours[box].isEmpty { untied[whole.boxes[box].parent] += 1 } else { tied[whole.boxes[box].parent] += 1 }
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
    for box in whole.boxes.indices where tied[box] + untied[box] > 0 {
      // A few branches beside other things are not worth a box that comes and goes with them.
      if tied[box] + untied[box] < 5, whole.boxes[box].children.contains(where: { !isBranch[$0] }) {
        standIn[box] = place[box]
        continue
      }
      standIn[box] = scene.boxes.count
      scene.boxes.append(Self.standIn(for: whole.boxes[box], in: place[box], tied: tied[box], untied: untied[box]))
      original.append(-1)
    }
    for box in scene.boxes.indices.dropFirst() { scene.boxes[scene.boxes[box].parent].children.append(box) }
    for box in whole.boxes.indices where isBranch[box] { place[box] = standIn[whole.boxes[box].parent] }
    return place
  }

  /// A box as large as so many things: tied ones in one column, the others three abreast. Counts are rounded, so that
  /// one thing more seldom makes a difference.
  private static func standIn(for container: Scene.Box, in parent: Int, tied: Int, untied: Int) -> Scene.Box {
    func rounded(_ count: Int) -> Int {
      var step = 2
      while step * 3 / 2 < count { step = step * 5 / 3 + 2 }
      return count == 0 ? 0 : step
    }
    var box = Scene.Box(id: container.id + "\u{0}", parent: parent)
    box.depth = container.depth + 1
    let rows = rounded(tied) + (rounded(untied) + 2) / 3
    let columns = untied > 2 ? min(3, rounded(untied)) : 1
    box.width = columns * 120 * 4 + (columns - 1) * 30 * 4
    box.height = rows * 40 * 4 + (rows - 1) * 20 * 4
    return box
  }

  private mutating func addWires(of whole: Scene, _ isBranch: [Bool], _ place: [Int]) {
    var bundles: [[Int]: Int] = [:]
    var order: [[Int]] = []
    for wire in whole.wires {
      let from = place[wire.from]
      let to = place[wire.to]
      if from == to { continue }
      let holds = scene.contains(from, to) || scene.contains(to, from)
      if holds, isBranch[wire.from] || isBranch[wire.to] { continue }
      if !isBranch[wire.from], !isBranch[wire.to] {
        var copy = wire
        copy.from = from
        copy.to = to
        scene.wires.append(copy)
        continue
      }
      // Many wires between two crowds count as one, in the direction of the greater part.
      let key = [min(from, to), max(from, to)]
      if bundles[key] == nil { order.append(key) }
      bundles[key, default: 0] += from < to ? 1 : -1
    }
    for key in order.sorted(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) {
      let forward = bundles[key, default: 0] >= 0
      scene.wires.append(
        Scene.Wire(
          id: "\u{0}\(key)", from: forward ? key[0] : key[1], to: forward ? key[1] : key[0], labelWidth: 60 * 4,
          labelHeight: 16 * 4))
    }
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
