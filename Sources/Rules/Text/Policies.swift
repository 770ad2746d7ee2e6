import Diagnostics

extension Rules {
  /// `policy/json-invalid`, `iam/action-syntax`: a policy that stands on the page as JSON or in a CloudFormation
  /// template.
  static func policies(in code: CodeText) -> [Diagnostic] {
    switch code.language {
    case "json": jsonPolicy(in: code)
    case "yaml", "yml", "cloudformation": yamlActions(in: code)
    default: []
    }
  }

  /// The policy that a fence holds, if it is one that can be read.
  static func policyDocument(in code: CodeText) -> JSONValue? {
    guard code.language == "json", isPolicy(code) else { return nil }
    var reader = JSONReader(code.lines)
    return try? reader.read()
  }

  /// Whether a fence of JSON is a policy: it says whose, or it has statements.
  private static func isPolicy(_ code: CodeText) -> Bool {
    if code.attribute("policy-of") != nil { return true }
    let text = code.lines.map(\.value).joined(separator: "\n")
    return !occurrences(of: "\"Effect\"", in: text).isEmpty && !occurrences(of: "\"Action\"", in: text).isEmpty
      || !occurrences(of: "\"Statement\"", in: text).isEmpty
  }

  private static func jsonPolicy(in code: CodeText) -> [Diagnostic] {
    guard isPolicy(code) else { return [] }
    var reader = JSONReader(code.lines)
    do {
      let document = try reader.read()
      let statements = (document["Statement"] ?? document).items
      return statements.flatMap { statement in
        ((statement["Action"]?.strings ?? []) + (statement["NotAction"]?.strings ?? [])).compactMap(actionFault)
      }
    } catch {
      return [finding("policy/json-invalid", "this policy is not JSON: \(error.message)", at: error.place)]
    }
  }

  /// Items of lists in YAML that would be actions but for a comma at their end.
  private static func yamlActions(in code: CodeText) -> [Diagnostic] {
    guard code.lines.contains(where: { mentions(["Action", "NotAction"], in: $0.value) }) else { return [] }
    return code.lines.compactMap { line in
      let text = line.value.drop { $0 == " " }
      guard text.hasPrefix("- ") else { return nil }
      let item = text.dropFirst(2).drop { $0 == " " }
      guard item.hasSuffix(","), isAction(item.dropLast()) else { return nil }
      return actionFault(Located(String(item), at: line.place(of: item.startIndex..<item.endIndex)))
    }
  }

  /// The finding for an action that is none.
  static func actionFault(_ action: Located<String>) -> Diagnostic? {
    guard !isAction(Substring(action.value)) else { return nil }
    let cleaned = action.value.filter { !", \t;".contains($0) }
    let mend = isAction(Substring(cleaned)) && cleaned != action.value ? cleaned : nil
    return finding(
      "iam/action-syntax", "'\(action.value)' is no action", at: action.place,
      fix: mend.map { "Write '\($0)'" } ?? "Write service:Action, such as rds-data:ExecuteStatement",
      replacement: mend.map { Located($0, at: action.place) })
  }

  /// Whether a text is `*` or `service:Action`, where the action may hold wildcards.
  private static func isAction(_ text: Substring) -> Bool {
    if text == "*" { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    let service = text[..<colon]
    let name = text[text.index(after: colon)...]
    return !service.isEmpty && !name.isEmpty
      && service.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2A
          || $0 == 0x3F
      }
  }
}
