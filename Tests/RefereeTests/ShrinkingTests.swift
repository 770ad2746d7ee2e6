import Testing

@testable import Referee

@Suite struct ShrinkingTests {
  /// What is left of a world is what the property needs, and it can still be read.
  @Test func leavesWhatIsNeeded() throws {
    let world = try #require(
      (1...100).lazy.map { Generator.world(seed: $0) }.first { !$0.flows.isEmpty && $0.networks.count > 2 })
    var asked = world
    asked.flows = [world.flows[0]]
    let route = try #require(asked.networks.lazy.flatMap(\.tables).flatMap(\.routes).first)
    func has(_ world: World) -> Bool {
      world.networks.contains { $0.tables.contains { $0.routes.contains(route) } }
    }
    let smallest = Shrinking.smallest(asked, while: has)
    #expect(has(smallest))
    #expect(smallest.networks.flatMap(\.tables).flatMap(\.routes).count == 1)
    #expect(smallest.zones.isEmpty)
    #expect(smallest.machines.count == 2)
    #expect(smallest.networks.allSatisfy { $0.filters.isEmpty && $0.groups.isEmpty })
    _ = try ProverTrial(text: TopologyText.write(smallest, id: "smallest"))
  }
}
