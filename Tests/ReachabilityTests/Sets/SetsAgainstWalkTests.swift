import Addressing
import Foundation
import Testing
import Topology

@testable import Reachability

/// Two engines that check one another: what the sets say of a flow is what the walk says of it.
@Suite struct SetsAgainstWalkTests {
  /// More topologies than usual can be asked for, with `PORTOLAN_DRAWN=1000 swift test --filter SetsAgainstWalk`.
  static let seeds = 0..<UInt64(ProcessInfo.processInfo.environment["PORTOLAN_DRAWN"].flatMap { UInt64($0) } ?? 120)

  @Test(arguments: seeds) func agreeOnDrawnTopologies(seed: UInt64) throws {
    try compare(RandomTopology.text(seed: seed), seed: seed)
  }

  @Test(arguments: seeds) func agreeOnWaysOverSeveralTables(seed: UInt64) throws {
    try compare(RandomTopology.transit(seed: seed), seed: seed)
  }

  @Test(arguments: seeds) func agreeOnWaysOverTheInternet(seed: UInt64) throws {
    try compare(RandomTopology.open(seed: seed), seed: seed)
  }

  private func compare(_ text: String, seed: UInt64) throws {
    var comparison = try #require(Comparison(text), "seed \(seed) draws a topology with faults\n\(text)")
    var generator = SeededGenerator(seed: seed &+ 1_000_000)
    guard let (flow, _) = comparison.firstDifference(flows: 150, using: &generator) else { return }
    let small = Shrinking.smallest(text) { candidate in
      guard var smaller = Comparison(candidate) else { return false }
      return smaller.difference(flow) != nil
    }
    var smallest = try #require(Comparison(small))
    Issue.record("seed \(seed), \(flow)\n\(smallest.difference(flow) ?? "")\n\(small)")
  }

  /// Sets that see a topology altered disagree with the walk.
  @Test(arguments: [
    Twin("10.0.0.0/8 to hub", "10.128.0.0/9 to hub"),
    Twin("zone: eu-west-1b", "zone: eu-west-1a"),
    Twin("propagates: [a-link", "propagates: [b-link"),
  ])
  func plantedBugsAreNoticed(bug: Twin) throws {
    func plant(_ text: String) -> String { text.replacing(bug.line, with: bug.instead) }
    for seed in UInt64(0)..<80 {
      let text = RandomTopology.transit(seed: seed)
      guard plant(text) != text, var comparison = Comparison(text, plantedBy: plant) else { continue }
      var generator = SeededGenerator(seed: seed)
      if comparison.firstDifference(flows: 300, using: &generator) != nil { return }
    }
    Issue.record("nobody noticed \(bug.testDescription)")
  }

  /// The drawn topologies are neither all open nor all closed, or agreement would say little.
  @Test(arguments: ["networks", "transit", "internet"]) func drawnTopologiesAreNearlyReachable(kind: String) throws {
    var counts: [String: Int] = [:]
    for seed in UInt64(0)..<12 {
      let comparison = try #require(
        Comparison(
          kind == "transit"
            ? RandomTopology.transit(seed: seed)
            : kind == "internet" ? RandomTopology.open(seed: seed) : RandomTopology.text(seed: seed)))
      var model = FlowModel(comparison.topology)
      let all = comparison.interfaces
      for source in all {
        for destination in all where source.owner != destination.owner {
          let flow = FlowPoint(
            source: source.address.network, destination: destination.address.network, proto: .tcp, port: 3306)
          switch model.passes(flow, from: source, to: destination) {
          case .yes: counts["yes", default: 0] += 1
          case .no: counts["no", default: 0] += 1
          case .unknown: counts["unknown", default: 0] += 1
          }
        }
      }
    }
    let sum = counts.values.reduce(0, +)
    #expect(counts["yes", default: 0] * 20 > sum && counts["unknown", default: 0] * 50 > sum, "\(counts)")
  }
}
