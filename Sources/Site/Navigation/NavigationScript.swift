/// The whole tree of the site, which stands in two files only: a script for those who unfold it beside a page, and a page
/// for those without scripts.
enum NavigationScript {
  /// A call with the tree: for each folder its path and its entries, each a title, an address and whether it is a folder.
  static func bytes(_ map: SiteMap) -> [UInt8] {
    var bytes = Array("portolanTree({\n".utf8)
    var isFirst = true
    for folder in map.tree.folders.indices where !map.children[folder].isEmpty {
      if !isFirst { bytes.append(contentsOf: ",\n".utf8) }
      isFirst = false
      SearchIndex.appendString(map.tree.folders[folder].path.utf8, to: &bytes)
      bytes.append(contentsOf: ":[".utf8)
      for (index, item) in map.children[folder].enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "["))
        SearchIndex.appendString(map.title(of: item).utf8, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        SearchIndex.appendString(ContentPath.encoded(map.address(of: item)).utf8, to: &bytes)
        if case .folder(let child) = item {
          bytes.append(UInt8(ascii: ","))
          SearchIndex.appendString(map.tree.folders[child].path.utf8, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: "\n});\n".utf8)
    return bytes
  }

  /// All pages as nested lists.
  static func wholeTree(_ map: SiteMap, from address: String) -> [UInt8] {
    enum Step {
      case item(SiteMap.Item)
      case end
    }
    var html: [UInt8] = []
    html.html("<ul class=\"site-tree\">\n")
    var waiting = map.children[0].reversed().map { Step.item($0) }
    while let step = waiting.popLast() {
      guard case .item(let item) = step else {
        html.html("</ul>\n</li>\n")
        continue
      }
      html.html("<li><a href=\"")
      html.address(ContentPath.relative(from: address, to: map.address(of: item)))
      html.html("\">")
      html.text(map.title(of: item))
      html.html("</a>")
      if case .folder(let folder) = item, !map.children[folder].isEmpty {
        html.html("\n<ul>\n")
        waiting.append(.end)
        waiting.append(contentsOf: map.children[folder].reversed().map { .item($0) })
      } else {
        html.html("</li>\n")
      }
    }
    html.html("</ul>\n")
    return html
  }
}
