public import ArgumentParser
internal import Diagnostics
internal import Foundation
public import Markup
internal import Runbook

extension Portolan {
  /// `portolan render`: the body of one page as HTML, for editors, scripts and comparisons.
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the body of a Markdown file as HTML to standard output.",
      discussion: "Front matter is left out. Links are left as they are, and blocks stay code: that is a site's work.")

    @Argument(help: "The Markdown file, or '-' for standard input.")
    var file: String

    @Option(help: "What becomes of raw HTML.")
    var html: HTMLOptions.RawHTML = .drop

    @Option(help: "What is read as markup: CommonMark alone, or with what GitHub adds.")
    var dialect: MarkdownOptions.Dialect = .gitHub

    @OptionGroup var manner: MannerOptions

    func run() throws {
      let source = SourceFile(path: file == "-" ? "standard input" : file, bytes: try InputFile.read(file))
      let (document, found) = MarkdownDocument.parse(
        source, bodyStart: Self.bodyStart(of: source), options: MarkdownOptions(dialect: dialect))
      var diagnostics = found
      if let document {
        if html == .drop { diagnostics += document.dropWarnings() }
        try Console.report(HTMLRenderer(options: HTMLOptions(rawHTML: html)).render(document))
      }
      guard !diagnostics.isEmpty else { return }
      let report = Report(diagnostics, tool: .init(version: Version.number))
      Console.tell(try ReportFormat.full.text(of: report, style: manner.errorStyle).trimmingSuffix("\n"))
      if report.worst == .error { throw ExitCode(1) }
    }

    /// Where the Markdown begins. Two rules with nothing between them are two rules here.
    private static func bodyStart(of source: SourceFile) -> Int {
      guard let extent = FrontMatter.extent(in: source), !extent.lines.isEmpty else { return 0 }
      // What is wrong with the front matter is for a check to say; here only its extent matters.
      var ignored: [Diagnostic] = []
      let line = FrontMatter.read(source, diagnostics: &ignored).bodyLine
      return line <= source.lineCount ? source.lineStarts[line - 1] : source.bytes.count
    }
  }
}

extension HTMLOptions.RawHTML: ExpressibleByArgument {}
extension MarkdownOptions.Dialect: ExpressibleByArgument {}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
