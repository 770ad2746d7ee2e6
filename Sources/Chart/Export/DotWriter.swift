/// A diagram in the DOT language of Graphviz, with a cluster for each container.
struct DotWriter {
  private let outline: Outline
  private var lines: [String] = []

  init(_ diagram: Diagram) { outline = Outline(diagram) }

  mutating func write() -> String {
    lines = [
      "digraph {",
      "  graph [label=\(Self.quoted([outline.diagram.title])), labelloc=t, rankdir=LR, compound=true, newrank=true, fontname=\"Helvetica\"]",
      "  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11]",
      "  edge [fontname=\"Helvetica\", fontsize=10]",
    ]
    write(in: nil, indent: "  ")
    for edge in outline.edges { lines.append("  \(connector(edge))") }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(in container: String?, indent: String) {
    for node in outline.nodes(in: container) {
      var attributes = ["label=\(Self.quoted(outline.lines(node)))"]
      switch node.symbol {
      case .database, .storage: attributes.append("shape=cylinder, style=solid")
      default: break
      }
      attributes += Self.emphasis(outline.outcome(at: .box(node.id)), node.change)
      lines.append("\(indent)\(outline.names[node.id]) [\(attributes.joined(separator: ", "))]")
    }
    for child in outline.containers(in: container) {
      lines.append("\(indent)subgraph cluster_\(outline.names[child.id]) {")
      var attributes = ["label=\(Self.quoted(outline.lines(child), end: "\\l"))", "labeljust=l", "fontsize=12"]
      attributes += Self.emphasis(outline.outcome(at: .box(child.id)), child.change)
      lines.append("\(indent)  graph [\(attributes.joined(separator: ", "))]")
      // A connector cannot end on a cluster itself, only on something in it that is cut at the border.
      if outline.isEmpty(child.id) || ends.contains(child.id) {
        lines.append("\(indent)  \(stand(child.id)) [shape=point, style=invis, label=\"\"]")
      }
      write(in: child.id, indent: indent + "  ")
      lines.append("\(indent)}")
    }
  }

  /// The containers on which connectors end.
  private var ends: Set<String> {
    Set(outline.edges.flatMap { [$0.from, $0.to] }).intersection(outline.diagram.containers.map(\.id))
  }

  private func stand(_ container: String) -> String { outline.names[container] + "_self" }

  private func connector(_ edge: Diagram.Edge) -> String {
    let isContainer = Set(outline.diagram.containers.map(\.id))
    var attributes: [String] = []
    let label = outline.label(edge)
    if !label.isEmpty { attributes.append("label=\(Self.quoted([label]))") }
    // The border is an end only for what comes from outside.
    if isContainer.contains(edge.from), !outline.holds(edge.from, edge.to) {
      attributes.append("ltail=cluster_\(outline.names[edge.from])")
    }
    if isContainer.contains(edge.to), !outline.holds(edge.to, edge.from) {
      attributes.append("lhead=cluster_\(outline.names[edge.to])")
    }
    switch edge.style {
    case .vpn: attributes.append("style=dashed, dir=none")
    case .peering: attributes.append("style=bold, dir=none")
    case .dns, .governs: attributes.append("style=dotted")
    case .privateLink: attributes.append("penwidth=2")
    case .publicInternet: attributes.append("style=dashed")
    case .tcp, .replication: break
    }
    attributes += Self.emphasis(outline.outcome(at: .edge(edge.id)), edge.change)
    let from = isContainer.contains(edge.from) ? stand(edge.from) : outline.names[edge.from]
    let to = isContainer.contains(edge.to) ? stand(edge.to) : outline.names[edge.to]
    return "\(from) -> \(to)" + (attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]")
  }

  private static func emphasis(_ outcome: Overlay.Outcome?, _ change: Diagram.Change) -> [String] {
    switch (outcome, change) {
    case (.broken, _), (nil, .removed): ["color=\"#b3261e\", penwidth=3"]
    case (.passed, _): ["color=\"#0b57d0\", penwidth=3"]
    case (.unknown, _), (nil, .changed): ["color=\"#8a5a00\", penwidth=3"]
    case (nil, .added): ["color=\"#1a7f37\", penwidth=3"]
    case (.beyond, _), (nil, .pending): ["color=\"#8a94a0\""]
    case (nil, .none): []
    }
  }

  /// Lines as one text in quotes. In a label a backslash begins an escape, so it is doubled.
  ///
  /// - Parameter end: what ends each line so that it stands to the left; nil for lines in the middle.
  static func quoted(_ lines: [String], end: String? = nil) -> String {
    let escaped = lines.map { line in
      var out = ""
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\": out += "\\\\"
        case "\"": out += "\\\""
        // Entities of HTML are read in every label.
        case "&": out += "&amp;"
        default: out.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
      }
      return out
    }
    return "\"" + escaped.joined(separator: end ?? "\\n") + (end ?? "") + "\""
  }
}
