internal import Diagnostics
internal import Runbook
internal import Topology

/// Steps as a JSON document; `docs/steps.schema.json` describes it.
///
/// The last part of the version changes with a correction, the middle one when keys are added, the first when keys are
/// removed or change their meaning.
struct StepsDocument: Encodable {
  static let version = "1.1.0"

  var version = Self.version
  var tool = JSONParts.Tool()
  var runbook: String
  var id: String
  var title: String?
  var topology: String?
  var minutes: Minutes
  var exists: [String]
  var actors: [Who]
  var placeholders: [Value]
  var items: [Item]
  var outages: [Outage]
  var pointsOfNoReturn: [Int]

  /// The way back from the step that was asked about, or from the last one.
  var wayBack: [Return]

  struct Minutes: Encodable {
    var least: Int
    var most: Int

    init(_ range: ClosedRange<Int>) {
      least = range.lowerBound
      most = range.upperBound
    }
  }

  struct Who: Encodable {
    var name: String
    var home: String?
    var may: [String]
    var steps: [Int]
    var minutes: Minutes
  }

  struct Value: Encodable {
    var name: String
    var meaning: String
    var from: String?
  }

  struct Item: Encodable {
    var kind: String
    var number: Int?
    var id: String?
    var text: String

    /// The line of the page on which it begins.
    var line: Int

    /// Who acts, by the name under `actors`; `who` is that or somebody in words.
    var actor: String?
    var who: String?
    var minutes: Minutes?
    var danger: String?
    var when: String?
    var isOptional: Bool?
    var run: String?
    var check: String?
    var see: String?
    var made: [String]?
    var removed: [String]?
    var set: [String: String]?

    /// What the step names as created and deleted, as its author wrote it: a resource, or `resource: line`.
    var creates: [String]?
    var deletes: [String]?
    var trueFromHere: [String]?
    var undo: String?
    var irreversible: String?

    /// The lines of the page on which the lines of `run`, `check` and `undo` stand.
    var lines: CommandLines?
  }

  struct CommandLines: Encodable {
    var run: [Int]?
    var check: [Int]?
    var undo: [Int]?
  }

  struct Outage: Encodable {
    var scenario: String
    var opens: Int
    var closes: Int?
  }

  struct Return: Encodable {
    var number: Int
    var run: String?
    var irreversible: String?
  }

  init(_ site: StepsOfSite, backFrom last: Int?) {
    let play = site.play
    let steps = play.steps
    runbook = site.path
    id = steps.id.value
    title = steps.title?.value
    topology = play.end?.id
    minutes = Minutes(steps.minutes)
    exists = play.end.map { end in play.before.map { end[$0].path } } ?? []
    actors = play.shares.map {
      Who(
        name: $0.name, home: $0.actor?.home?.value, may: $0.actor?.may.map(\.value) ?? [], steps: $0.steps,
        minutes: Minutes($0.minutes))
    }
    placeholders = steps.placeholders.map {
      Value(name: $0.name.value, meaning: $0.meaning.value, from: $0.source?.value)
    }
    var number = 0
    items = steps.items.map { item in
      switch item {
      case .pause(let pause):
        return Item(
          kind: "pause", text: pause.condition.value, line: pause.place.start.line, who: pause.who?.value,
          minutes: pause.minutes.map { Minutes($0.value) })
      case .step(let step):
        number += 1
        return Self.item(step, number, play)
      }
    }
    outages = play.outages.map { Outage(scenario: $0.scenario, opens: $0.opens, closes: $0.closes) }
    pointsOfNoReturn = play.pointsOfNoReturn
    wayBack = play.wayBack(from: last ?? steps.steps.count).map {
      Return(number: $0.number, run: $0.run?.value, irreversible: $0.irreversible)
    }
  }

  private static func item(_ step: Step, _ number: Int, _ play: StepsPlay) -> Item {
    let changes = play.moments.indices.contains(number - 1) ? play.moments[number - 1].changes : nil
    func names(_ parts: [PartName]) -> [String] {
      parts.map { part in part.resource.value + (part.line.map { ": \($0.value)" } ?? "") }
    }
    func lines(_ text: StepText?) -> [Int]? { text?.lines.map(\.place.start.line) }
    let commands = CommandLines(run: lines(step.run), check: lines(step.check), undo: lines(step.undo?.run))
    return Item(
      kind: "step", number: number, id: step.id?.value, text: step.action.value,
      line: step.place.start.line, actor: step.actor?.value,
      who: (step.actor ?? step.who)?.value, minutes: step.minutes.map { Minutes($0.value) },
      danger: step.danger?.value, when: step.when?.value, isOptional: step.isOptional, run: step.run?.value,
      check: step.check?.value, see: step.see?.value, made: changes?.made.map(\.title),
      removed: changes?.removed.map(\.title),
      set: changes.map { Dictionary($0.set.map { ($0.path, $0.value) }) { _, last in last } },
      creates: names(step.creates), deletes: names(step.deletes),
      trueFromHere: play.truths(after: number), undo: step.undo?.run?.value,
      irreversible: step.irreversible?.value,
      lines: commands.run == nil && commands.check == nil && commands.undo == nil ? nil : commands)
  }

  var text: String { get throws { try JSONText.of(self) } }
}
