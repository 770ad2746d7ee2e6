import CCMark
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Takes the definitions of footnotes out of a text before libcmark reads it, which would take them for definitions of
/// links.
///
/// What libcmark gets is each footnote as a quote of its own, then the text with empty lines where the definitions
/// were. So all is read in one go, sees the same definitions of links, and every line keeps its place through a
/// ``LineMap``.
struct FootnoteSource {
  /// The text for libcmark.
  private(set) var bytes: [UInt8] = []
  /// Where each line of it stands in the file.
  private(set) var lines: [(line: Int, offset: Int)] = []
  /// The labels of the footnotes, in small letters, in the order of their quotes.
  private(set) var labels: [String] = []

  private let file: SourceFile
  private let start: Int
  private let firstLine: Int

  /// Returns nil where nothing in the text defines a footnote.
  init?(file: SourceFile, start: Int) {
    self.file = file
    self.start = start
    firstLine = file.position(of: start).line
    let verbatim = Self.verbatimLines(file, start, firstLine)
    var taken: Set<Int> = []
    var line = firstLine
    while line <= file.lineCount {
      if !verbatim.contains(line), let definition = definition(at: line) {
        line = take(definition, &taken)
      } else {
        line += 1
      }
    }
    guard !labels.isEmpty else { return nil }
    for line in firstLine...file.lineCount {
      let range = content(line)
      append(taken.contains(line) ? range.upperBound..<range.upperBound : range, of: line)
    }
  }

  private mutating func append(_ range: Range<Int>, of line: Int, prefix: StaticString = "") {
    lines.append((line, range.lowerBound - prefix.utf8CodeUnitCount))
    bytes.append(contentsOf: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    bytes.append(contentsOf: file.bytes[range])
    bytes.append(0x0A)
  }

  private func content(_ line: Int) -> Range<Int> {
    let range = file.range(ofLine: line)
    return max(range.lowerBound, start)..<max(range.upperBound, start)
  }

  // MARK: Definitions

  private struct Definition {
    var label: String
    var line: Int
    var text: Range<Int>
  }

  /// `[^label]:` at the start of a line, after at most three spaces.
  private func definition(at line: Int) -> Definition? {
    let range = content(line)
    var index = range.lowerBound
    while index < range.upperBound, file.bytes[index] == 0x20, index - range.lowerBound < 4 { index += 1 }
    guard index - range.lowerBound < 4, index + 1 < range.upperBound, file.bytes[index] == UInt8(ascii: "["),
      file.bytes[index + 1] == UInt8(ascii: "^")
    else { return nil }
    index += 2
    let first = index
    while index < range.upperBound, file.bytes[index] != UInt8(ascii: "]") {
      guard file.bytes[index] > 0x20, file.bytes[index] != UInt8(ascii: "["), index - first < 1_000 else { return nil }
      index += 1
    }
    guard index > first, index + 1 < range.upperBound, file.bytes[index + 1] == UInt8(ascii: ":") else { return nil }
    var text = index + 2
    while text < range.upperBound, file.bytes[text] == 0x20 || file.bytes[text] == 0x09 { text += 1 }
    return Definition(
      label: String(decoding: file.bytes[first..<index], as: UTF8.self).lowercased(), line: line,
      text: text..<range.upperBound)
  }

  /// Writes a definition as a quote; returns the line after it.
  private mutating func take(_ definition: Definition, _ taken: inout Set<Int>) -> Int {
    labels.append(definition.label)
    taken.insert(definition.line)
    append(definition.text, of: definition.line, prefix: "> ")
    var isInParagraph = !definition.text.isEmpty
    var blanks: [Int] = []
    var line = definition.line + 1
    while line <= file.lineCount {
      let range = content(line)
      if file.bytes[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        blanks.append(line)
        isInParagraph = false
      } else if let text = indented(range) {
        for blank in blanks { append(content(blank).upperBound..<content(blank).upperBound, of: blank, prefix: "> ") }
        taken.formUnion(blanks)
        blanks = []
        taken.insert(line)
        append(text, of: line, prefix: "> ")
        isInParagraph = true
      } else if isInParagraph, self.definition(at: line) == nil, !beginsBlock(range) {
        taken.insert(line)
        append(range, of: line, prefix: "> ")
      } else {
        break
      }
      line += 1
    }
    let end = content(definition.line).upperBound
    append(end..<end, of: definition.line)
    return line - blanks.count
  }

  /// What follows an indentation of four columns.
  private func indented(_ range: Range<Int>) -> Range<Int>? {
    var column = 0
    var index = range.lowerBound
    while index < range.upperBound, column < 4 {
      switch file.bytes[index] {
      case 0x20: column += 1
      case 0x09: column = 4
      default: return nil
      }
      index += 1
    }
    return column == 4 ? index..<range.upperBound : nil
  }

  /// Whether a line may begin another block, so that it is not the rest of a paragraph.
  private func beginsBlock(_ range: Range<Int>) -> Bool {
    guard let first = file.bytes[range].first(where: { $0 != 0x20 }) else { return true }
    return "#>-*+_`~<=|".utf8.contains(first) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= first
  }

  // MARK: Code and HTML

  /// The lines of the blocks in which `[^` means nothing.
  private static func verbatimLines(_ file: SourceFile, _ start: Int, _ firstLine: Int) -> Set<Int> {
    var result: Set<Int> = []
    file.bytes.withUnsafeBufferPointer { bytes in
      guard let tree = CMarkTree(UnsafeBufferPointer(rebasing: bytes[start...])) else { return }
      tree.forEachBlock { node in
        let type = cmark_node_get_type(node)
        guard type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK,
          let literal = cmark_node_get_literal(node)
        else { return }
        let line = firstLine + Int(cmark_node_get_start_line(node)) - 1
        // An indented definition would be no definition, so that the line more of a fence does no harm.
        let count = UnsafeBufferPointer(start: literal, count: strlen(literal)).count { $0 == 0x0A } + 1
        result.formUnion(line..<line + count)
      }
    }
    return result
  }
}
