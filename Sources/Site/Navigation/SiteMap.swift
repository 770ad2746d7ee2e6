/// The order of a site: what stands in each folder and what comes before and after what.
///
/// It is made once all pages have been read, since titles and places among siblings stand in the pages.
struct SiteMap: Sendable {
  /// What can stand in a folder.
  enum Item: Sendable, Hashable {
    case page(Int)
    case folder(Int)
  }

  /// A stop on the way through the site from its home page to the last page.
  struct Stop: Sendable {
    var item: Item
    var title: String
    var address: String
  }

  let tree: ContentTree
  let records: [PageRecord]
  /// The name of the site, which is the title of its root.
  let siteTitle: String
  /// For each folder what stands in it, in order; pages that are not published and folders without any are left out.
  private(set) var children: [[Item]]
  private(set) var stops: [Stop] = []
  private var positions: [Item: Int] = [:]

  init(tree: ContentTree, records: [PageRecord], siteTitle: String) {
    self.tree = tree
    self.records = records
    self.siteTitle = siteTitle
    children = Array(repeating: [], count: tree.folders.count)
    // A folder's number is higher than its parent's, so going backwards meets what is inside first.
    for folder in tree.folders.indices.reversed() { children[folder] = sortedChildren(of: folder) }
    walk(0)
  }

  /// Whether a folder holds anything that is published.
  func isVisible(folder: Int) -> Bool {
    if !children[folder].isEmpty || folder == 0 { return true }
    return tree.folders[folder].index.map { !records[$0].isDraft } ?? false
  }

  private func sortedChildren(of folder: Int) -> [Item] {
    var items: [(order: Int, name: String, item: Item)] = []
    for page in tree.folders[folder].pages where !records[page].isDraft {
      let name = ContentPath.stem(of: ContentPath.name(of: tree.pages[page].path))
      items.append((records[page].order ?? Int.max, name, .page(page)))
    }
    for child in tree.folders[folder].folders where isVisible(folder: child) {
      let order = tree.folders[child].index.flatMap { records[$0].order }
      items.append(
        (order ?? Int.max, ContentPath.name(of: String(tree.folders[child].path.dropLast())), .folder(child)))
    }
    items.sort { left, right in
      if left.order != right.order { return left.order < right.order }
      if left.name != right.name { return Self.isBefore(left.name, right.name) }
      if case .page = left.item, case .folder = right.item { return true }
      return false
    }
    return items.map(\.item)
  }

  /// Whether a name comes before another, with the numbers in them compared as numbers.
  static func isBefore(_ left: String, _ right: String) -> Bool {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var i = 0
    var j = 0
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        var endA = i
        var endB = j
        while endA < a.count, isDigit(a[endA]) { endA += 1 }
        while endB < b.count, isDigit(b[endB]) { endB += 1 }
        let numberA = a[i..<endA].drop { $0 == 0x30 }
        let numberB = b[j..<endB].drop { $0 == 0x30 }
        if numberA.count != numberB.count { return numberA.count < numberB.count }
        if !numberA.elementsEqual(numberB) { return numberA.lexicographicallyPrecedes(numberB) }
        (i, j) = (endA, endB)
        continue
      }
      let foldedA = (0x41...0x5A).contains(a[i]) ? a[i] | 0x20 : a[i]
      let foldedB = (0x41...0x5A).contains(b[j]) ? b[j] | 0x20 : b[j]
      if foldedA != foldedB { return foldedA < foldedB }
      i += 1
      j += 1
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j }
    return left < right
  }

  private mutating func walk(_ root: Int) {
    // A stack of its own: folders can be nested deeply.
    var waiting: [Item] = [.folder(root)]
    while let item = waiting.popLast() {
      positions[item] = stops.count
      stops.append(Stop(item: item, title: title(of: item), address: address(of: item)))
      if case .folder(let folder) = item { waiting.append(contentsOf: children[folder].reversed()) }
    }
  }

  func title(of item: Item) -> String {
    switch item {
    case .page(let page): records[page].title
    case .folder(let folder): title(ofFolder: folder)
    }
  }

  func title(ofFolder folder: Int) -> String {
    if folder == 0 { return tree.folders[0].index.map { records[$0].title } ?? siteTitle }
    if let index = tree.folders[folder].index, !records[index].isDraft { return records[index].title }
    return Self.title(fromName: ContentPath.name(of: String(tree.folders[folder].path.dropLast())))
  }

  func address(of item: Item) -> String {
    switch item {
    case .page(let page): tree.pages[page].address
    case .folder(let folder): tree.folders[folder].address
    }
  }

  func summary(of item: Item) -> String {
    switch item {
    case .page(let page): records[page].summary
    case .folder(let folder): tree.folders[folder].index.map { records[$0].summary } ?? ""
    }
  }

  /// What the navigation calls a page: the folder whose index it is, or itself.
  func item(ofPage page: Int) -> Item {
    let entry = tree.pages[page]
    if let original = entry.original { return item(ofPage: original) }
    return entry.isIndex ? .folder(entry.folder) : .page(page)
  }

  /// The stops before and after one.
  func neighbours(of item: Item) -> (previous: Stop?, next: Stop?) {
    guard let position = positions[item] else { return (nil, nil) }
    return (position > 0 ? stops[position - 1] : nil, position + 1 < stops.count ? stops[position + 1] : nil)
  }

  /// Words made of a file name: `failing-over_mysql` becomes `Failing over mysql`.
  static func title(fromName name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    guard let first = words.first else { return name }
    return first.uppercased() + words.dropFirst()
  }
}
