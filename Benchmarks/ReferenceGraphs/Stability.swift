internal import Chart
internal import Foundation

/// What a small change moves: at every node in turn, something is added, see `Addition`.
///
/// A pair of old nodes has changed its order when one that stood left of the other, or above it, stands right of it, or
/// below. Movement is what is left after the whole is shifted so that the median node stays, in hundredths of the page.
public struct Stability: Sendable {
  private let name: String
  /// How many changes there are, of which some may have been left out.
  private var possible: Int
  /// Per change: how many pairs in a hundred have changed their order.
  public private(set) var flips: [Double] = []
  private var movement: [Double] = []

  public static let heading =
    "graph                   changes  order flips: median    90th     worst  mean movement: median    90th"

  /// Measures a graph.
  ///
  /// - Parameter limit: How many changes to try at most; if there are more, they are taken at even distances.
  public init(of graph: NeutralGraph, adding addition: Addition = .beside, limit: Int = .max) {
    name = graph.id
    let changes = graph.nodes.indices.flatMap { node in [true, false].map { (node: node, leading: $0) } }
    possible = changes.count
    let count = min(limit, possible)
    let before = Inspection(graph.diagram)
    for number in 0..<count {
      let change = changes[(2 * number + 1) * possible / (2 * count)]
      compare(before, Inspection(graph.adding(addition, at: change.node, leading: change.leading).diagram))
    }
  }

  /// Several measurements taken as one.
  public init(_ name: String, all parts: [Stability]) {
    self.name = name
    possible = parts.reduce(0) { $0 + $1.possible }
    flips = parts.flatMap(\.flips)
    movement = parts.flatMap(\.movement)
  }

  /// The share of flips, in hundredths, that so many of the changes stay below: a half gives the median.
  public func flips(at share: Double) -> Double { Self.at(share, flips) }

  private static func at(_ share: Double, _ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
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

  /// One line below the heading; a count of changes that are a sample says of how many.
  public var row: String {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func share(_ value: Double) -> String { String(format: "%.1f %%", value) }
    let changes = flips.count == possible ? "\(possible)" : "\(flips.count) of \(possible)"
    return name + pad(changes, max(1, 31 - name.count)) + pad(share(flips(at: 0.5)), 21)
      + pad(share(flips(at: 0.9)), 8) + pad(share(flips(at: 1)), 10) + pad(share(Self.at(0.5, movement)), 23)
      + pad(share(Self.at(0.9, movement)), 8)
  }
}

/// What is added to a graph at one of its nodes.
public enum Addition: String, Sendable, CaseIterable {
  /// A node in the same container, and an edge between the two.
  case beside
  /// A node in some container of the graph, and an edge between the two.
  case elsewhere
  /// An edge alone, to some other node of the graph.
  case edge
}

extension NeutralGraph {
  /// The graph with something more at a node.
  ///
  /// - Parameters:
  ///   - place: Which of the nodes.
  ///   - leading: Whether the new edge leads from it; else to it. An edge alone leads somewhere else.
  func adding(_ addition: Addition, at place: Int, leading: Bool) -> NeutralGraph {
    var out = self
    let node = nodes[place]
    var other = "new-node"
    switch addition {
    case .beside:
      out.nodes.append(.init(id: other, parent: node.parent, kind: "vm", label: other))
    case .elsewhere:
      let parent = containers.isEmpty ? nil : containers[(place * 7 + (leading ? 3 : 1)) % containers.count].id
      out.nodes.append(.init(id: other, parent: parent, kind: "vm", label: other))
    case .edge:
      other = nodes[(place + (leading ? 5 : nodes.count - 9 % nodes.count)) % nodes.count].id
    }
    out.edges.append(
      .init(
        id: "new-edge", from: leading ? node.id : other, to: leading ? other : node.id, kind: "tcp", label: "TCP 443"))
    return out
  }
}
