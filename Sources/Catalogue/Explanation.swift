import Diagnostics

extension Catalogue.Entry {
  /// The entry as `portolan explain` prints it: lines of at most 80 columns, without colour.
  public var plainText: String {
    var lines: [String] = []
    switch self {
    case .rule(let rule):
      lines += [rule.id, ""] + Self.wrap(rule.summary + ".", indent: 0) + [""]
      lines += Self.wrap(rule.explanation, indent: 0)
      if !rule.fix.isEmpty { lines += [""] + Self.wrap(rule.fix, indent: 10, first: "To mend:") }
      lines += ["", Self.row("Kind:", rule.kind.title)]
      if rule.kind != .semantics { lines.append(Self.row("Severity:", rule.severity.rawValue)) }
      if let code = rule.explains { lines.append(Self.row("Reason:", code.rawValue)) }
      for (index, source) in rule.sources.enumerated() {
        lines += Self.wrap(source.title, indent: 10, first: index == 0 ? "Source:" : "")
        if let url = source.url { lines.append(Self.row("", url)) }
      }
    case .reason(let reason):
      lines += [reason.code.rawValue, ""] + Self.wrap(reason.words + ".", indent: 0) + [""]
      lines += Self.wrap(reason.symptom, indent: 10, first: "You see:")
      lines += Self.wrap(reason.fix, indent: 10, first: "To mend:")
      lines.append(Self.row("Layer:", reason.code.layer.title))
      for (index, rule) in Catalogue.rulesExplaining(reason.code).enumerated() {
        lines.append(Self.row(index == 0 ? "Rules:" : "", rule.id))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

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

  /// A label and what belongs to it, on one line.
  private static func row(_ label: String, _ text: String) -> String {
    label + String(repeating: " ", count: max(1, 10 - label.count)) + text
  }

  /// Breaks a text at blanks into lines of at most 80 columns; a word longer than that stays whole.
  private static func wrap(_ text: String, indent: Int, first label: String = "") -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = label + String(repeating: " ", count: max(0, indent - label.count))
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > 80 {
        lines.append(line)
        line = margin
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines
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
