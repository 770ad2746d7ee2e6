/// Whole numbers under constraints of the form `high - low >= gap`, as close together as their weights ask.
///
/// Layers, columns, borders and tracks are all found this way. The solver is the network simplex method as Gansner,
/// Koutsofios, North and Vo use it for drawing; the constraints must not go round in a circle. Answers are exact and
/// depend on nothing but the order of variables and constraints.
struct DifferenceSystem {
  struct Constraint {
    var low: Int
    var high: Int
    var gap: Int
    /// What each unit of distance beyond nothing costs.
    var weight: Int
  }

  private(set) var count = 0
  private(set) var constraints: [Constraint] = []

  mutating func variable() -> Int {
    count += 1
    return count - 1
  }

  mutating func require(_ low: Int, _ high: Int, gap: Int, weight: Int = 0) {
    if low == high { return }
    constraints.append(Constraint(low: low, high: high, gap: gap, weight: weight))
  }

  /// Values that meet all constraints at the least cost; nothing if they contradict each other.
  ///
  /// The smallest value is 0. The number of pivots is bounded, the more so the larger the system; a bound that is met
  /// leaves a valid answer that may cost more than need be.
  func solve() -> [Int]? {
    if count == 0 { return [] }
    guard var values = tightestPacking() else { return nil }
    var tree = SpanningTree(count: count, constraints: constraints)
    tree.grow(&values)
    tree.improve(&values, effort: min(4000, 5_000_000 / count))
    let least = values[0..<count].min() ?? 0
    return values[0..<count].map { $0 - least }
  }

  /// Everything as far down as the constraints allow, by longest path.
  func tightestPacking() -> [Int]? {
    var pending = [Int](repeating: 0, count: count)
    for constraint in constraints { pending[constraint.high] += 1 }
    let incidence = Incidence(count: count, constraints)
    var values = [Int](repeating: 0, count: count)
    var ready = (0..<count).filter { pending[$0] == 0 }
    var next = 0
    while next < ready.count {
      let at = ready[next]
      next += 1
      for place in incidence.places(at) where !incidence[place].isHigh {
        let constraint = constraints[Int(incidence[place].number)]
        values[constraint.high] = max(values[constraint.high], values[at] + constraint.gap)
        pending[constraint.high] -= 1
        if pending[constraint.high] == 0 { ready.append(constraint.high) }
      }
    }
    return ready.count == count ? values : nil
  }

  /// Removes constraints that follow from two others, and all but the strictest between the same two.
  mutating func dropImplied() {
    // Per variable: those above it, each with the strictest gap to it, in the order of the constraints.
    var starts = [0]
    var above: [(high: Int, gap: Int, isWeighted: Bool)] = []
    // Per constraint: which of them it is.
    var pair = [Int](repeating: 0, count: constraints.count)
    let incidence = Incidence(count: count, constraints)
    var latest = [Int](repeating: -1, count: count)
    for low in 0..<count {
      let first = above.count
      for place in incidence.places(low) where !incidence[place].isHigh {
        let number = Int(incidence[place].number)
        let constraint = constraints[number]
        if latest[constraint.high] < first {
          latest[constraint.high] = above.count
          above.append((constraint.high, constraint.gap, false))
        }
        let at = latest[constraint.high]
        above[at].gap = max(above[at].gap, constraint.gap)
        if constraint.weight > 0 { above[at].isWeighted = true }
        pair[number] = at
      }
      starts.append(above.count)
    }
    var kept: [Constraint] = []
    for (number, constraint) in constraints.enumerated() where constraint.weight > 0 {
      var copy = constraint
      copy.gap = above[pair[number]].gap
      kept.append(copy)
    }
    var through = [Int](repeating: 0, count: count)
    for low in 0..<count {
      let own = starts[low]..<starts[low + 1]
      for at in own { through[above[at].high] = Int.min }
      for at in own {
        let (middle, first, _) = above[at]
        for beyond in starts[middle]..<starts[middle + 1] {
          let high = above[beyond].high
          through[high] = max(through[high], first + above[beyond].gap)
        }
      }
      for at in own where !above[at].isWeighted && through[above[at].high] < above[at].gap {
        kept.append(Constraint(low: low, high: above[at].high, gap: above[at].gap, weight: 0))
      }
    }
    constraints = kept
  }
}
