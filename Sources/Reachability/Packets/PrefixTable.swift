import Addressing

/// Things that hold for prefixes, of which the longest around a destination decides: however many there are, one look for
/// each length.
struct PrefixTable<Element: Sendable>: Sendable {
  /// All of them, in their order.
  let elements: [Element]

  private let prefixes: [IPPrefix]

  /// The elements of each prefix, in their order.
  private let byPrefix: [IPPrefix: [Element]]

  /// The lengths of the prefixes, the longest first.
  private let lengths: [Int]

  init(_ elements: [Element], by prefix: (Element) -> IPPrefix) {
    self.elements = elements
    prefixes = elements.map(prefix)
    byPrefix = Dictionary(grouping: elements, by: prefix)
    lengths = Set(byPrefix.keys.map(\.length)).sorted(by: >)
  }

  /// The elements of the longest prefix that takes a whole block in.
  func longest(around block: IPPrefix) -> [Element] {
    for length in lengths where length <= block.length {
      if let found = byPrefix[IPPrefix(block.network, length: length)] { return found }
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
