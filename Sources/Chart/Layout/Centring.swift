/// Moves what may move freely to the middle of its room.
///
/// The simplex method leaves such things at one end; a box between two others looks better halfway.
struct Centring {
  private let constraints: [DifferenceSystem.Constraint]
  private let incidence: Incidence
  private var values: [Int]
  /// Per variable: whether it belongs to what is being moved.
  private var isMoving: [Bool]

  init(_ system: DifferenceSystem, _ values: [Int]) {
    constraints = system.constraints
    incidence = Incidence(count: values.count, constraints)
    self.values = values
    isMoving = Array(repeating: false, count: values.count)
  }

  /// `groups` move as one; `loose` variables move last, on their own.
  func centred(groups: [[Int]], loose: [Int]) -> [Int] {
    var copy = self
    let singles = values.indices.map { [$0] }
    for _ in 0..<10 {
      for group in groups { copy.settle(group) }
      for single in singles { copy.settle(single) }
    }
    for _ in 0..<4 { for variable in loose { copy.settle(singles[variable]) } }
    return copy.values
  }

  private mutating func settle(_ group: [Int]) {
    for variable in group { isMoving[variable] = true }
    defer { for variable in group { isMoving[variable] = false } }
    var slope = 0
    var down = Int.max
    var up = Int.max
    for variable in group {
      for place in incidence.places(variable) {
        let end = incidence[place]
        let constraint = constraints[Int(end.number)]
        if isMoving[end.isHigh ? constraint.low : constraint.high] { continue }
        let slack = values[constraint.high] - values[constraint.low] - constraint.gap
        if end.isHigh {
          slope += constraint.weight
          down = min(down, slack)
        } else {
          slope -= constraint.weight
          up = min(up, slack)
        }
      }
    }
    // Without a wall on either side there is no middle.
    if slope != 0 || down == Int.max || up == Int.max || abs(up - down) < 2 { return }
    let shift = (up - down) / 2
    for variable in group { values[variable] += shift }
  }
}
