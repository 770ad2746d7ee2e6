import Catalogue
import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// An index of all error messages across the runbooks, for whoever has only the message.
struct ErrorMessagesPage {
  let runbooks: PreparedRunbooks

  var page: GeneratedPage {
    var html = HTMLWriter()
    let address = "reference/errors/index.html"
    var entries: [(symptom: Symptom, index: Int)] = []
    for (index, page) in runbooks.collection.pages.enumerated() where !runbooks.isDraft(index) {
      for block in page.blocks {
        if case .symptom(let symptom) = block.content, !block.isSample { entries.append((symptom, index)) }
      }
    }
    entries.sort { ($0.symptom.error.value, $0.index) < ($1.symptom.error.value, $1.index) }
    html.raw("<p>Every error message that a runbook of this site explains. Search the page for a part of yours.</p>\n")
    if entries.isEmpty {
      html.raw("<p>No runbook has a symptom block yet.</p>\n")
    } else {
      html.raw(
        "<div class=\"table\"><table>\n<thead><tr><th>Message</th><th>Why</th><th>Runbook</th></tr></thead>\n<tbody>\n")
      for entry in entries {
        let target = runbooks.sitePages[entry.index]
        let link = SiteAddress.link(from: address, to: target.address) + "#" + SymptomSection.anchor(entry.symptom)
        html.write(
          "<tr><td><a href=\"\(link)\"><code>\(entry.symptom.error.value)</code></a>\(entry.symptom.until.map { " (until \($0.value))" } ?? "")</td>"
        )
        html.write(
          "<td>\(entry.symptom.cause.flatMap { Catalogue.reason($0.value) }.map { Sentence.of($0.words) } ?? "")</td><td>\(target.title)</td></tr>\n"
        )
      }
      html.raw("</tbody></table></div>\n")
    }
    return GeneratedPage(
      address: address, title: "Error messages", summary: "All error messages that the runbooks explain.",
      body: html.bytes,
      isReference: true, isSearched: true)
  }
}
