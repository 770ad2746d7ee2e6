import Addressing

/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A universe that is small enough to ask about every element: addresses at both ends of both families and around one
/// block in the middle, ports at both ends.
enum SmallUniverse {
  static let addresses: [IPAddress] =
    [0, 1, 2, 0x0A00_0000, 0x0A00_0001, 0x0A00_0002, 0x0A00_0003, 0xFFFF_FFFE, 0xFFFF_FFFF].map { .v4($0) }
    + [0, 1, UInt128.max - 1, UInt128.max].map { .v6($0) }

  static let ports = [0, 1, 3305, 3306, 3307, 65534, 65535]

  static let flows: [FlowPoint] = addresses.flatMap { source in
    addresses.flatMap { destination in
      TransportProtocol.allCases.flatMap { proto in
        ports.map { FlowPoint(source: source, destination: destination, proto: proto, port: $0) }
      }
    }
  }

  /// The block from one address of the universe to another of its family.
  static func addressSet(using generator: inout SeededGenerator) -> AddressSet {
    if Int.random(in: 0..<8, using: &generator) == 0 { return .all }
    var result = AddressSet()
    for _ in 0...Int.random(in: 0...1, using: &generator) {
      guard let a = addresses.randomElement(using: &generator),
        let b = addresses.filter({ $0.family == a.family }).randomElement(using: &generator)
      else { continue }
      switch (min(a, b), max(a, b)) {
      case (.v4(let low), .v4(let high)): result.formUnion(AddressSet(v4: IntervalSet(low...high), v6: IntervalSet()))
      case (.v6(let low), .v6(let high)): result.formUnion(AddressSet(v4: IntervalSet(), v6: IntervalSet(low...high)))
      default: break
      }
    }
    return result
  }

  static func portSet(using generator: inout SeededGenerator) -> PortSet {
    let proto = ([nil] + TransportProtocol.allCases.map { Optional($0) }).randomElement(using: &generator) ?? nil
    let a = ports.randomElement(using: &generator) ?? 0
    let b = ports.randomElement(using: &generator) ?? 0
    return PortSet(PortRange(proto, min(a, b)...max(a, b)))
  }

  /// A set with the flows of the universe that are in it, which are worked out one by one.
  struct Sample {
    var set = FlowSet()
    var model: Set<FlowPoint> = []
  }

  static func sample(using generator: inout SeededGenerator) -> Sample {
    var sample = Sample()
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let source = addressSet(using: &generator)
      let destination = addressSet(using: &generator)
      let ports = portSet(using: &generator)
      let box = FlowSet(from: source, to: destination, on: ports)
      let model = Set(
        flows.filter {
          source.contains($0.source) && destination.contains($0.destination) && ports.contains($0.proto, $0.port)
        })
      if Bool.random(using: &generator) {
        sample.set.formUnion(box)
        sample.model.formUnion(model)
      } else {
        sample.set.subtract(box)
        sample.model.subtract(model)
      }
    }
    return sample
  }
}
