import Diagnostics

extension Rules {
  /// `doc/placeholder-left`: what the reader would have to replace and is not told how.
  static func placeholders(in command: ShellCommand) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for word in command.words {
      if let inner = bracketed(word.text) {
        findings.append(
          finding(
            "doc/placeholder-left", "'<\(inner)>' is no declared placeholder", at: word.place,
            fix: "Write {{\(slug(inner))}} and declare it among the placeholders of the steps"))
      } else if let run = filler(in: word.text) {
        findings.append(
          finding("doc/placeholder-left", "'\(run)' stands for something that is not declared", at: word.place))
      }
    }
    return findings
  }

  /// What stands between `<` and `>` in a word, if it reads like a name for something.
  private static func bracketed(_ word: String) -> String? {
    guard let open = word.firstIndex(of: "<"), let close = word[open...].firstIndex(of: ">") else { return nil }
    let inner = word[word.index(after: open)..<close]
    guard let first = inner.first, let last = inner.last, first.isLetter, last.isLetter || last.isNumber,
      inner.allSatisfy({ $0.isLetter || $0.isNumber || " -_".contains($0) })
    else { return nil }
    return String(inner)
  }

  private static func slug(_ text: String) -> String {
    String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  /// A run of four or more `x`, `X` or `*` in a word that holds nothing but such runs and separators around them.
  private static func filler(in word: String) -> String? {
    for sign: Character in ["x", "X", "*"] {
      guard let start = word.firstIndex(of: sign) else { continue }
      let run = word[start...].prefix { $0 == sign }
      if run.count >= 4 { return String(run) }
    }
    return nil
  }
}
