import Blocks
public import Catalogue
public import Diagnostics

/// What a person sees when something breaks, why, and what mends it.
public struct Symptom: Sendable {
  /// The message as the person sees it, letter by letter.
  public var error: Located<String>

  /// The scenario in which it appears.
  public var scenario: Located<String>?

  /// The reason that the prover gives for it.
  public var cause: Located<ReasonCode>?

  public var fix: Located<String>

  /// The month, `2024-09`, in which the product behind it was retired; such a symptom is shown as history.
  public var until: Located<String>?

  public var place: SourceRange

  /// The keys of a symptom.
  public static let keys = ["error", "scenario", "cause", "fix", "until"]

  /// Reads a symptom. Only one that is history may do without a scenario and a cause.
  static func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> Symptom? {
    var reader = ObjectReader(node, subject: "symptom")
    let error = reader.requiredText("error")
    let until = month(&reader)
    let isHistory = reader.has("until")
    let scenario = isHistory ? reader.text("scenario") : reader.requiredText("scenario")
    let written = isHistory ? reader.text("cause") : reader.requiredText("cause")
    let fix = reader.requiredText("fix")
    var cause: Located<ReasonCode>?
    if let written {
      if let code = ReasonCode(rawValue: written.value) {
        cause = Located(code, at: written.place)
      } else {
        reader.report(Expectation.unknownReason(written))
      }
    }
    diagnostics += reader.finish()
    guard let error, let fix else { return nil }
    return Symptom(error: error, scenario: scenario, cause: cause, fix: fix, until: until, place: node.place)
  }

  private static func month(_ reader: inout ObjectReader) -> Located<String>? {
    guard let text = reader.text("until") else { return nil }
    let bytes = Array(text.value.utf8)
    let parts = text.value.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), parts.count == 2, parts[0] != nil, let month = parts[1],
      (1...12).contains(month)
    else {
      reader.report(
        Diagnostic(
          id: "block/wrong-value", "'\(text.value)' is no month", at: text.place,
          solutions: [.init("Write the month in which the product was retired, such as 2024-09")]))
      return nil
    }
    return text
  }
}
