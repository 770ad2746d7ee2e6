import Addressing
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// The verdict alone is that of the whole proof, and for the same reason.
@Suite struct VerdictAloneTests {
  private static let seeds = UInt64(0)..<40

  @Test(arguments: seeds) func agreesOnDrawnTopologies(seed: UInt64) throws {
    for text in [
      RandomTopology.text(seed: seed), RandomTopology.transit(seed: seed), RandomTopology.open(seed: seed),
    ] { try compare(read(text)) }
  }

  private func compare(_ topology: Topology) {
    let ends = topology.resources.filter { !topology.interfaces(of: $0.id).isEmpty }
    for from in ends {
      for to in ends where to.id != from.id {
        let address = topology.interfaces(of: to.id).first { $0.address.isSingle }?.address.network
        let attempt = Attempt(from: from.id, to: to.id, name: address?.description, port: 3306)
        let proof = Prover(topology).prove(attempt)
        var walk = Walk(topology: topology, attempt: attempt, isTold: false)
        walk.run()
        let what = "\(from.path) to \(to.path): \(proof.primary?.text ?? "")"
        #expect(walk.trace.verdict == proof.verdict, "\(what)")
        #expect(walk.trace.obstacles.first?.reason == proof.primary?.reason, "\(what)")
        #expect(walk.trace.obstacles.first?.resource == proof.primary?.resource, "\(what)")
      }
    }
  }

  /// A verdict is that of the topology as it is at the moment: what was worked out before a change is not kept.
  @Test func followsChanges() throws {
    let topology = try read(NetworkPublicTests.base)
    let attempt = Attempt(
      from: try topology.find("visitor"), to: try topology.find("server"), name: "52.0.0.1", port: 5432)
    #expect(Prover(topology).verdict(on: attempt) == .reachable)
    let group = try topology.find("db-sg")
    let rule = try #require(topology.rules(group, "ingress").first)
    let closed = topology.without(line: rule.place)
    #expect(Prover(closed).verdict(on: attempt) == .blocked)
    #expect(Prover(closed.with(line: rule.place)).verdict(on: attempt) == .reachable)
    let table = try topology.find("door-routes")
    let routeless = topology.setting("routes", of: table, to: .list([], isOpen: false))
    #expect(Prover(routeless).verdict(on: attempt) == .blocked)
    #expect(Prover(routeless.restoring("routes", of: table)).verdict(on: attempt) == .reachable)
    #expect(Prover(topology.without([group])).verdict(on: attempt) == .blocked)
  }
}
