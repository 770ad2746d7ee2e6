internal import Diagnostics
internal import Runbook

/// Puts together each page of the site: its values in the shell of its template.
struct PageComposer: Sendable {
  private let source: SiteSource
  private let plan: SitePlan
  private let bodies: BodyStore
  private let shells: PageShells
  private let navigations: Navigations
  private let translations: [Int: [Int]]

  init(source: SiteSource, plan: SitePlan, bodies: BodyStore) {
    self.source = source
    self.plan = plan
    self.bodies = bodies
    shells = PageShells(source.templates)
    navigations = Navigations(plan.map, extraEntries: plan.extraEntries)
    var translations: [Int: [Int]] = [:]
    for (number, page) in plan.map.tree.pages.enumerated() where !plan.map.records[number].isDraft {
      if let original = page.original, !plan.map.records[original].isDraft {
        translations[original, default: []].append(number)
      }
    }
    self.translations = translations
  }

  private var map: SiteMap { plan.map }

  /// The bytes of a page and what the search index keeps of it.
  func page(
    _ output: SitePlan.Output
  ) throws(FileFailure) -> (bytes: [UInt8], document: SearchIndex.Document?) {
    let address = plan.address(of: output)
    switch output {
    case .page(let number): return try contentPage(number, address: address)
    case .folder(let folder): return (folderPage(folder, address: address), nil)
    case .tagIndex:
      var entries: [(title: String, address: String, summary: String)] = []
      for tag in plan.tags.tags {
        entries.append((tag.name, tag.address, tag.pages.count == 1 ? "1 page" : "\(tag.pages.count) pages"))
      }
      return (listPage(title: "Tags", address: address, way: [], entries: entries), nil)
    case .tag(let index):
      let tag = plan.tags.tags[index]
      let entries = tag.pages.map { (map.records[$0].title, map.tree.pages[$0].address, map.records[$0].summary) }
      return (
        listPage(
          title: "Tagged “\(tag.name)”", address: address, way: [("Tags", TagIndex.indexAddress)], entries: entries),
        nil
      )
    case .contents: return (contentsPage(address), nil)
    case .notFound: return (notFoundPage(address), nil)
    case .generated(let page): return generatedPage(page)
    case .redirect(_, let target): return (redirectPage(from: address, to: target), nil)
    }
  }

  // MARK: Chapters

  /// The pages of the navigation in its order, without what surrounds them on the site.
  func chapters() throws(FileFailure) -> [SiteChapter] {
    var chapters: [SiteChapter] = []
    let language = source.configuration.language
    for stop in map.stops {
      var chapter = SiteChapter(address: stop.address, title: stop.title, level: 1, language: language, html: [])
      let number: Int?
      switch stop.item {
      case .page(let page):
        number = page
        chapter.level = map.tree.chain(to: map.tree.pages[page].folder).count
      case .folder(let folder):
        number = map.tree.folders[folder].index.flatMap { map.records[$0].isDraft ? nil : $0 }
        chapter.level = max(map.tree.chain(to: folder).count - 1, 0)
      }
      if let number {
        let record = map.records[number]
        chapter.language = map.tree.pages[number].language ?? language
        let (heading, content) = Self.split(try bodies.read(number), title: record.title)
        chapter.html = heading + content
        chapter.owner = record.owner
        chapter.escalation = record.escalation
        chapter.reviewed = record.reviewed
      } else {
        chapter.html = Self.heading(stop.title)
      }
      chapters.append(chapter)
    }
    for case .generated(let page) in plan.outputs where page.isChapter {
      let (heading, content) = Self.split(page.body, title: page.title)
      chapters.append(
        SiteChapter(
          address: page.address, title: page.title, level: 1, language: language, html: heading + content))
    }
    return chapters
  }

  // MARK: Pages of the author's

  private func contentPage(
    _ number: Int, address: String
  ) throws(FileFailure) -> (bytes: [UInt8], document: SearchIndex.Document?) {
    let entry = map.tree.pages[number]
    let record = map.records[number]
    let item = map.item(ofPage: number)
    var body = try bodies.take(number)
    if entry.isIndex {
      let linked = Set(record.pendingAnchors.map(\.page))
      let listing = PageParts.listing(map, folder: entry.folder, linked: linked, address: address)
      if !listing.isEmpty {
        body.html("<section class=\"listing\">\n<h2 id=\"in-this-section\">")
        body.text(address == "index.html" ? "Contents" : "In this section")
        body.html("</h2>\n")
        body.append(contentsOf: listing)
        body.html("</section>\n")
      }
    }
    var values = commonValues(address: address, title: record.title, summary: record.summary)
    values.set(.language, text: entry.language ?? source.configuration.language)
    values.set(.pageOwner, text: record.owner)
    values.set(.pageEscalation, text: record.escalation)
    values.set(.pageReviewed, text: record.reviewed?.description)
    values.set(.pageReviewEvery, text: record.reviewEvery?.description)
    values.set(.pageExercised, text: record.exercised?.description)
    values.set(
      .hasFacts,
      flag: record.owner != nil || record.escalation != nil || record.reviewed != nil || record.exercised != nil)
    values.set(.pageSource, text: map.tree.prefix + entry.path)
    values.set(.isHome, flag: address == "index.html")
    values.set(.isRunbook, flag: record.isRunbook)
    let (heading, content) = Self.split(body, title: record.title)
    values.set(.heading, html: heading)
    values.set(.content, html: content)
    values.set(.navigation, html: navigations.html(address: address, folder: entry.folder, current: item))
    values.set(.contents, html: PageParts.contents(record.outline))
    values.set(.breadcrumbs, html: PageParts.breadcrumbs(map, of: item, address: address, title: record.title))
    values.set(.pager, html: PageParts.pager(map, of: item, address: address))
    values.set(.tags, html: PageParts.tags(record.tags, address: address, pages: plan.tags.addresses))
    values.set(.translations, html: translationLinks(number, address: address))
    values.set(.head, html: record.head)
    values.set(.aside, html: record.aside)
    if let pattern = source.configuration.editURL?.value {
      values.set(.editAddress, text: Self.editAddress(pattern, path: map.tree.prefix + entry.path))
    }
    for (index, value) in record.parameters.enumerated() {
      if let value { values.set(parameter: index, text: value) }
    }
    let document = SearchIndex.Document(
      address: address, title: record.title, summary: record.summary, words: record.words)
    return (shells.page(template: "page", values), document)
  }

  /// The heading of a page and what follows it: its own first heading if it begins with one, else its title.
  private static func split(_ body: [UInt8], title: String) -> (heading: [UInt8], content: [UInt8]) {
    guard body.starts(with: "<h1".utf8) else { return (contains(body, "<h1") ? [] : heading(title), body) }
    var index = 3
    let end = Array("</h1>".utf8)
    while index + end.count <= body.count {
      if body[index] == end[0], body[index..<(index + end.count)].elementsEqual(end) {
        return (Array(body[..<(index + end.count)]), Array(body[(index + end.count)...]))
      }
      index += 1
    }
    return ([], body)
  }

  private static func contains(_ body: [UInt8], _ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      body.indices.contains { index in body[index] == wanted[0] && body[index...].starts(with: wanted) }
    }
  }

  private static func heading(_ title: String) -> [UInt8] {
    var html: [UInt8] = []
    html.html("<h1>")
    html.text(title)
    html.html("</h1>")
    return html
  }

  private func translationLinks(_ number: Int, address: String) -> [UInt8] {
    let original = map.tree.pages[number].original ?? number
    guard let others = translations[original] else { return [] }
    let family = ([original] + others).filter { $0 != number }
    return PageParts.translations(
      family.map { (map.tree.pages[$0].language ?? source.configuration.language, map.tree.pages[$0].address) },
      address: address)
  }

  private static func editAddress(_ pattern: String, path: String) -> String {
    pattern.split(separator: "{path}", omittingEmptySubsequences: false).joined(separator: ContentPath.encoded(path))
  }

  // MARK: Pages that are made

  private func commonValues(address: String, title: String, summary: String = "") -> TemplateValues {
    var values = TemplateValues(parameterCount: source.templates.parameters.count)
    values.set(.siteTitle, text: source.title)
    values.set(.siteSummary, text: source.configuration.summary?.value)
    values.set(.siteAddress, text: source.configuration.baseURL?.value)
    values.set(.language, text: source.configuration.language)
    values.setRoot(ContentPath.root(from: address))
    if let base = source.configuration.baseURL?.value {
      values.set(.canonical, text: base + ContentPath.encoded(address))
    }
    values.set(.pageTitle, text: title)
    values.set(.pageSummary, text: summary)
    values.set(.pageAddress, text: ContentPath.encoded(address))
    values.set(.hasSearch, flag: true)
    return values
  }

  private func folderPage(_ folder: Int, address: String) -> [UInt8] {
    let title = map.title(ofFolder: folder)
    var values = commonValues(address: address, title: title)
    values.set(.heading, html: Self.heading(title))
    values.set(.isListing, flag: true)
    values.set(.isHome, flag: folder == 0)
    values.set(.content, html: PageParts.listing(map, folder: folder, linked: [], address: address))
    values.set(.navigation, html: navigations.html(address: address, folder: folder, current: .folder(folder)))
    values.set(
      .breadcrumbs, html: PageParts.breadcrumbs(map, of: .folder(folder), address: address, title: title))
    values.set(.pager, html: PageParts.pager(map, of: .folder(folder), address: address))
    return shells.page(template: "page", values)
  }

  private func listPage(
    title: String, address: String, way: [(title: String, address: String)],
    entries: [(title: String, address: String, summary: String)]
  ) -> [UInt8] {
    var values = commonValues(address: address, title: title)
    values.set(.heading, html: Self.heading(title))
    values.set(.isListing, flag: true)
    values.set(.content, html: PageParts.list(entries, from: address))
    values.set(.navigation, html: navigations.html(address: address, folder: 0, current: nil))
    values.set(
      .breadcrumbs,
      html: PageParts.breadcrumbs([(map.title(ofFolder: 0), "index.html")] + way, address: address, title: title))
    return shells.page(template: "page", values)
  }

  private func contentsPage(_ address: String) -> [UInt8] {
    var values = commonValues(address: address, title: "All pages")
    values.set(.heading, html: Self.heading("All pages"))
    values.set(.isListing, flag: true)
    values.set(.content, html: NavigationScript.wholeTree(map, from: address))
    values.set(.navigation, html: navigations.html(address: address, folder: 0, current: nil))
    values.set(
      .breadcrumbs,
      html: PageParts.breadcrumbs([(map.title(ofFolder: 0), "index.html")], address: address, title: "All pages"))
    return shells.page(template: "page", values)
  }

  /// A server shows this page at any address, so its links must not be relative if the site's own address is known.
  private func notFoundPage(_ address: String) -> [UInt8] {
    var values = commonValues(address: address, title: "Page not found")
    if let base = source.configuration.baseURL?.value { values.setRoot(base) }
    return shells.page(template: "404", values)
  }

  private func redirectPage(from address: String, to target: Int) -> [UInt8] {
    var values = commonValues(address: address, title: map.records[target].title)
    let goal = map.tree.pages[target].address
    values.set(.redirect, text: ContentPath.encoded(ContentPath.relative(from: address, to: goal)))
    if let base = source.configuration.baseURL?.value {
      values.set(.canonical, text: base + ContentPath.encoded(goal))
    }
    return shells.page(template: "redirect", values)
  }

  private func generatedPage(_ page: GeneratedPage) -> (bytes: [UInt8], document: SearchIndex.Document?) {
    let scan = PageScan(page.body, counting: page.isSearched)
    var values = commonValues(address: page.address, title: page.title, summary: page.summary)
    let (heading, content) = page.template == "page" ? Self.split(page.body, title: page.title) : ([], page.body)
    values.set(.heading, html: heading)
    values.set(.content, html: content)
    values.set(.head, html: page.head)
    values.set(.contents, html: PageParts.contents(scan.outline))
    var way = [(map.title(ofFolder: 0), "index.html")]
    var folder = 0
    var current: SiteMap.Item?
    if let owner = page.owner, map.tree.pages.indices.contains(owner) {
      let entry = map.tree.pages[owner]
      folder = entry.folder
      current = map.item(ofPage: owner)
      way = map.tree.chain(to: folder).map { (map.title(ofFolder: $0), map.tree.folders[$0].address) }
      if !entry.isIndex { way.append((map.records[owner].title, entry.address)) }
      values.set(.language, text: entry.language ?? source.configuration.language)
    }
    way += page.parents
    values.set(.navigation, html: navigations.html(address: page.address, folder: folder, current: current))
    values.set(.breadcrumbs, html: PageParts.breadcrumbs(way, address: page.address, title: page.title))
    let document =
      page.isSearched
      ? SearchIndex.Document(
        address: page.address, title: page.title, summary: page.summary,
        words: page.isReference ? scan.words().withoutHeadings : scan.words())
      : nil
    return (shells.page(template: page.template, values), document)
  }
}
