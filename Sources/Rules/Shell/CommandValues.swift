import Addressing
import Diagnostics
import Topology

/// Holds the values of a step's commands against the model: what it creates and sets, and what there is.
struct CommandValues {
  let step: StepOutline

  /// How things stand after the last step.
  let end: Topology

  func findings(in script: ShellScript) -> [Diagnostic] {
    script.commands.compactMap { CommandLine($0) }.flatMap { command in
      CommandMeaning.all.filter { command.begins(with: $0.command) }.flatMap { meaning in
        command.values(of: meaning.option).compactMap { finding(of: $0, meaning) }
      }
    }
  }

  private func finding(of word: ShellScript.Word, _ meaning: CommandMeaning) -> Diagnostic? {
    guard !word.isOpen, !word.text.isEmpty, !word.text.contains("/subscriptions/") else { return nil }
    let candidates = candidates(of: meaning.kind)
    guard !candidates.isEmpty else { return nil }
    guard let property = meaning.property else { return nameFinding(of: word, meaning, candidates) }
    var known: [Known] = []
    for candidate in candidates {
      // Where one of them leaves the value open, the command may well be about that one.
      guard let values = values(of: candidate, property), !values.isEmpty else { return nil }
      known += values
    }
    guard !known.contains(where: { $0.agrees(with: word.text) ?? true }) else { return nil }
    let said = known.map(\.words).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let about = candidates.count == 1 ? "'\(candidates[0].name)'" : "the topology"
    return Rules.finding(
      "steps/value", "'\(word.text)' is not what \(about) says: \(said.prefix(4).joined(separator: ", "))",
      at: word.place, fix: said.count == 1 ? "Write '\(said[0])', or correct the topology" : nil,
      replacement: said.count == 1 ? Located(said[0], at: word.place) : nil,
      notes: known.prefix(3).map { .init("the topology says so here", at: $0.place) })
  }

  /// The resources that the step is about, of a kind; else all of that kind.
  private func candidates(of kind: KindID) -> [Resource] {
    let touched = step.creates.map(\.value) + step.lines.map(\.resource) + step.sets.map(\.resource)
    let own = Set(touched).filter { end[$0].kind == kind }.sorted()
    if !own.isEmpty { return own.map { end[$0] } }
    return end.resources(of: kind)
  }

  // MARK: Names

  /// Names that the network knows; of others the topology's name need not be the one that the provider knows.
  private static let publicNames: Set<KindID> = [.hostedZone, .privateDNSZone, .privateName]

  private func nameFinding(
    of word: ShellScript.Word, _ meaning: CommandMeaning, _ candidates: [Resource]
  ) -> Diagnostic? {
    let written = word.text.lowercased().trimmingSuffix(".")
    let names = candidates.map { $0.name }
    guard !names.contains(where: { $0.lowercased().trimmingSuffix(".") == written }) else { return nil }
    let near = NearMiss.of(word.text, in: names)
    guard near != nil || Self.publicNames.contains(meaning.kind) else { return nil }
    // The name of another resource of the kind is no slip, where the step is about none of them.
    if end.resources(of: meaning.kind).contains(where: { $0.name.lowercased() == written }),
      !Self.publicNames.contains(meaning.kind)
    {
      return nil
    }
    return Rules.finding(
      "steps/value",
      "'\(word.text)' is no \(meaning.kind.word) of the topology", at: word.place,
      label: near.map { "did you mean '\($0)'?" }, fix: near.map { "Write '\($0)'" },
      replacement: near.map { Located($0, at: word.place) },
      notes: candidates.prefix(2).map { .init("\($0.title) stands here", at: $0.place) })
  }

  // MARK: Properties

  /// One value that the topology gives.
  private struct Known {
    var value: Value
    var words: String
    var place: SourceRange

    /// Whether a word of a command means it; nil where the word is not of its form.
    func agrees(with text: String) -> Bool? {
      switch value {
      case .text(let own):
        let plain = text.lowercased().filter { $0 != "_" && $0 != "-" }
        return plain == own.lowercased().filter { $0 != "_" && $0 != "-" }
      case .number(let own): return Int(text).map { $0 == own }
      case .address(let own): return IPAddress(text).map { $0 == own }
      case .prefix(let own): return IPPrefix(text).map { $0 == own }
      case .route(let own): return IPPrefix(text).map { $0 == own.destination }
      case .listen(let own): return Int(text).map { $0 == own.port }
      case .rule(let rule):
        if let port = Int(text) { return port == -1 || rule.ports.ports.contains(port) }
        guard let prefix = IPPrefix(text) else { return nil }
        guard case .prefix(let peer) = rule.peer else { return false }
        return peer == prefix
      default: return nil
      }
    }
  }

  /// The values of a property, of a list those that the step makes where it makes some; nil where they are not known.
  private func values(of resource: Resource, _ property: String) -> [Known]? {
    guard resource.kind.definition.property(property) != nil else { return nil }
    let fact = end.fact(resource.id, property)
    guard let value = fact.value else { return nil }
    guard case .list(let items, let isOpen) = value else {
      guard case .reference = value else {
        return [Known(value: value, words: value.commandWords, place: fact.place ?? resource.place)]
      }
      return nil
    }
    let made = step.lines.filter { $0.resource == resource.id && $0.property == property }.map(\.written)
    let own = items.filter { made.isEmpty || made.contains($0.place) }
    guard !isOpen || !made.isEmpty else { return nil }
    return own.map { Known(value: $0.value, words: $0.value.commandWords, place: $0.place) }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: Character) -> String { last == suffix ? String(dropLast()) : self }
}

extension Value {
  /// The value as a command has it.
  fileprivate var commandWords: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .address(let address): address.description
    case .prefix(let prefix): prefix.description
    case .route(let route): route.destination.description
    case .listen(let listen): String(listen.port)
    case .rule(let rule): rule.text
    default: "something else"
    }
  }
}
