public import ArgumentParser

/// The `portolan` command, which only lists the others.
public struct Portolan: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "portolan",
    abstract: "Checks, draws and publishes runbooks that do not lie.",
    discussion: """
      Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 wrong usage or the work could not be done.
      """,
    version: Version.text,
    subcommands: [
      Build.self, Check.self, Explain.self, Trace.self, WhoCanReach.self, Diagnose.self, CoverageOfScenarios.self,
      ChartCommand.self, Render.self, Print.self, StepsOfRunbook.self, New.self,
    ])

  public init() {}
}
