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
    writeForeseen(on: address, to: &html)
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

  /// The messages that clients write where one of the faults occurs that the pages foresee.
  private func writeForeseen(on address: String, to html: inout HTMLWriter) {
    var items = HTMLWriter()
    for index in runbooks.collection.pages.indices where !runbooks.isDraft(index) {
      let page = runbooks.sitePages[index]
      for told in runbooks.troubleshooting(ofPage: index) {
        for section in told.sections {
          guard let message = section.message else { continue }
          let link =
            SiteAddress.link(from: address, to: page.address) + "#"
            + TroubleshootingSection.anchor(section.sighting, of: told.scenario.id.value)
          items.write("<li><a href=\"\(link)\"><code>\(message)</code></a>\n<p>\(Sentence.of(section.title)) ")
          items.write(
            "<span class=\"claimed\">\(page.title), \(Count.of(section.causeCount, "cause"))</span></p></li>\n")
        }
      }
    }
    guard !items.bytes.isEmpty else { return }
    html.raw("<h2 id=\"foreseen\">Messages of faults that are foreseen</h2>\n")
    html.raw(
      "<p>What clients usually write if one thing on the way is not as a page says.</p>\n<ul class=\"error-index\">\n")
    html.raw(items.bytes)
    html.raw("</ul>\n")
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
