extension Diagram {
  /// This diagram with what is different from an earlier one marked: added, changed, and, still drawn, what was removed.
  ///
  /// Things are the same when they have the same id. A connector that leads elsewhere is another one.
  ///
  /// - Parameter notes: What else is known to have changed at a box or a connector, by its id, beyond what is written
  ///   on it.
  public func marked(since before: Diagram, notes: [String: [String]] = [:]) -> Diagram {
    var out = self
    out.changes = notes
    let oldNodes = Dictionary(before.nodes.map { ($0.id, $0) }) { first, _ in first }
    let oldContainers = Dictionary(before.containers.map { ($0.id, $0) }) { first, _ in first }
    let wasBox = Set(oldNodes.keys).union(oldContainers.keys)
    let isBox = Set(nodes.map(\.id)).union(containers.map(\.id))
    for at in out.nodes.indices {
      let node = out.nodes[at]
      if !wasBox.contains(node.id) {
        out.nodes[at].change = .added
      } else if let old = oldNodes[node.id] {
        out.note(node.id, Self.differences(old.lines, node.lines))
        if old.container != node.container { out.note(node.id, ["moved"]) }
        if out.changes[node.id] != nil { out.nodes[at].change = .changed }
      }
    }
    for at in out.containers.indices {
      let container = out.containers[at]
      if !wasBox.contains(container.id) {
        out.containers[at].change = .added
      } else if let old = oldContainers[container.id] {
        out.note(
          container.id, Self.differences([old.title, old.subtitle ?? ""], [container.title, container.subtitle ?? ""]))
        if out.changes[container.id] != nil { out.containers[at].change = .changed }
      }
    }
    for var node in before.nodes where !isBox.contains(node.id) {
      node.change = .removed
      out.nodes.append(node)
    }
    for var container in before.containers where !isBox.contains(container.id) {
      container.change = .removed
      out.containers.append(container)
    }
    out.markConnectors(before.edges)
    return out
  }

  private mutating func markConnectors(_ before: [Edge]) {
    func key(_ edge: Edge) -> String { "\(edge.id) | \(edge.from) | \(edge.to)" }
    let old = Dictionary(before.map { (key($0), $0) }) { first, _ in first }
    let now = Set(edges.map(key))
    for at in edges.indices {
      if let old = old[key(edges[at])] {
        note(edges[at].id, Self.differences([old.label], [edges[at].label]))
        if changes[edges[at].id] != nil { edges[at].change = .changed }
      } else {
        edges[at].change = .added
      }
    }
    let taken = Set(edges.map(\.id))
    for var edge in before where !now.contains(key(edge)) {
      edge.change = .removed
      if taken.contains(edge.id) { edge.id += " (before)" }
      edges.append(edge)
    }
    // The sign of a connector stands in its label.
    for at in edges.indices {
      guard let sign = edges[at].change.sign else { continue }
      edges[at].label = edges[at].label.isEmpty ? sign : "\(sign) \(edges[at].label)"
    }
  }

  private mutating func note(_ id: String, _ notes: [String]) {
    // What is known of the thing itself says it better than a comparison of what is written on it.
    if !notes.isEmpty, changes[id] == nil { changes[id] = notes }
  }

  private static func differences(_ old: [String], _ new: [String]) -> [String] {
    let gone = old.filter { !$0.isEmpty && !new.contains($0) }
    let come = new.filter { !$0.isEmpty && !old.contains($0) }
    if gone.isEmpty && come.isEmpty { return [] }
    return ["was \(gone.isEmpty ? "not said" : gone.joined(separator: ", "))"]
  }

  /// This diagram with what is only in a later one added as not there yet.
  func withPending(of later: Diagram) -> Diagram {
    var out = self
    let boxes = Set(nodes.map(\.id)).union(containers.map(\.id))
    for var node in later.nodes where !boxes.contains(node.id) {
      node.change = .pending
      node.href = nil
      out.nodes.append(node)
    }
    for var container in later.containers where !boxes.contains(container.id) {
      container.change = .pending
      container.href = nil
      out.containers.append(container)
    }
    return out
  }
}

extension Diagram.Change {
  /// What marks it besides its colour.
  var sign: String? {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .changed: "~"
    case .none, .pending: nil
    }
  }
}
