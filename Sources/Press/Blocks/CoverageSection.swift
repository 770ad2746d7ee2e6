import Diagnostics
import Markup
import Runbook
import Topology

/// What the claims about a topology exercise, and what none of them comes to.
struct CoverageSection {
  let coverage: Coverage
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    guard !coverage.scenarios.isEmpty else { return }
    let gaps = coverage.gaps
    html.write("<details class=\"coverage\"><summary>What the claims exercise: \(summary)</summary>\n")
    html.write(
      "<p>\(Count.of(coverage.scenarios.count, "claim")) of this site \(coverage.scenarios.count == 1 ? "is" : "are") about it. "
    )
    html.raw("A line counts where it decided a check of a proof, for or against the connection.</p>\n<ul>\n")
    for group in Coverage.Group.allCases {
      let items = coverage.items(of: group)
      guard !items.isEmpty else { continue }
      html.write("<li>\(items.count { $0.isExercised }) of \(items.count) \(group.words)</li>\n")
    }
    html.raw("</ul>\n")
    if gaps.isEmpty {
      html.raw("<p>Every part of it is exercised.</p>\n")
    } else {
      html.raw("<p>No claim comes to:</p>\n<ul>\n")
      for gap in gaps { write(gap, to: &html) }
      html.raw("</ul>\n")
    }
    html.raw("</details>\n")
  }

  /// `31 of 42 resources`: the others are inside.
  private var summary: String {
    let items = coverage.items(of: .resources)
    return "\(items.count { $0.isExercised }) of \(items.count) resources"
  }

  private func write(_ gap: Coverage.Gap, to html: inout HTMLWriter) {
    let resource = coverage.topology[gap.resource]
    html.write("<li><span class=\"kind\">\(resource.kind.word)</span> \(resource.name) ")
    if gap.isWhole { html.write("\(html: insert.evidence(resource.place))") }
    if !gap.lines.isEmpty {
      html.raw("<ul>")
      for line in gap.lines {
        html.write("<li><code>\(line.text ?? "")</code> \(html: insert.evidence(line.place))</li>")
      }
      html.raw("</ul>")
    }
    html.raw("</li>\n")
  }
}
