public import Diagnostics
public import Topology

/// One thing that is different from what a topology and an attempt say, such as a rule that is missing or an endpoint
/// that nobody has accepted yet.
public struct Fault: Sendable {
  /// What is different, as a clause: "interface-endpoint web-endpoint does not exist".
  public var text: String

  /// Where that is written, if it is.
  public var place: SourceRange?

  /// The resource and the property that are different; without a property the whole resource is, without a resource the
  /// way in which the client connects.
  public var resource: ResourceID?
  public var property: String?

  /// How things are with the fault.
  public var topology: Topology
  public var attempt: Attempt

  init(
    _ text: String, at place: SourceRange? = nil, of resource: ResourceID? = nil, _ property: String? = nil,
    topology: Topology, attempt: Attempt
  ) {
    self.text = text
    self.place = place
    self.resource = resource
    self.property = property
    self.topology = topology
    self.attempt = attempt
  }
}

/// A fault with what the prover says of it.
public struct FaultOutcome: Sendable {
  public var fault: Fault

  /// What stands in the way because of it, the primary obstacle first, and then what only makes it worse.
  public var obstacles: [Obstacle]

  /// Whether the attempt fails because of it.
  public var isBlocking: Bool
}
