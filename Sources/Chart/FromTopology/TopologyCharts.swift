import Diagnostics
public import Reachability
public import Topology

/// The charts of one topology: the whole and the ways over it, all on one layout, so that nothing moves between them.
///
/// A topology with more elements than a reader can take in is drawn in parts instead: an overview in which containers
/// are folded to one box each, and a chart of each of those. Its ways are drawn for themselves.
public struct TopologyCharts: Sendable {
  /// The most boxes, containers among them, that a chart shows at once. Models with more than about fifty elements are
  /// known to be misread (Mendling, Reijers and van der Aalst, Seven process modeling guidelines, 2010).
  public static let limit = 50

  public let topology: Topology
  private let flows: [Proof]
  private let shape: Shape

  private enum Shape: Sendable {
    case whole(Plate)
    case folded(FoldedDiagram)
  }

  /// - Parameter proofs: the attempts over the topology whose ways will be drawn.
  public init(_ topology: Topology, proofs: [Proof]) {
    self.topology = topology
    flows = proofs
    let whole = Diagram(topology, id: "", flows: proofs)
    if whole.elementCount <= Self.limit {
      let ways = proofs.map { Diagram($0, over: topology, id: "", title: "", flows: proofs) }
      shape = .whole(Plate(ways + [whole]))
    } else {
      shape = .folded(FoldedDiagram(whole, limit: Self.limit))
    }
  }

  /// The charts of the parts that are folded in the chart of the whole; empty where that shows everything.
  public var parts: [FoldedDiagram.Part] {
    if case .folded(let folded) = shape { folded.parts } else { [] }
  }

  /// How many folded boxes have no chart among `parts`: of a topology beyond all measure not every part is drawn.
  public var closedCount: Int {
    if case .folded(let folded) = shape { folded.closed.count } else { 0 }
  }

  /// The inside of a container, one of `parts` or not; nil where nothing is folded, or for what holds nothing.
  public func part(of container: String) -> FoldedDiagram.Part? {
    if case .folded(let folded) = shape { folded.part(of: container) } else { nil }
  }

  /// The topology as a whole, or its overview.
  ///
  /// - Parameters:
  ///   - href: Where the box of a resource leads.
  ///   - partHref: Where a folded box leads, by the id of its container.
  public func whole(
    id: String, href: @escaping (Resource) -> String? = { _ in nil }, partHref: (String) -> String? = { _ in nil }
  ) -> FinishedChart {
    switch shape {
    case .whole(let plate):
      plate.chart(
        Diagram(topology, id: id, flows: flows, href: href), extent: plate.width > Plate.wholeWidth ? .close : .whole)
    case .folded(let folded): folded.overviewPlate.chart(linked(folded.overview, id: id, href, partHref))
    }
  }

  /// One of the parts.
  public func part(
    _ part: FoldedDiagram.Part, id: String, href: @escaping (Resource) -> String? = { _ in nil },
    partHref: (String) -> String? = { _ in nil }
  ) -> FinishedChart {
    part.plate.chart(linked(part.diagram, id: id, href, partHref))
  }

  private func linked(
    _ diagram: Diagram, id: String, _ href: (Resource) -> String?, _ partHref: (String) -> String?
  ) -> Diagram {
    var diagram = diagram
    diagram.id = id
    let drawn = Set(parts.map(\.container))
    let links = Dictionary(topology.resources.map { ($0.path, href($0)) }) { first, _ in first }
    for at in diagram.nodes.indices {
      let node = diagram.nodes[at]
      diagram.nodes[at].href = (drawn.contains(node.id) ? partHref(node.id) : nil) ?? links[node.id] ?? nil
    }
    for at in diagram.containers.indices { diagram.containers[at].href = links[diagram.containers[at].id] ?? nil }
    return diagram
  }

  /// The way of an attempt over the whole topology, or over what it has to do with, where that reads better.
  ///
  /// - Parameters:
  ///   - hopHref: Where the number of a hop leads, such as the row about it.
  ///   - extent: How much of the topology is shown; nil for what reads best. A large one is never shown whole.
  public func way(
    _ proof: Proof, id: String, title: String, extent: Plate.Extent? = nil,
    href: @escaping (Resource) -> String? = { _ in nil }, hopHref: (Int) -> String? = { _ in nil }
  ) -> FinishedChart {
    switch shape {
    case .whole(let plate):
      return plate.chart(
        Diagram(proof, over: topology, id: id, title: title, flows: flows, href: href, hopHref: hopHref),
        extent: extent ?? plate.telling)
    case .folded:
      let told = Diagram(
        proof, over: topology.part(touchedBy: [proof]), id: id, title: title, href: href, hopHref: hopHref
      ).told
      return Plate([told]).chart(told)
    }
  }
}

extension Diagram {
  var elementCount: Int { nodes.count + containers.count }
}

extension Topology {
  /// What some proofs speak of, what that refers to, and what is around it.
  func part(touchedBy proofs: [Proof]) -> Topology {
    var kept: Set<ResourceID> = []
    for proof in proofs { kept.formUnion([proof.attempt.from, proof.attempt.to] + proof.hops.compactMap(\.resource)) }
    for id in kept {
      for property in self[id].properties.values {
        switch property.value {
        case .reference(let other): kept.insert(other)
        case .list(let items, _):
          for item in items { if case .reference(let other) = item.value { kept.insert(other) } }
        default: break
        }
      }
    }
    for id in kept { kept.formUnion(ancestors(of: id).map(\.id)) }
    return withoutAlone(resources.lazy.map(\.id).filter { !kept.contains($0) })
  }
}
