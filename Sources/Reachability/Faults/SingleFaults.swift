public import Catalogue
import Diagnostics
public import Topology

/// The faults that could stop an attempt, one at a time: each thing that its proof rests on is taken away or set
/// wrong, and the prover is asked again.
///
/// They are made one after another as they are asked for, since each costs a proof.
public struct SingleFaults: Sendable {
  public let topology: Topology
  public let attempt: Attempt

  /// The proof without any fault.
  public let proof: Proof

  /// - Parameter proof: the proof of the attempt, where it is at hand already.
  public init(of attempt: Attempt, in topology: Topology, proof: Proof? = nil) {
    self.topology = topology
    self.attempt = attempt
    self.proof = proof ?? Prover(topology).prove(attempt)
  }

  /// Every fault, noticed or not: first of how the client connects, then of the topology.
  public func faults() -> [Fault] { attemptFaults() + topologyFaults() + alterations() }

  /// Every fault that the prover notices, in the order of the topology and then of the attempt.
  public func outcomes() -> [FaultOutcome] {
    var result: [FaultOutcome] = []
    forEach { outcome in
      result.append(outcome)
      return true
    }
    return result
  }

  /// The reasons that some fault gives, of those that are asked for; ends as soon as all are found.
  ///
  /// What stands in the way without any fault counts too: a scenario may be about a failure.
  public func causes(among wanted: Set<ReasonCode>) -> [ReasonCode: FaultOutcome] {
    var found = causesWithoutFault(among: wanted)
    if found.count == wanted.count { return found }
    forEach { outcome in
      take(outcome, wanted, &found)
      return found.count < wanted.count
    }
    return found
  }

  /// The reasons that stand in the way as things are, of those that are asked for.
  public func causesWithoutFault(among wanted: Set<ReasonCode>) -> [ReasonCode: FaultOutcome] {
    var found: [ReasonCode: FaultOutcome] = [:]
    let none = Fault("all is as the topology says", topology: topology, attempt: attempt)
    take(
      FaultOutcome(
        fault: none, obstacles: proof.obstacles + proof.degradations, isBlocking: proof.verdict == .blocked),
      wanted, &found)
    return found
  }

  private func take(_ outcome: FaultOutcome, _ wanted: Set<ReasonCode>, _ found: inout [ReasonCode: FaultOutcome]) {
    for obstacle in outcome.obstacles where wanted.contains(obstacle.reason) && found[obstacle.reason] == nil {
      found[obstacle.reason] = outcome
    }
  }

  /// Makes one fault after another until the receiver has enough.
  private func forEach(_ receive: (FaultOutcome) -> Bool) {
    for fault in faults() {
      let changed = Prover(fault.topology).prove(fault.attempt)
      let known = Set((proof.obstacles + proof.degradations).map(\.reason))
      let new = (changed.obstacles + changed.degradations).filter { !known.contains($0.reason) }
      guard !new.isEmpty else { continue }
      guard receive(FaultOutcome(fault: fault, obstacles: new, isBlocking: changed.verdict == .blocked)) else { return }
    }
  }

  /// The resources that the proof speaks of, what is written about them, and what they refer to.
  func used() -> [Resource] {
    var ids: Set<ResourceID> = [attempt.from, attempt.to]
    ids.formUnion(proof.hops.compactMap(\.resource))
    if let call = attempt.call {
      ids.formUnion([call.caller] + call.assumes + [call.secret].compactMap { $0 })
    }
    let evidence = Set(proof.hops.compactMap(\.evidence))
    for resource in topology.resources where !ids.contains(resource.id) {
      if evidence.contains(resource.place) || resource.properties.values.contains(where: { Self.holds($0, evidence) }) {
        ids.insert(resource.id)
      }
    }
    for id in ids.sorted() {
      for property in topology[id].properties.values { ids.formUnion(Self.references(in: property.value)) }
      ids.formUnion(topology.ancestors(of: id).map(\.id))
      ids.formUnion(topology.children(of: id).map(\.id))
    }
    return topology.resources.filter { ids.contains($0.id) }
  }

  static func holds(_ value: Located<Value>, _ evidence: Set<SourceRange>) -> Bool {
    if evidence.contains(value.place) { return true }
    guard case .list(let items, _) = value.value else { return false }
    return items.contains { evidence.contains($0.place) }
  }

  private static func references(in value: Value) -> [ResourceID] {
    switch value {
    case .reference(let id): [id]
    case .list(let items, _): items.flatMap { references(in: $0.value) }
    default: []
    }
  }
}
