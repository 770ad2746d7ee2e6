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

  /// Takes a page apart; the text of a page that no rule can find fault with stays empty, for speed.
  ///
  /// - Parameters:
  ///   - file: the page as it is written.
  ///   - fences: its fences that are ordinary code: the info string, and the bytes of each line in the file.
  ///   - blockLines: the bytes of the lines of its other fences.
  ///   - isRunbook: whether it has blocks of Portolan.
  public init(
    file: SourceFile, fences: [(info: String, lines: [Range<Int>])], blockLines: [Range<Int>] = [], isRunbook: Bool
  ) {
    self.init(code: [], isRunbook: isRunbook)
    guard isRunbook || Triggers.text.fire(in: file.bytes) else { return }
    code = fences.map { fence in
      let words = fence.info.split(separator: " ").map(String.init)
      return CodeText(
        language: words.first ?? "", attributes: Array(words.dropFirst()),
        lines: fence.lines.map { range in
          let place = SourceRange(file: file, bytes: range)
          return Located(place.text, at: place)
        })
    }
    prose = Self.passages(of: file, without: fences.flatMap(\.lines) + blockLines)
  }

  /// The passages of a page: what stands between blank lines, the items of lists, the rows of tables.
  ///
  /// - Parameter code: the bytes of the lines that are no prose.
  static func passages(of file: SourceFile, without code: [Range<Int>]) -> [Located<String>] {
    let codeLines = Set(code.map { file.position(of: $0.lowerBound).line })
    var passages: [Located<String>] = []
    var current: Range<Int>?
    func finish() {
      guard let range = current else { return }
      let place = SourceRange(file: file, bytes: range)
      passages.append(Located(place.text, at: place))
      current = nil
    }
    for line in 1...file.lineCount {
      let range = file.range(ofLine: line)
      let content = file.bytes[range].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
      if content.isEmpty || codeLines.contains(line) {
        finish()
        continue
      }
      if startsPassage(content) { finish() }
      current = (current?.lowerBound ?? range.lowerBound)..<range.upperBound
    }
    finish()
    return passages
  }

  /// Whether a line begins an item, a heading or a row of a table.
  private static func startsPassage(_ content: ArraySlice<UInt8>) -> Bool {
    guard let first = content.first else { return false }
    if first == UInt8(ascii: "|") || first == UInt8(ascii: "#") { return true }
    let rest = content.drop { (0x30...0x39).contains($0) }
    guard let mark = rest.first, "-*+.)".utf8.contains(mark) else { return false }
    return rest.dropFirst().first == 0x20
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
