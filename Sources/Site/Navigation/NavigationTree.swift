/// The navigation at the side of a page: the way from the root to its folder, with the siblings at each level.
///
/// The pages of a folder share it, but for the mark on the page itself; so it is written once for each folder. A level
/// with very many entries shows those around the one that is open, so that pages do not grow with the site.
struct NavigationTree: Sendable {
  /// Levels with more entries than this are shown in part.
  static let longest = 60
  /// How many entries are shown on each side of the one that is open, on such a level.
  private static let reach = 15

  /// The list up to the entries of the folder.
  private var before: [UInt8] = []
  /// Where the link to the folder itself can be marked as the page that is open, in `before`.
  private var ownMark: Int?
  private var entries: [Entry] = []
  private var after: [UInt8] = []
  private var positions: [SiteMap.Item: Int] = [:]
  private let folder: Int
  private var allLink: [UInt8] = []

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Where the mark of the open page goes.
    var mark: Int
  }

  private static let currentMark = Array(" aria-current=\"page\"".utf8)

  /// - Parameters:
  ///   - folder: the folder whose pages it is for.
  ///   - base: the address of any of these pages; all links are relative to its folder.
  ///   - extraEntries: what stands at the end of the first level besides folders and pages.
  init(_ map: SiteMap, folder: Int, base: String, extraEntries: [(title: String, address: String)]) {
    self.folder = folder
    let chain = map.tree.chain(to: folder)
    before.html("<ul class=\"nav-list\">\n")
    before.html("<li><a class=\"nav-home\" href=\"")
    before.address(ContentPath.relative(from: base, to: "index.html"))
    before.html("\"")
    if folder == 0 { ownMark = before.count }
    before.html(">")
    before.text(map.title(ofFolder: 0))
    before.html("</a></li>\n")
    write(map, level: 0, chain: chain, base: base)
    for entry in extraEntries {
      after.html("<li class=\"nav-extra\"><a href=\"")
      after.address(ContentPath.relative(from: base, to: entry.address))
      after.html("\"")
      // Marked for the entry's own page and for those beside it, such as the pages of single families of rules.
      if ContentPath.folder(of: entry.address) == ContentPath.folder(of: base) { after.html(" aria-current=\"true\"") }
      after.html(">")
      after.text(entry.title)
      after.html("</a></li>\n")
    }
    after.html("</ul>\n")
  }

  /// Writes a level of the chain; what comes after the open folder of the level goes to `after`.
  private mutating func write(_ map: SiteMap, level: Int, chain: [Int], base: String) {
    let folder = chain[level]
    let children = map.children[folder]
    if level == chain.count - 1 {
      for (index, item) in children.enumerated() {
        positions[item] = index
        entries.append(Self.entry(map, item, base: base))
      }
      if children.count > Self.longest {
        allLink.html("<li class=\"nav-more\"><a href=\"")
        allLink.address(ContentPath.relative(from: base, to: map.tree.folders[folder].address))
        allLink.html("\">All ")
        allLink.number(children.count)
        allLink.html(" in this section</a></li>\n")
      }
      return
    }
    let open = SiteMap.Item.folder(chain[level + 1])
    let position = children.firstIndex(of: open) ?? 0
    let shown = Self.window(count: children.count, around: position)
    for item in children[shown.lowerBound..<position] {
      before.append(contentsOf: Self.entry(map, item, base: base).bytes)
    }
    before.html("<li class=\"nav-folder nav-open\"><a href=\"")
    before.address(ContentPath.relative(from: base, to: map.address(of: open)))
    before.html("\"")
    if level + 1 == chain.count - 1 { ownMark = before.count }
    before.html(">")
    before.text(map.title(of: open))
    before.html("</a>\n<ul>\n")
    write(map, level: level + 1, chain: chain, base: base)
    after.html("</ul>\n</li>\n")
    for item in children[(position + 1)..<max(position + 1, shown.upperBound)] {
      after.append(contentsOf: Self.entry(map, item, base: base).bytes)
    }
  }

  private static func entry(_ map: SiteMap, _ item: SiteMap.Item, base: String) -> Entry {
    var bytes: [UInt8] = []
    if case .folder(let folder) = item {
      bytes.html("<li class=\"nav-folder\" data-folder=\"")
      bytes.text(map.tree.folders[folder].path)
      bytes.html("\"><a href=\"")
    } else {
      bytes.html("<li><a href=\"")
    }
    bytes.address(ContentPath.relative(from: base, to: map.address(of: item)))
    bytes.html("\"")
    let mark = bytes.count
    bytes.html(">")
    bytes.text(map.title(of: item))
    bytes.html("</a></li>\n")
    return Entry(bytes: bytes, mark: mark)
  }

  private static func window(count: Int, around position: Int) -> Range<Int> {
    guard count > longest else { return 0..<count }
    let lower = max(0, min(position - reach, count - 2 * reach - 1))
    return lower..<min(count, lower + 2 * reach + 1)
  }

  /// The navigation with one entry marked as open.
  func html(current: SiteMap.Item?) -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(before.count + after.count + entries.count * 80 + 64)
    if let ownMark, current == .folder(folder) {
      html.append(contentsOf: before[..<ownMark])
      html.append(contentsOf: Self.currentMark)
      html.append(contentsOf: before[ownMark...])
    } else {
      html.append(contentsOf: before)
    }
    let open = current.flatMap { positions[$0] }
    for index in Self.window(count: entries.count, around: open ?? 0) {
      let entry = entries[index]
      if index == open {
        html.append(contentsOf: entry.bytes[..<entry.mark])
        html.append(contentsOf: Self.currentMark)
        html.append(contentsOf: entry.bytes[entry.mark...])
      } else {
        html.append(contentsOf: entry.bytes)
      }
    }
    html.append(contentsOf: allLink)
    html.append(contentsOf: after)
    return html
  }
}

/// The navigation of each folder, made when it is first asked for; a class because all workers share it.
final class Navigations: @unchecked Sendable {
  private let map: SiteMap
  private let lock = Lock()
  private var trees: [String: NavigationTree] = [:]

  private let extraEntries: [(title: String, address: String)]

  init(_ map: SiteMap, extraEntries: [(title: String, address: String)]) {
    self.map = map
    self.extraEntries = extraEntries
  }

  /// The navigation for a page at an address.
  ///
  /// - Parameter folder: the folder of the content that the page belongs to.
  func html(address: String, folder: Int, current: SiteMap.Item?) -> [UInt8] {
    let key = "\(folder) \(ContentPath.folder(of: address))"
    let tree = lock.withLock {
      if let tree = trees[key] { return tree }
      let tree = NavigationTree(map, folder: folder, base: address, extraEntries: extraEntries)
      trees[key] = tree
      return tree
    }
    return tree.html(current: current)
  }
}
