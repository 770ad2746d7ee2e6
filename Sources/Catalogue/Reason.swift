/// Why a verdict is not plainly `reachable`: what happened to the attempt, whatever product it happened in.
public struct Reason: Sendable {
  public let code: ReasonCode

  /// What happened, as a sentence without a full stop.
  public let words: String

  /// What a person at the keyboard sees.
  public let symptom: String

  /// What usually mends it; begins with a verb.
  public let fix: String

  init(_ code: ReasonCode, _ words: String, symptom: String, fix: String) {
    self.code = code
    self.words = words
    self.symptom = symptom
    self.fix = fix
  }
}
