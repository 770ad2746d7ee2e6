/// Tracks and ports beyond those that every placement has, where routing has shown that they are wanted.
struct Room: Sendable, Equatable {
  enum Place: Int, Sendable, CaseIterable {
    /// The box itself, for more ports on its sides.
    case width, height
    /// Between a box and the column before it, or the box above it in its column.
    case before, above
    /// Between the border of a container and what is in it.
    case west, north, east, south
  }

  /// Steps of the grid, per box and place.
  private var steps: [Int]

  init(_ scene: Scene) {
    steps = Array(repeating: 0, count: scene.boxes.count * Place.allCases.count)
  }

  subscript(_ place: Place, _ box: Int) -> Int {
    get { steps[box * Place.allCases.count + place.rawValue] }
    set { steps[box * Place.allCases.count + place.rawValue] = newValue }
  }
}
