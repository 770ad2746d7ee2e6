import Catalogue
import Diagnostics

extension Rules {
  /// A finding of a rule, with the severity, the reason why and the mend that the catalogue gives for it.
  ///
  /// - Parameters:
  ///   - why: words for this case, where they say more than the catalogue's.
  ///   - fix: a mend for this case; begins with a verb.
  ///   - replacement: the text that mends it, where that is only a matter of text.
  static func finding(
    _ id: String, _ summary: String, at place: SourceRange?, label: String? = nil, why: String? = nil,
    fix: String? = nil, replacement: Located<String>? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    let rule = Catalogue.rule(id)
    var solutions: [Diagnostic.Solution] = []
    if let fix = fix ?? rule?.fix, !fix.isEmpty {
      let text = fix.hasSuffix(".") ? String(fix.dropLast()) : fix
      solutions.append(.init(text, replacement: replacement))
    }
    return Diagnostic(
      id: id, severity: rule?.severity ?? .error, summary, at: place, label: label,
      explanation: why ?? rule?.explanation, notes: notes, solutions: solutions)
  }
}
