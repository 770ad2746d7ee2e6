internal import ArgumentParser
internal import Foundation
internal import Press
internal import Runbook
internal import Site

/// How the work on a site is done.
struct WorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many workers read and write side by side; the site is the same. (default: all cores)"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1_024).contains(jobs) { throw ValidationError("'--jobs' takes a number from 1 to 1024.") }
  }

  /// The options of a run over a site, with what the program knows of blocks.
  var siteOptions: SiteOptions {
    var options = SiteOptions(workers: jobs, producer: RunbookPress(today: Self.today))
    options.isStopped = { Interruption.isSet }
    return options
  }

  /// The day by `SOURCE_DATE_EPOCH`, which makes a run repeatable, or else by the clock; in UTC.
  static var today: CalendarDate? {
    let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
    return CalendarDate(secondsSince1970: given ?? Int(Date().timeIntervalSince1970))
  }
}
