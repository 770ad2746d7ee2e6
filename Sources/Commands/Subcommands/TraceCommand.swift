internal import ArgumentParser
internal import Diagnostics
internal import Runbook
internal import Site
internal import Synchronization

extension Portolan {
  /// `portolan trace`: the proof of one scenario, hop by hop.
  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the proof of a scenario: every check, and the line that decided it.",
      discussion: "The exit code is 1 where the scenario's claim does not hold.")

    @Argument(help: "The id of the scenario.")
    var scenario: String

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @OptionGroup var manner: MannerOptions

    func run() throws {
      let kept = Kept()
      let producer = RunbookReading { kept.keep($0) }
      let result = SiteBuilder(root: folder, options: SiteOptions(producer: producer)).check()
      guard result.couldRun else {
        throw Failure(result.diagnostics.first?.summary ?? "'\(folder)' cannot be read")
      }
      guard let collection = kept.collection, let page = page(in: collection) else {
        throw unknown(in: kept.collection?.scenarioIDs ?? [])
      }
      let check = collection.check(page)
      guard let claim = check.claims.values.first(where: { $0.scenario.id.value == scenario }) else {
        // What keeps it from being proved has been found on the way.
        let report = Report(
          check.diagnostics, tool: .init(version: Version.number), pathPrefix: SiteReport.pathPrefix(of: folder))
        try Console.report(ReportFormat.full.text(of: report, style: manner.outputStyle))
        throw ExitCode(1)
      }
      let text = ClaimText(claim: claim, style: manner.outputStyle, pathPrefix: SiteReport.pathPrefix(of: folder))
      try Console.report(text.lines.joined(separator: "\n") + "\n")
      if claim.outcome != .holds { throw ExitCode(1) }
    }

    private func page(in collection: RunbookCollection) -> Int? {
      collection.pages.firstIndex { page in page.scenarios.contains { $0.id.value == scenario } }
    }

    private func unknown(in ids: [String]) -> Failure {
      let help: String? =
        if let near = NearMiss.of(scenario, in: ids) {
          "did you mean '\(near)'?"
        } else if ids.isEmpty {
          nil
        } else {
          "the scenarios are " + ids.map { "'\($0)'" }.joined(separator: ", ")
        }
      return Failure("there is no scenario '\(scenario)'", help: help)
    }
  }
}

/// What a run over the site has read; a class because the run hands it over from within.
private final class Kept: Sendable {
  private let value = Mutex<RunbookCollection?>(nil)

  var collection: RunbookCollection? { value.withLock { $0 } }

  func keep(_ collection: RunbookCollection) { value.withLock { $0 = collection } }
}
