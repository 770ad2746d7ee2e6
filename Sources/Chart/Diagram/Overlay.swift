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
    public var target: Target
    public var outcome: Outcome
    /// What happens there, for those who cannot see the drawing.
    public var note: String

    public init(number: Int, target: Target, outcome: Outcome = .passed, note: String = "") {
      self.number = number
      self.target = target
      self.outcome = outcome
      self.note = note
    }
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
