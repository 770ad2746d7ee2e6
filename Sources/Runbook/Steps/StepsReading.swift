import Blocks
import Diagnostics
import Topology

extension Steps {
  /// The keys of a steps block.
  public static let keys = [
    "id", "title", "topology", "actors", "placeholders", "exists", "given", "opens", "steps",
  ]

  /// Reads a steps block; a step with a fault is left out, and a finding tells why.
  static func read(_ node: YAMLNode, in block: BlockText, diagnostics: inout [Diagnostic]) -> Steps? {
    var reader = ObjectReader(node, subject: "steps block")
    let id = reader.requiredText("id")
    let title = reader.text("title")
    let topology = reader.text("topology")
    let actors = Self.actors(&reader)
    let placeholders = Self.placeholders(&reader)
    let exists = reader.has("exists") ? PartName.read("exists", of: &reader) : nil
    let existsPlace = reader.place(ofKey: "exists")
    let given = Setting.read("given", of: &reader)
    let opens = reader.has("opens") ? reader.texts("opens") : nil
    let opensPlace = reader.place(ofKey: "opens")
    var items: [Item] = []
    if reader.require("steps") {
      for item in reader.list("steps") ?? [] {
        if let item = Item.read(item, in: block, diagnostics: &diagnostics) { items.append(item) }
      }
    }
    diagnostics += reader.finish()
    guard let id else { return nil }
    return Steps(
      id: id, title: title, topology: topology, actors: actors, placeholders: placeholders,
      exists: exists.map { Located($0, at: existsPlace ?? id.place) }, given: given,
      opens: opens.map { Located($0, at: opensPlace ?? id.place) }, items: items, place: node.place)
  }

  private static func actors(_ reader: inout ObjectReader) -> [Actor] {
    guard let node = reader.node("actors") else { return [] }
    var names = ObjectReader(node, subject: "set of actors")
    let actors = names.remainingEntries().map { entry in
      var actor = ObjectReader(entry.value, subject: "actor")
      let home = actor.text("in")
      let may = actor.texts("may") ?? []
      for finding in actor.finish() { reader.report(finding) }
      return Actor(name: entry.key, home: home, may: may, place: entry.key.place)
    }
    for finding in names.finish() { reader.report(finding) }
    return actors
  }

  private static func placeholders(_ reader: inout ObjectReader) -> [Placeholder] {
    guard let node = reader.node("placeholders") else { return [] }
    var names = ObjectReader(node, subject: "set of placeholders")
    var placeholders: [Placeholder] = []
    for entry in names.remainingEntries() {
      if let meaning = entry.value.located {
        placeholders.append(Placeholder(name: entry.key, meaning: meaning))
      } else if entry.value.entries != nil {
        var reader = ObjectReader(entry.value, subject: "placeholder")
        let meaning = reader.requiredText("is")
        let source = reader.text("from")
        for finding in reader.finish() { names.report(finding) }
        // A faulty one is declared still, or its uses would be told as well.
        placeholders.append(Placeholder(name: entry.key, meaning: meaning ?? entry.key, source: source))
      } else {
        names.wrongType(entry.key.value, wanted: "the words that tell what to put there", found: entry.value)
      }
    }
    for finding in names.finish() { reader.report(finding) }
    return placeholders
  }
}

extension Steps.Item {
  static func read(_ node: YAMLNode, in block: BlockText, diagnostics: inout [Diagnostic]) -> Self? {
    let isPause = node.entries?.contains { $0.key.value == "pause" } ?? false
    let isStep = node.entries?.contains { $0.key.value == "do" } ?? false
    guard isPause, !isStep else {
      return Step.read(node, in: block, diagnostics: &diagnostics).map { .step($0) }
    }
    var reader = ObjectReader(node, subject: "pause")
    let condition = reader.words("pause", in: block)
    let who = reader.text("who")
    let minutes = reader.minutes()
    diagnostics += reader.finish()
    return condition.map { .pause(Pause(condition: $0, who: who, minutes: minutes, place: node.place)) }
  }
}

extension Step {
  /// The keys of a step.
  public static let keys = [
    "do", "id", "as", "who", "creates", "deletes", "sets", "minutes", "run", "check", "see", "undo", "irreversible",
    "then", "outage", "danger", "optional", "when",
  ]

  static func read(_ node: YAMLNode, in block: BlockText, diagnostics: inout [Diagnostic]) -> Step? {
    var reader = ObjectReader(node, subject: "step")
    let action = reader.require("do") ? reader.words("do", in: block) : nil
    let id = reader.text("id")
    let actor = reader.text("as")
    let who = reader.text("who")
    let creates = PartName.read("creates", of: &reader)
    let deletes = PartName.read("deletes", of: &reader)
    let sets = Setting.read("sets", of: &reader)
    let minutes = reader.minutes()
    let run = reader.words("run", in: block)
    let check = reader.words("check", in: block)
    let see = reader.words("see", in: block)
    let undo = Undo.read(of: &reader, in: block)
    let irreversible = reader.text("irreversible")
    let then = Consequence.read(of: &reader)
    let outage = reader.texts("outage") ?? []
    let danger = reader.words("danger", in: block)
    let isOptional = reader.flag("optional")?.value ?? false
    let when = reader.words("when", in: block)
    if let irreversible, undo != nil {
      reader.report(
        Diagnostic(
          id: "block/wrong-value", "a step that can be undone is not irreversible", at: irreversible.place,
          solutions: [.init("Remove 'undo' or 'irreversible'")]))
    }
    // `pause` is known here only to be told apart: it is an item of its own.
    if let pause = reader.node("pause") {
      reader.report(
        Diagnostic(
          id: "block/wrong-value", "a pause is an item of its own, not part of a step", at: pause.place,
          solutions: [.init("Put it on a line of its own: '- pause: …'")]))
    }
    diagnostics += reader.finish()
    guard let action else { return nil }
    return Step(
      action: action, id: id, actor: actor, who: who, creates: creates, deletes: deletes, sets: sets, minutes: minutes,
      run: run, check: check, see: see, undo: undo, irreversible: irreversible, then: then,
      outage: outage, danger: danger, isOptional: isOptional, when: when, place: node.place)
  }
}

extension Undo {
  fileprivate static func read(of reader: inout ObjectReader, in block: BlockText) -> Undo? {
    guard let node = reader.node("undo") else { return nil }
    var inner = ObjectReader(node, subject: "way back ('undo')")
    let run = inner.words("run", in: block)
    let sets = Setting.read("sets", of: &inner)
    let deletes = inner.has("deletes") ? PartName.read("deletes", of: &inner) : nil
    let creates = inner.has("creates") ? PartName.read("creates", of: &inner) : nil
    if run == nil, sets.isEmpty, deletes == nil, creates == nil, node.entries != nil {
      inner.report(
        Diagnostic(
          id: "block/missing-key", "a way back needs 'run', or says what it sets or deletes", at: node.place,
          solutions: [.init("Add 'run:' with the command, or 'sets:'")]))
    }
    for finding in inner.finish() { reader.report(finding) }
    return Undo(
      run: run, sets: sets, deletes: deletes, creates: creates, place: reader.place(ofKey: "undo") ?? node.place)
  }
}

extension Consequence {
  fileprivate static func read(of reader: inout ObjectReader) -> [Consequence] {
    guard let node = reader.node("then") else { return [] }
    var names = ObjectReader(node, subject: "set of claims ('then')")
    var found: [Consequence] = []
    var faults: [Diagnostic] = []
    for entry in names.remainingEntries() {
      if let expect = Expectation.read(entry.value, key: entry.key.value, diagnostics: &faults) {
        if expect.value.isAboutEverybody {
          faults.append(
            Diagnostic(
              id: "block/wrong-value", "a claim about everybody holds for the end, not for one step", at: expect.place,
              solutions: [.init("Put it in a scenario of its own, or say under 'opens' what the steps open")]))
          continue
        }
        found.append(Consequence(scenario: entry.key, expect: expect))
      }
    }
    for finding in names.finish() + faults { reader.report(finding) }
    return found
  }
}
