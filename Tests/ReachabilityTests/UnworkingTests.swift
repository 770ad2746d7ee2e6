import Catalogue
import Testing
import Topology

@testable import Reachability

/// What an attempt passes must be there and do what it is for, whatever it is.
@Suite struct UnworkingTests {
  private static let cluster = "data-api: true, users: [orders] }"

  @Test(arguments: [
    RulePair(
      "service", in: RulePair.privateLink,
      broken: Twin("acceptance: required", "acceptance: required\n      state: deleted")),
    RulePair(
      "project", in: RulePair.aiven,
      broken: Twin("cloud: azure-japaneast", "cloud: azure-japaneast\n    state: deleted")),
    RulePair(
      "cluster", in: RulePair.dataAPI, broken: Twin(cluster, "data-api: true, users: [orders], state: stopped }")),
    RulePair("listener", in: RulePair.privateLink, broken: Twin("port: tls 443", "port: udp 443")),
    RulePair("role", in: RulePair.dataAPI, broken: Twin("trust: [lambda.amazonaws.com]", "trust: [ec2.amazonaws.com]")),
    RulePair(
      "plain", in: RulePair.privateLink, given: [Twin("listens: [tcp 80]", "listens: [http 80]")],
      broken: Twin("port: tls 443, certificate: web-cert", "port: tcp 443, certificate: web-cert")),
  ])
  func stopsTheAttempt(pair: RulePair) throws {
    #expect(try pair.proveGood().verdict == .reachable)
    let proof = try pair.proveBad()
    #expect(proof.verdict == .blocked)
    let expected: [String: ReasonCode] = [
      "service": .linkNotActive, "project": .linkNotActive, "cluster": .listenerStopped, "listener": .listenerNone,
      "role": .idNoTrust, "plain": .listenerProtocol,
    ]
    #expect(proof.obstacles.map(\.reason) == [expected[pair.rule]])
  }

  private static let scenes: [RulePair.Scene] = [
    RulePair.peered, RulePair.privateLink, RulePair.vpn, RulePair.aiven, RulePair.dataAPI, RulePair.azure,
    RulePair.dataCentre, RulePair.transit, RulePair.proxied, RulePair.resources, RulePair.names,
  ]

  /// Every state of everything on the way, put in the place of the one that carries traffic.
  @Test(arguments: scenes)
  func `no state carries traffic but the working ones`(scene: RulePair.Scene) throws {
    let topology = try read(scene.base)
    let attempt = try Ask().attempt(in: topology, scene.ask)
    let proof = Prover(topology).prove(attempt)
    let name = topology.id
    #expect(proof.verdict == .reachable, "\(name)")
    var tried = 0
    for id in Set(proof.hops.compactMap(\.resource)).sorted() {
      guard let machine = topology[id].kind.definition.states else { continue }
      for state in machine.states where !machine.working.contains(state) {
        let broken = topology.setting("state", of: id, to: .text(state))
        tried += 1
        #expect(
          Prover(broken).prove(attempt).verdict != .reachable, "\(name): \(topology[id].title) is \(state)")
      }
    }
    #expect(tried > 0, "\(name): nothing on the way has a state")
  }
}
