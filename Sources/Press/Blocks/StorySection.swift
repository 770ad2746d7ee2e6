import Diagnostics
import Markup
import Reachability
import Runbook
import Topology

/// The proof of a claim as a table: a heading for each connection, a row for each check, the way back in one row.
struct StorySection {
  let story: Story
  /// The id of the scenario, for anchors.
  let id: String
  let isOpen: Bool
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    html.write(
      "<details class=\"proof\"\(html: isOpen ? " open" : "")><summary>The proof: \(Count.of(story.proof.hops.count, "check"))</summary>\n"
    )
    html.raw(
      "<div class=\"table-scroll\"><table>\n<thead><tr><th>#</th><th>Stage</th><th>What was checked</th><th>What decided it</th><th>Where</th></tr></thead>\n"
    )
    for chapter in story.chapters {
      html.write(
        "<tbody class=\"depth-\(min(chapter.depth, 3))\">\n<tr class=\"leg\"><th colspan=\"5\" scope=\"rowgroup\">\(chapter.title)</th></tr>\n"
      )
      for line in chapter.lines {
        switch line {
        case .hop(let hop): writeRow(hop, to: &html)
        case .back(let back): writeRow(back, to: &html)
        }
      }
      html.raw("</tbody>\n")
    }
    html.raw("</table></div></details>\n")
  }

  private func writeRow(_ hop: Hop, to html: inout HTMLWriter) {
    html.write(
      "<tr id=\"\(Anchor.hop(hop.number, of: id))\" class=\"hop-\(hop.outcome.rawValue)\"><td class=\"number\">\(hop.number)</td>"
    )
    html.write(
      "<td class=\"stage\">\(hop.stage.title)</td><td>\(html: sign(hop.outcome)) \(Sentence.of(hop.text))</td><td>"
    )
    if let rule = hop.rule { html.write("<code>\(rule)</code>") }
    html.write("</td><td>\(html: insert.evidence(hop.evidence))</td></tr>\n")
  }

  /// The way back in one sentence, its checks folded below.
  private func writeRow(_ back: Story.Back, to html: inout HTMLWriter) {
    html.write("<tr class=\"hop-passed\"><td class=\"number\">\(back.numbers.replacing("-", with: "–"))</td>")
    html.write("<td class=\"stage\">back</td><td colspan=\"3\">")
    if back.hops.isEmpty {
      html.write("\(html: sign(.passed)) \(back.text)")
    } else {
      html.write("<details class=\"back\"><summary>\(html: sign(.passed)) \(back.text)</summary>\n<ol>\n")
      for hop in back.hops {
        html.write(
          "<li id=\"\(Anchor.hop(hop.number, of: id))\" value=\"\(hop.number)\">\(html: sign(hop.outcome)) \(Sentence.of(hop.text)) "
        )
        if let rule = hop.rule { html.write("<code>\(rule)</code> ") }
        html.write("\(html: insert.evidence(hop.evidence))</li>\n")
      }
      html.raw("</ol></details>")
    }
    html.raw("</td></tr>\n")
  }

  private func sign(_ outcome: Hop.Outcome) -> String {
    let sign =
      switch outcome {
      case .passed: "✓"
      case .assumed: "≈"
      case .unknown: "?"
      case .blocked: "✗"
      }
    return "<span class=\"sign-\(outcome.rawValue)\" title=\"\(outcome.rawValue)\">\(sign)</span>"
  }
}
