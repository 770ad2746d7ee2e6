internal import Diagnostics
internal import Markup
public import Runbook
public import Site
import Topology

/// Turns typed blocks into what readers see: charts, proofs and checklists, and the pages of reference beside them.
public struct RunbookPress: PageProducer {
  /// The day on which exceptions are held against their ends; without one none is over.
  public var today: CalendarDate?

  public init(today: CalendarDate? = nil) { self.today = today }

  public func claims(info: String) -> Bool {
    let words = info.split(separator: " ", maxSplits: 2)
    return words.count > 1 && ["yaml", "yml"].contains(words[0].lowercased())
  }

  public func prepare(_ pages: [SitePage], configuration: SiteConfiguration) -> any PreparedPages {
    let collection = RunbookCollection.read(
      pages: pages.map { PageSource($0.document, frontMatter: $0.frontMatter) },
      variables: Dictionary(configuration.variables.map { ($0.name.value, $0.value) }) { first, _ in first })
    let (checks, diagnostics) = collection.check(today: today)
    return PreparedRunbooks(
      sitePages: pages, collection: collection, checks: checks, diagnostics: diagnostics, configuration: configuration)
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
    indexes = Dictionary(uniqueKeysWithValues: sitePages.enumerated().map { ($1.number, $0) })
  }

  /// Whether any page is a runbook, so that the pages of reference are worth writing.
  private var hasRunbooks: Bool { collection.pages.contains(where: \.isRunbook) }

  var pages: [GeneratedPage] {
    guard hasRunbooks else { return [] }
    var pages = sitePages.indices.flatMap(checklists)
    pages.append(ErrorMessagesPage(runbooks: self).page)
    pages += ReferencePages.all
    return pages
  }

  var files: [GeneratedFile] {
    sitePages.indices.flatMap { index in
      checklists(index).isEmpty ? [] : PaperStyle.files(for: sitePages[index])
    }
  }

  /// Whether a page stays out of the site, and so what is made of it does too.
  func isDraft(_ index: Int) -> Bool { sitePages[index].frontMatter.isDraft }

  private func checklists(_ index: Int) -> [GeneratedPage] {
    guard !isDraft(index), checks[index].plays.values.contains(where: { !$0.steps.steps.isEmpty }) else { return [] }
    return ChecklistPages(runbooks: self, index: index).pages
  }

  func insert(for page: SitePage) -> PageInsert {
    guard let index = indexes[page.number], collection.pages[index].isRunbook else { return PageInsert() }
    return RunbookInsert(runbooks: self, index: index).insert
  }

  /// The address of the page on which a scenario stands.
  func address(ofScenario id: String) -> String? {
    for (index, page) in collection.pages.enumerated()
    where !isDraft(index) && page.scenarios.contains(where: { $0.id.value == id }) {
      return sitePages[index].address + "#" + Anchor.scenario(id)
    }
    return nil
  }
}
