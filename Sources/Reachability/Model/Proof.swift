public import Catalogue
public import Diagnostics
public import Topology

/// What the prover says of an attempt.
public enum Verdict: String, Sendable, CaseIterable {
  case reachable
  case blocked
  /// A fact is missing that would decide it.
  case unknown
  /// The path leads over something that the prover does not model.
  case outOfScope = "out-of-scope"
}

/// The stages of an attempt, in the order in which it passes them.
public enum Stage: String, Sendable, CaseIterable {
  case start = "step.start"
  case resolve = "step.resolve"
  case filter = "step.filter"
  case stateful = "step.stateful"
  case route = "step.route"
  case cross = "step.cross"
  case translate = "step.nat"
  case cut = "step.cut"
  case listen = "step.listen"
  case tls = "step.tls"
  case authorise = "step.authorise"
  case deliver = "step.deliver"

  /// The stage in one word, as tables and traces head it.
  public var title: String {
    switch self {
    case .start: "start"
    case .resolve: "name"
    case .filter: "filter"
    case .stateful: "memory"
    case .route: "route"
    case .cross: "boundary"
    case .translate: "translate"
    case .cut: "cut"
    case .listen: "listener"
    case .tls: "TLS"
    case .authorise: "identity"
    case .deliver: "arrival"
    }
  }
}

/// Which part of an attempt a hop belongs to.
public enum Leg: String, Sendable {
  case forward
  case `return`
  /// A connection that the attempt needs besides its own, such as one to STS.
  case control
  case identity
}

/// One line of a proof: one check, what decided it and where that is written.
public struct Hop: Sendable {
  public enum Outcome: String, Sendable {
    case passed, blocked, unknown
    /// Passed, because a documented default says so.
    case assumed
  }

  /// Counted from 1 through the whole proof.
  public var number: Int
  public var stage: Stage
  public var leg: Leg

  /// Which connection of the attempt this hop belongs to: 0 for the client's own, then one more after each cut.
  public var segment: Int

  /// Who opens the connection that this hop belongs to: what stands at the last cut. Nil for the client itself.
  public var source: ResourceID?

  /// The resource at which the check is made.
  public var resource: ResourceID?

  /// What was checked and how it came out, as a sentence.
  public var text: String

  /// The rule, route, record or statement that decided it, as it is written.
  public var rule: String?

  /// Where that is written.
  public var evidence: SourceRange?

  public var outcome: Outcome

  public init(
    number: Int, stage: Stage, leg: Leg, segment: Int, source: ResourceID? = nil, resource: ResourceID?, text: String,
    rule: String? = nil, evidence: SourceRange? = nil, outcome: Outcome
  ) {
    self.number = number
    self.stage = stage
    self.leg = leg
    self.segment = segment
    self.source = source
    self.resource = resource
    self.text = text
    self.rule = rule
    self.evidence = evidence
    self.outcome = outcome
  }
}

/// Something that stands in the way of an attempt.
public struct Obstacle: Sendable {
  public var reason: ReasonCode

  /// The rules of the catalogue that say more about it, the most specific first.
  public var rules: [String]

  /// The number of the hop at which it stands.
  public var hop: Int

  /// The resource that would have to change.
  public var resource: ResourceID?

  /// What is in the way, with the names and values that were compared.
  public var text: String

  /// What to change, with the names.
  public var fix: String

  /// The line that is at fault, or the resource to which a line would have to be added.
  public var evidence: SourceRange?

  /// Lines that nearly would have let it pass, in words: `'allow tcp 3307 from app-sg', but it is for port 3307, and
  /// the attempt is on 3306`. The place is the line's.
  public var nearMisses: [Located<String>]

  /// A change that is proved to take it away, where `Repairs` was asked for one and found it.
  public var repair: Repair?

  /// What the attempt was about when it met the obstacle.
  var circumstances = Circumstances()

  public init(
    reason: ReasonCode, rules: [String] = [], hop: Int, resource: ResourceID?, text: String, fix: String,
    evidence: SourceRange?, nearMisses: [Located<String>] = []
  ) {
    self.reason = reason
    self.rules = rules
    self.hop = hop
    self.resource = resource
    self.text = text
    self.fix = fix
    self.evidence = evidence
    self.nearMisses = nearMisses
  }

  /// What a person at the keyboard sees because of it.
  public var symptom: String { Catalogue.reason(reason)?.symptom ?? "" }
}

/// A fact that nobody states and that would decide the verdict.
public struct MissingFact: Sendable {
  /// The fact in words: "the state of interface-endpoint web-endpoint".
  public var fact: String
  public var hop: Int
  public var resource: ResourceID?
  public var place: SourceRange?

  /// Whether the author may vouch for it. Not where nothing more can be checked without it.
  public var canBeVouchedFor: Bool

  /// What the attempt was about when it asked.
  var circumstances = Circumstances()

  /// The rule of the catalogue that says more about it.
  public var rule: String?

  public init(
    fact: String, hop: Int, resource: ResourceID?, place: SourceRange?, canBeVouchedFor: Bool = true,
    rule: String? = nil
  ) {
    self.rule = rule
    self.fact = fact
    self.hop = hop
    self.resource = resource
    self.place = place
    self.canBeVouchedFor = canBeVouchedFor
  }
}

/// What the prover took for granted, and on whose word.
public struct Assumption: Sendable, Hashable {
  public enum Word: String, Sendable, Hashable {
    /// The provider documents it.
    case provider
    /// The author of the scenario says so.
    case author
  }

  public var text: String
  public var word: Word

  public init(_ text: String, word: Word) {
    self.text = text
    self.word = word
  }
}

/// What a proof came to look at: the places that decided something, and the resources at which that was.
public struct Touched: Sendable {
  public var lines: Set<SourceRange> = []
  public var resources: Set<ResourceID> = []

  public init() {}

  mutating func formUnion(_ other: Touched) {
    lines.formUnion(other.lines)
    resources.formUnion(other.resources)
  }
}

/// The proof or refutation of one attempt.
public struct Proof: Sendable {
  public var attempt: Attempt
  public var verdict: Verdict

  /// Every check in the order in which it was made.
  public var hops: [Hop]

  /// What stands in the way, the primary one first; the others would still be missing after it is mended.
  public var obstacles: [Obstacle]

  /// What does not stop the attempt but makes it worse than it looks.
  public var degradations: [Obstacle]

  public var missingFacts: [MissingFact]

  /// The constructs that the prover does not model.
  public var outOfScope: [MissingFact]

  public var assumptions: [Assumption]

  /// What was looked at on ways that are not told hop by hop, because they came out like one that is.
  public var touchedBesides = Touched()

  public init(
    attempt: Attempt, verdict: Verdict, hops: [Hop], obstacles: [Obstacle], degradations: [Obstacle],
    missingFacts: [MissingFact], outOfScope: [MissingFact], assumptions: [Assumption]
  ) {
    self.attempt = attempt
    self.verdict = verdict
    self.hops = hops
    self.obstacles = obstacles
    self.degradations = degradations
    self.missingFacts = missingFacts
    self.outOfScope = outOfScope
    self.assumptions = assumptions
  }

  /// Everything that the proof came to look at.
  public var touched: Touched {
    var touched = touchedBesides
    touched.lines.formUnion(hops.compactMap(\.evidence))
    touched.resources.formUnion(hops.compactMap(\.resource))
    return touched
  }

  /// The first obstacle, which gives the verdict its reason.
  public var primary: Obstacle? { obstacles.first }

  /// Whether it is reachable with something to be said against it.
  public var isDegraded: Bool { verdict == .reachable && !degradations.isEmpty }
}
