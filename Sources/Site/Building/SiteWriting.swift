internal import Diagnostics

/// Writes the pages of a site and all that stands beside them into the folder in which it is put together.
struct SiteWriting {
  let source: SiteSource
  let plan: SitePlan
  let stage: OutputStage
  let bodies: BodyStore
  let options: SiteOptions
  let progress: (@Sendable (BuildProgress) -> Void)?

  /// The folder of style sheets, scripts and the search index.
  static let assetFolder = "site-assets"

  func run() throws(FileFailure) -> (pages: Int, assets: Int) {
    try makeFolders()
    let pages = try writePages()
    try writeAssets()
    try writeSearchIndex(pages)
    try write(NavigationScript.bytes(plan.map), to: Self.assetFolder + "/tree.js")
    if let base = source.configuration.baseURL?.value {
      try write(Sitemap.bytes(plan, base: base), to: "sitemap.xml")
    }
    for file in plan.files { try write(file.bytes, to: file.address) }
    return (plan.outputs.count - plan.map.records.count { !$0.isDraft }, source.tree.assets.count)
  }

  private func write(_ bytes: [UInt8], to address: String) throws(FileFailure) {
    try FileSystem.write(bytes, to: stage.staging + "/" + address)
  }

  private func makeFolders() throws(FileFailure) {
    var folders: Set<Substring> = [Self.assetFolder + "/", Self.assetFolder + "/search/"]
    for output in plan.outputs { folders.insert(ContentPath.folder(of: plan.address(of: output))) }
    for asset in source.tree.assets { folders.insert(ContentPath.folder(of: asset.path)) }
    for file in plan.files { folders.insert(ContentPath.folder(of: file.address)) }
    for asset in source.templates.assets { folders.insert(ContentPath.folder(of: Self.assetFolder + "/" + asset.name)) }
    for folder in folders.sorted() where !folder.isEmpty {
      try FileSystem.makeFolder(stage.staging + "/" + folder.dropLast())
    }
  }

  /// Writes every page.
  ///
  /// - Returns: what the search index keeps of each that is searched, in the order of the plan.
  private func writePages() throws(FileFailure) -> [SearchIndex.Document] {
    let composer = PageComposer(source: source, plan: plan, bodies: bodies)
    if let take = options.onChapters { take(try composer.chapters()) }
    let counter = ProgressCounter(stage: .writing, total: plan.outputs.count, report: progress)
    let results = Parallel.map(count: plan.outputs.count, workers: options.workers) {
      index -> Result<SearchIndex.Document?, FileFailure> in
      let output = plan.outputs[index]
      if options.isStopped() { return .success(nil) }
      do throws(FileFailure) {
        let page = try composer.page(output)
        try FileSystem.write(page.bytes, to: stage.staging + "/" + plan.address(of: output))
        counter.advance()
        return .success(page.document)
      } catch {
        return .failure(error)
      }
    }
    var documents: [SearchIndex.Document] = []
    for result in results {
      if let document = try result.get() { documents.append(document) }
    }
    return documents
  }

  private func writeAssets() throws(FileFailure) {
    for asset in source.templates.assets { try write(asset.bytes, to: Self.assetFolder + "/" + asset.name) }
    let failures = Parallel.map(count: source.tree.assets.count, workers: options.workers) { index -> FileFailure? in
      let asset = source.tree.assets[index]
      do throws(FileFailure) {
        try FileSystem.copy(asset.location, to: stage.staging + "/" + asset.path)
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
  }

  private func writeSearchIndex(_ documents: [SearchIndex.Document]) throws(FileFailure) {
    for file in SearchIndex.files(documents) {
      try write(file.bytes, to: "\(Self.assetFolder)/search/\(file.name)")
    }
  }
}
