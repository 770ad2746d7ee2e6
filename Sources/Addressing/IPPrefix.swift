/// A block of addresses written as an address and a length, such as `10.0.0.0/16`.
public struct IPPrefix: Hashable, Sendable {
  /// The first address of the block.
  public let network: IPAddress

  /// The number of leading bits that all its addresses share.
  public let length: Int

  /// The block of a length that an address lies in.
  public init(_ address: IPAddress, length: Int) {
    let bits = address.family.bits
    let length = min(max(length, 0), bits)
    // To shift by all bits leaves none.
    switch address {
    case .v4(let number): network = .v4(number & (UInt32.max << UInt32(bits - length)))
    case .v6(let number): network = .v6(number & (UInt128.max << UInt128(bits - length)))
    }
    self.length = length
  }

  /// The block of one address.
  public init(_ address: IPAddress) {
    self.init(address, length: address.family.bits)
  }

  /// Reads `ADDRESS/LENGTH`; a plain address is a block of one.
  public init?(_ text: some StringProtocol) {
    guard let written = Self.written(text) else { return nil }
    self.init(written.address, length: written.length)
  }

  /// The address and the length as they are written, for rules about bits that are set beyond the length.
  public static func written(_ text: some StringProtocol) -> (address: IPAddress, length: Int)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(first) else { return nil }
    if parts.count == 1 { return (address, address.family.bits) }
    guard parts.count == 2, let length = Int(parts[1]), String(length) == parts[1],
      (0...address.family.bits).contains(length)
    else { return nil }
    return (address, length)
  }

  public var family: IPAddress.Family { network.family }

  /// The last address of the block.
  public var last: IPAddress {
    let hostBits = family.bits - length
    let ones: UInt128 = hostBits == 128 ? ~0 : (UInt128(1) << UInt128(hostBits)) - 1
    return IPAddress(family, number: network.number | ones)
  }

  /// The number of addresses in the block, at most `Int.max`.
  public var count: Int {
    let hostBits = family.bits - length
    return hostBits >= 62 ? Int.max : 1 << hostBits
  }

  /// Whether it is a block of one address.
  public var isSingle: Bool { length == family.bits }

  public func contains(_ address: IPAddress) -> Bool {
    switch (network, address) {
    case (.v4(let own), .v4(let other)): (own ^ other) >> UInt32(32 - length) == 0
    case (.v6(let own), .v6(let other)): (own ^ other) >> UInt128(128 - length) == 0
    default: false
    }
  }

  public func contains(_ other: IPPrefix) -> Bool {
    other.family == family && other.length >= length && contains(other.network)
  }

  public func overlaps(_ other: IPPrefix) -> Bool {
    contains(other) || other.contains(self)
  }

  /// Whether it lies in the ranges of RFC 1918, RFC 6598 (shared) or RFC 4193 (unique local).
  public var isPrivate: Bool {
    Self.privateRanges.contains { $0.contains(self) }
  }

  private static let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]
    .compactMap { IPPrefix($0) }
}

extension IPPrefix: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    left.network == right.network ? left.length < right.length : left.network < right.network
  }
}

extension IPPrefix: CustomStringConvertible {
  public var description: String { isSingle ? network.description : "\(network)/\(length)" }
}
