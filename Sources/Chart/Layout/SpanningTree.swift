/// The tree of tight constraints that the network simplex method walks along.
///
/// A root beyond all variables stands at 0 and keeps the system connected; its constraints cost nothing.
struct SpanningTree {
  private let count: Int
  private var edges: [DifferenceSystem.Constraint]
  private let incidence: Incidence
  private var balance: [Int]
  private var inTree: [Bool]
  /// Per variable: the constraint by which it hangs on the tree, and the variable at its other end; -1 for the root.
  private var parentEdge: [Int]
  private var parent: [Int]
  /// Per variable: what hangs on it, as a list from the first to the next.
  private var firstChild: [Int]
  private var nextSibling: [Int]
  private var previousSibling: [Int]
  /// Per variable: what it and all below it would gain by moving up by one.
  private var sum: [Int]

  init(count: Int, constraints: [DifferenceSystem.Constraint]) {
    self.count = count + 1
    edges = constraints
    for variable in 0..<count {
      edges.append(DifferenceSystem.Constraint(low: count, high: variable, gap: 0, weight: 0))
    }
    incidence = Incidence(count: count + 1, edges)
    balance = [Int](repeating: 0, count: count + 1)
    for edge in edges {
      balance[edge.low] += edge.weight
      balance[edge.high] -= edge.weight
    }
    inTree = [Bool](repeating: false, count: edges.count)
    parentEdge = [Int](repeating: -1, count: count + 1)
    parent = parentEdge
    firstChild = parentEdge
    nextSibling = parentEdge
    previousSibling = parentEdge
    sum = balance
  }

  private func slack(_ number: Int, _ values: [Int]) -> Int {
    let edge = edges[number]
    return values[edge.high] - values[edge.low] - edge.gap
  }

  /// Makes a first tree of tight constraints, moving parts up where nothing tight leads on.
  mutating func grow(_ values: inout [Int]) {
    values.append(0)
    var reached = [Bool](repeating: false, count: count)
    var members = [count - 1]
    reached[count - 1] = true
    var next = 0
    while true {
      while next < members.count {
        reach(from: members[next], values, &reached, &members)
        next += 1
      }
      if members.count == count { break }
      // The outside moves towards the tree by the smallest slack on the rim.
      var best = -1
      var least = Int.max
      for number in edges.indices where reached[edges[number].low] != reached[edges[number].high] {
        let gap = slack(number, values)
        if gap < least {
          least = gap
          best = number
        }
      }
      if best < 0 { break }
      let shift = reached[edges[best].low] ? least : -least
      for at in members { values[at] += shift }
      for at in members { reach(from: at, values, &reached, &members) }
    }
    let origin = values[count - 1]
    for at in values.indices { values[at] -= origin }
    for at in members.reversed() where parent[at] >= 0 { sum[parent[at]] += sum[at] }
  }

  /// Hangs on a variable what tight constraints lead to from it.
  private mutating func reach(from at: Int, _ values: [Int], _ reached: inout [Bool], _ members: inout [Int]) {
    for place in incidence.places(at) {
      let end = incidence[place]
      let number = Int(end.number)
      let other = end.isHigh ? edges[number].low : edges[number].high
      if reached[other] || slack(number, values) != 0 { continue }
      reached[other] = true
      inTree[number] = true
      hang(other, on: at, by: number)
      members.append(other)
    }
  }

  private mutating func hang(_ child: Int, on at: Int, by number: Int) {
    parent[child] = at
    parentEdge[child] = number
    previousSibling[child] = -1
    nextSibling[child] = firstChild[at]
    if firstChild[at] >= 0 { previousSibling[firstChild[at]] = child }
    firstChild[at] = child
  }

  private mutating func takeOff(_ child: Int) {
    let (before, after) = (previousSibling[child], nextSibling[child])
    if before >= 0 { nextSibling[before] = after } else { firstChild[parent[child]] = after }
    if after >= 0 { previousSibling[after] = before }
  }

  /// Exchanges tree constraints while that lowers the cost.
  mutating func improve(_ values: inout [Int], effort: Int) {
    var from = 0
    var isBelow = [Bool](repeating: false, count: count)
    var below: [Int] = []
    for _ in 0..<effort {
      // The constraint to loosen, sought in turn so that no circle of empty exchanges forms.
      guard let leaving = loosenable(from) else { return }
      from = leaving + 1
      below.removeAll(keepingCapacity: true)
      below.append(leaving)
      isBelow[leaving] = true
      var next = 0
      while next < below.count {
        var child = firstChild[below[next]]
        while child >= 0 {
          isBelow[child] = true
          below.append(child)
          child = nextSibling[child]
        }
        next += 1
      }
      defer { for at in below { isBelow[at] = false } }
      let lowIsBelow = edges[parentEdge[leaving]].low == leaving
      let (entering, least) = tightest(below, isBelow, entersBelow: lowIsBelow, values)
      if entering < 0 { return }
      if least > 0 {
        // The part below moves so that the entering constraint becomes tight.
        let shift = lowIsBelow ? -least : least
        for at in below { values[at] += shift }
      }
      exchange(leaving, for: entering, isBelow)
    }
  }

  private func loosenable(_ from: Int) -> Int? {
    for step in 0..<count {
      let at = from + step < count ? from + step : from + step - count
      let number = parentEdge[at]
      if number >= 0, (edges[number].low == at ? sum[at] : -sum[at]) < 0 { return at }
    }
    return nil
  }

  /// The first of the constraints with the least slack among those that lead into the part below, or out of it.
  private func tightest(
    _ below: [Int], _ isBelow: [Bool], entersBelow: Bool, _ values: [Int]
  ) -> (number: Int, slack: Int) {
    var entering = -1
    var least = Int.max
    func look(_ at: Int, isInside: Bool) {
      for place in incidence.places(at) {
        let end = incidence[place]
        if end.isHigh != (entersBelow == isInside) { continue }
        let number = Int(end.number)
        let edge = edges[number]
        if isBelow[end.isHigh ? edge.low : edge.high] == isInside || inTree[number] { continue }
        let gap = values[edge.high] - values[edge.low] - edge.gap
        if gap < least || (gap == least && number < entering) {
          least = gap
          entering = number
        }
      }
    }
    // From whichever side has less to look through.
    if 2 * below.count <= count {
      for at in below { look(at, isInside: true) }
    } else {
      for at in 0..<count where !isBelow[at] { look(at, isInside: false) }
    }
    return (entering, least)
  }

  /// Takes the part below a variable off, and hangs it on again by another constraint.
  private mutating func exchange(_ leaving: Int, for entering: Int, _ isBelow: [Bool]) {
    inTree[parentEdge[leaving]] = false
    inTree[entering] = true
    let total = sum[leaving]
    var at = parent[leaving]
    while at >= 0 {
      sum[at] -= total
      at = parent[at]
    }
    let edge = edges[entering]
    var (inside, outside) = isBelow[edge.low] ? (edge.low, edge.high) : (edge.high, edge.low)
    at = outside
    while at >= 0 {
      sum[at] += total
      at = parent[at]
    }
    // What was above the inner end now hangs on it.
    var number = entering
    var rest = total
    while true {
      let (above, old, own) = (parent[inside], parentEdge[inside], sum[inside])
      takeOff(inside)
      hang(inside, on: outside, by: number)
      sum[inside] = rest
      if inside == leaving { break }
      rest = total - own
      (outside, inside, number) = (inside, above, old)
    }
  }
}
