import Addressing

/// Things that hold for prefixes, of which the longest around a destination decides: however many there are, one look for
/// each length.
struct PrefixTable<Element: Sendable>: Sendable {
  /// All of them, in their order.
  let elements: [Element]

  private let prefixes: [IPPrefix]

  /// The elements of each prefix in their order, those of the longest prefixes first.
  private let equals: [(prefix: IPPrefix, elements: [Element])]

  /// Where a prefix stands in `equals`.
  private let places: [IPPrefix: Int]

  /// The lengths of the prefixes, the longest first.
  private let lengths: [Int]

  /// So few are gone through in less time than a hash takes.
  private static var few: Int { 12 }

  init(_ elements: [Element], by prefix: (Element) -> IPPrefix) {
    self.elements = elements
    prefixes = elements.map(prefix)
    equals = Dictionary(grouping: elements, by: prefix).sorted {
      ($1.key.length, $0.key) < ($0.key.length, $1.key)
    }.map { (prefix: $0.key, elements: $0.value) }
    places = Dictionary(uniqueKeysWithValues: equals.enumerated().map { ($1.prefix, $0) })
    lengths = Set(prefixes.map(\.length)).sorted(by: >)
  }

  /// The elements of the longest prefix that takes a whole block in.
  func longest(around block: IPPrefix) -> [Element] {
    if equals.count <= Self.few {
      let place = equals.indices.first { equals[$0].prefix.contains(block) }
      return place.map { equals[$0].elements } ?? []
    }
    for length in lengths where length <= block.length {
      if let place = places[IPPrefix(block.network, length: length)] { return equals[place].elements }
    }
    return []
  }

  /// The first element that holds for a part of a block, and of which something holds besides.
  func first(within block: IPPrefix, where holds: (Element) -> Bool = { _ in true }) -> Element? {
    // A single address has no parts.
    if block.isSingle { return nil }
    for (prefix, element) in zip(prefixes, elements)
    where prefix.length > block.length && block.contains(prefix) && holds(element) {
      return element
    }
    return nil
  }
}
