import Addressing
public import Topology

/// One attempt to connect: who, to what, by which name, and how.
public struct Attempt: Sendable, Equatable {
  /// The client: a machine, a function, or (for calls to an API alone) a network's client.
  public var from: ResourceID

  /// What is to be reached in the end: a database, a machine, a cluster behind the Data API.
  public var to: ResourceID

  /// The name or address that the client uses. Without one the published name of the destination is meant.
  public var name: String?

  /// The port that the client uses. Without one the destination's own port is meant.
  public var port: Int?

  /// The database user that logs in.
  public var user: String?

  /// How the client uses TLS, where that is not what its machine says.
  public var tls: TLSMode?

  /// The highest version of TLS that the client speaks, such as `1.2`.
  public var tlsVersion: String?

  /// The certificate authorities that the client trusts.
  public var certificateAuthorities: String?

  /// The program or driver.
  public var driver: String?

  /// The protocol that is spoken over the connection, where it is not the destination's own, such as `https`.
  public var proto: String?

  /// Whether the client writes. What serves reads only fails it.
  public var writes = false

  /// The call that is made, where the destination is reached through an API.
  public var call: APICall?

  /// Facts that the author vouches for because the model cannot know them, by the words in which the prover asks.
  public var vouchedFor: [String]

  public init(
    from: ResourceID, to: ResourceID, name: String? = nil, port: Int? = nil, user: String? = nil, tls: TLSMode? = nil,
    tlsVersion: String? = nil, certificateAuthorities: String? = nil, driver: String? = nil, proto: String? = nil,
    call: APICall? = nil, vouchedFor: [String] = []
  ) {
    self.from = from
    self.to = to
    self.name = name
    self.port = port
    self.user = user
    self.tls = tls
    self.tlsVersion = tlsVersion
    self.certificateAuthorities = certificateAuthorities
    self.driver = driver
    self.proto = proto
    self.call = call
    self.vouchedFor = vouchedFor
  }
}

extension Attempt {
  /// What carries the attempt: TCP, unless it is said to be something else.
  var transport: TransportProtocol { proto.flatMap { TransportProtocol(rawValue: $0) } ?? .tcp }
}

/// How a client uses TLS, in the words of libpq.
public enum TLSMode: String, Sendable, CaseIterable, Comparable {
  case off, require
  case verifyCA = "verify-ca"
  case verifyFull = "verify-full"

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A call to an API of AWS.
public struct APICall: Sendable, Equatable {
  /// Who calls: a user or a role.
  public var caller: ResourceID

  /// The roles that the caller assumes, one after another, before it calls.
  public var assumes: [ResourceID]

  /// The action, such as `rds-data:ExecuteStatement`.
  public var action: String

  /// The secret that the call names.
  public var secret: ResourceID?

  /// What the request carries beside what follows from the topology, by condition key in small letters, such as
  /// `sts:externalid`.
  public var context: [String: [String]]

  public init(
    caller: ResourceID, assumes: [ResourceID] = [], action: String, secret: ResourceID? = nil,
    context: [String: [String]] = [:]
  ) {
    self.context = Dictionary(context.map { ($0.lowercased(), $1) }) { first, _ in first }
    self.caller = caller
    self.assumes = assumes
    self.action = action
    self.secret = secret
  }
}
