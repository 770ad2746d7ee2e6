import Diagnostics

extension Rules {
  /// `dataapi/limits`, `dataapi/dualstack-name`: calls to the Data API that are refused, or may be.
  static func dataAPICalls(in command: ShellCommand) -> [Diagnostic] {
    let words = Array(command.arguments)
    var findings: [Diagnostic] = []
    for word in [command.words.first].compactMap({ $0 }) + words {
      guard word.text.contains("rds-data."), word.text.contains(".api.aws") else { continue }
      findings.append(
        finding("dataapi/dualstack-name", "'\(word.text)' is the dual-stack name of the Data API", at: word.place))
    }
    guard command.program == "aws", words.count > 2, words[0].text == "rds-data",
      let option = words.firstIndex(where: { $0.text == "--sql" }), option + 1 < words.count
    else { return findings }
    let statement = words[option + 1]
    let rest = statement.text.drop { $0 != ";" }.dropFirst()
    if rest.contains(where: { $0 != " " && $0 != ";" }) {
      findings.append(
        finding("dataapi/limits", "the call holds more than one statement", at: statement.place))
    }
    return findings
  }

  /// What ties a session to one connection behind a proxy: Amazon RDS, "Avoiding pinning an RDS Proxy".
  private static let pinning = ["PREPARE", "CREATE TEMPORARY TABLE", "CREATE TEMP TABLE", "SET SESSION", "LOCK TABLES"]

  /// `rdsproxy/pinning`: SQL on a page about a proxy.
  static func pinning(in code: CodeText, on page: PageText) -> [Diagnostic] {
    guard page.isRunbook, code.language == "sql", page.prose.contains(where: { mentions(["RDS Proxy"], in: $0.value) })
    else { return [] }
    return code.lines.compactMap { line in
      guard !isComment(line.value), let phrase = pinning.first(where: { mentions([$0], in: line.value) }) else {
        return nil
      }
      return finding("rdsproxy/pinning", "'\(phrase)' ties the session to one connection of the proxy", at: line.place)
    }
  }
}
