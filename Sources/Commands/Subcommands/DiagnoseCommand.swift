internal import ArgumentParser
internal import Diagnostics
internal import Runbook

extension Portolan {
  /// `portolan diagnose`: from a pasted error message to its cause.
  struct Diagnose: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find the cause of an error message: what the runbooks know of it, and the questions that lead there.",
      discussion: """
        MESSAGE is what the client said, pasted as it is. It is found in whatever words surround it, and with other \
        hosts, addresses, ports and numbers than the runbooks have. With '-' it is read from standard input.

        Exit codes: 0 something was found; 1 no runbook knows such a message; 2 wrong usage, or the site cannot be read.
        """)

    @Argument(help: ArgumentHelp("The message, in quotes; '-' reads it from standard input.", valueName: "message"))
    var message: String

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @Option(help: "How the answer is written.")
    var format: AnswerFormat = .text

    @OptionGroup var manner: MannerOptions

    func run() throws {
      let text = message == "-" ? String(decoding: try InputFile.read("-"), as: UTF8.self) : message
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw Failure("the message is empty", help: "paste what the client said, in quotes")
      }
      let collection = try SiteReading.collection(of: folder)
      let answer = MessageDiagnosis(of: text, in: collection)
      let prefix = SiteReport.pathPrefix(of: folder)
      switch format {
      case .json: try Console.report(DiagnosisDocument(answer, collection: collection, pathPrefix: prefix).text)
      case .text:
        let lines = DiagnosisText(
          answer: answer, collection: collection, style: manner.outputStyle, pathPrefix: prefix
        ).lines
        try Console.report(lines.joined(separator: "\n") + "\n")
      }
      if answer.findings.isEmpty { throw ExitCode(1) }
    }
  }
}
