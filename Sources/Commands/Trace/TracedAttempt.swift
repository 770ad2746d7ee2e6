internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// What `portolan trace` tells of: an attempt with its story, and the scenario that it came from, if it did.
struct TracedAttempt {
  let story: Story

  /// The scenario, where its claim is what is asked about.
  var claim: Claim?

  /// The step after which things stand as the story tells them, as it was asked for.
  var step: String?

  private var attempt: Attempt { story.proof.attempt }
  private var topology: Topology { story.topology }

  /// The story with what is tried before it, and with whether a claim holds after it.
  func lines(style: TextStyle, pathPrefix: String) -> [String] {
    var lines: [String] = []
    if let claim { lines.append(claim.heading(style)) }
    lines += style.folded(question)
    let place = claim?.scenario.id.place ?? topology.place
    lines.append(
      style.paint(
        SafeText.line("\(claim == nil ? "over \(topology.id), " : "")at \(pathPrefix)\(place.citation)"), .frame))
    lines.append("")
    var text = StoryText(story: story, style: style, isWanted: claim?.outcome == .holds, pathPrefix: pathPrefix)
    if claim == nil { text.vouching = { "with --assume \(ShellWord.quoted($0))" } }
    lines += text.lines
    if let claim {
      lines.append("")
      lines.append(claim.outcomeLine(style))
    }
    return lines
  }

  /// What is tried, in a sentence.
  private var question: String {
    var text = "from \(topology[attempt.from].name) to \(topology[attempt.to].name)"
    if let name = attempt.name { text += " by \(name)" }
    if let port = attempt.port { text += ", port \(port)" }
    if let user = attempt.user { text += ", as \(user)" }
    if let tls = attempt.tls { text += ", TLS \(tls.rawValue)" }
    if let call = attempt.call { text += ", \(topology[call.caller].name) calls \(call.action)" }
    if let step { text += step == "0" ? ", before the first step" : ", after step \(step)" }
    return text
  }

}

extension Claim {
  /// How it came out, in a line.
  func outcomeLine(_ style: TextStyle) -> String {
    let words = scenario.expect.value.words
    return switch outcome {
    case .holds: style.paint("holds", .help) + ": the scenario claims \(words)"
    case .refuted: style.paint("refuted", .error) + ": the scenario claims \(words)"
    case .undecided: style.paint("undecided", .warning) + ": the scenario claims \(words)"
    case .outOfScope: style.paint("not decided", .warning) + ": the scenario claims \(words)"
    }
  }

  /// Its name and title, as they head its story.
  func heading(_ style: TextStyle) -> String {
    style.paint(scenario.id.value, .strong) + (scenario.title.map { ": \(SafeText.line($0.value))" } ?? "")
  }
}
