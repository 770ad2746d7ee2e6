/// From an order of things to their places: draws a plan together until everything is just far enough apart.
///
/// Along one axis at a time, whatever faces each other keeps its order and its clearance; within that, wires become
/// short and straight. Each border, each leg of a wire and each label is a variable of a difference system, so
/// nothing can come to lie on anything else, however long a label is: the boxes around it grow.
struct Compaction {
  let scene: Scene

  /// Something that needs room along the axis.
  private struct Item {
    var kind: Clearance.Kind
    var box = -1
    var wire = -1
    var leg = -1
    /// Variables and distances from them of both ends.
    var low: Int
    var lowOffset: Int
    var high: Int
    var highOffset: Int
    /// Present position along and across.
    var from: Int
    var to: Int
    var crossFrom: Int
    var crossTo: Int
  }

  /// A plan on the routing grid, drawn together along both axes.
  func compact(fromGrid plan: Plan, columns: [[[Int]]]) -> Plan {
    let plan = compactedOnce(scaled(plan), columns, sizesAreReal: false)
    return compactedOnce(plan, columns, sizesAreReal: true)
  }

  /// A plan in quarter pixels, drawn together along both axes.
  func compact(_ plan: Plan, columns: [[[Int]]]) -> Plan {
    let plan = compactedOnce(plan, columns, sizesAreReal: true)
    return compactedOnce(plan, columns, sizesAreReal: true)
  }

  /// Along an axis whose system has no answer everything stays where it was: too far apart, but right.
  private func compactedOnce(_ plan: Plan, _ columns: [[[Int]]], sizesAreReal: Bool) -> Plan {
    var plan = plan
    plan = solve(plan, .x, columns, sizesAreReal: sizesAreReal, firstOfRound: true) ?? plan
    plan = solve(plan, .y, columns, sizesAreReal: sizesAreReal, firstOfRound: false) ?? plan
    plan.straighten()
    return plan
  }

  /// A plan on the grid in quarter pixels.
  private func scaled(_ plan: Plan) -> Plan {
    let pitch = Placement.pitch
    var out = plan
    for box in out.boxes.indices {
      let rect = out.boxes[box]
      out.boxes[box] = Rect(x0: rect.x0 * pitch, y0: rect.y0 * pitch, x1: rect.x1 * pitch, y1: rect.y1 * pitch)
    }
    for (number, wire) in plan.wires.enumerated() {
      let path = wire.path.map { Point(x: $0.x * pitch, y: $0.y * pitch) }
      out.wires[number].path = path
      guard var label = wire.label else { continue }
      label.centre = label.centre * pitch / 2
      let middle =
        Plan.isLevel(path, label.leg)
        ? Point(x: label.centre, y: path[label.leg].y) : Point(x: path[label.leg].x, y: label.centre)
      let entry = scene.wires[number]
      let corner = Point(x: middle.x - entry.labelWidth / 2, y: middle.y - entry.labelHeight / 2)
      label.rect = Rect(
        x0: corner.x, y0: corner.y, x1: corner.x + entry.labelWidth, y1: corner.y + entry.labelHeight)
      out.wires[number].label = label
    }
    return out
  }

  private func solve(
    _ plan: Plan, _ axis: Axis, _ columns: [[[Int]]], sizesAreReal: Bool, firstOfRound: Bool
  ) -> Plan? {
    var system = DifferenceSystem()
    let across = axis.other
    // Borders. Boxes that share a column share their sides.
    var low = [Int](repeating: -1, count: scene.boxes.count)
    var high = low
    if axis == .x { shareColumns(plan, columns, &system, &low, &high) }
    for box in scene.boxes.indices {
      if low[box] < 0 { low[box] = system.variable() }
      if high[box] < 0 { high[box] = system.variable() }
    }
    var items: [Item] = []
    for box in scene.boxes.indices.dropFirst() {
      let entry = scene.boxes[box]
      let rect = plan.boxes[box]
      let least = axis == .x ? entry.width : entry.height
      if entry.children.isEmpty {
        system.require(low[box], high[box], gap: least, weight: 40)
        items.append(
          Item(
            kind: .node, box: box, low: low[box], lowOffset: 0, high: high[box], highOffset: 0, from: rect.low(axis),
            to: rect.high(axis), crossFrom: rect.low(across), crossTo: rect.high(across)))
        continue
      }
      system.require(low[box], high[box], gap: max(least, 40), weight: axis == .x ? 4 : 14)
      for (kind, variable, at) in [
        (Clearance.Kind.lowBorder, low[box], rect.low(axis)), (.highBorder, high[box], rect.high(axis)),
      ] {
        items.append(
          Item(
            kind: kind, box: box, low: variable, lowOffset: 0, high: variable, highOffset: 0, from: at, to: at,
            crossFrom: rect.low(across), crossTo: rect.high(across)))
      }
      items.append(titleItem(box, rect, axis, low[box], sizesAreReal))
    }
    system.require(low[0], high[0], gap: 0, weight: 1)
    if axis == .y {
      for box in scene.boxes.indices.dropFirst() where !scene.boxes[box].children.isEmpty {
        let room = Clearance.titleInset + scene.boxes[box].titleHeight + Clearance.between(.title, .node, axis: .y)
        for child in scene.boxes[box].children {
          system.require(low[box], low[child], gap: room + (scene.boxes[child].isMarked ? Clearance.mark : 0))
        }
      }
    }

    // Legs of wires that stand across the axis.
    var legs = [[Int]](repeating: [], count: scene.wires.count)
    for (number, wire) in plan.wires.enumerated() where wire.path.count > 1 {
      let path = wire.path
      legs[number] = [Int](repeating: -1, count: path.count - 1)
      for leg in 0..<(path.count - 1) where Plan.isLevel(path, leg) == (axis == .y) {
        let variable = system.variable()
        legs[number][leg] = variable
        items.append(
          Item(
            kind: .leg, wire: number, leg: leg, low: variable, lowOffset: 0, high: variable, highOffset: 0,
            from: path[leg][axis], to: path[leg][axis], crossFrom: min(path[leg][across], path[leg + 1][across]),
            crossTo: max(path[leg][across], path[leg + 1][across])))
      }
    }
    var labels = [Int](repeating: -1, count: scene.wires.count)
    for (number, wire) in plan.wires.enumerated() where wire.path.count > 1 {
      connect(number, wire, plan, axis, legs[number], low, high, &system, &items, &labels, sizesAreReal)
    }
    align(plan, axis, columns, low, &system)
    for item in items {
      system.require(low[0], item.low, gap: 12 * 4 - item.lowOffset)
      system.require(item.high, high[0], gap: 12 * 4 + item.highOffset)
    }
    separate(items, axis, &system, firstOfRound: firstOfRound)
    system.dropImplied()
    guard let solution = system.solve() else { return nil }
    let values = Centring(system, solution).centred(
      groups: groups(plan, axis, legs, low, high), loose: labels.filter { $0 >= 0 })
    return rebuilt(plan, axis, values, legs, low, high, labels)
  }

  private func shareColumns(
    _ plan: Plan, _ columns: [[[Int]]], _ system: inout DifferenceSystem, _ low: inout [Int], _ high: inout [Int]
  ) {
    for box in scene.boxes.indices {
      for column in columns[box] {
        var shared: [(rect: Rect, low: Int, high: Int)] = []
        for child in column {
          let rect = plan.boxes[child]
          if let match = shared.first(where: { $0.rect.x0 == rect.x0 && $0.rect.x1 == rect.x1 }) {
            low[child] = match.low
            high[child] = match.high
          } else {
            low[child] = system.variable()
            high[child] = system.variable()
            shared.append((rect, low[child], high[child]))
          }
        }
      }
    }
  }

  private func titleItem(_ box: Int, _ rect: Rect, _ axis: Axis, _ low: Int, _ sizesAreReal: Bool) -> Item {
    let entry = scene.boxes[box]
    let length = axis == .x ? entry.titleWidth : entry.titleHeight
    let inset = Clearance.titleInset
    let across = axis.other
    let columns = Placement.titleColumns(entry) * Placement.pitch
    let rows = Placement.titleRows(entry) * Placement.pitch
    let (room, roomAcross) = axis == .x ? (columns, rows) : (rows, columns)
    let realAcross = axis == .x ? entry.titleHeight : entry.titleWidth
    // The axis that is solved second sees places that are real across already.
    let crossIsReal = sizesAreReal || axis == .y
    return Item(
      kind: .title, box: box, low: low, lowOffset: inset, high: low, highOffset: inset + length,
      from: rect.low(axis), to: rect.low(axis) + (sizesAreReal ? inset + length : room),
      crossFrom: rect.low(across) + (crossIsReal ? inset : 0),
      crossTo: rect.low(across) + (crossIsReal ? inset + realAcross : roomAcross))
  }

  /// How a wire holds on to its ends, how long its legs must be, and where its label may be.
  private func connect(
    _ number: Int, _ wire: Plan.Wire, _ plan: Plan, _ axis: Axis, _ legs: [Int], _ low: [Int], _ high: [Int],
    _ system: inout DifferenceSystem, _ items: inout [Item], _ labels: inout [Int], _ sizesAreReal: Bool
  ) {
    let path = wire.path
    let entry = scene.wires[number]
    let last = path.count - 2
    for (leg, box, end) in [(0, entry.from, path[0]), (last, entry.to, path[last + 1])] where legs[leg] >= 0 {
      // An end on a side that faces across the axis slides along that side, clear of the signs upon it.
      let margin = axis == .x ? Clearance.sidePort : Clearance.port
      let marks = axis == .x && end.y == plan.boxes[box].y0 ? scene.boxes[box].marksWidth : 0
      system.require(low[box], legs[leg], gap: margin)
      system.require(legs[leg], high[box], gap: margin + marks)
    }
    for leg in 0...last where legs[leg] < 0 {
      let start: (variable: Int, at: Int) =
        leg == 0
        ? side(of: entry.from, at: path[0], plan, axis, low, high) : (legs[leg - 1], path[leg][axis])
      let end: (variable: Int, at: Int) =
        leg == last
        ? side(of: entry.to, at: path[leg + 1], plan, axis, low, high) : (legs[leg + 1], path[leg + 1][axis])
      let forward = start.at <= end.at
      let (first, second) = forward ? (start.variable, end.variable) : (end.variable, start.variable)
      let ends = leg == 0 || leg == last
      var least = 0
      if leg == 0 { least = max(least, Clearance.stub) }
      if leg == last { least = max(least, Clearance.arrow) }
      if !ends, turnsBack(path, leg, across: axis) { least = max(least, Clearance.between(.leg, .leg, axis: axis)) }
      let level = axis == .x
      system.require(first, second, gap: least, weight: level ? 3 : 6)
      guard let label = wire.label, label.leg == leg else { continue }
      let length = level ? entry.labelWidth : entry.labelHeight
      let variable = system.variable()
      labels[number] = variable
      let arrowAtEnd = leg == last
      let before = Clearance.labelEnd + (arrowAtEnd && !forward ? Clearance.arrow - 16 : 0)
      let after = Clearance.labelEnd + (arrowAtEnd && forward ? Clearance.arrow - 16 : 0)
      system.require(first, variable, gap: before)
      system.require(variable, second, gap: length + after)
      let across = level ? entry.labelHeight : entry.labelWidth
      let line = path[leg][axis.other]
      let half = sizesAreReal || axis == .y ? across / 2 : 0
      items.append(
        Item(
          kind: .label, wire: number, leg: leg, low: variable, lowOffset: 0, high: variable, highOffset: length,
          from: label.centre, to: label.centre, crossFrom: line - half, crossTo: line + half))
    }
    // Across the axis a label moves with its leg.
    if let label = wire.label, legs[label.leg] >= 0 {
      let length = axis == .x ? entry.labelWidth : entry.labelHeight
      let variable = legs[label.leg]
      let at = path[label.leg][axis]
      let along = axis == .x ? entry.labelHeight : entry.labelWidth
      let real = sizesAreReal || axis == .y
      items.append(
        Item(
          kind: .label, wire: number, leg: label.leg, low: variable, lowOffset: -length / 2, high: variable,
          highOffset: length - length / 2, from: at, to: at, crossFrom: label.centre - (real ? along / 2 : 0),
          crossTo: label.centre + (real ? along / 2 : 0)))
    }
  }

  private func side(
    of box: Int, at point: Point, _ plan: Plan, _ axis: Axis, _ low: [Int], _ high: [Int]
  ) -> (variable: Int, at: Int) {
    let rect = plan.boxes[box]
    return point[axis] == rect.low(axis) ? (low[box], rect.low(axis)) : (high[box], rect.high(axis))
  }

  /// Whether the legs before and after lie on the same side of a leg, so that they must not touch.
  private func turnsBack(_ path: [Point], _ leg: Int, across axis: Axis) -> Bool {
    let other = axis.other
    let before = path[leg - 1][other] - path[leg][other]
    let after = path[leg + 2][other] - path[leg + 1][other]
    return (before > 0) == (after > 0)
  }

  /// Keeps apart what faces each other, in the order in which it lies along the axis.
  private func separate(_ items: [Item], _ axis: Axis, _ system: inout DifferenceSystem, firstOfRound: Bool) {
    let sorted = items.sorted {
      ($0.from + $0.to, $0.from, $0.box, $0.wire, $0.leg) < ($1.from + $1.to, $1.from, $1.box, $1.wire, $1.leg)
    }
    if system.count > Self.mostPaired {
      separateNearest(sorted, axis, &system, firstOfRound: firstOfRound)
      return
    }
    for (at, first) in sorted.enumerated() {
      for second in sorted[(at + 1)...] {
        guard let gap = gap(first, second, axis, firstOfRound: firstOfRound) else { continue }
        system.require(first.high, second.low, gap: gap)
      }
    }
  }

  /// Of so many variables, only what lies near each other is compared: there are too many pairs.
  private static let mostPaired = 3000

  /// The same for very many items: each is kept apart from the last few before it wherever it faces them, and through
  /// these from all before them.
  private func separateNearest(
    _ sorted: [Item], _ axis: Axis, _ system: inout DifferenceSystem, firstOfRound: Bool
  ) {
    var skyline = Skyline(sorted.map { (low: $0.crossFrom, high: $0.crossTo) })
    for (at, second) in sorted.enumerated() {
      skyline.visit(second.crossFrom - Clearance.most, second.crossTo + Clearance.most) { before in
        let first = sorted[before]
        guard let gap = gap(first, second, axis, firstOfRound: firstOfRound) else { return false }
        system.require(first.high, second.low, gap: gap)
        return true
      }
      skyline.add(at, second.crossFrom, second.crossTo)
    }
  }

  /// How far the variables of two items are apart at least; nothing if the items may pass each other.
  private func gap(_ first: Item, _ second: Item, _ axis: Axis, firstOfRound: Bool) -> Int? {
    let common = min(first.crossTo, second.crossTo) - max(first.crossFrom, second.crossFrom)
    // What only touches across faces too: nothing else would keep its order.
    if common <= -(firstOfRound ? 1 : Clearance.most) { return nil }
    if first.low == second.low, first.lowOffset != second.lowOffset || first.kind != second.kind { return nil }
    if first.low == second.low, first.high == second.high { return nil }
    if first.wire >= 0, first.wire == second.wire, !facesItself(first, second) { return nil }
    if first.kind != .label, second.kind != .label, first.to > second.from || first.from == second.to { return nil }
    if !firstOfRound, common <= -Clearance.between(first.kind, second.kind, axis: axis.other) { return nil }
    return Clearance.between(first.kind, second.kind, axis: axis) + first.highOffset - second.lowOffset
  }

  /// Legs of one wire keep apart unless one leads into the other, and of a loop also from its label.
  private func facesItself(_ first: Item, _ second: Item) -> Bool {
    let between = abs(first.leg - second.leg)
    if first.kind == .leg, second.kind == .leg { return between > 2 }
    return scene.wires[first.wire].isLoop && between > 1
  }

  /// Nodes with the legs that end on them, which move together.
  private func groups(_ plan: Plan, _ axis: Axis, _ legs: [[Int]], _ low: [Int], _ high: [Int]) -> [[Int]] {
    var members = [[Int]](repeating: [], count: scene.boxes.count)
    for box in scene.boxes.indices.dropFirst() where scene.boxes[box].children.isEmpty {
      members[box] = [low[box], high[box]]
    }
    for (number, wire) in plan.wires.enumerated() where wire.path.count > 1 {
      let entry = scene.wires[number]
      for (leg, box) in [(legs[number].first, entry.from), (legs[number].last, entry.to)] {
        if let leg, leg >= 0, !members[box].isEmpty { members[box].append(leg) }
      }
    }
    return members.filter { !$0.isEmpty }
  }

  private func rebuilt(
    _ plan: Plan, _ axis: Axis, _ values: [Int], _ legs: [[Int]], _ low: [Int], _ high: [Int], _ labels: [Int]
  ) -> Plan {
    var out = plan
    for box in scene.boxes.indices { out.boxes[box].set(axis, low: values[low[box]], high: values[high[box]]) }
    for (number, wire) in plan.wires.enumerated() where wire.path.count > 1 {
      let entry = scene.wires[number]
      let path = wire.path
      for corner in path.indices {
        let before = corner > 0 ? legs[number][corner - 1] : -1
        let after = corner < path.count - 1 ? legs[number][corner] : -1
        if before >= 0 {
          out.wires[number].path[corner][axis] = values[before]
        } else if after >= 0 {
          out.wires[number].path[corner][axis] = values[after]
        } else {
          let box = corner == 0 ? entry.from : entry.to
          out.wires[number].path[corner][axis] = values[side(of: box, at: path[corner], plan, axis, low, high).variable]
        }
      }
      if let label = wire.label {
        let length = axis == .x ? entry.labelWidth : entry.labelHeight
        if labels[number] >= 0 {
          let from = values[labels[number]]
          out.wires[number].label?.rect.set(axis, low: from, high: from + length)
          out.wires[number].label?.centre = from + length / 2
        } else if legs[number][label.leg] >= 0 {
          let from = values[legs[number][label.leg]] - length / 2
          out.wires[number].label?.rect.set(axis, low: from, high: from + length)
        }
      }
    }
    return out
  }
}
