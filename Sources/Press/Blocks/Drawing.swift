import Chart
import Diagnostics
import Reachability
import Topology

/// Charts of topologies and proofs for a page.
enum Drawing {
  /// A topology, with the ways that were proved over it.
  static func topology(_ topology: Topology, proofs: [Proof], id: String) -> String {
    Chart.svg(
      Diagram(topology, id: id, flows: proofs) { "#" + Anchor.resource($0.path, in: topology.id) }, form: .inline)
  }

  /// The way of one attempt.
  static func path(_ proof: Proof, over topology: Topology, id: String, title: String) -> String {
    Chart.svg(
      Diagram(proof, over: topology, id: id, title: title) { "#" + Anchor.resource($0.path, in: topology.id) },
      form: .inline)
  }
}
