import Diagnostics
import Markup
import Runbook
import Topology

/// What to know and to have before the first step: time, people, values, what exists, what is interrupted, and from where
/// on there is no way back. All of it is derived from the steps.
struct BeforeYouStart {
  let play: StepsPlay
  let insert: RunbookInsert

  private var steps: Steps { play.steps }

  func write(to html: inout HTMLWriter) {
    html.raw("<div class=\"before-you-start\">\n<p class=\"label\">Before you start</p>\n<ul>\n")
    let minutes = steps.minutes
    if minutes.upperBound > 0 { html.write("<li>Time: \(Self.words(minutes)).</li>\n") }
    writeExisting(to: &html)
    for outage in play.outages {
      let end = outage.closes.map { "to step \($0)" } ?? "on, and no step mends it"
      html.write(
        "<li class=\"outage\"><b>Outage</b> from step \(html: link(outage.opens)) \(end): <a href=\"#\(Anchor.scenario(outage.scenario))\">\(title(of: outage.scenario))</a></li>\n"
      )
    }
    for number in play.pointsOfNoReturn {
      let why = steps.steps[number - 1].irreversible?.value ?? ""
      html.write("<li class=\"no-return\"><b>No way back</b> from step \(html: link(number)): \(why)</li>\n")
    }
    html.raw("</ul>\n")
    writePeople(to: &html)
    writeValues(to: &html)
    html.raw("</div>\n")
  }

  private func writeExisting(to html: inout HTMLWriter) {
    guard let end = play.end, !play.before.isEmpty else { return }
    html.write(
      "<li><details class=\"needed\"><summary>\(Count.of(play.before.count, "resource")) must exist already</summary><ul class=\"given\">"
    )
    for resource in play.before {
      guard end.exists(resource) else {
        html.write("<li>\(end[resource].title), which is removed</li>")
        continue
      }
      html.write("<li><a href=\"#\(Anchor.resource(end[resource].path, in: end.id))\">\(end[resource].title)</a></li>")
    }
    html.raw("</ul></details></li>\n")
  }

  // MARK: Who does what

  private func writePeople(to html: inout HTMLWriter) {
    let shares = play.shares
    guard !shares.isEmpty else { return }
    html.raw(
      "<div class=\"table-scroll people\"><table><thead><tr><th>Who</th><th>Steps</th><th>Time</th></tr></thead><tbody>\n"
    )
    for share in shares {
      html.write("<tr><td><b>\(share.name)</b>")
      if let home = share.actor?.home { html.write(" in \(home.value)") }
      if let may = share.actor?.may, !may.isEmpty {
        html.write(", with \(may.map(\.value).joined(separator: ", "))")
      }
      html.raw("</td><td>")
      for (index, number) in share.steps.enumerated() {
        html.write("\(index > 0 ? ", " : "")\(html: link(number))")
      }
      html.write("</td><td>\(share.minutes.upperBound > 0 ? Self.briefly(share.minutes) : "")</td></tr>\n")
    }
    html.raw("</tbody></table></div>\n")
  }

  // MARK: Values

  private func writeValues(to html: inout HTMLWriter) {
    guard !steps.placeholders.isEmpty else { return }
    html.raw(
      "<div class=\"table-scroll placeholders\"><table><thead><tr><th>Placeholder</th><th>What to put there</th><th>Known</th></tr></thead><tbody>\n"
    )
    for placeholder in steps.placeholders {
      html.write("<tr><td><code>{{\(placeholder.name.value)}}</code></td><td>\(placeholder.meaning.value)</td><td>")
      let source = placeholder.source.flatMap { wanted in
        steps.steps.firstIndex { $0.id?.value == wanted.value }
      }
      if let source { html.write("from step \(html: link(source + 1))") } else { html.raw("before") }
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table></div>\n")
  }

  // MARK: Words

  private func link(_ number: Int) -> String {
    "<a href=\"#\(Anchor.step(number, of: steps.id.value))\">\(number)</a>"
  }

  private func title(of scenario: String) -> String {
    insert.runbooks.collection.scenario(scenario)?.title?.value ?? scenario
  }

  private static func briefly(_ minutes: ClosedRange<Int>) -> String {
    minutes.lowerBound == minutes.upperBound
      ? "\(minutes.upperBound) min" : "\(minutes.lowerBound)–\(minutes.upperBound) min"
  }

  private static func words(_ minutes: ClosedRange<Int>) -> String {
    minutes.lowerBound == minutes.upperBound
      ? "\(minutes.upperBound) minutes" : "\(minutes.lowerBound) to \(minutes.upperBound) minutes"
  }
}
