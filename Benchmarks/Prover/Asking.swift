import Reachability
import Topology

/// Verdicts of the walk on attempts that differ in their client, their database, its name or the port: each is asked once
/// of a topology, so that nothing can have remembered its answer.
struct Asking {
  /// Those that succeed: they have the longest way, and nothing cuts it short.
  private(set) var reachable: [Attempt] = []
  private(set) var all: [Attempt] = []

  /// Others, asked before the clock runs: what follows from the topology alone is worked out then.
  private var before: [Attempt] = []

  private static let ports = 5430...5437

  init(_ topology: Topology) {
    let names = Dictionary(topology.allResources.map { ($0.name, $0.id) }) { first, _ in first }
    let cells = topology.resources(of: .rdsInstance).count
    for cell in 0..<cells {
      for client in ["client\(cell)", "bystander\(cell)"] {
        // The database of the same cell, and that of the next one, to which nothing leads.
        for far in [cell, (cell + 1) % cells].uniqued() {
          guard let from = names[client], let to = names["db\(far)"] else { continue }
          let published = "db.c\(far).eu-west-1.rds.amazonaws.com"
          let address = topology.address(to, "address").value.map { "\($0)" }
          for name in ["db.cell\(far).internal", published, address ?? published] {
            before.append(Attempt(from: from, to: to, name: name, port: 5432, tls: .require))
            all += Self.ports.map { Attempt(from: from, to: to, name: name, port: $0) }
          }
        }
      }
    }
    let prover = Prover(topology)
    reachable = all.filter { prover.verdict(on: $0) == .reachable }
  }

  /// How long a verdict takes, in the mean over some attempts.
  func mean(of attempts: [Attempt], _ topology: Topology) -> Duration {
    let prover = Prover(topology)
    for attempt in before { _ = prover.verdict(on: attempt) }
    return ContinuousClock().measure { for attempt in attempts { _ = prover.verdict(on: attempt) } } / attempts.count
  }
}

extension Array where Element: Hashable {
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
