/// One layout for several drawings of the same things: a thing stands in the same place in each of them.
///
/// Each drawing shows some of the things, with a path or with changes of its own.
public struct Plate: Sendable {
  /// How much of the plate a drawing shows.
  public enum Extent: Sendable {
    case whole
    /// Everything that the diagram has. Room that is only needed in other states is taken out; the order of things stays
    /// as it is.
    case close
    /// What is told and what is around it, drawn together in the same way.
    case told
  }

  /// The widest plate, in pixels, on which a way or a change is told on the whole: a page holds it at its real size. Of a
  /// wider one it is cut out.
  public static let wholeWidth = 760

  /// How a way or a change is told best.
  public var telling: Extent { width > Self.wholeWidth ? .told : .whole }

  private let drawing: Drawing

  /// Lays out everything that occurs in some of the diagrams.
  public init(_ diagrams: [Diagram]) {
    drawing = Engine.draw(Self.union(of: diagrams))
  }

  /// Everything together, with room for the largest state of each thing. Where they differ, the last one holds.
  private static func union(of diagrams: [Diagram]) -> Diagram {
    guard var union = diagrams.last else { return Diagram(id: "", title: "") }
    union.overlay = nil
    var ids = Set(union.containers.map(\.id) + union.nodes.map(\.id))
    for diagram in diagrams.reversed() {
      for container in diagram.containers where ids.insert(container.id).inserted { union.containers.append(container) }
      for node in diagram.nodes where ids.insert(node.id).inserted { union.nodes.append(node) }
    }
    union.edges = []
    var edges: Set<String> = []
    let alternatives = diagrams.map { diagram in
      var copy = diagram
      for at in copy.edges.indices { copy.edges[at].id = key(of: copy.edges[at]) }
      if var overlay = copy.overlay {
        for at in overlay.hops.indices {
          guard case .edge(let id) = overlay.hops[at].target, let edge = diagram.edges.first(where: { $0.id == id })
          else { continue }
          overlay.hops[at].target = .edge(key(of: edge))
        }
        copy.overlay = overlay
      }
      return copy
    }
    for edge in alternatives.reversed().flatMap(\.edges) where edges.insert(edge.id).inserted {
      union.edges.append(edge)
    }
    union.alternatives = alternatives
    return union
  }

  /// A connector and its ends: in another state the same one may lead elsewhere.
  private static func key(of edge: Diagram.Edge) -> String { "\(edge.id) | \(edge.from) | \(edge.to)" }

  /// The width of the plate in pixels.
  public var width: Int { (drawing.plan.boxes.first?.width ?? 0) / 4 }

  /// How large 12 px letters are in pixels, once the plate fits a page of 1200 by 1600.
  public var fit: Double {
    let page = drawing.plan.boxes.first ?? Rect()
    let scale = min(1, 4800 / Double(max(page.width, 1)), 6400 / Double(max(page.height, 1)))
    return 12 * scale
  }

  /// One of the states, drawn.
  public func chart(_ view: Diagram, extent: Extent = .whole) -> FinishedChart {
    FinishedChart(drawing: draw(view, extent: extent))
  }

  private func draw(_ view: Diagram, extent: Extent) -> Drawing {
    let shown = extent == .told ? view.told : view
    let builder = SceneBuilder(shown)
    var plan = Plan(boxes: [], wires: [])
    let places = Dictionary(uniqueKeysWithValues: drawing.scene.boxes.enumerated().map { ($1.id, $0) })
    for box in builder.scene.boxes { plan.boxes.append(places[box.id].map { drawing.plan.boxes[$0] } ?? Rect()) }
    let wires = Dictionary(uniqueKeysWithValues: drawing.scene.wires.enumerated().map { ($1.id, $0) })
    for (number, source) in builder.wireSources.enumerated() {
      var wire = wires[Self.key(of: source)].map { drawing.plan.wires[$0] } ?? Plan.Wire(path: [])
      let own = builder.scene.wires[number]
      wire.label = own.hasLabel ? wire.label : nil
      wire.label?.rect.shrink(width: own.labelWidth, height: own.labelHeight)
      plan.wires.append(wire)
    }
    if extent != .whole {
      plan = Compaction(scene: builder.scene).compact(plan, columns: builder.scene.boxes.map { [$0.children] })
    }
    return Drawing(diagram: shown, builder: builder, plan: plan)
  }
}

extension Rect {
  /// Makes it smaller about its middle.
  fileprivate mutating func shrink(width: Int, height: Int) {
    let x = max(0, (self.width - width) / 2)
    let y = max(0, (self.height - height) / 2)
    self = Rect(x0: x0 + x, y0: y0 + y, x1: x1 - x, y1: y1 - y)
  }
}
