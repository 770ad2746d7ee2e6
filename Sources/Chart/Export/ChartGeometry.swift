/// A finished chart as data: what is drawn and where, in pixels from the upper left corner.
public struct ChartGeometry: Sendable, Encodable {
  public var title: String
  public var summary: String
  public var width: Double
  public var height: Double
  public var containers: [Container] = []
  public var boxes: [Box] = []
  public var edges: [Edge] = []
  public var hops: [Hop] = []

  public struct Area: Sendable, Encodable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double
  }

  public struct Place: Sendable, Encodable {
    public var x: Double
    public var y: Double
  }

  public struct Container: Sendable, Encodable {
    public var id: String
    public var parent: String?
    public var symbol: String
    public var title: String
    public var subtitle: String?
    public var change: String?
    public var notes: [String]
    public var area: Area
  }

  public struct Box: Sendable, Encodable {
    public var id: String
    public var container: String?
    public var symbol: String
    public var lines: [String]
    public var change: String?
    public var notes: [String]
    /// How many things a folded container holds.
    public var folded: Int?
    /// Whether another chart shows it, and this one only leads to it.
    public var isOutside: Bool
    public var area: Area
  }

  public struct Edge: Sendable, Encodable {
    public var id: String
    public var from: String
    public var to: String
    public var style: String
    public var isDirected: Bool
    public var label: String
    public var change: String?
    public var notes: [String]
    /// The corners of its line, ends included.
    public var points: [Place]
    public var labelArea: Area?
  }

  public struct Hop: Sendable, Encodable {
    public var first: Int
    public var last: Int
    /// The id of the box, the container or the connector.
    public var at: String
    public var outcome: String
    public var text: String
  }
}

extension ChartGeometry {
  init(_ drawing: Drawing) {
    let diagram = drawing.diagram
    let page = drawing.plan.boxes.first ?? Rect()
    title = diagram.title
    summary = diagram.summary
    width = Self.px(page.width)
    height = Self.px(page.height)
    for (number, source) in drawing.builder.sources.enumerated() {
      let area = Self.area(drawing.plan.boxes[number])
      let parent = drawing.scene.boxes[number].parent
      let around = parent > 0 ? drawing.scene.boxes[parent].id : nil
      switch source {
      case .page: continue
      case .container(let container):
        containers.append(
          Container(
            id: container.id, parent: around, symbol: container.symbol.rawValue, title: container.title,
            subtitle: container.subtitle, change: Self.word(container.change),
            notes: diagram.changes[container.id] ?? [], area: area))
      case .node(let node):
        boxes.append(
          Box(
            id: node.id, container: around, symbol: node.symbol.rawValue, lines: node.lines,
            change: Self.word(node.change), notes: diagram.changes[node.id] ?? [], folded: node.role.foldedCount,
            isOutside: node.role == .outside, area: area))
      }
    }
    for (number, edge) in drawing.builder.wireSources.enumerated() {
      let wire = drawing.plan.wires[number]
      edges.append(
        Edge(
          id: edge.id, from: edge.from, to: edge.to, style: edge.style.rawValue, isDirected: edge.style.hasDirection,
          label: edge.label, change: Self.word(edge.change), notes: diagram.changes[edge.id] ?? [],
          points: wire.path.map { Place(x: Self.px($0.x), y: Self.px($0.y)) },
          labelArea: wire.label.map { Self.area($0.rect) }))
    }
    for hop in diagram.overlay?.hops ?? [] where hop.isNumbered {
      let at =
        switch hop.target {
        case .box(let id), .edge(let id): id
        }
      hops.append(Hop(first: hop.number, last: hop.last, at: at, outcome: hop.outcome.rawValue, text: hop.note))
    }
  }

  private static func px(_ quarters: Int) -> Double { Double(quarters) / 4 }

  private static func area(_ rect: Rect) -> Area {
    Area(x: px(rect.x0), y: px(rect.y0), width: px(rect.width), height: px(rect.height))
  }

  private static func word(_ change: Diagram.Change) -> String? { change == .none ? nil : change.rawValue }
}
