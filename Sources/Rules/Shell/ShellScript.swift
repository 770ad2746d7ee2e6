public import Diagnostics

/// Shell code taken apart as POSIX describes it: commands with their words, quotes and continued lines resolved.
///
/// Expansions (`$name`, `$(…)`) and placeholders (`{{name}}`) stay in the words as they are written. What a
/// here-document holds is no command.
public struct ShellScript: Sendable {
  public private(set) var commands: [Command] = []

  /// What keeps a shell from reading it to its end.
  public private(set) var faults: [Fault] = []

  /// One command: a program and what it is given.
  public struct Command: Sendable {
    public var words: [Word]

    /// Whether it stands in a loop, so that it runs more than once.
    public var isRepeated: Bool
  }

  public struct Word: Sendable {
    /// The word without its quotes.
    public var text: String
    public var place: SourceRange

    /// Whether it holds something that is known only when it runs.
    public var isOpen: Bool { text.contains("$") || text.contains("`") || text.contains("{{") }
  }

  public struct Fault: Sendable {
    public var summary: String
    public var place: SourceRange
    public var fix: String
  }

  /// Takes the lines of a piece of code apart.
  public init(_ lines: [Located<String>]) {
    var reader = ShellReader(lines)
    reader.read()
    commands = reader.commands
    faults = reader.faults
  }
}

/// Goes through the bytes of shell code once.
private struct ShellReader {
  private let lines: [Located<String>]

  /// Where each line begins among the bytes.
  private var starts: [Int] = []
  private var bytes: [UInt8] = []
  private var index = 0

  private var word: [UInt8]?
  private var wordStart = 0
  private var words: [ShellScript.Word] = []
  private var skipsNextWord = false
  private var awaitsDelimiter: Bool?
  private var hereDocuments: [(delimiter: String, stripsTabs: Bool, place: SourceRange)] = []
  private var depth = 0

  private(set) var commands: [ShellScript.Command] = []
  private(set) var faults: [ShellScript.Fault] = []

  init(_ lines: [Located<String>]) {
    self.lines = lines
    for line in lines {
      starts.append(bytes.count)
      bytes += Array(line.value.utf8) + [UInt8(ascii: "\n")]
    }
  }

  mutating func read() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        finishWord()
        index += 1
      case UInt8(ascii: "\n"):
        finishCommand()
        index += 1
        skipHereDocuments()
      case UInt8(ascii: "#") where word == nil:
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "\\"): readEscape()
      case UInt8(ascii: "'"): readSingleQuotes()
      case UInt8(ascii: "\""): readDoubleQuotes()
      case UInt8(ascii: "$"), UInt8(ascii: "`"): readExpansion()
      case UInt8(ascii: "{") where next(1) == UInt8(ascii: "{"): readPlaceholder()
      case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"):
        finishCommand()
        index += 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection()
      default: take()
      }
    }
    finishCommand()
    for document in hereDocuments { leaveOpen(document.delimiter, document.place) }
  }

  private func next(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

  /// Takes bytes into the word as they stand.
  private mutating func take(_ count: Int = 1) {
    let end = min(index + count, bytes.count)
    begin()
    word?.append(contentsOf: bytes[index..<end])
    index = end
  }

  private mutating func begin() {
    guard word == nil else { return }
    word = []
    wordStart = index
  }

  // MARK: Quotes

  private mutating func readEscape() {
    guard let following = next(1) else {
      index += 1
      return
    }
    if following == UInt8(ascii: "\n") {
      let rest = bytes[(index + 2)...]
      if rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }) {
        faults.append(
          .init(
            summary: "the command goes on in a next line that is not there", place: place(index..<(index + 1)),
            fix: "Remove the backslash, or add what is missing"))
      }
      index += 2
      return
    }
    if following == UInt8(ascii: " ") || following == UInt8(ascii: "\t") {
      var end = index + 1
      while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "\n") {
        faults.append(
          .init(
            summary: "a blank follows the backslash, so that the command ends here",
            place: place(index..<(index + 1)), fix: "Remove the blank at the end of the line"))
        index = end
        return
      }
    }
    begin()
    word?.append(following)
    index += 2
  }

  private mutating func readSingleQuotes() {
    begin()
    let start = index
    guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "'")) else { return leaveQuoteOpen(start) }
    word?.append(contentsOf: bytes[(start + 1)..<end])
    index = end + 1
  }

  private mutating func readDoubleQuotes() {
    begin()
    let start = index
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"):
        if let following = next(1),
          [UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(following)
        {
          word?.append(following)
          index += 2
        } else if next(1) == UInt8(ascii: "\n") {
          index += 2
        } else {
          take()
        }
      case UInt8(ascii: "$"), UInt8(ascii: "`"): readExpansion()
      default: take()
      }
    }
    leaveQuoteOpen(start)
  }

  private mutating func leaveQuoteOpen(_ start: Int) {
    faults.append(
      .init(summary: "this quote is not closed", place: place(start..<(start + 1)), fix: "Close it where its text ends")
    )
    index = bytes.count
  }

  // MARK: Expansions

  /// Takes `$(…)`, `${…}`, `` `…` `` or `$name` as it is written.
  private mutating func readExpansion() {
    let start = index
    if bytes[index] == UInt8(ascii: "`") {
      guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "`")) else { return leaveQuoteOpen(start) }
      return take(end + 1 - index)
    }
    guard let open = next(1), open == UInt8(ascii: "(") || open == UInt8(ascii: "{") else { return take() }
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    var level = 0
    var end = index + 1
    var quote: UInt8?
    while end < bytes.count {
      let byte = bytes[end]
      if let current = quote {
        if byte == current { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == open {
        level += 1
      } else if byte == close {
        level -= 1
        if level == 0 { return take(end + 1 - index) }
      }
      end += 1
    }
    faults.append(
      .init(
        summary: "'$\(Character(UnicodeScalar(open)))' is not closed", place: place(start..<(start + 2)),
        fix: "Close it with '\(Character(UnicodeScalar(close)))'"))
    index = bytes.count
  }

  private mutating func readPlaceholder() {
    var end = index + 2
    while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") { return take(end + 2 - index) }
      end += 1
    }
    take(2)
  }

  // MARK: Redirections

  private mutating func readRedirection() {
    // A number before it is the file that it is about, no word.
    if let digits = word, digits.allSatisfy({ (0x30...0x39).contains($0) }) { word = nil }
    finishWord()
    let first = bytes[index]
    index += 1
    if first == UInt8(ascii: "<"), next(0) == UInt8(ascii: "<") {
      index += 1
      if next(0) == UInt8(ascii: "<") {
        index += 1
      } else {
        let stripsTabs = next(0) == UInt8(ascii: "-")
        if stripsTabs { index += 1 }
        awaitsDelimiter = stripsTabs
      }
    } else if let following = next(0), [UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|")].contains(following) {
      index += 1
    }
    skipsNextWord = true
  }

  private mutating func skipHereDocuments() {
    while let document = hereDocuments.first {
      var isClosed = false
      while index < bytes.count, !isClosed {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[index..<end]
        if document.stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
        isClosed = line.elementsEqual(document.delimiter.utf8)
        index = min(end + 1, bytes.count)
      }
      hereDocuments.removeFirst()
      if !isClosed { leaveOpen(document.delimiter, document.place) }
    }
  }

  private mutating func leaveOpen(_ delimiter: String, _ place: SourceRange) {
    faults.append(
      .init(
        summary: "no line '\(delimiter)' ends this here-document", place: place,
        fix: "Add a line with '\(delimiter)' alone"))
  }

  // MARK: Words and commands

  private mutating func finishWord() {
    guard let done = word else { return }
    word = nil
    let found = ShellScript.Word(text: String(decoding: done, as: UTF8.self), place: place(wordStart..<index))
    if let stripsTabs = awaitsDelimiter {
      hereDocuments.append((found.text, stripsTabs, found.place))
      awaitsDelimiter = nil
      skipsNextWord = false
    } else if skipsNextWord {
      skipsNextWord = false
    } else {
      words.append(found)
    }
  }

  /// Words that lead up to a command.
  private static let leading: Set<String> = [
    "then", "else", "elif", "if", "while", "until", "do", "!", "{", "time", "exec", "sudo", "env", "command",
  ]

  private mutating func finishCommand() {
    finishWord()
    skipsNextWord = false
    var rest = words[...]
    words = []
    if let first = rest.first?.text, ["for", "case", "select", "function"].contains(first) {
      return
    }
    while let first = rest.first, Self.leading.contains(first.text) || Self.isAssignment(first.text) {
      if first.text == "do" { depth += 1 }
      rest = rest.dropFirst()
    }
    if let first = rest.first, ["done", "fi", "esac", "}"].contains(first.text) {
      if first.text == "done" { depth = max(0, depth - 1) }
      return
    }
    guard !rest.isEmpty else { return }
    commands.append(.init(words: Array(rest), isRepeated: depth > 0))
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.utf8.startIndex else { return false }
    return word.utf8[..<sign].allSatisfy { byte in
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
  }

  /// The place of some bytes, as far as they stand on the line on which they begin.
  private func place(_ range: Range<Int>) -> SourceRange {
    let number = max(0, (starts.firstIndex { $0 > range.lowerBound } ?? starts.count) - 1)
    guard lines.indices.contains(number) else { return lines.last?.place ?? lines[0].place }
    let line = lines[number]
    let length = line.value.utf8.count
    let from = min(max(range.lowerBound - starts[number], 0), length)
    let to = min(max(range.upperBound - starts[number], from), length)
    guard line.place.bytes.count == length else { return line.place }
    let start = line.place.bytes.lowerBound
    return SourceRange(file: line.place.file, bytes: (start + from)..<(start + to))
  }
}
