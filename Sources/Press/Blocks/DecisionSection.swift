import Diagnostics
import Markup
import Runbook
import Topology

/// A decision block: the ways that were compared, whether this topology allows them, and the one that was chosen.
struct DecisionSection {
  let table: DecisionTable

  private var decision: Decision { table.decision }

  /// The titles of the columns.
  private static let titles = [
    "Way", "Possible here?", "What has to be built", "Who may connect", "After a failover", "What it costs to keep",
  ]

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"decision\" aria-label=\"Decision\">\n<p><b>From \(decision.from.value) to \(decision.to.value):</b> "
    )
    let chosen = table.answers.first { $0.way.id == decision.chosen.value }
    html.write("\(chosen?.way.title ?? decision.chosen.value). \(Sentence.of(decision.because.value))</p>\n")
    html.raw("<div class=\"table-scroll\"><table>\n<thead><tr>")
    for title in Self.titles { html.write("<th>\(title)</th>") }
    html.raw("</tr></thead>\n<tbody>\n")
    for answer in table.answers {
      let isChosen = answer.way.id == decision.chosen.value
      html.write(
        "<tr\(html: isChosen ? " class=\"chosen\"" : "")><th scope=\"row\">\(answer.way.title)\(html: isChosen ? " <span class=\"mark\">chosen</span>" : "")</th><td>"
      )
      if answer.isAllowed {
        html.write("<span class=\"outcome outcome-holds\">\(html: OutcomeIcon.svg("holds"))<span>yes</span></span>")
      } else {
        let word = answer.isRefused ? "no" : "not known"
        html.write(
          "<span class=\"outcome outcome-\(answer.isRefused ? "refuted" : "undecided")\">\(html: OutcomeIcon.svg(answer.isRefused ? "refuted" : "undecided"))<span>\(word)</span></span>"
        )
        for objection in answer.against { html.write("<p>\(Sentence.of(objection.text))</p>") }
        for fact in answer.unknown { html.write("<p>It is not known whether \(fact).</p>") }
      }
      html.raw("</td>")
      let cells = [
        answer.way.parts.joined(separator: "; "), answer.way.initiator, answer.way.failover,
        answer.way.costs.joined(separator: "; "),
      ]
      // On a small screen the cells stand below each other, each under the title of its column.
      for (title, cell) in zip(Self.titles.dropFirst(2), cells) {
        html.write("<td data-label=\"\(title)\">\(cell)</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table></div>\n")
    if !Price.known.isEmpty {
      html.raw("<details class=\"prices\"><summary>Prices that are known</summary><ul>\n")
      for price in Price.known {
        html.write("<li>\(price.what): \(price.amount) (\(price.region), \(price.asOf))</li>\n")
      }
      html.raw("</ul></details>\n")
    }
    html.raw("</section>\n")
  }
}
