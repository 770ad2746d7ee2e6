import Diagnostics

extension Rules {
  /// What turns encryption off or forces an obsolete form of it, as it stands in commands and settings.
  private static let weakenings: [(phrase: String, what: String)] = [
    ("AES256-SHA", "forces an obsolete cipher"),
    ("--ssl-mode=DISABLED", "turns encryption off"),
    ("--skip-ssl", "turns encryption off"),
    ("--ssl=0", "turns encryption off"),
    ("--ssl=false", "turns encryption off"),
    ("sslmode=disable", "turns encryption off"),
    ("useSSL=false", "turns encryption off"),
    ("TLSv1", "allows an obsolete version of TLS"),
    ("TLSv1.0", "allows an obsolete version of TLS"),
    ("TLSv1.1", "allows an obsolete version of TLS"),
    ("TLS1_0", "allows an obsolete version of TLS"),
    ("TLS1_1", "allows an obsolete version of TLS"),
  ]

  /// `tls/weak-cipher`: commands and settings that weaken encryption.
  static func weakCiphers(in code: CodeText) -> [Diagnostic] {
    guard code.isShell || ["ini", "sql", "yaml", "yml", "properties", "toml", "hcl"].contains(code.language) else {
      return []
    }
    // What a session answers is not what the reader is told to type.
    let lines: [Located<String>] =
      code.isSession
      ? ShellCommand.all(in: code).compactMap(\.words.first?.line) : code.lines.filter { !isComment($0.value) }
    var findings: [Diagnostic] = []
    for line in lines {
      for (phrase, what) in weakenings {
        for range in occurrences(of: phrase, in: line.value, exactCase: false) {
          // `TLSv1` is not meant where `.2` follows, nor `AES256-SHA` where `-…` follows.
          if let next = line.value[range.upperBound...].first, next == "." || next == "-" { continue }
          let written = String(line.value[range])
          // Of two rules that name one fault, the one of the provider speaks.
          let isAzure = phrase == "AES256-SHA" && mentions(["mysql.database.azure.com"], in: line.value)
          findings.append(
            finding(
              isAzure ? "azmysql/cipher" : "tls/weak-cipher", "'\(written)' \(what)", at: line.place(of: range),
              label: what))
        }
      }
    }
    return findings
  }

  /// Whether a line is a comment of a shell, an INI file or SQL.
  static func isComment(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix("#") || text.hasPrefix(";") || text.hasPrefix("--  ") || text.hasPrefix("-- ")
  }
}
