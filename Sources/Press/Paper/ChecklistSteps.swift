import Diagnostics
import Markup
import Reachability
import Runbook

/// The steps of a checklist on paper.
struct ChecklistSteps {
  let play: StepsPlay
  let collection: RunbookCollection

  private var steps: Steps { play.steps }

  func write(to html: inout HTMLWriter) {
    html.write("<section class=\"todo\">\n<h2>\(steps.title?.value ?? "Steps")</h2>\n")
    html.raw("<p class=\"mode\">Read a step aloud, do it, tick it, go on.</p>\n")
    var number = 0
    var pauses = 0
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number: number, to: &html)
      case .pause(let pause):
        pauses += 1
        Self.write(pause, number: pauses, to: &html)
      }
    }
    html.raw("</section>\n")
  }

  private func write(_ step: Step, number: Int, to html: inout HTMLWriter) {
    html.raw("<div class=\"step\">\n")
    if let danger = step.danger { html.write("<p class=\"warning\"><b>Warning.</b> \(danger.value)</p>\n") }
    let outages = step.outage.map { title(of: $0.value) }
    if !outages.isEmpty {
      html.write("<p class=\"warning\"><b>Outage.</b> This stops working: \(outages.joined(separator: "; ")).")
      let ends = play.outages.filter { $0.opens == number }.map(\.closes)
      if let end = ends.compactMap(\.self).max(), !ends.contains(nil) { html.write(" Step \(end) mends it.") }
      html.raw("</p>\n")
    }
    if let when = step.when {
      let next = number < steps.steps.count ? "go to step \(number + 1)" : "go to the end"
      html.write("<p class=\"question\"><b>Only if</b> \(when.value). If not, \(next).</p>\n")
    }
    StepLine.write(number, step.action.value, to: &html)
    var facts: [String] = []
    if let actor = step.actor ?? step.who { facts.append(actor.value) }
    if let minutes = step.minutes?.value.upperBound { facts.append("\(minutes) minutes") }
    if step.isOptional { facts.append("optional") }
    if !facts.isEmpty { html.write("<p class=\"who\">\(facts.joined(separator: " · "))</p>\n") }
    if let run = step.run { StepLine.writeCommand(run.value, to: &html) }
    if let check = step.check {
      html.raw("<p class=\"expect\">Check</p>\n")
      StepLine.writeCommand(check.value, to: &html)
    }
    if let see = step.see { html.write("<p class=\"expect seen\">You should see <code>\(see.value)</code></p>\n") }
    for title in newlyTrue(after: number) { html.write("<p class=\"expect\">From here on: \(title)</p>\n") }
    if let irreversible = step.irreversible {
      // Of a step that changes nothing, its author says just that.
      let words = step.isChange || play.end == nil ? "<b>No way back:</b> " : ""
      html.write("<p class=\"expect\">\(html: words)\(irreversible.value)</p>\n")
    }
    html.raw("</div>\n")
  }

  /// The titles of the claims that hold after a step and did not before.
  private func newlyTrue(after number: Int) -> [String] {
    guard play.moments.indices.contains(number - 1) else { return [] }
    let before = number > 1 ? play.moments[number - 2].verdicts : play.start?.verdicts ?? []
    return play.moments[number - 1].verdicts.compactMap { entry in
      guard entry.verdict.verdict == .reachable,
        before.first(where: { $0.scenario == entry.scenario })?.verdict.verdict != .reachable
      else { return nil }
      return title(of: entry.scenario)
    }
  }

  private func title(of scenario: String) -> String { collection.scenario(scenario)?.title?.value ?? scenario }

  static func write(_ pause: Pause, number: Int, to html: inout HTMLWriter) {
    html.write("<div class=\"pause\"><p><b>Pause \(number).</b> Go on only if: \(pause.condition.value)")
    if let who = pause.who { html.write(" (\(who.value))") }
    html.raw("</p>")
    StepLine.writeInitials(to: &html)
    html.raw("</div>\n")
  }
}
