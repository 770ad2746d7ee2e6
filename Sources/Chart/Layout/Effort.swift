/// How many attempts a scene of its size is worth: small ones get all that helps, and none takes for ever.
enum Effort {
  /// About how many steps it takes to guess the cost of a placement.
  private static func pricing(_ scene: Scene) -> Int {
    scene.wires.count * (scene.wires.count / 2 + scene.boxes.count) + scene.boxes.count + 1
  }

  /// About how many points are looked at to route a placement.
  private static func routing(_ scene: Scene, _ placement: Placement) -> Int {
    scene.wires.count * (placement.rects[0].x1 + 1) * (placement.rects[0].y1 + 1) + 1
  }

  /// Searches, each from another weighing.
  static func leanings(_ scene: Scene) -> Int {
    let size = scene.boxes.count + scene.wires.count
    return size <= 300 ? 8 : (size <= 700 ? 3 : 1)
  }

  /// Changes tried in each search.
  static func searching(_ scene: Scene) -> Int { min(2500, 60_000_000 / pricing(scene)) }

  /// Places tried for each branch; none where there are too many to try even two.
  static func grafting(_ scene: Scene, branches: Int) -> Int {
    // Pairs that change their order are counted for each.
    let step = pricing(scene) + scene.boxes.count * scene.boxes.count / 2
    let tries = 400_000_000 / step / max(1, branches)
    return tries < 2 ? 0 : tries
  }

  /// Points looked at for one placement, beyond which the first good way of a wire has to do and none is taken up again.
  static let mostRouting = 3_000_000

  /// Points looked at to lay wires elsewhere that are in the way of others.
  static let mostMakingWay = 60_000_000

  /// Points looked at for one wire, beyond which it is asked whether there is a way at all.
  static let longSearch = 20_000

  /// Changes that are routed in the end, when routing once was so much work.
  static func polishing(_ scene: Scene, _ placement: Placement, work: Int) -> Int {
    min(24, 80_000_000 / routing(scene, placement), 20_000_000 / (work + 1))
  }

  /// Placements routed until every wire has a way, each with more room where the one before had too little.
  static let attempts = 12

  /// Points looked at for all of them, beyond which the best so far has to do, be it without some of its wires.
  static let mostAttempting = 600_000_000

  /// How often wires are taken up and laid again.
  static func rounds(_ scene: Scene, _ placement: Placement) -> Int {
    routing(scene, placement) < 40_000_000 ? 4 : 1
  }
}
