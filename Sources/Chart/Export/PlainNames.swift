/// Names for the boxes of a diagram that every text format takes without quotes: letters, digits and underscores, told
/// apart without regard to case.
struct PlainNames {
  private var names: [String: String] = [:]

  init(_ diagram: Diagram) {
    var taken: Set<String> = []
    for id in Set(diagram.containers.map(\.id) + diagram.nodes.map(\.id)).sorted() {
      // The letter in front keeps a name off every format's own words, such as `end` and `node`.
      let stem = "b_" + String(id.unicodeScalars.map { Self.isPlain($0) ? Character($0) : "_" })
      var name = stem
      var number = 1
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = "\(stem)_\(number)"
      }
      names[id] = name
    }
  }

  subscript(_ id: String) -> String { names[id] ?? "b_" }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789".unicodeScalars.contains(scalar))
  }
}

/// A diagram as a text format sees it: a tree of named boxes in a fixed order, and connectors between them.
struct Outline {
  let diagram: Diagram
  let names: PlainNames
  private var containers: [String: [Diagram.Container]] = [:]
  private var nodes: [String: [Diagram.Node]] = [:]
  private let parents: [String: String]

  init(_ diagram: Diagram) {
    self.diagram = diagram
    names = PlainNames(diagram)
    let known = Set(diagram.containers.map(\.id))
    // What names no container, or stands in a ring of them, goes to the outermost level.
    var parents: [String: String] = [:]
    for container in diagram.containers {
      guard let parent = container.parent, known.contains(parent) else { continue }
      var at: String? = parent
      while let here = at, here != container.id { at = parents[here] }
      if at == nil { parents[container.id] = parent }
    }
    for node in diagram.nodes where !known.contains(node.id) {
      if let container = node.container, known.contains(container) { parents[node.id] = container }
    }
    self.parents = parents
    var seen: Set<String> = []
    for container in diagram.containers.sorted(by: { $0.id < $1.id }) where seen.insert(container.id).inserted {
      containers[parents[container.id] ?? "", default: []].append(container)
    }
    for node in diagram.nodes.sorted(by: { $0.id < $1.id }) where seen.insert(node.id).inserted {
      nodes[parents[node.id] ?? "", default: []].append(node)
    }
    let ids = seen
    edges = diagram.edges.sorted { ($0.id, $0.from, $0.to) < ($1.id, $1.from, $1.to) }
      .filter { ids.contains($0.from) && ids.contains($0.to) && $0.from != $0.to }
  }

  /// The connectors between boxes that there are, sorted.
  let edges: [Diagram.Edge]

  func containers(in parent: String?) -> [Diagram.Container] { containers[parent ?? ""] ?? [] }
  func nodes(in parent: String?) -> [Diagram.Node] { nodes[parent ?? ""] ?? [] }
  func isEmpty(_ container: String) -> Bool { containers[container] == nil && nodes[container] == nil }

  /// The box and those around it, from the outermost.
  func trail(_ id: String) -> [String] {
    var out = [id]
    while let parent = parents[out[out.count - 1]] { out.append(parent) }
    return out.reversed()
  }

  func holds(_ outer: String, _ inner: String) -> Bool { outer != inner && trail(inner).contains(outer) }

  // MARK: What is told

  /// The lines of a box, with the numbers of the hops there and the sign of a change.
  func lines(_ node: Diagram.Node) -> [String] {
    signed(node.lines.isEmpty ? [node.id] : node.lines, node.change, hops(at: .box(node.id)))
  }

  func lines(_ container: Diagram.Container) -> [String] {
    signed([container.title] + [container.subtitle].compactMap { $0 }, container.change, hops(at: .box(container.id)))
  }

  /// The label of a connector. The sign of a change is part of it already.
  func label(_ edge: Diagram.Edge) -> String {
    ([edge.label].filter { !$0.isEmpty } + [marks(hops(at: .edge(edge.id)))].filter { !$0.isEmpty })
      .joined(separator: " ")
  }

  /// The gravest outcome at a place; nil where the path does not lead.
  func outcome(at target: Overlay.Target) -> Overlay.Outcome? {
    let hops = diagram.overlay?.hops.filter { $0.target == target } ?? []
    return [.broken, .unknown, .beyond, .passed].first { outcome in hops.contains { $0.outcome == outcome } }
  }

  private func hops(at target: Overlay.Target) -> [Overlay.Hop] {
    diagram.overlay?.hops.filter { $0.target == target && $0.isNumbered } ?? []
  }

  private func signed(_ lines: [String], _ change: Diagram.Change, _ hops: [Overlay.Hop]) -> [String] {
    var lines = lines
    if let sign = change.sign { lines[0] = "\(sign) \(lines[0])" }
    if change == .pending { lines.append("not there yet") }
    if !hops.isEmpty { lines.append(marks(hops)) }
    return lines
  }

  /// Such as `[3–5]`, or `[6 ✗]` where the path breaks.
  private func marks(_ hops: [Overlay.Hop]) -> String {
    hops.map { hop in
      switch hop.outcome {
      case .broken: "[\(hop.numbers) ✗]"
      case .unknown: "[\(hop.numbers) ?]"
      case .beyond: "[\(hop.numbers) not reached]"
      case .passed: "[\(hop.numbers)]"
      }
    }.joined(separator: " ")
  }
}
