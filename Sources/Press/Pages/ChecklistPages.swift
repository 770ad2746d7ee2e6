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
      for style in ["site-assets/static/chart.css", "site-assets/static/checklist.css", paper.styleAddress(of: page)] {
        head.write("<link rel=\"stylesheet\" href=\"\(SiteAddress.link(from: address, to: style))\">\n")
      }
      var html = HTMLWriter()
      writeScreenLine(paper, at: address, to: &html)
      html.raw(body)
      var made = GeneratedPage(
        address: address, title: "\(page.title): checklist (\(paper.name))", body: html.bytes, template: "print",
        owner: page.number)
      made.head = head.bytes
      return made
    }
  }

  /// The way back to the runbook, for whoever looks at the page before it is printed.
  private func writeScreenLine(_ paper: Paper, at address: String, to html: inout HTMLWriter) {
    html.write("<p class=\"screen-only\"><a href=\"\(SiteAddress.link(from: address, to: page.address))\">")
    html.write("Back to the runbook</a> · made for \(paper.name)")
    for other in Paper.allCases where other != paper {
      html.write(" · <a href=\"\(SiteAddress.link(from: address, to: other.address(of: page)))\">\(other.name)</a>")
    }
    html.raw("</p>\n")
  }

  private var body: [UInt8] {
    var html = HTMLWriter()
    let matter = page.frontMatter
    html.write("<header class=\"paper-head\">\n<h1>\(page.title)</h1>\n")
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
    for title in ["When not to use it", "Stop conditions"] {
      let section = PaperSection(title: title, of: page.document)
      if let section {
        html.write("<section class=\"told\">\n<h2>\(title)</h2>\n")
        html.raw(section.html)
        html.raw("</section>\n")
      } else if title == "Stop conditions" {
        html.raw("<section class=\"told\">\n<h2>Stop conditions</h2>\n")
        html.raw("<p>Stop if what you see is not what is written here and you cannot say why.</p>\n</section>\n")
      }
    }
    let plays = runbooks.checks[index].plays.sorted { $0.key < $1.key }.map(\.value)
    for play in plays { write(play, to: &html) }
    html.raw(
      """
      <section class="sign-off">
      <h2>Checklist complete</h2>
      <table><thead><tr><th>Name</th><th>Role</th><th>Date</th><th>Time</th><th>Signature</th></tr></thead>
      <tbody><tr><td></td><td></td><td></td><td></td><td></td></tr><tr><td></td><td></td><td></td><td></td><td></td></tr></tbody></table>
      <h3>Notes</h3>
      <div class="note-line"></div><div class="note-line"></div><div class="note-line"></div>
      </section>

      """)
    for play in plays { ChecklistSteps(play: play).writeWayBack(to: &html) }
    return html.bytes
  }

  // MARK: Before the first step

  private func write(_ play: StepsPlay, to html: inout HTMLWriter) {
    let steps = play.steps
    guard !steps.steps.isEmpty else { return }
    html.raw("<section class=\"before\">\n<h2>Before you start</h2>\n<ul class=\"boxes\">\n")
    let minutes = steps.minutes
    if minutes.upperBound > 0 {
      html.write("<li><span class=\"box\"></span><span>There are \(minutes.upperBound) minutes.</span></li>\n")
    }
    for actor in steps.actors {
      html.write("<li><span class=\"box\"></span><span><b>\(actor.name.value)</b>")
      if let home = actor.home { html.write(" in \(home.value)") }
      if !actor.may.isEmpty { html.write(", with \(actor.may.map(\.value).joined(separator: ", "))") }
      html.raw(" is</span><span class=\"blank\"></span></li>\n")
    }
    if let end = play.end {
      // Most of what has to exist is the floor one stands on; networks and databases are worth a look.
      for resource in play.before.map({ end[$0] })
      where KindID.networks.contains(resource.kind) || KindID.databases.contains(resource.kind) {
        html.write("<li><span class=\"box\"></span><span>\(resource.title) exists.</span></li>\n")
      }
    }
    html.raw("</ul>\n")
    writePlaceholders(steps, to: &html)
    html.raw("</section>\n")
    writeChart(play, to: &html)
    ChecklistSteps(play: play).write(to: &html)
  }

  private func writePlaceholders(_ steps: Steps, to html: inout HTMLWriter) {
    guard !steps.placeholders.isEmpty else { return }
    html.raw("<h3>Values, written down as they become known</h3>\n<table class=\"values\"><thead><tr>")
    html.raw("<th>In the commands</th><th>What it is</th><th>Value</th></tr></thead>\n<tbody>\n")
    for placeholder in steps.placeholders {
      html.write("<tr><td><code>{{\(placeholder.name.value)}}</code></td><td>\(placeholder.meaning.value)</td>")
      html.raw("<td class=\"value\"></td></tr>\n")
    }
    html.raw("</tbody></table>\n")
  }

  private func writeChart(_ play: StepsPlay, to html: inout HTMLWriter) {
    guard let end = play.end else { return }
    let proofs = runbooks.checks[index].claims.sorted { $0.key < $1.key }.compactMap {
      $0.value.topology.id == end.id ? $0.value.proof : nil
    }
    guard
      let svg = Drawing.topology(
        end, proofs: proofs, id: "p-\(Anchor.name(play.steps.id.value))", isLinked: false)
    else { return }
    html.write("<figure class=\"chart\(Self.isWide(svg) ? " wide" : "")\">\n")
    html.raw(svg.utf8)
    html.write("\n<figcaption>\(end.title), when all is done</figcaption>\n</figure>\n")
  }

  /// Whether a chart would be too small to read across a sheet that stands upright.
  ///
  /// At 700 pixels of the chart across 180 mm, its smallest letters are 2.5 mm high and more.
  static func isWide(_ svg: String) -> Bool {
    guard let start = svg.firstRange(of: " width=\"")?.upperBound else { return false }
    return Double(svg[start...].prefix { $0 != "\"" }).map { $0 > 700 } ?? false
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
