import Diagnostics
import Topology

/// What comes of a fault: that it is noticed, or why it changes nothing.
public enum FaultEffect: Sendable {
  /// The attempt is no longer reachable, or not known to be.
  case stops(Proof)
  /// It is reachable, but something is to be said against it that was not before.
  case degrades(Proof)
  /// Something else does what the faulty thing did: the checks that decide now and did not before.
  case isCoveredFor([Hop])
  /// The thing still does what it is there for: the checks that cite it as it is now.
  case isHarmless([Hop])
  /// The proof did not rest on it.
  case isNotNeeded
  /// The proof cites it as before, although it is different. No fault should do that.
  case isOverlooked
}

extension SingleFaults {
  /// Asks the prover about a fault.
  public func effect(of fault: Fault) -> FaultEffect {
    let after = Prover(fault.topology).prove(fault.attempt)
    guard after.verdict == proof.verdict else { return .stops(after) }
    let known = Set(proof.degradations.map(\.text))
    if after.degradations.contains(where: { !known.contains($0.text) }) { return .degrades(after) }
    let before = proof.hops.filter { cites($0, fault) }
    guard !before.isEmpty else { return .isNotNeeded }
    let old = Set(proof.hops.map(Signature.init))
    let new = after.hops.filter { !old.contains(Signature($0)) }
    let still = after.hops.filter { cites($0, fault) }
    if still.contains(where: { !old.contains(Signature($0)) }) { return .isHarmless(still) }
    if still.count < before.count { return new.isEmpty ? .isNotNeeded : .isCoveredFor(new) }
    return .isOverlooked
  }

  /// Whether a check rests on what a fault is about: by the line that it cites, or by what it is made at.
  private func cites(_ hop: Hop, _ fault: Fault) -> Bool {
    guard let id = fault.resource else { return false }
    if let place = fault.place, hop.evidence == place { return true }
    // A check at a resource rests on its being there and doing what it is for.
    guard fault.property == nil || fault.property == "state" else { return false }
    return hop.resource == id
      || hop.evidence.map { evidence in topology[id].properties.values.contains { Self.holds($0, [evidence]) } }
        ?? false
  }

  /// What tells two checks apart.
  private struct Signature: Hashable {
    var stage: Stage
    var text: String
    var rule: String?
    var evidence: SourceRange?

    init(_ hop: Hop) {
      stage = hop.stage
      text = hop.text
      rule = hop.rule
      evidence = hop.evidence
    }
  }
}
