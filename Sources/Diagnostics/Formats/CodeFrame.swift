/// The lines that a finding is about, with a mark under the part that is meant.
struct CodeFrame {
  /// Lines shown before the marked one.
  static let contextLines = 2

  let place: SourceRange
  let label: String?
  let role: TextStyle.Role
  let style: TextStyle

  /// The frame's lines, and the width of its gutter.
  func lines() -> (gutter: Int, lines: [String]) {
    let start = place.start
    let end = place.end
    let first = max(1, start.line - Self.contextLines)
    let gutter = String(start.line).count
    let bar = style.paint(String(repeating: " ", count: gutter) + " |", .frame)

    var lines = [bar]
    for line in first..<start.line {
      lines.append(numbered(line, gutter, ShownLine(place.file, line: line, width: style.width, marked: nil).text))
    }
    let lineRange = place.file.range(ofLine: start.line)
    let marked = place.bytes.clamped(to: lineRange)
    let shown = ShownLine(
      place.file, line: start.line, width: style.width,
      marked: place.bytes.lowerBound > lineRange.upperBound ? lineRange.upperBound..<lineRange.upperBound : marked)
    lines.append(numbered(start.line, gutter, shown.text))

    var mark =
      String(repeating: " ", count: shown.mark.lowerBound)
      + style.paint(String(repeating: "^", count: max(1, shown.mark.count)), role)
    var words: [String] = []
    if let label { words.append(SafeText.line(label)) }
    // A range that ends at the very start of a line does not reach into that line.
    let lastLine = end.column == 1 && end.line > start.line ? end.line - 1 : end.line
    if lastLine > start.line { words.append("(to line \(lastLine))") }
    if !words.isEmpty { mark += " " + style.paint(words.joined(separator: " "), role) }
    lines.append("\(bar) \(mark)")
    lines.append(bar)
    return (gutter, lines)
  }

  private func numbered(_ line: Int, _ gutter: Int, _ text: String) -> String {
    let number = String(line)
    let head = String(repeating: " ", count: gutter - number.count) + number + " |"
    return style.paint(head, .frame) + (text.isEmpty ? "" : " " + text)
  }
}

/// One line of a file as it is shown: tabs as spaces, cut to the width around what is marked in it.
struct ShownLine {
  /// The text, with `…` where it was cut.
  let text: String

  /// The columns of the text that are marked, counted from 0.
  let mark: Range<Int>

  /// A character that is shown, with the columns it takes and where its bytes begin.
  private struct Cell {
    var text: String
    var width: Int
    var offset: Int
  }

  init(_ file: SourceFile, line: Int, width: Int, marked: Range<Int>?) {
    let whole = file.range(ofLine: line)
    let focus = marked ?? whole.lowerBound..<whole.lowerBound
    // Of a very long line only what can be seen is decoded. A visible character seldom has more than 8 bytes.
    let reach = width * 8
    let lower = Self.boundary(file.bytes, max(whole.lowerBound, focus.lowerBound - reach), in: whole)
    let upper = Self.boundary(file.bytes, min(whole.upperBound, focus.lowerBound + reach), in: whole)

    var cells: [Cell] = []
    var offset = lower
    for character in String(decoding: file.bytes[lower..<upper], as: UTF8.self) {
      let shown = SafeText.shown(character)
      let columns = character == "\t" ? DisplayWidth.tab : shown.reduce(0) { $0 + DisplayWidth.of($1) }
      cells.append(Cell(text: shown, width: columns, offset: offset))
      offset += character.utf8.count
    }

    var columns = 0
    var start: Int?
    var end: Int?
    for cell in cells {
      if start == nil, cell.offset >= focus.lowerBound { start = columns }
      if end == nil, cell.offset >= focus.upperBound { end = columns }
      columns += cell.width
    }
    let markStart = start ?? columns
    let markEnd = max(end ?? columns, markStart)

    let isCutBefore = lower > whole.lowerBound
    let isCutAfter = upper < whole.upperBound
    if columns <= width, !isCutBefore, !isCutAfter {
      text = Self.trimmed(cells.map(\.text).joined())
      mark = markStart..<markEnd
      return
    }

    // The mark stays in sight with some of what stands before it; a mark wider than the window shows its beginning.
    let window = width - 2
    var left = 0
    if isCutBefore || markEnd > window {
      let span = min(markEnd - markStart, window)
      left = max(0, markStart - (window - span) / 2)
    }
    var out = ""
    var position = 0
    var shownFrom: Int?
    var shownTo = 0
    for cell in cells {
      defer { position += cell.width }
      guard position >= left, position + cell.width <= left + window else { continue }
      if shownFrom == nil { shownFrom = position }
      out += cell.text
      shownTo = position + cell.width
    }
    let from = shownFrom ?? left
    let cutLeft = isCutBefore || from > 0
    let cutRight = isCutAfter || shownTo < columns
    text = (cutLeft ? "…" : "") + (cutRight ? out + "…" : Self.trimmed(out))
    let shift = (cutLeft ? 1 : 0) - from
    let low = max(0, markStart + shift)
    mark = low..<max(low, min(markEnd, shownTo) + shift)
  }

  /// The start of the character that holds the byte at an offset.
  private static func boundary(_ bytes: [UInt8], _ offset: Int, in range: Range<Int>) -> Int {
    var offset = offset
    var steps = 0
    while offset > range.lowerBound, offset < range.upperBound, bytes[offset] & 0xC0 == 0x80, steps < 3 {
      offset -= 1
      steps += 1
    }
    return offset
  }

  /// Without the spaces at its end, which would only be noise where a report is compared.
  private static func trimmed(_ text: String) -> String {
    guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
    return String(text[...last])
  }
}
