import Diagnostics
import Markup
import Reachability
import Runbook
import Topology

/// The steps of a checklist on paper, and the way back from the last to the first.
struct ChecklistSteps {
  let play: StepsPlay

  private var steps: Steps { play.steps }

  func write(to html: inout HTMLWriter) {
    html.write("<section class=\"todo\">\n<h2>\(steps.title?.value ?? "Steps")</h2>\n")
    html.raw("<p class=\"mode\">Read a step aloud, do it, tick it, go on.</p>\n")
    var number = 0
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number: number, to: &html)
      case .pause(let pause): write(pause, to: &html)
      }
    }
    html.raw("</section>\n")
  }

  private func write(_ step: Step, number: Int, to html: inout HTMLWriter) {
    html.raw("<div class=\"step\">\n")
    if let danger = step.danger { html.write("<p class=\"warning\"><b>Warning.</b> \(danger.value)</p>\n") }
    if let when = step.when {
      let next = number < steps.steps.count ? "go to step \(number + 1)" : "go to the end"
      html.write("<p class=\"question\"><b>Only if</b> \(when.value). If not, \(next).</p>\n")
    }
    writeLine("\(number)", step.action.value, to: &html)
    var facts: [String] = []
    if let actor = step.actor ?? step.who { facts.append(actor.value) }
    if let minutes = step.minutes?.value.upperBound { facts.append("\(minutes) minutes") }
    if step.isOptional { facts.append("optional") }
    if !facts.isEmpty { html.write("<p class=\"who\">\(facts.joined(separator: " · "))</p>\n") }
    if let run = step.run { writeCommand(run.value, to: &html) }
    if let check = step.check {
      html.raw("<p class=\"expect\">Check</p>\n")
      writeCommand(check.value, to: &html)
    }
    if let see = step.see { html.write("<p class=\"expect\">You should see <code>\(see.value)</code></p>\n") }
    if let irreversible = step.irreversible {
      html.write("<p class=\"expect\"><b>No way back:</b> \(irreversible.value)</p>\n")
    }
    html.raw("</div>\n")
  }

  /// Box, number and action at the left, time and initials at the right, dots between.
  private func writeLine(_ number: String, _ action: String, to html: inout HTMLWriter) {
    html.write("<div class=\"line\"><span class=\"box\"></span><span class=\"number\">\(number)</span>")
    html.write("<span class=\"do\">\(action)</span><span class=\"dots\"></span>")
    writeInitials(to: &html)
    html.raw("</div>\n")
  }

  private func writeInitials(to html: inout HTMLWriter) {
    html.raw("<span class=\"initials\">Time <span class=\"gap\"></span> Initials <span class=\"gap\"></span></span>")
  }

  private func write(_ pause: Pause, to html: inout HTMLWriter) {
    html.write("<div class=\"pause\"><p><b>Pause.</b> Go on only if: \(pause.condition.value)")
    if let who = pause.who { html.write(" (\(who.value))") }
    html.raw("</p>")
    writeInitials(to: &html)
    html.raw("</div>\n")
  }

  /// A command, line by line: each line begins with a sign, so that a break that the paper forced has none; words are
  /// not broken.
  private func writeCommand(_ command: String, to html: inout HTMLWriter) {
    html.raw("<div class=\"command\">")
    for line in command.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }
      html.write("<code class=\"typed\">\(String(indent))")
      for (index, word) in Self.words(of: line).enumerated() {
        html.write("\(index == 0 ? "" : " ")<span class=\"word\">\(word)</span>")
      }
      html.raw("</code>")
    }
    html.raw("</div>\n")
  }

  /// The words of a line; the backslash at its end stays with the word before it.
  static func words(of line: Substring) -> [String] {
    var words = line.split(separator: " ").map(String.init)
    if words.count > 1, words.last == "\\" {
      words.removeLast()
      words[words.count - 1] += " \\"
    }
    return words
  }

  // MARK: The way back

  /// The undo of each step, for the end of the paper: whoever goes back begins on a sheet of its own.
  func writeWayBack(to html: inout HTMLWriter) {
    guard steps.steps.contains(where: { $0.undo?.run != nil }) else { return }
    html.raw("<section class=\"way-back\">\n<h2>The way back, from the last step to the first</h2>\n")
    html.raw("<p class=\"mode\">Begin at the last step that was done.</p>\n")
    for (index, step) in steps.steps.enumerated().reversed() {
      if let run = step.undo?.run {
        html.raw("<div class=\"step\">\n")
        writeLine("\(index + 1)", "Undo: \(step.action.value)", to: &html)
        writeCommand(run.value, to: &html)
        html.raw("</div>\n")
      } else if let irreversible = step.irreversible {
        html.write("<div class=\"step\"><p class=\"expect\"><b>Step \(index + 1) has no way back:</b> ")
        html.write("\(irreversible.value)</p></div>\n")
      }
    }
    html.raw("</section>\n")
  }
}
