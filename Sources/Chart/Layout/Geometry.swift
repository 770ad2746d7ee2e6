/// A box by its borders, in whatever unit the stage works in.
struct Rect: Sendable, Equatable {
  var x0 = 0
  var y0 = 0
  var x1 = 0
  var y1 = 0

  var width: Int { x1 - x0 }
  var height: Int { y1 - y0 }
  var midX: Int { (x0 + x1) / 2 }
  var midY: Int { (y0 + y1) / 2 }

  /// Where something stands that has no place yet: overlapping nothing.
  static let nowhere = Rect(x0: 1 << 40, y0: 1 << 40, x1: 1 << 40, y1: 1 << 40)
  var isNowhere: Bool { x0 == 1 << 40 }

  func overlaps(_ other: Rect) -> Bool { x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1 }

  func holds(_ other: Rect) -> Bool { x0 <= other.x0 && y0 <= other.y0 && x1 >= other.x1 && y1 >= other.y1 }

  func moved(_ dx: Int, _ dy: Int) -> Rect { Rect(x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy) }

  func grown(by margin: Int) -> Rect {
    Rect(x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin)
  }
}

struct Point: Sendable, Equatable {
  var x: Int
  var y: Int
}

/// The two directions in which a right-angled drawing is solved, one after the other.
enum Axis: Sendable {
  case x, y

  var other: Axis { self == .x ? .y : .x }
}

extension Point {
  subscript(axis: Axis) -> Int {
    get { axis == .x ? x : y }
    set { if axis == .x { x = newValue } else { y = newValue } }
  }
}

extension Rect {
  func low(_ axis: Axis) -> Int { axis == .x ? x0 : y0 }
  func high(_ axis: Axis) -> Int { axis == .x ? x1 : y1 }

  mutating func set(_ axis: Axis, low: Int, high: Int) {
    if axis == .x {
      x0 = low
      x1 = high
    } else {
      y0 = low
      y1 = high
    }
  }
}
