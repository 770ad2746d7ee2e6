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
  let proofs: [Proof]
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"topology\" id=\"topology-\(Anchor.name(topology.id))\" aria-label=\"\(topology.title)\">\n")
    if let svg = Drawing.topology(topology, proofs: proofs, id: "t-\(Anchor.name(topology.id))") {
      Figure.write(svg, title: topology.title, isTitled: true, to: &html)
    } else {
      html.write("<p>\(Drawing.instead(of: topology))</p>\n")
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
        html.write("<p><span class=\"fact\">\(name)</span> <code>\(describe(value))</code> ")
        html.write("\(html: insert.evidence(place))</p>")
      case .assumed(let value, let because):
        html.write("<p class=\"assumed\"><span class=\"fact\">\(name)</span> <code>\(describe(value))</code> ")
        html.write("<span class=\"evidence\">assumed: \(because)</span></p>")
      case .unknown(let place?):
        html.write("<p><span class=\"fact\">\(name)</span> unknown \(html: insert.evidence(place))</p>")
      case .unknown: continue
      }
    }
    html.raw("</td></tr>\n")
  }

  private func describe(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .address(let address): address.description
    case .prefix(let prefix): "\(prefix)"
    case .reference(let id): topology[id].name
    case .list(let items, let isOpen):
      items.isEmpty && !isOpen
        ? "none" : (items.map { describe($0.value) } + (isOpen ? ["perhaps more"] : [])).joined(separator: "; ")
    case .rule(let rule): rule.text
    case .route(let route): route.text
    case .record(let record): record.text
    case .hostsLine(let line): line.text
    case .forwarding(let line): line.text
    case .statement(let statement): statement.text
    case .roleAssignment(let assignment): assignment.text
    case .listen(let listen): listen.description
    case .principal(let principal):
      switch principal {
      case .resource(let id): topology[id].name
      case .service(let name), .arn(let name): name
      case .anyone: "anyone"
      }
    case .unknown: "unknown"
    case .invalid: "not readable"
    }
  }
}
