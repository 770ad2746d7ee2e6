/// Puts the branches of a scene into the arrangement of its skeleton, each where it disturbs least.
struct Grafting {
  let scene: Scene
  let placer: Placer
  let cost: PlacementCost
  /// What it costs that two boxes change their order.
  let disturbance = 40

  /// Each branch is given its place beside the skeleton and all that it hangs on by, as if there were no others: so one
  /// thing more moves no other branch. What has no wires, beside nodes only, fills what room there is.
  func grafted(_ start: Arrangement, _ skeleton: Skeleton) -> Arrangement {
    let tries = Effort.grafting(scene, branches: skeleton.branches.count)
    if tries == 0 { return filled(start, skeleton.branches[...]) }
    let loose = skeleton.branches.suffix(skeleton.looseCount).filter(isAmongNodes)
    let bones = Set(start.columns.joined().joined())
    let places = placer.place(start)
    var slots = start.columns.map(Slots.init)
    var rest = skeleton.branches.filter { !loose.contains($0) }[...]
    while let first = rest.first {
      let level = rest.prefix { skeleton.depth[$0] == skeleton.depth[first] }
      rest = rest.dropFirst(level.count)
      var whole = start
      for box in slots.indices { whole.columns[box] = slots[box].columns.map(\.boxes) }
      let choices = level.map { branch in
        let known = bones.union(skeleton.stems(of: branch))
        return (
          rank: rank(of: branch, skeleton, bones, places, slots),
          spot: spot(for: branch, in: whole.only(known), slots[scene.boxes[branch].parent], known, tries)
        )
      }
      for choice in choices.sorted(by: { $0.rank < $1.rank }) {
        slots[scene.boxes[choice.rank.branch].parent].insert(choice.rank.branch, at: choice.spot, rank: choice.rank)
      }
    }
    var out = start
    for box in slots.indices { out.columns[box] = slots[box].wrapped }
    return filled(out, loose[...])
  }

  /// Where a branch stands among others of its place: as what they hang on by, told by what the skeleton alone says of
  /// heights, which one thing more does not change.
  private func rank(
    of branch: Int, _ skeleton: Skeleton, _ bones: Set<Int>, _ places: Placement, _ slots: [Slots]
  ) -> Slots.Rank {
    guard let stem = skeleton.stems(of: branch).first else {
      return Slots.Rank(height: .min, row: 0, stem: -1, branch: branch)
    }
    var rank = Slots.Rank(height: places.rects[stem].midY, row: 0, stem: stem, branch: branch)
    if bones.contains(stem) { return rank }
    let container = scene.boxes[stem].parent
    rank.height = places.rects[container].midY
    for column in slots[container].columns {
      guard let row = column.boxes.firstIndex(of: stem) else { continue }
      rank.row = row
      if let above = column.boxes[..<row].last(where: bones.contains) {
        rank.height = places.rects[above].midY
      } else if let below = column.boxes[row...].first(where: bones.contains) {
        rank.height = places.rects[below].midY - 1
      }
    }
    return rank
  }

  /// The best place for a branch beside what it knows.
  private func spot(
    for branch: Int, in part: Arrangement, _ slots: Slots, _ known: Set<Int>, _ tries: Int
  ) -> Slots.Spot {
    let container = scene.boxes[branch].parent
    let state = placer.state(of: part)
    let before = placer.placement(of: state)
    var least = Int.max
    var chosen = [[branch]]
    for columns in spots(for: branch, in: part.columns[container]).prefix(tries) {
      var candidate = part
      candidate.columns[container] = columns
      let places = placer.placement(of: placer.updated(state, candidate, changed: container))
      var price = cost(places, limit: least)
      if price < least { price += disturbance * flips(before, places) }
      if price < least {
        least = price
        chosen = columns
      }
    }
    let keys = slots.columns.filter { $0.boxes.contains(where: known.contains) }.map(\.key)
    let column = chosen.firstIndex { $0.contains(branch) } ?? 0
    guard chosen[column].count > 1, let row = chosen[column].firstIndex(of: branch) else {
      return Slots.Spot(
        column: ColumnKey(
          between: column > 0 ? keys[column - 1] : nil, and: column < keys.count ? keys[column] : nil))
    }
    return Slots.Spot(
      column: keys[column], above: row > 0 ? chosen[column][row - 1] : -1,
      below: row + 1 < chosen[column].count ? chosen[column][row + 1] : -1)
  }

  private func isAmongNodes(_ box: Int) -> Bool {
    scene.boxes[scene.boxes[box].parent].children.allSatisfy { scene.boxes[$0].children.isEmpty }
  }

  /// Boxes in columns of about equal height, one after the other from the upper left, without a look at their wires.
  ///
  /// There are as many columns as make them three times as long as they are many: so one box more seldom makes one more,
  /// and moves but one box from each column to the next.
  private func filled(_ start: Arrangement, _ branches: ArraySlice<Int>) -> Arrangement {
    var out = start
    let size = placer.state(of: start).size
    for (container, boxes) in Dictionary(grouping: branches, by: { scene.boxes[$0].parent }) {
      let row = (boxes.map { size[$0].height }.max() ?? 0) + 3
      var heights = out.columns[container].map { $0.reduce(0) { $0 + size[$1].height + 3 } }
      func fits(_ limit: Int) -> Bool { heights.reduce(0) { $0 + max(0, limit - $1) / row } >= boxes.count }
      while !fits(3 * heights.count * row) { heights.append(0) }
      var limit = row
      while !fits(limit) { limit += row }
      var next = boxes[...]
      for column in heights.indices {
        let taken = next.prefix(max(0, limit - heights[column]) / row)
        if taken.isEmpty { continue }
        next = next.dropFirst(taken.count)
        if column < out.columns[container].count {
          out.columns[container][column] += taken
        } else {
          out.columns[container].append(Array(taken))
        }
      }
    }
    return out
  }

  /// The columns of a container with one box more, in every way that comes into question.
  ///
  /// The ends of the columns come first, then a column of its own on the right: what is left out for want of time is
  /// what would move the most.
  private func spots(for box: Int, in columns: [[Int]]) -> [[[Int]]] {
    if columns.isEmpty { return [[[box]]] }
    func inserted(at row: Int, of column: Int) -> [[Int]] {
      var copy = columns
      copy[column].insert(box, at: row)
      return copy
    }
    func alone(before column: Int) -> [[Int]] {
      var copy = columns
      copy.insert([box], at: column)
      return copy
    }
    var out = columns.indices.sorted { (columns[$0].count, $0) < (columns[$1].count, $1) }.map {
      inserted(at: columns[$0].count, of: $0)
    }
    out.insert(alone(before: columns.count), at: 1)
    for column in columns.indices {
      let rows = columns[column].count
      for row in 0..<rows where rows <= 12 || row % ((rows + 11) / 12) == 0 {
        out.append(inserted(at: row, of: column))
      }
    }
    return out + columns.indices.map { alone(before: $0) }
  }

  /// How many pairs of boxes stand in another order than before.
  private func flips(_ before: Placement, _ after: Placement) -> Int {
    let boxes = scene.boxes.indices.filter { scene.boxes[$0].children.isEmpty && !before.rects[$0].isNowhere }
    let old = boxes.map { (x: before.rects[$0].midX, y: before.rects[$0].midY) }
    let new = boxes.map { (x: after.rects[$0].midX, y: after.rects[$0].midY) }
    var count = 0
    for first in boxes.indices {
      for second in boxes.indices.dropFirst(first + 1) {
        let across = (old[first].x - old[second].x).signum() * (new[first].x - new[second].x).signum() < 0
        let down = (old[first].y - old[second].y).signum() * (new[first].y - new[second].y).signum() < 0
        if across || down { count += 1 }
      }
    }
    return count
  }
}
