extension RenderPass {
  // MARK: Tables

  mutating func beginTable() {
    html.lineBreak()
    if isSite {
      html.raw("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
      html.text(options.words.table)
      html.raw("\">\n")
    }
    html.raw("<table>\n")
  }

  mutating func endTable(_ index: Int) {
    let rows = document.nodes[index + 1..<Int(document.nodes[index].end)]
    if rows.contains(where: { $0.kind == .tableRow && !$0.flags.contains(.header) }) { html.raw("</tbody>\n") }
    html.raw("</table>\n")
    if isSite { html.raw("</div>\n") }
  }

  mutating func beginRow(_ node: Node, _ index: Int) {
    if node.flags.contains(.header) {
      html.raw("<thead>\n")
    } else if isFirstOfBody(index) {
      html.raw("<tbody>\n")
    }
    html.raw("<tr>\n")
  }

  /// Whether the row before this one is that of the heading, whose last node is then directly before.
  private func isFirstOfBody(_ index: Int) -> Bool {
    guard let table = open.last, table + 1 < document.nodes.count else { return false }
    return Int(document.nodes[table + 1].end) == index
  }

  mutating func endRow(_ node: Node) {
    html.raw("</tr>\n")
    if node.flags.contains(.header) { html.raw("</thead>\n") }
  }

  mutating func beginCell(_ node: Node) {
    html.raw(node.flags.contains(.header) ? "<th" : "<td")
    if isSite, node.flags.contains(.header) { html.raw(" scope=\"col\"") }
    let name: StaticString
    switch TableSource.Alignment(rawValue: node.number) {
    case .left: name = "left"
    case .center: name = "center"
    case .right: name = "right"
    default:
      html.raw(">")
      return
    }
    html.raw(" align=\"")
    html.raw(name)
    html.raw("\">")
  }

  mutating func endCell(_ node: Node) {
    html.raw(node.flags.contains(.header) ? "</th>\n" : "</td>\n")
  }

  // MARK: Task lists

  /// Writes the box of a task, at the beginning of its first paragraph.
  mutating func taskBox(_ node: Node, _ index: Int) {
    guard isSite else {
      html.raw(
        node.flags.contains(.checked)
          ? "<input checked=\"\" disabled=\"\" type=\"checkbox\">" : "<input disabled=\"\" type=\"checkbox\">")
      return
    }
    html.raw("<input type=\"checkbox\" disabled")
    if node.flags.contains(.checked) { html.raw(" checked") }
    html.raw(" aria-label=\"")
    let text = document.plainText(ofNode: index).drop { $0 == 0x20 }
    if text.isEmpty { html.text(options.words.task) } else { html.text(text) }
    html.raw("\">")
  }

  // MARK: Alerts

  mutating func beginAlert(_ node: Node) {
    let alert = Alert(number: node.number) ?? .note
    html.lineBreak()
    html.raw("<div class=\"markdown-alert markdown-alert-")
    html.raw(alert.rawValue.utf8)
    html.raw(isSite ? "\" role=\"note\">\n" : "\">\n")
    html.raw("<p class=\"markdown-alert-title\">")
    html.text(options.words.alerts[alert] ?? alert.rawValue)
    html.raw("</p>\n")
  }

  // MARK: Footnotes

  mutating func footnoteReference(_ node: Node) {
    let number = String(node.number)
    html.raw("<sup class=\"footnote-ref\"><a href=\"#fn-")
    footnoteLabel(node)
    html.raw("\" id=\"fnref-")
    footnoteLabel(node)
    if node.literal.count > 1 {
      html.raw("-")
      html.raw(String(node.literal.count).utf8)
    }
    html.raw("\" data-footnote-ref>")
    html.raw(number.utf8)
    html.raw("</a></sup>")
  }

  mutating func beginFootnote(_ node: Node) {
    if node.number == 1 {
      html.lineBreak()
      if isSite {
        html.raw("<section class=\"footnotes\" data-footnotes aria-label=\"")
        html.text(options.words.footnotes)
        html.raw("\">\n<ol>\n")
      } else {
        html.raw("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
      }
    }
    html.raw("<li id=\"fn-")
    footnoteLabel(node)
    html.raw("\">\n")
  }

  /// Ends a footnote, with the links back if its last block is no paragraph that has them already.
  mutating func endFootnote(_ node: Node, _ index: Int) {
    if lastParagraph(ofFootnote: index) == nil {
      backLinks(node)
      html.raw("\n")
    }
    html.raw("</li>\n")
    if Int(node.number) == document.footnotes.count { html.raw("</ol>\n</section>\n") }
  }

  /// Writes the links back at the end of a footnote's last paragraph.
  mutating func endFootnoteParagraph(_ index: Int) {
    guard let footnote = open.last, document.nodes[footnote].kind == .footnoteDefinition,
      lastParagraph(ofFootnote: footnote) == index
    else { return }
    html.raw(" ")
    backLinks(document.nodes[footnote])
  }

  private func lastParagraph(ofFootnote index: Int) -> Int? {
    var last: Int?
    var child = index + 1
    while child < Int(document.nodes[index].end) {
      last = child
      child = Int(document.nodes[child].end)
    }
    guard let last, document.nodes[last].kind == .paragraph else { return nil }
    return last
  }

  private mutating func backLinks(_ node: Node) {
    guard document.footnotes.indices.contains(Int(node.number) - 1) else { return }
    for reference in 1...max(1, document.footnotes[Int(node.number) - 1].references) {
      if reference > 1 { html.raw(" ") }
      let suffix = reference > 1 ? "-\(reference)" : ""
      html.raw("<a href=\"#fnref-")
      footnoteLabel(node)
      html.raw(suffix.utf8)
      html.raw("\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"")
      html.raw("\(node.number)\(suffix)".utf8)
      html.raw("\" aria-label=\"")
      html.text(options.words.footnoteBack)
      html.raw(" \(node.number)\(suffix)\">↩".utf8)
      if reference > 1 { html.raw("<sup class=\"footnote-ref\">\(reference)</sup>".utf8) }
      html.raw("</a>")
    }
  }

  private mutating func footnoteLabel(_ node: Node) {
    guard document.footnotes.indices.contains(Int(node.number) - 1) else { return }
    html.address(document.footnotes[Int(node.number) - 1].label.utf8)
  }
}
