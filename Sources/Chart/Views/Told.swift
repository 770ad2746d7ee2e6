extension Diagram {
  /// Whether it tells a path or a change, so that there is something to set apart.
  var tells: Bool {
    !(overlay?.hops.isEmpty ?? true) || nodes.contains { $0.change.isTold } || containers.contains { $0.change.isTold }
      || edges.contains { $0.change.isTold }
  }

  /// Each change in words: what became of which thing.
  var changeList: [String] {
    var out: [String] = []
    func tell(_ name: String, _ change: Change, _ id: String) {
      guard change.isTold else { return }
      let notes = changes[id] ?? []
      out.append("\(name) \(change.rawValue)" + (notes.isEmpty ? "" : ": " + notes.joined(separator: "; ")))
    }
    for container in containers { tell(container.title, container.change, container.id) }
    for node in nodes { tell(node.lines.first ?? node.id, node.change, node.id) }
    let names = Dictionary(
      containers.map { ($0.id, $0.title) } + nodes.map { ($0.id, $0.lines.first ?? $0.id) }
    ) { first, _ in first }
    for edge in edges {
      tell("Connection from \(names[edge.from] ?? edge.from) to \(names[edge.to] ?? edge.to)", edge.change, edge.id)
    }
    return out
  }

  /// How many things were added, removed and changed; only what occurs.
  public var changeCounts: [(change: Change, count: Int)] {
    let all = nodes.map(\.change) + containers.map(\.change) + edges.map(\.change)
    return [Change.added, .removed, .changed].compactMap { change in
      let count = all.count { $0 == change }
      return count > 0 ? (change, count) : nil
    }
  }

  /// The diagram without what has nothing to do with its path or its changes.
  ///
  /// What stays: the places of the path or of a change, what a changed connector joins, what is around them, and the
  /// connectors between what stays.
  var told: Diagram {
    guard tells else { return self }
    var kept: Set<String> = []
    for hop in overlay?.hops ?? [] {
      switch hop.target {
      case .box(let id): kept.insert(id)
      case .edge(let id):
        for edge in edges where edge.id == id { kept.formUnion([edge.from, edge.to]) }
      }
    }
    kept.formUnion(nodes.lazy.filter { $0.change.isTold }.map(\.id))
    kept.formUnion(containers.lazy.filter { $0.change.isTold }.map(\.id))
    // A changed thing is understood by what it is joined to.
    let changed = kept
    for edge in edges {
      let isTold = edge.change.isTold
      let joins = overlay == nil && (changed.contains(edge.from) || changed.contains(edge.to))
      if isTold || joins { kept.formUnion([edge.from, edge.to]) }
    }
    let parents = Dictionary(containers.map { ($0.id, $0.parent) }) { first, _ in first }
    var open = kept.compactMap { id in nodes.first { $0.id == id }?.container ?? parents[id] ?? nil }
    while let id = open.popLast() {
      if kept.insert(id).inserted, let outer = parents[id] ?? nil { open.append(outer) }
    }
    var out = self
    out.nodes.removeAll { !kept.contains($0.id) }
    out.containers.removeAll { !kept.contains($0.id) }
    out.edges.removeAll { !kept.contains($0.from) || !kept.contains($0.to) }
    return out
  }
}

extension Diagram.Change {
  /// Whether it is what a drawing of changes is about.
  var isTold: Bool { self == .added || self == .removed || self == .changed }
}
