internal import Diagnostics
internal import Foundation

/// The two streams on which the program speaks: the report on standard output, all else on standard error.
enum Console {
  /// Writes a part of the report to standard output.
  ///
  /// - Throws: a failure that says why it could not be written, such as a full disk.
  static func report(_ text: String) throws(Failure) {
    try report(Array(text.utf8))
  }

  static func report(_ bytes: [UInt8]) throws(Failure) {
    if let code = write(bytes, to: STDOUT_FILENO) {
      throw Failure("standard output cannot be written: \(SystemError.words(code))")
    }
  }

  /// Tells a person something beside the report.
  static func tell(_ text: String) {
    // There is nobody left to tell if this fails.
    _ = write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }

  /// Tells without ending the line, for what will be written over.
  static func tellInPlace(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) != 0 }

  /// The columns of the terminal on standard output, within what can be read; 100 where it does not say.
  static var terminalWidth: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(Int(size.ws_col), 60), 160)
  }

  /// Whether words on standard error are coloured when no option says so.
  static var isErrorColored: Bool { isColored(.auto, isTerminal: isErrorTerminal) }

  static func isColored(_ choice: ColorChoice, isTerminal: Bool) -> Bool {
    choice.isOn(environment: ProcessInfo.processInfo.environment, isTerminal: isTerminal)
  }

  /// Writes all bytes; gives the system's error number if it cannot.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}

/// The system's words for its error numbers.
enum SystemError {
  /// In lower case, as in the middle of a sentence.
  static func words(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
