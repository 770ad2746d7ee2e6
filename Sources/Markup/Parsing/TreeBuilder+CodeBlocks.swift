import CCMark
import Diagnostics

extension TreeBuilder {
  /// Appends a code block and finds its lines in the file.
  ///
  /// libcmark's end of a block is often wrong, but where a block starts is right, its text has one line break for each
  /// of its lines, and each line of its text is the end of a line of the file.
  mutating func appendCodeBlock(_ node: OpaquePointer, line: Int) {
    let index = nodes.count
    leaf(.codeBlock, literal: cmark_node_get_literal(node))
    nodes[index].extra = append(cmark_node_get_fence_info(node))
    nodes[index].number = Int32(truncatingIfNeeded: codeLines.count)
    let isFenced = isFenced(nodes[index])
    if isFenced { nodes[index].flags.insert(.fenced) }
    var bodyLine = isFenced ? line + 1 : line
    let literal = nodes[index].literal.range
    var lineStart = literal.lowerBound
    for position in literal where text[position] == 0x0A {
      codeLines.append(sourceRange(of: lineStart..<position, line: map.line(bodyLine)))
      lineStart = position + 1
      bodyLine += 1
    }
  }

  /// The range in a line of the file of a line of a code block.
  ///
  /// Where a tab was eaten only in part, the text begins with spaces that the file does not have; they are left out.
  private func sourceRange(of content: Range<Int>, line: Int) -> Range<Int> {
    let source = file.range(ofLine: line)
    var count = 0
    while count < min(content.count, source.count),
      file.bytes[source.upperBound - 1 - count] == text[content.upperBound - 1 - count]
    {
      count += 1
    }
    return source.upperBound - count..<source.upperBound
  }

  /// Whether a code block stands between fences, which libcmark does not tell.
  ///
  /// An indented block may begin with what looks like a fence. Then the opening line is its first line too; that of a
  /// fenced block never is, unless an info string follows the fence.
  private func isFenced(_ node: Node) -> Bool {
    let offset = Int(node.offset)
    guard offset < file.bytes.count, file.bytes[offset] == UInt8(ascii: "`") || file.bytes[offset] == UInt8(ascii: "~")
    else { return false }
    guard node.extra.isEmpty else { return true }
    let opening = file.bytes[offset..<file.range(ofLine: file.position(of: offset).line).upperBound]
    let first = text[node.literal.range].prefix { $0 != 0x0A }
    return !first.drop { $0 == 0x20 }.elementsEqual(opening)
  }
}
