import Blocks
import Diagnostics
import Markup
import Runbook
import Topology

/// The way back as a checklist of its own: what undoes each step, from the last one to the first.
///
/// Each line keeps the number of its step, so that one can begin after any of them.
struct RollbackSheet {
  let parts: SheetParts

  func write(to html: inout HTMLWriter) {
    parts.writeHead(.rollback, to: &html)
    parts.writeSection("Stop conditions", as: "When to go back", orElse: SheetParts.stopStandIn, to: &html)
    html.raw("<section class=\"before\">\n<h2>Before you start</h2>\n<ul class=\"boxes\">\n")
    for play in parts.plays { parts.writeActors(play.steps, to: &html) }
    html.raw(
      "<li><span class=\"box\"></span><span>The last step that was begun, even if it did not end, is step</span>")
    html.raw("<span class=\"blank\"></span></li>\n</ul>\n")
    for play in parts.plays {
      let commands = play.steps.steps.compactMap(\.undo?.run?.value)
      let needed = play.steps.placeholders.filter { placeholder in
        commands.contains { $0.contains("{{\(placeholder.name.value)}}") }
      }
      parts.writePlaceholders(needed, of: play.steps, to: &html)
    }
    html.raw("</section>\n")
    writeSteps(to: &html)
    parts.writeSignOff("Rollback complete", to: &html)
  }

  /// The lines alone, for the end of a checklist: whoever goes back begins on a sheet of its own.
  func writeSteps(to html: inout HTMLWriter) {
    for play in parts.plays.reversed() where play.steps.steps.contains(where: { $0.undo != nil }) {
      html.raw("<section class=\"way-back\">\n<h2>The way back, from the last step to the first</h2>\n")
      html.raw("<p class=\"mode\">Begin at the last step that was begun, and go on to step 1. ")
      html.raw("What did not end may be there in part: a command that finds nothing to undo is no fault.</p>\n")
      for (index, step) in play.steps.steps.enumerated().reversed() { write(step, number: index + 1, to: &html) }
      html.raw("</section>\n")
    }
  }

  private func write(_ step: Step, number: Int, to html: inout HTMLWriter) {
    guard let undo = step.undo else {
      let words =
        if let irreversible = step.irreversible {
          "is not undone: \(irreversible.value)"
        } else if step.isChange {
          "is to be undone, and nobody has written how. Ask before you go on"
        } else {
          "changed nothing"
        }
      html.write("<div class=\"step stays\"><p class=\"expect\"><b>Step \(number)</b> \(words).</p></div>\n")
      return
    }
    html.raw("<div class=\"step\">\n")
    StepLine.write(number, "Undo: \(step.action.value)", to: &html)
    var facts: [String] = []
    if let actor = step.actor ?? step.who { facts.append(actor.value) }
    if step.isOptional || step.when != nil { facts.append("if step \(number) was done") }
    if !facts.isEmpty { html.write("<p class=\"who\">\(facts.joined(separator: " · "))</p>\n") }
    if let run = undo.run { StepLine.writeCommand(run.value, to: &html) }
    for effect in Self.effects(of: step, undo) {
      html.write("<p class=\"expect seen\">\(effect.words) <code>\(effect.names.joined(separator: ", "))</code></p>\n")
    }
    html.raw("</div>\n")
  }

  /// How things stand after an undo: what the step made is gone, what it removed is back, what it set is as it was.
  private static func effects(of step: Step, _ undo: Undo) -> [(words: String, names: [String])] {
    var effects: [(String, [String])] = []
    func names(_ parts: [PartName]) -> [String] {
      parts.map { part in part.resource.value + (part.line.map { ": \($0.value)" } ?? "") }
    }
    let deleted = undo.deletes ?? step.creates
    let created = undo.creates ?? step.deletes
    if !deleted.isEmpty { effects.append(("Gone afterwards:", names(deleted))) }
    if !created.isEmpty { effects.append(("There again afterwards:", names(created))) }
    let said = undo.sets.map { setting in
      setting.value.text.map { "\(setting.path.value): \($0)" } ?? setting.path.value
    }
    if !said.isEmpty { effects.append(("Afterwards:", said)) }
    // What goes away takes its properties along.
    let gone = Set(deleted.filter { $0.line == nil }.map(\.resource.value))
    let told = Set(undo.sets.map(\.path.value))
    let asBefore = step.sets.map(\.path.value).filter { path in
      !told.contains(path) && !gone.contains { path.hasPrefix($0 + ".") }
    }
    if !asBefore.isEmpty { effects.append(("As it was before:", asBefore)) }
    return effects
  }
}
