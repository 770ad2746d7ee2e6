/// Whether something holds, where the topology may leave it open.
enum PolicyAnswer: Equatable {
  case yes
  /// It does not, and why not, to follow "but": "it names another resource".
  case no(String)
  /// It would hold if this fact did, which nobody states.
  case open(fact: String)

  /// Both must hold: one that does not decides, then one that is open.
  func and(_ other: @autoclosure () -> PolicyAnswer) -> PolicyAnswer {
    switch self {
    case .no: return self
    case .yes: return other()
    case .open:
      if case .no(let why) = other() { return .no(why) }
      return self
    }
  }

  /// One of them must hold. If none does, the first says why.
  static func any(_ answers: [PolicyAnswer]) -> PolicyAnswer {
    if answers.contains(.yes) { return .yes }
    for answer in answers { if case .open = answer { return answer } }
    return answers.first ?? .no("it names nothing")
  }
}
