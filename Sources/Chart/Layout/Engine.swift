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
  /// How much the page, the direction of reading and crossings weigh: each leads the search elsewhere.
  private static let leanings = [
    (3000, 900, 150), (1200, 900, 150), (3000, 1800, 150), (6000, 450, 150), (3000, 900, 400), (1200, 900, 400),
    (6000, 900, 300), (9000, 600, 250),
  ]

  static func draw(_ diagram: Diagram) -> Drawing {
    let builder = SceneBuilder(diagram)
    let scene = builder.scene
    let arrangement = arrangement(of: scene)
    var best: (placement: Placement, outcome: Router.Outcome)?
    var room = Room(scene)
    var work = 0
    for attempt in 1...Effort.attempts {
      let placement = Placer(scene, room: room).place(arrangement)
      let rounds = Effort.rounds(scene, placement)
      let outcome = Router(scene: scene, placement: placement).route(
        rounds: rounds, isTrial: attempt == 1, insists: attempt > 1)
      if best.map({ outcome.missing < $0.outcome.missing }) ?? true { best = (placement, outcome) }
      work += outcome.work
      if outcome.missing == 0 || work > Effort.mostAttempting { break }
      let shortage = Shortage(scene, placement, arrangement, paths: outcome.paths)
      room = shortage.relieved(room, attempt: attempt + (2 * outcome.missing > scene.wires.count ? 3 : 0))
    }
    guard let best else { return Drawing(diagram: diagram, builder: builder, plan: Plan(boxes: [], wires: [])) }
    var plan = Plan(
      boxes: best.placement.rects, wires: best.outcome.paths.map { Plan.Wire(path: $0) })
    var spots = LabelSpots(scene, plan)
    spots.choose(&plan)
    plan = Compaction(scene: scene).compact(fromGrid: plan, columns: arrangement.columns)
    return Drawing(diagram: diagram, builder: builder, plan: plan)
  }

  /// The skeleton as several searches find it, the one that routes best; then its branches; then a last touch.
  ///
  /// What is decided for the skeleton does not depend on its branches, and the last touch moves no containers: one thing
  /// more leaves the chart much as it was.
  private static func arrangement(of scene: Scene) -> Arrangement {
    let skeleton = Skeleton(scene)
    let bare = skeleton.arrangement(arrangement(ofSkeleton: skeleton.scene), of: scene)
    // No branch is to make room for the wires of another.
    let placer = Placer(scene, among: Set(bare.columns.joined().joined()))
    let cost = PlacementCost(scene: scene, crossing: 180, things: skeleton.scene.boxes.count)
    let grafted = Grafting(scene: scene, placer: placer, cost: cost).grafted(bare, skeleton)
    let polish = Polish(scene: scene, placer: Placer(scene), judge: judge(of: scene), movesContainers: false)
    return polish.polished(grafted)
  }

  private static func arrangement(ofSkeleton scene: Scene) -> Arrangement {
    let start = Arrangement(scene)
    let placer = Placer(scene)
    let judge = judge(of: scene)
    var tried: [Arrangement] = []
    var best: (cost: Int, arrangement: Arrangement)?
    for (page, backward, crossing) in leanings.prefix(Effort.leanings(scene)) {
      let cost = PlacementCost(scene: scene, page: page, backward: backward, crossing: crossing)
      let ordering = Ordering(scene: scene, placer: placer, cost: cost, effort: Effort.searching(scene))
      let arrangement = ordering.improved(start)
      if tried.contains(arrangement) { continue }
      tried.append(arrangement)
      let placement = placer.place(arrangement)
      let price = judge.routed(placement, Router(scene: scene, placement: placement).route(rounds: 1, isTrial: true))
      if best.map({ price < $0.cost }) ?? true { best = (price, arrangement) }
    }
    return Polish(scene: scene, placer: placer, judge: judge, movesContainers: true).polished(
      best?.arrangement ?? start)
  }

  /// The cost by which finished arrangements are compared: crossings and the size of print count most.
  private static func judge(of scene: Scene) -> PlacementCost {
    PlacementCost(scene: scene, page: 6000, crossing: 600)
  }
}
