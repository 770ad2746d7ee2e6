/// What has to be built for a world: namespaces, and in each the lines for `ip -batch` and `nft -f`.
struct Plan: Sendable {
  var spaces: [Space] = []

  /// The places at which packets are dropped, by the name of the set that remembers them.
  var places: [String: Place] = [:]

  /// The namespace of each network's router and of each machine.
  var routers: [String: Int] = [:]
  var machines: [String: Int] = [:]

  struct Space: Sendable {
    var name: String
    var setup: [String] = []
    var rules: [String] = []

    /// The sets that remember what was dropped here.
    var sets: [String] = []
  }

  /// How a namespace is named in the lines of another; the path of its file takes the word's place.
  static func reference(_ space: Int) -> String { "@space-\(space)@" }

  mutating func addSpace(_ name: String) -> Int {
    spaces.append(Space(name: name))
    return spaces.count - 1
  }

  /// A place in a namespace at which packets are dropped, and the statement that remembers and drops them.
  mutating func dropping(_ layer: Layer, _ names: Set<String>, in space: Int) -> String {
    let known = places.first { spaces[space].sets.contains($0.key) && $0.value == Place(layer: layer, names: names) }
    let set = known?.key ?? "p\(places.count)"
    if known == nil {
      places[set] = Place(layer: layer, names: names)
      spaces[space].sets.append(set)
    }
    return "update @\(set) { ip saddr . tcp sport . ip daddr . tcp dport } drop"
  }
}

/// Where a connection ends that does not succeed, in words that the prover's answer can be put into too.
enum Layer: String, Sendable, Codable, CaseIterable {
  case name, filter, route, link
  /// Nothing has the address, or another machine has it.
  case destination
  case listener
}

/// A place at which packets are dropped.
struct Place: Hashable, Sendable {
  var layer: Layer
  /// The names of the resources that are answerable for it.
  var names: Set<String>
}

/// A set of nftables' of blocks, which may not overlap there.
func nftSet(_ blocks: some Sequence<Block>) -> String? {
  let words = blocks.withoutContained.map(\.description)
  return words.isEmpty ? nil : "{ \(words.joined(separator: ", ")) }"
}
