import Chart
import Foundation
import ReferenceGraphs

/// What a small change moves: beside every node in turn, a new one is put into the same container with one edge, which
/// leads to it and then from it.
///
/// A pair of old nodes has changed its order when one that stood left of the other, or above it, stands right of it, or
/// below. Movement is what is left after the whole is shifted so that the median node stays, in hundredths of the page.
struct Stability {
  private let name: String
  private var flips: [Double] = []
  private var movement: [Double] = []

  static let heading =
    "graph                 changes  order flips: median    90th     worst  mean movement: median    90th"

  init(of graph: NeutralGraph) {
    name = graph.id
    let before = Inspection(graph.diagram)
    for node in graph.nodes {
      for leading in [true, false] {
        var changed = graph
        changed.nodes.append(.init(id: "new-node", parent: node.parent, kind: "vm", label: "new-node"))
        changed.edges.append(
          .init(
            id: "new-edge", from: leading ? node.id : "new-node", to: leading ? "new-node" : node.id, kind: "tcp",
            label: "TCP 443"))
        compare(before, Inspection(changed.diagram))
      }
    }
  }

  private mutating func compare(_ before: Inspection, _ after: Inspection) {
    let ids = before.places.keys.sorted()
    let old = ids.compactMap { before.places[$0] }
    let new = ids.compactMap { after.places[$0] }
    var flipped = 0
    for first in old.indices {
      for second in old.indices.dropFirst(first + 1) {
        let across = (old[first].x - old[second].x).signum() * (new[first].x - new[second].x).signum() < 0
        let down = (old[first].y - old[second].y).signum() * (new[first].y - new[second].y).signum() < 0
        if across || down { flipped += 1 }
      }
    }
    flips.append(Double(flipped) * 100 / Double(max(1, old.count * (old.count - 1) / 2)))
    let dx = zip(old, new).map { $1.x - $0.x }
    let dy = zip(old, new).map { $1.y - $0.y }
    let shiftX = dx.sorted()[dx.count / 2]
    let shiftY = dy.sorted()[dy.count / 2]
    let moved = zip(dx, dy).map { hypot(Double($0 - shiftX), Double($1 - shiftY)) }.reduce(0, +)
    movement.append(moved / Double(max(1, old.count)) * 100 / Double(max(1, before.extent)))
  }

  var row: String {
    func at(_ share: Double, _ values: [Double]) -> String {
      let sorted = values.sorted()
      let value = sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
      return String(format: "%.1f %%", value)
    }
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(1, 22 - name.count)) + pad("\(flips.count)", 7)
      + pad(at(0.5, flips), 21) + pad(at(0.9, flips), 8) + pad(at(1, flips), 10) + pad(at(0.5, movement), 23)
      + pad(at(0.9, movement), 8)
  }
}
