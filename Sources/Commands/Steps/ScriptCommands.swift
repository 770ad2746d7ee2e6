internal import Diagnostics
internal import Runbook

/// The commands of a step as a script has them: `{{name}}` replaced by variables, and taken apart where a value may be
/// asked for in between.
struct ScriptCommands {
  /// One or more lines that belong together, with the placeholders that they use.
  struct Chunk: Equatable {
    var lines: [String] = []
    var placeholders: [String] = []
  }

  private(set) var chunks: [Chunk] = []

  private enum Quote { case none, single, double }
  private var quote = Quote.none
  private var depth = 0
  private var word = ""
  private var isFirstWord = true

  /// The delimiters of here-documents that begin after the line, each with whether its text is expanded.
  private var awaited: [(delimiter: String, isExpanded: Bool)] = []
  private var current = Chunk()

  init(_ text: StepText) {
    for line in text.lines.map(\.value) {
      if let document = awaited.first {
        readDocument(line, document)
      } else {
        read(line)
      }
    }
    finish()
  }

  /// The variable that stands for a placeholder.
  static func variable(_ placeholder: String) -> String {
    "RUNBOOK_" + placeholder.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  private mutating func finish() {
    if current.lines.contains(where: { !$0.isEmpty }) { chunks.append(current) }
    current = Chunk()
  }

  // MARK: Lines

  private mutating func readDocument(_ line: String, _ document: (delimiter: String, isExpanded: Bool)) {
    let isEnd = line.drop { $0 == "\t" } == document.delimiter[...]
    // In a text that is not expanded a placeholder stays what it is.
    current.lines.append(document.isExpanded && !isEnd ? replaced(in: line, as: .double) : line)
    guard isEnd else { return }
    awaited.removeFirst()
    if awaited.isEmpty, depth == 0, quote == .none { finish() }
  }

  private mutating func read(_ line: String) {
    var result = ""
    var rest = line[...]
    var isContinued = false
    word = ""
    isFirstWord = true
    while let sign = rest.first {
      if let name = Self.placeholder(at: rest) {
        note(name)
        result += Self.expansion(of: name, in: quote)
        rest = rest.dropFirst(name.count + 4)
        word += "x"
        continue
      }
      if sign == "\\", quote != .single {
        isContinued = rest.count == 1
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
        word += "x"
        continue
      }
      if quote == .none, sign == "#", word.isEmpty {
        result += rest
        break
      }
      if quote == .none, rest.hasPrefix("<<"), !rest.hasPrefix("<<<") { expectDocument(rest.dropFirst(2)) }
      switch (sign, quote) {
      case ("'", .none): quote = .single
      case ("'", .single), ("\"", .double): quote = .none
      case ("\"", .none): quote = .double
      case (" ", .none), ("\t", .none), (";", .none), ("|", .none), ("&", .none):
        countDepth()
        isFirstWord = isFirstWord && word.isEmpty || sign == ";" || sign == "|" || sign == "&"
        word = ""
      default: word.append(sign)
      }
      result.append(sign)
      rest = rest.dropFirst()
    }
    countDepth()
    current.lines.append(result)
    if !isContinued, quote == .none, depth == 0, awaited.isEmpty { finish() }
  }

  private static let opening: Set<String> = ["for", "while", "until", "if", "case", "select", "{"]
  private static let closing: Set<String> = ["done", "fi", "esac", "}"]

  private mutating func countDepth() {
    guard quote == .none, isFirstWord else { return }
    if Self.opening.contains(word) { depth += 1 }
    if Self.closing.contains(word) { depth = max(0, depth - 1) }
    // What follows these begins a command again.
    if ["do", "then", "else", "!", "time"].contains(word) { word = "" }
  }

  private mutating func expectDocument(_ rest: Substring) {
    let name = rest.drop { $0 == "-" || $0 == " " }
    let isQuoted = name.first == "'" || name.first == "\"" || name.first == "\\"
    let delimiter = name.drop { "'\"\\".contains($0) }.prefix { !" \t;|&<>'\"".contains($0) }
    if !delimiter.isEmpty { awaited.append((String(delimiter), !isQuoted)) }
  }

  // MARK: Placeholders

  private mutating func note(_ name: String) {
    if !current.placeholders.contains(name) { current.placeholders.append(name) }
  }

  private mutating func replaced(in line: String, as quote: Quote) -> String {
    var result = ""
    var rest = line[...]
    while let sign = rest.first {
      if let name = Self.placeholder(at: rest) {
        note(name)
        result += Self.expansion(of: name, in: quote)
        rest = rest.dropFirst(name.count + 4)
      } else {
        result.append(sign)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The value of a variable as one word, wherever it stands.
  private static func expansion(of name: String, in quote: Quote) -> String {
    switch quote {
    case .none: "\"${\(variable(name))}\""
    case .double: "${\(variable(name))}"
    case .single: "'\"${\(variable(name))}\"'"
    }
  }

  /// The name of the placeholder that begins here.
  private static func placeholder(at text: Substring) -> String? {
    guard text.hasPrefix("{{") else { return nil }
    let name = text.dropFirst(2).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    guard !name.isEmpty, text.dropFirst(2 + name.count).hasPrefix("}}") else { return nil }
    return String(name)
  }
}
