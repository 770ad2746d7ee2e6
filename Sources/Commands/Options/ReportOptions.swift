internal import ArgumentParser
internal import Diagnostics

/// In which forms a command reports its findings, and where to.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How findings are written; may be given several times, each with an --output.", valueName: "format"))
  var format: [InTurn<ReportFormat>] = []

  @Option(
    help: ArgumentHelp("Where the report of the --format before it goes; '-' for standard output.", valueName: "file"))
  var output: [InTurn<String>] = []

  @Option(help: "The least severity that makes the exit code 1.")
  var failOn: FailureLevel = .error

  @OptionGroup var manner: MannerOptions

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
    if !saysSummary, !manner.quiet { Console.tell(report.summaryLine) }
    if let failure { throw failure }
  }

  private func write(_ report: Report, to target: ReportTarget) throws(Failure) {
    let style = target.file == nil ? manner.outputStyle : manner.fileStyle
    let text: String
    do {
      text = try target.format.text(of: report, style: style)
    } catch {
      throw Failure("the report cannot be written as \(target.format.rawValue): \(error)")
    }
    if let file = target.file {
      try OutputFile.write(text, to: file)
    } else {
      try Console.report(text)
    }
  }
}
