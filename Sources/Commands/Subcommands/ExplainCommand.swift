internal import ArgumentParser
internal import Catalogue
internal import Diagnostics

extension Portolan {
  /// `portolan explain`: what a rule or a reason means, offline.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a rule or a reason means, why it is asked, and what mends it.")

    @Argument(help: "A rule such as 'route/missing', a reason such as 'route.none', or all of a group such as 'route'.")
    var code: String

    @OptionGroup var manner: MannerOptions

    func run() throws {
      guard let entry = Catalogue.entry(code) else {
        let group = Catalogue.entries(of: code)
        if !group.isEmpty {
          let lines = Explanation(style: manner.outputStyle).lines(of: group)
          return try Console.report(lines.joined(separator: "\n") + "\n")
        }
        if let known = Catalogue.notChecked.first(where: { $0.id == code }) {
          let lines = Explanation(style: manner.outputStyle).lines(of: known)
          return try Console.report(lines.joined(separator: "\n") + "\n")
        }
        throw Failure(
          "there is no rule or reason '\(code)'",
          help: Catalogue.nearest(to: code).map { "did you mean '\($0)'?" })
      }
      let style = manner.outputStyle
      let lines =
        switch entry {
        case .rule(let rule): Explanation(style: style).lines(of: rule)
        case .reason(let reason): Explanation(style: style).lines(of: reason)
        }
      try Console.report(lines.joined(separator: "\n") + "\n")
    }
  }
}

/// An entry of the catalogue as text for a terminal.
private struct Explanation {
  let style: TextStyle

  func lines(of rule: Rule) -> [String] {
    var lines = [style.paint(rule.id, .strong) + " (\(about(rule)))"]
    lines += style.folded(rule.summary)
    lines.append("")
    lines += style.headed("why", .strong, rule.explanation)
    if !rule.fix.isEmpty { lines += style.headed("fix", .help, rule.fix) }
    if let code = rule.explains {
      let words = Catalogue.reason(code).map { ", \($0.words)" } ?? ""
      lines += style.headed("reason", .strong, code.rawValue + words)
    }
    for source in rule.sources {
      lines += style.headed("source", .strong, source.title + (source.url.map { ", \($0)" } ?? ""))
    }
    return lines
  }

  func lines(of known: NotChecked) -> [String] {
    [style.paint(known.id, .strong) + " (not checked)"] + style.folded(known.summary) + [""]
      + style.headed("why", .strong, known.reason)
  }

  /// One line for each entry of a group.
  func lines(of group: [Catalogue.Entry]) -> [String] {
    group.flatMap { entry in
      switch entry {
      case .rule(let rule): style.headed(rule.id, .strong, rule.summary)
      case .reason(let reason): style.headed(reason.code.rawValue, .strong, reason.words)
      }
    }
  }

  func lines(of reason: Reason) -> [String] {
    var lines = [style.paint(reason.code.rawValue, .strong) + " (reason of a verdict: \(reason.code.layer.title))"]
    lines += style.folded(reason.words)
    lines.append("")
    lines += style.headed("seen", .strong, reason.symptom)
    lines += style.headed("fix", .help, reason.fix)
    for rule in Catalogue.rulesExplaining(reason.code) {
      lines += style.headed("rule", .strong, "\(rule.id), \(rule.summary)")
    }
    return lines
  }

  private func about(_ rule: Rule) -> String {
    switch rule.kind {
    case .structural: "\(rule.severity.rawValue) about a topology"
    case .path: "\(rule.severity.rawValue) about a path"
    case .advisory: "\(rule.severity.rawValue), a recommendation"
    case .semantics: "how the prover judges"
    case .writing: "\(rule.severity.rawValue) about what is written"
    }
  }
}
