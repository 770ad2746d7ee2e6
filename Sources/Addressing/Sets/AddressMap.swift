/// A map from every address to a set, constant on ranges; where it says nothing the set is empty.
///
/// It has one form: ranges are sorted, adjacent ones with equal sets are one, and each set is kept once, in the order in
/// which it first comes. Combining two maps is one pass over the ranges of both, and asks about each pair of sets that
/// meet only once: maps with m and n ranges give at most 2(m + n) ranges.
public struct AddressMap<Element: ExactSet>: ExactSet {
  struct Piece<Bound: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable, Sendable {
    var range: ClosedRange<Bound>
    /// The place of its set in `elements`.
    var element: Int
  }

  private(set) var v4: [Piece<UInt32>] = []
  private(set) var v6: [Piece<UInt128>] = []

  /// The sets that the map takes, none of them empty.
  public private(set) var elements: [Element] = []

  public init() {}

  /// The map that is constant on some addresses and empty elsewhere.
  public init(_ addresses: AddressSet, _ element: Element) {
    guard !element.isEmpty, !addresses.isEmpty else { return }
    elements = [element]
    v4 = addresses.v4.ranges.map { Piece(range: $0, element: 0) }
    v6 = addresses.v6.ranges.map { Piece(range: $0, element: 0) }
  }

  public var isEmpty: Bool { elements.isEmpty }

  public subscript(_ address: IPAddress) -> Element {
    switch address {
    case .v4(let number): element(at: number, in: v4)
    case .v6(let number): element(at: number, in: v6)
    }
  }

  private func element<Bound>(at number: Bound, in pieces: [Piece<Bound>]) -> Element {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].range.upperBound < number { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, pieces[low].range.lowerBound <= number else { return Element() }
    return elements[pieces[low].element]
  }

  /// The addresses with a set each, in the order of their smallest address.
  public var entries: [(addresses: AddressSet, element: Element)] {
    var v4Ranges = [[ClosedRange<UInt32>]](repeating: [], count: elements.count)
    var v6Ranges = [[ClosedRange<UInt128>]](repeating: [], count: elements.count)
    for piece in v4 { v4Ranges[piece.element].append(piece.range) }
    for piece in v6 { v6Ranges[piece.element].append(piece.range) }
    return elements.indices.map { index in
      (AddressSet(v4: IntervalSet(v4Ranges[index]), v6: IntervalSet(v6Ranges[index])), elements[index])
    }
  }

  /// The addresses whose set is not empty.
  public var addresses: AddressSet {
    AddressSet(v4: IntervalSet(v4.map(\.range)), v6: IntervalSet(v6.map(\.range)))
  }

  /// The smallest address whose set is not empty, with its set.
  public var first: (address: IPAddress, element: Element)? {
    if let piece = v4.first { return (.v4(piece.range.lowerBound), elements[piece.element]) }
    if let piece = v6.first { return (.v6(piece.range.lowerBound), elements[piece.element]) }
    return nil
  }

  /// The map with other sets for its own. Different sets must become different ones, and none of them empty.
  func mapped<Other>(_ transform: (Element) -> Other) -> AddressMap<Other> {
    var result = AddressMap<Other>()
    result.v4 = v4.map { .init(range: $0.range, element: $0.element) }
    result.v6 = v6.map { .init(range: $0.range, element: $0.element) }
    result.elements = elements.map(transform)
    return result
  }

  public func union(_ other: Self) -> Self {
    if isEmpty { return other }
    return other.isEmpty ? self : combined(with: other) { $0.union($1) }
  }

  public func intersection(_ other: Self) -> Self {
    isEmpty || other.isEmpty ? Self() : combined(with: other) { $0.intersection($1) }
  }

  public func subtracting(_ other: Self) -> Self {
    isEmpty || other.isEmpty ? self : combined(with: other) { $0.subtracting($1) }
  }

  /// Combines the sets of each address. The operation makes nothing of two empty sets.
  private func combined(with other: Self, _ operation: (Element, Element) -> Element) -> Self {
    var builder = AddressMapBuilder(left: elements, right: other.elements)
    let v4 = builder.sweep(self.v4, other.v4, operation)
    let v6 = builder.sweep(self.v6, other.v6, operation)
    var result = Self()
    result.v4 = v4
    result.v6 = v6
    result.elements = builder.elements
    return result
  }
}

/// Goes over the ranges of two maps at once.
private struct AddressMapBuilder<Element: ExactSet> {
  let left: [Element]
  let right: [Element]
  private(set) var elements: [Element] = []
  private var numbers: [Element: Int] = [:]

  private struct Pair: Hashable {
    var left: Int?
    var right: Int?
  }

  /// What a pair of sets gives: the number of the set, or nil where it is empty.
  private var answers: [Pair: Int?] = [:]

  init(left: [Element], right: [Element]) {
    self.left = left
    self.right = right
  }

  private mutating func answer(_ pair: Pair, _ operation: (Element, Element) -> Element) -> Int? {
    if let known = answers[pair] { return known }
    let element = operation(pair.left.map { left[$0] } ?? Element(), pair.right.map { right[$0] } ?? Element())
    var number: Int?
    if !element.isEmpty {
      number = numbers[element] ?? elements.count
      if number == elements.count {
        numbers[element] = elements.count
        elements.append(element)
      }
    }
    answers[pair] = number
    return number
  }

  mutating func sweep<Bound>(
    _ first: [AddressMap<Element>.Piece<Bound>], _ second: [AddressMap<Element>.Piece<Bound>],
    _ operation: (Element, Element) -> Element
  ) -> [AddressMap<Element>.Piece<Bound>] {
    var result: [AddressMap<Element>.Piece<Bound>] = []
    var i = 0
    var j = 0
    // The first number that is not done yet; nil after the last one there is.
    var next: Bound? = 0
    while let low = next, i < first.count || j < second.count {
      let a = i < first.count ? first[i] : nil
      let b = j < second.count ? second[j] : nil
      let isInA = a.map { $0.range.lowerBound <= low } ?? false
      let isInB = b.map { $0.range.lowerBound <= low } ?? false
      // The end of what is alike from here on: the end of a range, or the number before one begins.
      var high = Bound.max
      if let a { high = min(high, isInA ? a.range.upperBound : a.range.lowerBound - 1) }
      if let b { high = min(high, isInB ? b.range.upperBound : b.range.lowerBound - 1) }
      if isInA || isInB,
        let number = answer(Pair(left: isInA ? a?.element : nil, right: isInB ? b?.element : nil), operation)
      {
        if let last = result.last, last.element == number, last.range.upperBound == low &- 1, low > 0 {
          result[result.count - 1].range = last.range.lowerBound...high
        } else {
          result.append(AddressMap<Element>.Piece(range: low...high, element: number))
        }
      }
      if isInA, a?.range.upperBound == high { i += 1 }
      if isInB, b?.range.upperBound == high { j += 1 }
      next = high == Bound.max ? nil : high + 1
    }
    return result
  }
}
