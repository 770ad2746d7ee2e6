public import Blocks
public import Diagnostics
public import Topology

/// How to get from what exists before to what the topology shows: steps, as their author wrote them.
public struct Steps: Sendable {
  public var id: Located<String>
  public var title: Located<String>?

  /// The topology that stands at the end, where that is not its page's own.
  public var topology: Located<String>?
  public var actors: [Actor]
  public var placeholders: [Placeholder]

  /// What stands before the first step, where its author lists it: each name with what it stands in and with all that
  /// stands in it. Nil where nothing is said.
  public var exists: Located<[PartName]>?

  /// How things stand at the beginning, where that does not follow from the steps.
  public var given: [Setting]

  /// The scenarios of which the steps open the ways, where they are to open nothing else; nil where nothing is said.
  public var opens: Located<[Located<String>]>?
  public var items: [Item]
  public var place: SourceRange

  /// One line of the checklist.
  public enum Item: Sendable {
    case step(Step)
    case pause(Pause)
  }

  /// The steps without the pauses between them.
  public var steps: [Step] {
    items.compactMap { if case .step(let step) = $0 { step } else { nil } }
  }

  /// The shortest and the longest time that the steps take, in minutes; steps without a time count as none.
  public var minutes: ClosedRange<Int> {
    let times = steps.filter { !$0.isOptional }.compactMap { $0.minutes?.value }
    let most = steps.compactMap { $0.minutes?.value.upperBound }.reduce(0, +)
    return min(most, times.map(\.lowerBound).reduce(0, +))...most
  }
}

/// Who carries steps out.
public struct Actor: Sendable {
  public var name: Located<String>

  /// The account, subscription or project in which they act.
  public var home: Located<String>?

  /// What they are permitted to do, in the provider's words.
  public var may: [Located<String>]
  public var place: SourceRange
}

/// Something that the reader has to fill in, written `{{name}}` in commands.
public struct Placeholder: Sendable {
  public var name: Located<String>

  /// What to put there and where to find it.
  public var meaning: Located<String>

  /// The id of the step that prints it; nil for what is known before the first step, or where that is not said.
  public var source: Located<String>?

  public init(name: Located<String>, meaning: Located<String>, source: Located<String>? = nil) {
    self.name = name
    self.meaning = meaning
    self.source = source
  }
}

/// A moment at which everybody waits for everybody.
public struct Pause: Sendable {
  /// What has to be true before it goes on.
  public var condition: StepText
  public var who: Located<String>?
  public var minutes: Located<ClosedRange<Int>>?
  public var place: SourceRange
}

/// One thing to do.
public struct Step: Sendable {
  public var action: StepText
  public var id: Located<String>?
  public var actor: Located<String>?

  /// The role or person, where that is not one of the actors.
  public var who: Located<String>?
  public var creates: [PartName]
  public var deletes: [PartName]
  public var sets: [Setting]

  /// How long it takes.
  public var minutes: Located<ClosedRange<Int>>?

  /// What to run.
  public var run: StepText?

  /// What to run to see that it worked.
  public var check: StepText?

  /// What is to be seen when it worked.
  public var see: StepText?
  public var undo: Undo?

  /// Why there is no way back from it.
  public var irreversible: Located<String>?

  /// What holds after it.
  public var then: [Consequence]

  /// The scenarios that stop working with it, until a later step mends them.
  public var outage: [Located<String>]
  public var danger: StepText?
  public var isOptional: Bool

  /// The condition under which it is done at all.
  public var when: StepText?
  public var place: SourceRange

  /// Whether it changes what exists or how it is set.
  public var isChange: Bool { !creates.isEmpty || !deletes.isEmpty || !sets.isEmpty }
}

/// The way back from a step.
public struct Undo: Sendable {
  public var run: StepText?

  /// What it sets, where it is not simply the reverse of its step.
  public var sets: [Setting]

  /// What it deletes; nil for all that its step creates.
  public var deletes: [PartName]?

  /// What it creates anew; nil for all that its step deletes.
  public var creates: [PartName]?
  public var place: SourceRange
}

/// A claim about the moment after a step.
public struct Consequence: Sendable {
  public var scenario: Located<String>
  public var expect: Located<Expectation>
}

/// A property with the value that it gets, as in `demo-pe.state: approved`.
public struct Setting: Sendable {
  public var path: Located<String>
  public var value: YAMLNode
}

/// A text of one or more lines, each with its place.
public struct StepText: Sendable {
  public var value: String
  public var place: SourceRange
  public var lines: [Located<String>]
}
