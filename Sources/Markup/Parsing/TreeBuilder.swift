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
  var diagnostics: [Diagnostic] = []

  /// The nodes that are open, the innermost last.
  var open: [Int] = []

  /// Where the block begins that is being read.
  var blockOffset: Int32 = 0

  /// The text node that the next text belongs to.
  var pendingText: Int?

  /// How many links and images are open.
  var openLinks = 0

  // MARK: For the extensions

  /// Where the document's text has characters that were escaped, of those that an extension could read.
  var escaped: Set<Int> = []

  /// Where in the file the text ends that was last looked for there, and for how many more steps texts are looked for.
  var escapeCursor = 0
  var searchBudget = 4_000_000

  /// The heading that holds the cell of a table that is being read.
  var openCell: Int?

  /// The tildes among the children of the nodes that are open.
  var tildes: [Tildes] = []

  /// The tables of the document, and the headings that hold their cells.
  var cells = TableCells()
  var cellHeadings: [OpaquePointer] = []

  /// Whether the paragraphs have been ended in the middle of which a table begins.
  private var hasEndedParagraphs = false

  /// Which footnotes are defined, by their labels, and which are referred to, by their numbers.
  var footnoteLabels: [String: Int] = [:]
  var footnoteNumbers: [String: Int] = [:]
  var footnotes: [Footnote] = []

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
    let isComplete: Bool
    if isGitHub, hints.footnoteDefinition, let source = FootnoteSource(file: file, start: start) {
      map = LineMap(file: file, moved: source.lines)
      for (index, label) in source.labels.enumerated() where footnoteLabels[label] == nil {
        footnoteLabels[label] = index
      }
      isComplete = source.bytes.withUnsafeBufferPointer { convert($0, footnotes: source.labels.count) }
    } else {
      isComplete = file.bytes.withUnsafeBufferPointer {
        convert(UnsafeBufferPointer(rebasing: $0[start...]), footnotes: 0)
      }
    }
    guard isComplete else { return (nil, diagnostics) }
    let document = MarkdownDocument(
      file: file, bodyStart: start, dialect: options.dialect, nodes: nodes, text: text, codeLines: codeLines,
      footnotes: footnotes)
    return (document, diagnostics)
  }

  /// Converts a text that begins with a number of quotes that hold footnotes.
  private mutating func convert(_ bytes: UnsafeBufferPointer<UInt8>, footnotes: Int) -> Bool {
    guard let tree = CMarkTree(bytes) else { return false }
    guard isGitHub, hints.delimiterRow else { return convert(tree, footnotes: footnotes) }
    cells = TableCells(tree, file: file, start: start, map: map, limits: options.limits)
    if !cells.interruptions.isEmpty, !hasEndedParagraphs {
      hasEndedParagraphs = true
      let source = InterruptedParagraphs(bytes, map: map, headers: cells.interruptions)
      map = LineMap(file: file, moved: source.lines)
      return source.bytes.withUnsafeBufferPointer { convert($0, footnotes: footnotes) }
    }
    diagnostics += cells.diagnostics
    guard !cells.source.isEmpty else { return convert(tree, footnotes: footnotes) }
    guard let cellTree = CMarkTree(cells.source) else { return false }
    return convert(tree, footnotes: footnotes, cells: cellTree)
  }

  private mutating func convert(_ tree: borrowing CMarkTree, footnotes: Int, cells: borrowing CMarkTree) -> Bool {
    var node = cmark_node_first_child(cells.root)
    while let heading = node, cmark_node_get_type(heading) == CMARK_NODE_HEADING {
      cellHeadings.append(heading)
      node = cmark_node_next(heading)
    }
    return convert(tree, footnotes: footnotes)
  }

  private mutating func convert(_ tree: borrowing CMarkTree, footnotes: Int) -> Bool {
    enter(.document, offset: Int32(truncatingIfNeeded: start))
    var quotes: [OpaquePointer] = []
    var first = cmark_node_first_child(tree.root)
    while quotes.count < footnotes, let quote = first {
      quotes.append(quote)
      first = cmark_node_next(quote)
    }
    guard walk(from: first, below: tree.root), appendFootnotes(quotes) else { return false }
    leave()
    return true
  }

  // MARK: The way through libcmark's tree

  /// Converts a node, the siblings after it and all that is below them; false where a limit was passed.
  mutating func walk(from first: OpaquePointer?, below root: OpaquePointer) -> Bool {
    guard var node = first else { return true }
    while true {
      switch convert(node) {
      case .refused: return false
      case .leaf: break
      case .open:
        guard open.count <= options.limits.depth else {
          tellDepth(at: blockOffset)
          return false
        }
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        leave()
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
        guard let parent = cmark_node_parent(node), parent != root else {
          finishText()
          return true
        }
        node = parent
        leave()
      }
    }
  }

  /// What became of a node of libcmark's.
  private enum Outcome {
    case leaf
    /// It stays open for the nodes below it.
    case open
    /// It passes a limit.
    case refused
  }

  private mutating func convert(_ node: OpaquePointer) -> Outcome {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: appendText(node)
    case CMARK_NODE_SOFTBREAK: leaf(.softBreak)
    case CMARK_NODE_LINEBREAK: leaf(.lineBreak)
    case CMARK_NODE_CODE: leaf(.code, literal: cmark_node_get_literal(node))
    case CMARK_NODE_HTML_INLINE: leaf(.htmlInline, literal: cmark_node_get_literal(node))
    case CMARK_NODE_EMPH:
      enter(.emphasis, offset: blockOffset)
      return .open
    case CMARK_NODE_STRONG:
      enter(.strong, offset: blockOffset)
      return .open
    case CMARK_NODE_LINK:
      enterLink(.link, node)
      return .open
    case CMARK_NODE_IMAGE:
      enterLink(.image, node)
      return .open
    default: return convertBlock(node)
    }
    return .leaf
  }

  private mutating func convertBlock(_ node: OpaquePointer) -> Outcome {
    let line = Int(cmark_node_get_start_line(node))
    blockOffset = Int32(
      truncatingIfNeeded: map.offset(line: line, column: Int(cmark_node_get_start_column(node))))
    escapeCursor = Int(blockOffset)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: enter(.blockQuote, offset: blockOffset)
    case CMARK_NODE_LIST: enterList(node)
    case CMARK_NODE_ITEM: enter(.item, offset: blockOffset)
    case CMARK_NODE_HEADING:
      let index = enter(.heading, offset: blockOffset)
      nodes[index].number = Int32(cmark_node_get_heading_level(node))
    case CMARK_NODE_PARAGRAPH:
      if let table = cells.tables[node] { return append(table) ? .leaf : .refused }
      let isTight = open.count >= 2 && nodes[open[open.count - 2]].flags.contains(.tight)
      let index = enter(.paragraph, offset: blockOffset)
      if isTight { nodes[index].flags.insert(.tight) }
    case CMARK_NODE_THEMATIC_BREAK:
      leaf(.thematicBreak)
      return .leaf
    case CMARK_NODE_HTML_BLOCK:
      leaf(.htmlBlock, literal: cmark_node_get_literal(node))
      return .leaf
    case CMARK_NODE_CODE_BLOCK:
      appendCodeBlock(node, line: line)
      return .leaf
    default: return .leaf
    }
    return .open
  }

  // MARK: Nodes

  @discardableResult
  mutating func enter(_ kind: Node.Kind, offset: Int32) -> Int {
    finishText()
    let index = nodes.count
    nodes.append(Node(kind, end: index + 1, offset: offset))
    open.append(index)
    return index
  }

  private mutating func enterList(_ node: OpaquePointer) {
    let index = enter(.list, offset: blockOffset)
    if cmark_node_get_list_type(node) == CMARK_ORDERED_LIST {
      nodes[index].flags.insert(.ordered)
      nodes[index].number = Int32(cmark_node_get_list_start(node))
    }
    if cmark_node_get_list_tight(node) != 0 { nodes[index].flags.insert(.tight) }
  }

  private mutating func enterLink(_ kind: Node.Kind, _ node: OpaquePointer) {
    let index = enter(kind, offset: blockOffset)
    nodes[index].literal = append(cmark_node_get_url(node))
    nodes[index].extra = append(cmark_node_get_title(node))
    openLinks += 1
  }

  /// Ends the innermost open node.
  mutating func leave() {
    finishText()
    guard let index = open.popLast() else { return }
    nodes[index].end = Int32(truncatingIfNeeded: nodes.count)
    matchTildes(in: index)
    switch nodes[index].kind {
    case .link, .image: openLinks -= 1
    case .item where isGitHub: markTask(index)
    case .blockQuote where isGitHub: markAlert(index)
    default: break
    }
  }

  mutating func leaf(_ kind: Node.Kind, literal: UnsafePointer<CChar>? = nil) {
    finishText()
    var node = Node(kind, end: nodes.count + 1, offset: blockOffset)
    node.literal = append(literal)
    nodes.append(node)
  }

  // MARK: Texts

  /// Copies a text of libcmark's, which belongs to its tree.
  mutating func append(_ string: UnsafePointer<CChar>?) -> Node.Slice {
    guard let string else { return Node.Slice() }
    let bytes = UnsafeRawBufferPointer(start: string, count: strlen(string))
    let slice = Node.Slice(text.count..<text.count + bytes.count)
    text.append(contentsOf: bytes)
    return slice
  }
}
