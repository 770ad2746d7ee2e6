import Catalogue
import Diagnostics
import Foundation
import Markup
import Reachability
import Rules
import Runbook
import Testing
import Topology

/// Every single fault of what the claims of the five runbooks rest on is noticed, and what is told of it mends it.
///
/// The faults are made from the proofs, none is listed: each resource, rule, route, record, state, statement and property
/// is taken away or altered, one at a time.
@Suite struct BrokenTwinTests {
  @Test(arguments: Twin.runbooks)
  func everyFaultIsNoticedAndMended(runbook: String) throws {
    var count = FaultCount()
    for claim in try Self.claims(of: runbook) {
      guard let proof = claim.proof, proof.verdict == .reachable else { continue }
      let faults = SingleFaults(of: proof.attempt, in: claim.topology, proof: proof)
      let known = Self.errors(claim.topology)
      for fault in faults.faults() where fault.resource != nil {
        count.take(fault, faults.effect(of: fault), of: claim.scenario.id.value) {
          !Self.errors(fault.topology).isSubset(of: known)
        }
      }
    }
    #expect(count.overlooked == [], "\(count.summary)")
    #expect(count.unmended == [], "\(count.summary)")
    #expect(count.stopped > 0)
  }

  /// What the rules about the topology itself refuse.
  private static func errors(_ topology: Topology) -> Set<String> {
    Set(Rules.check(topology).filter { $0.severity == .error }.map { "\($0.id) \($0.summary)" })
  }

  static func claims(of runbook: String) throws -> [Claim] {
    let text = try String(
      contentsOf: Twin.repository.appending(path: "content/runbooks/\(runbook).md"), encoding: .utf8)
    let file = SourceFile(path: "\(runbook).md", text: text)
    var findings: [Diagnostic] = []
    let (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
    let document = try #require(
      MarkdownDocument.parse(file, bodyStart: file.range(ofLine: bodyLine).lowerBound).document)
    let result = RunbookCollection.read(pages: [PageSource(document, frontMatter: matter)]).check()
    return result.pages.flatMap { $0.claims.sorted { $0.key < $1.key }.map(\.value) }
  }
}

/// What came of the faults of a runbook.
private struct FaultCount {
  var stopped = 0
  var mended = 0
  var refused = 0
  var degraded = 0
  var coveredFor = 0
  var harmless = 0
  var notNeeded = 0

  /// The faults that the prover did not notice, although the proof rests on what is faulty.
  var overlooked: [String] = []

  /// The faults for which nothing that is told leads back to a claim that holds.
  var unmended: [String] = []

  /// - Parameter isRefused: whether the rules about the topology itself refuse the fault.
  mutating func take(_ fault: Fault, _ effect: FaultEffect, of claim: String, isRefused: () -> Bool) {
    switch effect {
    case .stops(let proof):
      stopped += 1
      let plan = Repairs(fault.topology, fault.attempt, proof: proof).plan()
      if plan.isComplete {
        mended += 1
      } else if isRefused() {
        refused += 1
      } else {
        unmended.append("\(claim): \(fault.text)")
      }
    case .degrades: degraded += 1
    case .isCoveredFor: coveredFor += 1
    case .isHarmless: harmless += 1
    case .isNotNeeded: notNeeded += 1
    case .isOverlooked: overlooked.append("\(claim): \(fault.text)")
    }
  }

  var summary: String {
    "of \(stopped + degraded + coveredFor + harmless + notNeeded) faults \(stopped) stop the attempt (\(mended) are mended, \(refused) refused by another rule), \(degraded) degrade it, \(coveredFor) are covered for, \(harmless) do no harm, \(notNeeded) are about what it does not rest on"
  }
}
