public import Diagnostics

/// A block of code, fenced or indented.
public struct CodeBlock: Sendable {
  /// Which node of the document it is; names the block to the functions of the renderer.
  public let node: Int

  /// The text after the opening fence, without its escapes; empty for an indented block.
  public let info: String

  /// The code, each line with its line break.
  public let literal: String

  /// The opening line, without its line break.
  public let place: SourceRange

  /// Where the info string stands; of a block without one, the end of its opening line.
  public let infoPlace: SourceRange

  /// For each line of the code, its bytes in the file, without the line break and what stands before it.
  ///
  /// The bytes equal the line of `literal`, but where a tab of the indentation was eaten only in part: there `literal`
  /// begins with spaces that the file does not have.
  public let lines: [Range<Int>]

  /// Whether it stands between fences.
  public let isFenced: Bool

  /// The first word of the info string: the language.
  public var language: Substring { info.prefix { $0 != " " && $0 != "\t" } }
}

extension MarkdownDocument {
  /// The code blocks of the document, in their order.
  public var codeBlocks: [CodeBlock] {
    nodes.indices.lazy.filter { nodes[$0].kind == .codeBlock }.map(codeBlock)
  }

  /// The code block that a node is.
  func codeBlock(_ index: Int) -> CodeBlock {
    let node = nodes[index]
    let line = file.range(ofLine: file.position(of: Int(node.offset)).line)
    let isFenced = node.flags.contains(.fenced)
    let count = text[node.literal.range].count { $0 == 0x0A }
    return CodeBlock(
      node: index, info: string(node.extra), literal: string(node.literal),
      place: SourceRange(file: file, bytes: line),
      infoPlace: SourceRange(
        file: file, bytes: isFenced ? info(from: Int(node.offset), line) : line.upperBound..<line.upperBound),
      lines: Array(codeLines[Int(node.number)..<Int(node.number) + count]), isFenced: isFenced)
  }

  /// The range after a fence that begins at an offset, without white space around it.
  private func info(from offset: Int, _ line: Range<Int>) -> Range<Int> {
    guard offset < line.upperBound else { return line.upperBound..<line.upperBound }
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var lower = offset
    while lower < line.upperBound, file.bytes[lower] == file.bytes[offset] { lower += 1 }
    while lower < line.upperBound, isSpace(file.bytes[lower]) { lower += 1 }
    var upper = line.upperBound
    while upper > lower, isSpace(file.bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
