/// A set of numbers as ranges that are sorted, disjoint and not adjacent. Every operation is one pass over the ranges of
/// both sets; the result has at most as many ranges as both together, and one more.
public struct IntervalSet<Bound: FixedWidthInteger & UnsignedInteger & Sendable>: ExactSet {
  public private(set) var ranges: [ClosedRange<Bound>] = []

  public init() {}

  public init(_ range: ClosedRange<Bound>) { ranges = [range] }

  /// The set of ranges that may overlap and come in any order.
  public init(_ ranges: some Sequence<ClosedRange<Bound>>) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  /// Every number.
  public static var all: Self { Self(0...Bound.max) }

  public var isEmpty: Bool { ranges.isEmpty }

  public var smallest: Bound? { ranges.first?.lowerBound }

  public func contains(_ number: Bound) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= number
  }

  public var complement: Self { Self.all.subtracting(self) }

  public func union(_ other: Self) -> Self {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var result = Self()
    var left = ranges[...]
    var right = other.ranges[...]
    while let a = left.first ?? right.first {
      if let b = right.first, b.lowerBound < a.lowerBound || left.isEmpty {
        result.append(b)
        right.removeFirst()
      } else {
        result.append(a)
        left.removeFirst()
      }
    }
    return result
  }

  public func intersection(_ other: Self) -> Self {
    var result = Self()
    var left = ranges[...]
    var right = other.ranges[...]
    while let a = left.first, let b = right.first {
      if a.overlaps(b) { result.ranges.append(a.clamped(to: b)) }
      if a.upperBound < b.upperBound { left.removeFirst() } else { right.removeFirst() }
    }
    return result
  }

  public func subtracting(_ other: Self) -> Self {
    var result = Self()
    var taken = other.ranges[...]
    for range in ranges {
      var low = range.lowerBound
      var isOpen = true
      while let next = taken.first, next.upperBound < low { taken.removeFirst() }
      for next in taken {
        guard next.lowerBound <= range.upperBound else { break }
        if next.lowerBound > low { result.ranges.append(low...(next.lowerBound - 1)) }
        guard next.upperBound < range.upperBound else {
          isOpen = false
          break
        }
        low = next.upperBound + 1
      }
      if isOpen { result.ranges.append(low...range.upperBound) }
    }
    return result
  }

  /// Adds a range that begins no earlier than the last one.
  private mutating func append(_ range: ClosedRange<Bound>) {
    guard let last = ranges.last else {
      ranges.append(range)
      return
    }
    // Adjacent ranges are one: a set has one form.
    if range.lowerBound <= last.upperBound || range.lowerBound - 1 == last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }
}
