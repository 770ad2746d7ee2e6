import Catalogue
import Diagnostics

/// What must hold of steps as they are written, whatever they do to a topology.
struct StepsChecks {
  let steps: Steps
  private(set) var diagnostics: [Diagnostic] = []

  /// How many items a person can keep in view between two pauses.
  static let mostItemsBetweenPauses = 9

  init(_ steps: Steps) { self.steps = steps }

  mutating func run() {
    checkIDs()
    checkActors()
    checkPlaceholders()
    checkSources()
    checkPauses()
  }

  private mutating func checkIDs() {
    var first: [String: SourceRange] = [:]
    for id in steps.steps.compactMap(\.id) {
      guard let place = first[id.value] else {
        first[id.value] = id.place
        continue
      }
      report(
        "steps/duplicate-id", "there are two steps called '\(id.value)'", at: id.place,
        notes: [.init("the first is here", at: place)], fix: "Rename one of them")
    }
  }

  private mutating func checkActors() {
    let names = steps.actors.map(\.name.value)
    var used: Set<String> = []
    for actor in steps.steps.compactMap(\.actor) {
      used.insert(actor.value)
      guard !names.contains(actor.value) else { continue }
      let near = NearMiss.of(actor.value, in: names)
      report(
        "steps/unknown-actor", "'\(actor.value)' is none of the actors", at: actor.place,
        label: near.map { "did you mean '\($0)'?" },
        fix: near.map { "Write '\($0)'" } ?? "Declare '\(actor.value)' under 'actors'",
        replacement: near.map { Located($0, at: actor.place) })
    }
    for actor in steps.actors where !used.contains(actor.name.value) {
      report(
        "steps/unused-actor", "'\(actor.name.value)' carries out no step", at: actor.name.place,
        fix: "Remove it, or name it with 'as' at its steps")
    }
  }

  private mutating func checkPlaceholders() {
    let names = steps.placeholders.map(\.name.value)
    var used: Set<String> = []
    for text in steps.texts {
      for line in text.lines {
        for name in Self.placeholders(in: line) {
          used.insert(name.value)
          guard !names.contains(name.value) else { continue }
          let near = NearMiss.of(name.value, in: names)
          report(
            "doc/placeholder-left", "'{{\(name.value)}}' is no declared placeholder", at: name.place,
            label: near.map { "did you mean '\($0)'?" },
            fix: near.map { "Write '{{\($0)}}'" }
              ?? "Declare '\(name.value)' under 'placeholders', with where to find it",
            replacement: near.map { Located($0, at: name.place) })
        }
      }
    }
    for name in steps.placeholders.map(\.name) where !used.contains(name.value) {
      report(
        "steps/unused-placeholder", "no step uses '{{\(name.value)}}'", at: name.place,
        fix: "Remove it, or use it in a command")
    }
  }

  /// A value is known once the step that prints it is done, or while it runs.
  private mutating func checkSources() {
    let ids = steps.steps.compactMap(\.id?.value)
    for placeholder in steps.placeholders {
      guard let source = placeholder.source else { continue }
      guard let printed = steps.steps.firstIndex(where: { $0.id?.value == source.value }) else {
        let near = NearMiss.of(source.value, in: ids)
        report(
          "steps/unknown-source", "there is no step '\(source.value)'", at: source.place,
          label: near.map { "did you mean '\($0)'?" },
          fix: near.map { "Write '\($0)'" } ?? "Name the step that prints the value by its id",
          replacement: near.map { Located($0, at: source.place) })
        continue
      }
      let name = placeholder.name.value
      let early = steps.steps[..<printed].lazy.flatMap(\.commands).flatMap(\.lines)
        .flatMap { Self.placeholders(in: $0) }.first { $0.value == name }
      guard let early else { continue }
      report(
        "doc/step-order", "'{{\(name)}}' is used here, but only step '\(source.value)' prints it", at: early.place,
        notes: [.init("it is printed here", at: steps.steps[printed].action.place)],
        fix: "Move this step after '\(source.value)'")
    }
  }

  /// The names between `{{` and `}}` in a line. Other uses of braces, as in templates of other tools, are none.
  static func placeholders(in line: Located<String>) -> [Located<String>] {
    let bytes = Array(line.value.utf8)
    let isVerbatim = line.place.bytes.count == bytes.count
    var names: [Located<String>] = []
    var index = 0
    while index + 4 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let start = index + 2
      var end = start
      while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
      guard end > start, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}")
      else {
        index = start
        continue
      }
      let offset = line.place.bytes.lowerBound
      let place =
        isVerbatim ? SourceRange(file: line.place.file, bytes: (offset + start)..<(offset + end)) : line.place
      names.append(Located(String(decoding: bytes[start..<end], as: UTF8.self), at: place))
      index = end + 2
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private mutating func checkPauses() {
    var count = 0
    for item in steps.items {
      switch item {
      case .pause: count = 0
      case .step(let step):
        count += 1
        // Told once for each run of steps, where the run becomes too long.
        guard count == Self.mostItemsBetweenPauses + 1 else { continue }
        report(
          "doc/too-many-items", "this is the \(count)th step without a pause", at: step.action.place,
          fix: "Add '- pause: …' where people can make sure of what they have")
      }
    }
  }

  private mutating func report(
    _ id: String, _ summary: String, at place: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
    fix: String, replacement: Located<String>? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        id: id, severity: Catalogue.rule(id)?.severity ?? .error, summary, at: place, label: label,
        explanation: Catalogue.rule(id)?.explanation, notes: notes, solutions: [.init(fix, replacement: replacement)]))
  }
}

extension Steps {
  /// Every text in which a placeholder may stand.
  var texts: [StepText] {
    items.flatMap { item -> [StepText] in
      switch item {
      case .step(let step):
        [step.action, step.run, step.check, step.see, step.undo?.run, step.danger, step.when].compactMap { $0 }
      case .pause(let pause): [pause.condition]
      }
    }
  }
}

extension Step {
  /// What is run to do it, and to look at what it did.
  var commands: [StepText] { [run, check].compactMap { $0 } }
}

extension StepText {
  /// The first line, as it is quoted in messages.
  var oneLine: String { lines.first?.value ?? value }
}
