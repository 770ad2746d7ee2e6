/// What to draw, and nothing about where: boxes within boxes, connectors between them, and perhaps a path laid over them.
///
/// Identifiers are shared by containers and nodes. Reading runs from left to right. The order of declaration carries no
/// meaning: two diagrams that differ only in it are drawn alike, byte for byte.
public struct Diagram: Sendable, Equatable {
  /// Names the drawing inside its page; every identifier in the SVG begins with it.
  public var id: String
  public var title: String
  /// A sentence or two for those who cannot see the drawing.
  public var summary: String
  public var containers: [Container]
  public var nodes: [Node]
  public var edges: [Edge]
  /// The path to be told, if the drawing tells one. What it does not name is drawn quietly.
  public var overlay: Overlay?
  /// Other states of the same things, to be drawn in the same places: room is kept for the largest of each thing.
  public var alternatives: [Diagram] = []
  /// What changed at a box or a connector, by its id, for those who ask or cannot see.
  public var changes: [String: [String]] = [:]

  public init(
    id: String, title: String, summary: String = "", containers: [Container] = [], nodes: [Node] = [],
    edges: [Edge] = [], overlay: Overlay? = nil
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.containers = containers
    self.nodes = nodes
    self.edges = edges
    self.overlay = overlay
  }

  /// A box that holds others: a cloud, an account, a network, a subnet.
  public struct Container: Sendable, Equatable {
    public var id: String
    /// The container around it; none at the outermost level.
    public var parent: String?
    public var symbol: Symbol
    public var title: String
    /// A second, quieter line, such as a region or an address block.
    public var subtitle: String?
    /// Where the box leads, such as `#l12`.
    public var href: String?
    public var change: Change

    public init(
      id: String, parent: String? = nil, symbol: Symbol, title: String, subtitle: String? = nil, href: String? = nil,
      change: Change = .none
    ) {
      self.id = id
      self.parent = parent
      self.symbol = symbol
      self.title = title
      self.subtitle = subtitle
      self.href = href
      self.change = change
    }
  }

  /// A thing that holds nothing drawn.
  public struct Node: Sendable, Equatable {
    public var id: String
    public var container: String?
    public var symbol: Symbol
    /// The first line names it; the others say more, quietly.
    public var lines: [String]
    public var href: String?
    public var change: Change
    /// What it stands for besides itself.
    public var role: Role

    public init(
      id: String, container: String? = nil, symbol: Symbol, lines: [String], href: String? = nil,
      change: Change = .none, role: Role = .itself
    ) {
      self.id = id
      self.container = container
      self.symbol = symbol
      self.lines = lines
      self.href = href
      self.change = change
      self.role = role
    }
  }

  /// What a node stands for.
  public enum Role: Sendable, Equatable {
    case itself
    /// A container with all that is in it, which a chart of its own shows.
    case folded(count: Int)
    /// The same where there are too many for a chart of each: it is drawn only for who asks for it.
    case closed(count: Int)
    /// Something that another chart shows, and that this one only leads to.
    case outside

    /// How many things are folded into it; nil where none are.
    var foldedCount: Int? {
      switch self {
      case .folded(let count), .closed(let count): count
      case .itself, .outside: nil
      }
    }
  }

  /// A connector; its arrow points to the side that is asked, from the side that opens the connection.
  public struct Edge: Sendable, Equatable {
    public var id: String
    public var from: String
    public var to: String
    public var label: String
    public var style: Style
    public var change: Change

    public init(
      id: String, from: String, to: String, label: String = "", style: Style = .tcp, change: Change = .none
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.label = label
      self.style = style
      self.change = change
    }
  }

  /// What kind of relation a connector stands for; each has its own line.
  public enum Style: String, Sendable, CaseIterable {
    case tcp
    case privateLink = "private-link"
    case vpn
    case peering
    case dns
    case publicInternet = "public"
    case replication
    /// Configuration that governs its target, such as a route table or a security group.
    case governs

    /// Whether one side asks and the other answers; a peering or a tunnel joins both alike.
    var hasDirection: Bool { self != .vpn && self != .peering }
  }

  /// How a thing differs from the drawing before.
  public enum Change: String, Sendable, CaseIterable {
    case none, added, removed, changed
    /// Not there yet.
    case pending
  }
}
