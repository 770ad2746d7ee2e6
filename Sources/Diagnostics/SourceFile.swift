/// The text of one file, as bytes, with the place where each of its lines begins.
///
/// A class, because every place in a file refers to it and it never changes once read.
public final class SourceFile: Sendable {
  /// The path as it is told to people: relative to the folder that is built or checked, with `/` between the parts.
  public let path: String

  /// The bytes of the file as they were read.
  public let bytes: [UInt8]

  /// The byte offset at which each line begins; the first is 0. A line ends at LF, CR or CRLF, as in CommonMark.
  public let lineStarts: [Int]

  /// Takes the bytes of a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        if byte == 0x0A {
          starts.append(index)
        } else if byte == 0x0D {
          if index < buffer.count && buffer[index] == 0x0A { index += 1 }
          starts.append(index)
        }
      }
    }
    lineStarts = starts
  }

  /// Takes a text, for tests and for text that comes from standard input.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; a text that ends in a line break has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line, without its line break.
  ///
  /// - Parameter line: counted from 1; a line outside the file has no bytes.
  public func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
    bytes[range(ofLine: line)]
  }

  /// The byte range of a line, without its line break.
  ///
  /// - Parameter line: counted from 1; a line outside the file gives an empty range at the end of the file.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line and column of a byte offset, both counted from 1; the column counts UTF-8 bytes.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// The range of a whole line as a place in this file.
  public func place(ofLine line: Int) -> SourceRange {
    SourceRange(file: self, bytes: range(ofLine: line))
  }
}

/// A line and a column, both counted from 1; the column counts UTF-8 bytes.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
