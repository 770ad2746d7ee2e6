public import Diagnostics

/// A rule: what must hold of a topology, a claim or a page, and what to tell people where it does not.
///
/// A rule is words and facts about itself only. What decides whether it holds stands in the targets `Rules` and
/// `Reachability`, which name it by its id.
public struct Rule: Sendable {
  /// `family/name`, such as `route/missing`. It never changes once published.
  public let id: String

  public let kind: Kind

  /// How a finding of this rule is told unless a site says otherwise.
  public let severity: Severity

  /// What the rule demands, as a headline of one line without a full stop.
  public let summary: String

  /// Why it is so, and what a person sees where it does not hold.
  public let explanation: String

  /// What mends a finding; begins with a verb. Empty for semantics, which cannot be violated.
  public let fix: String

  /// Where the fact was read.
  public let sources: [Source]

  /// The reason of a verdict that this rule puts into words.
  public let explains: ReasonCode?

  /// How closely the rule names the obstacle, from 0 for one that fits any provider. Several rules may explain one
  /// reason; the one with the highest number that applies speaks.
  public let specificity: Int

  /// What a rule is checked on.
  public enum Kind: String, Sendable, CaseIterable {
    /// On a topology or a page alone.
    case structural
    /// On the way of one attempt to connect; the prover finds it.
    case path
    /// A recommendation: nothing fails, yet.
    case advisory
    /// How the prover itself judges; it explains a verdict and is never violated.
    case semantics
    /// On how a page, a block or a site is written.
    case writing
  }

  init(
    _ id: String, _ kind: Kind, _ severity: Severity, explains: ReasonCode? = nil, specificity: Int = 0,
    _ summary: String, why explanation: String, fix: String = "", sources: [Source] = []
  ) {
    self.id = id
    self.kind = kind
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.fix = fix
    self.sources = sources
    self.explains = explains
    self.specificity = specificity
  }

  /// The part of the id before the slash.
  public var family: String { String(id.prefix { $0 != "/" }) }

  /// Whether all of the rule was read in documentation, and nothing of it rests on general knowledge.
  public var confirmed: Bool { !sources.contains { !$0.confirmed } }
}
