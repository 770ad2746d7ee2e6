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
  /// Ways to weigh the page against the direction of reading; each leads the search elsewhere.
  private static let leanings = [(3000, 900), (1200, 900), (3000, 1800), (6000, 450)]

  static func draw(_ diagram: Diagram) -> Drawing {
    let builder = SceneBuilder(diagram)
    let scene = builder.scene
    let start = Arrangement(scene)
    // Large scenes take longer for each attempt, and differ less between them.
    let attempts = scene.boxes.count <= 60 ? 4 : (scene.boxes.count <= 160 ? 2 : 1)
    var best: (cost: Int, arrangement: Arrangement, placement: Placement, outcome: Router.Outcome)?
    for spread in [0, 1, 3, 6] {
      let placer = Placer(scene, spread: spread)
      var tried: [Arrangement] = []
      for (page, backward) in leanings.prefix(attempts) {
        let cost = PlacementCost(scene: scene, page: page, backward: backward)
        let arrangement = Ordering(scene: scene, placer: placer, cost: cost).improved(start)
        if tried.contains(arrangement) { continue }
        tried.append(arrangement)
        let placement = placer.place(arrangement)
        let outcome = Router(scene: scene, placement: placement).route(rounds: attempts > 1 ? 4 : 2)
        let price = PlacementCost(scene: scene).routed(placement, outcome)
        if best.map({ price < $0.cost }) ?? true { best = (price, arrangement, placement, outcome) }
      }
      if best?.outcome.missing == 0 { break }
    }
    guard let best else { return Drawing(diagram: diagram, builder: builder, plan: Plan(boxes: [], wires: [])) }
    var plan = Plan(
      boxes: best.placement.rects, wires: best.outcome.paths.map { Plan.Wire(path: $0) })
    var spots = LabelSpots(scene, plan)
    spots.choose(&plan)
    plan = Compaction(scene: scene).compact(plan, columns: best.arrangement.columns)
    return Drawing(diagram: diagram, builder: builder, plan: plan)
  }
}
