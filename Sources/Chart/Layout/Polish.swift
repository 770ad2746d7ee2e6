/// The last touch on an arrangement: neighbours in a column change places where that saves crossings of routed wires.
///
/// Guesses by straight lines brought the arrangement about; here each change is routed and counted. That is dear, so
/// only boxes whose wires cross something are tried, those with the most crossings first.
struct Polish {
  let scene: Scene
  let placer: Placer
  let judge: PlacementCost
  /// Whether containers may change places too, which moves all that is in them.
  let movesContainers: Bool
  /// What a change has to save to be taken: about one crossing while the skeleton alone is looked at, and about two in
  /// the whole, so that trifles move nothing.
  private var threshold: Int { movesContainers ? 350 : 800 }

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
    return best
  }

  private func routed(_ arrangement: Arrangement) -> (Int, Router.Outcome) {
    let placement = placer.place(arrangement)
    let outcome = Router(scene: scene, placement: placement).route(rounds: 1)
    return (judge.routed(placement, outcome), outcome)
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
