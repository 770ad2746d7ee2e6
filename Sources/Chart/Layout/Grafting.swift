/// Puts the branches of a scene into the arrangement of its skeleton, each where it disturbs least.
struct Grafting {
  let scene: Scene
  let placer: Placer
  let cost: PlacementCost
  /// What it costs that two boxes change their order.
  let disturbance = 40

  /// Each branch is given its place beside the skeleton, the branches that stand in its container already, and all that
  /// these hang on by. Of the others it knows nothing, so that one thing more moves little outside its own container.
  func grafted(_ start: Arrangement, _ skeleton: Skeleton) -> Arrangement {
    let branches = skeleton.branches
    let tries = Effort.grafting(scene, branches: branches.count)
    if tries == 0 { return filled(start, branches) }
    var whole = start
    var known = [Set<Int>](repeating: Set(start.columns.joined().joined()), count: scene.boxes.count)
    for branch in branches {
      let container = scene.boxes[branch].parent
      known[container].formUnion(skeleton.stems(of: branch))
      let part = whole.only(known[container])
      let state = placer.state(of: part)
      let before = placer.placement(of: state)
      var least = Int.max
      var chosen = whole.columns[container]
      for columns in spots(for: branch, in: whole.columns[container]).prefix(tries) {
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
      whole.columns[container] = chosen
      known[container].insert(branch)
    }
    return whole
  }

  /// Branches in columns of about equal length, without a look at their wires.
  private func filled(_ start: Arrangement, _ branches: [Int]) -> Arrangement {
    var out = start
    for branch in branches {
      let container = scene.boxes[branch].parent
      let lengths = out.columns[container].map(\.count)
      let shortest = lengths.indices.min { (lengths[$0], $0) < (lengths[$1], $1) }
      if let shortest, lengths.count * lengths.count * 3 >= lengths.reduce(1, +) {
        out.columns[container][shortest].append(branch)
      } else {
        out.columns[container].append([branch])
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
