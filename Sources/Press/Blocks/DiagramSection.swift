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
      let chart = Drawing(insert: insert).way(
        proof, over: claim.topology, of: show, id: "d\(fence)-\(Anchor.name(show))", title: title)
      Figure.write(chart, title: title, isTitled: true, to: &html)
      return
    }
    let id = diagram.of?.value ?? insert.runbooks.collection.pages[insert.index].topologies.first?.id.value
    guard let id, let topology = insert.runbooks.collection.topologies[id] else { return }
    let chart = Drawing(insert: insert).topology(topology, id: "d\(fence)-\(Anchor.name(id))")
    Figure.write(chart, title: topology.title, isTitled: true, to: &html)
  }
}
