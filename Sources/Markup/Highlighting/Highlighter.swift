/// Colours code, while the site is built: words of a language get elements with classes such as `hl-keyword`.
///
/// The text itself is never changed or lost, whatever it holds: without its tags the HTML is the code.
public enum Highlighter {
  /// The languages that are coloured.
  public enum Language: String, Sendable, CaseIterable {
    case shell, console, yaml, json, sql, hcl, ini, powershell

    /// The language that the first word after a code fence names.
    public init?(named name: some StringProtocol) {
      switch name.lowercased() {
      case "sh", "bash", "shell", "zsh", "ksh": self = .shell
      case "console", "shell-session", "shellsession", "sh-session", "terminal", "psql", "mysql-console",
        "pwsh-session":
        self = .console
      case "yaml", "yml": self = .yaml
      case "json", "jsonc", "json5", "jsonl": self = .json
      case "sql", "mysql", "postgresql", "postgres", "pgsql", "plpgsql", "tsql": self = .sql
      case "hcl", "terraform", "tf", "tfvars": self = .hcl
      case "ini", "toml", "conf", "cfg", "cnf", "properties", "dotenv", "env": self = .ini
      case "powershell", "ps1", "pwsh", "posh": self = .powershell
      default: return nil
      }
    }
  }

  /// Writes code with its colours.
  ///
  /// - Parameters:
  ///   - code: the code, as UTF-8; bytes that are no UTF-8 are passed on.
  ///   - language: what it is written in.
  ///   - html: where it is written to.
  public static func write(_ code: some Collection<UInt8>, as language: Language, to html: inout HTMLWriter) {
    let done: Void? = code.withContiguousStorageIfAvailable { write($0, as: language, to: &html) }
    if done == nil { Array(code).withUnsafeBufferPointer { write($0, as: language, to: &html) } }
  }

  private static func write(_ code: UnsafeBufferPointer<UInt8>, as language: Language, to html: inout HTMLWriter) {
    // Written apart and then appended: a copy of the whole page that is written to besides would be made whole at the
    // first byte, once for each line of a long block.
    var out = TokenWriter(code, html: HTMLWriter())
    switch language {
    case .shell:
      if ConsoleScanner.beginsWithPrompt(out) { ConsoleScanner.scan(&out) } else { ShellScanner.scan(&out) }
    case .console: ConsoleScanner.scan(&out)
    case .yaml: YAMLScanner.scan(&out)
    case .json: JSONScanner.scan(&out)
    case .sql: SQLScanner.scan(&out)
    case .hcl: HCLScanner.scan(&out)
    case .ini: INIScanner.scan(&out)
    case .powershell:
      if ConsoleScanner.beginsWithPrompt(out) { ConsoleScanner.scan(&out) } else { PowerShellScanner.scan(&out) }
    }
    html.raw(out.finish().bytes)
  }
}
