/// What one run found, ready to be written in any format.
public struct Report: Sendable {
  /// The program that found it, as machine formats name it.
  public struct Tool: Sendable {
    public var name: String
    public var version: String
    /// Where the program is described, if it has such a place.
    public var informationURI: String?

    public init(name: String = "portolan", version: String, informationURI: String? = nil) {
      self.name = name
      self.version = version
      self.informationURI = informationURI
    }
  }

  /// What a format may say of the rule behind a finding; the words come from the catalogue.
  public struct Rule: Sendable {
    public var id: String
    /// One sentence.
    public var summary: String
    /// Why it is asked.
    public var why: String
    /// What mends it.
    public var help: String
    public var severity: Severity
    public var tags: [String]

    public init(
      id: String, summary: String, why: String = "", help: String = "", severity: Severity = .error, tags: [String] = []
    ) {
      self.id = id
      self.summary = summary
      self.why = why
      self.help = help
      self.severity = severity
      self.tags = tags
    }
  }

  /// The findings, in the order in which they are told.
  public let diagnostics: [Diagnostic]

  public var tool: Tool

  /// The rules that formats describe, by id; a finding of another id is told without a description.
  public var rules: [String: Rule]

  /// What stands before every path: the folder that was checked, as seen from where the command was run. Empty or
  /// ending in `/`.
  public var pathPrefix: String

  /// How the run is repeated, for a report that is read elsewhere.
  public var command: String?

  /// How many pages were looked at, where that is known.
  public var pageCount: Int?

  public init(
    _ diagnostics: [Diagnostic], tool: Tool, rules: [Rule] = [], pathPrefix: String = "", command: String? = nil,
    pageCount: Int? = nil
  ) {
    self.diagnostics = diagnostics.sorted()
    self.tool = tool
    self.rules = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.pathPrefix = pathPrefix
    self.command = command
    self.pageCount = pageCount
  }

  /// The number of findings of one severity.
  public func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  /// The number of files that findings are in.
  public var fileCount: Int {
    Set(diagnostics.compactMap { $0.place?.file.path }).count
  }

  /// The worst severity among the findings, if there is one.
  public var worst: Severity? { diagnostics.map(\.severity).max() }

  /// The findings counted in one line: `2 errors, 1 warning in 3 files`, `no findings in 12 pages`.
  public var summaryLine: String {
    var parts: [String] = []
    for (severity, name) in [(Severity.error, "error"), (.warning, "warning"), (.info, "info")] {
      let count = count(severity)
      if count > 0 { parts.append(plural(count, name)) }
    }
    if parts.isEmpty { return "no findings" + (pageCount.map { " in \(plural($0, "page"))" } ?? "") }
    let files = fileCount
    return parts.joined(separator: ", ") + (files > 0 ? " in \(plural(files, "file"))" : "")
  }

  /// The findings, the worst first, else in their order.
  var worstFirst: [Diagnostic] {
    Severity.allCases.sorted(by: >).flatMap { level in diagnostics.filter { $0.severity == level } }
  }

  /// The path of a place as a reader of the report can open it.
  func path(of place: SourceRange) -> String { pathPrefix + place.file.path }
}

/// A number and a noun that agrees with it.
func plural(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
