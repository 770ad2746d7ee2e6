import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// What a runbook becomes for paper: its checklist, the way back and a card, each for every size of paper.
///
/// Boxes are drawn, not form elements; nothing that belongs together is torn apart; it reads in black and white.
struct PaperPages {
  let runbooks: PreparedRunbooks
  let index: Int

  private var page: SitePage { runbooks.sitePages[index] }

  /// What there is to print of a page, given its steps.
  static func forms(of plays: [StepsPlay]) -> [PaperForm] {
    let steps = plays.flatMap(\.steps.steps)
    guard !steps.isEmpty else { return [] }
    return steps.contains { $0.undo != nil } ? [.checklist, .rollback, .card] : [.checklist, .card]
  }

  private var forms: [PaperForm] { Self.forms(of: runbooks.plays(index)) }

  private var version: PaperVersion {
    PaperVersion(
      of: runbooks.ingredients(ofPage: index), revisions: runbooks.revisions, errorCount: runbooks.errorCount(index))
  }

  var pages: [GeneratedPage] {
    let version = version
    return forms.flatMap { form in
      let body = body(of: form, version)
      return Paper.allCases.map { sheet(form, on: $0, body, isDraft: version.isDraft) }
    }
  }

  /// The style sheets with what stands at the edges.
  var files: [GeneratedFile] {
    let version = version
    return forms.flatMap { form in
      Paper.allCases.map { paper in
        var edges = PaperEdges(
          paper: paper, title: form.prefix + page.title, version: version.line,
          address: runbooks.configuration.baseURL.map { $0.value + page.address }, isDraft: version.isDraft)
        // A card has to do with what one sheet gives.
        if form == .card { edges.margins = "16mm 12mm 14mm" }
        return GeneratedFile(address: form.styleAddress(of: page.address, on: paper), bytes: Array(edges.style.utf8))
      }
    }
  }

  private func body(of form: PaperForm, _ version: PaperVersion) -> [UInt8] {
    var html = HTMLWriter()
    let sheet = SheetParts(runbooks: runbooks, index: index)
    if version.isDraft {
      html.raw("<p class=\"draft-note\"><b>Draft.</b> Do not work from this copy: ")
      html.write("\(version.draftReasons.joined(separator: ", and ")).</p>\n")
    }
    switch form {
    case .checklist: ChecklistSheet(parts: sheet).write(to: &html)
    case .rollback: RollbackSheet(parts: sheet).write(to: &html)
    case .card: CardSheet(parts: sheet).write(to: &html)
    }
    return html.bytes
  }

  private func sheet(_ form: PaperForm, on paper: Paper, _ body: [UInt8], isDraft: Bool) -> GeneratedPage {
    let address = form.address(of: page.address, on: paper)
    var head = HTMLWriter()
    let own = form.styleAddress(of: page.address, on: paper)
    for style in ["site-assets/static/chart.css", "site-assets/static/checklist.css", own] {
      head.write("<link rel=\"stylesheet\" href=\"\(SiteAddress.link(from: address, to: style))\">\n")
    }
    var html = HTMLWriter()
    writeScreenLine(form, on: paper, at: address, to: &html)
    if isDraft { html.raw("<div class=\"draft-mark\" aria-hidden=\"true\">DRAFT</div>\n") }
    html.raw(body)
    var made = GeneratedPage(
      address: address, title: "\(page.title): \(form.name.lowercased()) (\(paper.rawValue))", body: html.bytes,
      template: "print", owner: page.number)
    made.head = head.bytes
    return made
  }

  /// The way back to the runbook and to the other sheets, for whoever looks at the page before it is printed.
  private func writeScreenLine(_ form: PaperForm, on paper: Paper, at address: String, to html: inout HTMLWriter) {
    html.write("<p class=\"screen-only\"><a href=\"\(SiteAddress.link(from: address, to: page.address))\">")
    html.write("Back to the runbook</a> · \(form.name), made for \(paper.rawValue)")
    for other in forms {
      for size in Paper.allCases where (other, size) != (form, paper) {
        guard other == form || size == paper else { continue }
        let link = SiteAddress.link(from: address, to: other.address(of: page.address, on: size))
        html.write(" · <a href=\"\(link)\">\(other == form ? size.rawValue : other.name)</a>")
      }
    }
    html.raw("</p>\n")
  }
}
