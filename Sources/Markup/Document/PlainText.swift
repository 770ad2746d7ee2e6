extension MarkdownDocument {
  /// The words of the page for a search index, as UTF-8: no markup, each block on a line of its own.
  ///
  /// - Parameters:
  ///   - includesCode: whether the text of code blocks is part of it.
  ///   - nodes: the part that is wanted, such as what stands below a heading; all if not said.
  public func plainText(includesCode: Bool = true, nodes range: Range<Int>? = nil) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for node in nodes[range ?? nodes.indices] {
      switch node.kind {
      case .text, .code: result.append(contentsOf: text[node.literal.range])
      case .softBreak, .lineBreak: result.append(0x20)
      case .codeBlock where includesCode:
        endLine(&result)
        result.append(contentsOf: text[node.literal.range])
      case _ where node.isBlock: endLine(&result)
      default: break
      }
    }
    endLine(&result)
    return result
  }

  private func endLine(_ text: inout [UInt8]) {
    if let last = text.last, last != 0x0A { text.append(0x0A) }
  }
}
