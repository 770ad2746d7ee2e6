import Addressing
import Diagnostics
import Markup
import Reachability
import Topology

/// A topology block: its chart, a table of what it states and assumes, and its source.
struct TopologySection {
  let topology: Topology
  let source: CodeBlock
  let proofs: [Proof]

  func write(to html: inout HTMLWriter) {
    html.write(
      "<section class=\"topology\" id=\"topology-\(Anchor.name(topology.id))\" aria-label=\"\(topology.title)\">\n")
    html.raw("<figure class=\"chart\" tabindex=\"0\">\n")
    html.raw(Drawing.topology(topology, proofs: proofs, id: "t-\(Anchor.name(topology.id))").utf8)
    html.write("\n<figcaption>\(topology.title)</figcaption>\n</figure>\n")
    html.write(
      "<details class=\"resources\"><summary>What stands here: \(topology.resources.count) resources</summary>\n")
    html.raw(
      "<div class=\"table\"><table>\n<thead><tr><th>Resource</th><th>Where</th><th>What is said of it</th></tr></thead>\n<tbody>\n"
    )
    for resource in topology.resources { writeRow(resource, to: &html) }
    html.raw("</tbody></table></div></details>\n")
    html.raw("<details class=\"source\"><summary>As it is written</summary>\n<pre><code class=\"language-yaml\">")
    Highlighter.write(Array(source.literal.utf8), as: .yaml, to: &html)
    html.raw("</code></pre></details>\n</section>\n")
  }

  private func writeRow(_ resource: Resource, to html: inout HTMLWriter) {
    let kind = resource.kind.definition
    html.write(
      "<tr id=\"\(Anchor.resource(resource.path, in: topology.id))\"><th scope=\"row\"><span class=\"kind\">\(resource.kind.word)</span> \(resource.name)</th>"
    )
    html.write("<td>\(topology.ancestors(of: resource.id).reversed().map(\.name).joined(separator: " / "))</td><td>")
    var isFirst = true
    for name in kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"]) {
      let fact = topology.fact(resource.id, name)
      switch fact {
      case .stated(let value, let place):
        html.write(
          "\(html: isFirst ? "" : "<br>")<span class=\"fact\">\(name)</span> <code>\(describe(value))</code> <span class=\"evidence\">line \(place.start.line)</span>"
        )
      case .assumed(let value, let because):
        html.write(
          "\(html: isFirst ? "" : "<br>")<span class=\"fact assumed\" title=\"\(because)\">\(name)</span> <code>\(describe(value))</code> <span class=\"evidence\">assumed: \(because)</span>"
        )
      case .unknown(let place?):
        html.write(
          "\(html: isFirst ? "" : "<br>")<span class=\"fact\">\(name)</span> unknown <span class=\"evidence\">line \(place.start.line)</span>"
        )
      case .unknown: continue
      }
      isFirst = false
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
