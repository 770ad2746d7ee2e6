import CCMark
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns libcmark's tree into a document, with a stack of its own: how deep a tree is, the writer of a page decides.
struct TreeBuilder {
  let file: SourceFile
  let start: Int
  let options: MarkdownOptions
  let hints: Prescan.Hints

  var map: LineMap
  var nodes: [Node] = []
  var text: [UInt8] = []
  var codeLines: [Range<Int>] = []
  var footnotes: [Footnote] = []
  var diagnostics: [Diagnostic] = []

  /// The nodes that are open, the innermost last.
  var open: [Int] = []

  /// Where the block begins that is being read.
  var blockOffset: Int32 = 0

  /// The number of nodes when a node was last ended; a text that is the last node is then no child of the open one.
  var leftAt = 0

  /// How many links and images are open.
  var openLinks = 0

  init(file: SourceFile, start: Int, options: MarkdownOptions, hints: Prescan.Hints) {
    self.file = file
    self.start = start
    self.options = options
    self.hints = hints
    map = LineMap(file: file, from: start)
    nodes.reserveCapacity((file.bytes.count - start) / 10 + 16)
    text.reserveCapacity(file.bytes.count - start + 16)
  }

  var isGitHub: Bool { options.dialect == .gitHub }

  mutating func build() -> (document: MarkdownDocument?, diagnostics: [Diagnostic]) {
    let complete = file.bytes.withUnsafeBufferPointer { bytes in
      guard let tree = CMarkTree(UnsafeBufferPointer(rebasing: bytes[start...])) else { return false }
      return convert(tree)
    }
    guard complete else { return (nil, diagnostics) }
    let document = MarkdownDocument(
      file: file, bodyStart: start, nodes: nodes, text: text, codeLines: codeLines, footnotes: footnotes)
    return (document, diagnostics)
  }

  private mutating func convert(_ tree: borrowing CMarkTree) -> Bool {
    enter(.document, offset: Int32(truncatingIfNeeded: start))
    guard walk(childrenOf: tree.root) else { return false }
    leave()
    return true
  }

  // MARK: The way through libcmark's tree

  /// Converts all that is below a node; false where a limit was passed.
  mutating func walk(childrenOf root: OpaquePointer) -> Bool {
    guard var node = cmark_node_first_child(root) else { return true }
    while true {
      if convert(node) {
        guard open.count <= options.limits.depth else {
          tellDepth(at: blockOffset)
          return false
        }
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        finish(node)
      }
      guard nodes.count <= options.limits.nodes else {
        tellNodes()
        return false
      }
      while true {
        if let next = cmark_node_next(node) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(node), parent != root else { return true }
        node = parent
        finish(node)
      }
    }
  }

  /// Begins a node; true where it stays open for the nodes below it.
  private mutating func convert(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: appendText(node)
    case CMARK_NODE_SOFTBREAK: leaf(.softBreak)
    case CMARK_NODE_LINEBREAK: leaf(.lineBreak)
    case CMARK_NODE_CODE: leaf(.code, literal: cmark_node_get_literal(node))
    case CMARK_NODE_HTML_INLINE: leaf(.htmlInline, literal: cmark_node_get_literal(node))
    case CMARK_NODE_EMPH: enter(.emphasis, offset: blockOffset)
    case CMARK_NODE_STRONG: enter(.strong, offset: blockOffset)
    case CMARK_NODE_LINK: enterLink(.link, node)
    case CMARK_NODE_IMAGE: enterLink(.image, node)
    default: return convertBlock(node)
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE: return true
    default: return false
    }
  }

  private mutating func convertBlock(_ node: OpaquePointer) -> Bool {
    let line = Int(cmark_node_get_start_line(node))
    let column = Int(cmark_node_get_start_column(node))
    blockOffset = Int32(truncatingIfNeeded: map.offset(line: line, column: column))
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: enter(.blockQuote, offset: blockOffset)
    case CMARK_NODE_LIST:
      let index = enter(.list, offset: blockOffset)
      if cmark_node_get_list_type(node) == CMARK_ORDERED_LIST {
        nodes[index].flags.insert(.ordered)
        nodes[index].number = Int32(cmark_node_get_list_start(node))
      }
      if cmark_node_get_list_tight(node) != 0 { nodes[index].flags.insert(.tight) }
    case CMARK_NODE_ITEM: enter(.item, offset: blockOffset)
    case CMARK_NODE_HEADING:
      let index = enter(.heading, offset: blockOffset)
      nodes[index].number = Int32(cmark_node_get_heading_level(node))
    case CMARK_NODE_PARAGRAPH:
      let tight = open.count >= 2 && nodes[open[open.count - 2]].flags.contains(.tight)
      let index = enter(.paragraph, offset: blockOffset)
      if tight { nodes[index].flags.insert(.tight) }
    case CMARK_NODE_THEMATIC_BREAK:
      leaf(.thematicBreak)
      return false
    case CMARK_NODE_HTML_BLOCK:
      leaf(.htmlBlock, literal: cmark_node_get_literal(node))
      return false
    case CMARK_NODE_CODE_BLOCK:
      appendCodeBlock(node, line: line)
      return false
    default: return false
    }
    return true
  }

  /// Ends the innermost open node.
  private mutating func finish(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE: openLinks -= 1
    default: break
    }
    leave()
  }

  // MARK: Nodes

  @discardableResult
  mutating func enter(_ kind: Node.Kind, offset: Int32) -> Int {
    let index = nodes.count
    nodes.append(Node(kind, end: index + 1, offset: offset))
    open.append(index)
    return index
  }

  mutating func leave() {
    guard let index = open.popLast() else { return }
    nodes[index].end = Int32(truncatingIfNeeded: nodes.count)
    leftAt = nodes.count
  }

  mutating func leaf(_ kind: Node.Kind, literal: UnsafePointer<CChar>? = nil) {
    var node = Node(kind, end: nodes.count + 1, offset: blockOffset)
    node.literal = append(literal)
    nodes.append(node)
  }

  private mutating func enterLink(_ kind: Node.Kind, _ node: OpaquePointer) {
    let index = enter(kind, offset: blockOffset)
    nodes[index].literal = append(cmark_node_get_url(node))
    nodes[index].extra = append(cmark_node_get_title(node))
    openLinks += 1
  }

  /// Appends a text to the innermost open node, to its last text if there is one.
  private mutating func appendText(_ node: OpaquePointer) {
    let slice = append(cmark_node_get_literal(node))
    let last = nodes.count - 1
    if nodes[last].kind == .text, leftAt != nodes.count {
      nodes[last].literal.count += slice.count
      return
    }
    var text = Node(.text, end: nodes.count + 1, offset: blockOffset)
    text.literal = slice
    nodes.append(text)
  }

  // MARK: Texts

  /// Copies a text of libcmark's, which belongs to its tree.
  mutating func append(_ string: UnsafePointer<CChar>?) -> Node.Slice {
    guard let string else { return Node.Slice() }
    let bytes = UnsafeRawBufferPointer(start: string, count: strlen(string))
    let slice = Node.Slice(
      start: UInt32(truncatingIfNeeded: text.count), count: UInt32(truncatingIfNeeded: bytes.count))
    text.append(contentsOf: bytes)
    return slice
  }
}
