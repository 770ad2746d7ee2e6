public import Reachability
public import Topology

/// A topology while it is being built, moment by moment, all on one layout: what is not there yet leaves its place free.
public struct TopologyMoments: Sendable {
  /// One moment, and the attempts that are proved at it.
  public typealias Moment = (topology: Topology, proofs: [Proof])

  private let diagrams: [Diagram]
  private let plate: Plate?

  /// - Parameter moments: The first is the one before anything is done, and no drawing is made of it.
  public init(_ moments: [Moment], href: @escaping (Resource) -> String? = { _ in nil }) {
    var diagrams = zip(moments, moments.dropFirst()).map { before, after in
      TopologyComparison.compare(
        (before.topology, before.proofs), (after.topology, after.proofs), id: "", title: "", href: href)
    }
    let end = diagrams.last
    for at in diagrams.indices {
      diagrams[at].summary = "How things stand now."
      if let end { diagrams[at] = diagrams[at].withPending(of: end) }
    }
    self.diagrams = diagrams
    let told = diagrams.filter(\.tells)
    let isLarge = told.contains { $0.elementCount > TopologyCharts.limit }
    plate = isLarge ? nil : Plate(told)
  }

  /// What changed to a moment, counted from 1; nil where nothing did that is drawn.
  ///
  /// The whole where that fits a page, else what is new and what that is joined to.
  public func chart(of moment: Int, id: String, title: String, extent: Plate.Extent? = nil) -> FinishedChart? {
    guard diagrams.indices.contains(moment - 1), diagrams[moment - 1].tells else { return nil }
    var diagram = diagrams[moment - 1]
    diagram.id = id
    diagram.title = title
    if let plate { return plate.chart(diagram, extent: extent ?? plate.telling) }
    let told = diagram.told
    return Plate([told]).chart(told)
  }
}
