import Diagnostics

/// One command of a shell: its words, and the line each stands on.
struct ShellCommand {
  struct Word {
    /// The word without its quotes.
    var text: String
    var line: Located<String>
    var range: Range<String.Index>

    var place: SourceRange { line.place(of: range) }
  }

  var words: [Word]

  /// The program, without its folder and behind what only leads up to it (`sudo`, assignments).
  var program: String? { programIndex.map { String(words[$0].text.split(separator: "/").last ?? "") } }

  /// The words after the program.
  var arguments: ArraySlice<Word> { programIndex.map { words[($0 + 1)...] } ?? [] }

  private var programIndex: Int? {
    words.firstIndex { word in
      !["sudo", "exec", "time", "env", "then", "do", "!"].contains(word.text) && !Self.isAssignment(word.text)
    }
  }

  static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].utf8.allSatisfy { byte in
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
  }

  /// The commands of a piece of shell code. Comments and, in a session, output are left out.
  static func all(in code: CodeText) -> [ShellCommand] {
    var commands: [ShellCommand] = []
    var current: [Word] = []
    var continues = false
    for line in code.lines {
      var start = line.value.startIndex
      if code.isSession, !continues {
        guard let command = commandStart(in: line.value) else { continue }
        start = command
      } else if let command = promptEnd(in: line.value), !continues {
        start = command
      }
      continues = read(line, from: start, into: &current, commands: &commands)
      if !continues, !current.isEmpty {
        commands.append(ShellCommand(words: current))
        current = []
      }
    }
    if !current.isEmpty { commands.append(ShellCommand(words: current)) }
    return commands
  }

  /// Splits one line into words.
  ///
  /// - Returns: whether the command goes on in the next line.
  private static func read(
    _ line: Located<String>, from start: String.Index, into words: inout [Word], commands: inout [ShellCommand]
  ) -> Bool {
    let text = line.value
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if character == " " || character == "\t" {
        index = text.index(after: index)
        continue
      }
      if character == "#" { return false }
      if "|;&".contains(character) {
        if !words.isEmpty { commands.append(ShellCommand(words: words)) }
        words = []
        index = text.index(after: index)
        continue
      }
      if "\\`^".contains(character), text.index(after: index) == text.endIndex { return true }
      let begin = index
      var value = ""
      var quote: Character?
      while index < text.endIndex {
        let next = text[index]
        if let open = quote {
          if next == open { quote = nil } else { value.append(next) }
        } else if next == "'" || next == "\"" {
          quote = next
        } else if next == "<" || next == "{" || next == "(", let close = closing(next, in: text, from: index) {
          // A placeholder or a substitution is one word, blanks and all.
          value += text[index...close]
          index = close
        } else if " \t|;&".contains(next) {
          break
        } else {
          value.append(next)
        }
        index = text.index(after: index)
      }
      words.append(Word(text: value, line: line, range: begin..<index))
    }
    return false
  }

  /// Where the bracket that opens at an index closes again, on the same line and before another opens.
  private static func closing(_ open: Character, in text: String, from index: String.Index) -> String.Index? {
    let close: Character = open == "<" ? ">" : open == "{" ? "}" : ")"
    let rest = text[text.index(after: index)...]
    guard open != "<" || rest.first?.isLetter == true else { return nil }
    return rest.firstIndex(of: close)
  }

  /// Where the command begins on a line of a session; nil for a line of output.
  private static func commandStart(in line: String) -> String.Index? {
    promptEnd(in: line)
  }

  /// Where a prompt such as `$ `, `PS C:\> ` or `[user@host ~]$ ` ends.
  private static func promptEnd(in line: String) -> String.Index? {
    let trimmed = line.drop { $0 == " " }
    for mark in ["$ ", "# ", "> ", "% "] where trimmed.hasPrefix(mark) {
      return mark == "# " ? nil : trimmed.index(trimmed.startIndex, offsetBy: 2)
    }
    guard trimmed.hasPrefix("[") || trimmed.hasPrefix("PS ") || trimmed.hasPrefix("C:\\") || trimmed.contains("@"),
      let mark = ["$ ", "# ", "> ", "% "].compactMap({ firstRange(of: $0, in: trimmed) }).min(by: { $0 < $1 })
    else { return nil }
    // What stands before the prompt's sign is one word or a bracketed one, no option.
    let before = trimmed[..<mark]
    guard !before.contains(" -"), before.count < 60 else { return nil }
    return trimmed.index(mark, offsetBy: 2)
  }

  private static func firstRange(of mark: String, in text: Substring) -> String.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(mark) { return index }
      index = text.index(after: index)
    }
    return nil
  }
}
