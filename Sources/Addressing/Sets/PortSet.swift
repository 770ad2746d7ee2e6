/// A set of ports, each with its protocol. Protocols that no rule names by itself count as one more.
public struct PortSet: ExactSet {
  /// The protocol's number in the upper half, the port in the lower one.
  private var numbers: IntervalSet<UInt32>

  private static let protocols = TransportProtocol.allCases
  private static let last = UInt32(protocols.count) << 16 | 0xFFFF

  public init() { numbers = IntervalSet() }

  private init(_ numbers: IntervalSet<UInt32>) { self.numbers = numbers }

  public init(_ range: PortRange) {
    guard let proto = range.proto else {
      // A rule for every protocol that names ports means these ports of each.
      numbers =
        range.ports == 0...65535
        ? IntervalSet(0...Self.last)
        : IntervalSet((0...UInt32(Self.protocols.count)).compactMap { Self.numbers($0, range.ports) })
      return
    }
    numbers = IntervalSet([Self.numbers(Self.number(of: proto), range.ports)].compactMap { $0 })
  }

  public init(_ proto: TransportProtocol, _ port: Int) { self.init(PortRange(proto, port...port)) }

  /// Every port of every protocol.
  public static let all = PortSet(IntervalSet(0...last))

  private static func number(of proto: TransportProtocol) -> UInt32 {
    UInt32(protocols.firstIndex(of: proto) ?? protocols.count)
  }

  /// The numbers of ports; those that no protocol has are dropped.
  private static func numbers(_ proto: UInt32, _ ports: ClosedRange<Int>) -> ClosedRange<UInt32>? {
    guard ports.overlaps(0...65535) else { return nil }
    let real = ports.clamped(to: 0...65535)
    return (proto << 16 | UInt32(real.lowerBound))...(proto << 16 | UInt32(real.upperBound))
  }

  public var isEmpty: Bool { numbers.isEmpty }

  public func contains(_ proto: TransportProtocol, _ port: Int) -> Bool {
    (0...65535).contains(port) && numbers.contains(Self.number(of: proto) << 16 | UInt32(port))
  }

  public var complement: PortSet { Self.all.subtracting(self) }

  public func union(_ other: Self) -> Self { PortSet(numbers.union(other.numbers)) }
  public func intersection(_ other: Self) -> Self { PortSet(numbers.intersection(other.numbers)) }
  public func subtracting(_ other: Self) -> Self { PortSet(numbers.subtracting(other.numbers)) }

  /// The ports of a protocol as ranges.
  public func ranges(of proto: TransportProtocol) -> [ClosedRange<Int>] { ranges(Self.number(of: proto)) }

  /// The smallest port of a protocol that can be named. Nil where only other protocols are in the set.
  public var smallest: (proto: TransportProtocol, port: Int)? {
    for proto in Self.protocols {
      if let first = ranges(of: proto).first { return (proto, first.lowerBound) }
    }
    return nil
  }

  private func ranges(_ proto: UInt32) -> [ClosedRange<Int>] {
    numbers.intersection(IntervalSet((proto << 16)...(proto << 16 | 0xFFFF))).ranges.map {
      Int($0.lowerBound & 0xFFFF)...Int($0.upperBound & 0xFFFF)
    }
  }
}

extension PortSet: CustomStringConvertible {
  /// As filters write them: `all`, or `tcp 443, tcp 5000-5010, udp`.
  public var description: String {
    if self == Self.all { return "all" }
    var texts = Self.protocols.flatMap { proto in ranges(of: proto).map { PortRange(proto, $0).description } }
    if !ranges(UInt32(Self.protocols.count)).isEmpty { texts.append("other protocols") }
    return texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
}
