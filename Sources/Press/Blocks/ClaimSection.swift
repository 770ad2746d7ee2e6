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
      let story = Story(of: proof, over: topology, steps: insert.runbooks.steps[topology.id])
      ConclusionSection(story: story, claim: claim, insert: insert).write(to: &html)
      html.write("<details class=\"way\"\(html: isWayOpen ? " open" : "")><summary>The way, drawn</summary>\n")
      let chart = Drawing(insert: insert).way(
        proof, over: topology, of: id, id: "s-\(Anchor.name(id))", title: title)
      Figure.write(chart, title: title, isTitled: false, to: &html)
      html.raw("</details>\n")
      StorySection(story: story, id: id, isOpen: claim.outcome != .holds, insert: insert).write(to: &html)
      writeAssumptions(proof, to: &html)
    }
    if let exposure = claim.exposure {
      html.write("<details class=\"exposure\"\(html: claim.outcome == .holds ? "" : " open")>")
      html.raw("<summary>Who gets through</summary>\n")
      ExposureSection(topology: topology, insert: insert).write(exposure, to: &html)
      html.raw("</details>\n")
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
      writeExposureVerdict(to: &html)
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

  /// How a claim about everybody came out.
  private func writeExposureVerdict(to html: inout HTMLWriter) {
    let (style, words) =
      switch claim.outcome {
      case .holds: ("holds", "holds")
      case .refuted: ("blocked", "refuted")
      case .undecided: ("unknown", "unknown")
      case .outOfScope: ("out-of-scope", "not modelled")
      }
    html.write("<p class=\"verdict verdict-\(style)\">\(html: OutcomeIcon.svg(claim.outcome.rawValue))")
    html.write("<span>\(words)</span></p>")
  }

  private func writeQuestion(to html: inout HTMLWriter) {
    html.write("<p class=\"question\"><b>\(scenario.from?.value ?? "Everybody")</b> → <b>\(scenario.to.value)</b>")
    if let name = scenario.by?.value { html.write(" by <code>\(name)</code>") }
    if let port = scenario.port?.value { html.write(" on port <code>\(port)</code>") }
    if !scenario.via.isEmpty { html.write(" over <b>\(scenario.via.map(\.value).joined(separator: ", "))</b>") }
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
