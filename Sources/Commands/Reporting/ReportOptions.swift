public import ArgumentParser
public import Diagnostics

/// From which severity on findings make a command fail.
enum FailureLevel: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, never

  /// Whether a report fails at this level.
  func fails(_ report: Report) -> Bool {
    guard let worst = report.worst else { return false }
    return switch self {
    case .error: worst >= .error
    case .warning: worst >= .warning
    case .info: true
    case .never: false
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}

/// The options of every command that reports findings.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are written; may be given several times, each with an --output.")
  var format: [InTurn<ReportFormat>] = []

  @Option(help: ArgumentHelp("Where the report of the --format before it goes.", valueName: "file"))
  var output: [InTurn<String>] = []

  @Option(help: "The least severity that makes the exit code 1.")
  var failOn: FailureLevel = .error

  @Option(help: "Whether text is coloured; 'auto' heeds NO_COLOR, CLICOLOR, FORCE_COLOR and the terminal.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Tell nothing but the report.")
  var quiet = false

  /// The reports that are asked for.
  var targets: [ReportTarget] {
    get throws { try ReportTarget.joining(formats: format, outputs: output) }
  }

  mutating func validate() throws {
    _ = try targets
  }

  /// Writes the report in all the forms asked for.
  ///
  /// - Throws: a failure where one cannot be written, once all the others are.
  func write(_ report: Report) throws {
    var failure: Failure?
    var saysSummary = false
    for target in try targets {
      do throws(Failure) {
        try write(report, to: target)
        if target.file == nil, target.format == .full { saysSummary = true }
      } catch {
        failure = failure ?? error
      }
    }
    // The full report ends with the summary already.
    if !saysSummary, !quiet { Console.tell(report.summaryLine) }
    if let failure { throw failure }
  }

  private func write(_ report: Report, to target: ReportTarget) throws(Failure) {
    let isTerminal = target.file == nil && Console.isOutputTerminal
    let style = TextStyle(color: Console.isColored(color, isTerminal: isTerminal), width: 100)
    let text: String
    do {
      text = try target.format.text(of: report, style: style)
    } catch {
      throw Failure("the report cannot be written as \(target.format.rawValue): \(error)")
    }
    guard let file = target.file else { return try Console.report(text) }
    try OutputFile.write(text, to: file)
  }
}
