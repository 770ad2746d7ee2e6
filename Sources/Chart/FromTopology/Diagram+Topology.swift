public import Reachability
public import Topology

extension Diagram {
  /// A topology as a whole: what stands in what, and how it is joined.
  ///
  /// - Parameters:
  ///   - flows: Proofs whose attempts go through; their ways are drawn as connections, for a topology without them says
  ///     what exists but not what for.
  ///   - href: Where the box of a resource leads, such as `#l12`.
  public init(
    _ topology: Topology, id: String, flows: [Proof] = [], href: @escaping (Resource) -> String? = { _ in nil }
  ) {
    var builder = TopologyDiagram(topology, id: id, href: href)
    for proof in flows where proof.verdict == .reachable { _ = builder.follow(proof, isTold: false) }
    self = builder.diagram
    summary = "What stands in what in \(topology.title), and how it is joined."
  }

  /// A topology with the way of one attempt laid over it, hop by hop, numbered as in its proof.
  ///
  /// - Parameters:
  ///   - flows: Proofs whose ways are connections of the topology, as in the drawing of the whole.
  ///   - hopHref: Where the number of a hop leads, such as the row about it.
  public init(
    _ proof: Proof, over topology: Topology, id: String, title: String, flows: [Proof] = [],
    href: @escaping (Resource) -> String? = { _ in nil }, hopHref: (Int) -> String? = { _ in nil }
  ) {
    var builder = TopologyDiagram(topology, id: id, href: href)
    for flow in flows where flow.verdict == .reachable { _ = builder.follow(flow, isTold: false) }
    var hops = builder.follow(proof, isTold: true)
    for at in hops.indices { hops[at].href = hopHref(hops[at].number) }
    self = builder.diagram
    self.title = title
    overlay = Overlay(hops: hops)
    let verdict: String =
      switch proof.verdict {
      case .reachable: "reachable"
      case .blocked: "blocked"
      case .unknown: "not known"
      case .outOfScope: "out of scope"
      }
    summary =
      "The way from \(topology[proof.attempt.from].title) to \(topology[proof.attempt.to].title): \(verdict)."
      + (proof.primary.map { " Why: \($0.text)." } ?? "")
  }
}
