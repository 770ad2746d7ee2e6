import Catalogue
import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// A scenario block: what is claimed, how it came out, and the proof, hop by hop.
struct ClaimSection {
  let claim: Claim
  /// Whether it is the first claim of its page, whose way is drawn unfolded.
  let isFirst: Bool
  let insert: RunbookInsert

  private var scenario: Scenario { claim.scenario }
  private var topology: Topology { claim.topology }
  private var id: String { scenario.id.value }

  func write(to html: inout HTMLWriter) {
    let title = scenario.title?.value ?? id
    html.write(
      "<section class=\"claim claim-\(claim.outcome.rawValue)\" id=\"\(Anchor.scenario(id))\" aria-label=\"\(title)\">\n"
    )
    html.write("<header><p class=\"claim-title\">\(title)</p>")
    writeVerdict(to: &html)
    html.raw("</header>\n")
    writeQuestion(to: &html)
    if claim.outcome != .holds { writeDoesNotHold(to: &html) }
    if let proof = claim.proof {
      writeObstacles(proof, to: &html)
      html.write("<details class=\"way\"\(html: isWayOpen ? " open" : "")><summary>The way, drawn</summary>\n")
      let svg = Drawing.path(proof, over: topology, id: "s-\(Anchor.name(id))", title: title)
      Figure.write(svg, title: title, isTitled: false, to: &html)
      html.raw("</details>\n")
      writeHops(proof, to: &html)
      writeAssumptions(proof, to: &html)
    }
    html.raw("</section>\n")
  }

  /// A claim that does not hold shows at once where its way breaks; of those that hold, one is enough to see at first.
  private var isWayOpen: Bool { claim.outcome != .holds || (isFirst && !isShownElsewhere) }

  /// Whether a diagram of the page shows the same way, so that it need not be seen twice.
  private var isShownElsewhere: Bool {
    insert.runbooks.collection.pages[insert.index].blocks.contains { block in
      if case .diagram(let diagram) = block.content { diagram.show?.value == id } else { false }
    }
  }

  // MARK: The claim

  private func writeVerdict(to html: inout HTMLWriter) {
    guard let proof = claim.proof else {
      html.raw("<p class=\"verdict verdict-out-of-scope\"><span>not proved yet</span></p>")
      return
    }
    let word = proof.isDegraded ? "degraded" : proof.verdict.rawValue
    let isHeld = claim.outcome == .holds
    html.write("<p class=\"verdict verdict-\(isHeld ? "holds" : word)\">")
    html.write("\(html: OutcomeIcon.svg(claim.outcome.rawValue))<span>\(word)\(isHeld ? ", as claimed" : "")</span>")
    if let reason = proof.primary?.reason {
      html.write(
        " <a href=\"\(insert.link("reference/reasons/index.html#\(Anchor.name(reason.rawValue))"))\"><code>\(reason.rawValue)</code></a>"
      )
    }
    html.raw("</p>")
  }

  private func writeQuestion(to html: inout HTMLWriter) {
    html.write("<p class=\"question\"><b>\(scenario.from.value)</b> → <b>\(scenario.to.value)</b>")
    if let name = scenario.by?.value { html.write(" by <code>\(name)</code>") }
    if let port = scenario.port?.value { html.write(" on port <code>\(port)</code>") }
    if let action = scenario.action?.value { html.write(" to call <code>\(action)</code>") }
    if let caller = scenario.caller?.value { html.write(" as <b>\(caller)</b>") }
    if !scenario.assumedRoles.isEmpty {
      html.write(", who assumes <b>\(scenario.assumedRoles.map(\.value).joined(separator: ", "))</b>")
    }
    if let user = scenario.user?.value { html.write(", logging in as <code>\(user)</code>") }
    if let tls = scenario.tls?.value { html.write(", with TLS <code>\(tls.rawValue)</code>") }
    html.write(". Claimed: \(scenario.expect.value.words).</p>\n")
  }

  private func writeDoesNotHold(to html: inout HTMLWriter) {
    let words =
      switch claim.outcome {
      case .refuted: "This claim does not hold."
      case .undecided: "This claim cannot be proved: a fact is missing."
      default: "This claim is not proved: it needs something that is not modelled."
      }
    html.write(
      "<p class=\"does-not-hold\" role=\"alert\">\(html: OutcomeIcon.svg("refuted"))<span>\(words)</span></p>\n")
  }

  // MARK: The proof

  private func writeObstacles(_ proof: Proof, to html: inout HTMLWriter) {
    guard let primary = proof.primary else {
      for degradation in proof.degradations {
        html.write("<p class=\"degradation\"><b>But:</b> \(degradation.text). \(degradation.fix).</p>\n")
      }
      for fact in proof.missingFacts {
        html.write("<p class=\"degradation\">It is not known whether \(fact.fact).</p>\n")
      }
      for construct in proof.outOfScope {
        html.write("<p class=\"degradation\">Not modelled: \(construct.fact).</p>\n")
      }
      return
    }
    html.raw("<dl class=\"obstacle\">\n")
    html.write("<div><dt>Why</dt><dd>\(sentence(primary.text)) \(html: insert.evidence(primary.evidence))</dd></div>\n")
    html.write("<div><dt>What you see</dt><dd>\(primary.symptom)</dd></div>\n")
    html.write("<div><dt>What would change it</dt><dd>\(sentence(primary.fix))</dd></div>\n")
    for miss in primary.nearMisses {
      html.write("<div><dt>Nearly</dt><dd><code>\(miss.value)</code> ")
      html.write("\(html: insert.evidence(miss.place))</dd></div>\n")
    }
    if proof.obstacles.count > 1 {
      html.raw("<div><dt>Also missing</dt><dd><ul>")
      for obstacle in proof.obstacles.dropFirst() {
        html.write("<li>\(sentence(obstacle.text)) <code>\(obstacle.reason.rawValue)</code></li>")
      }
      html.raw("</ul></dd></div>\n")
    }
    html.raw("</dl>\n")
  }

  private func writeHops(_ proof: Proof, to html: inout HTMLWriter) {
    html.write(
      "<details class=\"proof\"\(html: claim.outcome == .holds ? "" : " open")><summary>The proof: \(Count.of(proof.hops.count, "check"))</summary>\n"
    )
    html.raw(
      "<div class=\"table-scroll\"><table>\n<thead><tr><th>#</th><th>Stage</th><th>What was checked</th><th>What decided it</th><th>Where</th></tr></thead>\n"
    )
    var group: (leg: Leg, segment: Int)?
    for hop in proof.hops {
      if group == nil || group?.leg != hop.leg || group?.segment != hop.segment {
        if group != nil { html.raw("</tbody>\n") }
        group = (hop.leg, hop.segment)
        html.write("<tbody>\n<tr class=\"leg\"><th colspan=\"5\" scope=\"rowgroup\">\(legTitle(hop))</th></tr>\n")
      }
      html.write(
        "<tr id=\"\(Anchor.hop(hop.number, of: id))\" class=\"hop-\(hop.outcome.rawValue)\"><td class=\"number\">\(hop.number)</td>"
      )
      html.write(
        "<td class=\"stage\">\(hop.stage.title)</td><td><span class=\"sign-\(hop.outcome.rawValue)\" title=\"\(hop.outcome.rawValue)\">\(outcomeSign(hop.outcome))</span> \(sentence(hop.text))</td>"
      )
      html.write(
        "<td>\(html: hop.rule.map { "<code>\(escaped($0))</code>" } ?? "")</td><td>\(html: insert.evidence(hop.evidence))</td></tr>\n"
      )
    }
    html.raw(group == nil ? "</table></div></details>\n" : "</tbody></table></div></details>\n")
  }

  private func writeAssumptions(_ proof: Proof, to html: inout HTMLWriter) {
    guard !proof.assumptions.isEmpty else { return }
    html.write(
      "<details class=\"assumptions\"><summary>Taken for granted: \(proof.assumptions.count)</summary>\n<ul>\n")
    for assumption in proof.assumptions {
      html.write("<li>\(assumption.word == .author ? "By the author's word: " : "")\(sentence(assumption.text))</li>\n")
    }
    html.raw("</ul></details>\n")
  }

  // MARK: Words

  private func legTitle(_ hop: Hop) -> String {
    switch hop.leg {
    case .forward: hop.segment == 0 ? "There" : "Behind the cut: connection \(hop.segment + 1)"
    case .return: hop.segment == 0 ? "And back" : "And back, connection \(hop.segment + 1)"
    case .control: "First, for the credentials"
    case .identity: "Who may"
    }
  }

  private func outcomeSign(_ outcome: Hop.Outcome) -> String {
    switch outcome {
    case .passed: "✓"
    case .assumed: "≈"
    case .unknown: "?"
    case .blocked: "✗"
    }
  }

  private func escaped(_ text: String) -> String {
    var html = HTMLWriter()
    html.text(text)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// A text as a sentence: with a capital letter and a full stop.
  private func sentence(_ text: String) -> String { Sentence.of(text) }
}

/// Numbers of things.
enum Count {
  /// `1 check`, `2 checks`.
  static func of(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

/// Clauses as sentences.
enum Sentence {
  /// The text with a full stop; a first word in small letters is capitalised unless it is a name with other signs in it.
  static func of(_ text: String) -> String {
    guard let first = text.first else { return "" }
    let word = text.prefix { $0 != " " }
    let isPlain = word.allSatisfy { $0.isLetter }
    let head = isPlain ? first.uppercased() + text.dropFirst() : text
    guard let last = text.last, !".!?:".contains(last) else { return head }
    return head + "."
  }
}
