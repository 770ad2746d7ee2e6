/// Writes a document, or parts of it, as HTML.
public struct HTMLRenderer {
  public var options: HTMLOptions

  /// What others decide; asked only for pages of the site.
  public var hooks: HTMLHooks

  public init(options: HTMLOptions = HTMLOptions(), hooks: HTMLHooks = HTMLHooks()) {
    self.options = options
    self.hooks = hooks
  }

  /// The HTML of a whole document, as UTF-8.
  public func render(_ document: MarkdownDocument) -> [UInt8] {
    render(document, nodes: document.nodes.indices)
  }

  /// The HTML of one or several neighbouring blocks, as UTF-8.
  ///
  /// - Parameter nodes: the range of a ``Block`` or from the beginning of one to the end of another.
  public func render(_ document: MarkdownDocument, nodes: Range<Int>) -> [UInt8] {
    var pass = RenderPass(document: document, options: options, hooks: hooks)
    pass.run(nodes)
    return pass.html.bytes
  }

  /// The HTML of what a heading or another block of text holds, without the element of the block and without links,
  /// for tables of contents.
  public func renderContents(of node: Int, in document: MarkdownDocument) -> [UInt8] {
    var pass = RenderPass(document: document, options: options, hooks: hooks)
    pass.leavesOutLinks = true
    pass.run(node + 1..<Int(document.nodes[node].end))
    return pass.html.bytes
  }
}
