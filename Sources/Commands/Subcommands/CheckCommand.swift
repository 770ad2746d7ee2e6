internal import ArgumentParser
internal import Diagnostics
internal import Site

extension Portolan {
  /// `portolan check`: everything that is wrong with a site, without writing it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a site: its links, blocks, rules and claims.",
      discussion: """
        Nothing is written but the reports. Without a portolan.yml and a content folder, the folder itself is the \
        content, and broken links are only warnings.
        """)

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @OptionGroup var reports: ReportOptions
    @OptionGroup var work: WorkOptions

    func run() throws {
      let progress = Progress(isOn: Console.isErrorTerminal && !reports.manner.quiet)
      let result = SiteBuilder(root: folder, options: work.siteOptions).check { progress.advance($0) }
      progress.finish()
      let report = SiteReport.report(on: result, of: folder, command: "portolan check \(ShellWord.quoted(folder))")
      try reports.write(report)
      try SiteReport.end(result, report, failingFrom: reports.failOn)
    }
  }
}
