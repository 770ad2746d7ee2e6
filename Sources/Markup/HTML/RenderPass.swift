/// One way through a document's tree, writing.
struct RenderPass {
  let document: MarkdownDocument
  let options: HTMLOptions
  let hooks: HTMLHooks
  var leavesOutLinks = false
  var html = HTMLWriter()

  /// The nodes that are open, the innermost last.
  var open: [Int] = []

  /// The headings with their ids, where they are written.
  private let headings: [Heading]

  var isSite: Bool { options.style == .site }

  init(document: MarkdownDocument, options: HTMLOptions, hooks: HTMLHooks) {
    self.document = document
    self.options = options
    self.hooks = hooks
    headings = options.style == .site ? document.headings : []
    html.bytes.reserveCapacity(document.text.count * 2)
  }

  /// Writes the nodes of a range, which holds whole subtrees.
  mutating func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      while let last = open.last, Int(document.nodes[last].end) <= index {
        open.removeLast()
        close(last)
      }
      let node = document.nodes[index]
      if write(node, index) {
        open.append(index)
        index += 1
      } else {
        index = Int(node.end)
      }
    }
    while let last = open.popLast() { close(last) }
  }

  // MARK: The beginning of a node

  /// Writes a node's beginning; false where nothing below it is to be written.
  private mutating func write(_ node: Node, _ index: Int) -> Bool {
    switch node.kind {
    case .text:
      html.text(document.bytes(node.literal))
      return false
    case .softBreak: html.raw("\n")
    case .lineBreak: html.raw("<br />\n")
    case .code:
      html.raw("<code>")
      html.text(document.bytes(node.literal))
      html.raw("</code>")
    case .htmlInline: rawHTML(node)
    case .emphasis: html.raw("<em>")
    case .strong: html.raw("<strong>")
    case .strikethrough: html.raw("<del>")
    case .link:
      if !leavesOutLinks { beginLink(node, index) }
    case .image:
      image(node, index)
      return false
    case .footnoteReference:
      if !leavesOutLinks { footnoteReference(node) }
    case .none: return false
    default: return writeBlock(node, index)
    }
    return true
  }

  private mutating func writeBlock(_ node: Node, _ index: Int) -> Bool {
    switch node.kind {
    case .paragraph:
      if !node.flags.contains(.tight) {
        html.lineBreak()
        html.raw("<p>")
      }
      if node.flags.contains(.task) { taskBox(node, index) }
    case .heading:
      html.lineBreak()
      html.raw("<h")
      html.bytes.append(UInt8(ascii: "0") + UInt8(node.number))
      if isSite, let heading = heading(index) {
        html.raw(" id=\"")
        html.text(heading.id)
        html.raw("\"")
      }
      html.raw(">")
    case .blockQuote:
      html.lineBreak()
      html.raw("<blockquote>\n")
    case .list: beginList(node)
    case .item:
      html.lineBreak()
      html.raw(isSite && node.flags.contains(.task) ? "<li class=\"task-list-item\">" : "<li>")
    case .codeBlock: codeBlock(node, index)
    case .htmlBlock:
      html.lineBreak()
      rawHTML(node)
      html.lineBreak()
    case .thematicBreak:
      html.lineBreak()
      html.raw("<hr />\n")
    case .table: beginTable()
    case .tableRow: beginRow(node, index)
    case .tableCell: beginCell(node)
    case .alert: beginAlert(node)
    case .footnoteDefinition: beginFootnote(node)
    default: break
    }
    return true
  }

  private mutating func beginList(_ node: Node) {
    html.lineBreak()
    if !node.flags.contains(.ordered) {
      html.raw("<ul>\n")
    } else if node.number == 1 {
      html.raw("<ol>\n")
    } else {
      html.raw("<ol start=\"")
      html.raw(String(node.number).utf8)
      html.raw("\">\n")
    }
  }

  private mutating func codeBlock(_ node: Node, _ index: Int) {
    html.lineBreak()
    if isSite, let replacement = hooks.codeBlock(document.codeBlock(index)) {
      html.raw(replacement)
      html.lineBreak()
      return
    }
    html.raw("<pre><code")
    let language = document.bytes(node.extra).prefix { $0 > 0x20 }
    if !language.isEmpty {
      html.raw(" class=\"language-")
      html.text(language)
      html.raw("\"")
    }
    html.raw(">")
    if isSite, let language = Highlighter.Language(named: String(decoding: language, as: UTF8.self)) {
      Highlighter.write(document.bytes(node.literal), as: language, to: &html)
    } else {
      html.text(document.bytes(node.literal))
    }
    html.raw("</code></pre>\n")
  }

  private mutating func rawHTML(_ node: Node) {
    switch options.rawHTML {
    case .allow where !isSite && document.dialect == .gitHub: TagFilter.write(document.bytes(node.literal), to: &html)
    case .allow: html.raw(document.bytes(node.literal))
    case .drop: html.raw("<!-- raw HTML omitted -->")
    }
  }

  // MARK: Links and images

  private mutating func beginLink(_ node: Node, _ index: Int) {
    html.raw("<a href=\"")
    let attributes = address(node, isSite ? hooks.link(document.link(index)) : nil)
    html.raw("\"")
    title(node)
    write(attributes)
    html.raw(">")
  }

  private mutating func image(_ node: Node, _ index: Int) {
    html.raw("<img src=\"")
    let attributes = address(node, isSite ? hooks.image(document.link(index)) : nil)
    html.raw("\" alt=\"")
    for part in document.nodes[index..<Int(node.end)] {
      switch part.kind {
      case .text, .code, .htmlInline: html.text(document.bytes(part.literal))
      case .softBreak, .lineBreak: html.raw(" ")
      default: break
      }
    }
    html.raw("\"")
    title(node)
    write(attributes)
    html.raw(" />")
  }

  /// Writes the address of a link or image, as it is written or as a hook gives it.
  private mutating func address(_ node: Node, _ given: HTMLHooks.Address?) -> [(name: String, value: String)] {
    if let given {
      if options.rawHTML == .allow || AddressPolicy.isSafe(given.destination.utf8) {
        html.address(given.destination.utf8)
      }
      return given.attributes
    }
    let address = document.bytes(node.literal)
    if options.rawHTML == .allow || AddressPolicy.isSafe(address) { html.address(address) }
    return []
  }

  private mutating func write(_ attributes: [(name: String, value: String)]) {
    for attribute in attributes {
      html.raw(" ")
      html.raw(attribute.name.utf8)
      html.raw("=\"")
      html.text(attribute.value)
      html.raw("\"")
    }
  }

  private mutating func title(_ node: Node) {
    guard !node.extra.isEmpty else { return }
    html.raw(" title=\"")
    html.text(document.bytes(node.extra))
    html.raw("\"")
  }

  // MARK: Headings

  /// The heading that a node is; they stand in the order of their nodes.
  private func heading(_ index: Int) -> Heading? {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].node < index { low = middle + 1 } else { high = middle }
    }
    return low < headings.count && headings[low].node == index ? headings[low] : nil
  }

  private mutating func headingLink(_ heading: Heading) {
    html.raw(" <a class=\"heading-link\" href=\"#")
    html.address(heading.id.utf8)
    html.raw("\" aria-label=\"")
    html.text(options.words.headingLink)
    html.raw(": ")
    html.text(heading.text)
    html.raw("\">#</a>")
  }

  // MARK: The end of a node

  private mutating func close(_ index: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .emphasis: html.raw("</em>")
    case .strong: html.raw("</strong>")
    case .strikethrough: html.raw("</del>")
    case .link:
      if !leavesOutLinks { html.raw("</a>") }
    case .paragraph:
      endFootnoteParagraph(index)
      if !node.flags.contains(.tight) { html.raw("</p>\n") }
    case .heading:
      if isSite, let heading = heading(index) { headingLink(heading) }
      html.raw("</h")
      html.bytes.append(UInt8(ascii: "0") + UInt8(node.number))
      html.raw(">\n")
    case .blockQuote:
      html.lineBreak()
      html.raw("</blockquote>\n")
    case .list:
      if node.flags.contains(.ordered) { html.raw("</ol>\n") } else { html.raw("</ul>\n") }
    case .item: html.raw("</li>\n")
    case .table: endTable(index)
    case .tableRow: endRow(node)
    case .tableCell: endCell(node)
    case .alert:
      html.lineBreak()
      html.raw("</div>\n")
    case .footnoteDefinition: endFootnote(node, index)
    default: break
    }
  }
}
