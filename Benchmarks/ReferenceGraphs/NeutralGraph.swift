public import Chart
public import Foundation

/// A graph in the neutral form of `Benchmarks/charts`, which layout programs of any kind can be given.
public struct NeutralGraph: Codable, Sendable {
  public struct Box: Codable, Sendable {
    public var id: String
    /// The container around it; none on the page itself.
    public var parent: String?
    public var kind: String
    /// What is written on it, lines parted by line feeds.
    public var label: String
    /// The size that programs without a measure of text are to give a node, in pixels.
    public var w: Double?
    public var h: Double?

    public init(id: String, parent: String?, kind: String, label: String, w: Double? = nil, h: Double? = nil) {
      self.id = id
      self.parent = parent
      self.kind = kind
      self.label = label
      self.w = w
      self.h = h
    }

    /// Writes `parent` always: programs that read this form look it up without asking whether it is there.
    public func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(id, forKey: .id)
      try fields.encode(parent, forKey: .parent)
      try fields.encode(kind, forKey: .kind)
      try fields.encode(label, forKey: .label)
      try fields.encodeIfPresent(w, forKey: .w)
      try fields.encodeIfPresent(h, forKey: .h)
    }
  }

  public struct Edge: Codable, Sendable {
    public var id: String
    public var from: String
    public var to: String
    public var kind: String?
    public var label: String?

    public init(id: String, from: String, to: String, kind: String? = nil, label: String? = nil) {
      self.id = id
      self.from = from
      self.to = to
      self.kind = kind
      self.label = label
    }
  }

  public var id: String
  public var title: String
  public var containers: [Box]
  public var nodes: [Box]
  public var edges: [Edge]

  public init(id: String, title: String) {
    self.id = id
    self.title = title
    containers = []
    nodes = []
    edges = []
  }

  /// Reads a file; throws what `Data` and `JSONDecoder` throw.
  public init(contentsOf file: URL) throws {
    self = try JSONDecoder().decode(NeutralGraph.self, from: Data(contentsOf: file))
  }

  /// The graph as something to draw.
  public var diagram: Diagram {
    Diagram(
      id: id, title: title,
      containers: containers.map {
        .init(id: $0.id, parent: $0.parent, symbol: Symbol(kind: $0.kind) ?? .group, title: $0.label)
      },
      nodes: nodes.map {
        .init(
          id: $0.id, container: $0.parent, symbol: Symbol(kind: $0.kind) ?? .service,
          lines: $0.label.split(separator: "\n").map(String.init))
      },
      edges: edges.map {
        .init(id: $0.id, from: $0.from, to: $0.to, label: $0.label ?? "", style: Self.style($0.kind ?? "tcp"))
      })
  }

  private static func style(_ kind: String) -> Diagram.Style {
    switch kind {
    case "vpn": .vpn
    case "peer": .peering
    case "pl": .privateLink
    case "dns": .dns
    case "repl": .replication
    case "rt", "nsg": .governs
    default: .tcp
    }
  }
}
