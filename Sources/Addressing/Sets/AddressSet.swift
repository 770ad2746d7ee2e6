/// A set of addresses of both families.
public struct AddressSet: ExactSet {
  public var v4: IntervalSet<UInt32>
  public var v6: IntervalSet<UInt128>

  public init() { self.init(v4: IntervalSet(), v6: IntervalSet()) }

  public init(v4: IntervalSet<UInt32>, v6: IntervalSet<UInt128>) {
    self.v4 = v4
    self.v6 = v6
  }

  public init(_ prefix: IPPrefix) { self.init([prefix]) }

  public init(_ address: IPAddress) { self.init(IPPrefix(address)) }

  /// The addresses of blocks that may overlap.
  public init(_ prefixes: some Sequence<IPPrefix>) {
    var v4: [ClosedRange<UInt32>] = []
    var v6: [ClosedRange<UInt128>] = []
    for prefix in prefixes {
      switch (prefix.network, prefix.last) {
      case (.v4(let low), .v4(let high)): v4.append(low...high)
      case (.v6(let low), .v6(let high)): v6.append(low...high)
      default: break
      }
    }
    self.init(v4: IntervalSet(v4), v6: IntervalSet(v6))
  }

  /// Every address of both families.
  public static let all = AddressSet(v4: .all, v6: .all)

  /// What the internet does not carry: the ranges of RFC 1918, RFC 6598 and RFC 4193, and those that stand for one host
  /// or one link alone (loopback, link-local).
  public static let notOnTheInternet = AddressSet(
    [
      "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8",
      "224.0.0.0/3", "fc00::/7", "fe80::/10", "ff00::/8", "::/127",
    ].compactMap { IPPrefix($0) })

  /// The addresses from which somebody on the internet may connect.
  public static let internet = notOnTheInternet.complement

  public var isEmpty: Bool { v4.isEmpty && v6.isEmpty }

  /// The smallest address; those of IPv4 come first.
  public var smallest: IPAddress? {
    v4.smallest.map { .v4($0) } ?? v6.smallest.map { .v6($0) }
  }

  /// The address, where it is the only one.
  public var single: IPAddress? {
    guard let smallest, self == AddressSet(smallest) else { return nil }
    return smallest
  }

  public func contains(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let number): v4.contains(number)
    case .v6(let number): v6.contains(number)
    }
  }

  public var complement: AddressSet { AddressSet(v4: v4.complement, v6: v6.complement) }

  public func union(_ other: Self) -> Self { AddressSet(v4: v4.union(other.v4), v6: v6.union(other.v6)) }

  public func intersection(_ other: Self) -> Self {
    AddressSet(v4: v4.intersection(other.v4), v6: v6.intersection(other.v6))
  }

  public func subtracting(_ other: Self) -> Self {
    AddressSet(v4: v4.subtracting(other.v4), v6: v6.subtracting(other.v6))
  }
}

extension AddressSet: CustomStringConvertible {
  /// Each range as a block where it is one, else with its first and last address.
  public var texts: [String] {
    v4.ranges.map { Self.text(.v4($0.lowerBound), .v4($0.upperBound)) }
      + v6.ranges.map { Self.text(.v6($0.lowerBound), .v6($0.upperBound)) }
  }

  /// All ranges, with commas between them.
  public var description: String {
    texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }

  private static func text(_ first: IPAddress, _ last: IPAddress) -> String {
    let difference = first.number ^ last.number
    let block = IPPrefix(first, length: first.family.bits - (UInt128.bitWidth - difference.leadingZeroBitCount))
    return block.network == first && block.last == last ? "\(block)" : "\(first)-\(last)"
  }
}
