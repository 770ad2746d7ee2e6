public import ArgumentParser
public import Diagnostics

extension ColorChoice: ExpressibleByArgument {}

/// How a command speaks.
struct MannerOptions: ParsableArguments {
  @Option(help: "Whether text is coloured; 'auto' heeds NO_COLOR, CLICOLOR, FORCE_COLOR and the terminal.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Tell nothing but the report.")
  var quiet = false

  /// The style of text on standard output.
  var outputStyle: TextStyle { style(isTerminal: Console.isOutputTerminal) }

  /// The style of text on standard error.
  var errorStyle: TextStyle { style(isTerminal: Console.isErrorTerminal) }

  /// The style of text in a file.
  var fileStyle: TextStyle { style(isTerminal: false) }

  private func style(isTerminal: Bool) -> TextStyle {
    TextStyle(
      color: Console.isColored(color, isTerminal: isTerminal), width: isTerminal ? Console.terminalWidth : 100)
  }
}
