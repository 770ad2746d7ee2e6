import Diagnostics
import Markup
import Reachability
import Runbook
import Topology

/// A diagram block: a topology, or the way of one attempt over it.
struct DiagramSection {
  let diagram: Diagram
  let fence: Int
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    let claims = insert.runbooks.checks.lazy.flatMap(\.claims.values)
    if let show = diagram.show?.value, let claim = claims.first(where: { $0.scenario.id.value == show }),
      let proof = claim.proof
    {
      let title = claim.scenario.title?.value ?? show
      let svg = Drawing.path(proof, over: claim.topology, id: "d\(fence)-\(Anchor.name(show))", title: title)
      Figure.write(svg, title: title, isTitled: true, to: &html)
      return
    }
    let id = diagram.of?.value ?? insert.runbooks.collection.pages[insert.index].topologies.first?.id.value
    guard let id, let topology = insert.runbooks.collection.topologies[id] else { return }
    if let svg = Drawing.topology(topology, proofs: [], id: "d\(fence)-\(Anchor.name(id))") {
      Figure.write(svg, title: topology.title, isTitled: true, to: &html)
    } else {
      html.write("<p>\(Drawing.instead(of: topology))</p>\n")
    }
  }
}
