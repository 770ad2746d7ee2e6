import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// The parts that the sheets of a runbook share.
struct SheetParts {
  let runbooks: PreparedRunbooks
  let index: Int

  var page: SitePage { runbooks.sitePages[index] }
  var plays: [StepsPlay] { runbooks.plays(index) }

  /// Title, purpose and whom to call.
  func writeHead(_ form: PaperForm, to html: inout HTMLWriter) {
    let matter = page.frontMatter
    html.raw("<header class=\"paper-head\">\n<h1>")
    if !form.prefix.isEmpty { html.write("<span class=\"form\">\(form.name)</span> ") }
    html.write("\(page.title)</h1>\n")
    if let summary = matter.summary { html.write("<p class=\"purpose\">\(summary.value)</p>\n") }
    if matter.owner != nil || matter.escalation != nil {
      html.raw("<table class=\"roles\"><tbody>\n")
      if let owner = matter.owner { html.write("<tr><th scope=\"row\">Owner</th><td>\(owner.value)</td></tr>\n") }
      if let escalation = matter.escalation {
        html.write("<tr><th scope=\"row\">Escalation</th><td>\(escalation.value)</td></tr>\n")
      }
      html.raw("</tbody></table>\n")
    }
    html.raw("</header>\n")
  }

  /// A section of the page's own prose.
  ///
  /// - Parameters:
  ///   - title: its heading on the page.
  ///   - name: its heading on paper.
  ///   - standIn: what is said where the page has no such section.
  func writeSection(_ title: String, as name: String, orElse standIn: String? = nil, to html: inout HTMLWriter) {
    let section = PaperSection(title: title, of: page.document)
    guard section != nil || standIn != nil else { return }
    html.write("<section class=\"told\">\n<h2>\(name)</h2>\n")
    if let section {
      html.raw(section.html)
    } else if let standIn {
      html.write("<p>\(standIn)</p>\n")
    }
    html.raw("</section>\n")
  }

  static let stopStandIn = "Stop if what you see is not what is written here and you cannot say why."

  /// Who acts, each with a line for a name.
  func writeActors(_ steps: Steps, to html: inout HTMLWriter) {
    for actor in steps.actors {
      html.write("<li><span class=\"box\"></span><span><b>\(actor.name.value)</b>")
      if let home = actor.home { html.write(" in \(home.value)") }
      if !actor.may.isEmpty { html.write(", with \(actor.may.map(\.value).joined(separator: ", "))") }
      html.raw(" is</span><span class=\"blank\"></span></li>\n")
    }
  }

  /// Lines for the values that the commands need.
  func writePlaceholders(_ placeholders: [Placeholder], of steps: Steps, to html: inout HTMLWriter) {
    guard !placeholders.isEmpty else { return }
    html.raw("<h3>Values, written down as they become known</h3>\n<table class=\"values\"><thead><tr>")
    html.raw("<th>In the commands</th><th>What it is</th><th>Value</th></tr></thead>\n<tbody>\n")
    for placeholder in placeholders {
      html.write("<tr><td><code>{{\(placeholder.name.value)}}</code></td><td>\(placeholder.meaning.value)")
      if let source = placeholder.source?.value, let step = steps.steps.firstIndex(where: { $0.id?.value == source }) {
        html.write(" (from step \(step + 1))")
      }
      html.raw("</td><td class=\"value\"></td></tr>\n")
    }
    html.raw("</tbody></table>\n")
  }

  /// The chart of how things stand at the end.
  func writeChart(_ play: StepsPlay, to html: inout HTMLWriter) {
    guard let end = play.end, let svg = Drawing.sheet(of: end, id: "p-\(Anchor.name(play.steps.id.value))", runbooks)
    else { return }
    html.write("<figure class=\"chart\(Self.isWide(svg) ? " wide" : "")\">\n")
    html.raw(svg.utf8)
    html.write("\n<figcaption>\(end.title), when all is done</figcaption>\n</figure>\n")
  }

  /// Whether a chart stands on a sheet of its own that is turned by a quarter.
  ///
  /// Whoever works from a checklist has nothing else, so the letters may be larger than on a page. The millimetres are
  /// those that the style sheet gives to charts on A4; Letter differs by little.
  private static func isWide(_ svg: String) -> Bool {
    TurnedSheet.isNeeded(
      for: svg, upright: .init(width: 180, height: 190), turned: .init(width: 281, height: 176), below: 7.5)
  }

  /// Who did it and when.
  func writeSignOff(_ title: String, to html: inout HTMLWriter) {
    let row = "<tr><td></td><td></td><td></td><td></td><td></td></tr>"
    html.write("<section class=\"sign-off\">\n<h2>\(title)</h2>\n")
    html.raw("<table><thead><tr><th>Name</th><th>Role</th><th>Date</th><th>Time</th><th>Signature</th></tr></thead>\n")
    html.write("<tbody>\(html: row)\(html: row)</tbody></table>\n<h3>Notes</h3>\n")
    html.raw(
      "<div class=\"note-line\"></div><div class=\"note-line\"></div><div class=\"note-line\"></div>\n</section>\n")
  }
}

/// A section of the page's own prose for paper: what stands below the heading of a title, without links and blocks.
struct PaperSection {
  let html: [UInt8]

  init?(title: String, of document: MarkdownDocument) {
    let wanted = title.lowercased()
    guard let heading = document.headings.first(where: { $0.text.lowercased() == wanted }) else { return nil }
    let end = document.headings.first { $0.node > heading.node && $0.level <= heading.level }?.node
    var html: [UInt8] = []
    for block in document.blocks
    where block.nodes.lowerBound > heading.node && block.nodes.lowerBound < end ?? .max {
      switch block.kind {
      case .paragraph, .list, .quote, .alert, .table:
        html += Self.withoutLinks(HTMLRenderer().render(document, nodes: block.nodes))
      case .heading, .code, .html, .rule, .footnotes: continue
      }
    }
    guard !html.isEmpty else { return nil }
    self.html = html
  }

  /// HTML without its links; their words stay. In text every `<` is an entity, so that each one begins a tag.
  private static func withoutLinks(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < html.count {
      let rest = html[index...]
      if rest.starts(with: "<a ".utf8) || rest.starts(with: "</a>".utf8) {
        index = (rest.firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1) + 1
      } else {
        result.append(html[index])
        index += 1
      }
    }
    return result
  }
}
