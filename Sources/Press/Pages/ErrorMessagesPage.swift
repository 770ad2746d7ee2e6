import Catalogue
import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// An index of all error messages across the runbooks, for whoever has only the message.
///
/// Messages that differ in hosts and numbers only are one, whether an author wrote them down or a client would write them
/// where something is not as a page says.
struct ErrorMessagesPage {
  let runbooks: PreparedRunbooks

  private let address = "reference/errors/index.html"

  var page: GeneratedPage {
    var html = HTMLWriter()
    let entries = entries
    html.raw(
      "<p>The error messages that the runbooks of this site explain, and those that clients usually write if one thing on the way is not as a page says. Search the page for a part of yours; hosts and numbers may differ.</p>\n"
    )
    if entries.isEmpty {
      html.raw("<p>No runbook has a symptom block yet.</p>\n")
    } else {
      html.raw("<ul class=\"error-index\">\n")
      for entry in entries { write(entry, to: &html) }
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

  // MARK: What there is

  /// A message with all places where it is explained.
  private struct Entry {
    var text: String
    var symptoms: [(symptom: Symptom, page: Int)] = []
    /// What leads to a cause by questions: where no symptom of the message does so already.
    var questions: [(section: Troubleshooting.Section, told: Troubleshooting, page: Int)] = []
  }

  /// What makes two messages the same.
  private struct Key: Hashable {
    var words: [String]
    var codes: Set<String>

    init(_ text: String) {
      let message = NormalisedMessage(text)
      words = message.words
      codes = message.codes
    }
  }

  private var entries: [Entry] {
    var entries: [Entry] = []
    var places: [Key: Int] = [:]
    func place(of text: String) -> Int {
      let key = Key(text)
      if let place = places[key] { return place }
      entries.append(Entry(text: text))
      places[key] = entries.count - 1
      return entries.count - 1
    }
    let shown = runbooks.collection.pages.indices.filter { !runbooks.isDraft($0) }
    for index in shown {
      for block in runbooks.collection.pages[index].blocks {
        guard case .symptom(let symptom) = block.content, !block.isSample else { continue }
        entries[place(of: symptom.error.value)].symptoms.append((symptom, index))
      }
    }
    for index in shown {
      for told in runbooks.troubleshooting(ofPage: index) {
        for section in told.sections {
          guard let message = section.message else { continue }
          let number = place(of: message)
          let isLed = entries[number].symptoms.contains { entry in
            section.authored.contains { $0.page == entry.page && $0.symptom.place == entry.symptom.place }
          }
          if !isLed { entries[number].questions.append((section, told, index)) }
        }
      }
    }
    return entries.sorted { ($0.text.lowercased(), $0.text) < ($1.text.lowercased(), $1.text) }
  }

  // MARK: Words

  private func write(_ entry: Entry, to html: inout HTMLWriter) {
    html.write("<li><code>\(entry.text)</code>\n")
    for (symptom, index) in entry.symptoms { write(symptom, of: runbooks.sitePages[index], to: &html) }
    for (section, told, index) in entry.questions {
      let page = runbooks.sitePages[index]
      let anchor = TroubleshootingSection.anchor(section.sighting, of: told.scenario.id.value)
      html.write("<p>\(Sentence.of(section.title)) ")
      html.write("<a href=\"\(link(page))#\(anchor)\">\(page.title)</a>")
      html.write(" <span class=\"claimed\">\(Count.of(section.causeCount, "cause"))</span></p>\n")
    }
    html.raw("</li>\n")
  }

  private func write(_ symptom: Symptom, of page: SitePage, to html: inout HTMLWriter) {
    html.raw("<p>")
    if let reason = symptom.cause.flatMap({ Catalogue.reason($0.value) }) {
      html.write("\(Sentence.of(reason.words)) ")
    }
    if let until = symptom.until { html.write("Seen until \(until.value). ") }
    html.write("<a href=\"\(link(page))#\(SymptomSection.anchor(symptom))\">\(page.title)</a></p>\n")
  }

  private func link(_ page: SitePage) -> String { SiteAddress.link(from: address, to: page.address) }
}
