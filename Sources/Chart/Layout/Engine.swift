/// A diagram with everything in its place, in quarter pixels.
struct Drawing: Sendable {
  var diagram: Diagram
  var builder: SceneBuilder
  var plan: Plan

  var scene: Scene { builder.scene }
  var lettering: Lettering { builder.lettering }

  /// Wires for which no way was found; none, unless the diagram is out of all proportion.
  var missing: [String] {
    plan.wires.indices.filter { plan.wires[$0].path.count < 2 }.map { scene.wires[$0].id }
  }
}

/// The stages of the layout, one after the other.
enum Engine {
  static func draw(_ diagram: Diagram) -> Drawing {
    let builder = SceneBuilder(diagram)
    let scene = builder.scene
    var arrangement = Arrangement(scene)
    var best: (outcome: Router.Outcome, placement: Placement)?
    for spread in [0, 1, 3, 6] {
      let placer = Placer(scene, spread: spread)
      if spread == 0 { arrangement = Ordering(scene: scene, placer: placer).improved(arrangement) }
      let placement = placer.place(arrangement)
      let outcome = Router(scene: scene, placement: placement).route()
      if best.map({ outcome.missing < $0.outcome.missing }) ?? true { best = (outcome, placement) }
      if outcome.missing == 0 { break }
    }
    guard let best else { return Drawing(diagram: diagram, builder: builder, plan: Plan(boxes: [], wires: [])) }
    var plan = Plan(
      boxes: best.placement.rects, wires: best.outcome.paths.map { Plan.Wire(path: $0) })
    var spots = LabelSpots(scene, plan)
    spots.choose(&plan)
    plan = Compaction(scene: scene).compact(plan, columns: arrangement.columns)
    return Drawing(diagram: diagram, builder: builder, plan: plan)
  }
}
