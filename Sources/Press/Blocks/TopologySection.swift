import Addressing
import Diagnostics
import Markup
import Reachability
import Runbook
import Topology

/// A topology block: its chart, a table of what it states and assumes, and its source.
struct TopologySection {
  let topology: Topology
  let source: CodeBlock
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"topology\" id=\"topology-\(Anchor.name(topology.id))\" aria-label=\"\(topology.title)\">\n")
    let drawing = Drawing(insert: insert)
    let id = "t-\(Anchor.name(topology.id))"
    Figure.write(
      drawing.topology(topology, id: id), title: topology.title, isTitled: true, to: &html)
    for part in drawing.parts(of: topology, id: id) {
      html.write("<details class=\"part\" id=\"\(part.anchor)\"><summary>\(part.title)</summary>\n")
      Figure.write(part.chart, title: part.title, isTitled: false, to: &html)
      html.raw("</details>\n")
    }
    if let closed = drawing.closedCount(of: topology), closed > 0 {
      html.write(
        "<p>\(closed == 1 ? "One more folded box has" : "\(closed) more folded boxes have") no chart here. <code>portolan chart \(topology.id) --part CONTAINER</code> draws the inside of any.</p>\n"
      )
    }
    html.write(
      "<details class=\"resources\"><summary>What stands here: \(Count.of(topology.resources.count, "resource"))</summary>\n"
    )
    html.raw(
      "<div class=\"table-scroll\"><table>\n<thead><tr><th>Resource</th><th>What is said of it</th></tr></thead>\n<tbody>\n"
    )
    for resource in topology.resources { writeRow(resource, to: &html) }
    html.raw("</tbody></table></div></details>\n")
    CoverageSection(
      coverage: insert.runbooks.collection.coverage(of: topology, in: insert.runbooks.checks), insert: insert
    ).write(to: &html)
    ExposureSection(topology: topology, insert: insert).write(to: &html)
    html.raw("<details class=\"source\"><summary>As it is written</summary>\n")
    writeSource(to: &html)
    html.raw("</details>\n</section>\n")
  }

  /// The block line by line, each with its number in the file, so that a proof can lead to the line that decided it.
  private func writeSource(to html: inout HTMLWriter) {
    html.raw("<pre class=\"numbered\"><code class=\"language-yaml\">")
    let lines = source.literal.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in zip(SourceLines.lines(of: source), lines) {
      html.write("<span class=\"line\" id=\"\(Anchor.line(number))\" data-line=\"\(number)\">")
      Highlighter.write(Array(line), as: .yaml, to: &html)
      html.raw("\n</span>")
    }
    html.raw("</code></pre>")
  }

  /// A value without the lines that are absent.
  private func present(_ value: Value) -> Value {
    guard case .list(let items, let isOpen) = value else { return value }
    return .list(items.filter { !topology.absentLines.contains($0.place) }, isOpen: isOpen)
  }

  private func writeRow(_ resource: Resource, to html: inout HTMLWriter) {
    let kind = resource.kind.definition
    html.write("<tr id=\"\(Anchor.resource(resource.path, in: topology.id))\"><th scope=\"row\">")
    html.write("<span class=\"kind\">\(resource.kind.word)</span> \(resource.name)")
    let around = topology.ancestors(of: resource.id).reversed().map(\.name).joined(separator: " / ")
    if !around.isEmpty { html.write("<span class=\"around\">in \(around)</span>") }
    html.raw("</th><td>")
    for name in kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"]) {
      switch topology.fact(resource.id, name) {
      case .stated(let value, let place):
        html.write("<p><span class=\"fact\">\(name)</span> <code>\(topology.words(of: present(value)))</code> ")
        html.write("\(html: insert.evidence(place))</p>")
      case .assumed(let value, let because):
        html.write(
          "<p class=\"assumed\"><span class=\"fact\">\(name)</span> <code>\(topology.words(of: value))</code> ")
        html.write("<span class=\"evidence\">assumed: \(because)</span></p>")
      case .unknown(let place?):
        html.write("<p><span class=\"fact\">\(name)</span> unknown \(html: insert.evidence(place))</p>")
      case .unknown: continue
      }
    }
    html.raw("</td></tr>\n")
  }
}
