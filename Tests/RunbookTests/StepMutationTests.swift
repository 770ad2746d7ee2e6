import Addressing
import Diagnostics
import Foundation
import Reachability
import Testing
import Topology

@testable import Runbook

/// Steps in another order, a step too few, a way back too few: each is found in each of the five runbooks.
///
/// The mutations are made from the steps as they are read. Two steps may change places unnoticed only where neither they
/// nor what stands between them read or write what the other writes; that is worked out here from the model, and then
/// nothing may be found either.
@Suite struct StepMutationTests {
  static let runbooks = [
    "aiven-azure-vnet-peering", "aurora-data-api-cross-account", "aws-to-azure-mysql", "privatelink-nlb-private-dns",
    "rds-proxy-cross-account",
  ]

  @Test(arguments: runbooks)
  func `the steps as they are written give no finding`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    #expect(subject.found(subject.steps) == [])
  }

  @Test(arguments: runbooks)
  func `two dependent steps that change places are found`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    let count = subject.steps.steps.count
    var dependent = 0
    for first in 0..<count {
      for second in (first + 1)..<count {
        let swapped = subject.swapping(first, second)
        let found = subject.found(swapped)
        if subject.isIndependent(first, second, in: swapped) {
          #expect(found == [], "\(runbook): steps \(first + 1) and \(second + 1) may change places")
        } else {
          dependent += 1
          #expect(found != [], "\(runbook): steps \(first + 1) and \(second + 1) change places")
        }
      }
    }
    // Most of the steps of a runbook build on others.
    #expect(dependent > count)
  }

  @Test(arguments: runbooks)
  func `a step that is missing is found`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    for index in subject.steps.steps.indices {
      #expect(subject.found(subject.dropping(index)) != [], "\(runbook): step \(index + 1) is missing")
    }
  }

  @Test(arguments: runbooks)
  func `a way back that is missing is found`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    var count = 0
    for index in subject.steps.steps.indices where subject.steps.steps[index].undo != nil {
      count += 1
      let bare = subject.changing(index) { $0.undo = nil }
      #expect(subject.found(bare) != [], "\(runbook): step \(index + 1) has no undo")
    }
    #expect(count > 4)
  }

  @Test(arguments: runbooks)
  func `going back over all steps ends at the start`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    let plan = subject.plan
    var moments = [plan.start]
    for change in plan.changes { moments.append(change.applied(to: moments[moments.count - 1])) }
    var topology = moments[moments.count - 1]
    for (index, change) in plan.changes.enumerated().reversed() where change.step.undo != nil {
      topology = change.undone(in: topology, before: moments[index])
    }
    for part in plan.makers.keys { #expect(topology.exists(part) == plan.start.exists(part), "\(part)") }
  }
}

@Suite struct StepWordMutationTests {
  @Test(arguments: StepMutationTests.runbooks)
  func `an address that is not the topology's is found wherever it stands`(runbook: String) throws {
    let subject = try StepsSubject(runbook)
    for (index, step) in subject.steps.steps.enumerated() {
      let texts: [WritableKeyPath<Step, StepText?>] = [\.run, \.check, \.see]
      for text in texts {
        for (line, words) in (step[keyPath: text]?.lines ?? []).enumerated() {
          for match in words.value.matches(of: #/\b(\d+\.){3}\d+\b/#) where match.output.0 != "0.0.0.0" {
            let changed = subject.changing(index) {
              $0[keyPath: text]?.lines[line].value.replaceSubrange(match.range, with: "198.18.7.9")
            }
            #expect(subject.found(changed) != [], "\(runbook): \(match.output.0) in step \(index + 1)")
          }
        }
      }
    }
  }
}

/// A runbook of the site, with its steps to be changed.
struct StepsSubject {
  let collection: RunbookCollection
  let steps: Steps
  let plan: StepsPlan
  let claims: [Claim]

  init(_ runbook: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "content/runbooks/\(runbook).md")
    let source = page(try String(contentsOf: file, encoding: .utf8), path: "\(runbook).md")
    collection = RunbookCollection.read(pages: [source])
    let blocks = collection.pages[0].blocks.map(\.content)
    var steps = try #require(blocks.compactMap { if case .steps(let steps) = $0 { steps } else { nil } }.first)
    // What the steps open in sum does not hang on their order, and takes long to find.
    steps.opens = nil
    self.steps = steps
    let end = try #require(collection.topologies.values.first)
    var findings: [Diagnostic] = []
    plan = StepsPlan(steps, end: end, diagnostics: &findings)
    #expect(findings.isEmpty)
    claims = blocks.compactMap { block in
      guard case .scenario(let scenario) = block, scenario.expect.value == .reachable,
        let attempt = scenario.attempt(in: end, diagnostics: &findings)
      else { return nil }
      let proof = Prover(end).prove(attempt)
      return Claim(scenario: scenario, topology: end, proof: proof, outcome: .holds)
    }
    #expect(!claims.isEmpty)
  }

  /// What is found in steps, warnings and errors.
  func found(_ steps: Steps) -> [String] {
    var diagnostics: [Diagnostic] = []
    _ = collection.play(steps, on: collection.pages[0], claims: claims, diagnostics: &diagnostics)
    return diagnostics.filter { $0.severity >= .warning }.map { "\($0.id): \($0.summary)" }
  }

  // MARK: Mutations

  func swapping(_ first: Int, _ second: Int) -> Steps {
    replacing { all in
      var all = all
      all.swapAt(first, second)
      return all.map { $0 }
    }
  }

  func dropping(_ index: Int) -> Steps {
    replacing { all in all.enumerated().map { $0.offset == index ? nil : $0.element } }
  }

  func changing(_ index: Int, _ body: (inout Step) -> Void) -> Steps {
    replacing { all in
      var all = all
      body(&all[index])
      return all.map { $0 }
    }
  }

  /// The block with other steps in the places of its own; nil leaves a place empty. The pauses stay where they are.
  private func replacing(_ body: ([Step]) -> [Step?]) -> Steps {
    let new = body(steps.steps)
    var result = steps
    var number = 0
    result.items = steps.items.compactMap { item in
      guard case .step = item else { return item }
      defer { number += 1 }
      return new[number].map { .step($0) }
    }
    return result
  }

  // MARK: Independence

  /// Whether it makes no difference that two steps change places.
  func isIndependent(_ first: Int, _ second: Int, in swapped: Steps) -> Bool {
    let conflicts =
      ((first + 1)...second).contains { conflict(first, $0) } || (first..<second).contains { conflict($0, second) }
    return !conflicts && claimsHold(in: swapped)
  }

  private func conflict(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (reading(first), reading(second))
    return !one.writes.isDisjoint(with: other.reads.union(other.writes)) || !other.writes.isDisjoint(with: one.reads)
  }

  /// Whether what the steps say to hold after them does hold in another order.
  private func claimsHold(in swapped: Steps) -> Bool {
    var ignored: [Diagnostic] = []
    let plan = StepsPlan(swapped, end: plan.end, diagnostics: &ignored)
    var topology = plan.start
    for change in plan.changes {
      topology = change.applied(to: topology)
      for claim in change.step.then {
        guard let scenario = collection.scenario(claim.scenario.value),
          let attempt = scenario.attempt(in: plan.end, diagnostics: &ignored),
          claim.expect.value.isMet(
            by: WatchedScenario(scenario: scenario, attempt: attempt).verdict(in: topology), in: topology)
        else { return false }
      }
    }
    return true
  }

  /// What a step reads and writes, as words: a part by its number, a property, the output of a step.
  private func reading(_ index: Int) -> (reads: Set<String>, writes: Set<String>) {
    let change = plan.changes[index]
    var model = StepReading(plan: plan, change: change)
    model.run()
    // Who tries the connection relies on everything that was done for it.
    if !change.step.isChange { model.reads.formUnion(plan.changes.flatMap { StepReading.writes(of: $0) }) }
    for placeholder in plan.steps.placeholders {
      guard let source = placeholder.source?.value, source != change.step.id?.value else { continue }
      let isUsed = [change.step.run, change.step.check].compactMap { $0?.value }.contains {
        $0.contains("{{\(placeholder.name.value)}}")
      }
      if isUsed { model.reads.insert("output of \(source)") }
    }
    return (model.reads, StepReading.writes(of: change))
  }
}

/// What the model says that a step has to find.
private struct StepReading {
  let plan: StepsPlan
  let change: StepChange
  var reads: Set<String> = []

  private var end: Topology { plan.end }

  static func writes(of change: StepChange) -> Set<String> {
    var writes = Set((change.creates + change.deletes).map { Self.word($0.value) })
    for setting in change.sets { writes.insert(word(setting.key.resource, setting.key.property)) }
    if let id = change.step.id { writes.insert("output of \(id.value)") }
    return writes
  }

  private static func word(_ part: Part) -> String {
    switch part {
    case .resource(let id): "\(id.index)"
    case .line(let place, _, _): "line \(place.bytes.lowerBound)"
    }
  }

  private static func word(_ id: ResourceID, _ property: String) -> String { "\(id.index).\(property)" }

  mutating func run() {
    for part in change.creates {
      switch part.value {
      case .line(let place, let id, let property):
        reads.insert("\(id.index)")
        for item in end.list(id, property) where item.place == place { read(item.value, property, of: id) }
      case .resource(let id): readResource(id)
      }
    }
    for setting in change.sets { readSetting(setting) }
  }

  private mutating func readResource(_ id: ResourceID) {
    let resource = end[id]
    if let parent = resource.parent { exist(parent, working: true) }
    for (name, property) in resource.properties {
      if case .list(let items, _) = property.value {
        for item in items where plan.makers[.line(item.place, of: id, property: name)] == nil {
          read(item.value, name, of: id)
        }
      } else {
        read(property.value, name, of: id)
      }
    }
    switch resource.kind {
    case .endpointService:
      let balancer = end.reference(id, "load-balancer")
      for listener in balancer.map({ end.children(of: $0.id, kind: .listener) }) ?? [] { exist(listener.id) }
    case .resourceShare:
      for organization in end.resources(of: .organization) { reads.insert(Self.word(organization.id, "ram-sharing")) }
    case .aivenVPCPeering:
      for line in end.reference(id, "peer").map({ end.list($0.id, "role-assignments") }) ?? [] {
        reads.insert("line \(line.place.bytes.lowerBound)")
      }
    case .securityGroup, .proxyEndpoint:
      // In the network of another account.
      guard let vpc = end.reference(id, "vpc"), !end.ancestors(of: id).contains(where: { $0.id == vpc.parent }) else {
        return
      }
      for share in end.resources(of: .resourceShare) { exist(share.id, working: true) }
    default: return
    }
  }

  private mutating func readSetting(_ setting: PlannedSetting) {
    let id = setting.key.resource
    exist(id)
    reads.insert(Self.word(id, setting.key.property))
    for target in setting.value.references { exist(target, working: true) }
    if setting.key.property == "private-dns", setting.value == .flag(true) {
      exist(id, working: true)
      for name in end.reference(id, "service").map({ end.children(of: $0.id, kind: .privateName) }) ?? [] {
        exist(name.id, working: true)
      }
    }
    if end[id].kind == .privateName, setting.value == .text("verified") {
      for zone in end.resources(of: .hostedZone) {
        for record in end.list(zone.id, "records") { reads.insert("line \(record.place.bytes.lowerBound)") }
      }
    }
  }

  private mutating func read(_ value: Value, _ property: String, of id: ResourceID) {
    let kind = end[id].kind
    switch value {
    case .record(let record):
      for text in record.values { address(IPAddress(text)) }
    case .address(let far) where kind == .customerGateway || kind == .localNetworkGateway: address(far)
    case .text(let text) where property == "zone-group":
      for zone in end.resources(of: .privateDNSZone) where zone.name == text { exist(zone.id) }
    case .statement, .principal, .roleAssignment, .rule:
      for target in value.references { exist(target) }
    case .reference(let target) where property == "propagates":
      exist(target, working: true)
      for tunnel in end.resources(of: .tunnel) { reads.insert(Self.word(tunnel.id, "state")) }
    default:
      // Either end of a peering, and of an approval, may come first.
      let isEither =
        ["peer", "remote", "target"].contains(property) || (kind == .vpnConnection && property == "gateway")
      for target in value.references where target != id { exist(target, working: !isEither) }
    }
  }

  private mutating func exist(_ id: ResourceID, working: Bool = false) {
    reads.insert("\(id.index)")
    if working, end[id].kind.definition.states != nil { reads.insert(Self.word(id, "state")) }
  }

  /// The holder of an address has to be there before somebody can write the address down.
  private mutating func address(_ address: IPAddress?) {
    guard let address else { return }
    for resource in end.resources where resource.kind != .customerGateway && resource.kind != .localNetworkGateway {
      let properties = resource.properties.filter { ["address", "addresses"].contains($0.key) }
      let values = properties.map(\.value).flatMap { property in
        if case .list(let items, _) = property.value { items.map(\.value) } else { [property.value] }
      }
      if values.contains(.address(address)) { exist(resource.id) }
    }
  }
}
