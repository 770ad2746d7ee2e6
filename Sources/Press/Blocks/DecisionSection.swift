import Diagnostics
import Markup
import Runbook
import Topology

/// A decision block: the ways that were compared, whether this topology allows them, and the one that was chosen.
struct DecisionSection {
  let table: DecisionTable

  private var decision: Decision { table.decision }

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"decision\" aria-label=\"Decision\">\n<p><b>From \(decision.from.value) to \(decision.to.value):</b> "
    )
    let chosen = table.answers.first { $0.way.id == decision.chosen.value }
    html.write("\(chosen?.way.title ?? decision.chosen.value). \(Sentence.of(decision.because.value))</p>\n")
    html.raw(
      "<div class=\"table-scroll\"><table>\n<thead><tr><th>Way</th><th>Possible here?</th><th>What has to be built</th><th>Who may connect</th><th>After a failover</th><th>What it costs to keep</th></tr></thead>\n<tbody>\n"
    )
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
        for objection in answer.against { html.write("<br>\(Sentence.of(objection.text))") }
        for fact in answer.unknown { html.write("<br>It is not known whether \(fact).") }
      }
      html.write(
        "</td><td>\(answer.way.parts.joined(separator: "; "))</td><td>\(answer.way.initiator)</td><td>\(answer.way.failover)</td><td>\(answer.way.costs.joined(separator: "; "))</td></tr>\n"
      )
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
