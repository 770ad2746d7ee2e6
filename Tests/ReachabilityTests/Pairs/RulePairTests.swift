import Catalogue
import Foundation
import Reachability
import Testing

@Suite("Each rule about paths, alone in the way, with a twin by one change that is reachable")
struct RulePairTests {
  @Test(arguments: RulePair.all)
  func `the good one is reachable`(pair: RulePair) throws {
    let proof = try pair.proveGood()
    #expect(proof.verdict == .reachable, "\(proof.told)")
    #expect(proof.degradations.map(\.text) == [])
  }

  @Test(arguments: RulePair.all)
  func `its twin fails because of the rule and of nothing else`(pair: RulePair) throws {
    let proof = try pair.proveBad()
    let found = proof.obstacles + proof.degradations
    #expect(proof.verdict == (pair.isDegraded ? .reachable : .blocked), "\(proof.told)")
    #expect(found.count == 1, "\(found.map(\.text))")
    #expect(found.first?.rules.contains(pair.rule) == true, "\(found.map(\.rules))")
    #expect(proof.missingFacts.map(\.fact) == [])
  }

  @Test(arguments: RulePair.all)
  func `the two differ in one line, or in one thing that the client does`(pair: RulePair) {
    let (good, bad) = pair.texts
    if pair.change is Twin {
      #expect(good.linesDifferent(from: bad) == 1)
    } else {
      #expect(pair.change is Ask)
    }
  }

  @Test func `every rule about paths of the catalogue has a pair`() {
    let tried = Set(RulePair.all.map(\.rule)).union(Self.pairsOfPages)
    let untried = Catalogue.rules.filter { $0.kind == .path && !tried.contains($0.id) }.map(\.id)
    #expect(untried == [], "add a pair to Tests/ReachabilityTests/Pairs, or two pages to Tests/RulesTests/Paths")
  }

  @Test func `each pair is for a rule about paths, or for one that also explains what stops an attempt`() {
    for pair in RulePair.all { #expect(Catalogue.rule(pair.rule)?.explains != nil, "\(pair.rule)") }
  }

  /// The rules for which there are two pages.
  private static let pairsOfPages: [String] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let root = tests.appending(path: "RulesTests/Paths")
    func names(in folder: URL) -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }
    return names(in: root).flatMap { family in
      names(in: root.appending(path: family)).map { "\(family)/\($0.prefix { $0 != "~" })" }
    }
  }()
}

extension Proof {
  /// What did not pass, for the message of a test that fails.
  var told: String { hops.filter { $0.outcome != .passed }.map(\.text).joined(separator: "\n") }
}

extension String {
  /// How many lines of one text stand for other ones of another: those between what both begin and end with.
  fileprivate func linesDifferent(from other: String) -> Int {
    let left = split(separator: "\n", omittingEmptySubsequences: false)
    let right = other.split(separator: "\n", omittingEmptySubsequences: false)
    let shorter = Swift.min(left.count, right.count)
    var start = 0
    while start < shorter, left[start] == right[start] { start += 1 }
    var end = 0
    while end < shorter - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
    return Swift.max(left.count, right.count) - start - end
  }
}
