/// The transport protocols that rules and listeners name.
public enum TransportProtocol: String, Hashable, Sendable, CaseIterable {
  case tcp, udp, icmp
}

/// A protocol with a range of ports, as filters match it.
public struct PortRange: Hashable, Sendable {
  /// nil means every protocol.
  public let proto: TransportProtocol?

  /// The ports, all of them where none is said.
  public let ports: ClosedRange<Int>

  public init(_ proto: TransportProtocol?, _ ports: ClosedRange<Int> = 0...65535) {
    self.proto = proto
    self.ports = ports
  }

  public func contains(_ proto: TransportProtocol, _ port: Int) -> Bool {
    (self.proto == nil || self.proto == proto) && ports.contains(port)
  }

  /// Whether some port of `other` is in this range, and whether all are.
  public func covers(_ proto: TransportProtocol, _ other: ClosedRange<Int>) -> Coverage {
    guard self.proto == nil || self.proto == proto, ports.overlaps(other) else { return .none }
    return ports.lowerBound <= other.lowerBound && ports.upperBound >= other.upperBound ? .all : .some
  }

  /// How much of a set another one takes in.
  public enum Coverage: Hashable, Sendable { case none, some, all }
}

extension PortRange: CustomStringConvertible {
  public var description: String {
    guard let proto else { return "all" }
    if ports == 0...65535 { return proto.rawValue }
    return ports.count == 1
      ? "\(proto.rawValue) \(ports.lowerBound)" : "\(proto.rawValue) \(ports.lowerBound)-\(ports.upperBound)"
  }
}
