import Catalogue
import Diagnostics
import Topology

/// Collects the checks of one attempt. Nothing stops at an obstacle, so that what would still be missing is told too.
struct Trace {
  let attempt: Attempt

  /// Whether what passes is told in words. Who asks for the verdict alone, or only where a way leads, does without.
  let isTold: Bool
  private(set) var hops: [Hop] = []
  private(set) var obstacles: [Obstacle] = []
  private(set) var degradations: [Obstacle] = []
  private(set) var missingFacts: [MissingFact] = []
  private(set) var outOfScope: [MissingFact] = []
  private(set) var assumptions: [Assumption] = []

  /// The leg and the connection that the next hops belong to.
  var leg: Leg = .forward
  private(set) var segment = 0

  /// Who opens the connection that is being walked; nil for the client itself.
  private(set) var source: ResourceID?

  /// What was looked at on ways whose hops are not kept.
  private(set) var touchedBesides = Touched()

  /// What the next checks are about.
  var circumstances = Circumstances()

  init(_ attempt: Attempt, isTold: Bool = true) {
    self.attempt = attempt
    self.isTold = isTold
  }

  /// The number that the next hop will have.
  var nextNumber: Int { hops.count + 1 }

  /// From here on another connection is walked, which `source` opens: what stands at a cut, or nil for the client.
  mutating func beginConnection(from source: ResourceID?) {
    segment += 1
    self.source = source
  }

  /// An empty trace that goes on where this one stands.
  func begun() -> Trace {
    var trace = Trace(attempt, isTold: isTold)
    trace.leg = leg
    trace.segment = segment
    trace.source = source
    trace.circumstances = circumstances
    return trace
  }

  /// A check that came out well.
  mutating func pass(
    _ stage: Stage, at resource: ResourceID?, _ text: @autoclosure () -> String,
    rule: @autoclosure () -> String? = nil, evidence: @autoclosure () -> SourceRange? = nil
  ) {
    guard isTold else { return }
    add(stage, resource, text(), rule(), evidence(), .passed)
  }

  /// A check that came out well because of something that is documented but not stated.
  mutating func assume(
    _ stage: Stage, at resource: ResourceID?, _ text: @autoclosure () -> String, because: String
  ) {
    guard isTold else { return }
    note(Assumption(because, word: .provider))
    add(stage, resource, text(), nil, nil, .assumed)
  }

  /// What would be so if an obstacle were mended: the walk goes on from there.
  mutating func suppose(_ stage: Stage, at resource: ResourceID?, _ text: String) {
    add(stage, resource, text, nil, nil, .assumed)
  }

  /// Remembers what the next checks are about, for whoever looks for a way out of what stands in the way.
  mutating func regard(_ change: (inout Circumstances) -> Void) {
    if isTold { change(&circumstances) }
  }

  /// Adds what nearly let the attempt pass to the obstacles that were met after a number of others.
  mutating func add(nearMisses: [Located<String>], after count: Int) {
    for index in obstacles.indices where index >= count && obstacles[index].nearMisses.isEmpty {
      obstacles[index].nearMisses = nearMisses
    }
  }

  /// Remembers what was taken for granted, without a hop of its own.
  mutating func note(_ assumption: Assumption) {
    if isTold, !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  /// A check that came out badly.
  mutating func block(
    _ stage: Stage, at resource: ResourceID?, _ reason: ReasonCode, rules: [String], _ text: String, fix: String,
    evidence: SourceRange?, nearMisses: [Located<String>] = []
  ) {
    add(stage, resource, text, nil, evidence, .blocked)
    // The way back meets the same boundaries again: one obstacle is told once.
    guard !obstacles.contains(where: { $0.reason == reason && $0.resource == resource && $0.text == text }) else {
      return
    }
    var obstacle = Obstacle(
      reason: reason, rules: rules, hop: hops.count, resource: resource, text: text, fix: fix, evidence: evidence,
      nearMisses: nearMisses)
    obstacle.circumstances = present
    obstacles.append(obstacle)
  }

  /// Something that lets the attempt pass, but not as well as it should.
  mutating func degrade(
    at resource: ResourceID?, _ reason: ReasonCode, rules: [String], _ text: String, fix: String, evidence: SourceRange?
  ) {
    var degradation = Obstacle(
      reason: reason, rules: rules, hop: hops.count, resource: resource, text: text, fix: fix, evidence: evidence)
    degradation.circumstances = present
    degradations.append(degradation)
  }

  private var present: Circumstances {
    var present = circumstances
    present.leg = leg
    present.isBehindCut = segment > 0
    return present
  }

  /// A check that cannot be decided, unless the author vouches for the fact.
  ///
  /// - Parameters:
  ///   - fact: the missing fact in words that follow "whether", and that the author can repeat in `assume`.
  ///   - endsWalk: whether nothing more can be checked without it. Then nobody can vouch for it: the rest would go
  ///     unproved.
  /// - Returns: whether the author vouches for it.
  @discardableResult
  mutating func miss(
    _ stage: Stage, at resource: ResourceID?, _ fact: String, place: SourceRange?, endsWalk: Bool = false,
    rule: String? = nil
  ) -> Bool {
    if !endsWalk, attempt.vouchedFor.contains(fact) {
      note(Assumption(fact, word: .author))
      add(stage, resource, "By the author's word: \(fact).", nil, place, .assumed)
      return true
    }
    add(stage, resource, "It is not known whether \(fact).", nil, place, .unknown)
    if !missingFacts.contains(where: { $0.fact == fact }) {
      var missing = MissingFact(
        fact: fact, hop: hops.count, resource: resource, place: place, canBeVouchedFor: !endsWalk, rule: rule)
      missing.circumstances = present
      missingFacts.append(missing)
    }
    return false
  }

  /// The path leads over something that is not modelled.
  mutating func leaveScope(_ stage: Stage, at resource: ResourceID?, _ construct: String, place: SourceRange?) {
    add(
      stage, resource,
      "\(construct.prefix(1).uppercased() + construct.dropFirst()) is not modelled, so nothing is said of what lies beyond it.",
      nil, place, .unknown)
    guard !outOfScope.contains(where: { $0.fact == construct }) else { return }
    outOfScope.append(MissingFact(fact: construct, hop: hops.count, resource: resource, place: place))
  }

  /// Puts a rule before another one in what explains obstacles of one reason.
  mutating func explain(_ reason: ReasonCode, by rule: String, where other: String) {
    for index in obstacles.indices
    where obstacles[index].reason == reason && obstacles[index].rules.contains(other)
      && !obstacles[index].rules.contains(rule)
    {
      obstacles[index].rules.insert(rule, at: 0)
    }
  }

  /// What the checks come to.
  var verdict: Verdict {
    if !obstacles.isEmpty { return .blocked }
    if !outOfScope.isEmpty { return .outOfScope }
    return missingFacts.isEmpty ? .reachable : .unknown
  }

  /// The verdict with everything that led to it.
  func proof() -> Proof {
    var proof = Proof(
      attempt: attempt, verdict: verdict, hops: hops, obstacles: obstacles, degradations: degradations,
      missingFacts: missingFacts, outOfScope: outOfScope, assumptions: assumptions)
    proof.touchedBesides = touchedBesides
    return proof
  }

  /// Takes over the checks of another trace, such as one of several ways that were tried.
  mutating func append(_ other: Trace) {
    let offset = hops.count
    hops += other.hops.map { hop in
      var hop = hop
      hop.number += offset
      return hop
    }
    func moved(_ obstacle: Obstacle) -> Obstacle {
      var obstacle = obstacle
      obstacle.hop += offset
      return obstacle
    }
    func moved(_ fact: MissingFact) -> MissingFact {
      var fact = fact
      fact.hop += offset
      return fact
    }
    obstacles += other.obstacles.map(moved)
    degradations += other.degradations.map(moved)
    missingFacts += other.missingFacts.map(moved)
    outOfScope += other.outOfScope.map(moved)
    for assumption in other.assumptions { note(assumption) }
    touchedBesides.formUnion(other.touchedBesides)
    if other.segment >= segment { (segment, source) = (other.segment, other.source) }
  }

  /// Takes over what another trace checked, but not what it found in the way.
  mutating func append(hopsOnly other: Trace) {
    var other = other
    other.obstacles = []
    other.degradations = []
    append(other)
  }

  /// Takes over what another trace found in the way, and nothing that is told already.
  mutating func append(obstaclesOf other: Trace) {
    for var obstacle in other.obstacles
    where !obstacles.contains(where: { $0.reason == obstacle.reason && $0.resource == obstacle.resource }) {
      guard var hop = other.hops.first(where: { $0.number == obstacle.hop }) else { continue }
      hop.number = nextNumber
      hops.append(hop)
      obstacle.hop = hop.number
      obstacles.append(obstacle)
    }
  }

  /// Takes over what another trace assumes and what makes its way worse, told as of the last hop.
  mutating func append(notes other: Trace) {
    if isTold { touchedBesides.formUnion(other.proof().touched) }
    for assumption in other.assumptions { note(assumption) }
    for var degradation in other.degradations
    where !degradations.contains(where: { $0.reason == degradation.reason && $0.text == degradation.text }) {
      degradation.hop = hops.count
      degradations.append(degradation)
    }
  }

  /// Whether nothing stands in the way so far, and nothing is unknown.
  var isClear: Bool { obstacles.isEmpty && missingFacts.isEmpty && outOfScope.isEmpty }

  private mutating func add(
    _ stage: Stage, _ resource: ResourceID?, _ text: String, _ rule: String?, _ evidence: SourceRange?,
    _ outcome: Hop.Outcome
  ) {
    // A documented default stands in no file that the reader could open.
    let evidence = evidence?.file.path == documentedDefaultPath ? nil : evidence
    hops.append(
      Hop(
        number: hops.count + 1, stage: stage, leg: leg, segment: segment, source: source, resource: resource,
        text: text, rule: rule, evidence: evidence, outcome: outcome))
  }
}
