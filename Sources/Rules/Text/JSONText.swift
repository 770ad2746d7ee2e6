import Diagnostics

/// A value of a JSON document, with the line and the characters where each string stands.
indirect enum JSONValue {
  case null
  case bool(Bool)
  case number(String)
  case string(Located<String>)
  case array([JSONValue])
  case object([(key: Located<String>, value: JSONValue)])

  /// The first value of a key of an object.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.value == key }?.value
  }

  /// The strings of a string or of a list of strings.
  var strings: [Located<String>] {
    switch self {
    case .string(let text): [text]
    case .array(let items): items.flatMap(\.strings)
    default: []
    }
  }

  var items: [JSONValue] {
    if case .array(let items) = self { return items }
    return [self]
  }
}

/// Reads JSON as RFC 8259 has it, and stops at the first fault with its place.
struct JSONReader {
  struct Fault: Error {
    var message: String
    var place: SourceRange
  }

  private let lines: [Located<String>]
  private let bytes: [[UInt8]]
  private var line = 0
  private var column = 0
  private var depth = 0

  /// The deepest nesting that is read.
  private static let depthLimit = 64

  init(_ lines: [Located<String>]) {
    self.lines = lines
    bytes = lines.map { Array($0.value.utf8) }
  }

  /// The document.
  mutating func read() throws(Fault) -> JSONValue {
    let value = try self.value()
    skipBlanks()
    if peek() != nil { throw fault("there is more text after the end of the document") }
    return value
  }

  private func peek() -> UInt8? {
    line < bytes.count && column < bytes[line].count ? bytes[line][column] : nil
  }

  /// Moves past blanks and line breaks.
  private mutating func skipBlanks() {
    while line < bytes.count {
      while column < bytes[line].count, [0x20, 0x09, 0x0D].contains(bytes[line][column]) { column += 1 }
      if column < bytes[line].count { return }
      guard line + 1 < bytes.count else { return }
      line += 1
      column = 0
    }
  }

  private func place(line: Int, from start: Int, to end: Int) -> SourceRange {
    guard line < lines.count else {
      return lines.last?.place ?? SourceRange(file: .init(path: "", bytes: []), bytes: 0..<0)
    }
    let text = lines[line].value
    guard lines[line].place.bytes.count == text.utf8.count else { return lines[line].place }
    let first = lines[line].place.bytes.lowerBound
    return SourceRange(file: lines[line].place.file, bytes: (first + start)..<(first + end))
  }

  private func fault(_ message: String) -> Fault {
    Fault(message: message, place: place(line: line, from: column, to: column + (peek() == nil ? 0 : 1)))
  }

  private mutating func value() throws(Fault) -> JSONValue {
    skipBlanks()
    guard depth < Self.depthLimit else { throw fault("the document is nested too deep") }
    depth += 1
    defer { depth -= 1 }
    switch peek() {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "'"): throw fault("strings stand in double quotes")
    case UInt8(ascii: "/"): throw fault("JSON has no comments")
    case nil: throw fault("the document ends too early")
    default: return try word()
    }
  }

  private mutating func object() throws(Fault) -> JSONValue {
    column += 1
    var members: [(key: Located<String>, value: JSONValue)] = []
    var comma: (line: Int, column: Int)?
    while true {
      skipBlanks()
      if peek() == UInt8(ascii: "}") {
        if let comma { throw trailing(comma, before: "}") }
        column += 1
        return .object(members)
      }
      guard peek() == UInt8(ascii: "\"") else {
        throw fault(peek() == nil ? "the document ends inside an object" : "a key in double quotes belongs here")
      }
      let key = try string()
      skipBlanks()
      guard peek() == UInt8(ascii: ":") else { throw fault("a colon belongs after the key") }
      column += 1
      members.append((key, try value()))
      comma = try separator(closing: UInt8(ascii: "}"))
      if comma == nil { return .object(members) }
    }
  }

  private mutating func array() throws(Fault) -> JSONValue {
    column += 1
    var items: [JSONValue] = []
    var comma: (line: Int, column: Int)?
    while true {
      skipBlanks()
      if peek() == UInt8(ascii: "]") {
        if let comma { throw trailing(comma, before: "]") }
        column += 1
        return .array(items)
      }
      items.append(try value())
      comma = try separator(closing: UInt8(ascii: "]"))
      if comma == nil { return .array(items) }
    }
  }

  /// Reads the comma after an element, or the bracket that closes; nil for the bracket.
  private mutating func separator(closing: UInt8) throws(Fault) -> (line: Int, column: Int)? {
    skipBlanks()
    if peek() == closing {
      column += 1
      return nil
    }
    guard peek() == UInt8(ascii: ",") else {
      throw fault(peek() == nil ? "the document ends too early" : "a comma is missing before this")
    }
    let found = (line, column)
    column += 1
    return found
  }

  private func trailing(_ comma: (line: Int, column: Int), before bracket: Character) -> Fault {
    Fault(
      message: "there is a comma before '\(bracket)'",
      place: place(line: comma.line, from: comma.column, to: comma.column + 1))
  }

  private mutating func string() throws(Fault) -> Located<String> {
    let start = column + 1
    column += 1
    var text: [UInt8] = []
    while let byte = peek() {
      column += 1
      if byte == UInt8(ascii: "\"") {
        return Located(String(decoding: text, as: UTF8.self), at: place(line: line, from: start, to: column - 1))
      }
      if byte == UInt8(ascii: "\\") {
        guard let escaped = peek() else { break }
        guard "\"\\/bfnrtu".utf8.contains(escaped) else { throw fault("this escape is unknown to JSON") }
        text.append(byte)
        column += 1
        text.append(escaped)
      } else {
        text.append(byte)
      }
    }
    throw fault("the string is not closed on its line")
  }

  private mutating func word() throws(Fault) -> JSONValue {
    let start = column
    while let byte = peek(), !",]}: \t\"{[".utf8.contains(byte) { column += 1 }
    let text = String(decoding: bytes[line][start..<column], as: UTF8.self)
    switch text {
    case "true", "false": return .bool(text == "true")
    case "null": return .null
    default:
      if isNumber(text) { return .number(text) }
      column = start
      throw fault(text.isEmpty ? "a value belongs here" : "'\(text)' is no value of JSON")
    }
  }

  private func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard let first = digits.first, first.isASCII, first.isNumber, Double(text) != nil else { return false }
    return !(first == "0" && digits.dropFirst().first?.isNumber == true)
  }
}
