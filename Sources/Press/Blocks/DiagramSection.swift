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
      html.raw("<figure class=\"chart\" tabindex=\"0\">\n")
      html.raw(Drawing.path(proof, over: claim.topology, id: "d\(fence)-\(Anchor.name(show))", title: title).utf8)
      html.write("\n<figcaption>\(title)</figcaption>\n</figure>\n")
      return
    }
    let id = diagram.of?.value ?? insert.runbooks.collection.pages[insert.index].topologies.first?.id.value
    guard let id, let topology = insert.runbooks.collection.topologies[id] else { return }
    html.raw("<figure class=\"chart\" tabindex=\"0\">\n")
    html.raw(Drawing.topology(topology, proofs: [], id: "d\(fence)-\(Anchor.name(id))").utf8)
    html.write("\n<figcaption>\(topology.title)</figcaption>\n</figure>\n")
  }
}
