import Diagnostics

extension Rules {
  /// `vpn/psk`: pre-shared keys that AWS refuses, as they stand in commands or as commands make them.
  static func preSharedKeys(in code: CodeText) -> [Diagnostic] {
    let lines = code.lines.filter { !isComment($0.value) }
    return lines.flatMap { line in
      preSharedKeys(in: line).compactMap { key -> Diagnostic? in
        var written = key
        if let name = variable(key.value) {
          guard let assigned = assignment(of: name, in: lines) else { return nil }
          written = assigned
        }
        guard let fault = fault(ofKey: written.value) else { return nil }
        return finding("vpn/psk", "AWS refuses this pre-shared key: \(fault)", at: written.place)
      }
    }
  }

  /// The values of `PreSharedKey`, in the short form of the AWS CLI and in JSON.
  private static func preSharedKeys(in line: Located<String>) -> [Located<String>] {
    let text = line.value
    return occurrences(of: "PreSharedKey", in: text, exactCase: true).compactMap { range in
      let rest = text[range.upperBound...].drop { $0 == "\"" || $0 == "\\" }
      guard let sign = rest.first, sign == "=" || sign == ":" else { return nil }
      let value = rest.dropFirst().drop { " \"\\".contains($0) }
      var end = value.startIndex
      var depth = 0
      while end < value.endIndex {
        let character = value[end]
        if character == "(" || character == "<" { depth += 1 }
        if character == ")" || character == ">" { depth -= 1 }
        let isPlaceholder = value[end...].hasPrefix("{{")
        if depth == 0, !isPlaceholder,
          ",]\"'\\ ".contains(character) || (character == "}" && !holdsBrace(value[..<end]))
        {
          break
        }
        end = value.index(after: end)
        if isPlaceholder, let close = value[end...].firstRange(of: "}}") { end = close.upperBound }
      }
      guard end > value.startIndex else { return nil }
      return Located(String(value[..<end]), at: line.place(of: value.startIndex..<end))
    }
  }

  /// Whether a value has opened a brace itself, as `${KEY}` does.
  private static func holdsBrace(_ value: Substring) -> Bool { value.hasPrefix("${") && !value.contains("}") }

  /// The name of the variable that a value is, if it is one.
  private static func variable(_ value: String) -> String? {
    guard value.hasPrefix("$"), !value.hasPrefix("$(") else { return nil }
    let name = value.dropFirst().filter { $0 != "{" && $0 != "}" }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(name) : nil
  }

  /// What the last line gives to a variable.
  private static func assignment(of name: String, in lines: [Located<String>]) -> Located<String>? {
    lines.reversed().lazy.compactMap { line -> Located<String>? in
      var text = line.value[...].drop { $0 == " " || $0 == "$" || $0 == ">" }
      if text.hasPrefix("export ") { text = text.dropFirst(7) }
      guard text.hasPrefix(name + "=") else { return nil }
      let value = text.dropFirst(name.count + 1).drop { $0 == "\"" || $0 == "'" }
      let end = value.lastIndex { $0 != " " && $0 != "\"" && $0 != "'" }.map { value.index(after: $0) }
      guard let end, end > value.startIndex else { return nil }
      return Located(String(value[..<end]), at: line.place(of: value.startIndex..<end))
    }.first
  }

  /// What AWS finds wrong with a key; nil where it is only known when the command runs, or nothing is.
  private static func fault(ofKey key: String) -> String? {
    if key.contains("openssl rand") { return fault(ofMade: key) }
    guard !key.contains("$"), !key.contains("{"), !key.contains("<"), !key.contains("`") else { return nil }
    if !(8...64).contains(key.count) { return "it has \(key.count) characters, and must have 8 to 64" }
    if key.hasPrefix("0") { return "it begins with 0" }
    guard let strange = key.first(where: { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "." && $0 != "_" })
    else { return nil }
    return "'\(strange)' is no letter, digit, dot or underscore"
  }

  /// What is wrong with the keys that a command makes.
  private static func fault(ofMade command: String) -> String? {
    guard !command.contains("tr "), !command.contains("sed ") else { return nil }
    let words = command.split { " ()`".contains($0) }
    if words.contains("-base64") { return "base64 has the signs '+', '/' and '='" }
    guard words.contains("-hex"), let number = words.lazy.compactMap({ Int($0) }).first, !(4...32).contains(number)
    else { return nil }
    return "it has \(number * 2) characters, and must have 8 to 64"
  }
}
