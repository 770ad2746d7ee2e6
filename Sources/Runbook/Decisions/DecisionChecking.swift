import Diagnostics
public import Topology

/// A decision with what the topology says of each way.
public struct DecisionTable: Sendable {
  public var decision: Decision
  public var topology: Topology

  /// One answer for each way that is compared and known, in the author's order.
  public var answers: [WayAnswer]
}

extension RunbookCollection {
  /// Decides each way that a decision compares.
  func decide(_ decision: Decision, on page: RunbookPage, diagnostics: inout [Diagnostic]) -> DecisionTable? {
    let ways = decision.compare.compactMap { Self.way($0, diagnostics: &diagnostics) }
    if !decision.compare.contains(where: { $0.value == decision.chosen.value }),
      Self.way(decision.chosen, diagnostics: &diagnostics) != nil
    {
      diagnostics.append(
        Diagnostic(
          id: "decision/not-compared", "'\(decision.chosen.value)' is chosen, but not among the ways compared",
          at: decision.chosen.place, solutions: [.init("Add '\(decision.chosen.value)' to 'compare'")]))
    }
    guard
      let topology = topology(
        named: decision.topology, on: page, for: "this decision", at: decision.from.place, diagnostics: &diagnostics)
    else { return nil }
    var ends: [ConnectionEnd] = []
    for name in [decision.from, decision.to] {
      switch topology.find(name) {
      case .success(let resource): ends.append(ConnectionEnd(resource.id, in: topology))
      case .failure(let missing): diagnostics.append(missing.finding)
      }
    }
    guard ends.count == 2 else { return nil }
    let answers = ways.map { WayAnswer($0, from: ends[0], to: ends[1], in: topology) }
    if let chosen = answers.first(where: { $0.way.id == decision.chosen.value }), let first = chosen.against.first {
      diagnostics.append(
        Diagnostic(
          id: "decision/not-allowed", "'\(chosen.way.id)' is chosen, but \(first.text)", at: decision.chosen.place,
          notes: chosen.against.map { .init($0.text, at: $0.place) },
          solutions: [.init(Self.alternatives(to: chosen.way, among: answers))]))
    }
    return DecisionTable(decision: decision, topology: topology, answers: answers)
  }

  private static func alternatives(to way: ConnectionWay, among answers: [WayAnswer]) -> String {
    let others = answers.filter { $0.way.id != way.id && !$0.isRefused }.map { "'\($0.way.id)'" }
    return others.isEmpty
      ? "Choose another way, or correct the topology"
      : "Choose a way that the topology allows, such as \(others[0]), or correct the topology"
  }

  private static func way(_ id: Located<String>, diagnostics: inout [Diagnostic]) -> ConnectionWay? {
    if let way = ConnectionWay.named(id.value) { return way }
    let known = ConnectionWay.all.map(\.id)
    var finding = Diagnostic(
      id: "decision/unknown-way", "there is no way to connect called '\(id.value)'", at: id.place,
      explanation: "The ways are \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    if let near = NearMiss.of(id.value, in: known) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: id.place))]
    }
    diagnostics.append(finding)
    return nil
  }
}
