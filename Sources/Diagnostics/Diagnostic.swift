/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
  case info, warning, error

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One finding: what is wrong, where, why it matters and what mends it.
///
/// Reading and checking never stop at a finding and never print; they add it to a list, and the commands decide how it
/// is shown.
public struct Diagnostic: Sendable {
  /// The rule that found it, such as `route/missing`; `portolan explain` knows every one.
  public var id: String

  public var severity: Severity

  /// One line that stands alone: what is wrong, with the names involved; no full stop.
  public var summary: String

  /// Why it is wrong, where the summary does not say so already.
  public var explanation: String?

  /// The smallest range that is at fault. Without one the finding concerns the run as a whole.
  public var place: SourceRange?

  /// A word or two under the marked range.
  public var label: String?

  /// Other places that belong to the finding.
  public var notes: [Note]

  /// Ways to mend it, the likeliest first; each begins with a verb.
  public var solutions: [Solution]

  /// A further place, with what is to be seen there.
  public struct Note: Sendable {
    public var message: String
    public var place: SourceRange?

    public init(_ message: String, at place: SourceRange? = nil) {
      self.message = message
      self.place = place
    }
  }

  /// A way to mend a finding.
  public struct Solution: Sendable {
    public var summary: String

    /// The text that replaces a range, where the mend is only a matter of text.
    public var replacement: Located<String>?

    public init(_ summary: String, replacement: Located<String>? = nil) {
      self.summary = summary
      self.replacement = replacement
    }
  }

  public init(
    id: String, severity: Severity = .error, _ summary: String, at place: SourceRange?, label: String? = nil,
    explanation: String? = nil, notes: [Note] = [], solutions: [Solution] = []
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.place = place
    self.label = label
    self.explanation = explanation
    self.notes = notes
    self.solutions = solutions
  }
}

extension Diagnostic: Comparable {
  /// The order in which findings are told: by path, place, id and summary, whatever order they were found in.
  public static func < (left: Self, right: Self) -> Bool {
    left.sortKey < right.sortKey
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.sortKey == right.sortKey
  }

  private var sortKey: (String, Int, Int, String, String) {
    (place?.file.path ?? "", place?.bytes.lowerBound ?? 0, place?.bytes.upperBound ?? 0, id, summary)
  }
}
