public import Diagnostics
public import Topology

/// What the rules need to know of one step of a runbook.
public struct StepOutline: Sendable {
  /// What the step is called.
  public var title: String

  /// Where the step begins.
  public var place: SourceRange

  /// The resources that exist after it and did not before.
  public var creates: [Located<ResourceID>]

  /// The lines (rules, routes, records, members of lists) that exist after it and did not before.
  public var lines: [Line]

  /// The properties that it changes, with their new values.
  public var sets: [Setting]

  /// The command, if it has one.
  public var command: CodeText?

  /// The lines of the command that shows whether it worked.
  public var check: [Located<String>]?

  /// The lines of the command that undoes it.
  public var undo: [Located<String>]?

  /// What is to be seen when it worked.
  public var see: [Located<String>] = []

  /// Whether the step says how to see that it worked.
  public var isVerified: Bool

  /// Whether the step says how to undo it, or why that cannot be done.
  public var isReversible: Bool

  /// Whether it changes what exists or how it is set.
  public var isChange: Bool

  /// A line of a resource that the step makes.
  public struct Line: Sendable {
    public var resource: ResourceID
    public var property: String

    /// Where the line stands in the topology.
    public var written: SourceRange

    /// Where the step names it.
    public var place: SourceRange

    public init(_ resource: ResourceID, _ property: String, written: SourceRange, at place: SourceRange) {
      self.resource = resource
      self.property = property
      self.written = written
      self.place = place
    }
  }

  public struct Setting: Sendable {
    public var resource: ResourceID
    public var property: String
    public var value: Value
    public var place: SourceRange

    public init(_ resource: ResourceID, _ property: String, to value: Value, at place: SourceRange) {
      self.resource = resource
      self.property = property
      self.value = value
      self.place = place
    }
  }

  public init(
    title: String, place: SourceRange, creates: [Located<ResourceID>] = [], lines: [Line] = [], sets: [Setting] = [],
    command: CodeText? = nil, isVerified: Bool, isReversible: Bool, isChange: Bool
  ) {
    self.title = title
    self.place = place
    self.creates = creates
    self.lines = lines
    self.sets = sets
    self.command = command
    self.isVerified = isVerified
    self.isReversible = isReversible
    self.isChange = isChange
  }
}
