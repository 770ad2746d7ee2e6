public import Diagnostics

/// One of the blocks that a document consists of, not one within another.
public struct Block: Sendable {
  public enum Kind: Sendable {
    case paragraph, heading, quote, alert, list, code, table, html, rule, footnotes
  }

  public let kind: Kind
  /// Its nodes; names the block to the renderer.
  public let nodes: Range<Int>
  /// The line on which it begins.
  public let place: SourceRange
}

extension MarkdownDocument {
  /// The blocks that the document consists of, in their order.
  public var blocks: [Block] {
    var result: [Block] = []
    var index = 1
    while index < nodes.count {
      let node = nodes[index]
      if let kind = Block.Kind(node.kind) {
        result.append(Block(kind: kind, nodes: index..<Int(node.end), place: linePlace(ofNode: index)))
      }
      index = Int(node.end)
    }
    return result
  }
}

extension Block.Kind {
  init?(_ kind: Node.Kind) {
    switch kind {
    case .paragraph: self = .paragraph
    case .heading: self = .heading
    case .blockQuote: self = .quote
    case .alert: self = .alert
    case .list: self = .list
    case .codeBlock: self = .code
    case .table: self = .table
    case .htmlBlock: self = .html
    case .thematicBreak: self = .rule
    case .footnoteDefinition: self = .footnotes
    default: return nil
    }
  }
}
