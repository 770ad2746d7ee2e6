/// Scans what a terminal shows: lines with a prompt and a command, and what the command printed.
enum ConsoleScanner {
  private enum Command {
    case shell, powerShell, sql
  }

  /// Whether the first line that is not empty begins with a prompt that a script would not begin with.
  static func beginsWithPrompt(_ out: TokenWriter) -> Bool {
    let first = out.skip(from: 0) { $0 <= 0x20 }
    guard let prompt = prompt(out, first..<out.lineEnd(from: first)) else { return false }
    return out.byte(first) != UInt8(ascii: "#") && out.byte(first) != UInt8(ascii: ">") && prompt.end > first
  }

  static func scan(_ out: inout TokenWriter) {
    let end = out.end
    /// The command that goes on in the next line, since a backslash stands at the end of this one.
    var continued: Command?
    while out.index < end {
      let line = out.index..<out.lineEnd(from: out.index)
      var command = continued
      continued = nil
      if let prompt = prompt(out, line) {
        out.take(.prompt, to: prompt.end)
        command = prompt.command
      }
      if let command {
        if line.count > 0, out.byte(line.upperBound - 1) == UInt8(ascii: "\\") { continued = command }
        if command == .powerShell, line.count > 0, out.byte(line.upperBound - 1) == UInt8(ascii: "`") {
          continued = command
        }
        out.end = line.upperBound
        switch command {
        case .shell: ShellScanner.scan(&out)
        case .powerShell: PowerShellScanner.scan(&out)
        case .sql: SQLScanner.scan(&out)
        }
        out.end = end
      } else {
        out.mark(.output, line)
      }
      out.index = line.upperBound + 1
    }
    out.index = end
  }

  /// The prompt that a line begins with, with the blank behind it, and what is typed behind it.
  private static func prompt(_ out: TokenWriter, _ line: Range<Int>) -> (end: Int, command: Command)? {
    let start = out.skip(from: line.lowerBound, while: isBlank)
    guard start < line.upperBound else { return nil }
    func behind(_ index: Int) -> Int? {
      index == line.upperBound ? index : isBlank(out.byte(index)) ? index + 1 : nil
    }
    switch out.byte(start) {
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: ">"):
      return behind(start + 1).map { ($0, .shell) }
    case UInt8(ascii: "P") where out.has("PS ", at: start) || out.has("PS>", at: start):
      let close = out.skip(from: start + 2) { $0 != UInt8(ascii: ">") && $0 != 0x0A }
      guard close < line.upperBound else { return nil }
      return behind(close + 1).map { ($0, .powerShell) }
    case UInt8(ascii: "-") where out.has("->", at: start): return behind(start + 2).map { ($0, .sql) }
    case UInt8(ascii: "m") where out.has("mysql>", at: start): return behind(start + 6).map { ($0, .sql) }
    case UInt8(ascii: "M") where out.has("MariaDB [", at: start):
      let close = out.skip(from: start) { $0 != UInt8(ascii: ">") && $0 != 0x0A }
      return close < line.upperBound ? behind(close + 1).map { ($0, .sql) } : nil
    default: return namedPrompt(out, start, line, behind)
    }
  }

  /// `user@host:~$`, `[user@host ~]$`, and psql's `database=>` and `database-#`.
  private static func namedPrompt(
    _ out: TokenWriter, _ start: Int, _ line: Range<Int>, _ behind: (Int) -> Int?
  ) -> (end: Int, command: Command)? {
    let isBracketed = out.byte(start) == UInt8(ascii: "[")
    let name = out.skip(from: isBracketed ? start + 1 : start) {
      isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    guard name > start else { return nil }
    if out.byte(name) == UInt8(ascii: "@") {
      let limit = min(line.upperBound, name + 200)
      var index = name
      while index < limit {
        let byte = out.byte(index)
        if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#"), let end = behind(index + 1) { return (end, .shell) }
        if isBlank(byte), !isBracketed { return nil }
        index += 1
      }
      return nil
    }
    guard !isBracketed else { return nil }
    // psql's dash belongs to the name as scanned above.
    let mark = out.byte(name)
    let before = out.byte(name - 1)
    if mark == UInt8(ascii: "="), out.byte(name + 1) == UInt8(ascii: ">") || out.byte(name + 1) == UInt8(ascii: "#") {
      return behind(name + 2).map { ($0, .sql) }
    }
    if before == UInt8(ascii: "-"), mark == UInt8(ascii: ">") || mark == UInt8(ascii: "#") {
      return behind(name + 1).map { ($0, .sql) }
    }
    return nil
  }
}
