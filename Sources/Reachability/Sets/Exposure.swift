public import Addressing
public import Diagnostics
public import Topology

/// Who can open connections to a resource, and through what, as far as addresses, filters, routes and boundaries decide
/// it: names, TLS and logins are not asked.
///
/// What is stopped counts as running, for it can be started.
public struct Exposure: Sendable {
  public var destination: ResourceID

  /// The TCP port of the destination; nil where nobody says on which port it listens.
  public var port: Int?

  /// Every way in, those of which nobody can tell among them.
  public var ways: [Way]

  /// The clients of the topology that have no way in.
  public var shutOut: [ResourceID]

  /// Somebody who may connect.
  public enum Client: Hashable, Sendable {
    /// A machine, function or network that the topology declares.
    case resource(ResourceID)
    /// Any other machine that may stand in a subnet and whose own filters let it out.
    case others(in: ResourceID)
    /// Anybody on the internet.
    case internet
  }

  /// One way of one client.
  public struct Way: Sendable {
    public var client: Client

    /// Where the client connects to: the destination itself or what stands in front of it.
    public var front: ResourceID
    public var port: Int

    /// What hands the connection over, from the front to the last one before the destination.
    public var through: [ResourceID]

    /// The addresses of the client from which it works; for sure, unless there are questions.
    public var sources: AddressSet

    /// Whether it works from every address that the client may have.
    public var isFromEveryAddress: Bool

    /// The smallest flow that passes, or may pass.
    public var witness: Witness

    /// The rules and routes that let the witness pass.
    public var lines: [Located<String>]

    /// What would have to be known; empty where it passes for sure.
    public var questions: [OpenQuestion]

    public var isCertain: Bool { questions.isEmpty }
  }

  /// One flow.
  public struct Witness: Sendable, Hashable {
    public var source: IPAddress

    /// The address of the front; nil where nobody says it. For a client on the internet it is the private one that
    /// stands behind the public one.
    public var destination: IPAddress?
    public var port: Int
  }
}

extension Exposure {
  /// The ways that are there for sure.
  public var certain: [Way] { ways.filter(\.isCertain) }

  /// Where a port is not known nothing can be said.
  public var portQuestion: OpenQuestion? {
    port == nil ? OpenQuestion(text: "on which port it listens", resource: destination) : nil
  }
}
