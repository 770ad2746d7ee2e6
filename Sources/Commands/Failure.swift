/// Why a command could not do its work at all; ends the run with exit code 2.
struct Failure: Error, CustomStringConvertible {
  /// One line in the manner of a finding: lower case, no full stop.
  var summary: String

  /// What can be done; begins with a verb.
  var help: String?

  init(_ summary: String, help: String? = nil) {
    self.summary = summary
    self.help = help
  }

  var description: String { text(color: false) }

  /// The failure as it is told on a terminal.
  func text(color: Bool) -> String {
    let head = color ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
    let second = help.map { "\n" + (color ? "\u{1B}[1;32mhelp\u{1B}[0m" : "help") + ": \($0)" } ?? ""
    return "\(head): \(summary)\(second)"
  }
}
