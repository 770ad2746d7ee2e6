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
    var outgoing = [[Int]](repeating: [], count: count)
    for (number, constraint) in constraints.enumerated() {
      pending[constraint.high] += 1
      outgoing[constraint.low].append(number)
    }
    var values = [Int](repeating: 0, count: count)
    var ready = (0..<count).filter { pending[$0] == 0 }
    var next = 0
    while next < ready.count {
      let at = ready[next]
      next += 1
      for number in outgoing[at] {
        let constraint = constraints[number]
        values[constraint.high] = max(values[constraint.high], values[at] + constraint.gap)
        pending[constraint.high] -= 1
        if pending[constraint.high] == 0 { ready.append(constraint.high) }
      }
    }
    return ready.count == count ? values : nil
  }

  /// Removes constraints that follow from two others, and all but the strictest between the same two.
  mutating func dropImplied() {
    if count > 3000 { return }
    let none = Int32.min / 2
    var strictest = [Int32](repeating: none, count: count * count)
    var after = [[Int]](repeating: [], count: count)
    for constraint in constraints {
      let key = constraint.low * count + constraint.high
      if strictest[key] == none { after[constraint.low].append(constraint.high) }
      strictest[key] = max(strictest[key], Int32(clamping: constraint.gap))
    }
    var kept: [Constraint] = []
    var through = [Int32](repeating: none, count: count)
    var done = [Bool](repeating: false, count: count * count)
    for constraint in constraints where constraint.weight > 0 {
      let key = constraint.low * count + constraint.high
      done[key] = true
      var copy = constraint
      copy.gap = Int(strictest[key])
      kept.append(copy)
    }
    for low in 0..<count {
      for middle in after[low] {
        let first = strictest[low * count + middle]
        for high in after[middle] { through[high] = max(through[high], first + strictest[middle * count + high]) }
      }
      for high in after[low] {
        let key = low * count + high
        if !done[key], through[high] < strictest[key] {
          kept.append(Constraint(low: low, high: high, gap: Int(strictest[key]), weight: 0))
        }
      }
      for middle in after[low] { for high in after[middle] { through[high] = none } }
    }
    constraints = kept
  }
}
