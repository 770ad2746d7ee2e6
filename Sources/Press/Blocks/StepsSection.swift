import Chart
import Diagnostics
import Markup
import Reachability
import Runbook
import Topology

/// A steps block: what is needed before, the steps as a checklist that remembers its ticks, and the way back.
struct StepsSection {
  let play: StepsPlay
  let insert: RunbookInsert

  /// How things stand after each step, drawn.
  private let moments: TopologyMoments?

  init(play: StepsPlay, insert: RunbookInsert) {
    self.play = play
    self.insert = insert
    moments = Drawing(insert: insert).moments(of: play)
  }

  private var steps: Steps { play.steps }
  private var id: String { Anchor.name(steps.id.value) }

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"steps\" id=\"steps-\(id)\" data-checklist=\"\(steps.id.value)\" aria-label=\"\(steps.title?.value ?? "Steps")\">\n"
    )
    writeBefore(to: &html)
    html.write(
      "<div class=\"progress-bar\" hidden><progress max=\"\(steps.steps.count)\" value=\"0\" aria-label=\"Steps done\"></progress> <span class=\"progress-text\"></span> <button type=\"button\" class=\"reset\">Reset</button></div>\n<ol class=\"checklist\">\n"
    )
    var number = 0
    var keys: Set<String> = []
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number: number, key: Self.key(of: step, besides: &keys), to: &html)
      case .pause(let pause): write(pause, to: &html)
      }
    }
    html.raw("</ol>\n")
    writeRollback(to: &html)
    html.raw("</section>\n")
  }

  // MARK: Before

  private func writeBefore(to html: inout HTMLWriter) {
    let minutes = steps.minutes
    html.raw("<div class=\"before-you-start\">\n<p class=\"label\">Before you start</p>\n<ul>\n")
    if minutes.upperBound > 0 {
      html.write(
        "<li>Time: \(minutes.lowerBound == minutes.upperBound ? "\(minutes.upperBound)" : "\(minutes.lowerBound) to \(minutes.upperBound)") minutes.</li>\n"
      )
    }
    for actor in steps.actors {
      html.write(
        "<li>Role <b>\(actor.name.value)</b>\(actor.home.map { " in \($0.value)" } ?? "")\(actor.may.isEmpty ? "" : ", with \(actor.may.map(\.value).joined(separator: ", "))").</li>\n"
      )
    }
    if let end = play.end, !play.before.isEmpty {
      html.write(
        "<li><details><summary>\(Count.of(play.before.count, "resource")) must exist already</summary><ul class=\"given\">"
      )
      for resource in play.before {
        html.write(
          "<li><a href=\"#\(Anchor.resource(end[resource].path, in: end.id))\">\(end[resource].title)</a></li>")
      }
      html.raw("</ul></details></li>\n")
    }
    html.raw("</ul>\n")
    if !steps.placeholders.isEmpty {
      html.raw(
        "<div class=\"table-scroll placeholders\"><table><thead><tr><th>Placeholder</th><th>What to put there</th></tr></thead><tbody>\n"
      )
      for placeholder in steps.placeholders {
        html.write(
          "<tr><td><code>{{\(placeholder.name.value)}}</code></td><td>\(placeholder.meaning.value)</td></tr>\n")
      }
      html.raw("</tbody></table></div>\n")
    }
    html.raw("</div>\n")
  }

  // MARK: Steps

  /// The name under which a tick is kept: the step's id, or else its words, so that it survives a change of order.
  ///
  /// The second of two steps with the same words is told apart by a number.
  static func key(of step: Step, besides keys: inout Set<String>) -> String {
    let name = step.id?.value ?? "step-\(Anchor.name(step.action.value))"
    var key = name
    var count = 1
    while !keys.insert(key).inserted {
      count += 1
      key = "\(name)-\(count)"
    }
    return key
  }

  private func write(_ step: Step, number: Int, key: String, to html: inout HTMLWriter) {
    let box = "check-\(id)-\(number)"
    html.write(
      "<li class=\"step\(step.isOptional ? " optional" : "")\" id=\"\(Anchor.step(number, of: steps.id.value))\" value=\"\(number)\">\n"
    )
    if let danger = step.danger { html.write("<p class=\"danger\" role=\"note\"><b>Danger.</b> \(danger.value)</p>\n") }
    if let when = step.when { html.write("<p class=\"when\">Only if \(when.value)</p>\n") }
    html.write(
      "<p class=\"do\"><input type=\"checkbox\" id=\"\(box)\" data-step=\"\(key)\"><label for=\"\(box)\"><span class=\"number\">\(number)</span> \(step.action.value)</label></p>\n"
    )
    var facts: [String] = []
    if let actor = step.actor ?? step.who { facts.append(actor.value) }
    if let minutes = step.minutes?.value {
      facts.append(
        minutes.lowerBound == minutes.upperBound
          ? "\(minutes.upperBound) min" : "\(minutes.lowerBound)–\(minutes.upperBound) min")
    }
    if step.isOptional { facts.append("optional") }
    if !facts.isEmpty { html.write("<p class=\"who\">\(facts.joined(separator: " · "))</p>\n") }
    if let run = step.run { writeCommand(run.value, to: &html) }
    if let check = step.check {
      html.raw("<p class=\"label\">Check</p>\n")
      writeCommand(check.value, to: &html)
    }
    if let see = step.see {
      html.write("<p class=\"label\">You should see</p>\n<pre class=\"see\"><code>\(see.value)</code></pre>\n")
    }
    writeTruths(after: number, step, to: &html)
    Drawing.moment(number, of: moments, steps: steps.id.value, to: &html)
    if let undo = step.undo, let run = undo.run {
      html.raw("<details class=\"undo\"><summary>Undo this step</summary>\n")
      writeCommand(run.value, to: &html)
      html.raw("</details>\n")
    } else if let irreversible = step.irreversible {
      html.write("<p class=\"irreversible\"><b>No way back:</b> \(irreversible.value)</p>\n")
    }
    html.raw("</li>\n")
  }

  /// Which claims changed with this step: what a reader may count on from here.
  private func writeTruths(after number: Int, _ step: Step, to html: inout HTMLWriter) {
    guard play.moments.indices.contains(number - 1) else { return }
    let now = play.moments[number - 1].verdicts
    let before = number > 1 ? play.moments[number - 2].verdicts : []
    let changed = now.filter { entry in
      entry.verdict.verdict == .reachable
        && before.first { $0.scenario == entry.scenario }?.verdict.verdict != .reachable
    }
    guard !changed.isEmpty else { return }
    html.raw("<ul class=\"truths\">\n")
    for entry in changed {
      let title = insert.runbooks.collection.scenario(entry.scenario)?.title?.value ?? entry.scenario
      html.write(
        "<li class=\"outcome outcome-holds\">\(html: OutcomeIcon.svg("holds"))<span>From here on: <a href=\"#\(Anchor.scenario(entry.scenario))\">\(title)</a></span></li>\n"
      )
    }
    html.raw("</ul>\n")
  }

  private func write(_ pause: Pause, to html: inout HTMLWriter) {
    html.write(
      "</ol>\n<p class=\"pause\" role=\"note\"><b>Pause.</b> \(pause.condition.value)\(pause.who.map { " (\($0.value))" } ?? "")</p>\n<ol class=\"checklist\">\n"
    )
  }

  private func writeCommand(_ command: String, to html: inout HTMLWriter) {
    html.raw("<pre><code class=\"language-sh\">")
    Highlighter.write(Array(command.utf8), as: .shell, to: &html)
    html.raw("</code></pre>\n")
  }

  // MARK: The way back

  private func writeRollback(to html: inout HTMLWriter) {
    let done = Array(steps.steps.enumerated())
    guard done.contains(where: { $0.element.undo != nil }) else { return }
    html.raw("<details class=\"rollback\"><summary>The way back, from the last step to the first</summary>\n<ol>\n")
    for (index, step) in done.reversed() {
      if let run = step.undo?.run {
        html.write("<li><p>Undo step \(index + 1): \(step.action.value)</p>\n")
        writeCommand(run.value, to: &html)
        html.raw("</li>\n")
      } else if let irreversible = step.irreversible {
        html.write("<li><p>Step \(index + 1) has no way back: \(irreversible.value)</p></li>\n")
      }
    }
    html.raw("</ol></details>\n")
  }
}
