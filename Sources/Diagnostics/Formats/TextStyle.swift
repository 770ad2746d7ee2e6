/// How text for a terminal is dressed.
public struct TextStyle: Sendable {
  /// Whether words are coloured; what colour says is always said in words too.
  public var color: Bool

  /// How many columns of a source line are shown.
  public var width: Int

  public init(color: Bool = false, width: Int = 100) {
    self.color = color
    self.width = max(width, 20)
  }

  /// The colours, by what they mean. Only the terminal's own named colours, which its user has chosen to be readable.
  public enum Role: String, Sendable {
    case error = "1;31"
    case warning = "1;33"
    case info = "1;36"
    case frame = "1;34"
    case help = "1;32"
    case strong = "1"
  }

  /// A text in a role's colour, or as it is.
  public func paint(_ text: String, _ role: Role) -> String {
    color && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension TextStyle {
  /// A word and what it heads, folded to the width with the following lines set under the first.
  public func headed(_ word: String, _ role: Role, _ message: String) -> [String] {
    let indent = word.count + 2
    return folded(message, indent: indent).enumerated().map { index, line in
      (index == 0 ? paint(word, role) + ": " : String(repeating: " ", count: indent)) + line
    }
  }

  /// A message in lines that leave room for an indent; a word that is wider than a line stands alone on one.
  public func folded(_ message: String, indent: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    var taken = 0
    for part in SafeText.line(message).split(separator: " ", omittingEmptySubsequences: true) {
      let columns = part.reduce(0) { $0 + DisplayWidth.of($1) }
      if !line.isEmpty, indent + taken + 1 + columns > width {
        lines.append(line)
        (line, taken) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        taken += 1
      }
      line += part
      taken += columns
    }
    return lines + [line]
  }
}

extension Severity {
  var role: TextStyle.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

/// Whether text is to be coloured.
public enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// The decision, after the first that applies: the choice itself, `NO_COLOR`, `CLICOLOR_FORCE` and `FORCE_COLOR`,
  /// `CLICOLOR=0` and `TERM=dumb`, and last whether the stream written to is a terminal.
  public func isOn(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if isSet("NO_COLOR") { return false }
    for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] where isSet(name) && environment[name] != "0" { return true }
    if environment["CLICOLOR"] == "0" || environment["TERM"] == "dumb" { return false }
    return isTerminal
  }
}
