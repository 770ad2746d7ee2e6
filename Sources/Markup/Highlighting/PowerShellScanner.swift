/// Scans PowerShell.
enum PowerShellScanner {
  private static let keywords: Set<String> = [
    "begin", "break", "catch", "class", "continue", "do", "else", "elseif", "end", "exit", "filter", "finally", "for",
    "foreach", "from", "function", "if", "in", "param", "process", "return", "switch", "throw", "trap", "try", "until",
    "using", "while",
  ]

  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      let byte = out.current
      let before = out.byte(out.index - 1)
      let startsWord = out.index == 0 || isSpaceOrEnd(before) || "({;|,=".utf8.contains(before)
      switch byte {
      case UInt8(ascii: "<") where out.has("<#", at: out.index): blockComment(&out)
      case UInt8(ascii: "#") where startsWord: out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "@")
      where out.byte(out.index + 1) == UInt8(ascii: "\"") || out.byte(out.index + 1) == UInt8(ascii: "'"):
        hereString(&out)
      case UInt8(ascii: "'"):
        out.take(.string, to: out.quotedEnd(from: out.index, escape: 0, isMultiline: true, doubles: true))
      case UInt8(ascii: "\""): string(&out)
      case UInt8(ascii: "`"): out.index += 2
      case UInt8(ascii: "$"):
        if let end = variableEnd(out, from: out.index) { out.take(.variable, to: end) } else { out.index += 1 }
      case UInt8(ascii: "-") where startsWord && isLetter(out.byte(out.index + 1)):
        out.take(.option, to: out.skip(from: out.index + 1, while: isWordByte))
      case UInt8(ascii: "0")...UInt8(ascii: "9") where startsWord:
        let end = out.numberEnd(from: out.index) ?? out.index + 1
        if isSpaceOrEnd(out.byte(end)) || "),;}".utf8.contains(out.byte(end)) { out.take(.number, to: end) }
        out.index = max(out.index, end)
      case _ where isWordByte(byte): word(&out, startsWord)
      default: out.index += 1
      }
    }
  }

  private static func word(_ out: inout TokenWriter, _ startsWord: Bool) {
    let end = out.skip(from: out.index) { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    let word = end - out.index <= 10 ? out.string(out.index..<end).lowercased() : ""
    if startsWord, keywords.contains(word) {
      out.take(.keyword, to: end)
    } else if startsWord, isCommand(out, out.index..<end) {
      out.take(.function, to: end)
    }
    out.index = max(end, out.index)
  }

  /// A verb and a noun with a dash between them, such as `Get-AzPrivateEndpoint`.
  private static func isCommand(_ out: TokenWriter, _ range: Range<Int>) -> Bool {
    let dash = out.skip(from: range.lowerBound, while: isLetter)
    return dash > range.lowerBound && dash < range.upperBound && out.byte(dash) == UInt8(ascii: "-")
      && isLetter(out.byte(dash + 1))
  }

  private static func variableEnd(_ out: TokenWriter, from index: Int) -> Int? {
    let next = out.byte(index + 1)
    if next == UInt8(ascii: "{") {
      let close = out.skip(from: index + 2) { $0 != UInt8(ascii: "}") && $0 != 0x0A }
      return out.byte(close) == UInt8(ascii: "}") ? close + 1 : close
    }
    guard isWordByte(next) else { return next == UInt8(ascii: "?") || next == UInt8(ascii: "$") ? index + 2 : nil }
    var end = out.skip(from: index + 1, while: isWordByte)
    // A scope or a drive, as in `$env:PATH`.
    if out.byte(end) == UInt8(ascii: ":"), isWordByte(out.byte(end + 1)) {
      end = out.skip(from: end + 1, while: isWordByte)
    }
    return end
  }

  private static func string(_ out: inout TokenWriter) {
    let end = out.quotedEnd(from: out.index, escape: UInt8(ascii: "`"), isMultiline: true, doubles: true)
    var index = out.index
    while index < end {
      if out.byte(index) == UInt8(ascii: "`") {
        index += 2
      } else if out.byte(index) == UInt8(ascii: "$"), let upper = variableEnd(out, from: index) {
        out.mark(.string, out.index..<index)
        out.mark(.variable, index..<min(upper, end))
        index = min(upper, end)
        out.index = index
      } else {
        index += 1
      }
    }
    out.take(.string, to: end)
  }

  /// `@"`, lines, and `"@` at the start of a line.
  private static func hereString(_ out: inout TokenWriter) {
    let quote = out.byte(out.index + 1)
    var line = out.lineEnd(from: out.index) + 1
    while line < out.end, out.maySearch {
      if out.byte(line) == quote, out.byte(line + 1) == UInt8(ascii: "@") { return out.take(.string, to: line + 2) }
      line = out.lineEnd(from: line) + 1
    }
    out.failedSearches += 1
    out.index += 2
  }

  private static func blockComment(_ out: inout TokenWriter) {
    var end = out.index + 2
    while end < out.end, !out.has("#>", at: end) { end += 1 }
    out.take(.comment, to: min(end + 2, out.end))
  }
}
