public import Reachability
public import Topology

/// Steps played forward: how things stand at the beginning and after each of them.
public struct StepsPlay: Sendable {
  public var steps: Steps

  /// The topology that stands at the end. Nil for a plain checklist, which is about none.
  public var end: Topology?

  /// What has to exist before the first step, in the order of the topology.
  public var before: [ResourceID] = []

  /// How things stand before the first step. Nil for a plain checklist.
  public var start: Moment?

  /// The times in which something that worked does not work, in the order of the scenarios.
  public var outages: [Outage] = []

  /// How things stand after each step; as many as there are steps. Empty for a plain checklist.
  public var moments: [Moment] = []

  /// The moment after one step.
  public struct Moment: Sendable {
    public var topology: Topology

    /// What each scenario about the topology comes to at this moment, by its id, in the order of the page.
    public var verdicts: [(scenario: String, verdict: MomentVerdict)]

    /// What the step before this moment changed.
    public var changes = Changes()

    /// What a scenario comes to at this moment.
    public func verdict(of scenario: String) -> MomentVerdict? {
      verdicts.first { $0.scenario == scenario }?.verdict
    }
  }

  /// A time in which a scenario that worked does not work.
  public struct Outage: Sendable {
    public var scenario: String

    /// The number of the step that interrupts it.
    public var opens: Int

    /// The number of the step after which it works again; nil if none does.
    public var closes: Int?
  }
}

/// What an attempt comes to while things are being built.
public enum MomentVerdict: Sendable {
  /// One end of it does not exist yet.
  case notYet(ResourceID)
  case proved(Proof)
  /// It works, but not over a resource that its `via` names.
  case byAnotherWay(Proof, instead: ResourceID)

  /// The verdict; what does not exist is not reachable.
  public var verdict: Verdict {
    switch self {
    case .notYet: .blocked
    case .proved(let proof), .byAnotherWay(let proof, _): proof.verdict
    }
  }

  /// The proof; nil while an end does not exist.
  public var proof: Proof? {
    switch self {
    case .notYet: nil
    case .proved(let proof), .byAnotherWay(let proof, _): proof
    }
  }

  /// Whether it gets through, and by the way that is claimed.
  public var isReachableAsClaimed: Bool {
    if case .proved(let proof) = self { proof.verdict == .reachable } else { false }
  }
}
