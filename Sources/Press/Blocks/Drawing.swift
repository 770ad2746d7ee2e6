import Chart
import Diagnostics
import Reachability
import Topology

/// Charts of topologies and proofs for a page.
enum Drawing {
  /// A topology, with the ways that were proved over it.
  ///
  /// - Parameter isLinked: whether each box leads to the line about it in the table of the page.
  static func topology(_ topology: Topology, proofs: [Proof], id: String, isLinked: Bool = true) -> String {
    let diagram = Diagram(topology, id: id, flows: proofs) { resource in
      isLinked ? "#" + Anchor.resource(resource.path, in: topology.id) : nil
    }
    return Chart.svg(diagram, form: .inline)
  }

  /// The way of one attempt.
  static func path(_ proof: Proof, over topology: Topology, id: String, title: String) -> String {
    Chart.svg(
      Diagram(proof, over: topology, id: id, title: title) { "#" + Anchor.resource($0.path, in: topology.id) },
      form: .inline)
  }
}
