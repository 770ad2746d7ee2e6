import Diagnostics
import Reachability
import Topology

extension RunbookCollection {
  /// Looks up what a diagram draws.
  func read(
    _ diagram: Diagram, fence: Int, on page: RunbookPage, into check: inout PageCheck, diagnostics: inout [Diagnostic]
  ) {
    var shown: Scenario?
    if let name = diagram.show {
      shown = scenario(named: name, diagnostics: &diagnostics)
      if shown == nil, diagram.of == nil { return }
    }
    // A path brings its topology with it; another one cannot be drawn below it.
    let own = shown.flatMap { topology(of: $0) }
    if diagram.of == nil, let own {
      check.topologies[fence] = own
    } else {
      let place = diagram.of?.place ?? diagram.show?.place ?? diagram.place
      check.topologies[fence] = topology(
        named: diagram.of, on: page, for: "this diagram", at: place, diagnostics: &diagnostics)
    }
    guard let shown, let own else { return }
    if let drawn = check.topologies[fence], drawn.id != own.id, let name = diagram.show {
      diagnostics.append(
        Diagnostic(
          id: "scenario/other-topology",
          "'\(name.value)' is about the topology '\(own.id)', but this diagram draws '\(drawn.id)'", at: name.place,
          notes: [.init("the scenario stands here", at: shown.id.place)],
          solutions: [.init("Draw '\(own.id)', or show a scenario about '\(drawn.id)'")]))
      return
    }
    // What is wrong with the claim is told where it stands.
    if let claim = check.claims.first(where: { $0.value.scenario.id == shown.id })?.value {
      check.shown[fence] = claim
    } else if let address = scenarios[shown.id.value] {
      var ignored: [Diagnostic] = []
      check.shown[fence] = prove(shown, on: pages[address.page], diagnostics: &ignored)
    }
  }
}
