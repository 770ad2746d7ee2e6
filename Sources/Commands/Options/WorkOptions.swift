internal import ArgumentParser
internal import Press
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
    var options = SiteOptions(workers: jobs, producer: RunbookPress())
    options.isStopped = { Interruption.isSet }
    return options
  }
}
