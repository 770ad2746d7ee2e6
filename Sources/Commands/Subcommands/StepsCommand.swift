internal import ArgumentParser
internal import Diagnostics
internal import Runbook

extension Portolan {
  /// `portolan steps`: the steps of a runbook as text, as JSON, or as a script that asks before each of them.
  struct StepsOfRunbook: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "steps",
      abstract: "Tell the steps of a runbook, or make a script of them that asks before each.",
      usage: "portolan steps RUNBOOK [DIR] [--format text|json|sh] [--back-from STEP]",
      discussion: """
        RUNBOOK is the file of the runbook, its name without the ending, or the id of its steps. The script shows each \
        step with what it warns of, asks whether to run it, runs its commands and its check, and shows what is to be \
        seen. Values for {{name}} come from the environment, as RUNBOOK_NAME, or are asked for when they are needed.

        With '--back-from' the way back from a step to the start, the last step first.

        Exit codes: 0 told, 1 told although the page has errors, 2 nothing could be told.
        """)

    enum Form: String, CaseIterable, ExpressibleByArgument { case text, json, sh }

    @Argument(help: "The runbook.")
    var runbook: String

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @Option(help: "How the steps are written.")
    var format: Form = .text

    @Option(help: ArgumentHelp("The last step that was done, by its id or number.", valueName: "step"))
    var backFrom: String?

    @OptionGroup var manner: MannerOptions

    func run() throws {
      let site = try StepsOfSite(runbook, in: folder)
      let last = try backFrom.map { try site.number(of: $0) }
      switch format {
      case .json: try Console.report(StepsDocument(site, backFrom: last).text)
      case .text:
        let text = StepsText(site: site, style: manner.outputStyle)
        let lines = last.map { text.wayBack(from: $0) } ?? text.lines()
        try Console.report(lines.joined(separator: "\n"))
      case .sh:
        var script = StepsScript(site)
        try Console.report(last.map { script.wayBack(from: $0) } ?? script.wayThere())
      }
      guard site.diagnostics.contains(where: { $0.severity >= .error }) else { return }
      if !manner.quiet {
        Console.tell("warning: '\(site.path)' has errors; 'portolan check' tells what is wrong")
      }
      throw ExitCode(1)
    }
  }
}
