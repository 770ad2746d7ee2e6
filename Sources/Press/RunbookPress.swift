internal import Diagnostics
internal import Markup
public import Runbook
public import Site
import Topology

/// Turns typed blocks into what readers see: charts, proofs and checklists, and the pages of reference beside them.
public struct RunbookPress: PageProducer {
  /// The day on which exceptions are held against their ends; without one none is over.
  public var today: CalendarDate?

  /// Tells what the repository knows of files, by their paths from the root of the site; what it does not know it
  /// leaves out. Asked once, for the pages that are made for paper.
  public var revisions: @Sendable ([String]) -> [String: PageRevision]

  /// Whether pages that their authors call drafts are made for paper too.
  public var printsDrafts = false

  /// Called once with all pages that have blocks, in the order of their paths.
  public var onPrepared: (@Sendable ([PrintableRunbook]) -> Void)?

  public init(
    today: CalendarDate? = nil, revisions: @escaping @Sendable ([String]) -> [String: PageRevision] = { _ in [:] }
  ) {
    self.today = today
    self.revisions = revisions
  }

  public func claims(info: String) -> Bool {
    let words = info.split(separator: " ", maxSplits: 2)
    return words.count > 1 && ["yaml", "yml"].contains(words[0].lowercased())
  }

  public func prepare(
    _ pages: [SitePage], configuration: SiteConfiguration, isWriting: Bool
  ) -> any PreparedPages {
    let collection = RunbookCollection.read(
      pages: pages.map { PageSource($0.document, frontMatter: $0.frontMatter) },
      variables: Dictionary(configuration.variables.map { ($0.name.value, $0.value) }) { first, _ in first })
    let (checks, diagnostics) = collection.check(today: today)
    var runbooks = PreparedRunbooks(
      sitePages: pages, collection: collection, checks: checks, diagnostics: diagnostics, configuration: configuration)
    runbooks.printsDrafts = printsDrafts
    runbooks.isDrawn = isWriting
    let printed = pages.indices.filter(runbooks.isPrinted).flatMap { runbooks.ingredients(ofPage: $0).paths }
    if !printed.isEmpty { runbooks.revisions = revisions(Set(printed).sorted()) }
    onPrepared?(pages.indices.filter { collection.pages[$0].isRunbook }.map(runbooks.printable))
    return runbooks
  }
}

/// The runbooks of a site, read and checked.
struct PreparedRunbooks: PreparedPages {
  /// The pages in the order in which they were given; `collection.pages` and `checks` are in the same order.
  let sitePages: [SitePage]
  let collection: RunbookCollection
  let checks: [PageCheck]
  let diagnostics: [Diagnostic]
  let configuration: SiteConfiguration

  /// The steps over each topology, by its id, in which remedies are looked for.
  let steps: [String: StepsIndex]

  /// The charts that pages have asked for.
  let store = ChartStore()

  /// What could stop the claims of the pages, as far as somebody has asked.
  private let causes = TroubleshootingStore()

  /// Where lines of the sources can be read.
  let lines: SourceLines
  /// The blocks of the site by their topologies.
  private let texts: TopologyTexts
  /// What the repository tells of files, by their paths.
  var revisions: [String: PageRevision] = [:]
  /// Whether drafts are made for paper too.
  var printsDrafts = false
  /// Whether charts are drawn. A check has no use for them, and they take most of the time.
  var isDrawn = true

  /// Where each page stands among the pages, by its number in the site.
  private let indexes: [Int: Int]

  init(
    sitePages: [SitePage], collection: RunbookCollection, checks: [PageCheck], diagnostics: [Diagnostic],
    configuration: SiteConfiguration
  ) {
    self.sitePages = sitePages
    self.collection = collection
    self.checks = checks
    self.diagnostics = diagnostics
    self.configuration = configuration
    steps = collection.topologies.mapValues { StepsIndex(collection, over: $0) }
    texts = TopologyTexts(collection)
    lines = SourceLines(pages: sitePages, runbooks: collection.pages, checks: checks)
    indexes = Dictionary(uniqueKeysWithValues: sitePages.enumerated().map { ($1.number, $0) })
  }

  /// Whether any page is a runbook, so that the pages of reference are worth writing.
  private var hasRunbooks: Bool { collection.pages.contains(where: \.isRunbook) }

  var pages: [GeneratedPage] {
    guard hasRunbooks else { return [] }
    var pages = sitePages.indices.filter(isPrinted).flatMap { PaperPages(runbooks: self, index: $0).pages }
    pages.append(ErrorMessagesPage(runbooks: self).page)
    pages += ReferencePages.all
    return pages
  }

  var files: [GeneratedFile] {
    sitePages.indices.filter(isPrinted).flatMap { PaperPages(runbooks: self, index: $0).files }
  }

  /// Whether a page stays out of the site, and so what is made of it does too.
  func isDraft(_ index: Int) -> Bool { sitePages[index].frontMatter.isDraft }

  /// Whether a page has steps, so that there is something to print.
  func isPrinted(_ index: Int) -> Bool {
    (printsDrafts || !isDraft(index)) && !PaperPages.forms(of: plays(index)).isEmpty
  }

  /// The steps of a page, played, in its order.
  func plays(_ index: Int) -> [StepsPlay] { checks[index].plays.sorted { $0.key < $1.key }.map(\.value) }

  /// How many errors were found in a page and in the topologies that its blocks are about.
  func errorCount(_ index: Int) -> Int {
    var files: Set = [sitePages[index].path]
    for topology in checks[index].topologies.values { files.insert(topology.place.file.path) }
    return diagnostics.count { finding in
      guard let path = finding.place?.file.path, files.contains(path) else { return false }
      return configuration.severity(of: finding) == .error
    }
  }

  /// All that a page is made of.
  func ingredients(ofPage index: Int) -> PageIngredients {
    PageIngredients(
      page: sitePages[index],
      others: texts.texts(of: Set(checks[index].topologies.values.map(\.id)), outsideOf: index),
      variables: configuration.variables.map { ($0.name.value, $0.value.value) })
  }

  /// What a page can be printed as.
  func printable(_ index: Int) -> PrintableRunbook {
    let page = sitePages[index]
    let plays = plays(index)
    let hasBlock = collection.pages[index].blocks.contains { $0.kind == .steps && !$0.isSample }
    let errors = errorCount(index)
    return PrintableRunbook(
      path: page.path, title: page.title, steps: plays.map(\.steps.id.value),
      forms: isPrinted(index) ? PaperPages.forms(of: plays) : [], hasUnreadableSteps: hasBlock && errors > 0,
      errorCount: errors, address: page.address)
  }

  func insert(for page: SitePage) -> PageInsert {
    guard let index = indexes[page.number], collection.pages[index].isRunbook else { return PageInsert() }
    return RunbookInsert(runbooks: self, index: index).insert
  }

  /// What could stop the claims of a page that something is reachable.
  func troubleshooting(ofPage index: Int) -> [Troubleshooting] {
    causes.troubleshooting(ofPage: index) {
      let claims = checks[index].claims.sorted { $0.key < $1.key }.map(\.value)
      return collection.troubleshooting(ofPage: index, claims: claims)
    }
  }

  /// The address of the page on which a scenario stands.
  func address(ofScenario id: String) -> String? {
    for (index, page) in collection.pages.enumerated()
    where !isDraft(index) && page.scenarios.contains(where: { $0.id.value == id }) {
      return sitePages[index].address + "#" + Anchor.scenario(id)
    }
    return nil
  }

  /// The address of a step of a steps block.
  func address(ofStep number: Int, of steps: String) -> String? {
    for (index, page) in collection.pages.enumerated() where !isDraft(index) {
      for case .steps(let found) in page.blocks.map(\.content) where found.id.value == steps {
        return sitePages[index].address + "#" + Anchor.step(number, of: steps)
      }
    }
    return nil
  }
}
