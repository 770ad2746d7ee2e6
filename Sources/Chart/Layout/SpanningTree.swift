/// The tree of tight constraints that the network simplex method walks along.
///
/// A root beyond all variables stands at 0 and keeps the system connected; its constraints cost nothing.
struct SpanningTree {
  private let count: Int
  private var edges: [DifferenceSystem.Constraint]
  private var balance: [Int]
  private var incident: [[Int]]
  private var inTree: [Bool]
  /// Per variable: the constraints of the tree that hold it.
  private var branches: [[Int]]
  private var parentEdge: [Int]
  private var order: [Int] = []
  private var enter: [Int]
  private var leave: [Int]

  init(count: Int, constraints: [DifferenceSystem.Constraint]) {
    self.count = count + 1
    edges = constraints
    for variable in 0..<count {
      edges.append(DifferenceSystem.Constraint(low: count, high: variable, gap: 0, weight: 0))
    }
    balance = [Int](repeating: 0, count: count + 1)
    incident = [[Int]](repeating: [], count: count + 1)
    for (number, edge) in edges.enumerated() {
      balance[edge.low] += edge.weight
      balance[edge.high] -= edge.weight
      incident[edge.low].append(number)
      incident[edge.high].append(number)
    }
    inTree = [Bool](repeating: false, count: edges.count)
    branches = [[Int]](repeating: [], count: count + 1)
    parentEdge = [Int](repeating: -1, count: count + 1)
    enter = [Int](repeating: 0, count: count + 1)
    leave = [Int](repeating: 0, count: count + 1)
  }

  private mutating func add(_ number: Int) {
    inTree[number] = true
    branches[edges[number].low].append(number)
    branches[edges[number].high].append(number)
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
        let at = members[next]
        next += 1
        for number in incident[at] where slack(number, values) == 0 {
          let other = edges[number].low == at ? edges[number].high : edges[number].low
          if !reached[other] {
            reached[other] = true
            add(number)
            members.append(other)
          }
        }
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
      for at in members {
        for number in incident[at] where slack(number, values) == 0 {
          let other = edges[number].low == at ? edges[number].high : edges[number].low
          if !reached[other] {
            reached[other] = true
            add(number)
            members.append(other)
          }
        }
      }
    }
    let origin = values[count - 1]
    for at in values.indices { values[at] -= origin }
    hang()
  }

  /// Numbers the tree from the root: order of visit, and the span of visits below each variable.
  private mutating func hang() {
    order.removeAll(keepingCapacity: true)
    var stack = [(count - 1, 0)]
    parentEdge[count - 1] = -1
    enter[count - 1] = 0
    var clock = 1
    order.append(count - 1)
    while let (at, position) = stack.last {
      if position == branches[at].count {
        leave[at] = clock
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].1 += 1
      let number = branches[at][position]
      if number == parentEdge[at] { continue }
      let other = edges[number].low == at ? edges[number].high : edges[number].low
      parentEdge[other] = number
      enter[other] = clock
      clock += 1
      order.append(other)
      stack.append((other, 0))
    }
  }

  private func below(_ variable: Int, _ top: Int) -> Bool {
    enter[variable] >= enter[top] && enter[variable] < leave[top]
  }

  /// Exchanges tree constraints while that lowers the cost.
  mutating func improve(_ values: inout [Int], effort: Int) {
    var sum = [Int](repeating: 0, count: count)
    var from = 0
    for _ in 0..<effort {
      for at in sum.indices { sum[at] = balance[at] }
      for at in order.reversed() where parentEdge[at] >= 0 {
        let edge = edges[parentEdge[at]]
        sum[edge.low == at ? edge.high : edge.low] += sum[at]
      }
      // The constraint to loosen, sought in turn so that no circle of empty exchanges forms.
      var leaving = -1
      for step in 0..<count {
        let at = (from + step) % count
        let number = parentEdge[at]
        if number < 0 { continue }
        let cut = edges[number].low == at ? sum[at] : -sum[at]
        if cut < 0 {
          leaving = at
          break
        }
      }
      if leaving < 0 { return }
      from = leaving + 1
      let old = parentEdge[leaving]
      let lowIsBelow = edges[old].low == leaving
      var entering = -1
      var least = Int.max
      for number in edges.indices where !inTree[number] {
        let low = below(edges[number].low, leaving)
        let high = below(edges[number].high, leaving)
        if low == high || low == lowIsBelow { continue }
        let gap = slack(number, values)
        if gap < least {
          least = gap
          entering = number
          if gap == 0 { break }
        }
      }
      if entering < 0 { return }
      if least > 0 {
        // The part below moves so that the entering constraint becomes tight.
        let shift = lowIsBelow ? -least : least
        for at in 0..<count where below(at, leaving) { values[at] += shift }
      }
      inTree[old] = false
      for end in [edges[old].low, edges[old].high] { branches[end].removeAll { $0 == old } }
      add(entering)
      hang()
    }
  }
}
