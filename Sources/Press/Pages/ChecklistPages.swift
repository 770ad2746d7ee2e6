import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// The checklist of a runbook as pages made for paper.
///
/// Boxes are drawn, not form elements; nothing that belongs together is torn apart; it reads in black and white.
struct ChecklistPages {
  let runbooks: PreparedRunbooks
  let index: Int

  private var page: SitePage { runbooks.sitePages[index] }

  var pages: [GeneratedPage] {
    let body = body
    return Paper.allCases.map { paper in
      let address = paper.address(of: page)
      var head = HTMLWriter()
      head.write(
        "<link rel=\"stylesheet\" href=\"\(SiteAddress.link(from: address, to: paper.styleAddress(of: page)))\">\n")
      head.write(
        "<link rel=\"stylesheet\" href=\"\(SiteAddress.link(from: address, to: "site-assets/static/chart.css"))\">\n")
      head.write(
        "<link rel=\"stylesheet\" href=\"\(SiteAddress.link(from: address, to: "site-assets/static/checklist.css"))\">\n"
      )
      var page = GeneratedPage(
        address: address, title: "\(page.title): checklist (\(paper.name))", body: body, template: "print",
        owner: page.number)
      page.head = head.bytes
      return page
    }
  }

  private var body: [UInt8] {
    var html = HTMLWriter()
    let matter = page.frontMatter
    html.write("<header class=\"paper-head\">\n<h1>\(page.title)</h1>\n")
    if let summary = matter.summary { html.write("<p class=\"purpose\">\(summary.value)</p>\n") }
    html.raw("<table class=\"roles\"><tbody>\n")
    if let owner = matter.owner { html.write("<tr><th>Owner</th><td>\(owner.value)</td></tr>\n") }
    if let escalation = matter.escalation { html.write("<tr><th>Escalation</th><td>\(escalation.value)</td></tr>\n") }
    html.raw(
      "<tr><th>Stop if</th><td>what you see is not what is written, and you cannot say why. Go back by the undo of each step.</td></tr>\n</tbody></table>\n</header>\n"
    )
    let plays = runbooks.checks[index].plays.sorted { $0.key < $1.key }.map(\.value)
    for play in plays { write(play, to: &html) }
    html.raw(
      """
      <section class="sign-off">
      <h2>Checklist complete</h2>
      <table><thead><tr><th>Name</th><th>Role</th><th>Date</th><th>Time</th><th>Signature</th></tr></thead>
      <tbody><tr><td></td><td></td><td></td><td></td><td></td></tr><tr><td></td><td></td><td></td><td></td><td></td></tr></tbody></table>
      <p class="notes-label">Notes</p><div class="note-line"></div><div class="note-line"></div><div class="note-line"></div>
      </section>

      """)
    return html.bytes
  }

  private func write(_ play: StepsPlay, to html: inout HTMLWriter) {
    let steps = play.steps
    html.raw("<section class=\"before\">\n<h2>Before you start</h2>\n<ul class=\"boxes\">\n")
    let minutes = steps.minutes
    if minutes.upperBound > 0 {
      html.write("<li><span class=\"box\"></span>There are \(minutes.upperBound) minutes.</li>\n")
    }
    for actor in steps.actors {
      html.write(
        "<li><span class=\"box\"></span>\(actor.name.value) is here\(actor.may.isEmpty ? "" : " and has \(actor.may.map(\.value).joined(separator: ", "))"): <span class=\"blank\"></span></li>\n"
      )
    }
    for placeholder in steps.placeholders {
      html.write(
        "<li><span class=\"box\"></span><code>{{\(placeholder.name.value)}}</code> (\(placeholder.meaning.value)): <span class=\"blank\"></span></li>\n"
      )
    }
    if let end = play.end {
      // Most of what has to exist is the floor one stands on; networks and databases are worth a look.
      let notable = play.before.filter {
        KindID.networks.contains(end[$0].kind) || KindID.databases.contains(end[$0].kind)
      }
      for resource in notable { html.write("<li><span class=\"box\"></span>\(end[resource].title) exists.</li>\n") }
    }
    html.raw("</ul>\n</section>\n")
    if let end = play.end {
      let proofs = runbooks.checks[index].claims.sorted { $0.key < $1.key }.compactMap {
        $0.value.topology.id == end.id ? $0.value.proof : nil
      }
      html.raw("<figure class=\"chart\">\n")
      html.raw(Drawing.topology(end, proofs: proofs, id: "p-\(Anchor.name(steps.id.value))").utf8)
      html.raw("\n</figure>\n")
    }
    html.write(
      "<section class=\"todo\">\n<h2>\(steps.title?.value ?? "Steps")</h2>\n<p class=\"mode\">Read a step aloud, do it, tick it, go on.</p>\n"
    )
    var number = 0
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number: number, to: &html)
      case .pause(let pause):
        html.write(
          "<p class=\"pause\"><b>Pause.</b> Go on only if: \(pause.condition.value)\(pause.who.map { " (\($0.value))" } ?? "") <span class=\"initials\">Time ______ Initials ______</span></p>\n"
        )
      }
    }
    html.raw("</section>\n")
  }

  private func write(_ step: Step, number: Int, to html: inout HTMLWriter) {
    html.raw("<div class=\"step\">\n")
    if let danger = step.danger { html.write("<p class=\"warning\"><b>Warning.</b> \(danger.value)</p>\n") }
    if let when = step.when { html.write("<p class=\"question\">Only if \(when.value)</p>\n") }
    html.write(
      "<div class=\"line\"><span class=\"box\"></span><span class=\"number\">\(number)</span><span class=\"do\">\(step.action.value)</span><span class=\"dots\"></span><span class=\"initials\">Time ______ Initials ______</span></div>\n"
    )
    if let actor = step.actor ?? step.who {
      html.write(
        "<p class=\"who\">\(actor.value)\(step.minutes.map { ", \($0.value.upperBound) minutes" } ?? "")</p>\n")
    }
    if let run = step.run { html.write("<pre class=\"command\"><code>\(run.value)</code></pre>\n") }
    if let check = step.check { html.write("<pre class=\"command\"><code>\(check.value)</code></pre>\n") }
    if let see = step.see { html.write("<p class=\"expect\">You should see: <code>\(see.value)</code></p>\n") }
    if let irreversible = step.irreversible {
      html.write("<p class=\"warning\">No way back: \(irreversible.value)</p>\n")
    }
    html.raw("</div>\n")
  }
}
