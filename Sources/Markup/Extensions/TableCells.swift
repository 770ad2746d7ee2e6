import CCMark
import Diagnostics

/// The tables of a document and what their cells hold.
///
/// All cells that hold more than plain words are read by libcmark in one go, each as a heading: that takes any line as
/// inlines, and no line for the definition of a link. The definitions of the document follow them.
struct TableCells {
  /// The table that each paragraph is, by its node in libcmark's tree.
  private(set) var tables: [OpaquePointer: TableSource] = [:]

  /// The reader's text, of which the cells are ranges.
  private(set) var text: [UInt8] = []

  /// What libcmark shall read.
  private(set) var source: [UInt8] = []

  /// For a cell that libcmark reads, by where its text begins, which heading it is.
  private(set) var headings: [Int: Int] = [:]

  /// Where in the source the line of each heading begins.
  private(set) var headingStarts: [Int] = []

  /// The lines that libcmark reads on which a table begins in the middle of a paragraph.
  private(set) var interruptions: [Int] = []

  private(set) var diagnostics: [Diagnostic] = []

  init() {}

  init(_ tree: borrowing CMarkTree, file: SourceFile, start: Int, map: LineMap, limits: MarkdownLimits) {
    var reader = TableReader(file: file, map: map, limits: limits)
    var found: [(OpaquePointer, TableSource)] = []
    tree.forEachBlock { node in
      guard cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH, let table = reader.table(node) else { return }
      found.append((node, table))
    }
    diagnostics = reader.diagnostics
    interruptions = reader.interruptions
    text = reader.text
    var hasBracket = false
    for (node, table) in found {
      tables[node] = table
      for row in [table.header] + table.rows {
        for cell in row.cells where text[cell].contains(where: Self.isSpecial) {
          headings[cell.lowerBound] = headings.count
          headingStarts.append(source.count)
          source.append(contentsOf: "# ".utf8)
          source.append(contentsOf: text[cell])
          source.append(contentsOf: " #\n".utf8)
          hasBracket = hasBracket || text[cell].contains(UInt8(ascii: "["))
        }
      }
    }
    if hasBracket { appendDefinitions(file, start) }
  }

  /// Whether a byte can mean more to libcmark than itself.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "!"):
      true
    default: false
    }
  }

  /// Appends what looks like definitions of links: `[label]: …` at the start of a line, up to the next empty line.
  private mutating func appendDefinitions(_ file: SourceFile, _ start: Int) {
    var isInDefinition = false
    source.append(0x0A)
    for line in file.position(of: start).line...file.lineCount {
      let range = file.range(ofLine: line)
      let content = file.bytes[range].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      if content.isEmpty {
        if isInDefinition { source.append(0x0A) }
        isInDefinition = false
      } else if content.first == UInt8(ascii: "["), content.dropFirst().first != UInt8(ascii: "^"),
        let end = content.firstIndex(of: UInt8(ascii: "]")), content[end...].dropFirst().first == UInt8(ascii: ":")
      {
        isInDefinition = true
      }
      guard isInDefinition else { continue }
      source.append(contentsOf: content)
      source.append(0x0A)
    }
  }
}

extension TreeBuilder {
  /// Appends the table that a paragraph is.
  mutating func append(_ table: TableSource) -> Bool {
    let index = enter(.table, offset: blockOffset)
    nodes[index].number = Int32(table.alignments.count)
    guard append(table.header, of: table, isHeader: true) else { return false }
    for row in table.rows {
      guard append(row, of: table, isHeader: false) else { return false }
    }
    leave()
    return true
  }

  private mutating func append(_ row: TableSource.Row, of table: TableSource, isHeader: Bool) -> Bool {
    blockOffset = Int32(truncatingIfNeeded: row.offset)
    let flags: Node.Flags = isHeader ? .header : []
    let index = enter(.tableRow, offset: blockOffset)
    nodes[index].flags = flags
    for (column, alignment) in table.alignments.enumerated() {
      let cell = enter(.tableCell, offset: blockOffset)
      nodes[cell].flags = flags
      nodes[cell].number = alignment.rawValue
      if column < row.cells.count {
        guard appendContent(of: row.cells[column]) else { return false }
      }
      leave()
    }
    leave()
    guard nodes.count <= options.limits.nodes else {
      tellNodes()
      return false
    }
    return true
  }

  private mutating func appendContent(of cell: Range<Int>) -> Bool {
    // An empty cell begins where the next one does.
    guard !cell.isEmpty else { return true }
    if let heading = cells.headings[cell.lowerBound] {
      guard heading < cellHeadings.count else { return true }
      openCell = heading
      defer { openCell = nil }
      return walk(from: cmark_node_first_child(cellHeadings[heading]), below: cellHeadings[heading])
    }
    let start = text.count
    text.append(contentsOf: cells.text[cell])
    extendText(by: Node.Slice(start..<text.count))
    return true
  }
}
