import Catalogue
import Diagnostics
import Foundation
import Reachability
import Runbook
import Testing
import Topology

/// Whatever single fault stops a claim of the five runbooks, the questions lead from what a person sees to that fault.
@Suite struct DiagnosisTests {
  /// A claim that says that something is reachable, and what could stop it.
  struct Diagnosed: Sendable {
    var claim: Claim
    var diagnosis: Diagnosis
  }

  /// By the runbook; made once, since each costs a proof for every fault and every question.
  private static let all: Result<[String: [Diagnosed]], any Error> = Result {
    try Dictionary(uniqueKeysWithValues: Twin.runbooks.map { ($0, try made(of: $0)) })
  }

  private static func made(of runbook: String) throws -> [Diagnosed] {
    let claims = try BrokenTwinTests.claims(of: runbook).filter { $0.proof?.verdict == .reachable }
    return claims.compactMap { claim in
      guard let proof = claim.proof else { return nil }
      let others = claims.compactMap { $0.topology.id == claim.topology.id ? $0.proof?.attempt : nil }
      return Diagnosed(
        claim: claim, diagnosis: Diagnosis(of: proof.attempt, in: claim.topology, proof: proof, others: others))
    }
  }

  private static func diagnoses(of runbook: String) throws -> [Diagnosed] { try all.get()[runbook] ?? [] }

  @Test(arguments: Twin.runbooks)
  func everyFaultIsFound(runbook: String) throws {
    var count = 0
    for diagnosed in try Self.diagnoses(of: runbook) {
      let (claim, diagnosis) = (diagnosed.claim, diagnosed.diagnosis)
      #expect(!diagnosis.groups.isEmpty)
      // Questions about the layers and the things that the attempt passes, and one about the client.
      let depth = Set(claim.proof?.hops.compactMap(\.resource) ?? []).count + 1
      for group in diagnosis.groups {
        for entry in group.cases {
          let end = try #require(group.tree.follow(entry.answers), "\(entry.fault.text)")
          #expect(end.causes.contains { $0.deviation == entry.cause }, "\(entry.fault.text)")
          #expect(end.questions <= depth, "\(entry.fault.text): \(end.questions) questions on \(depth) hops")
          count += 1
        }
      }
    }
    #expect(count > 30)
  }

  /// Whatever single fault stops a claim is among those that the questions tell apart.
  @Test(arguments: Twin.runbooks)
  func noFaultThatStopsItIsLeftOut(runbook: String) throws {
    for diagnosed in try Self.diagnoses(of: runbook) {
      let attempt = diagnosed.diagnosis.attempt
      let told = Set(diagnosed.diagnosis.groups.flatMap(\.cases).map(\.fault.text))
      var missed: [String] = []
      for fault in SingleFaults(of: attempt, in: diagnosed.claim.topology).faults() {
        let proof = Prover(fault.topology).prove(fault.attempt)
        // Where nobody says who logs in, nobody can be the wrong one.
        guard proof.verdict == .blocked, attempt.user != nil || fault.attempt.user == nil else { continue }
        // On a machine that does not run nobody sees anything.
        if fault.resource == attempt.from, fault.property == "state" { continue }
        if !told.contains(fault.text) { missed.append(fault.text) }
      }
      #expect(missed == [], "\(diagnosed.claim.scenario.id.value)")
    }
  }

  /// What is told at each end is proved to mend it.
  @Test(arguments: Twin.runbooks)
  func everyCauseHasAFix(runbook: String) throws {
    var unmended: [String] = []
    var count = 0
    for diagnosed in try Self.diagnoses(of: runbook) {
      for group in diagnosed.diagnosis.groups {
        for cause in group.causes {
          count += 1
          guard let repair = cause.repair else {
            unmended.append(cause.text)
            continue
          }
          let (topology, attempt) = repair.applied(to: cause.fault.topology, cause.fault.attempt)
          #expect(Prover(topology).prove(attempt).verdict == .reachable, "\(cause.text): \(cause.fix)")
        }
      }
    }
    // Certificate authorities that a client trusts are no part of how it asks that a repair could change.
    #expect(unmended.count * 20 < count, "\(unmended)")
  }

  /// As few questions as can be: questions with two answers each could not do with fewer than the logarithm of what is
  /// told apart. These have several answers, so that they do better in the mean.
  @Test func theQuestionsAreFew() throws {
    var questions = 0
    var bits = 0.0
    var faults = 0
    var told: [String] = []
    for runbook in Twin.runbooks {
      for diagnosed in try Self.diagnoses(of: runbook) {
        for group in diagnosed.diagnosis.groups {
          let asked = group.cases.compactMap { group.tree.follow($0.answers)?.questions }
          questions += asked.reduce(0, +)
          faults += asked.count
          bits += Double(asked.count) * log2(Double(group.causes.count))
          told.append(
            "\(diagnosed.claim.scenario.id.value), \(group.sighting): \(group.causes.count) causes, \(asked.count) faults, at most \(asked.max() ?? 0) questions"
          )
        }
      }
    }
    let mean = Double(questions) / Double(faults)
    let bound = bits / Double(faults)
    print("\(mean) questions in the mean lead to one of \(faults) faults; two answers each would need \(bound)")
    #expect(faults > 300)
    #expect(
      mean <= bound + 0.25,
      "\(mean) questions in the mean for \(faults) faults, \(bound) bits:\n\(told.joined(separator: "\n"))")
  }
}
