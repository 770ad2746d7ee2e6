internal import ArgumentParser
internal import Catalogue
internal import Diagnostics
internal import Foundation
internal import Site

/// What came of a run over a site, as a report.
enum SiteReport {
  static func report(on result: SiteResult, of folder: String, command: String) -> Report {
    Report(
      result.diagnostics, tool: Report.Tool(version: Version.number), rules: Catalogue.rules.map(rule),
      pathPrefix: pathPrefix(of: folder), command: command, pageCount: result.pageCount)
  }

  private static func rule(_ rule: Rule) -> Report.Rule {
    Report.Rule(
      id: rule.id, summary: rule.summary, why: rule.explanation, help: rule.fix, severity: rule.severity,
      tags: [rule.family, rule.kind.rawValue])
  }

  /// Ends a command with the exit code that the findings ask for.
  static func end(_ result: SiteResult, _ report: Report, failingFrom level: FailureLevel) throws {
    // An output that cannot be used is no fault of the pages: the work could not be done.
    let couldWrite = !result.diagnostics.contains { $0.severity == .error && $0.id.hasPrefix("output/") }
    if !result.couldRun || !couldWrite { throw ExitCode(2) }
    if level.fails(report) { throw ExitCode(1) }
  }

  /// What stands before the paths of a folder so that they can be opened from where the command was run: nothing for
  /// the working folder itself, a relative path for one below it.
  static func pathPrefix(of folder: String, workingFolder: String = FileManager.default.currentDirectoryPath) -> String
  {
    var path = folder
    if path.hasPrefix("/") {
      let here = workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/"
      if (path.hasSuffix("/") ? path : path + "/").hasPrefix(here) { path = String(path.dropFirst(here.count)) }
    }
    let isAbsolute = path.hasPrefix("/")
    let parts = path.split(separator: "/").filter { $0 != "." }
    if parts.isEmpty { return isAbsolute ? "/" : "" }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/") + "/"
  }
}
