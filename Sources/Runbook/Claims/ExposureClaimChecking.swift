import Addressing
import Catalogue
import Diagnostics
import Reachability
import Topology

/// What a claim about everybody names, looked up in a topology.
struct ResolvedFlows {
  /// Who stands in a thing that the claim names: the thing itself where it is a machine.
  struct Group {
    var name: Located<String>
    var clients: [ResourceID]

    /// The subnets whose other machines count as well.
    var subnets: Set<ResourceID> = []
    var isInternet = false

    func holds(_ client: Exposure.Client) -> Bool {
      switch client {
      case .resource(let id): clients.contains(id)
      case .others(let subnet): subnets.contains(subnet)
      case .internet: isInternet
      }
    }
  }

  var only: [Group]?
  var anyOf: [Group] = []
  var noneOf: [Group] = []

  /// Nil where a name means nothing; then `diagnostics` says which.
  init?(_ flows: ManyFlows, in topology: Topology, diagnostics: inout [Diagnostic]) {
    var isComplete = true
    func groups(_ names: [Located<String>]) -> [Group] {
      names.compactMap { name in
        if let group = Self.group(name, in: topology, diagnostics: &diagnostics) { return group }
        isComplete = false
        return nil
      }
    }
    only = flows.only.map(groups)
    anyOf = groups(flows.fromAnyOf)
    noneOf = groups(flows.fromNoneOf)
    if !isComplete { return nil }
  }

  private static let places: Set<KindID> = [.awsSubnet, .azureSubnet, .vpc, .vnet]

  static func group(
    _ name: Located<String>, in topology: Topology, diagnostics: inout [Diagnostic]
  ) -> Group? {
    if name.value == ManyFlows.internet {
      let clients = topology.resources(of: .internetClient).map(\.id)
      return Group(name: name, clients: clients, isInternet: true)
    }
    switch topology.find(name, kinds: places.union(KindID.clients)) {
    case .failure(let missing):
      diagnostics.append(missing.finding)
      return nil
    case .success(let resource):
      guard places.contains(resource.kind) else { return Group(name: name, clients: [resource.id]) }
      let subnets =
        resource.kind == .vpc || resource.kind == .vnet
        ? topology.children(of: resource.id).filter { places.contains($0.kind) }.map(\.id) : [resource.id]
      let inside = Set(subnets)
      let clients = topology.resources(of: KindID.clients).filter { client in
        topology.subnets(of: client.id).contains { inside.contains($0) }
      }
      return Group(name: name, clients: clients.map(\.id), subnets: inside)
    }
  }
}

/// Holds a claim about everybody against the flows that a topology lets pass.
struct ExposureClaimChecker {
  let topology: Topology
  let scenario: Scenario
  let flows: ResolvedFlows
  let exposure: Exposure
  private(set) var diagnostics: [Diagnostic] = []

  /// The proofs of those who shall get in.
  private(set) var admitted: [Proof] = []
  private var outcome = Claim.Outcome.holds

  init(topology: Topology, scenario: Scenario, flows: ResolvedFlows, exposure: Exposure) {
    self.topology = topology
    self.scenario = scenario
    self.flows = flows
    self.exposure = exposure
  }

  mutating func check() -> Claim.Outcome {
    guard exposure.port != nil else {
      undecided("the port that \(topology[exposure.destination].title) listens on", at: scenario.expect.place)
      return outcome
    }
    if let only = flows.only {
      refuse(
        exposure.ways.filter { way in
          if case .others = way.client { return false }
          return !only.contains { $0.holds(way.client) }
        })
    }
    for group in flows.noneOf { refuse(exposure.ways.filter { group.holds($0.client) }) }
    for group in flows.only ?? [] { admit(group) }
    for group in flows.anyOf { admit(group) }
    return outcome
  }

  private mutating func worsen(_ other: Claim.Outcome) {
    if outcome == .holds || other == .refuted { outcome = other }
  }

  // MARK: Who should not get in

  /// One witness is enough: the smallest flow that passes for sure, else the first of which nobody can tell.
  private mutating func refuse(_ ways: [Exposure.Way]) {
    let sure = ways.filter(\.isCertain).min {
      ($0.witness.source, $0.through.count) < ($1.witness.source, $1.through.count)
    }
    if let sure {
      worsen(.refuted)
      var finding = Diagnostic(
        id: "scenario/exposed",
        "'\(scenario.id.value)' is not so: \(sure.sentence(to: exposure.destination, in: topology))",
        at: sure.lines.first?.place ?? scenario.expect.place,
        label: "this lets it in", explanation: Catalogue.rule("scenario/exposed")?.explanation)
      finding.notes.append(.init("it is claimed to be \(scenario.expect.value.words) here", at: scenario.expect.place))
      finding.notes += sure.lines.dropFirst().map { .init("it passes by '\($0.value)' too", at: $0.place) }
      let others = Set(ways.filter(\.isCertain).map(\.client)).count - 1
      if others > 0 {
        finding.notes.append(.init("\(others) other client\(others == 1 ? "" : "s") get in besides", at: nil))
      }
      finding.solutions = [.init("Narrow what lets it in, or name it in the claim")]
      diagnostics.append(finding)
      return
    }
    guard let open = ways.first, let question = open.questions.first else { return }
    worsen(question.isOutOfScope ? .outOfScope : .undecided)
    var finding = Diagnostic(
      id: question.isOutOfScope ? "scenario/out-of-scope" : "scenario/undecided",
      "'\(scenario.id.value)' cannot be proved: \(open.who(in: topology)) may get in, for \(question.sentence)",
      at: question.place ?? scenario.expect.place)
    finding.notes.append(.init("it is claimed to be \(scenario.expect.value.words) here", at: scenario.expect.place))
    finding.solutions = [
      .init(question.isOutOfScope ? "Describe what it lets through, or withdraw the claim" : "State it in the topology")
    ]
    diagnostics.append(finding)
  }

  // MARK: Who should get in

  private mutating func admit(_ group: ResolvedFlows.Group) {
    if group.clients.isEmpty { admitPlace(group) }
    for client in group.clients {
      // Whoever shall get in needs all that an attempt needs: names, TLS and logins besides the way.
      guard let attempt = scenario.attempt(in: topology, from: client, diagnostics: &diagnostics) else { return }
      let proof = Prover(topology).prove(attempt)
      admitted.append(proof)
      guard proof.verdict != .reachable else { continue }
      var own = scenario
      own.expect = Located(.reachable, at: group.name.place)
      own.id = Located("\(scenario.id.value), from \(topology[client].name)", at: scenario.id.place)
      var checker = ClaimChecker(topology: topology, scenario: own, proof: proof, isTopologyFaulty: false)
      worsen(checker.check())
      diagnostics += checker.diagnostics.filter { $0.id != "scenario/unused-assumption" }
    }
  }

  /// A place without machines is claimed for whoever may stand there.
  private mutating func admitPlace(_ group: ResolvedFlows.Group) {
    let open = group.subnets.sorted().first { subnet in
      !exposure.certain.contains { $0.client == .others(in: subnet) && $0.isFromEveryAddress }
    }
    guard group.subnets.isEmpty || open != nil else { return }
    worsen(.refuted)
    let what = open.map { "a machine in \(topology[$0].title)" } ?? "anybody in \(group.name.value)"
    diagnostics.append(
      Diagnostic(
        id: "scenario/shut-out",
        "'\(scenario.id.value)' is not so: it is not proved that \(what) reaches \(topology[exposure.destination].title)",
        at: group.name.place,
        explanation: Catalogue.rule("scenario/shut-out")?.explanation,
        solutions: [.init("Let its addresses in, or claim it for machines that the topology declares")]))
  }

  private mutating func undecided(_ fact: String, at place: SourceRange) {
    worsen(.undecided)
    diagnostics.append(
      Diagnostic(
        id: "scenario/undecided", "'\(scenario.id.value)' cannot be proved: nobody says \(fact)", at: place,
        solutions: [.init("Say it in the topology, or give 'port' in the scenario")]))
  }
}

extension Topology {
  /// The subnets in which a machine stands.
  fileprivate func subnets(of id: ResourceID) -> [ResourceID] {
    let definition = self[id].kind.definition
    if definition.property("subnet") != nil { return [reference(id, "subnet")?.id].compactMap { $0 } }
    return definition.property("subnets") == nil ? [] : references(id, "subnets").map(\.id)
  }
}
