import Catalogue
import Diagnostics
import Reachability
import Topology

/// Who may see a symptom of a claim.
struct Onlookers {
  /// The attempts that shall get through, which a fault can stop.
  var admitted: [Attempt] = []

  /// The attempts that shall not; what stops them is seen without any fault.
  var refused: [Attempt] = []

  var isEmpty: Bool { admitted.isEmpty && refused.isEmpty }

  /// - Returns: nil where the claim names something that the topology does not have; that is told where it stands.
  init?(of scenario: Scenario, in topology: Topology) {
    var findings: [Diagnostic] = []
    guard case .manyFlows(let flows) = scenario.expect.value else {
      guard let attempt = scenario.attempt(in: topology, diagnostics: &findings) else { return nil }
      admitted = [attempt]
      return
    }
    guard let groups = ResolvedFlows(flows, in: topology, diagnostics: &findings) else { return nil }
    var known: Set<ResourceID> = []
    func attempts(of clients: [ResourceID]) -> [Attempt] {
      clients.filter { known.insert($0).inserted }.compactMap {
        scenario.attempt(in: topology, from: $0, diagnostics: &findings)
      }
    }
    admitted = attempts(of: ((groups.only ?? []) + groups.anyOf).flatMap(\.clients))
    // Where only some get in, all others are kept out.
    let others = groups.only == nil ? [] : topology.resources(of: KindID.clients).map(\.id)
    refused = attempts(of: groups.noneOf.flatMap(\.clients) + others)
    if !findings.isEmpty { return nil }
  }

  /// A change that gives each cause, of those that are asked for.
  func causes(among wanted: Set<ReasonCode>, in topology: Topology) -> [ReasonCode: FaultOutcome] {
    var found: [ReasonCode: FaultOutcome] = [:]
    for attempt in refused {
      let missing = wanted.subtracting(found.keys)
      if missing.isEmpty { return found }
      found.merge(SingleFaults(of: attempt, in: topology).causesWithoutFault(among: missing)) { first, _ in first }
    }
    for attempt in admitted {
      let missing = wanted.subtracting(found.keys)
      if missing.isEmpty { return found }
      found.merge(SingleFaults(of: attempt, in: topology).causes(among: missing)) { first, _ in first }
    }
    return found
  }

  /// Every cause that can occur.
  func possibleCauses(in topology: Topology) -> Set<ReasonCode> {
    var reasons: Set<ReasonCode> = []
    for attempt in refused { reasons.formUnion(Prover(topology).prove(attempt).obstacles.map(\.reason)) }
    for attempt in admitted {
      reasons.formUnion(SingleFaults(of: attempt, in: topology).outcomes().flatMap(\.obstacles).map(\.reason))
    }
    return reasons
  }
}
