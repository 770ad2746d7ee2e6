import CCMark
import Diagnostics

/// A table that was found in the lines of a paragraph.
struct TableSource {
  enum Alignment: Int32 {
    case none, left, center, right
  }

  /// A row's cells, each as a range of ``TableReader/text``, and the offset in the file at which the row begins.
  struct Row {
    var cells: [Range<Int>]
    var offset: Int
  }

  var alignments: [Alignment]
  var header: Row
  var rows: [Row]
}

/// Reads tables again from the lines of the paragraphs that libcmark takes them for.
///
/// In the tree an escaped pipe has lost its backslash, so that a table cannot be told from it.
struct TableReader {
  let file: SourceFile
  let map: LineMap
  let limits: MarkdownLimits

  /// The cells' texts, one after the other, with escaped pipes made plain.
  var text: [UInt8] = []
  /// The lines that libcmark reads on which a table begins in the middle of a paragraph.
  var interruptions: [Int] = []
  var diagnostics: [Diagnostic] = []
  private var paddedCells = 0

  init(file: SourceFile, map: LineMap, limits: MarkdownLimits) {
    self.file = file
    self.map = map
    self.limits = limits
  }

  /// The table that a paragraph is.
  mutating func table(_ paragraph: OpaquePointer) -> TableSource? {
    let first = Int(cmark_node_get_start_line(paragraph))
    let last = Int(cmark_node_get_end_line(paragraph))
    guard last > first, let alignments = delimiters(content(paragraph, line: first + 1)) else {
      if last > first + 1 { findInterruption(paragraph, first + 2...last) }
      return nil
    }
    let textStart = text.count
    let header = row(content(paragraph, line: first))
    guard header.cells.count == alignments.count else {
      text.removeSubrange(textStart...)
      return nil
    }
    guard alignments.count <= limits.tableColumns else {
      refuse("table has \(alignments.count) columns, at most \(limits.tableColumns) are read", at: header.offset)
      return nil
    }
    var rows: [TableSource.Row] = []
    for line in first + 2..<max(last + 1, first + 2) {
      var row = row(content(paragraph, line: line))
      paddedCells += max(0, alignments.count - row.cells.count)
      if row.cells.count > alignments.count { row.cells.removeSubrange(alignments.count...) }
      rows.append(row)
    }
    guard paddedCells <= limits.paddedCells else {
      refuse("table has more than \(limits.paddedCells) cells that are not written", at: header.offset)
      return nil
    }
    return TableSource(alignments: alignments, header: header, rows: rows)
  }

  // MARK: Lines

  /// A line of a paragraph, without what its containers put before it and without white space around it.
  private func content(_ paragraph: OpaquePointer, line: Int) -> Range<Int> {
    let source = file.range(ofLine: map.line(line))
    var lower = source.lowerBound
    if line == Int(cmark_node_get_start_line(paragraph)) {
      lower = map.offset(line: line, column: Int(cmark_node_get_start_column(paragraph)))
    } else {
      lower = max(lower, map.offset(line: line, column: 1))
      var quotes = quoteDepth(paragraph)
      while lower < source.upperBound {
        if isSpace(file.bytes[lower]) {
          lower += 1
        } else if file.bytes[lower] == UInt8(ascii: ">"), quotes > 0 {
          quotes -= 1
          lower += 1
        } else {
          break
        }
      }
    }
    var upper = source.upperBound
    while upper > lower, isSpace(file.bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func quoteDepth(_ paragraph: OpaquePointer) -> Int {
    var depth = 0
    var node = cmark_node_parent(paragraph)
    while let parent = node {
      if cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE { depth += 1 }
      node = cmark_node_parent(parent)
    }
    return depth
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }

  /// What the row below a table's heading says of its columns; nil where a line is no such row.
  private func delimiters(_ line: Range<Int>) -> [TableSource.Alignment]? {
    var result: [TableSource.Alignment] = []
    var index = line.lowerBound
    var hasMark = false
    if index < line.upperBound, file.bytes[index] == UInt8(ascii: "|") {
      index += 1
      hasMark = true
    }
    while index < line.upperBound {
      while index < line.upperBound, isSpace(file.bytes[index]) { index += 1 }
      let start = index
      while index < line.upperBound, file.bytes[index] != UInt8(ascii: "|") { index += 1 }
      var end = index
      while end > start, isSpace(file.bytes[end - 1]) { end -= 1 }
      guard start < end else { return nil }
      let left = file.bytes[start] == UInt8(ascii: ":")
      let right = file.bytes[end - 1] == UInt8(ascii: ":") && end - start > 1
      let dashes = start + (left ? 1 : 0)..<max(end - (right ? 1 : 0), start + (left ? 1 : 0))
      guard !dashes.isEmpty, file.bytes[dashes].allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      hasMark = hasMark || left || right || index < line.upperBound
      result.append(left ? (right ? .center : .left) : right ? .right : .none)
      index += 1
    }
    return hasMark && !result.isEmpty ? result : nil
  }

  /// Splits a line at its pipes, but not at escaped ones.
  private mutating func row(_ line: Range<Int>) -> TableSource.Row {
    var cells: [Range<Int>] = []
    var index = line.lowerBound
    if index < line.upperBound, file.bytes[index] == UInt8(ascii: "|") { index += 1 }
    while index < line.upperBound {
      while index < line.upperBound, isSpace(file.bytes[index]) { index += 1 }
      let start = text.count
      while index < line.upperBound, file.bytes[index] != UInt8(ascii: "|") {
        if file.bytes[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound {
          if file.bytes[index + 1] != UInt8(ascii: "|") { text.append(file.bytes[index]) }
          index += 1
        }
        text.append(file.bytes[index])
        index += 1
      }
      while text.count > start, isSpace(text[text.count - 1]) { text.removeLast() }
      cells.append(start..<text.count)
      index += 1
    }
    return TableSource.Row(cells: cells, offset: line.lowerBound)
  }

  /// Looks for a table below lines of text, which GitHub reads without an empty line between them.
  private mutating func findInterruption(_ paragraph: OpaquePointer, _ lines: ClosedRange<Int>) {
    for line in lines {
      guard let alignments = delimiters(content(paragraph, line: line)) else { continue }
      let start = text.count
      let header = row(content(paragraph, line: line - 1))
      text.removeSubrange(start...)
      guard header.cells.count == alignments.count else { continue }
      interruptions.append(line - 1)
      return
    }
  }

  // MARK: Findings

  private mutating func refuse(_ summary: String, at offset: Int) {
    diagnostics.append(
      Diagnostic(
        id: "markdown/table-too-large", severity: .warning, summary, at: place(offset),
        explanation: "It stays text. Rows that are shorter than the heading are filled up with empty cells.",
        solutions: [.init("split the table, or put the data into a file and link to it")]))
  }

  private func place(_ offset: Int) -> SourceRange {
    SourceRange(file: file, bytes: offset..<file.range(ofLine: file.position(of: offset).line).upperBound)
  }
}
