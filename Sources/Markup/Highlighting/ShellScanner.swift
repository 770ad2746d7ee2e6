/// Scans commands of the Bourne shell and its kin.
enum ShellScanner {
  private static let keywords: Set<String> = [
    "if", "then", "else", "elif", "fi", "for", "in", "do", "done", "while", "until", "case", "esac", "function",
    "select", "time", "return", "break", "continue", "exit", "export", "local", "readonly", "declare", "set", "unset",
    "source", "alias", "trap", "eval", "exec",
  ]

  static func scan(_ out: inout TokenWriter) {
    /// Whether the next word is a command.
    var isCommand = true
    var heredocs: [Heredoc] = []
    while !out.isAtEnd {
      let byte = out.current
      let startsWord =
        out.index == 0 || isSpaceOrEnd(out.byte(out.index - 1)) || "(;|&".utf8.contains(out.byte(out.index - 1))
      switch byte {
      case 0x0A:
        out.index += 1
        isCommand = true
        for heredoc in heredocs { heredoc.take(&out) }
        heredocs = []
      case UInt8(ascii: "#") where startsWord: out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "\\"):
        // A line that goes on goes on with arguments.
        out.index += 2
      case UInt8(ascii: "'"):
        out.take(.string, to: out.quotedEnd(from: out.index, escape: 0, isMultiline: true))
        if startsWord { isCommand = false }
      case UInt8(ascii: "\""):
        doubleQuoted(&out)
        if startsWord { isCommand = false }
      case UInt8(ascii: "$"):
        variable(&out)
        if startsWord { isCommand = false }
      case UInt8(ascii: "<") where out.has("<<", at: out.index) && !out.has("<<<", at: out.index):
        heredocs += Heredoc(&out).map { [$0] } ?? []
      case UInt8(ascii: "-")
      where startsWord && (isLetter(out.byte(out.index + 1)) || out.byte(out.index + 1) == UInt8(ascii: "-")):
        out.take(.option, to: out.skip(from: out.index) { isWordByte($0) || $0 == UInt8(ascii: "-") })
      case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: "{"),
        UInt8(ascii: "`"), UInt8(ascii: "!"):
        out.index += 1
        isCommand = true
      case _ where isWordByte(byte): word(&out, startsWord, &isCommand)
      default: out.index += 1
      }
    }
  }

  private static func word(_ out: inout TokenWriter, _ startsWord: Bool, _ isCommand: inout Bool) {
    let upper = out.skip(from: out.index) { isWordByte($0) }
    // A word goes on to the next white space; what only begins like a keyword or number is none.
    let isWhole = startsWord && (isSpaceOrEnd(out.byte(upper)) || ";|&)".utf8.contains(out.byte(upper)))
    if isCommand, out.byte(upper) == UInt8(ascii: "=") {
      out.take(.variable, to: upper)
      out.index = upper + 1
      return
    }
    if isCommand, isWhole, upper - out.index <= 8, keywords.contains(out.string(out.index..<upper)) {
      let word = out.string(out.index..<upper)
      out.take(.keyword, to: upper)
      isCommand = !["for", "case", "in", "select", "function"].contains(word)
      return
    }
    if isCommand, startsWord {
      let end = out.skip(from: out.index) { isWordByte($0) || "-./+:@".utf8.contains($0) }
      out.take(.function, to: end)
    } else if isWhole, let end = out.numberEnd(from: out.index), end == upper {
      out.take(.number, to: upper)
    } else {
      // The rest of the word has no meaning of its own, not even its dashes.
      out.index = upper
    }
    // What belongs to the word before, such as the value that a variable is set to, is no word of its own.
    if startsWord { isCommand = false }
  }

  /// `$name`, `${…}`, `$1`; of `$(…)` only the beginning, for a command follows.
  private static func variable(_ out: inout TokenWriter) {
    guard let end = variableEnd(out, from: out.index) else {
      out.index += 1
      return
    }
    out.take(.variable, to: end)
  }

  static func variableEnd(_ out: TokenWriter, from index: Int) -> Int? {
    let next = out.byte(index + 1)
    if next == UInt8(ascii: "{") {
      let close = out.skip(from: index + 2) { $0 != UInt8(ascii: "}") && $0 != 0x0A && $0 != UInt8(ascii: "\"") }
      return out.byte(close) == UInt8(ascii: "}") ? close + 1 : close
    }
    if isLetter(next) || next == UInt8(ascii: "_") {
      return out.skip(from: index + 1) { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }
    return isDigit(next) || "?!@*#$-".utf8.contains(next) ? index + 2 : nil
  }

  /// A text in double quotes, with the variables in it.
  static func doubleQuoted(_ out: inout TokenWriter) {
    let end = out.quotedEnd(from: out.index, escape: UInt8(ascii: "\\"), isMultiline: true)
    var index = out.index
    while index < end {
      if out.byte(index) == UInt8(ascii: "\\") {
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
}

/// A text that stands in the lines below a command, up to a word of its own.
private struct Heredoc {
  let word: String
  let mayBeIndented: Bool

  /// Reads `<<WORD`, `<<-WORD` or `<<'WORD'` where the scanner is.
  init?(_ out: inout TokenWriter) {
    var index = out.index + 2
    mayBeIndented = out.byte(index) == UInt8(ascii: "-")
    if mayBeIndented { index += 1 }
    index = out.skip(from: index, while: isBlank)
    let quote = out.byte(index)
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    let start = isQuoted ? index + 1 : index
    let upper = out.skip(from: start, while: isWordByte)
    guard upper > start else {
      out.index += 2
      return nil
    }
    word = out.string(start..<upper)
    out.index = isQuoted && out.byte(upper) == quote ? upper + 1 : upper
  }

  /// Marks the lines up to the word that ends them; nothing where it does not come.
  func take(_ out: inout TokenWriter) {
    guard out.maySearch else { return }
    var line = out.index
    while line < out.end {
      let end = out.lineEnd(from: line)
      let start = mayBeIndented ? out.skip(from: line, while: isBlank) : line
      if end - start == word.utf8.count, out.string(start..<end) == word {
        out.take(.string, to: line)
        out.index = end
        return
      }
      line = end + 1
    }
    out.failedSearches += 1
  }
}
