/// What came last at each place of a line, and what before that: stretches laid one upon the other.
struct Skyline {
  private struct Layer {
    var item: Int
    /// The layer below; -1 for none.
    var below: Int
  }

  /// Where stretches begin and end, rising; between two of them all is alike.
  private let bounds: [Int]
  /// Per place between two bounds: the uppermost layer; -1 for none.
  private var tops: [Int]
  private var layers: [Layer] = []
  /// Per item: the visit by which it was last met, and whether it counted then.
  private var met: [Int]
  private var counts: [Bool]
  private var visits = 0

  /// How many of the last are met at each place, of those that count, and of all.
  private let depth = (counting: 8, all: 32)

  /// - Parameter stretches: All that will be added, ends included.
  init(_ stretches: [(low: Int, high: Int)]) {
    bounds = Set(stretches.flatMap { [$0.low, $0.high + 1] }).sorted()
    tops = Array(repeating: -1, count: bounds.count)
    met = Array(repeating: 0, count: stretches.count)
    counts = Array(repeating: false, count: stretches.count)
  }

  /// The number of the last bound that is not above a value; at least 0.
  private func place(_ value: Int) -> Int {
    var low = 0
    var high = bounds.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// Lays a stretch upon all that there is.
  mutating func add(_ item: Int, _ low: Int, _ high: Int) {
    var (old, new) = (-2, -1)
    for place in place(low)..<place(high + 1) {
      if tops[place] != old {
        old = tops[place]
        new = layers.count
        layers.append(Layer(item: item, below: old))
      }
      tops[place] = new
    }
  }

  /// The last items anywhere between two values, each once, the latest first at each place.
  ///
  /// - Parameter body: Whether the item counts.
  mutating func visit(_ low: Int, _ high: Int, _ body: (Int) -> Bool) {
    if bounds.isEmpty { return }
    visits += 1
    var last = -2
    for place in place(low)...place(high) where tops[place] != last {
      last = tops[place]
      var layer = last
      var (counting, all) = (0, 0)
      while layer >= 0, counting < depth.counting, all < depth.all {
        let item = layers[layer].item
        if met[item] != visits {
          met[item] = visits
          counts[item] = body(item)
        }
        if counts[item] { counting += 1 }
        all += 1
        layer = layers[layer].below
      }
    }
  }
}
