public import ArgumentParser

/// The `portolan` command.
public struct Portolan: ParsableCommand {
  public static let configuration = CommandConfiguration(commandName: "portolan", abstract: "Runbooks that do not lie.")
  public init() {}
}
