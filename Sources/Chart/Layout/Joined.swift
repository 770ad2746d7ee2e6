/// Which boxes of a scene are joined with each other, directly or over others: a forest of disjoint sets.
struct Joined {
  /// Per box: another of its set, or itself if the set is known by it.
  private var root: [Int]

  /// Nothing is joined yet.
  init(_ scene: Scene) { root = Array(scene.boxes.indices) }

  /// Joins two boxes and all that is joined with them; says whether they were apart.
  @discardableResult
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (find(a), find(b))
    root[max(first, second)] = min(first, second)
    return first != second
  }

  private mutating func find(_ box: Int) -> Int {
    var at = box
    while root[at] != at {
      root[at] = root[root[at]]
      at = root[at]
    }
    return at
  }
}
