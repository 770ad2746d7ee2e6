public import Reachability
public import Topology

/// A scenario with its proof.
public struct Claim: Sendable {
  public var scenario: Scenario

  /// The topology over which it was decided.
  public var topology: Topology

  /// What the prover found. Nil for a claim over many flows, which is not proved yet.
  public var proof: Proof?

  public var outcome: Outcome

  /// How a claim came out.
  public enum Outcome: String, Sendable {
    /// The prover says what the page says.
    case holds
    /// The prover says something else.
    case refuted
    /// A fact is missing that would decide it.
    case undecided
    /// It needs something that Portolan does not model.
    case outOfScope = "out-of-scope"
  }
}
