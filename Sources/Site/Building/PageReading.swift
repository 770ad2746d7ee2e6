internal import Blocks
internal import Diagnostics
internal import Markup
internal import Runbook

/// Reads all pages, each into a small record and a finished body.
///
/// A page without typed blocks is done in one go. Pages with such blocks wait, parsed, until the producer has seen all
/// of them, since they may speak of one another.
struct PageReading {
  let source: SiteSource
  let options: SiteOptions
  /// Where the bodies go; nil where nothing is written.
  let bodies: BodyStore?
  let progress: (@Sendable (BuildProgress) -> Void)?

  private(set) var records: [PageRecord] = []
  private(set) var prepared: (any PreparedPages)?
  private(set) var diagnostics: [Diagnostic] = []

  init(
    source: SiteSource, options: SiteOptions, bodies: BodyStore?, progress: (@Sendable (BuildProgress) -> Void)?
  ) {
    (self.source, self.options, self.bodies, self.progress) = (source, options, bodies, progress)
  }

  private struct Read: Sendable {
    var record: PageRecord
    /// The page, where it waits for the producer.
    var waiting: SitePage?
  }

  mutating func run() {
    let count = source.tree.pages.count
    let counter = ProgressCounter(stage: .reading, total: count, report: progress)
    let reader = self
    var read = Parallel.map(count: count, workers: options.workers) { number in
      let result = reader.read(number)
      counter.advance()
      return result
    }
    let waiting = read.compactMap(\.waiting)
    if let producer = options.producer {
      let prepared = producer.prepare(waiting, configuration: source.configuration, isWriting: isWriting)
      self.prepared = prepared
      diagnostics += prepared.diagnostics.map { finding in
        // In a folder that was not written for Portolan, what begins like a block may be another tool's code.
        guard !source.isConfigured, finding.id == "block/unknown-kind" else { return finding }
        var finding = finding
        finding.severity = .warning
        return finding
      }
      let reader = self
      let partial = read
      let done = Parallel.map(count: waiting.count, workers: options.workers) { index in
        let page = waiting[index]
        return reader.finish(partial[page.number].record, page, insert: prepared.insert(for: page))
      }
      for (page, record) in zip(waiting, done) { read[page.number].record = record }
    }
    records = read.map(\.record)
    for record in records { diagnostics += record.diagnostics }
    checkPending()
  }

  /// Reads one page.
  private func read(_ number: Int) -> Read {
    let entry = source.tree.pages[number]
    let path = source.tree.prefix + entry.path
    let fallback = SiteMap.title(fromName: ContentPath.stem(of: ContentPath.name(of: entry.path)))
    var record = PageRecord(title: fallback)
    if options.isStopped() { return Read(record: record) }
    let file: SourceFile
    do {
      file = SourceFile(path: path, bytes: try FileSystem.read(entry.location))
    } catch {
      record.diagnostics.append(
        Diagnostic(
          id: "page/unreadable", "this page cannot be read: \(error.reason)",
          at: SourceRange(file: SourceFile(path: path, bytes: []), bytes: 0..<0)))
      put(Self.unreadable, for: number, &record)
      return Read(record: record)
    }
    var findings: [Diagnostic] = []
    let (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
    // Any folder of Markdown can be looked at, whatever other tools its front matter is written for.
    if !source.isConfigured {
      for index in findings.indices { findings[index].severity = min(findings[index].severity, .warning) }
    }
    record.diagnostics += findings
    apply(matter, to: &record)
    let (document, found) = MarkdownDocument.parse(file, bodyStart: Self.bodyStart(bodyLine, of: file))
    record.diagnostics += found
    guard let document else {
      put(Self.unreadable, for: number, &record)
      return Read(record: record)
    }
    if matter.title == nil, let title = document.title, !title.isEmpty { record.title = title }
    let page = SitePage(
      number: number, path: path, address: entry.address, title: record.title, frontMatter: matter, document: document,
      language: entry.language ?? source.configuration.language, original: entry.original)
    if let producer = options.producer, document.codeBlocks.contains(where: { producer.claims(info: $0.info) }) {
      record.isRunbook = true
      return Read(record: record, waiting: page)
    }
    return Read(record: finish(record, page, insert: PageInsert()))
  }

  private func apply(_ matter: FrontMatter, to record: inout PageRecord) {
    if let title = matter.title { record.title = title.value }
    record.summary = matter.summary?.value ?? ""
    if record.summary.isEmpty, let other = matter.others.first(where: { $0.key.value == "description" })?.value.text {
      // What most other tools call a summary.
      record.summary = other
    }
    record.owner = matter.owner?.value
    record.escalation = matter.escalation?.value
    record.reviewed = matter.reviewed?.value
    record.reviewEvery = matter.reviewEvery?.value
    record.exercised = matter.exercised?.value
    record.tags = matter.tags.map(\.value)
    record.order = matter.order?.value
    record.aliases = matter.aliases
    record.isDraft = matter.isDraft
    record.parameters = source.templates.parameters.map { name in
      guard let value = matter.others.first(where: { $0.key.value == name })?.value else { return nil }
      if let items = value.items { return items.compactMap(\.text).joined(separator: ", ") }
      return value.text == "false" ? nil : value.text
    }
  }

  /// Writes the body of a page and takes from it what the site keeps.
  private func finish(_ partial: PageRecord, _ page: SitePage, insert: PageInsert) -> PageRecord {
    var record = partial
    let links = LinkResolver(
      page: page.number, tree: source.tree, document: page.document, severity: source.linkSeverity,
      contentRoot: source.contentRoot)
    let renderer = HTMLRenderer(
      options: HTMLOptions(style: .site, rawHTML: source.configuration.html == .allow ? .allow : .drop),
      hooks: HTMLHooks(
        link: { links.resolve($0) }, image: { links.resolveImage($0) }, codeBlock: { insert.blocks[$0.node] }))
    var body = insert.before
    body.append(contentsOf: renderer.render(page.document))
    body.append(contentsOf: insert.after)
    let scan = PageScan(body, counting: isWriting && !record.isDraft)
    record.ids = scan.ids
    record.outline = scan.outline
    record.head = insert.head
    record.aside = insert.aside
    if record.summary.isEmpty { record.summary = String(decoding: scan.excerpt, as: UTF8.self) }
    record.words = scan.words()
    record.pendingAnchors = links.pending
    links.checkOwnAnchors(in: record)
    if source.configuration.html == .drop {
      // Where raw HTML is the custom of another tool, one word a page is enough.
      record.diagnostics += page.document.dropWarnings(isCounted: !source.isConfigured)
    }
    record.diagnostics += links.diagnostics
    put(body, for: page.number, &record)
    return record
  }

  private var isWriting: Bool { bodies != nil }

  private func put(_ body: [UInt8], for number: Int, _ record: inout PageRecord) {
    guard let bodies else { return }
    do throws(FileFailure) {
      try bodies.put(body, for: number)
    } catch {
      record.diagnostics.append(
        Diagnostic(id: "output/unwritable", "the output cannot be written: \(error.reason)", at: nil))
    }
  }

  /// What stands on a page that could not be read, where the site is written all the same.
  private static let unreadable = Array("<p class=\"page-unreadable\">This page could not be read.</p>\n".utf8)

  private func parseAgain(_ number: Int) -> MarkdownDocument? {
    let entry = source.tree.pages[number]
    guard let bytes = try? FileSystem.read(entry.location) else { return nil }
    let file = SourceFile(path: source.tree.prefix + entry.path, bytes: bytes)
    var ignored: [Diagnostic] = []
    let bodyLine = FrontMatter.read(file, diagnostics: &ignored).bodyLine
    return MarkdownDocument.parse(file, bodyStart: Self.bodyStart(bodyLine, of: file)).document
  }

  private static func bodyStart(_ bodyLine: Int, of file: SourceFile) -> Int {
    bodyLine <= 1 ? 0 : bodyLine <= file.lineCount ? file.lineStarts[bodyLine - 1] : file.bytes.count
  }

  /// Checks the links between pages, now that all of them have been read.
  private mutating func checkPending() {
    for (number, record) in records.enumerated() where !record.isDraft {
      var document: MarkdownDocument?
      for link in record.pendingAnchors {
        let target = records[link.page]
        let isBroken = !link.id.isEmpty && !target.hasID(link.id.utf8)
        guard isBroken || target.isDraft else { continue }
        // The text was let go; it is read again for the few pages that need it.
        document = document ?? parseAgain(number)
        let written = document?.links.first { $0.node == link.node } ?? document?.images.first { $0.node == link.node }
        let place =
          written.flatMap { document?.place(of: $0) }
          ?? source.tree.place(ofPath: source.tree.pages[number].path)
        let name = source.tree.pages[link.page].path
        if target.isDraft {
          diagnostics.append(
            Diagnostic(
              id: "link/to-draft", severity: source.linkSeverity, "'\(name)' is a draft and not part of the site",
              at: place, solutions: [.init("Remove 'draft: true' there, or this link")]))
        } else {
          diagnostics.append(
            LinkResolver.brokenAnchor(
              link.id, on: target, path: name, severity: source.linkSeverity, at: place))
        }
      }
    }
  }
}
