import CCMark
import Diagnostics

extension TreeBuilder {
  /// Notes which characters of a text were escaped, of those that an extension could read.
  ///
  /// libcmark's tree has lost the backslashes, but a text's columns still count them. So a text that is as long as its
  /// columns say has none; any other is looked for in the source.
  mutating func noteEscapes(_ node: OpaquePointer, _ slice: Node.Slice) {
    let span = Int(cmark_node_get_end_column(node)) - Int(cmark_node_get_start_column(node)) + 1
    guard isGitHub, span != Int(slice.count), text[slice.range].contains(where: Self.isTrigger) else { return }
    let line = Int(cmark_node_get_start_line(node))
    let column = Int(cmark_node_get_start_column(node))
    let escapes: [Int]?
    if let cell = openCell {
      escapes = match(slice, in: cells.source, at: cells.headingStarts[cell] + column - 1, span: span)?.escapes
    } else {
      escapes = find(slice, line: line, column: column, span: span)
    }
    // What cannot be found is taken for escaped: it stays the text that it is.
    escaped.formUnion(escapes ?? slice.range.filter { Self.isTrigger(text[$0]) })
  }

  private static func isTrigger(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "!"),
      UInt8(ascii: ":"), UInt8(ascii: "@"):
      true
    default: false
    }
  }

  /// Finds a text of the block that is open: where libcmark says it is, or else at the first place behind the text that
  /// was last found at which it could be, for the columns of lines that go on are often wrong.
  private mutating func find(_ slice: Node.Slice, line: Int, column: Int, span: Int) -> [Int]? {
    let hint = map.offset(line: line, column: column)
    if let found = match(slice, in: file.bytes, at: hint, span: span) {
      escapeCursor = found.end
      return found.escapes
    }
    var index = escapeCursor
    while index < file.bytes.count, searchBudget > 0 {
      searchBudget -= 1
      if let found = match(slice, in: file.bytes, at: index, span: span) {
        escapeCursor = found.end
        return found.escapes
      }
      index += 1
    }
    return nil
  }

  /// Compares a text with the source that it may come from, where a backslash or an entity may stand for a character.
  private func match(_ slice: Node.Slice, in source: [UInt8], at start: Int, span: Int) -> (escapes: [Int], end: Int)? {
    var escapes: [Int] = []
    var index = start
    var position = slice.range.lowerBound
    while position < slice.range.upperBound {
      guard index < source.count, index - start < span else { return nil }
      let byte = source[index]
      if byte == UInt8(ascii: "\\"), index + 1 < source.count, source[index + 1] == text[position],
        isPunctuation(text[position])
      {
        escapes.append(position)
        index += 2
        position += 1
      } else if byte == UInt8(ascii: "&"), let end = entityEnd(source, index), !verbatim(source, index..<end, position)
      {
        if isTriggerByte(text[position]) { escapes.append(position) }
        index = end
        position += 1
        while position < slice.range.upperBound, text[position] & 0xC0 == 0x80 { position += 1 }
      } else {
        guard byte == text[position] else { return nil }
        index += 1
        position += 1
      }
    }
    // At the end of a line the white space has been cut off.
    while index - start < span {
      guard index < source.count, source[index] == 0x20 || source[index] == 0x09 else { return nil }
      index += 1
    }
    return (escapes.filter { isTriggerByte(text[$0]) }, index)
  }

  private func isTriggerByte(_ byte: UInt8) -> Bool { Self.isTrigger(byte) }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private func verbatim(_ source: [UInt8], _ range: Range<Int>, _ position: Int) -> Bool {
    position + range.count <= text.count && source[range].elementsEqual(text[position..<position + range.count])
  }

  private func entityEnd(_ source: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    while index < source.count, index - start < 36,
      isLetter(source[index]) || isDigit(source[index]) || source[index] == UInt8(ascii: "#")
    {
      index += 1
    }
    return index < source.count && source[index] == UInt8(ascii: ";") && index > start + 1 ? index + 1 : nil
  }
}
