import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// What a runbook's page shows besides its prose: each block as what it means, and how the claims came out.
struct RunbookInsert {
  let runbooks: PreparedRunbooks
  let index: Int

  var page: SitePage { runbooks.sitePages[index] }
  var check: PageCheck { runbooks.checks[index] }

  var insert: PageInsert {
    var insert = PageInsert()
    let codeBlocks = page.document.codeBlocks
    for block in runbooks.collection.pages[index].blocks where !block.isSample {
      guard codeBlocks.indices.contains(block.fence) else { continue }
      if let html = html(of: block, code: codeBlocks[block.fence]) {
        insert.blocks[codeBlocks[block.fence].node] = html
      }
    }
    insert.before = summary
    writeTroubleshooting(into: &insert)
    var head = HTMLWriter()
    head.write("<link rel=\"stylesheet\" href=\"\(link("site-assets/static/runbook.css"))\">\n")
    head.write("<script src=\"\(link("site-assets/static/runbook.js"))\" defer></script>\n")
    if !check.plays.isEmpty {
      // Records of runs say which version was worked from.
      head.write("<meta name=\"portolan-version\" content=\"\(runbooks.ingredients(ofPage: index).hash)\">\n")
      head.write("<script src=\"\(link("site-assets/static/checklist.js"))\" defer></script>\n")
    }
    insert.head = head.bytes
    return insert
  }

  private func html(of block: PageBlock, code: CodeBlock) -> [UInt8]? {
    var html = HTMLWriter()
    switch block.content {
    case .topology:
      guard let topology = check.topologies[block.fence] else { return nil }
      TopologySection(topology: topology, source: code, insert: self).write(to: &html)
    case .scenario:
      guard let claim = check.claims[block.fence] else { return nil }
      ClaimSection(claim: claim, isFirst: block.fence == check.claims.keys.min(), insert: self).write(to: &html)
    case .steps:
      guard let play = check.plays[block.fence] else { return nil }
      StepsSection(play: play, insert: self).write(to: &html)
    case .symptom(let symptom):
      SymptomSection(symptom: symptom, outcome: check.symptoms[block.fence]?.outcome, insert: self).write(to: &html)
    case .decision:
      guard let table = check.decisions[block.fence] else { return nil }
      DecisionSection(table: table).write(to: &html)
    case .diagram(let diagram):
      DiagramSection(diagram: diagram, fence: block.fence, insert: self).write(to: &html)
    case .unreadable:
      return nil
    }
    return html.bytes
  }

  /// What could stop the claims of the page stands below its symptoms; without any, at its end.
  private func writeTroubleshooting(into insert: inout PageInsert) {
    var html = HTMLWriter()
    for told in runbooks.troubleshooting(ofPage: index) {
      TroubleshootingSection(troubleshooting: told, insert: self).write(to: &html)
    }
    guard !html.bytes.isEmpty else { return }
    let codeBlocks = page.document.codeBlocks
    let last = runbooks.collection.pages[index].blocks.last { block in
      if case .symptom = block.content { !block.isSample && codeBlocks.indices.contains(block.fence) } else { false }
    }
    guard let last else {
      insert.after += Array("<h2>When it does not work</h2>\n".utf8) + html.bytes
      return
    }
    insert.blocks[codeBlocks[last.fence].node, default: []] += html.bytes
  }

  /// How many claims the page makes and how they came out, and where the checklists for paper are.
  private var summary: [UInt8] {
    var html = HTMLWriter()
    let claims = check.claims.sorted { $0.key < $1.key }.map(\.value)
    guard !claims.isEmpty || !check.plays.isEmpty else { return [] }
    html.raw("<section class=\"runbook-summary\" aria-label=\"How the claims of this page came out\">\n")
    if !claims.isEmpty {
      let held = claims.count { $0.outcome == .holds }
      let outcome =
        held == claims.count ? "holds" : claims.contains { $0.outcome == .refuted } ? "refuted" : "undecided"
      let sentence = Self.sentence(held: held, refuted: claims.count { $0.outcome == .refuted }, of: claims.count)
      html.write(
        "<p class=\"outcome outcome-\(outcome)\">\(html: OutcomeIcon.svg(outcome))<span>\(sentence)</span></p>\n<ul class=\"claims\">\n"
      )
      for claim in claims {
        html.write(
          "<li class=\"outcome outcome-\(claim.outcome.rawValue)\">\(html: OutcomeIcon.svg(claim.outcome.rawValue))<span><a href=\"#\(Anchor.scenario(claim.scenario.id.value))\">\(claim.scenario.title?.value ?? claim.scenario.id.value)</a> <span class=\"claimed\">\(claim.scenario.expect.value.words)</span></span></li>\n"
        )
      }
      html.raw("</ul>\n")
    }
    writePaperLinks(to: &html)
    html.raw("</section>\n")
    return html.bytes
  }

  private func writePaperLinks(to html: inout HTMLWriter) {
    guard runbooks.isPrinted(index) else { return }
    html.raw("<p class=\"paper-links\">On paper: ")
    for (number, form) in PaperPages.forms(of: runbooks.plays(index)).enumerated() {
      html.write("\(number > 0 ? " · " : "")\(form.name)")
      for paper in Paper.allCases {
        html.write(" <a href=\"\(link(form.address(of: page.address, on: paper)))\" ")
        html.write("aria-label=\"\(form.name), \(paper.rawValue)\">\(paper.rawValue)</a>")
      }
    }
    html.raw("</p>\n")
  }

  /// How all claims of a page came out, in one sentence.
  static func sentence(held: Int, refuted: Int, of count: Int) -> String {
    if held == count {
      return count == 1
        ? "The claim of this page is proved from its topology."
        : "All \(count) claims of this page are proved from its topology."
    }
    let open = count - held - refuted
    var parts: [String] = []
    if refuted > 0 {
      parts.append("\(refuted) of \(count) claims of this page \(refuted == 1 ? "does" : "do") not hold")
    }
    if open > 0 {
      parts.append(
        refuted > 0
          ? "\(open) \(open == 1 ? "is" : "are") not proved"
          : "\(open) of \(count) claims of this page \(open == 1 ? "is" : "are") not proved")
    }
    return parts.joined(separator: ", and ") + "."
  }

  /// Where a line stands, with a link to it where it is shown.
  func evidence(_ place: SourceRange?) -> String { runbooks.lines.evidence(place, on: page) }

  /// The relative address of something in the site.
  func link(_ target: String) -> String {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return SiteAddress.link(from: page.address, to: String(parts[0])) + (parts.count > 1 ? "#\(parts[1])" : "")
  }
}

/// Signs for how a claim came out; the words beside them say the same.
enum OutcomeIcon {
  static func svg(_ outcome: String) -> String {
    let path =
      switch outcome {
      case "holds", "reachable": "M4 12.5l5 5L20 6.5"
      case "refuted", "blocked": "M5 5l14 14M19 5L5 19"
      default: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.5"
      }
    return
      "<svg class=\"sign\" viewBox=\"0 0 24 24\" width=\"18\" height=\"18\" aria-hidden=\"true\"><path d=\"\(path)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>"
  }
}
