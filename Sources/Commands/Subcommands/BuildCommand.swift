internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Press
internal import Site

extension Portolan {
  /// `portolan build`: the site, if nothing on it is an error.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a site and write it.",
      discussion: """
        A site with errors is not written, and the last one stays as it was. Without a portolan.yml and a content \
        folder, the folder itself is the content, and broken links are only warnings.
        """)

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where the site is written. (default: _site in the site's folder)", valueName: "out"))
    var output: String?

    @Flag(help: "Write the site even if there are errors; refuted claims are shown as refuted.")
    var keepGoing = false

    @OptionGroup var work: WorkOptions

    @Option(help: "How findings are written to standard output.")
    var format: ReportFormat = .full

    @Option(help: "The least severity that makes the exit code 1.")
    var failOn: FailureLevel = .error

    @OptionGroup var manner: MannerOptions

    func run() throws {
      let start = ProcessInfo.processInfo.systemUptime
      var options = work.siteOptions
      options.output = output
      options.keepGoing = keepGoing
      let folder = folder
      options.producer = RunbookPress(today: WorkOptions.today) { GitHistory.revisions(of: $0, in: folder) }
      let builder = SiteBuilder(root: folder, options: options)
      let progress = Progress(isOn: Console.isErrorTerminal && !manner.quiet)
      let result = try Interruption.deferring {
        defer { progress.finish() }
        return builder.build { progress.advance($0) }
      }
      let report = SiteReport.report(on: result, of: folder, command: "portolan build \(ShellWord.quoted(folder))")
      // A build that found nothing has nothing to report, unless a machine waits for a document.
      if !result.diagnostics.isEmpty || !format.isForTerminals {
        try Console.report(format.text(of: report, style: manner.outputStyle))
      }
      if !manner.quiet {
        Console.tell(outcome(result, seconds: ProcessInfo.processInfo.systemUptime - start))
      }
      try SiteReport.end(result, report, failingFrom: failOn)
    }

    /// The last line: what was written, or why nothing was.
    private func outcome(_ result: SiteResult, seconds: Double) -> String {
      guard result.isWritten else {
        return "no site was written; what stood there before is as it was"
      }
      var parts = [counted(result.pageCount, "page")]
      if result.generatedPageCount > 0 { parts.append("\(result.generatedPageCount) made besides") }
      if result.assetCount > 0 { parts.append(counted(result.assetCount, "file")) }
      let tenths = Int((seconds * 10).rounded())
      return "\(parts.joined(separator: ", ")) in \(tenths / 10).\(tenths % 10) s, written to \(place(result))"
    }

    /// The folder of the site as seen from where the command was run.
    private func place(_ result: SiteResult) -> String {
      guard let written = result.output else { return "_site" }
      return output != nil || written.hasPrefix("/") ? written : SiteReport.pathPrefix(of: folder) + written
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
  }
}
