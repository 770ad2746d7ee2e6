internal import Diagnostics
internal import Reachability
internal import Runbook

/// A scenario as it is told in a terminal: what it claims, its proof, and whether the two agree.
struct ClaimText {
  let claim: Claim
  let style: TextStyle
  /// What stands before the path of every place.
  var pathPrefix = ""

  var lines: [String] {
    let scenario = claim.scenario
    var lines = [
      style.paint(scenario.id.value, .strong) + (scenario.title.map { ": \(SafeText.line($0.value))" } ?? "")
    ]
    lines += style.folded(attempt)
    lines.append(style.paint(SafeText.line("at \(pathPrefix)\(scenario.id.place.citation)"), .frame))
    lines.append("")
    if let proof = claim.proof {
      lines += ProofText(proof: proof, style: style, isWanted: claim.outcome == .holds, pathPrefix: pathPrefix).lines
      lines.append("")
    }
    lines.append(outcome)
    return lines
  }

  /// What is tried, in a sentence.
  private var attempt: String {
    let scenario = claim.scenario
    var text = "from \(scenario.from.value) to \(scenario.to.value)"
    if let name = scenario.by { text += " by \(name.value)" }
    if let port = scenario.port { text += ", port \(port.value)" }
    if let user = scenario.user { text += ", as \(user.value)" }
    if let tls = scenario.tls { text += ", TLS \(tls.value.rawValue)" }
    if let caller = scenario.caller, let action = scenario.action {
      text += ", \(caller.value) calls \(action.value)"
    }
    return text
  }

  private var outcome: String {
    let words = claim.scenario.expect.value.words
    return switch claim.outcome {
    case .holds: style.paint("holds", .help) + ": the scenario claims \(words)"
    case .refuted: style.paint("refuted", .error) + ": the scenario claims \(words)"
    case .undecided: style.paint("undecided", .warning) + ": the scenario claims \(words)"
    case .outOfScope: style.paint("not decided", .warning) + ": the scenario claims \(words)"
    }
  }
}
