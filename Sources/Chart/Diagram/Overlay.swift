/// A path through a diagram: numbered hops, and the place where it breaks.
public struct Overlay: Sendable, Equatable {
  public var hops: [Hop]

  public init(hops: [Hop]) {
    self.hops = hops
  }

  /// One step of a path, on a box or on a connector.
  public struct Hop: Sendable, Equatable {
    /// The number shown, which is the row of the hop in the table beside the drawing.
    public var number: Int
    /// The last number, where one mark stands for several rows in turn.
    public var last: Int
    public var target: Target
    public var outcome: Outcome
    /// What happens there, for those who cannot see the drawing.
    public var note: String
    /// Whether it bears its number; a connector that only leads from one numbered place to the next does not.
    public var isNumbered: Bool
    /// Where its number leads, such as the row about it in a table.
    public var href: String?

    public init(
      number: Int, last: Int? = nil, target: Target, outcome: Outcome = .passed, note: String = "",
      isNumbered: Bool = true
    ) {
      self.number = number
      self.last = last ?? number
      self.target = target
      self.outcome = outcome
      self.note = note
      self.isNumbered = isNumbered
    }

    /// The number or numbers as they are shown.
    var numbers: String { last > number ? "\(number)–\(last)" : "\(number)" }

    /// What stands in its sign: what is not decided differs by more than its colour.
    var shown: String { outcome == .unknown ? numbers + "?" : numbers }
  }

  public enum Target: Sendable, Equatable {
    /// A node or a container.
    case box(String)
    case edge(String)
  }

  public enum Outcome: String, Sendable, CaseIterable {
    case passed
    /// The path ends here.
    case broken
    /// Not decided, because something is not known.
    case unknown
    /// After the break: what else the path would have met.
    case beyond
  }
}
