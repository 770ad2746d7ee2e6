/// The forms in which a report can be written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: each finding with the lines it is about.
  case full
  /// One line a finding, as editors and problem matchers read it.
  case concise
  /// Our own document, versioned.
  case json
  /// Reviewdog's diagnostic format.
  case rdjson
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands, which GitHub shows beside the lines of a pull request.
  case github
  /// A summary for a job's page or a comment.
  case markdown

  /// Whether a person reads it from a terminal, so that colour has a meaning.
  public var isForTerminals: Bool { self == .full || self == .concise }

  /// The report as text that ends in a line break, or empty where the format has nothing to say.
  ///
  /// - Parameter style: how text for terminals is dressed; other formats take no notice of it.
  /// - Throws: what Foundation's encoder throws; no report is known to make it do so.
  public func text(of report: Report, style: TextStyle = TextStyle()) throws -> String {
    switch self {
    case .full: FullFormat(report: report, style: style).text
    case .concise: ConciseFormat(report: report, style: style).text
    case .json: try JSONFormat(report: report).text
    case .rdjson: try ReviewdogFormat(report: report).text
    case .sarif: try SARIFFormat(report: report).text
    case .github: GitHubFormat(report: report).text
    case .markdown: MarkdownFormat(report: report).text
    }
  }
}
