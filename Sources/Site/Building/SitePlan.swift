internal import Diagnostics

/// All that will be written, with its addresses, and what is wrong with those.
struct SitePlan: Sendable {
  /// One page of the finished site.
  enum Output: Sendable {
    /// A page of the author's, by its number.
    case page(Int)
    /// The index of a folder that has none of its own.
    case folder(Int)
    case tagIndex
    case tag(Int)
    /// All pages of the site in one tree.
    case contents
    case notFound
    case generated(GeneratedPage)
    /// A former address and the page to which it leads.
    case redirect(from: String, to: Int)
  }

  let map: SiteMap
  let tags: TagIndex
  let contentsAddress: String
  private(set) var outputs: [Output] = []
  private(set) var files: [GeneratedFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The entries at the end of the navigation that no folder stands for.
  private(set) var extraEntries: [(title: String, address: String)] = []

  init(source: SiteSource, map: SiteMap, prepared: (any PreparedPages)?, options: SiteOptions) {
    self.map = map
    tags = TagIndex(map)
    contentsAddress =
      ["contents.html", "all-pages.html", "site-contents.html"].first { !map.tree.isTaken($0) } ?? "_contents.html"
    var taken: Set<String> = [contentsAddress]
    for (number, page) in map.tree.pages.enumerated() where !map.records[number].isDraft {
      outputs.append(.page(number))
      taken.insert(page.address)
    }
    for asset in map.tree.assets { taken.insert(asset.path) }
    for folder in map.tree.folders.indices where map.isVisible(folder: folder) {
      let isWritten = map.tree.folders[folder].index.map { !map.records[$0].isDraft } ?? false
      if !isWritten, taken.insert(map.tree.folders[folder].address).inserted { outputs.append(.folder(folder)) }
    }
    for page in prepared?.pages ?? [] {
      guard taken.insert(page.address).inserted else {
        diagnostics.append(
          Diagnostic(
            id: "page/duplicate-address", "two pages would have the address '\(page.address)'", at: nil,
            explanation: "One of them is made by Portolan for '\(page.title)'.",
            solutions: [.init("Rename the page that has this address")]))
        continue
      }
      outputs.append(.generated(page))
      if page.isReference, page.address.hasSuffix("/index.html") { extraEntries.append((page.title, page.address)) }
    }
    files = (prepared?.files ?? []).filter { taken.insert($0.address).inserted }
    if !tags.tags.isEmpty {
      if taken.insert(TagIndex.indexAddress).inserted { outputs.append(.tagIndex) }
      outputs += tags.tags.indices.map { .tag($0) }
      taken.formUnion(tags.tags.map(\.address))
      extraEntries.append(("Tags", TagIndex.indexAddress))
    }
    outputs.append(.contents)
    if taken.insert("404.html").inserted { outputs.append(.notFound) }
    planRedirects(&taken)
  }

  /// Former addresses become pages that lead on; one that another page has is a fault.
  private mutating func planRedirects(_ taken: inout Set<String>) {
    for (number, record) in map.records.enumerated() where !record.isDraft {
      let folder = ContentPath.folder(of: map.tree.pages[number].path)
      for alias in record.aliases {
        guard let address = Self.address(ofAlias: alias.value, in: folder) else {
          diagnostics.append(
            Diagnostic(
              id: "page/bad-alias", "'\(alias.value)' is no address in this site", at: alias.place,
              solutions: [.init("Write a path such as '/old/name.html'")]))
          continue
        }
        guard taken.insert(address).inserted else {
          diagnostics.append(
            Diagnostic(
              id: "page/duplicate-address", "the former address '\(alias.value)' is that of another page",
              at: alias.place, solutions: [.init("Remove the alias, or rename the other page")]))
          continue
        }
        outputs.append(.redirect(from: address, to: number))
      }
    }
  }

  /// The file that stands for a former address, written as a path from the root or from the page's folder.
  private static func address(ofAlias alias: String, in folder: Substring) -> String? {
    guard !LinkResolver.isExternal(alias), !alias.contains("#"), !alias.contains("?"),
      let path = ContentPath.resolve(alias, in: folder)
    else { return nil }
    if path.isEmpty || alias.hasSuffix("/") { return path.isEmpty ? nil : path + "/index.html" }
    if path.hasSuffix(".html") { return path }
    if ContentPath.isMarkdown(path) { return ContentPath.stem(of: path) + ".html" }
    return path + ".html"
  }

  func address(of output: Output) -> String {
    switch output {
    case .page(let number): map.tree.pages[number].address
    case .folder(let folder): map.tree.folders[folder].address
    case .tagIndex: TagIndex.indexAddress
    case .tag(let index): tags.tags[index].address
    case .contents: contentsAddress
    case .notFound: "404.html"
    case .generated(let page): page.address
    case .redirect(let address, _): address
    }
  }
}
