import ReferenceGraphs
import Testing

@testable import Chart

@Suite struct DifferenceSystemTests {
  /// Every answer of a small system is tried, so the least cost is known.
  @Test(arguments: 1...40)
  func findsTheLeastCost(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var system = DifferenceSystem()
    let count = 4
    for _ in 0..<count { _ = system.variable() }
    for low in 0..<count {
      for high in (low + 1)..<count where Int.random(in: 0..<3, using: &random) > 0 {
        system.require(
          low, high, gap: Int.random(in: 0...2, using: &random), weight: Int.random(in: 0...3, using: &random))
      }
    }
    func cost(_ values: [Int]) -> Int? {
      var total = 0
      for rule in system.constraints {
        let distance = values[rule.high] - values[rule.low]
        if distance < rule.gap { return nil }
        total += rule.weight * distance
      }
      return total
    }
    var least = Int.max
    let span = 7
    for code in 0..<(span * span * span * span) {
      var rest = code
      var values: [Int] = []
      for _ in 0..<count {
        values.append(rest % span)
        rest /= span
      }
      if let value = cost(values) { least = min(least, value) }
    }
    let values = try #require(system.solve())
    #expect(cost(values) == least)
    var thinned = system
    thinned.dropImplied()
    let again = try #require(thinned.solve())
    #expect(cost(again) == least)
  }

  @Test func contradictionsHaveNoAnswer() {
    var system = DifferenceSystem()
    let a = system.variable()
    let b = system.variable()
    system.require(a, b, gap: 1)
    system.require(b, a, gap: 1)
    #expect(system.solve() == nil)
  }
}
