public import Diagnostics

/// The text of one YAML block, line by line, and where each line stands in its file.
///
/// A block may stand inside a quote or a list item, so its lines are not one run of bytes of the file.
public struct BlockText: Sendable {
  public let file: SourceFile

  /// The byte range of each line in the file, without its line break and without what the container put before it.
  public let lines: [Range<Int>]

  public init(file: SourceFile, lines: [Range<Int>]) {
    self.file = file
    self.lines = lines
  }

  /// Takes the lines of a part of a file, such as its front matter or all of it.
  public init(file: SourceFile, linesFrom first: Int, through last: Int) {
    self.file = file
    lines = first <= last ? (first...last).map(file.range(ofLine:)) : []
  }

  /// The text as it is handed to the YAML parser: the lines with LF between them.
  var text: String {
    var bytes: [UInt8] = []
    for line in lines {
      bytes.append(contentsOf: file.bytes[line])
      bytes.append(0x0A)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The place of the whole block, from its first line to its last.
  public var place: SourceRange {
    SourceRange(file: file, bytes: (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0))
  }

  /// The byte offset in the file of a position that the YAML parser gave.
  ///
  /// - Parameters:
  ///   - line: counted from 1.
  ///   - column: counted from 1 in Unicode scalars, as libyaml does.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lines.count else { return lines.last?.upperBound ?? 0 }
    let range = lines[line - 1]
    var offset = range.lowerBound
    var remaining = column - 1
    while offset < range.upperBound, remaining > 0 {
      offset += 1
      // Bytes of the form 10xxxxxx continue a scalar that has been counted already.
      while offset < range.upperBound, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }

  /// The end of the line of the block that holds a byte offset of the file.
  func endOfLine(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].lowerBound <= offset ? lines[low].upperBound : offset
  }
}
