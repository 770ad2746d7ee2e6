/// An IPv4 address. The kernel's side of the referee has its own arithmetic, so that a fault in the prover's cannot
/// hide from it.
struct Address: Hashable, Sendable, CustomStringConvertible {
  var number: UInt32

  init(_ number: UInt32) { self.number = number }

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let part else { return nil }
      number = number << 8 | UInt32(part)
    }
    self.number = number
  }

  var description: String {
    "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
  }

  /// The block that holds this address alone.
  var alone: Block { Block(self, 32) }
}

/// A block of IPv4 addresses.
struct Block: Hashable, Sendable, CustomStringConvertible {
  var base: Address
  var length: Int

  /// The block of a length around an address.
  init(_ address: Address, _ length: Int) {
    self.length = length
    base = Address(address.number & Self.mask(length))
  }

  init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: Int) {
    self.init(Address(a << 24 | b << 16 | c << 8 | d), length)
  }

  private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }

  func contains(_ address: Address) -> Bool { address.number & Self.mask(length) == base.number }

  func contains(_ other: Block) -> Bool { length <= other.length && contains(other.base) }

  func overlaps(_ other: Block) -> Bool { contains(other) || other.contains(self) }

  /// The address at a place within the block.
  func host(_ place: UInt32) -> Address { Address(base.number &+ place) }

  var description: String { "\(base)/\(length)" }

  /// The private ranges that Azure's system routes drop.
  static let privateRanges = [
    Block(10, 0, 0, 0, 8), Block(172, 16, 0, 0, 12), Block(192, 168, 0, 0, 16), Block(100, 64, 0, 0, 10),
  ]
}

extension Sequence<Block> {
  /// The same addresses without blocks that lie in another.
  var withoutContained: [Block] {
    var result: [Block] = []
    for block in sorted(by: { ($0.length, $0.base.number) < ($1.length, $1.base.number) })
    where !result.contains(where: { $0.contains(block) }) {
      result.append(block)
    }
    return result
  }
}
