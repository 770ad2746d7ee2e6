public import Diagnostics

/// Reads a folder of Markdown and writes a site.
public struct SiteBuilder: Sendable {
  /// The site's root as it was given.
  public let root: String
  public let options: SiteOptions

  public init(root: String, options: SiteOptions = SiteOptions()) {
    self.root = root
    self.options = options
  }

  /// Reads and checks the site, and writes it if nothing is an error.
  ///
  /// - Parameter progress: called from time to time, from any thread, with what has been done.
  public func build(progress: (@Sendable (BuildProgress) -> Void)? = nil) -> SiteResult {
    SiteRun(root: root, options: options, isWriting: true, progress: progress).run()
  }

  /// Reads and checks the site without writing anything.
  public func check(progress: (@Sendable (BuildProgress) -> Void)? = nil) -> SiteResult {
    SiteRun(root: root, options: options, isWriting: false, progress: progress).run()
  }
}

/// How a site is built.
public struct SiteOptions: Sendable {
  /// Where the site is written; without one what `portolan.yml` says, else `_site` in the root.
  public var output: String?
  /// How many workers read and write pages side by side. The site does not depend on it.
  public var workers: Int
  /// Whether a site with errors is written all the same.
  public var keepGoing: Bool
  /// What turns typed blocks into HTML.
  public var producer: (any PageProducer)?
  /// Asked now and then, from any thread, whether the run shall end early. It then leaves everything as it was.
  public var isStopped: @Sendable () -> Bool = { false }
  /// Called once with all pages of the navigation, in its order, before they are written.
  public var onChapters: (@Sendable ([SiteChapter]) -> Void)?

  public init(
    output: String? = nil, workers: Int? = nil, keepGoing: Bool = false, producer: (any PageProducer)? = nil
  ) {
    self.output = output
    self.workers = workers ?? Parallel.defaultWorkers
    self.keepGoing = keepGoing
    self.producer = producer
  }
}

/// How far a build has come.
public struct BuildProgress: Sendable {
  public enum Stage: String, Sendable { case reading, checking, writing }
  public var stage: Stage
  public var done: Int
  public var total: Int
}

/// What came of a build or a check.
public struct SiteResult: Sendable {
  /// All findings in the order in which they are told, with the severities of the site's configuration.
  public var diagnostics: [Diagnostic]
  /// How many pages of the author's were read.
  public var pageCount = 0
  /// How many pages were made besides: lists, tags, checklists.
  public var generatedPageCount = 0
  /// How many other files were copied.
  public var assetCount = 0
  /// Where the site was to be written, as given by the user or the configuration; nil for a check.
  public var output: String?
  /// Whether a new site stands there.
  public var isWritten = false
  /// Whether the run ended early because it was asked to; what is told is then not all.
  public var isStopped = false
  /// Whether there was anything to read at all.
  public var couldRun = true

  public var errorCount: Int { diagnostics.count { $0.severity == .error } }
  public var warningCount: Int { diagnostics.count { $0.severity == .warning } }
}
