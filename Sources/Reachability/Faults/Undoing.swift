import Addressing
import Diagnostics
import Topology

extension SingleFaults {
  /// The change that takes a fault back: proved, since the attempt comes out after it as it does without the fault. Nil
  /// where no single change is known to do so.
  public func repair(of fault: Fault) -> Repair? {
    for change in changesBack(from: fault) {
      let repair = Repair(change)
      let (topology, attempt) = repair.applied(to: fault.topology, fault.attempt)
      if Prover(topology).prove(attempt).verdict == proof.verdict { return repair }
    }
    let plan = Repairs(fault.topology, fault.attempt).plan()
    return plan.isComplete && plan.steps.count == 1 ? plan.steps.first?.repair : nil
  }

  private func changesBack(from fault: Fault) -> [Repair.Change] {
    guard let id = fault.resource else { return askingBack(from: fault).map { .ask($0) } }
    guard let property = fault.property else { return [.create(id)] }
    let value = topology.isStated(id, property) ? topology.fact(id, property).value : nil
    let whole = Repair.Change.set(property, to: value, of: id)
    guard property != "state", topology.isStated(id, property), case .list? = value else { return [whole] }
    let (missing, extra) = difference(of: fault, id, property)
    switch (missing.count, extra.count) {
    case (1, 0): return [.add(missing[0].value, to: property, of: id), whole]
    case (0, 1): return [.remove(extra[0], from: property, of: id), whole]
    case (1, 1): return [.replace(extra[0], by: missing[0].value, in: property, of: id), whole]
    default: return [whole]
    }
  }

  /// How the client asks again as it did.
  private func askingBack(from fault: Fault) -> [Repair.Asking] {
    let other = fault.attempt
    if other.name != attempt.name { return topology.hosts(of: attempt).last.map { [.byName($0.name)] } ?? [] }
    if other.port != attempt.port { return topology.hosts(of: attempt).last.map { [.onPort($0.port)] } ?? [] }
    if other.tls != attempt.tls { return [attempt.tls ?? .verifyFull, .require].map { .withTLS($0) } }
    if other.tlsVersion != attempt.tlsVersion { return [.withTLSVersion(attempt.tlsVersion ?? "1.3")] }
    if other.user != attempt.user { return attempt.user.map { [.asUser($0)] } ?? [] }
    if other.call?.assumes != attempt.call?.assumes { return attempt.call.map { [.assuming($0.assumes)] } ?? [] }
    return attempt.call?.secret.map { [.withSecret($0)] } ?? []
  }
}
