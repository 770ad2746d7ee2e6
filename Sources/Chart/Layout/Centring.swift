/// Moves what may move freely to the middle of its room.
///
/// The simplex method leaves such things at one end; a box between two others looks better halfway.
struct Centring {
  private let constraints: [DifferenceSystem.Constraint]
  private var values: [Int]
  private var incident: [[Int]]

  init(_ system: DifferenceSystem, _ values: [Int]) {
    constraints = system.constraints
    self.values = values
    incident = Array(repeating: [], count: values.count)
    for (number, constraint) in constraints.enumerated() {
      incident[constraint.low].append(number)
      incident[constraint.high].append(number)
    }
  }

  /// `groups` move as one; `loose` variables move last, on their own.
  func centred(groups: [[Int]], loose: [Int]) -> [Int] {
    var copy = self
    var inGroup = Set<Int>()
    for _ in 0..<10 {
      for group in groups { copy.settle(group, &inGroup) }
      for variable in copy.values.indices { copy.settle([variable], &inGroup) }
    }
    for _ in 0..<4 { for variable in loose { copy.settle([variable], &inGroup) } }
    return copy.values
  }

  private mutating func settle(_ group: [Int], _ members: inout Set<Int>) {
    members.removeAll(keepingCapacity: true)
    for variable in group { members.insert(variable) }
    var slope = 0
    var down = Int.max
    var up = Int.max
    for variable in group {
      for number in incident[variable] {
        let constraint = constraints[number]
        let slack = values[constraint.high] - values[constraint.low] - constraint.gap
        if constraint.high == variable {
          if members.contains(constraint.low) { continue }
          slope += constraint.weight
          down = min(down, slack)
        } else {
          if members.contains(constraint.high) { continue }
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
