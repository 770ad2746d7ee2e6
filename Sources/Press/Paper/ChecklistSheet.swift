import Diagnostics
import Markup
import Runbook
import Topology

/// The checklist of a runbook: all that is needed to do the work with nothing else at hand.
struct ChecklistSheet {
  let parts: SheetParts

  func write(to html: inout HTMLWriter) {
    parts.writeHead(.checklist, to: &html)
    parts.writeSection("When not to use it", as: "When not to use it", to: &html)
    parts.writeSection("Stop conditions", as: "Stop conditions", orElse: SheetParts.stopStandIn, to: &html)
    for play in parts.plays where !play.steps.steps.isEmpty {
      writeBefore(play, to: &html)
      parts.writeChart(play, to: &html)
      // After the chart, which often has a sheet of its own: what follows fills the next.
      writeOpens(play.steps, to: &html)
      parts.writePlaceholders(play.steps.placeholders, of: play.steps, to: &html)
      ChecklistSteps(play: play, collection: parts.runbooks.collection).write(to: &html)
    }
    parts.writeSignOff("Checklist complete", to: &html)
    // Whoever has to go back, or to find out why it does not work, may have nothing but this paper.
    RollbackSheet(parts: parts).writeSteps(to: &html)
    TroubleSheet(parts: parts).write(to: &html)
  }

  // MARK: Before the first step

  private func writeBefore(_ play: StepsPlay, to html: inout HTMLWriter) {
    let steps = play.steps
    html.raw("<section class=\"before\">\n<h2>Before you start</h2>\n<ul class=\"boxes\">\n")
    let minutes = steps.minutes
    if minutes.upperBound > 0 {
      html.write("<li><span class=\"box\"></span><span>There are \(minutes.upperBound) minutes.</span></li>\n")
    }
    parts.writeActors(steps, to: &html)
    if let end = play.end {
      // Most of what has to exist is the floor one stands on; networks and databases are worth a look.
      for resource in play.before.map({ end[$0] })
      where KindID.networks.contains(resource.kind) || KindID.databases.contains(resource.kind) {
        html.write("<li><span class=\"box\"></span><span>\(resource.title) exists.</span></li>\n")
      }
    }
    html.raw("</ul>\n")
    html.raw("</section>\n")
  }

  /// What becomes reachable by the work, where its author says that it is all.
  private func writeOpens(_ steps: Steps, to html: inout HTMLWriter) {
    guard let opens = steps.opens?.value else { return }
    if opens.isEmpty {
      html.raw(
        "<p class=\"opens\">These steps open nothing: whatever cannot connect now cannot connect afterwards.</p>\n")
      return
    }
    let titles = opens.map { parts.runbooks.collection.scenario($0.value)?.title?.value ?? $0.value }
    html.raw("<div class=\"opens\"><p>These steps open this and nothing else:</p>\n<ul>")
    for title in titles { html.write("<li>\(title)</li>") }
    html.raw("</ul></div>\n")
  }
}
