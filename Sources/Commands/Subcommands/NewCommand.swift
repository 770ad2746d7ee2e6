internal import ArgumentParser

extension Portolan {
  /// `portolan new`: what a newcomer begins with.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a site or a runbook.", subcommands: [NewSite.self, NewRunbook.self])
  }
}

extension Portolan.New {
  /// `portolan new site`
  struct NewSite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "site", abstract: "Begin a site: its settings and a first runbook, which passes the check.")

    @Argument(help: "The folder to make; its name becomes the site's title.")
    var name: String

    func run() throws {
      let files = try Scaffold.site(in: name)
      for file in files { Console.tell("wrote \(file)") }
      Console.tell("next:\n  cd \(ShellWord.quoted(name))\n  portolan build")
    }
  }

  /// `portolan new runbook`
  struct NewRunbook: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "runbook", abstract: "Begin a runbook in the site of this folder.")

    @Argument(help: "What the runbook is for, such as \"Rotate the database login\".")
    var name: String

    func run() throws {
      let file = try Scaffold.runbook(titled: name)
      Console.tell("wrote \(file)")
      Console.tell("next:\n  portolan check")
    }
  }
}
