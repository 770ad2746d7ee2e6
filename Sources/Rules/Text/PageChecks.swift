public import Diagnostics

extension Rules {
  /// What the rules find in the text of a page.
  public static func check(_ page: PageText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for code in page.code {
      findings += weakCiphers(in: code)
      findings += policies(in: code)
      findings += pinning(in: code, on: page)
      for line in code.lines { findings += secrets(in: line) }
      guard code.isShell else { continue }
      findings += preSharedKeys(in: code)
      for command in ShellCommand.all(in: code) {
        findings += commandSyntax(of: command)
        findings += retiredProducts(in: command)
        findings += dataAPICalls(in: command)
        if page.isRunbook { findings += placeholders(in: command) }
      }
    }
    if page.isRunbook { findings += stalePrices(in: page.prose) }
    for passage in page.prose {
      findings += secrets(in: passage)
      findings += retiredProducts(in: passage)
    }
    return findings
  }
}
