/// What stands in the way of what, and how far apart things are kept, in quarter pixels.
enum Clearance {
  enum Kind: Sendable {
    case node, lowBorder, highBorder, leg, label, title
  }

  static let port = 9 * 4
  static let sidePort = 12 * 4
  static let arrow = 18 * 4
  static let stub = 10 * 4
  static let labelEnd = 7 * 4
  static let titleInset = 8 * 4
  /// How much more room a box needs below a title when signs stand on its border.
  static let mark = 5 * 4

  /// No two things need be further apart.
  static let most = 30 * 4

  /// The least distance between two things that lie one after the other.
  static func between(_ first: Kind, _ second: Kind, axis: Axis) -> Int {
    switch (first, second) {
    case (.node, .node): axis == .x ? 30 * 4 : 20 * 4
    case (.node, .lowBorder), (.node, .highBorder), (.lowBorder, .node), (.highBorder, .node):
      (first == .highBorder || second == .lowBorder) ? 22 * 4 : 14 * 4
    case (.highBorder, .lowBorder): 22 * 4
    case (.lowBorder, .lowBorder), (.highBorder, .highBorder): 14 * 4
    case (.lowBorder, .highBorder): 10 * 4
    case (.leg, .leg): 10 * 4
    case (.leg, .node), (.node, .leg): 10 * 4
    case (.leg, .lowBorder), (.leg, .highBorder), (.lowBorder, .leg), (.highBorder, .leg): 9 * 4
    case (.label, .label): 5 * 4
    case (.label, .node), (.node, .label): 7 * 4
    case (.label, .lowBorder), (.label, .highBorder), (.lowBorder, .label), (.highBorder, .label):
      axis == .x ? 10 * 4 : 6 * 4
    case (.label, _), (_, .label): 5 * 4
    case (.title, .leg), (.leg, .title): 7 * 4
    case (.title, _), (_, .title): 9 * 4
    }
  }
}
