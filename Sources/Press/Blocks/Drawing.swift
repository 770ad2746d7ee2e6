import Chart
import Diagnostics
import Reachability
import Topology

/// Charts of topologies and proofs for a page.
enum Drawing {
  /// The largest topology that is drawn as a whole, in resources. Of a larger one a chart shows what the ways over it
  /// touch: nobody could read the rest, and laying it out takes time that grows faster than its size.
  static let wholeLimit = 300

  /// A topology, with the ways that were proved over it.
  ///
  /// - Parameter isLinked: whether each box leads to the line about it in the table of the page.
  /// - Returns: the chart, or nil where the topology is too large and no way leads over it.
  static func topology(_ topology: Topology, proofs: [Proof], id: String, isLinked: Bool = true) -> String? {
    let shown = part(of: topology, touchedBy: proofs)
    guard !shown.resources.isEmpty else { return nil }
    let diagram = Diagram(shown, id: id, flows: proofs) { resource in
      isLinked ? "#" + Anchor.resource(resource.path, in: topology.id) : nil
    }
    return Chart.svg(diagram, form: .inline)
  }

  /// The way of one attempt.
  static func path(_ proof: Proof, over topology: Topology, id: String, title: String) -> String {
    Chart.svg(
      Diagram(proof, over: part(of: topology, touchedBy: [proof]), id: id, title: title) {
        "#" + Anchor.resource($0.path, in: topology.id)
      },
      form: .inline)
  }

  /// A small topology itself; of a large one what some proofs speak of, what that refers to, and what is around it.
  private static func part(of topology: Topology, touchedBy proofs: [Proof]) -> Topology {
    let all = topology.resources
    guard all.count > wholeLimit else { return topology }
    var kept: Set<ResourceID> = []
    for proof in proofs { kept.formUnion([proof.attempt.from, proof.attempt.to] + proof.hops.compactMap(\.resource)) }
    for id in kept {
      for property in topology[id].properties.values {
        switch property.value {
        case .reference(let other): kept.insert(other)
        case .list(let items, _):
          for item in items { if case .reference(let other) = item.value { kept.insert(other) } }
        default: break
        }
      }
    }
    for id in kept { kept.formUnion(topology.ancestors(of: id).map(\.id)) }
    return topology.withoutAlone(all.lazy.map(\.id).filter { !kept.contains($0) })
  }

  /// What stands where a chart would be too large, as a sentence.
  static func instead(of topology: Topology) -> String {
    "This topology has \(Count.of(topology.resources.count, "resource")): too many for one chart. The charts of its scenarios show the parts that they pass."
  }
}
