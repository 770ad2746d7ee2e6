public import Diagnostics
public import Topology

/// One check of who may do what, and how it came out.
public struct IdentityCheck: Sendable {
  public enum Outcome: Sendable {
    /// It came out well, because of a statement, where there is one to cite.
    case passed(rule: String?, evidence: SourceRange?)
    /// It came out well because a provider documents it.
    case assumed(because: String)
    /// It came out badly. The number of the hop is given when the check enters a proof.
    case refused(Obstacle)
    /// A fact is missing that would decide it.
    case unknown(fact: String, place: SourceRange?)
  }

  /// The resource at which the check is made.
  public var resource: ResourceID?

  /// What was checked and how it came out, as a sentence.
  public var text: String

  public var outcome: Outcome

  public init(at resource: ResourceID?, _ text: String, _ outcome: Outcome) {
    self.resource = resource
    self.text = text
    self.outcome = outcome
  }

  /// What stands in the way, if this check came out badly.
  public var obstacle: Obstacle? {
    if case .refused(let obstacle) = outcome { obstacle } else { nil }
  }

  /// The fact that would decide it, if that is missing.
  public var missingFact: String? {
    if case .unknown(let fact, _) = outcome { fact } else { nil }
  }
}

extension Trace {
  /// Takes checks of identity into the proof, on a leg of their own.
  mutating func record(_ authorisation: Authorisation) {
    let before = leg
    leg = .identity
    defer { leg = before }
    for assumption in authorisation.assumptions { note(assumption) }
    for check in authorisation.checks {
      switch check.outcome {
      case .passed(let rule, let evidence):
        pass(.authorise, at: check.resource, check.text, rule: rule, evidence: evidence)
      case .assumed(let because):
        assume(.authorise, at: check.resource, check.text, because: because)
      case .refused(let obstacle):
        circumstances.request = obstacle.circumstances.request
        circumstances.policy = obstacle.circumstances.policy
        block(
          .authorise, at: obstacle.resource, obstacle.reason, rules: obstacle.rules, check.text, fix: obstacle.fix,
          evidence: obstacle.evidence, nearMisses: obstacle.nearMisses)
      case .unknown(let fact, let place):
        miss(.authorise, at: check.resource, fact, place: place)
      }
    }
  }
}
