/// A large diagram in parts that can be read: an overview in which containers are folded to one box each, and a diagram
/// of the inside of each of those, folded again where it is large itself.
public struct FoldedDiagram: Sendable {
  /// The inside of a folded container, with what it is joined to outside.
  public struct Part: Sendable {
    /// The container that it shows.
    public var container: String
    /// The names of the containers around it and its own, from the outermost.
    public var trail: [String]
    public var diagram: Diagram
    let plate: Plate
  }

  public private(set) var overview: Diagram
  let overviewPlate: Plate
  /// Each part comes after the one in which its container is a folded box.
  public private(set) var parts: [Part] = []
  /// The folded containers that are in one of the charts and have none of their own, sorted.
  public private(set) var closed: [String] = []

  private let tree: DiagramTree
  private let limit: Int

  /// How large 12 px letters must be at least once a chart fits a page of 1200 by 1600 px.
  private static let leastFit = 8.0
  /// Of a diagram beyond all measure, this many parts are drawn; the boxes of the others stay closed.
  private static let mostParts = 100

  /// - Parameter limit: the most boxes that a diagram shows, containers and folded boxes among them.
  public init(_ diagram: Diagram, limit: Int) {
    let bundled = diagram.bundled(limit: limit / 2)
    let tree = DiagramTree(bundled)
    self.tree = tree
    self.limit = limit
    (overview, overviewPlate) = Self.readable(from: limit) { tree.folded(inside: nil, limit: $0) }
    var open = [overview]
    var seen: Set<String> = []
    while !open.isEmpty {
      let above = open.removeFirst()
      for node in above.nodes {
        guard case .folded = node.role, seen.insert(node.id).inserted else { continue }
        guard parts.count < Self.mostParts else {
          closed.append(node.id)
          continue
        }
        let part = drawn(node.id)
        parts.append(part)
        open.append(part.diagram)
      }
    }
    closed.sort()
    overview.close(Set(closed))
    for at in parts.indices { parts[at].diagram.close(Set(closed)) }
  }

  /// The inside of a container, one of `parts` or not; nil for what holds nothing.
  public func part(of container: String) -> Part? {
    parts.first { $0.container == container } ?? (tree.holdsSomething(container) ? drawn(container) : nil)
  }

  private func drawn(_ container: String) -> Part {
    let (inside, plate) = Self.readable(from: limit) { tree.folded(inside: container, limit: $0) }
    return Part(container: container, trail: tree.trail(container), diagram: inside, plate: plate)
  }

  /// The largest of ever smaller diagrams whose letters can be read on a page.
  private static func readable(from limit: Int, _ make: (Int) -> Diagram) -> (Diagram, Plate) {
    var limit = limit
    var diagram = make(limit)
    var plate = Plate([diagram])
    while limit > 16, plate.fit < leastFit {
      limit = limit * 3 / 4
      let smaller = make(limit)
      if smaller.elementCount >= diagram.elementCount { continue }
      diagram = smaller
      plate = Plate([diagram])
    }
    return (diagram, plate)
  }
}

extension Diagram {
  /// Says of folded containers that they have no chart of their own.
  fileprivate mutating func close(_ containers: Set<String>) {
    for at in nodes.indices where containers.contains(nodes[at].id) {
      if case .folded(let count) = nodes[at].role { nodes[at].role = .closed(count: count) }
    }
  }

  /// The diagram with crowds of siblings put into groups of their own, so that no container holds more than `limit`.
  func bundled(limit: Int) -> Diagram {
    var out = self
    var levels: [String: [(id: String, name: String)]] = [:]
    for container in containers { levels[container.parent ?? "", default: []].append((container.id, container.title)) }
    for node in nodes { levels[node.container ?? "", default: []].append((node.id, node.lines.first ?? node.id)) }
    var group: [String: String] = [:]
    for (parent, children) in levels.sorted(by: { $0.key < $1.key }) where children.count > limit {
      let sorted = children.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      let bundles = (sorted.count + limit - 1) / limit
      for bundle in 0..<bundles {
        let members = sorted[(bundle * sorted.count / bundles)..<((bundle + 1) * sorted.count / bundles)]
        guard let first = members.first, let last = members.last else { continue }
        let id = "\(parent) [\(bundle + 1)]"
        out.containers.append(
          .init(
            id: id, parent: parent.isEmpty ? nil : parent, symbol: .group, title: "\(first.name) … \(last.name)"))
        for member in members { group[member.id] = id }
      }
    }
    for at in containers.indices { out.containers[at].parent = group[containers[at].id] ?? containers[at].parent }
    for at in nodes.indices { out.nodes[at].container = group[nodes[at].id] ?? nodes[at].container }
    return out
  }
}
