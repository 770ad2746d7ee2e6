/// A diagram as a flowchart of Mermaid, with a subgraph for each container.
struct MermaidWriter {
  private let outline: Outline
  private var lines: [String] = []

  init(_ diagram: Diagram) { outline = Outline(diagram) }

  mutating func write() -> String {
    lines = [
      "---", "title: \(Self.yaml(outline.diagram.title))", "---", "flowchart LR",
      "  accTitle: \(Self.sentence(outline.diagram.title))",
    ]
    if !outline.diagram.summary.isEmpty { lines.append("  accDescr: \(Self.sentence(outline.diagram.summary))") }
    write(in: nil, indent: "  ")
    for edge in outline.edges { lines.append("  \(connector(edge))") }
    writeStyles()
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(in container: String?, indent: String) {
    for node in outline.nodes(in: container) {
      let (open, close) = Self.shape(node.symbol)
      lines.append("\(indent)\(outline.names[node.id])\(open)\(Self.quoted(outline.lines(node)))\(close)")
    }
    for child in outline.containers(in: container) {
      // Mermaid keeps room for one line above what stands in a subgraph, and writes a second over it.
      let title = Self.quoted([outline.lines(child).joined(separator: " · ")])
      // A subgraph with nothing in it is not drawn.
      if outline.isEmpty(child.id) {
        lines.append("\(indent)\(outline.names[child.id])[\(Self.quoted(outline.lines(child)))]")
        continue
      }
      lines.append("\(indent)subgraph \(outline.names[child.id])[\(title)]")
      write(in: child.id, indent: indent + "  ")
      if selfJoined.contains(child.id) { lines.append("\(indent)  \(stand(child.id))((\" \"))") }
      lines.append("\(indent)end")
    }
  }

  /// Containers that are joined to something inside them; Mermaid cannot draw that to the subgraph itself.
  private var selfJoined: Set<String> {
    var out: Set<String> = []
    for edge in outline.edges {
      if outline.holds(edge.from, edge.to) { out.insert(edge.from) }
      if outline.holds(edge.to, edge.from) { out.insert(edge.to) }
    }
    return out
  }

  private func stand(_ container: String) -> String { outline.names[container] + "_self" }

  private func connector(_ edge: Diagram.Edge) -> String {
    let from = outline.holds(edge.from, edge.to) ? stand(edge.from) : outline.names[edge.from]
    let to = outline.holds(edge.to, edge.from) ? stand(edge.to) : outline.names[edge.to]
    let line =
      switch edge.style {
      case .tcp, .replication: "-->"
      case .privateLink: "==>"
      case .dns, .governs, .publicInternet: "-.->"
      case .vpn, .peering: "---"
      }
    let label = outline.label(edge)
    return "\(from) \(line)\(label.isEmpty ? "" : "|\(Self.quoted([label]))|") \(to)"
  }

  private mutating func writeStyles() {
    guard outline.diagram.tells else { return }
    var classes: [String: [String]] = [:]
    for id in Set(outline.diagram.nodes.map(\.id) + outline.diagram.containers.map(\.id)).sorted() {
      if let outcome = outline.outcome(at: .box(id)) {
        classes[outcome.rawValue, default: []].append(outline.names[id])
      }
    }
    let changed =
      outline.diagram.nodes.map { ($0.id, $0.change) } + outline.diagram.containers.map { ($0.id, $0.change) }
    for (id, change) in changed.sorted(by: { $0.0 < $1.0 }) where change != .none {
      classes[change.rawValue, default: []].append(outline.names[id])
    }
    for (name, boxes) in classes.sorted(by: { $0.key < $1.key }) {
      lines.append("  classDef \(name) \(Self.style(name))")
      lines.append("  class \(boxes.joined(separator: ",")) \(name)")
    }
    for (number, edge) in outline.edges.enumerated() {
      if let outcome = outline.outcome(at: .edge(edge.id)) {
        lines.append("  linkStyle \(number) \(Self.style(outcome.rawValue))")
      } else if edge.change != .none {
        lines.append("  linkStyle \(number) \(Self.style(edge.change.rawValue))")
      }
    }
  }

  private static func style(_ name: String) -> String {
    switch name {
    case "passed": "stroke:#0b57d0,stroke-width:3px"
    case "broken", "removed": "stroke:#b3261e,stroke-width:3px,stroke-dasharray:7 4"
    case "added": "stroke:#1a7f37,stroke-width:3px"
    case "changed": "stroke:#8a5a00,stroke-width:3px,stroke-dasharray:10 3"
    default: "stroke:#57636f,stroke-dasharray:3 4"
    }
  }

  private static func shape(_ symbol: Symbol) -> (String, String) {
    switch symbol {
    case .database, .storage: ("[(", ")]")
    case .user, .machine: ("[", "]")
    case .gateway, .endpoint, .endpointService, .loadBalancer, .proxy: ("([", "])")
    default: ("[", "]")
    }
  }

  /// Lines as one text in quotes. Mermaid reads HTML and its own number signs in there, so what could begin either is
  /// written by its number.
  static func quoted(_ lines: [String]) -> String {
    "\"" + lines.map(escaped).joined(separator: "<br>") + "\""
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in oneLine(text).unicodeScalars {
      switch scalar {
      case "#", "&", "<", ">", "\"", "`", "\\", "*", "_", "~", "$", ";": out += "#\(scalar.value);"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A text that stands free up to the end of its line; a semicolon or a number sign would end it.
  private static func sentence(_ text: String) -> String {
    oneLine(text).replacing(";", with: ",").replacing("#", with: ",")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }

  /// A scalar of YAML in single quotes, in which only the quote itself is doubled.
  private static func yaml(_ text: String) -> String {
    "'" + oneLine(text).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
