/// A diagram in D2, each container a map with what stands in it.
struct D2Writer {
  private let outline: Outline
  private var lines: [String] = []

  init(_ diagram: Diagram) { outline = Outline(diagram) }

  mutating func write() -> String {
    lines = ["# \(Self.plain(outline.diagram.title))", "direction: right"]
    write(in: nil, indent: "")
    for edge in outline.edges { writeConnector(edge) }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(in container: String?, indent: String) {
    for node in outline.nodes(in: container) {
      var styles = Self.emphasis(outline.outcome(at: .box(node.id)), node.change)
      switch node.symbol {
      case .database, .storage: styles.insert("shape: cylinder", at: 0)
      case .user: styles.insert("shape: person", at: 0)
      default: break
      }
      lines.append(
        "\(indent)\(outline.names[node.id]): \(Self.quoted(outline.lines(node)))\(styles.isEmpty ? "" : " {")")
      for style in styles { lines.append("\(indent)  \(style)") }
      if !styles.isEmpty { lines.append("\(indent)}") }
    }
    for child in outline.containers(in: container) {
      lines.append("\(indent)\(outline.names[child.id]): \(Self.quoted(outline.lines(child))) {")
      for style in Self.emphasis(outline.outcome(at: .box(child.id)), child.change) {
        lines.append("\(indent)  \(style)")
      }
      write(in: child.id, indent: indent + "  ")
      lines.append("\(indent)}")
    }
  }

  private mutating func writeConnector(_ edge: Diagram.Edge) {
    let from = outline.trail(edge.from).map { outline.names[$0] }.joined(separator: ".")
    let to = outline.trail(edge.to).map { outline.names[$0] }.joined(separator: ".")
    let label = outline.label(edge)
    var styles: [String] = []
    switch edge.style {
    case .vpn, .publicInternet: styles.append("style.stroke-dash: 6")
    case .dns, .governs: styles.append("style.stroke-dash: 2")
    case .replication: styles.append("style.stroke-dash: 4")
    case .privateLink: styles.append("style.stroke-width: 3")
    case .tcp, .peering: break
    }
    let told = Self.emphasis(outline.outcome(at: .edge(edge.id)), edge.change)
    styles.removeAll { style in told.contains { $0.hasPrefix(style.prefix { $0 != ":" } + ":") } }
    styles += told
    let arrow = edge.style.hasDirection ? "->" : "--"
    lines.append(
      "\(from) \(arrow) \(to)\(label.isEmpty ? "" : ": " + Self.quoted([label]))\(styles.isEmpty ? "" : (label.isEmpty ? ": {" : " {"))"
    )
    for style in styles { lines.append("  \(style)") }
    if !styles.isEmpty { lines.append("}") }
  }

  private static func emphasis(_ outcome: Overlay.Outcome?, _ change: Diagram.Change) -> [String] {
    switch (outcome, change) {
    case (.broken, _), (nil, .removed):
      ["style.stroke: \"#b3261e\"", "style.stroke-width: 3", "style.stroke-dash: 5"]
    case (.passed, _): ["style.stroke: \"#0b57d0\"", "style.stroke-width: 3"]
    case (.unknown, _), (nil, .changed): ["style.stroke: \"#8a5a00\"", "style.stroke-width: 3"]
    case (nil, .added): ["style.stroke: \"#1a7f37\"", "style.stroke-width: 3"]
    case (.beyond, _), (nil, .pending): ["style.stroke: \"#8a94a0\"", "style.stroke-dash: 3"]
    case (nil, .none): []
    }
  }

  /// Lines as one text in double quotes, in which backslashes begin escapes and `${` a variable.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      var out = ""
      for scalar in plain(line).unicodeScalars {
        switch scalar {
        case "\\": out += "\\\\"
        case "\"": out += "\\\""
        case "$": out += "\\$"
        default: out.unicodeScalars.append(scalar)
        }
      }
      return out
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }

  private static func plain(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }
}
