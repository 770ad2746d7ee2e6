internal import Diagnostics
internal import Markup

/// One run over a site, from its folder to findings and, if they allow it, to pages.
struct SiteRun {
  let root: String
  let options: SiteOptions
  let isWriting: Bool
  let progress: (@Sendable (BuildProgress) -> Void)?

  func run() -> SiteResult {
    var result = SiteResult(diagnostics: [])
    guard let source = SiteSource.open(root: root, output: options.output, diagnostics: &result.diagnostics) else {
      result.couldRun = false
      return result
    }
    if isWriting { result.output = source.outputName }
    var stage: OutputStage?
    if isWriting {
      do throws(OutputRefusal) {
        stage = try OutputStage.prepare(
          path: source.outputPath, name: source.outputName, sources: [root, source.contentRoot])
      } catch {
        result.diagnostics.append(error.diagnostic)
      }
    }
    defer { stage?.abandon() }
    let bodies = stage.map { BodyStore(folder: $0.bodies) }
    var reading = PageReading(source: source, options: options, bodies: bodies, progress: progress)
    reading.run()
    if options.isStopped() {
      result.isStopped = true
      return result
    }
    result.diagnostics += source.tree.diagnostics + source.templates.diagnostics + reading.diagnostics
    result.pageCount = reading.records.count
    if reading.records.isEmpty {
      // Whoever names a wrong folder would otherwise be told that all is well.
      result.diagnostics.append(
        Diagnostic(
          id: "page/none", severity: .warning, "there is no Markdown file in '\(source.contentRoot)'", at: nil,
          solutions: [.init("Name the folder that holds the pages")]))
    }
    let map = SiteMap(tree: source.tree, records: reading.records, siteTitle: source.title)
    let plan = SitePlan(source: source, map: map, prepared: reading.prepared, options: options)
    result.diagnostics += plan.diagnostics
    result.diagnostics = Self.finished(result.diagnostics, configuration: source.configuration)
    guard let stage, let bodies else { return result }
    guard result.errorCount == 0 || options.keepGoing else { return result }
    let writing = SiteWriting(
      source: source, plan: plan, stage: stage, bodies: bodies, options: options, progress: progress)
    do throws(FileFailure) {
      let counts = try writing.run()
      if options.isStopped() {
        result.isStopped = true
        return result
      }
      try stage.commit()
      result.generatedPageCount = counts.pages
      result.assetCount = counts.assets
      result.isWritten = true
    } catch {
      result.diagnostics = (result.diagnostics + [stage.finding(error)]).sorted()
    }
    return result
  }

  /// The findings as the site's configuration wants them, in the order in which they are told.
  private static func finished(_ findings: [Diagnostic], configuration: SiteConfiguration) -> [Diagnostic] {
    findings.compactMap { finding in
      guard let severity = configuration.severity(of: finding) else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
    .sorted()
  }
}
