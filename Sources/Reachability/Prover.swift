import Addressing
public import Topology

/// Proves or refutes attempts to connect over a topology.
public struct Prover: Sendable {
  public let topology: Topology

  public init(_ topology: Topology) {
    self.topology = topology
  }

  /// Walks an attempt through its stages.
  public func prove(_ attempt: Attempt) -> Proof {
    var walk = Walk(topology: topology, attempt: attempt)
    walk.run()
    return walk.trace.proof()
  }
}

extension Prover {
  /// Whether an attempt works, without telling how: quicker than a proof, where there are many attempts.
  public func verdict(on attempt: Attempt) -> Verdict {
    var walk = Walk(topology: topology, attempt: attempt, isTold: false)
    walk.run()
    return walk.trace.verdict
  }
}

/// One attempt on its way. Its stages are extensions, each in a file of its own.
struct Walk {
  let topology: Topology
  let attempt: Attempt
  var trace: Trace

  /// The ends of the connections before the last cut. Rules beyond it that name them match nothing.
  var earlierEnds: [Interface] = []

  /// The protocol and the destination port of the connection that is being walked.
  var proto: TransportProtocol = .tcp
  var port = 0

  /// Whether it is walked on behind an obstacle that ends the way, as if that were mended.
  var isGoingOn = false

  /// Whether something on the way has ended the client's TLS.
  var hasEndedTLS = false

  /// The ports to which replies go, on the part of the way that is being walked.
  var ephemeral = 1024...65535

  /// The way that the request took, while its far end and its replies are looked at.
  var way: Packet?

  /// Whether this walk only looks where a way leads, for another one.
  var isScout = false

  /// What the connection has passed through: an attempt may be about a service in front of the last machine.
  var passed: Set<ResourceID> = []

  /// Whether nothing more can change the verdict, where only that is asked for.
  var isSettled: Bool { !trace.isTold && !trace.obstacles.isEmpty }

  init(topology: Topology, attempt: Attempt, isTold: Bool = true) {
    self.topology = topology
    self.attempt = attempt
    trace = Trace(attempt, isTold: isTold)
  }
}
