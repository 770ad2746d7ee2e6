import Diagnostics

/// Looks through a file before libcmark does: refuses what would take too long or has no meaning, and notes which
/// extensions a page can need at all.
struct Prescan {
  /// What occurs in the file; where something is not noted, it does not occur.
  struct Hints {
    /// A line that could stand between a table's heading and its rows.
    var delimiterRow = false
    /// `[^` at the start of a line, behind which `]:` follows.
    var footnoteDefinition = false
  }

  let file: SourceFile
  let start: Int
  let limits: MarkdownLimits
  var diagnostics: [Diagnostic] = []
  var hints = Hints()

  private var told: Set<String> = []
  private var brackets = 0
  private var imageBrackets = 0

  init(file: SourceFile, start: Int, limits: MarkdownLimits) {
    self.file = file
    self.start = start
    self.limits = limits
  }

  mutating func run() {
    guard file.bytes.count <= limits.fileBytes else {
      tell(
        "too-large", "file is \(file.bytes.count) bytes long, at most \(limits.fileBytes) are read", at: 0..<0,
        why: "Reading Markdown can take time that grows with the square of its length.",
        fix: "split the page into several")
      return
    }
    file.bytes.withUnsafeBufferPointer { bytes in
      checkText(bytes)
      guard diagnostics.isEmpty else { return }
      checkLines(bytes)
    }
  }

  // MARK: Text

  private mutating func checkText(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let fault = UTF8Validation.firstFault(bytes) {
      let hex = String(bytes[fault], radix: 16, uppercase: true)
      tell(
        "not-utf8", "byte 0x\(hex.count < 2 ? "0" : "")\(hex) is not UTF-8", at: fault..<fault + 1,
        why: "Pages are read as UTF-8 and nothing else, so that no character is guessed.",
        fix: "save the file as UTF-8")
    }
    if let nul = bytes.firstIndex(of: 0) {
      tell(
        "nul", "file contains a NUL byte", at: nul..<nul + 1,
        why: "Text has no NUL; the file is probably no text, or was saved as UTF-16.",
        fix: "save the file as UTF-8 text, or move it out of the content")
    }
  }

  // MARK: Lines

  private mutating func checkLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = start
    while index < bytes.count {
      let lineStart = index
      var cursor = LineStart()
      cursor.read(bytes, from: index)
      index = cursor.end
      if cursor.markers > limits.markers {
        tell(
          "nesting", "line opens \(cursor.markers) quotes or lists, at most \(limits.markers) are read",
          at: lineStart..<cursor.end, why: "Deep nesting can take minutes to read.",
          fix: "put the text into a code block, or nest less")
      }
      if cursor.indentation > limits.indentation {
        tell(
          "indentation", "line is indented by \(cursor.indentation) columns, at most \(limits.indentation) are read",
          at: lineStart..<cursor.end, why: "Deep nesting can take minutes to read.", fix: "indent the line less")
      }
      var isDelimiterRow = cursor.mayBeDelimiterRow
      var isBlank = true
      let contentStart = index
      while index < bytes.count {
        let byte = bytes[index]
        if byte == 0x0A || byte == 0x0D { break }
        if byte > 0x20 { isBlank = false }
        switch byte {
        case UInt8(ascii: "["):
          brackets += 1
          if index > contentStart, bytes[index - 1] == UInt8(ascii: "!"), index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "[") || bytes[index + 1] == UInt8(ascii: "]")
          {
            imageBrackets += 1
          }
          isDelimiterRow = false
        case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09: break
        default: isDelimiterRow = false
        }
        index += 1
      }
      finishLine(
        bytes, lineStart..<index, contentStart: contentStart, isBlank: isBlank && cursor.markers == 0)
      if isDelimiterRow && !isBlank { hints.delimiterRow = true }
      if index < bytes.count {
        index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      }
    }
  }

  private mutating func finishLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, contentStart: Int, isBlank: Bool
  ) {
    if line.count > limits.lineBytes {
      tell(
        "line-too-long", "line is \(line.count) bytes long, at most \(limits.lineBytes) are read", at: line,
        why: "A line of this length is data rather than text.", fix: "break the line, or link to the data as a file")
    }
    if brackets > limits.brackets {
      tell(
        "brackets", "paragraph holds more than \(limits.brackets) opening brackets", at: line,
        why: "Finding which brackets belong together can take minutes.", fix: "split the paragraph with blank lines")
    }
    if imageBrackets > limits.imageBrackets {
      tell(
        "brackets", "paragraph holds more than \(limits.imageBrackets) images without text", at: line,
        why: "Finding which brackets belong together can take minutes.", fix: "split the paragraph with blank lines")
    }
    if isBlank {
      brackets = 0
      imageBrackets = 0
    }
    guard contentStart < line.upperBound else { return }
    let first = bytes[contentStart]
    if first == UInt8(ascii: "`") || first == UInt8(ascii: "~") {
      var index = contentStart
      while index < line.upperBound, bytes[index] == first { index += 1 }
      if index - contentStart >= 3, line.upperBound - index > limits.infoBytes,
        first == UInt8(ascii: "~") || !bytes[index..<line.upperBound].contains(first)
      {
        tell(
          "info-too-long", "text after the code fence is longer than \(limits.infoBytes) bytes", at: line,
          why: "It names the language of the code block.", fix: "begin the code on the next line")
      }
    } else if first == UInt8(ascii: "["), contentStart + 1 < line.upperBound,
      bytes[contentStart + 1] == UInt8(ascii: "^")
    {
      hints.footnoteDefinition = true
    }
  }

  /// Tells each kind of fault once a file: the first place is enough to mend or to move the file.
  private mutating func tell(_ name: String, _ summary: String, at range: Range<Int>, why: String, fix: String) {
    guard told.insert(name).inserted else { return }
    diagnostics.append(
      Diagnostic(
        id: "markdown/\(name)", summary, at: SourceRange(file: file, bytes: range), explanation: why,
        solutions: [.init(fix)]))
  }
}

/// The white space and the markers of quotes and lists at the start of a line.
private struct LineStart {
  var markers = 0
  var indentation = 0
  var end = 0
  /// Whether nothing but the beginnings of a table's delimiter row has been passed.
  var mayBeDelimiterRow = true

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20:
        if markers == 0 { indentation += 1 }
        index += 1
      case 0x09:
        if markers == 0 { indentation += 4 - indentation % 4 }
        index += 1
      case UInt8(ascii: ">"):
        markers += 1
        index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard followsSpace(bytes, index + 1) else {
          end = index
          return
        }
        markers += 1
        index += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var last = index
        while last < bytes.count, last - index < 9, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[last]) {
          last += 1
        }
        guard last < bytes.count, bytes[last] == UInt8(ascii: ".") || bytes[last] == UInt8(ascii: ")"),
          followsSpace(bytes, last + 1)
        else {
          end = index
          return
        }
        markers += 1
        index = last + 1
      default:
        end = index
        return
      }
    }
    end = index
  }

  private func followsSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index >= bytes.count || bytes[index] <= 0x20
  }
}
