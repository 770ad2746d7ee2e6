/// The columns of a container while branches are put in.
///
/// A branch says where it goes without a look at other branches, so that one thing more changes the place of no other.
/// Those that go to the same place stand there in the order of their ranks.
struct Slots {
  /// Where a branch goes, told by what it finds there.
  struct Spot {
    var column: ColumnKey
    /// The boxes above and below it; -1 for none.
    var above = -1
    var below = -1
  }

  /// From top to bottom among branches of one place.
  struct Rank: Comparable {
    /// How high stands what the branch hangs on by: where the skeleton alone has it, and in which row.
    var height: Int
    var row: Int
    var stem: Int
    var branch: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.height, a.row, a.stem, a.branch) < (b.height, b.row, b.stem, b.branch)
    }
  }

  private(set) var columns: [(key: ColumnKey, boxes: [Int])]
  /// The branches among the boxes.
  private var ranks: [Int: Rank] = [:]

  init(_ skeleton: [[Int]]) {
    columns = skeleton.enumerated().map { (ColumnKey(ofSkeleton: $0), $1) }
  }

  mutating func insert(_ branch: Int, at spot: Spot, rank: Rank) {
    ranks[branch] = rank
    guard let column = columns.firstIndex(where: { $0.key == spot.column }) else {
      let next = columns.firstIndex { spot.column < $0.key } ?? columns.count
      columns.insert((spot.column, [branch]), at: next)
      return
    }
    columns[column].boxes.insert(branch, at: row(for: rank, at: spot, among: columns[column].boxes))
  }

  private func row(for rank: Rank, at spot: Spot, among boxes: [Int]) -> Int {
    let above = boxes.firstIndex(of: spot.above)
    // A branch stays with the branch that it hangs on by.
    if let above, ranks[spot.above] != nil { return above + 1 }
    if let below = boxes.firstIndex(of: spot.below) { return below }
    let first = above.map { $0 + 1 } ?? 0
    for row in first..<boxes.count {
      guard let other = ranks[boxes[row]] else { return row }
      if above == nil, rank < other { return row }
    }
    return boxes.count
  }

  /// How many boxes stand below each other at most, unless there are many more.
  private static let rows = 12

  /// The columns as they are to be drawn: what is too long a column overflows into further ones on its right.
  ///
  /// One branch more moves but one from each column to the next, and the length of columns changes seldom: at 24, 96, 384
  /// and so on.
  var wrapped: [[Int]] {
    columns.flatMap { column in
      var rows = Self.rows
      while rows * rows < 6 * column.boxes.count { rows *= 2 }
      var room = rows - column.boxes.count { ranks[$0] == nil }
      var kept: [Int] = []
      var rest: [Int] = []
      for box in column.boxes {
        if ranks[box] == nil {
          kept.append(box)
        } else if room > 0 {
          kept.append(box)
          room -= 1
        } else {
          rest.append(box)
        }
      }
      return [kept] + stride(from: 0, to: rest.count, by: rows).map { Array(rest[$0..<min(rest.count, $0 + rows)]) }
    }
  }
}

/// Names a column in such a way that there is always another between two, whoever else is there.
struct ColumnKey: Comparable {
  /// Even for a column of the skeleton, odd between two of them; then steps to the left and right of that.
  private var steps: [Int]

  init(ofSkeleton number: Int) { steps = [2 * number] }

  /// A column of its own between two, or beyond one; without either the only one.
  init(between left: ColumnKey?, and right: ColumnKey?) {
    switch (left, right) {
    case (nil, nil): self.init(ofSkeleton: 0)
    case (let left?, nil): self = left.beyond(1)
    case (nil, let right?): self = right.beyond(-1)
    case (let left?, let right?):
      // Next to a column of branches, which stands between columns of the skeleton itself.
      self =
        right.isOfSkeleton || (!left.isOfSkeleton && left.steps.count >= right.steps.count)
        ? left.beyond(1) : right.beyond(-1)
    }
  }

  private var isOfSkeleton: Bool { steps.count == 1 && steps[0] % 2 == 0 }

  private func beyond(_ step: Int) -> ColumnKey {
    var copy = self
    if isOfSkeleton { copy.steps[0] += step } else { copy.steps.append(step) }
    return copy
  }

  static func < (a: ColumnKey, b: ColumnKey) -> Bool {
    for place in 0..<max(a.steps.count, b.steps.count) {
      let left = place < a.steps.count ? a.steps[place] : 0
      let right = place < b.steps.count ? b.steps[place] : 0
      if left != right { return left < right }
    }
    return false
  }
}
