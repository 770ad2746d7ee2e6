internal import Catalogue
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// A trace as a JSON document; `docs/trace.schema.json` describes it.
///
/// The last part of the version changes with a correction, the middle one when keys are added, the first when keys are
/// removed or change their meaning.
struct TraceDocument: Encodable {
  static let version = "1.1.0"

  var version = Self.version
  var tool: JSONParts.Tool
  var question: Question
  var claim: Claimed?
  var verdict: String
  var isDegraded: Bool
  var chapters: [Chapter]
  var obstacles: [Blocked]
  var degradations: [Blocked]
  var missingFacts: [Fact]
  var outOfScope: [Fact]
  var assumptions: [Assumed]

  init(_ traced: TracedAttempt, pathPrefix: String) {
    let write = Writer(topology: traced.story.topology, pathPrefix: pathPrefix)
    let proof = traced.story.proof
    tool = JSONParts.Tool()
    question = write.question(proof.attempt, after: traced.step)
    claim = traced.claim.map { claim in
      Claimed(
        scenario: claim.scenario.id.value, title: claim.scenario.title?.value,
        expected: claim.scenario.expect.value.words, outcome: claim.outcome.rawValue,
        place: write.place(claim.scenario.id.place))
    }
    verdict = proof.verdict.rawValue
    isDegraded = proof.isDegraded
    chapters = traced.story.chapters.map(write.chapter)
    obstacles = zip(proof.obstacles, traced.story.remedies).map { obstacle, remedies in
      write.obstacle(obstacle, repair: traced.story.repair(for: obstacle), remedies: remedies)
    }
    degradations = proof.degradations.map { write.obstacle($0, repair: traced.story.repair(for: $0), remedies: []) }
    missingFacts = proof.missingFacts.map { write.fact($0, help: traced.story.topology.advice(on: $0)) }
    outOfScope = proof.outOfScope.map {
      write.fact($0, help: "Describe what it lets through as an 'opaque' resource")
    }
    assumptions = proof.assumptions.map { Assumed(text: $0.text, word: $0.word.rawValue) }
  }

  var text: String { get throws { try JSONText.of(self) } }

  struct Question: Encodable {
    var topology: String
    var from: JSONParts.Thing
    var to: JSONParts.Thing
    var name: String?
    var port: Int?
    var user: String?
    var tls: String?
    var caller: JSONParts.Thing?
    var action: String?
    var step: String?
  }

  struct Claimed: Encodable {
    var scenario: String
    var title: String?
    var expected: String
    var outcome: String
    var place: JSONParts.Place
  }

  struct Chapter: Encodable {
    var title: String
    var source: JSONParts.Thing
    var depth: Int
    var hops: [Check]
  }

  struct Check: Encodable {
    var number: Int
    var stage: String
    var leg: String
    var connection: Int
    var outcome: String
    var resource: JSONParts.Thing?
    var text: String
    var rule: String?
    var place: JSONParts.Place?
  }

  struct Blocked: Encodable {
    var reason: String
    var words: String
    var rules: [String]
    var hop: Int
    var resource: JSONParts.Thing?
    var text: String
    var place: JSONParts.Place?
    var symptom: String
    var fix: String
    var repair: Repaired?
    var nearMisses: [Near]
    var steps: [Mending]
  }

  /// A change that is proved to take an obstacle away.
  struct Repaired: Encodable {
    var text: String
    var line: String?
    var place: JSONParts.Place?
  }

  struct Near: Encodable {
    var text: String
    var place: JSONParts.Place
  }

  struct Mending: Encodable {
    var steps: String
    var number: Int
    var step: String
    var effect: String
    var text: String
    var place: JSONParts.Place
  }

  struct Fact: Encodable {
    var fact: String
    var hop: Int
    var resource: JSONParts.Thing?
    var place: JSONParts.Place?
    var canBeAssumed: Bool
    var help: String
  }

  struct Assumed: Encodable {
    var text: String
    var word: String
  }
}

/// Turns the parts of a story into those of the document.
private struct Writer {
  let topology: Topology
  let pathPrefix: String

  func place(_ place: SourceRange) -> JSONParts.Place {
    JSONParts.Place(place, pathPrefix: pathPrefix)
  }

  func thing(_ id: ResourceID) -> JSONParts.Thing {
    JSONParts.Thing(id, in: topology)
  }

  func question(_ attempt: Attempt, after step: String?) -> TraceDocument.Question {
    TraceDocument.Question(
      topology: topology.id, from: thing(attempt.from), to: thing(attempt.to), name: attempt.name, port: attempt.port,
      user: attempt.user, tls: attempt.tls?.rawValue, caller: attempt.call.map { thing($0.caller) },
      action: attempt.call?.action, step: step)
  }

  func chapter(_ chapter: Story.Chapter) -> TraceDocument.Chapter {
    let hops = chapter.lines.flatMap { line in
      switch line {
      case .hop(let hop): [hop]
      case .back(let back): back.hops
      }
    }
    return TraceDocument.Chapter(
      title: chapter.title, source: thing(chapter.source), depth: chapter.depth, hops: hops.map(check))
  }

  private func check(_ hop: Hop) -> TraceDocument.Check {
    TraceDocument.Check(
      number: hop.number, stage: hop.stage.rawValue, leg: hop.leg.rawValue, connection: hop.segment,
      outcome: hop.outcome.rawValue, resource: hop.resource.map(thing), text: hop.text, rule: hop.rule,
      place: hop.evidence.map(place))
  }

  func obstacle(_ obstacle: Obstacle, repair: Repair?, remedies: [Remedy]) -> TraceDocument.Blocked {
    TraceDocument.Blocked(
      reason: obstacle.reason.rawValue, words: Catalogue.reason(obstacle.reason)?.words ?? "", rules: obstacle.rules,
      hop: obstacle.hop, resource: obstacle.resource.map(thing), text: obstacle.text,
      place: obstacle.evidence.map(place), symptom: obstacle.symptom, fix: obstacle.fix,
      repair: repair.map { repair in
        let edit = repair.edit(in: topology)
        return TraceDocument.Repaired(
          text: repair.words(in: topology), line: edit?.yaml, place: edit.map { place($0.place) })
      },
      nearMisses: obstacle.nearMisses.map { TraceDocument.Near(text: $0.value, place: place($0.place)) },
      steps: remedies.map(mending))
  }

  private func mending(_ remedy: Remedy) -> TraceDocument.Mending {
    let effect =
      switch remedy.effect {
      case .mends: "mends"
      case .sets: "sets"
      case .creates: "creates"
      }
    return TraceDocument.Mending(
      steps: remedy.steps.value, number: remedy.number, step: remedy.step.action.value, effect: effect,
      text: remedy.words(in: topology), place: place(remedy.place))
  }

  func fact(_ fact: MissingFact, help: String) -> TraceDocument.Fact {
    TraceDocument.Fact(
      fact: fact.fact, hop: fact.hop, resource: fact.resource.map(thing), place: fact.place.map(place),
      canBeAssumed: fact.canBeVouchedFor, help: help)
  }
}
