import Reachability
import Topology

extension TopologyDiagram {
  /// Lays the way of an attempt over the diagram and adds the connectors that it needs.
  ///
  /// Checks that follow each other at one place become one mark with their first and last number.
  ///
  /// - Parameter isTold: whether the drawing is about this attempt, and not one among many.
  mutating func follow(_ proof: Proof, isTold: Bool) -> [Overlay.Hop] {
    var hops: [Overlay.Hop] = []
    var at = box(proof.attempt.from)
    var broken = false
    // The way never leads back: what is looked at again is only marked.
    var visited = Set([at].compactMap { $0 })
    for hop in proof.hops {
      guard let resource = hop.resource, let target = target(resource, near: at) else { continue }
      let outcome: Overlay.Outcome =
        switch hop.outcome {
        case .blocked: broken ? .beyond : .broken
        case .unknown: broken ? .beyond : .unknown
        case .passed, .assumed: broken ? .beyond : .passed
        }
      if case .box(let next) = target, hop.leg == .forward, Self.moves(hop.stage) || isRefused(hop, at: next, proof),
        isNode(next), let from = at, visited.insert(next).inserted
      {
        // Beyond the break nothing leads from one network to another unless something is there that does.
        if !broken || connector(from, next) != nil || network(of: from) == network(of: next) {
          let edge = way(from: from, to: next, proof, isTold: isTold)
          if !hops.contains(where: { $0.target == .edge(edge) }) {
            mark(&hops, .edge(edge), hop.number, broken ? .beyond : .passed, "", silent: true)
          }
        }
        at = next
      }
      if case .edge(let edge) = target, hop.leg == .forward, let from = at, let end = otherEnd(of: edge, from: from),
        isNode(end), visited.insert(end).inserted
      {
        at = end
      }
      if hop.leg == .return, hop.outcome != .blocked { continue }
      mark(&hops, target, hop.number, outcome, hop.text, silent: false)
      if hop.outcome == .blocked { broken = true }
    }
    // What the attempt is for is shown, also where nothing was looked at there any more.
    if isTold, let last = hops.last, let end = box(proof.attempt.to), !hops.contains(where: { $0.target == .box(end) })
    {
      mark(&hops, .box(end), last.last, .beyond, "", silent: true)
    }
    return hops
  }

  /// Whether an attempt from the internet, which no network lies before, is refused by what it is for.
  private func isRefused(_ hop: Hop, at box: String, _ proof: Proof) -> Bool {
    hop.outcome == .blocked && topology[proof.attempt.from].kind == .internetClient && box == self.box(proof.attempt.to)
  }

  /// Stages at which the attempt goes to another place, rather than being looked at where it is.
  private static func moves(_ stage: Stage) -> Bool {
    switch stage {
    case .start, .route, .cross, .translate, .cut, .listen, .deliver: true
    case .resolve, .filter, .stateful, .tls, .authorise: false
    }
  }

  /// Where a connector leads from one of its ends.
  private func otherEnd(of edge: String, from: String) -> String? {
    guard let edge = diagram.edges.first(where: { $0.id == edge }) else { return nil }
    return edge.from == from ? edge.to : (edge.to == from ? edge.from : nil)
  }

  /// The connector that leads from one box to another, be it drawn the other way round.
  private func connector(_ from: String, _ to: String) -> Diagram.Edge? {
    diagram.edges.first {
      ($0.from == from && $0.to == to) || ($0.from == to && $0.to == from && !ways.contains($0.id))
    }
  }

  /// The network in which a box is drawn; nil where it is in none.
  private func network(of box: String) -> String? {
    var at = diagram.nodes.first { $0.id == box }?.container
    while let here = at, let container = diagram.containers.first(where: { $0.id == here }) {
      if container.symbol == .network { return here }
      at = container.parent
    }
    return nil
  }

  /// The connector between two boxes, a new one if there is none.
  private mutating func way(from: String, to: String, _ proof: Proof, isTold: Bool) -> String {
    let isFirst = from == box(proof.attempt.from)
    let label = isFirst ? proof.attempt.port.map { "TCP \($0)" } ?? "" : ""
    if let edge = connector(from, to) {
      // The way of another attempt, that leads over the same connector, may be to another port.
      if ways.contains(edge.id), !label.isEmpty, !edge.label.contains(label) || isTold {
        relabel(edge.id, isTold || edge.label.isEmpty ? label : "\(edge.label), \(label)")
      }
      return edge.id
    }
    let id = "\(from) > \(to)"
    let isPublic = isFirst && topology[proof.attempt.from].kind == .internetClient
    add(way: .init(id: id, from: from, to: to, label: label, style: isPublic ? .publicInternet : .tcp))
    return id
  }

  private func mark(
    _ hops: inout [Overlay.Hop], _ target: Overlay.Target, _ number: Int, _ outcome: Overlay.Outcome, _ note: String,
    silent: Bool
  ) {
    if silent {
      hops.append(.init(number: number, target: target, outcome: outcome, note: note, isNumbered: false))
      return
    }
    if let last = hops.indices.last(where: { hops[$0].isNumbered }), hops[last].target == target,
      hops[last].outcome == outcome, outcome != .broken
    {
      hops[last].last = number
      if !note.isEmpty { hops[last].note += " " + note }
      return
    }
    hops.append(.init(number: number, target: target, outcome: outcome, note: note))
  }
}
