import Blocks
public import Diagnostics
import Reachability
import Rules
import Topology

extension RunbookCollection {
  /// Checks everything: what the pages share, then page after page.
  ///
  /// - Parameter today: the day on which exceptions are held against their ends; without one none is over.
  /// - Returns: the outcome for each page, and all findings in the order in which they are told, each once.
  public func check(today: CalendarDate? = nil) -> (pages: [PageCheck], diagnostics: [Diagnostic]) {
    let checks = pages.indices.map { check($0, today: today) }
    return (checks, findings(of: checks))
  }

  /// All findings about pages that have been checked one by one, in the order in which they are told, each once.
  public func findings(of checks: [PageCheck]) -> [Diagnostic] {
    Self.told(sharedFindings + checks.flatMap(\.diagnostics))
  }

  /// Checks one page. Pages do not change each other, so this may be called for all of them side by side.
  public func check(_ number: Int, today: CalendarDate? = nil) -> PageCheck {
    let page = pages[number]
    var check = PageCheck()
    // What is refuted or left undecided cannot be allowed: then the page would lie.
    var claimFindings: [Diagnostic] = []
    var diagnostics: [Diagnostic] = []
    for block in page.blocks {
      switch block.content {
      case .topology(let source):
        guard let topology = topologies[source.id.value], topology.place == source.place else { continue }
        check.topologies[block.fence] = topology
        diagnostics += buildFindings[topology.id] ?? []
        diagnostics += Rules.check(topology).filter { finding in
          // What uses a resource may be just what could not be read.
          finding.id != "model/unused" || !faulty.contains(topology.id)
        }
      case .scenario(let scenario):
        if let claim = prove(scenario, on: page, diagnostics: &claimFindings) {
          check.claims[block.fence] = claim
          check.topologies[block.fence] = claim.topology
        }
      case .steps, .symptom, .decision, .diagram, .unreadable: break
      }
    }
    // The rest looks back on the claims, wherever on the page they stand.
    let claims = check.claims.sorted { $0.key < $1.key }.map(\.value)
    for block in page.blocks {
      switch block.content {
      case .steps(let steps):
        let play = play(steps, on: page, claims: claims, diagnostics: &diagnostics)
        check.plays[block.fence] = play
        check.topologies[block.fence] = play.end
      case .decision(let decision):
        let table = decide(decision, on: page, diagnostics: &diagnostics)
        check.decisions[block.fence] = table
        check.topologies[block.fence] = table?.topology
      case .diagram(let diagram):
        read(diagram, fence: block.fence, on: page, into: &check, diagnostics: &diagnostics)
      case .topology, .scenario, .symptom, .unreadable: break
      }
    }
    let symptoms = page.blocks.compactMap { block in
      if case .symptom(let symptom) = block.content { (block.fence, symptom) } else { nil }
    }
    check.symptoms = explain(symptoms, diagnostics: &diagnostics)
    diagnostics += Rules.check(page.text)
    let used = Set(check.topologies.values.map(\.id)).sorted().compactMap { topologies[$0] }
    diagnostics += page.checkPolicyOwners(in: used) + page.checkStepsIDs()
    let filter = ExceptionFilter(exceptions: page.source.exceptions, topologies: used, today: today)
    let warnings = claimFindings.filter { $0.severity < .error }
    let errors = claimFindings.filter { $0.severity == .error }
    let told = page.diagnostics + errors + filter.apply(to: diagnostics + warnings)
    check.diagnostics = Self.told(told.filter { !isMentionOfUnreadable($0) })
    return check
  }

  /// Whether a finding is only about the name of something that stands there but could not be read.
  private func isMentionOfUnreadable(_ finding: Diagnostic) -> Bool {
    guard finding.id == "model/undefined-ref", let name = finding.place?.text else { return false }
    return topologies.values.contains { $0.unreadableNames.contains(name) }
  }

  /// Proves a scenario and holds its claim against the proof.
  func prove(_ scenario: Scenario, on page: RunbookPage, diagnostics: inout [Diagnostic]) -> Claim? {
    guard
      let topology = topology(
        named: scenario.topology, on: page, for: "scenario '\(scenario.id.value)'", at: scenario.id.place,
        diagnostics: &diagnostics)
    else { return nil }
    if case .manyFlows(let flows) = scenario.expect.value {
      return prove(scenario, about: flows, over: topology, diagnostics: &diagnostics)
    }
    guard let attempt = scenario.attempt(in: topology, diagnostics: &diagnostics) else { return nil }
    let proof = Prover(topology).prove(attempt)
    var checker = ClaimChecker(
      topology: topology, scenario: scenario, proof: proof, isTopologyFaulty: faulty.contains(topology.id))
    let outcome = checker.check()
    diagnostics += checker.diagnostics
    return Claim(scenario: scenario, topology: topology, proof: proof, outcome: outcome)
  }

  /// Proves a claim about everybody, and for those who shall get in the whole of their attempts.
  private func prove(
    _ scenario: Scenario, about flows: ManyFlows, over topology: Topology, diagnostics: inout [Diagnostic]
  ) -> Claim? {
    let resolved = ResolvedFlows(flows, in: topology, diagnostics: &diagnostics)
    switch topology.find(scenario.to) {
    case .failure(let missing):
      diagnostics.append(missing.finding)
      return nil
    case .success(let to):
      guard let resolved else { return nil }
      var search = ExposureSearch(topology)
      let exposure = search.exposure(of: to.id, port: search.listeningPort(of: to.id) ?? scenario.port?.value)
      // What could not be read is unknown, and so is every claim that may rest on it.
      guard !faulty.contains(topology.id) else {
        return Claim(scenario: scenario, topology: topology, exposure: exposure, outcome: .undecided)
      }
      var checker = ExposureClaimChecker(
        topology: topology, scenario: scenario, flows: resolved, exposure: exposure)
      let outcome = checker.check()
      diagnostics += checker.diagnostics
      return Claim(
        scenario: scenario, topology: topology, exposure: exposure, admitted: checker.admitted,
        findings: checker.diagnostics, outcome: outcome)
    }
  }

  /// Findings in the order in which they are told, each once.
  public static func told(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for finding in diagnostics.sorted() where result.last.map({ $0 != finding }) ?? true { result.append(finding) }
    return result
  }
}
