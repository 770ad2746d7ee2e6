/// Random numbers that follow from a seed alone (SplitMix64), so that a case can be made again on any machine.
struct Chance: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in so many of a hundred cases.
  mutating func percent(_ share: Int) -> Bool { number(0...99) < share }

  mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[number(0...items.count - 1)]
  }

  /// One of several; the first where there would be none to choose from.
  mutating func one<Item>(_ first: Item, _ others: Item...) -> Item { pick([first] + others) ?? first }

  /// The index of an element that fits.
  mutating func index<Item>(_ items: [Item], where fits: (Item) -> Bool = { _ in true }) -> Int? {
    pick(items.indices.filter { fits(items[$0]) })
  }
}
