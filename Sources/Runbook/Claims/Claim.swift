public import Diagnostics
public import Reachability
public import Topology

/// A scenario with its proof.
public struct Claim: Sendable {
  public var scenario: Scenario

  /// The topology over which it was decided.
  public var topology: Topology

  /// What the prover found. Nil for a claim about everybody, which rests on `exposure`.
  public var proof: Proof?

  /// Who can reach the destination, for a claim about everybody.
  public var exposure: Exposure?

  /// The proofs of those whom a claim about everybody lets in.
  public var admitted: [Proof] = []

  /// What keeps a claim about everybody from holding, with a witness.
  public var findings: [Diagnostic] = []

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
