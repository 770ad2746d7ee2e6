import Diagnostics
import Reachability
import Topology

extension Scenario {
  /// What the way has to lead over by `via` and does not: a connection that works by another way than the one that is
  /// described is not the one that is claimed.
  ///
  /// Names that the topology does not have are left to ``ClaimChecker``.
  func waypointsMissed(by proof: Proof, in topology: Topology) -> [(name: Located<String>, resource: Resource)] {
    guard !via.isEmpty, proof.verdict == .reachable else { return [] }
    let passed = Set(proof.hops.compactMap(\.resource).flatMap { id in [id] + topology.ancestors(of: id).map(\.id) })
    return via.compactMap { name in
      guard case .success(let named) = topology.find(name), !passed.contains(named.id) else { return nil }
      return (name, named)
    }
  }
}
