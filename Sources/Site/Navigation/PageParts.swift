/// The smaller pieces of HTML around a page's text.
enum PageParts {
  /// The way from the home page to a page.
  static func breadcrumbs(_ map: SiteMap, of item: SiteMap.Item, address: String, title: String) -> [UInt8] {
    var folders: [Int]
    switch item {
    case .page(let page): folders = map.tree.chain(to: map.tree.pages[page].folder)
    case .folder(let folder): folders = map.tree.chain(to: folder).dropLast()
    }
    if folders.isEmpty { return [] }
    return breadcrumbs(
      folders.map { (map.title(ofFolder: $0), map.tree.folders[$0].address) }, address: address, title: title)
  }

  static func breadcrumbs(
    _ way: [(title: String, address: String)], address: String, title: String
  ) -> [UInt8] {
    var html: [UInt8] = []
    html.html("<nav class=\"breadcrumbs\" aria-label=\"Breadcrumb\"><ol>")
    for step in way {
      html.html("<li><a href=\"")
      html.address(ContentPath.relative(from: address, to: step.address))
      html.html("\">")
      html.text(step.title)
      html.html("</a></li>")
    }
    html.html("<li aria-current=\"page\">")
    html.text(title)
    html.html("</li></ol></nav>\n")
    return html
  }

  /// The headings of levels 2 and 3, nested; empty where there are fewer than two.
  static func contents(_ outline: [OutlineEntry]) -> [UInt8] {
    guard outline.count > 1 else { return [] }
    var html: [UInt8] = []
    html.html("<ul>")
    var isNested = false
    var hasItem = false
    for entry in outline {
      if entry.level == 2 {
        if isNested { html.html("</li></ul>") }
        if hasItem { html.html("</li>") }
        isNested = false
        hasItem = true
      } else if hasItem, !isNested {
        html.html("<ul>")
        isNested = true
      } else if hasItem {
        html.html("</li>")
      } else {
        hasItem = true
      }
      html.html("\n<li><a href=\"#")
      ContentPath.appendEncoded(entry.id, to: &html)
      html.html("\">")
      html.append(contentsOf: entry.html)
      html.html("</a>")
    }
    if isNested { html.html("</li></ul>") }
    html.html("</li></ul>\n")
    return html
  }

  /// Links to the stops before and after.
  static func pager(_ map: SiteMap, of item: SiteMap.Item, address: String) -> [UInt8] {
    let (previous, next) = map.neighbours(of: item)
    if previous == nil, next == nil { return [] }
    var html: [UInt8] = []
    html.html("<nav class=\"pager\" aria-label=\"Previous and next page\">")
    if let previous {
      html.html("<a class=\"pager-previous\" rel=\"prev\" href=\"")
      html.address(ContentPath.relative(from: address, to: previous.address))
      html.html("\"><span class=\"pager-label\">Previous</span> <span class=\"pager-title\">")
      html.text(previous.title)
      html.html("</span></a>")
    }
    if let next {
      html.html("<a class=\"pager-next\" rel=\"next\" href=\"")
      html.address(ContentPath.relative(from: address, to: next.address))
      html.html("\"><span class=\"pager-label\">Next</span> <span class=\"pager-title\">")
      html.text(next.title)
      html.html("</span></a>")
    }
    html.html("</nav>\n")
    return html
  }

  /// The tags of a page, each a link to the page of all that have it.
  static func tags(_ tags: [String], address: String, pages: [String: String]) -> [UInt8] {
    var html: [UInt8] = []
    for tag in tags {
      guard let target = pages[tag] else { continue }
      html.html(html.isEmpty ? "<ul class=\"tags\" aria-label=\"Tags\">" : "")
      html.html("<li><a href=\"")
      html.address(ContentPath.relative(from: address, to: target))
      html.html("\">")
      html.text(tag)
      html.html("</a></li>")
    }
    if !html.isEmpty { html.html("</ul>\n") }
    return html
  }

  /// A list of pages with their summaries.
  static func list(_ entries: [(title: String, address: String, summary: String)], from address: String) -> [UInt8] {
    var html: [UInt8] = []
    html.html("<ul class=\"page-list\">\n")
    for entry in entries {
      html.html("<li><a href=\"")
      html.address(ContentPath.relative(from: address, to: entry.address))
      html.html("\">")
      html.text(entry.title)
      html.html("</a>")
      if !entry.summary.isEmpty {
        html.html("<p>")
        html.text(entry.summary)
        html.html("</p>")
      }
      html.html("</li>\n")
    }
    html.html("</ul>\n")
    return html
  }

  /// What stands in a folder, for its index; pages that the index links to itself are left out.
  static func listing(_ map: SiteMap, folder: Int, linked: Set<Int>, address: String) -> [UInt8] {
    let items = map.children[folder].filter { item in
      switch item {
      case .page(let page): !linked.contains(page)
      case .folder(let folder): map.tree.folders[folder].index.map { !linked.contains($0) } ?? true
      }
    }
    guard !items.isEmpty else { return [] }
    return list(items.map { (map.title(of: $0), map.address(of: $0), map.summary(of: $0)) }, from: address)
  }

  /// Links to a page in other languages.
  static func translations(_ pages: [(language: String, address: String)], address: String) -> [UInt8] {
    guard !pages.isEmpty else { return [] }
    var html: [UInt8] = []
    html.html("<ul class=\"languages\" aria-label=\"Languages\">")
    for page in pages {
      html.html("<li><a lang=\"")
      html.text(page.language)
      html.html("\" hreflang=\"")
      html.text(page.language)
      html.html("\" href=\"")
      html.address(ContentPath.relative(from: address, to: page.address))
      html.html("\">")
      html.text(languageNames[page.language] ?? page.language)
      html.html("</a></li>")
    }
    html.html("</ul>\n")
    return html
  }

  /// Languages by their own names.
  private static let languageNames = [
    "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "pt": "Português", "zh": "中文",
  ]
}
