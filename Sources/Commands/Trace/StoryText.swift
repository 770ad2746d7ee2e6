internal import Catalogue
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// A story as it is told in a terminal: a line for each check with what decided it, then the verdict and what to do.
struct StoryText {
  let story: Story
  let style: TextStyle

  /// Whether the verdict is the one that is wanted: what would change it is then no advice.
  var isWanted = false

  /// How the reader can vouch for a fact, as it stands after "or vouch for it ": in a scenario, or with an option.
  var vouching: (String) -> String = { "in the scenario with 'assume: [\"\($0)\"]'" }

  /// What stands before the path of every place.
  var pathPrefix = ""

  private var proof: Proof { story.proof }

  /// The columns before the words of a check: its number, how it came out, and its stage.
  private static let numberWidth = 5
  private static let outcomeWidth = 8
  private static let stageWidth = 10

  /// The checks, the verdict, and what stands behind it.
  var lines: [String] {
    var lines: [String] = []
    for chapter in story.chapters {
      let margin = String(repeating: " ", count: 2 * min(chapter.depth, 4))
      lines.append(margin + style.paint(SafeText.line(chapter.title), .frame))
      for line in chapter.lines { lines += self.lines(of: line, margin: margin) }
    }
    lines.append("")
    lines.append(verdict)
    for (index, obstacle) in proof.obstacles.enumerated() {
      if index == 1 {
        let count = proof.obstacles.count - 1
        lines.append("")
        lines.append(
          count == 1
            ? "With that changed it would still fail: one more thing stands in the way."
            : "With that changed it would still fail: \(count) more things stand in the way.")
      }
      lines += self.lines(of: obstacle, index: index)
    }
    for degradation in proof.degradations { lines += self.lines(of: degradation, word: "degraded") }
    for fact in proof.missingFacts { lines += self.lines(of: fact) }
    for construct in proof.outOfScope {
      lines += style.headed("not modelled", .warning, "\(construct.fact) [hop \(construct.hop)]")
      if let place = construct.place { lines.append(arrow(place)) }
      lines += style.headed("help", .help, "Describe what it lets through as an 'opaque' resource")
    }
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

  // MARK: Checks

  private func lines(of line: Story.Line, margin: String) -> [String] {
    switch line {
    case .hop(let hop):
      return entry(
        number: "\(hop.number)", outcome: hop.outcome, stage: hop.stage.title, text: hop.text,
        // What the words say already need not be said again.
        rule: hop.rule.flatMap { hop.text.contains($0) ? nil : $0 },
        places: hop.evidence.map { [$0] } ?? [], margin: margin)
    case .back(let back):
      let isAssumed = !back.hops.isEmpty && back.hops.allSatisfy { $0.outcome == .assumed }
      return entry(
        number: back.numbers, outcome: isAssumed ? .assumed : .passed, stage: "back", text: back.text, rule: nil,
        places: back.hops.compactMap(\.evidence), margin: margin)
    }
  }

  /// A check with what decided it and where that is written: on one line where it fits, else that stands below.
  private func entry(
    number: String, outcome: Hop.Outcome, stage: String, text: String, rule: String?, places: [SourceRange],
    margin: String
  ) -> [String] {
    let indent = margin.count + Self.numberWidth + 2 + Self.outcomeWidth + Self.stageWidth
    let words = style.folded(text, indent: indent)
    let head =
      margin + String(repeating: " ", count: max(0, Self.numberWidth - number.count)) + number + "  "
      + style.paint(padded(word(of: outcome), Self.outcomeWidth), role(of: outcome)) + padded(stage, Self.stageWidth)
    let blank = String(repeating: " ", count: indent)
    var lines = words.enumerated().map { ($0 == 0 ? head : blank) + $1 }
    let cited = self.cited(places)
    let parts = [rule.map(SafeText.line), cited.isEmpty ? nil : "at " + cited].compactMap { $0 }
    guard !parts.isEmpty else { return lines }
    let plain = parts.joined(separator: "  ")
    let painted = [rule.map(SafeText.line), cited.isEmpty ? nil : style.paint("at " + cited, .frame)]
      .compactMap { $0 }.joined(separator: "  ")
    if words.count == 1, indent + words[0].count + 2 + plain.count <= style.width {
      lines[0] += "  " + painted
    } else {
      lines.append(blank + painted)
    }
    return lines
  }

  // MARK: What stands in the way

  private func lines(of obstacle: Obstacle, index: Int) -> [String] {
    var lines = self.lines(of: obstacle, word: index == 0 ? "why" : "then")
    if !isWanted, let edit = story.edit(for: obstacle) {
      lines += style.headed("in the topology", .strong, "\(edit.words), at \(cited(edit.place))")
    }
    for remedy in story.remedies[index] where !isWanted || remedy.effect != .creates {
      lines += style.headed("in the runbook", .strong, "\(remedy.words(in: story.topology)), at \(cited(remedy.place))")
    }
    if let rule = obstacle.rules.first {
      lines.append("  " + style.paint("=", .frame) + " see portolan explain \(rule)")
    }
    return lines
  }

  private func lines(of obstacle: Obstacle, word: String) -> [String] {
    var lines = style.headed(
      word, role(of: proof.verdict), "\(obstacle.text) [\(obstacle.reason.rawValue), hop \(obstacle.hop)]")
    if let evidence = obstacle.evidence { lines.append(arrow(evidence)) }
    for near in obstacle.nearMisses {
      lines += style.headed("nearly", .strong, "\(near.value), at \(cited(near.place))")
    }
    if word != "then", !obstacle.symptom.isEmpty { lines += style.headed("seen", .strong, obstacle.symptom) }
    if !obstacle.fix.isEmpty {
      lines += style.headed(isWanted ? "what would change it" : "help", isWanted ? .strong : .help, obstacle.fix)
    }
    return lines
  }

  private func lines(of fact: MissingFact) -> [String] {
    var lines = style.headed("not known", .warning, "whether \(fact.fact) [hop \(fact.hop)]")
    if let place = fact.place { lines.append(arrow(place)) }
    var help = story.topology.advice(on: fact)
    if fact.canBeVouchedFor { help += ", or vouch for it \(vouching(fact.fact))" }
    return lines + style.headed("help", .help, help)
  }

  // MARK: Words

  private func arrow(_ place: SourceRange) -> String { "  " + style.paint("--> \(cited(place))", .frame) }

  private func cited(_ place: SourceRange) -> String { SafeText.line(pathPrefix + place.citation) }

  /// Several places, the path only where it is another one: `a.md:12, :15`.
  private func cited(_ places: [SourceRange]) -> String {
    var words: [String] = []
    var file: SourceFile?
    for place in places {
      let word = place.file === file ? ":\(place.start.line)" : cited(place)
      if words.last != word { words.append(word) }
      file = place.file
    }
    return words.joined(separator: ", ")
  }

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
