public import Diagnostics
public import Topology

/// What came out of checking one page against everything else.
public struct PageCheck: Sendable {
  /// The claims of the page's scenarios, in the order of the page, by the number of their fence.
  public var claims: [Int: Claim] = [:]

  /// The page's steps, played.
  public var plays: [Int: StepsPlay] = [:]

  /// What brings each symptom about.
  public var symptoms: [Int: SymptomAnswer] = [:]

  /// The page's decisions, way by way.
  public var decisions: [Int: DecisionTable] = [:]

  /// The scenario whose path each diagram shows, with its proof, where it shows one.
  public var shown: [Int: Claim] = [:]

  /// The topology that each block is about, by the number of its fence.
  public var topologies: [Int: Topology] = [:]

  /// Everything that is wrong with the page's blocks, in the order in which it is told.
  public var diagnostics: [Diagnostic] = []
}
