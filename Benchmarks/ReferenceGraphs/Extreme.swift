/// Graphs of one plain shape at any size: what no layout may lose a line in, or take for ever over.
public enum Extreme: String, CaseIterable, Sendable {
  case star, sink, parallel, complete, bipartite, chain, cycle, loops, nested, hollow, tree, grid, ends

  /// - Parameter size: How many nodes, or, of two nodes, connectors; how deep, of nested containers.
  public func graph(_ size: Int) -> NeutralGraph {
    var graph = NeutralGraph(id: "\(rawValue)-\(size)", title: "\(rawValue) of \(size)")
    func node(_ number: Int, in parent: String? = nil) -> String {
      let id = "n\(number)"
      graph.nodes.append(.init(id: id, parent: parent, kind: "vm", label: "node-\(number)", w: 96, h: 44))
      return id
    }
    func edge(_ from: Int, _ to: Int, _ label: String = "") {
      graph.edges.append(.init(id: "e\(graph.edges.count)", from: "n\(from)", to: "n\(to)", label: label))
    }
    func nodes(_ count: Int) { for number in 0..<count { _ = node(number) } }
    switch self {
    case .star:
      nodes(size)
      for leaf in 1..<max(1, size) { edge(0, leaf, size > 40 ? "" : "TCP \(leaf)") }
    case .sink:
      nodes(size)
      for leaf in 1..<max(1, size) { edge(leaf, 0) }
    case .parallel:
      nodes(2)
      for number in 0..<size { edge(0, 1, number % 2 == 0 ? "TCP \(number)" : "") }
    case .complete:
      nodes(size)
      for from in 0..<size { for to in 0..<from { edge(to, from) } }
    case .bipartite:
      nodes(2 * size)
      for from in 0..<size { for to in size..<2 * size { edge(from, to, (from + to) % 5 == 0 ? "TCP" : "") } }
    case .chain:
      nodes(size)
      for number in 1..<max(1, size) { edge(number - 1, number, "TCP") }
    case .cycle:
      nodes(size)
      for number in 0..<size { edge(number, (number + 1) % size) }
    case .loops:
      nodes(size)
      for number in 0..<size {
        edge(number, number, "again")
        edge(number, (number + 1) % size)
      }
    case .nested:
      for depth in 0..<size {
        let parent = depth == 0 ? nil : "c\(depth - 1)"
        graph.containers.append(.init(id: "c\(depth)", parent: parent, kind: "subnet", label: "level \(depth)"))
        _ = node(depth, in: "c\(depth)")
      }
      for number in 0..<size { edge(number, (number * 7 + 3) % size, "TCP") }
    case .hollow:
      for number in 0..<size {
        graph.containers.append(.init(id: "n\(number)", parent: nil, kind: "subnet", label: "empty \(number)"))
      }
      for number in 1..<max(1, size) { edge(number, number / 2) }
    case .tree:
      nodes(size)
      for number in 1..<max(1, size) { edge((number - 1) / 3, number) }
    case .grid:
      nodes(size * size)
      for number in 0..<size * size {
        if number % size > 0 { edge(number - 1, number) }
        if number >= size { edge(number - size, number) }
      }
    case .ends:
      // Everything leads to one container and out of another.
      for (side, kind) in ["vpc", "vnet"].enumerated() {
        graph.containers.append(.init(id: "n\(1000 + side)", parent: nil, kind: kind, label: "network \(side)"))
        for number in 0..<size { _ = node(side * size + number, in: "n\(1000 + side)") }
      }
      for number in 0..<size {
        edge(number, 1001, "peering")
        edge(1000, size + number)
        edge(number, 1000)
      }
    }
    return graph
  }
}
