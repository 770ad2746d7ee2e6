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
    entries.sort { ($0.symptom.error.value.lowercased(), $0.index) < ($1.symptom.error.value.lowercased(), $1.index) }
    html.raw("<p>Every error message that a runbook of this site explains. Search the page for a part of yours.</p>\n")
    if entries.isEmpty {
      html.raw("<p>No runbook has a symptom block yet.</p>\n")
    } else {
      html.raw("<ul class=\"error-index\">\n")
      for entry in entries { write(entry.symptom, of: runbooks.sitePages[entry.index], on: address, to: &html) }
      html.raw("</ul>\n")
    }
    var page = GeneratedPage(
      address: address, title: "Error messages", summary: "All error messages that the runbooks explain.",
      body: html.bytes,
      isReference: true, isSearched: true)
    var head = HTMLWriter()
    let style = SiteAddress.link(from: address, to: "site-assets/static/runbook.css")
    head.write("<link rel=\"stylesheet\" href=\"\(style)\">\n")
    page.head = head.bytes
    page.isChapter = true
    return page
  }

  private func write(_ symptom: Symptom, of page: SitePage, on address: String, to html: inout HTMLWriter) {
    let link = SiteAddress.link(from: address, to: page.address) + "#" + SymptomSection.anchor(symptom)
    html.write("<li><a href=\"\(link)\"><code>\(symptom.error.value)</code></a>\n<p>")
    if let reason = symptom.cause.flatMap({ Catalogue.reason($0.value) }) {
      html.write("\(Sentence.of(reason.words)) ")
    }
    if let until = symptom.until { html.write("Seen until \(until.value). ") }
    html.write("<span class=\"claimed\">\(page.title)</span></p></li>\n")
  }
}
