/// The last touch on an arrangement: neighbours in a column change places where that saves crossings of routed wires, and
/// what is narrower than its column goes to one end of it where a wire then runs from left to right.
///
/// Guesses by straight lines brought the arrangement about; here each change is routed and counted. That is dear, so
/// only boxes whose wires cross something are tried, those with the most crossings first, and then those with a wire that
/// runs back.
struct Polish {
  let scene: Scene
  let placer: Placer
  let judge: PlacementCost
  /// Whether containers may change places too, which moves all that is in them.
  let movesContainers: Bool
  /// What a change has to save to be taken: about half a crossing while the skeleton alone is looked at, and two in the
  /// whole, so that trifles move nothing.
  private var threshold: Int { movesContainers ? 350 : 1200 }

  init(scene: Scene, placer: Placer, judge: PlacementCost, movesContainers: Bool) {
    self.movesContainers = movesContainers
    self.scene = scene
    self.placer = placer
    self.judge = judge
  }

  private struct Swap: Hashable {
    var container: Int
    var column: Int
    var row: Int
  }

  func polished(_ start: Arrangement) -> Arrangement {
    var best = start
    // Routing once is dear where it cannot be done again.
    if Effort.polishing(scene, placer.place(start), work: 0) == 0 { return start }
    var (least, outcome) = routed(best)
    let effort = Effort.polishing(scene, placer.place(start), work: outcome.work)
    // Where wires find no way, room is wanted first.
    if effort == 0 || outcome.missing > 0 { return start }
    var tried = 0
    var done: Set<Swap> = []
    while tried < effort, let swap = swaps(best, outcome).first(where: { !done.contains($0) }) {
      done.insert(swap)
      var candidate = best
      candidate.columns[swap.container][swap.column].swapAt(swap.row, swap.row + 1)
      tried += 1
      let (price, result) = routed(candidate)
      if price + threshold <= least {
        (best, least, outcome) = (candidate, price, result)
        done = [swap]
      }
    }
    if movesContainers { return best }
    for (box, end) in slides(best) where tried < effort {
      var candidate = best
      candidate.ends[box] = end
      tried += 1
      let (price, _) = routed(candidate)
      if price + threshold <= least { (best, least) = (candidate, price) }
    }
    return best
  }

  private func routed(_ arrangement: Arrangement) -> (Int, Router.Outcome) {
    let placement = placer.place(arrangement)
    let outcome = Router(scene: scene, placement: placement).route(rounds: 1)
    return (judge.routed(placement, outcome), outcome)
  }

  /// Nodes with room beside them in their column, and the end of it at which more of their wires run from left to right.
  private func slides(_ arrangement: Arrangement) -> [(box: Int, end: Arrangement.End)] {
    let rects = placer.place(arrangement).rects
    // How far each can go to either side.
    var room = [Int](repeating: 0, count: scene.boxes.count)
    for column in arrangement.columns.joined() {
      let width = column.map { rects[$0].width }.max() ?? 0
      for box in column where isNode(box) { room[box] = (width - rects[box].width) / 2 }
    }
    // By how many more wires run forwards at the right end than at the left.
    var gain = [Int](repeating: 0, count: scene.boxes.count)
    for wire in scene.wires where !wire.isLoop {
      let ahead = rects[wire.to].midX - rects[wire.from].midX
      for (box, way) in [(wire.from, -1), (wire.to, 1)] where -room[box] < ahead && ahead <= room[box] {
        gain[box] += way
      }
    }
    return arrangement.columns.joined().joined().filter { gain[$0] != 0 }.map { ($0, gain[$0] > 0 ? .right : .left) }
  }

  private func isNode(_ box: Int) -> Bool { scene.boxes[box].children.isEmpty }

  /// What may change places, the most crossed first.
  private func swaps(_ arrangement: Arrangement, _ outcome: Router.Outcome) -> [Swap] {
    var weight = [Int](repeating: 0, count: scene.boxes.count)
    for (number, wire) in scene.wires.enumerated() where outcome.crossed[number] > 0 {
      let meeting = scene.meeting(wire.from, wire.to)
      for end in [wire.from, wire.to] {
        var at = end
        while at > 0, at != meeting.box {
          weight[at] += outcome.crossed[number]
          at = scene.boxes[at].parent
        }
      }
    }
    var out: [(weight: Int, swap: Swap)] = []
    for container in arrangement.columns.indices {
      for (number, column) in arrangement.columns[container].enumerated() {
        for row in column.indices.dropLast() {
          let sum = weight[column[row]] + weight[column[row + 1]]
          if sum > 0, movesContainers || isNode(column[row]) && isNode(column[row + 1]) {
            out.append((sum, Swap(container: container, column: number, row: row)))
          }
        }
      }
    }
    return out.enumerated().sorted { (-$0.element.weight, $0.offset) < (-$1.element.weight, $1.offset) }.map(
      \.element.swap)
  }
}
