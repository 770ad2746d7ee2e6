import Diagnostics

extension Rules {
  /// Options of the Azure CLI that always stand apart from their value, and of which no longer option is made by
  /// adding letters.
  private static let azureOptions = [
    "--resource-group", "--subscription", "--vnet-name", "--remote-vnet", "--location",
  ]

  /// `doc/command-syntax`: options that the command does not understand, or understands otherwise.
  static func commandSyntax(of command: ShellCommand) -> [Diagnostic] {
    switch command.program {
    case "az", "az.cmd": azureSyntax(of: Array(command.arguments))
    case "mysql", "mariadb": mysqlSyntax(of: Array(command.arguments))
    default: []
    }
  }

  private static func azureSyntax(of arguments: [ShellCommand.Word]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, word) in arguments.enumerated() {
      for option in azureOptions where word.text.hasPrefix(option) {
        let rest = word.text.dropFirst(option.count)
        guard let next = rest.first, next.isLetter || next.isNumber || next == "{" || next == "<" || next == "$",
          rest != "s"
        else { continue }
        findings.append(
          finding(
            "doc/command-syntax", "there is no blank between '\(option)' and its value '\(rest)'", at: word.place,
            label: "one word", why: "The command reads it as one unknown option and stops.",
            fix: "Write '\(option) \(rest)'", replacement: Located("\(option) \(rest)", at: word.place)))
      }
      guard index + 1 < arguments.count else { continue }
      let value = arguments[index + 1]
      if word.text == "--subscription", value.text.lowercased().contains("tenant") {
        findings.append(
          finding(
            "doc/command-syntax", "'--subscription' takes a subscription, not a tenant", at: value.place,
            why: "The id of a tenant is no subscription, and the command does not find it.",
            fix: "Give the id or name of the subscription"))
      }
    }
    return findings
  }

  private static func mysqlSyntax(of arguments: [ShellCommand.Word]) -> [Diagnostic] {
    arguments.filter { $0.text == "-d" }.map { word in
      finding(
        "doc/command-syntax", "'-d' does not name the database for the mysql client", at: word.place,
        why: "The option for the database is -D; the name alone will do as well.",
        fix: "Write '-D'", replacement: Located("-D", at: word.place))
    }
  }
}
