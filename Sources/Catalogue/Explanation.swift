import Diagnostics

extension Catalogue.Entry {
  /// The entry as Markdown for a reference page, without a heading of its own.
  ///
  /// - Parameter link: the destination of a link to another entry, by its id or code; none leaves the name as code.
  public func markdown(link: (String) -> String? = { _ in nil }) -> String {
    func named(_ name: String) -> String {
      link(name).map { "[`\(name)`](<\($0)>)" } ?? "`\(name)`"
    }
    var parts: [String] = []
    switch self {
    case .rule(let rule):
      parts += ["**\(Self.escape(rule.summary)).**", Self.escape(rule.explanation)]
      if !rule.fix.isEmpty { parts.append("*To mend:* \(Self.escape(rule.fix))") }
      var facts = ["- Kind: \(rule.kind.title)"]
      if rule.kind != .semantics { facts.append("- Severity: \(rule.severity.rawValue)") }
      if let code = rule.explains { facts.append("- Reason: \(named(code.rawValue))") }
      for source in rule.sources {
        let title = Self.escape(source.title)
        facts.append("- Source: " + (source.url.map { "[\(title)](<\($0)>)" } ?? title))
      }
      parts.append(facts.joined(separator: "\n"))
    case .reason(let reason):
      parts += ["**\(Self.escape(reason.words)).**", "*You see:* \(Self.escape(reason.symptom))"]
      parts.append("*To mend:* \(Self.escape(reason.fix))")
      let rules = Catalogue.rulesExplaining(reason.code)
      var facts = ["- Layer: \(reason.code.layer.title)"]
      if !rules.isEmpty { facts.append("- Rules: " + rules.map { named($0.id) }.joined(separator: ", ")) }
      parts.append(facts.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The text with everything escaped that Markdown would read as its own.
  private static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>&#|~".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

extension Rule.Kind {
  /// The kind in a few words.
  public var title: String {
    switch self {
    case .structural: "checked on the topology or page alone"
    case .path: "proved on the path of a connection"
    case .advisory: "recommendation"
    case .semantics: "how verdicts are reached"
    case .writing: "checked on how a page or site is written"
    }
  }
}
