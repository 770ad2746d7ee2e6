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
    BeforeYouStart(play: play, insert: insert).write(to: &html)
    html.write(
      "<div class=\"progress-bar\" hidden><progress max=\"\(steps.steps.count)\" value=\"0\" aria-label=\"Steps done\"></progress> <span class=\"progress-text\"></span> <button type=\"button\" class=\"reset\">Reset</button></div>\n<ol class=\"checklist\">\n"
    )
    var number = 0
    var pauses = 0
    var keys: Set<String> = []
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number: number, key: Self.key(of: step, besides: &keys), to: &html)
      case .pause(let pause):
        pauses += 1
        write(pause, number: pauses, besides: &keys, to: &html)
      }
    }
    html.raw("</ol>\n")
    writeRollback(to: &html)
    html.raw("</section>\n")
  }

  // MARK: Steps

  /// The name under which a tick is kept: the step's id, or else its words, so that it survives a change of order.
  ///
  /// The second of two steps with the same words is told apart by a number.
  static func key(of step: Step, besides keys: inout Set<String>) -> String {
    key(step.id?.value ?? "step-\(Anchor.name(step.action.value))", besides: &keys)
  }

  private static func key(_ name: String, besides keys: inout Set<String>) -> String {
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
    writeChanges(of: number, to: &html)
    writeTruths(after: number, step, to: &html)
    Drawing.moment(number, of: moments, steps: steps.id.value, to: &html)
    if let undo = step.undo, let run = undo.run {
      html.raw("<details class=\"undo\"><summary>Undo this step</summary>\n")
      writeCommand(run.value, to: &html)
      html.write("<p><a href=\"#\(wayBack(from: number))\">The way back from here to the start</a></p>\n</details>\n")
    } else if let irreversible = step.irreversible {
      if step.isChange || play.end == nil {
        html.write("<p class=\"irreversible\"><b>No way back:</b> \(irreversible.value)</p>\n")
      } else {
        html.write("<p class=\"changes\">\(irreversible.value)</p>\n")
      }
    }
    html.raw("</li>\n")
  }

  /// What exists after the step and did not before, and what it sets.
  private func writeChanges(of number: Int, to html: inout HTMLWriter) {
    guard play.moments.indices.contains(number - 1), let end = play.end else { return }
    let changes = play.moments[number - 1].changes
    guard !changes.made.isEmpty || !changes.removed.isEmpty || !changes.set.isEmpty else { return }
    html.raw("<p class=\"changes\"><span class=\"label\">After it</span> ")
    var parts: [[UInt8]] = []
    for part in changes.made {
      var item = HTMLWriter()
      // What a later step removes again is not among what stands at the end.
      if end.exists(part.resource) {
        item.write("<a href=\"#\(Anchor.resource(end[part.resource].path, in: end.id))\">\(part.title)</a> is there")
      } else {
        item.write("\(part.title) is there")
      }
      parts.append(item.bytes)
    }
    for part in changes.removed {
      var item = HTMLWriter()
      item.write("\(part.title) is gone")
      parts.append(item.bytes)
    }
    for setting in changes.set {
      var item = HTMLWriter()
      item.write("<code>\(setting.path)</code> is <code>\(setting.value)</code>")
      parts.append(item.bytes)
    }
    for (index, part) in parts.enumerated() {
      if index > 0 { html.raw(", ") }
      html.raw(part)
    }
    html.raw(".</p>\n")
  }

  /// Which claims changed with this step: what a reader may count on from here, and what is interrupted.
  private func writeTruths(after number: Int, _ step: Step, to html: inout HTMLWriter) {
    let holds = play.truths(after: number)
    let broken = play.outages.filter { $0.opens == number }
    guard !holds.isEmpty || !broken.isEmpty else { return }
    html.raw("<ul class=\"truths\">\n")
    for scenario in holds { writeTruth("holds", "From here on", scenario, "", to: &html) }
    for outage in broken {
      let end = outage.closes.map { ", until step \($0)" } ?? ""
      writeTruth("refuted", "Interrupted from here on", outage.scenario, end, to: &html)
    }
    html.raw("</ul>\n")
  }

  private func writeTruth(
    _ outcome: String, _ words: String, _ scenario: String, _ end: String, to html: inout HTMLWriter
  ) {
    html.write(
      "<li class=\"outcome outcome-\(outcome)\">\(html: OutcomeIcon.svg(outcome))<span>\(words): <a href=\"#\(Anchor.scenario(scenario))\">\(title(of: scenario))</a>\(end)</span></li>\n"
    )
  }

  private func title(of scenario: String) -> String {
    insert.runbooks.collection.scenario(scenario)?.title?.value ?? scenario
  }

  private func write(_ pause: Pause, number: Int, besides keys: inout Set<String>, to html: inout HTMLWriter) {
    let box = "pause-\(id)-\(number)"
    // No step is called like this: the colon keeps the two apart.
    let key = Self.key("pause:\(Anchor.name(pause.condition.value))", besides: &keys)
    html.write(
      "</ol>\n<div class=\"pause\" role=\"group\" aria-label=\"Pause \(number)\">\n<p class=\"do\"><input type=\"checkbox\" id=\"\(box)\" data-pause=\"\(key)\"><label for=\"\(box)\"><b class=\"number\" data-number=\"\(number)\">Pause \(number).</b> \(pause.condition.value)\(pause.who.map { " (\($0.value))" } ?? "")</label></p>\n</div>\n<ol class=\"checklist\">\n"
    )
  }

  private func writeCommand(_ command: String, to html: inout HTMLWriter) {
    html.raw("<pre><code class=\"language-sh\">")
    Highlighter.write(Array(command.utf8), as: .shell, to: &html)
    html.raw("</code></pre>\n")
  }

  // MARK: The way back

  private func wayBack(from number: Int) -> String { "back-\(id)-\(number)" }

  private func writeRollback(to html: inout HTMLWriter) {
    let items = play.wayBack(from: steps.steps.count)
    guard items.contains(where: { $0.run != nil }) else { return }
    html.raw("<details class=\"rollback\"><summary>The way back, from the last step to the first</summary>\n")
    html.raw("<p>Begin at the last step that was done, and go on to the end of the list.</p>\n<ol>\n")
    for item in items {
      html.write("<li id=\"\(wayBack(from: item.number))\">")
      if let run = item.run {
        html.write("<p>Undo step \(item.number): \(item.step.action.value)</p>\n")
        writeCommand(run.value, to: &html)
      } else {
        let why = item.irreversible.map { ": \($0)" } ?? ""
        html.write("<p>Step \(item.number) has no way back\(why)</p>\n")
      }
      html.raw("</li>\n")
    }
    html.raw("</ol></details>\n")
  }
}
