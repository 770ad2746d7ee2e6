import Catalogue
import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// What follows from a proof: what stands in the way and what to change, first the reason of the verdict and then all
/// that would still be missing; or which fact would decide it.
struct ConclusionSection {
  let story: Story
  let claim: Claim
  let insert: RunbookInsert

  private var proof: Proof { story.proof }

  func write(to html: inout HTMLWriter) {
    if let primary = proof.primary {
      html.raw("<dl class=\"obstacle\">\n")
      entry("Why", to: &html) { html in
        html.write("\(Sentence.of(primary.text)) \(html: insert.evidence(primary.evidence))")
      }
      writeNearMisses(primary, to: &html)
      entry("What you see", to: &html) { $0.write("\(primary.symptom)") }
      writeFix(primary, to: &html)
      for remedy in remedies(0) { entry("In the runbook", to: &html) { write(remedy, to: &$0) } }
      html.raw("</dl>\n")
      writeRest(to: &html)
    }
    for degradation in proof.degradations {
      html.write("<p class=\"degradation\"><b>But:</b> \(Sentence.of(degradation.text)) ")
      html.write("\(html: insert.evidence(degradation.evidence)) \(Sentence.of(degradation.fix))</p>\n")
    }
    for fact in proof.missingFacts {
      html.write("<p class=\"degradation\">It is not known whether \(fact.fact) \(html: insert.evidence(fact.place)). ")
      html.write("To decide it: \(story.topology.advice(on: fact))")
      if fact.canBeVouchedFor {
        html.write(", or vouch for it in the scenario: <code>assume: [\"\(fact.fact)\"]</code>")
      }
      html.raw(".</p>\n")
    }
    for construct in proof.outOfScope {
      html.write(
        "<p class=\"degradation\">Not modelled: \(construct.fact) \(html: insert.evidence(construct.place)).</p>\n")
    }
  }

  /// What would still be missing after the first obstacle is mended.
  private func writeRest(to html: inout HTMLWriter) {
    let rest = proof.obstacles.dropFirst()
    guard !rest.isEmpty else { return }
    let words = rest.count == 1 ? "one more thing stands" : "\(rest.count) more things stand"
    html.write(
      "<p class=\"rest\">With that changed it would still fail: \(words) in the way.</p>\n<ol class=\"rest\">\n")
    for (index, obstacle) in rest.enumerated() {
      html.write("<li>\(Sentence.of(obstacle.text)) \(html: insert.evidence(obstacle.evidence)) ")
      html.write("<a href=\"\(insert.link(reason(obstacle)))\"><code>\(obstacle.reason.rawValue)</code></a>\n")
      html.raw("<dl class=\"obstacle\">\n")
      writeNearMisses(obstacle, to: &html)
      writeFix(obstacle, to: &html)
      for remedy in remedies(index + 1) { entry("In the runbook", to: &html) { write(remedy, to: &$0) } }
      html.raw("</dl></li>\n")
    }
    html.raw("</ol>\n")
  }

  /// What to change; where a claim does not hold also the line of the topology that is proved to do it.
  private func writeFix(_ obstacle: Obstacle, to html: inout HTMLWriter) {
    entry("What would change it", to: &html) { $0.write("\(Sentence.of(obstacle.fix))") }
    guard claim.outcome != .holds, let repair = story.repair(for: obstacle) else { return }
    entry("Proved to mend it", to: &html) { html in
      html.write("\(Sentence.of(repair.words(in: story.topology)))")
      guard let edit = repair.edit(in: story.topology) else { return }
      if let line = edit.yaml { html.write(" <code>\(line)</code>") }
      html.write(" \(html: insert.evidence(edit.place))")
    }
  }

  private func writeNearMisses(_ obstacle: Obstacle, to html: inout HTMLWriter) {
    for near in obstacle.nearMisses {
      entry("Nearly", to: &html) { html in
        let (line, why) = Self.parts(of: near)
        if let line { html.write("<code>\(line)</code>") }
        html.write("\(why) \(html: insert.evidence(near.place))")
      }
    }
  }

  /// The written line of a near miss, where its words begin with it, and the rest.
  static func parts(of near: Located<String>) -> (line: String?, why: String) {
    for line in [near.place.text] where near.value.hasPrefix("'\(line)'") {
      return (line, String(near.value.dropFirst(line.count + 2)))
    }
    return (nil, near.value)
  }

  /// The steps that have to do with an obstacle. Where the claim is that it fails, those that only made things so are
  /// no help.
  private func remedies(_ index: Int) -> [Remedy] {
    story.remedies[index].filter { claim.outcome != .holds || $0.effect != .creates }
  }

  private func write(_ remedy: Remedy, to html: inout HTMLWriter) {
    let words = Sentence.of(remedy.words(in: story.topology))
    if let address = insert.runbooks.address(ofStep: remedy.number, of: remedy.steps.value) {
      let isHere = address.hasPrefix(insert.page.address + "#")
      let target = isHere ? String(address.dropFirst(insert.page.address.count)) : insert.link(address)
      html.write("<a href=\"\(target)\">\(words)</a>")
    } else {
      html.write("\(words)")
    }
  }

  private func entry(_ title: String, to html: inout HTMLWriter, _ body: (inout HTMLWriter) -> Void) {
    html.write("<div><dt>\(title)</dt><dd>")
    body(&html)
    html.raw("</dd></div>\n")
  }

  private func reason(_ obstacle: Obstacle) -> String {
    "reference/reasons/index.html#\(Anchor.name(obstacle.reason.rawValue))"
  }
}
