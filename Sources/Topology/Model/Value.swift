public import Addressing
public import Diagnostics

/// The number of a resource within its topology.
public struct ResourceID: Hashable, Sendable, Comparable {
  public let index: Int

  @inlinable public init(_ index: Int) { self.index = index }

  @inlinable public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The value of a property.
public indirect enum Value: Sendable, Equatable {
  case text(String)
  case flag(Bool)
  case number(Int)
  case address(IPAddress)
  case prefix(IPPrefix)
  case reference(ResourceID)
  /// A list; open where its author ended it with `unknown`: there may be more.
  case list([Located<Value>], isOpen: Bool)
  case rule(FilterRule)
  case route(Route)
  case record(ZoneRecord)
  case hostsLine(HostsLine)
  case forwarding(Forwarding)
  case statement(PolicyStatement)
  case principal(Principal)
  case listen(ListenPort)
  case roleAssignment(RoleAssignment)
  /// Said to be unknown, also against a documented default.
  case unknown
  /// Something that could not be read; a finding has told of it.
  case invalid
}

/// What is known of a property.
public enum Fact<Known> {
  /// The author states it, at a place.
  case stated(Known, at: SourceRange)
  /// The provider documents it as the default; the sentence says so to the reader.
  case assumed(Known, because: String)
  /// Neither; the place is where the author wrote `unknown`, if that was so.
  case unknown(at: SourceRange?)

  /// The value, stated or assumed.
  @inlinable public var value: Known? {
    switch self {
    case .stated(let value, _), .assumed(let value, _): value
    case .unknown: nil
    }
  }

  /// Where the author wrote it.
  @inlinable public var place: SourceRange? {
    switch self {
    case .stated(_, let place): place
    case .assumed: nil
    case .unknown(let place): place
    }
  }

  @inlinable public func map<Other>(_ transform: (Known) -> Other) -> Fact<Other> {
    switch self {
    case .stated(let value, let place): .stated(transform(value), at: place)
    case .assumed(let value, let because): .assumed(transform(value), because: because)
    case .unknown(let place): .unknown(at: place)
    }
  }
}

extension Fact: Sendable where Known: Sendable {}
