public import Diagnostics

/// The text of one page as the rules read it: its code, block by block, and its prose.
public struct PageText: Sendable {
  public var code: [CodeText]

  /// The text of each paragraph, heading and cell, without the code in it; the place may be wider than the text.
  public var prose: [Located<String>]

  /// Whether the page has blocks of Portolan. Some recommendations make sense for runbooks only.
  public var isRunbook: Bool

  public init(code: [CodeText], prose: [Located<String>] = [], isRunbook: Bool) {
    self.code = code
    self.prose = prose
    self.isRunbook = isRunbook
  }
}

/// A piece of code on a page: a fence, or the command of a step.
public struct CodeText: Sendable {
  /// The first word of the fence's info string in lower case, or `shell` for the command of a step.
  public var language: String

  /// The other words of the info string.
  public var attributes: [String]

  /// The lines without their line breaks.
  public var lines: [Located<String>]

  public init(language: String, attributes: [String] = [], lines: [Located<String>]) {
    self.language = language.lowercased()
    self.attributes = attributes
    self.lines = lines
  }

  /// Whether it is meant for a shell, alone or with what the shell answers.
  var isShell: Bool {
    ["shell", "sh", "bash", "zsh", "powershell", "pwsh", "ps1", "batch", "cmd"].contains(language) || isSession
  }

  /// Whether commands follow a prompt and the other lines are output.
  var isSession: Bool { ["console", "shell-session", "sh-session", "terminal"].contains(language) }

  /// The value of an attribute `key=value`.
  func attribute(_ key: String) -> String? {
    attributes.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }
}

extension Located<String> {
  /// The place of a part of the text; the whole place where the text does not stand in the file as it is.
  func place(of part: Range<String.Index>) -> SourceRange {
    guard place.bytes.count == value.utf8.count else { return place }
    let start = place.bytes.lowerBound + value.utf8.distance(from: value.startIndex, to: part.lowerBound)
    let length = value.utf8.distance(from: part.lowerBound, to: part.upperBound)
    return SourceRange(file: place.file, bytes: start..<(start + length))
  }
}
