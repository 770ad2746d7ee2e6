import Addressing
import Catalogue
import Diagnostics
import Reachability
import Topology

extension RunbookCollection {
  /// Holds what steps say that they open against what they do: the flows that pass afterwards and did not before are
  /// those of the scenarios that `opens` names.
  ///
  /// Whoever else may stand in a subnet is no client of the topology, and is not asked.
  func checkOpenings(of steps: Steps, from start: Topology, to end: Topology, diagnostics: inout [Diagnostic]) {
    guard let opens = steps.opens else { return }
    let before = diagnostics.count
    let declared = opens.value.flatMap { declaration($0, over: end, diagnostics: &diagnostics) }
    guard diagnostics.count == before else { return }
    var earlier = ExposureSearch(start)
    var later = ExposureSearch(end)
    for database in end.resources(of: KindID.databases) {
      let old = start.exists(database.id) ? earlier.exposure(of: database.id).ways : []
      for way in later.exposure(of: database.id).ways {
        if case .others = way.client { continue }
        if declared.contains(where: { $0.to == database.id && $0.group.holds(way.client) }) { continue }
        let known = old.filter { $0.client == way.client && ($0.isCertain || !way.isCertain) }
        if known.contains(where: { way.sources.isSubset(of: $0.sources) }) { continue }
        diagnostics.append(finding(of: way, to: database.id, in: end, opens: opens.place))
        // One of the ways of a client is enough to tell.
        break
      }
    }
  }

  private struct Declared {
    var group: ResolvedFlows.Group
    var to: ResourceID
  }

  /// Whom a scenario lets in, and where.
  private func declaration(
    _ name: Located<String>, over end: Topology, diagnostics: inout [Diagnostic]
  ) -> [Declared] {
    guard let scenario = scenario(named: name, diagnostics: &diagnostics) else { return [] }
    // What is wrong with the scenario's own names is told where it stands.
    var ignored: [Diagnostic] = []
    guard case .success(let to) = end.find(scenario.to) else { return [] }
    let names: [Located<String>] =
      if case .manyFlows(let flows) = scenario.expect.value {
        (flows.only ?? []) + flows.fromAnyOf
      } else {
        [scenario.from].compactMap { $0 }
      }
    return names.compactMap { name in
      ResolvedFlows.group(name, in: end, diagnostics: &ignored).map { Declared(group: $0, to: to.id) }
    }
  }

  private func finding(
    of way: Exposure.Way, to database: ResourceID, in end: Topology, opens: SourceRange
  ) -> Diagnostic {
    guard let question = way.questions.first else {
      return Diagnostic(
        id: "steps/opens-more",
        "the steps open more than they say: \(way.sentence(to: database, in: end))",
        at: way.lines.first?.place ?? opens, label: "this lets it in",
        explanation: Catalogue.rule("steps/opens-more")?.explanation,
        notes: [.init("the steps are said to open no more than this", at: opens)]
          + way.lines.dropFirst().map { .init("it passes by '\($0.value)' too", at: $0.place) },
        solutions: [.init("Narrow what lets it in, or name a scenario of it under 'opens'")])
    }
    return Diagnostic(
      id: question.isOutOfScope ? "scenario/out-of-scope" : "scenario/undecided",
      "what the steps open cannot be told: \(way.who(in: end)) may get in to \(end[database].title), for \(question.sentence)",
      at: question.place ?? opens, notes: [.init("the steps are said to open no more than this", at: opens)],
      solutions: [.init(question.isOutOfScope ? "Describe what it lets through" : "State it in the topology")])
  }
}
