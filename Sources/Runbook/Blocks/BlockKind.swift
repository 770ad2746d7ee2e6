/// The kinds of block that a runbook may hold.
public enum BlockKind: String, Sendable, CaseIterable {
  /// What exists.
  case topology
  /// A claim that is proved.
  case scenario
  /// How to get there.
  case steps
  /// What it looks like when it breaks.
  case symptom
  /// Which way to connect.
  case decision
  /// What to look at.
  case diagram

  /// What a block of this kind is for, as a sentence.
  public var summary: String {
    switch self {
    case .topology: "What exists: resources, how they are set and how they are tied together."
    case .scenario: "A claim about one attempt to connect, which Portolan proves or refutes."
    case .steps: "How to get there: steps that are played against the topology."
    case .symptom: "What a person sees when something breaks, why, and what mends it."
    case .decision: "Which way to connect, and why the others were not taken."
    case .diagram: "A drawing of a topology, or of the path of a scenario over it."
    }
  }
}
