internal import Catalogue
internal import Diagnostics
internal import Reachability

/// A proof as it is told in a terminal: each check with what decided it, then the verdict and what to do about it.
struct ProofText {
  let proof: Proof
  let style: TextStyle
  /// Whether the verdict is the one that is wanted: what would change it is then no advice.
  var isWanted = false
  /// What stands before the path of every place.
  var pathPrefix = ""

  /// The columns before the words of a check: its number, how it came out, and its stage.
  private static let outcomeWidth = 8
  private static let stageWidth = 10

  /// The checks, the verdict, and what stands behind it.
  var lines: [String] {
    var lines: [String] = []
    var group: Group?
    for hop in proof.hops {
      let next = Group(leg: hop.leg, segment: hop.segment)
      if next != group {
        lines.append(style.paint(next.title, .frame))
        group = next
      }
      lines += self.lines(of: hop)
    }
    lines.append("")
    lines.append(verdict)
    for (index, obstacle) in proof.obstacles.enumerated() {
      lines += self.lines(of: obstacle, word: index == 0 ? "why" : "then")
    }
    for degradation in proof.degradations { lines += self.lines(of: degradation, word: "degraded") }
    for fact in proof.missingFacts { lines += self.lines(of: fact, word: "unknown") }
    for construct in proof.outOfScope { lines += self.lines(of: construct, word: "not modelled") }
    for assumption in proof.assumptions {
      lines += style.headed(
        assumption.word == .author ? "on the author's word" : "assumed, as documented", .strong, assumption.text)
    }
    return lines
  }

  /// The verdict and its reason in one line.
  private var verdict: String {
    var text = style.paint(proof.isDegraded ? "degraded" : proof.verdict.rawValue, role(of: proof.verdict))
    if let reason = proof.primary?.reason {
      text += ": \(reason.rawValue)" + (Catalogue.reason(reason).map { ", \($0.words)" } ?? "")
    }
    return text
  }

  private func lines(of hop: Hop) -> [String] {
    let number = String(hop.number)
    let indent = 5 + Self.outcomeWidth + Self.stageWidth
    let words = style.folded(hop.text, indent: indent)
    let head =
      String(repeating: " ", count: max(0, 3 - number.count)) + number + "  "
      + style.paint(padded(word(of: hop.outcome), Self.outcomeWidth), role(of: hop.outcome))
      + padded(String(hop.stage.rawValue.drop { $0 != "." }.dropFirst()), Self.stageWidth)
    let blank = String(repeating: " ", count: indent)
    var lines = words.enumerated().map { ($0 == 0 ? head : blank) + $1 }
    if let evidence = hop.evidence {
      lines.append(
        blank + "\(hop.rule.map { "\(SafeText.line($0))  " } ?? "")\(style.paint("at \(cited(evidence))", .frame))")
    } else if let rule = hop.rule {
      lines.append(blank + SafeText.line(rule))
    }
    return lines
  }

  private func lines(of obstacle: Obstacle, word: String) -> [String] {
    var lines = style.headed(
      word, role(of: proof.verdict), "\(obstacle.text) [\(obstacle.reason.rawValue), hop \(obstacle.hop)]")
    if let evidence = obstacle.evidence { lines.append("  " + style.paint("--> \(cited(evidence))", .frame)) }
    for near in obstacle.nearMisses {
      lines += style.headed("near", .strong, "\(near.value) at \(cited(near.place))")
    }
    if word == "why", !obstacle.symptom.isEmpty { lines += style.headed("seen", .strong, obstacle.symptom) }
    if !obstacle.fix.isEmpty {
      lines += style.headed(isWanted ? "what would change it" : "help", isWanted ? .strong : .help, obstacle.fix)
    }
    if let rule = obstacle.rules.first {
      lines.append("  " + style.paint("=", .frame) + " see portolan explain \(rule)")
    }
    return lines
  }

  private func lines(of fact: MissingFact, word: String) -> [String] {
    var lines = style.headed(word, .warning, "\(fact.fact) [hop \(fact.hop)]")
    if let place = fact.place { lines.append("  " + style.paint("--> \(cited(place))", .frame)) }
    return lines
  }

  private func cited(_ place: SourceRange) -> String { SafeText.line(pathPrefix + place.citation) }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private func word(of outcome: Hop.Outcome) -> String { outcome == .passed ? "ok" : outcome.rawValue }

  private func role(of outcome: Hop.Outcome) -> TextStyle.Role {
    switch outcome {
    case .passed: .help
    case .assumed: .info
    case .unknown: .warning
    case .blocked: .error
    }
  }

  private func role(of verdict: Verdict) -> TextStyle.Role {
    switch verdict {
    case .reachable: proof.isDegraded ? .warning : .help
    case .blocked: .error
    case .unknown, .outOfScope: .warning
    }
  }
}

/// Hops that belong together: those of one direction of one connection.
private struct Group: Equatable {
  var leg: Leg
  var segment: Int

  var title: String {
    switch leg {
    case .forward: segment == 0 ? "the client's connection" : "connection \(segment + 1), on the other side"
    case .return: segment == 0 ? "the way back" : "the way back of connection \(segment + 1)"
    case .control: "a connection that the attempt needs besides"
    case .identity: "who calls, and what is allowed"
    }
  }
}
