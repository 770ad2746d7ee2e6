/// A diagram by who holds whom, for folding parts of it.
struct DiagramTree: Sendable {
  private let diagram: Diagram
  private let containers: [String: Diagram.Container]
  private let nodes: [String: Diagram.Node]
  /// What each container holds, sorted; the outermost level under the empty name.
  private var children: [String: [String]] = [:]

  init(_ diagram: Diagram) {
    self.diagram = diagram
    containers = Dictionary(diagram.containers.map { ($0.id, $0) }) { first, _ in first }
    nodes = Dictionary(diagram.nodes.map { ($0.id, $0) }) { first, _ in first }
    for container in containers.values { children[parent(container.id) ?? "", default: []].append(container.id) }
    for node in nodes.values where containers[node.id] == nil {
      children[parent(node.id) ?? "", default: []].append(node.id)
    }
    for key in children.keys { children[key]?.sort() }
  }

  private func parent(_ id: String) -> String? {
    let named = containers[id]?.parent ?? nodes[id]?.container
    return named.flatMap { containers[$0] == nil ? nil : $0 }
  }

  private func around(_ id: String) -> [String] {
    var out: [String] = []
    var at = parent(id)
    while let here = at, !out.contains(here) {
      out.append(here)
      at = parent(here)
    }
    return out
  }

  func trail(_ id: String) -> [String] {
    (around(id).reversed() + [id]).compactMap { containers[$0]?.title }
  }

  /// How many things stand in a container, at any depth, that hold nothing themselves.
  private func count(in container: String) -> Int {
    (children[container] ?? []).reduce(0) { sum, child in
      let inside = containers[child] == nil ? 1 : max(1, count(in: child))
      return sum + inside
    }
  }

  /// Whether it is a container that holds something.
  func holdsSomething(_ id: String) -> Bool { containers[id] != nil && !(children[id] ?? []).isEmpty }

  // MARK: Folding

  /// Containers that hold no more than this may be opened though others of their level stay folded.
  private static let handful = 4

  /// The inside of a container, or of the whole, with as many containers open as the limit allows: level by level, and
  /// of a level that does not fit only those that hold a handful of things, if all of them do. What is alike looks alike.
  func folded(inside root: String?, limit: Int) -> Diagram {
    let outside = root.map { edges(leaving: $0).count } ?? 0
    var shown = Set(children[root ?? ""] ?? [])
    if let root { shown.insert(root) }
    var open = Set([root].compactMap { $0 })
    var level = shown.filter { containers[$0] != nil && !open.contains($0) }
    var room = limit - shown.count - min(outside, limit / 4)
    while !level.isEmpty {
      var next: Set<String> = []
      func held(_ container: String) -> Int { children[container]?.count ?? 0 }
      var opened = Array(level)
      // The only thing there is to see is opened in any case.
      if opened.reduce(0, { $0 + held($1) }) > room, root != nil || shown.count > 1 {
        opened = level.filter { held($0) <= Self.handful }
        if opened.reduce(0, { $0 + held($1) }) > room { opened = [] }
      }
      for container in opened.sorted() {
        let inside = children[container] ?? []
        room -= inside.count
        open.insert(container)
        shown.formUnion(inside)
        next.formUnion(inside.filter { containers[$0] != nil })
      }
      level = next
    }
    return draw(shown: shown, open: open, inside: root)
  }

  private func edges(leaving root: String) -> Set<String> {
    var out: Set<String> = []
    for edge in diagram.edges {
      let from = edge.from == root || around(edge.from).contains(root)
      let to = edge.to == root || around(edge.to).contains(root)
      if from != to { out.insert(from ? edge.to : edge.from) }
    }
    return out
  }

  private func draw(shown: Set<String>, open: Set<String>, inside root: String?) -> Diagram {
    var out = Diagram(id: diagram.id, title: diagram.title, summary: diagram.summary)
    if let root, let container = containers[root] {
      out.title = "\(diagram.title): \(container.title)"
      out.summary = "What stands in \(trail(root).joined(separator: " / ")), and what it is joined to."
    }
    for id in shown.sorted() {
      if let node = nodes[id], containers[id] == nil {
        out.nodes.append(node)
      } else if var container = containers[id] {
        let isEmpty = children[id]?.isEmpty ?? true
        if open.contains(id) || isEmpty {
          if id == root { container.parent = nil }
          out.containers.append(container)
        } else {
          out.nodes.append(fold(container))
        }
      }
    }
    join(&out, shown: shown, inside: root)
    return out
  }

  private func fold(_ container: Diagram.Container) -> Diagram.Node {
    let count = count(in: container.id)
    return Diagram.Node(
      id: container.id, container: parent(container.id), symbol: container.symbol,
      lines: [container.title] + [container.subtitle].compactMap { $0 } + [
        "\(count) thing\(count == 1 ? "" : "s") inside"
      ],
      href: container.href, change: container.change, role: .folded(count: count))
  }

  /// Adds the connectors, each between what stands for its ends; those that become alike are drawn as one.
  private func join(_ out: inout Diagram, shown: Set<String>, inside root: String?) {
    struct Key: Hashable {
      var from: String
      var to: String
      var style: Diagram.Style
    }
    var bundles: [Key: [Diagram.Edge]] = [:]
    var outsiders: Set<String> = []
    for edge in diagram.edges {
      guard let from = standIn(edge.from, shown, root), let to = standIn(edge.to, shown, root), from.id != to.id,
        from.isInside || to.isInside
      else { continue }
      for end in [from, to] where !end.isInside { outsiders.insert(end.id) }
      bundles[Key(from: from.id, to: to.id, style: edge.style), default: []].append(edge)
    }
    for (key, edges) in bundles.sorted(by: {
      ($0.key.from, $0.key.to, $0.key.style.rawValue) < ($1.key.from, $1.key.to, $1.key.style.rawValue)
    }) {
      out.edges.append(bundle(edges, from: key.from, to: key.to, style: key.style))
    }
    for id in outsiders.sorted() {
      let name = containers[id]?.title ?? nodes[id]?.lines.first ?? id
      let symbol = containers[id]?.symbol ?? nodes[id]?.symbol ?? .group
      let place = around(id).first.flatMap { containers[$0]?.title }
      out.nodes.append(
        .init(id: id, symbol: symbol, lines: [name] + (place.map { ["in \($0)"] } ?? []), role: .outside))
    }
  }

  /// What stands for an end in a drawing: itself, the folded container that holds it, or, of what is outside of the
  /// drawing, the thing as others see it.
  private func standIn(_ id: String, _ shown: Set<String>, _ root: String?) -> (id: String, isInside: Bool)? {
    guard containers[id] != nil || nodes[id] != nil else { return nil }
    let chain = [id] + around(id)
    if let root, !chain.contains(root) {
      // Of what holds the root nothing is said, and of all else the outermost container that does not hold it.
      let holders = Set([root] + around(root))
      guard let outermost = chain.last(where: { !holders.contains($0) }) else { return (id, false) }
      return (outermost, false)
    }
    return chain.first { shown.contains($0) }.map { ($0, true) }
  }

  private func bundle(_ edges: [Diagram.Edge], from: String, to: String, style: Diagram.Style) -> Diagram.Edge {
    if edges.count == 1, var only = edges.first {
      only.from = from
      only.to = to
      return only
    }
    let labels = Set(edges.map(\.label))
    let label = labels.count == 1 ? (labels.first ?? "") : ""
    return .init(
      id: "\(from) > \(to) (\(style.rawValue))", from: from, to: to,
      label: label.isEmpty ? "\(edges.count)×" : "\(edges.count)× \(label)", style: style)
  }
}
