internal import ArgumentParser
internal import Foundation

/// Where the program begins: runs the command line and ends the process with the documented exit code.
///
/// - 0: done, and nothing found at or above `--fail-on`
/// - 1: findings at or above `--fail-on`
/// - 2: wrong usage, or the work could not be done
/// - 130: stopped with Ctrl-C
public enum Entry {
  public static func run() {
    Interruption.watch()
    do {
      var command = try Portolan.parseAsRoot()
      try command.run()
      exit(0)
    } catch {
      exit(code(for: error))
    }
  }

  /// Tells of an error on the right stream and gives its exit code.
  private static func code(for error: any Error) -> Int32 {
    if let failure = error as? Failure {
      Console.tell(failure.text(color: Console.isErrorColored))
      return 2
    }
    if let code = error as? ExitCode { return code.rawValue }
    let code = Portolan.exitCode(for: error)
    let message = Portolan.fullMessage(for: error)
    guard code.isSuccess else {
      if !message.isEmpty { Console.tell(message) }
      // argument-parser has a code of its own for wrong usage, 64.
      return 2
    }
    // Help and version are asked for, so they are the report.
    do {
      if !message.isEmpty { try Console.report(message + "\n") }
      return 0
    } catch {
      Console.tell("\(error)")
      return 2
    }
  }
}
