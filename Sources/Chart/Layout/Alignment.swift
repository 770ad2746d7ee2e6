extension Compaction {
  /// How much it costs that what belongs on one line does not lie there.
  private static let alignment = 20

  /// Draws together what reads as one line: the middles of nodes joined by a straight wire, or in one column, and the
  /// sides on which containers begin that stand below or beside each other.
  func align(
    _ plan: Plan, _ axis: Axis, _ columns: [[[Int]]], _ low: [Int], _ system: inout DifferenceSystem
  ) {
    func pull(_ first: Int, _ second: Int, weight: Int) {
      // The distance of the middles is what both are away from the lesser of them.
      let least = system.variable()
      for box in [first, second] {
        let entry = scene.boxes[box]
        system.require(least, low[box], gap: -(axis == .x ? entry.width : entry.height) / 2, weight: weight)
      }
    }
    func isNode(_ box: Int) -> Bool { scene.boxes[box].children.isEmpty }
    // Containers below each other with as many columns have them on the same lines.
    func alike(_ upper: Int, _ lower: Int) {
      if columns[upper].count != columns[lower].count { return }
      for (first, second) in zip(columns[upper], columns[lower]) {
        if let node = first.first(where: isNode), let other = second.first(where: isNode), low[node] != low[other] {
          pull(node, other, weight: Self.alignment)
        }
        if let box = first.first(where: { !isNode($0) }), let other = second.first(where: { !isNode($0) }) {
          let least = system.variable()
          for side in [low[box], low[other]] { system.require(least, side, gap: 0, weight: Self.alignment) }
          alike(box, other)
        }
      }
    }
    if axis == .y {
      for (number, wire) in plan.wires.enumerated() where wire.path.count == 2 && Plan.isLevel(wire.path, 0) {
        let entry = scene.wires[number]
        if isNode(entry.from), isNode(entry.to) { pull(entry.from, entry.to, weight: Self.alignment) }
      }
      for (box, other) in abreast(plan, columns) {
        let least = system.variable()
        for side in [low[box], low[other]] { system.require(least, side, gap: 0, weight: Self.alignment) }
      }
      return
    }
    for column in columns.joined() {
      let nodes = column.filter(isNode)
      for (upper, lower) in zip(nodes, nodes.dropFirst()) where low[upper] != low[lower] {
        pull(upper, lower, weight: Self.alignment)
      }
      // Containers below each other begin on one line: what is in one keeps its side of the others when one grows.
      if nodes.count + 1 >= column.count { continue }
      let least = system.variable()
      let containers = column.filter { !isNode($0) }
      for box in containers { system.require(least, low[box], gap: 0, weight: Self.alignment) }
      for (upper, lower) in zip(containers, containers.dropFirst()) { alike(upper, lower) }
    }
  }

  /// Containers in neighbouring columns that begin at about the same height: they are to begin on one line. Without that
  /// a wire that runs between two of them, or beside both, makes a great difference to where they stand.
  private func abreast(_ plan: Plan, _ columns: [[[Int]]]) -> [(Int, Int)] {
    func nearest(to box: Int, among others: [Int]) -> (box: Int, distance: Int)? {
      others.map { (box: $0, distance: abs(plan.boxes[$0].y0 - plan.boxes[box].y0)) }.min {
        ($0.distance, $0.box) < ($1.distance, $1.box)
      }
    }
    var out: [(Int, Int)] = []
    for columns in columns {
      let containers = columns.map { $0.filter { !scene.boxes[$0].children.isEmpty } }
      for (left, right) in zip(containers, containers.dropFirst()) {
        for box in left {
          guard let other = nearest(to: box, among: right), nearest(to: other.box, among: left)?.box == box,
            other.distance <= 16 * Placement.pitch
          else { continue }
          out.append((box, other.box))
        }
      }
    }
    return out
  }
}
