/// A set with an exact algebra and one form for each set: two values are equal just where they hold the same.
public protocol ExactSet: Hashable, Sendable {
  /// The empty set.
  init()

  var isEmpty: Bool { get }

  func union(_ other: Self) -> Self
  func intersection(_ other: Self) -> Self
  func subtracting(_ other: Self) -> Self
}

extension ExactSet {
  /// Whether every element is in the other set too.
  public func isSubset(of other: Self) -> Bool { subtracting(other).isEmpty }

  /// Whether some element is in both sets.
  public func overlaps(_ other: Self) -> Bool { !intersection(other).isEmpty }

  public mutating func formUnion(_ other: Self) { self = union(other) }
  public mutating func formIntersection(_ other: Self) { self = intersection(other) }
  public mutating func subtract(_ other: Self) { self = subtracting(other) }
}

extension Sequence where Element: ExactSet {
  /// The union of all, made by halves so that no large set is gone through once an element.
  public func united() -> Element {
    var level = Array(self)
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? level[index].union(level[index + 1]) : level[index]
      }
    }
    return level.first ?? Element()
  }
}
