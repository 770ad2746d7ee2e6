import ArgumentParser
import Diagnostics
import Testing

@testable import Commands

@Suite struct ReportTargetTests {
  /// What a command line asks for, as `format>file` for each report.
  func targets(_ arguments: String...) throws -> [String] {
    try ReportOptions.parse(arguments).targets.map { "\($0.format.rawValue)>\($0.file ?? "-")" }
  }

  @Test func fullGoesToStandardOutputUnlessSomethingElseIsSaid() throws {
    #expect(try targets() == ["full>-"])
    #expect(try targets("--output", "a") == ["full>a"])
    #expect(try targets("--format", "json") == ["json>-"])
    #expect(try targets("--format", "json", "--output", "-") == ["json>-"])
  }

  @Test func anOutputBelongsToTheFormatBeforeIt() throws {
    #expect(try targets("--format", "full", "--format", "sarif", "--output", "s") == ["full>-", "sarif>s"])
    #expect(try targets("--format", "sarif", "--output", "s", "--format", "full") == ["sarif>s", "full>-"])
    #expect(
      try targets("--format", "sarif", "--output", "s", "--format", "json", "--output", "j", "--format", "full")
        == ["sarif>s", "json>j", "full>-"])
    #expect(try targets("--output", "s", "--format", "sarif") == ["sarif>s"])
  }

  @Test(arguments: [
    ["--format", "full", "--format", "json"],
    ["--format", "full", "--output", "a", "--output", "b"],
    ["--format", "full", "--output", "a", "--format", "json", "--output", "a"],
    ["--output", "a", "--output", "b"],
    ["--format", "xml"],
  ])
  func refusesWhatCannotBe(arguments: [String]) {
    #expect(throws: (any Error).self) { try ReportOptions.parse(arguments) }
  }

  @Test(arguments: [
    (FailureLevel.error, Severity.error, true), (.error, .warning, false), (.warning, .warning, true),
    (.warning, .info, false), (.info, .info, true), (.never, .error, false),
  ])
  func failsFromTheLevelOn(level: FailureLevel, severity: Severity, fails: Bool) {
    let report = Report([Diagnostic(id: "t/r", severity: severity, "x", at: nil)], tool: .init(version: "0"))
    #expect(level.fails(report) == fails)
    #expect(!level.fails(Report([], tool: .init(version: "0"))))
  }
}
