import ReferenceGraphs
import Testing

@testable import Chart

/// Branches of a container find their columns and rows without a look at each other.
@Suite struct SlotsTests {
  @Test func thereIsAlwaysAColumnBetweenTwo() {
    var random = Seeded(17)
    for _ in 0..<50 {
      var keys = (0..<Int.random(in: 0...3, using: &random)).map(ColumnKey.init(ofSkeleton:))
      for _ in 0..<12 {
        let place = Int.random(in: 0...keys.count, using: &random)
        let left = place > 0 ? keys[place - 1] : nil
        let right = place < keys.count ? keys[place] : nil
        let key = ColumnKey(between: left, and: right)
        if let left { #expect(left < key, "\(keys)") }
        if let right { #expect(key < right, "\(keys)") }
        keys.insert(key, at: place)
      }
    }
  }

  private func rank(_ branch: Int, stem: Int = -1, height: Int = 0) -> Slots.Rank {
    Slots.Rank(height: height, row: 0, stem: stem, branch: branch)
  }

  /// What goes to one place stands there by rank, in whatever order it comes.
  @Test func branchesOfOnePlaceStandByRank() {
    for order in [[7, 8, 9], [9, 7, 8], [8, 9, 7]] {
      var slots = Slots([[1, 2], [3]])
      let spot = Slots.Spot(column: ColumnKey(between: ColumnKey(ofSkeleton: 0), and: ColumnKey(ofSkeleton: 1)))
      for branch in order { slots.insert(branch, at: spot, rank: rank(branch, height: -branch)) }
      #expect(slots.wrapped == [[1, 2], [9, 8, 7], [3]])
    }
  }

  @Test func aBranchStandsBesideWhatItChose() {
    var slots = Slots([[1, 2]])
    let column = ColumnKey(ofSkeleton: 0)
    slots.insert(7, at: .init(column: column, above: 1, below: 2), rank: rank(7))
    slots.insert(8, at: .init(column: column, above: -1, below: 1), rank: rank(8))
    slots.insert(9, at: .init(column: column, above: 7, below: 2), rank: rank(9, stem: 7))
    slots.insert(10, at: .init(column: column, above: 2, below: -1), rank: rank(10))
    #expect(slots.wrapped == [[8, 1, 7, 9, 2, 10]])
  }

  /// A long column overflows to the right; boxes of the skeleton stay.
  @Test func aLongColumnOverflows() {
    var slots = Slots([[1, 2]])
    for branch in 10..<30 {
      slots.insert(branch, at: .init(column: ColumnKey(ofSkeleton: 0), above: 1, below: 2), rank: rank(branch))
    }
    let wrapped = slots.wrapped
    #expect(wrapped.count == 2)
    #expect(wrapped[0].count == 12)
    #expect(wrapped[0].first == 1 && wrapped[0].last == 2)
    #expect(wrapped[1] == Array(20..<30))
  }
}
