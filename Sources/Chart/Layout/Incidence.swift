/// Per variable the constraints that hold it, in one flat list.
struct Incidence {
  /// One end of a constraint.
  struct End {
    var number: Int32
    /// Whether the variable is the higher one.
    var isHigh: Bool
  }

  private var starts: [Int]
  private var ends: [End]

  init(count: Int, _ constraints: [DifferenceSystem.Constraint]) {
    starts = [Int](repeating: 0, count: count + 1)
    for constraint in constraints {
      starts[constraint.low + 1] += 1
      starts[constraint.high + 1] += 1
    }
    for variable in 0..<count { starts[variable + 1] += starts[variable] }
    var next = starts
    ends = [End](repeating: End(number: 0, isHigh: false), count: 2 * constraints.count)
    for (number, constraint) in constraints.enumerated() {
      ends[next[constraint.low]] = End(number: Int32(number), isHigh: false)
      next[constraint.low] += 1
      ends[next[constraint.high]] = End(number: Int32(number), isHigh: true)
      next[constraint.high] += 1
    }
  }

  /// Where the ends at a variable lie in the list, in the order of the constraints.
  func places(_ variable: Int) -> Range<Int> { starts[variable]..<starts[variable + 1] }

  subscript(place: Int) -> End { ends[place] }
}
