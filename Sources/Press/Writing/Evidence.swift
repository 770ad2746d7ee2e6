import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// Where the lines of the sources can be read on the site: the topologies that stand on its pages.
struct SourceLines {
  /// The lines of each file that are shown, with the address of their page.
  private var shown: [ObjectIdentifier: (address: String, lines: [Range<Int>])] = [:]

  init(pages: [SitePage], runbooks: [RunbookPage], checks: [PageCheck]) {
    for (index, page) in pages.enumerated() where !page.frontMatter.isDraft {
      let codeBlocks = page.document.codeBlocks
      for block in runbooks[index].blocks where !block.isSample && codeBlocks.indices.contains(block.fence) {
        guard case .topology = block.content, checks[index].topologies[block.fence] != nil else { continue }
        let key = ObjectIdentifier(page.document.file)
        shown[key, default: (page.address, [])].lines.append(Self.lines(of: codeBlocks[block.fence]))
      }
    }
  }

  /// The numbers of a block's lines in its file.
  static func lines(of block: CodeBlock) -> Range<Int> {
    let first = block.place.start.line + 1
    return first..<first + block.lines.count
  }

  /// Where a line stands, as HTML for a page: its number, before it the file if it is another one, and a link to the
  /// line where that is shown.
  func evidence(_ place: SourceRange?, on page: SitePage) -> String {
    guard let place else { return "" }
    let line = place.start.line
    let words = place.file === page.document.file ? "line \(line)" : place.citation
    var html = HTMLWriter()
    if let target = shown[ObjectIdentifier(place.file)], target.lines.contains(where: { $0.contains(line) }) {
      let file = place.file === page.document.file ? "" : SiteAddress.link(from: page.address, to: target.address)
      html.write("<a class=\"evidence\" href=\"\(file)#\(Anchor.line(line))\">\(words)</a>")
    } else {
      html.write("<span class=\"evidence\">\(words)</span>")
    }
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
