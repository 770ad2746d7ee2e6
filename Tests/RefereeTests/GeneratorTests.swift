import Testing

@testable import Referee

/// What the generator makes, without any namespace.
@Suite struct GeneratorTests {
  @Test func seedGivesTheSameWorldAgain() {
    for seed in 1...20 as ClosedRange<UInt64> {
      #expect(Generator.world(seed: seed) == Generator.world(seed: seed))
    }
    #expect(Generator.world(seed: 1) != Generator.world(seed: 2))
  }

  @Test func everyWorldIsReadWithoutAFinding() throws {
    for seed in 1...200 as ClosedRange<UInt64> {
      let world = Generator.world(seed: seed)
      let trial = try ProverTrial(text: TopologyText.write(world, id: "seed-\(seed)"))
      for flow in world.flows { _ = try trial.answer(flow) }
    }
  }

  /// Worlds in which hardly anything connects would show little but missing routes.
  @Test func muchOfItIsReachable() throws {
    var verdicts: [Answer.Verdict: Int] = [:]
    for seed in 1...100 as ClosedRange<UInt64> {
      let world = Generator.world(seed: seed)
      let trial = try ProverTrial(text: TopologyText.write(world, id: "seed-\(seed)"))
      for flow in world.flows { verdicts[try trial.answer(flow).verdict, default: 0] += 1 }
    }
    let all = verdicts.values.reduce(0, +)
    #expect((verdicts[.reachable] ?? 0) * 10 > all * 3)
    #expect((verdicts[.blocked] ?? 0) * 10 > all * 3)
    #expect((verdicts[.noClaim] ?? 0) * 100 < all)
  }

  static let worlds = (1...200).map { Generator.world(seed: $0) }

  @Test(arguments: Plant.allCases)
  func plantChangesSomethingButNotTheAttempts(_ plant: Plant) {
    let worlds = Self.worlds
    #expect(worlds.contains { plant.falsify($0) != $0 })
    #expect(worlds.allSatisfy { plant.falsify($0).flows == $0.flows })
  }
}
