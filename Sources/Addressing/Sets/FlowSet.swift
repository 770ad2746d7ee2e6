/// One packet's addresses, protocol and destination port.
public struct FlowPoint: Hashable, Sendable {
  public var source: IPAddress
  public var destination: IPAddress
  public var proto: TransportProtocol
  public var port: Int

  public init(source: IPAddress, destination: IPAddress, proto: TransportProtocol, port: Int) {
    self.source = source
    self.destination = destination
    self.proto = proto
    self.port = port
  }
}

extension FlowPoint: CustomStringConvertible {
  public var description: String { "\(source) to \(destination) on \(proto.rawValue) \(port)" }
}

/// A set of flows: source address, destination address, protocol and port, exactly.
///
/// It is kept as a decision diagram: each range of source addresses leads to a map of destination addresses, and each
/// range of these to a set of ports. As each level has one form, so has the set, and equality is that of sets.
///
/// n boxes cut the source addresses into at most 2n + 1 ranges and, for each of them, the destination addresses into as
/// many: in the worst case a set takes space, and an operation time, quadratic in n. Filters are far from that, for their
/// rules share a few distinct destinations; equal parts are kept, and worked out, once.
public struct FlowSet: ExactSet {
  private var map: AddressMap<AddressMap<PortSet>>

  public init() { map = AddressMap() }

  private init(_ map: AddressMap<AddressMap<PortSet>>) { self.map = map }

  /// The box of all flows from some addresses to others on some ports.
  public init(from source: AddressSet, to destination: AddressSet, on ports: PortSet) {
    map = AddressMap(source, AddressMap(destination, ports))
  }

  /// All flows from some addresses to what a map holds for each of the others.
  public init(from source: AddressSet, to destinations: AddressMap<PortSet>) {
    map = AddressMap(source, destinations)
  }

  /// All flows to some addresses from what a map holds for each of the others.
  public init(from sources: AddressMap<PortSet>, to destination: AddressSet) {
    map = destination.isEmpty ? AddressMap() : sources.mapped { AddressMap(destination, $0) }
  }

  /// Every flow, also between addresses of different families.
  public static let all = FlowSet(from: .all, to: .all, on: .all)

  public var isEmpty: Bool { map.isEmpty }

  public func contains(_ flow: FlowPoint) -> Bool {
    map[flow.source][flow.destination].contains(flow.proto, flow.port)
  }

  public var complement: FlowSet { Self.all.subtracting(self) }

  public func union(_ other: Self) -> Self { FlowSet(map.union(other.map)) }
  public func intersection(_ other: Self) -> Self { FlowSet(map.intersection(other.map)) }
  public func subtracting(_ other: Self) -> Self { FlowSet(map.subtracting(other.map)) }

  /// One box of a set.
  public struct Box: Hashable, Sendable {
    public var source: AddressSet
    public var destination: AddressSet
    public var ports: PortSet
  }

  /// The set as disjoint boxes, in the order of their smallest addresses.
  public var boxes: [Box] {
    map.entries.flatMap { outer in
      outer.element.entries.map { Box(source: outer.addresses, destination: $0.addresses, ports: $0.element) }
    }
  }

  /// The addresses from which some flow of the set comes.
  public var sources: AddressSet { map.addresses }

  /// The addresses to which some flow of the set goes.
  public var destinations: AddressSet { map.elements.map(\.addresses).united() }

  /// The ports on which some flow of the set goes.
  public var ports: PortSet { map.elements.flatMap(\.elements).united() }

  /// The smallest flow: of the smallest source address the one to the smallest destination on the smallest port. Nil
  /// also where the only protocols are those that no rule names.
  public var smallest: FlowPoint? {
    guard let outer = map.first, let inner = outer.element.first else { return nil }
    guard let port = inner.element.smallest else {
      let named = intersection(FlowSet(from: .all, to: .all, on: Self.namedPorts))
      return named == self ? nil : named.smallest
    }
    return FlowPoint(source: outer.address, destination: inner.address, proto: port.proto, port: port.port)
  }

  private static let namedPorts = TransportProtocol.allCases.map { PortSet(PortRange($0)) }.united()
}

extension FlowSet: CustomStringConvertible {
  public var description: String {
    isEmpty ? "none" : boxes.map { "\($0.source) to \($0.destination) on \($0.ports)" }.joined(separator: "; ")
  }
}
