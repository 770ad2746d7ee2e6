import Reachability
import Testing
import Topology

/// What refutes an attempt is taken away by what the repairs say.
@Suite struct RepairTests {
  /// Where the client stands elsewhere no line of the topology is wrong.
  static let pairs = RulePair.all.filter { ($0.change as? Ask).map { $0.from == nil && $0.to == nil } ?? true }

  @Test func `nearly all that breaks a rule about paths is mended in one step`() throws {
    var unmended: [String] = []
    for pair in Self.pairs {
      let (topology, attempt) = try pair.bad()
      let proof = Prover(topology).prove(attempt)
      let found = try #require((proof.obstacles + proof.degradations).first, "\(pair)")
      guard let repair = Repairs(topology, attempt, proof: proof).repair(of: found) else {
        unmended.append(pair.rule)
        continue
      }
      let (mended, asked) = repair.applied(to: topology, attempt)
      let after = Prover(mended).prove(asked)
      // A repair never leaves what it is for.
      #expect(
        !(after.obstacles + after.degradations).contains { $0.text == found.text }, "\(repair.words(in: topology))")
      if after.verdict != .reachable || !after.degradations.isEmpty { unmended.append(pair.rule) }
    }
    #expect(unmended.count * 10 < Self.pairs.count, "not mended in one step: \(unmended)")
  }

  /// Each change in words and as a line of the topology, and what it does.
  @Test func `a repair is told as the line that has to be typed`() throws {
    let pair = try #require(RulePair.all.first { $0.rule == "peering/route-missing-forward" })
    let (topology, attempt) = try pair.bad()
    let found = try #require(Prover(topology).prove(attempt).primary)
    let repair = try #require(Repairs(topology, attempt).repair(of: found))
    #expect(repair.words(in: topology) == "Add '10.2.0.0/16 to link' to the routes of route-table app-routes")
    let edit = try #require(repair.edit(in: topology))
    #expect(edit.yaml == "- 10.2.0.0/16 to link")
    #expect(edit.words == "add to `routes` of route-table app-routes: `- 10.2.0.0/16 to link`")
    #expect(edit.place == topology.place(try topology.find("app-routes"), "routes"))
  }

  /// Each of a family of changes: what a switch, a list, a route and a final state are told as.
  @Test(
    arguments: [
      ("peering/not-active", "Delete vpc-peering-connection link and create it again, so that it is active"),
      ("vpce/state-dead", "Delete interface-endpoint web-endpoint and create it again, so that it is available"),
      ("tgw/az-not-attached", "Add 'app-a' to the subnets of transit-gateway-attachment app-link"),
      ("tgw/no-propagation-return", "Add 'app-link' to the route propagation of transit-gateway-route-table datas"),
      ("tgw/peering-static-only", "Add '10.2.0.0/16 to bridge' to the routes of transit-gateway-route-table near"),
      ("onprem/route-to-cloud", "Add '10.2.0.0/16 to to-dc' to the routes of on-premises dc"),
      ("udr/nva", "Set 'ip-forwarding: true' on virtual-machine nva"),
      ("vpn/ike-mismatch", "Add 'aes256-sha256-dh14' to the proposals of customer-gateway edge"),
      ("vpn/multi-sa", "Remove 'selectors' from customer-gateway edge"),
      ("nat/source-rewritten", "Add 'allow tcp 5432 from 100.64.0.9/32' to the ingress of security-group db-sg"),
      ("pe/custom-dns", "Add '. to 168.63.129.16' to the DNS forwarding rules of virtual-machine server"),
      ("rdsproxy/mariadb-tls13", "Set 'client.min-tls: 1.2' on instance client"),
      // Whoever verifies the server is not told to stop doing so.
      ("tls/ca-missing", "Set 'client.ca: rds-global-bundle' on instance client"),
    ])
  func `a repair is near to what its rule says`(rule: String, words: String) throws {
    let pair = try #require(RulePair.all.first { $0.rule == rule })
    let (topology, attempt) = try pair.bad()
    let proof = Prover(topology).prove(attempt)
    let found = try #require((proof.obstacles + proof.degradations).first)
    #expect(Repairs(topology, attempt, proof: proof).repair(of: found)?.words(in: topology) == words)
  }

  @Test func `nobody is told to let strangers in`() throws {
    let pair = try #require(RulePair.all.first { $0.rule == "igw/block-public-access" })
    let (topology, attempt) = try pair.bad()
    let plan = Repairs(topology, attempt).plan()
    #expect(!plan.steps.contains { $0.repair.words(in: topology).contains("block-public-access") })
  }

  @Test func `a plan holds everything that would have to change`() throws {
    let text = [
      Twin("- 10.2.0.0/16 to link", "- 10.9.0.0/16 to link"), Twin("- allow tcp 5432 from 10.1.1.0/24", "[]"),
      Twin("state: active", "state: pending-acceptance"),
    ].reduce(NetworkPeeringTests.base) { $1.apply(to: $0) }.replacing("ingress:\n        []", with: "ingress: []")
    let topology = try read(text)
    let plan = Repairs(topology, try NetworkPeeringTests.ask.attempt(in: topology)).plan()
    #expect(plan.isComplete)
    #expect(
      Set(plan.steps.map { $0.repair.words(in: topology) }) == [
        "Add '10.2.0.0/16 to link' to the routes of route-table app-routes",
        "Add 'allow tcp 5432 from app-sg' to the ingress of security-group db-sg",
        "Set 'state: active' on vpc-peering-connection link",
      ])
  }

  @Test func `nobody is told to change what cannot be changed`() throws {
    let pair = try #require(RulePair.all.first { $0.rule == "pe/public-access-off-no-pe" })
    let (topology, attempt) = try pair.bad()
    #expect(!Repairs(topology, attempt).plan().isComplete)
  }
}
