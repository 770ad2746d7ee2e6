internal import Diagnostics
internal import Foundation
internal import Press
internal import Site
internal import Synchronization

/// A site that was built to be printed: into a folder of its own, whatever is wrong with it.
struct PrintedSite {
  let result: SiteResult
  let runbooks: [PrintableRunbook]
  let chapters: [SiteChapter]
  private let output: String

  /// Builds the site of a folder.
  ///
  /// - Parameter output: where the pages go; a folder that is not there yet.
  init(of folder: String, into output: String, work: WorkOptions, quiet: Bool) throws {
    let kept = Kept()
    var options = work.siteOptions
    options.output = output
    // Paper may be needed when a site is not in order; what is wrong is told on it.
    options.keepGoing = true
    var press = RunbookPress(today: WorkOptions.today) { GitHistory.revisions(of: $0, in: folder) }
    press.printsDrafts = true
    press.onPrepared = { runbooks in kept.value.withLock { $0.runbooks = runbooks } }
    options.producer = press
    options.onChapters = { chapters in kept.value.withLock { $0.chapters = chapters } }
    let progress = Progress(isOn: Console.isErrorTerminal && !quiet)
    defer { progress.finish() }
    result = SiteBuilder(root: folder, options: options).build { progress.advance($0) }
    (runbooks, chapters) = kept.value.withLock { ($0.runbooks, $0.chapters) }
    self.output = output
  }

  /// The bytes of a file of the site by its address; nil for one that is not there.
  func file(_ address: String) -> [UInt8]? {
    FileManager.default.contents(atPath: output + "/" + address).map { Array($0) }
  }

  /// A page with all that it needs inside.
  func page(_ html: [UInt8], at address: String) -> [UInt8] {
    SelfContainedPage.make(html, at: address, file: file)
  }

  // MARK: Finding a runbook

  /// The runbook that a word of the command line means: its file, its file's name, or the id of its steps.
  func runbook(_ name: String) throws(Failure) -> PrintableRunbook {
    let wanted = Self.stem(name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
    let exact = runbooks.filter { Self.stem($0.path) == wanted || Self.stem($0.path).hasSuffix("/" + wanted) }
    let fitting = exact.isEmpty ? runbooks.filter { $0.steps.contains(name) || $0.title == name } : exact
    if fitting.count == 1 { return fitting[0] }
    if fitting.count > 1 {
      throw Failure(
        "'\(name)' is the name of \(fitting.count) runbooks",
        help: "write one of \(SiteNames.list(fitting.map(\.path)))")
    }
    let names = runbooks.filter { !$0.forms.isEmpty }.map { Self.stem(Self.last(of: $0.path)) }
    throw Failure("there is no runbook '\(name)'", help: SiteNames.help(Self.last(of: wanted), in: names, "runbooks"))
  }

  private static func last(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A path without the ending of Markdown.
  static func stem(_ path: String) -> String {
    for ending in [".md", ".markdown", ".html"] where path.lowercased().hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }
}

/// What the run hands over from within; a class because it does so from other threads.
private final class Kept: Sendable {
  struct Value {
    var runbooks: [PrintableRunbook] = []
    var chapters: [SiteChapter] = []
  }

  let value = Mutex(Value())
}
