/// What has a number by which it is quickly found: equal ones have the same, and few others have it too.
protocol Numbered: Equatable {
  var number: Int { get }
}

/// Answers by what is asked for.
///
/// A dictionary protects itself against keys that somebody chose to make it slow, and that takes longer than most of what
/// is looked up here. These keys are the numbers of resources, which nobody chooses.
struct QuickTable<Question: Numbered, Answer> {
  /// A power of two, at most half of them taken. What is asked for stands at the first free slot after its own.
  private var questions: [Question?] = []
  private var answers: [Answer?] = []
  private var count = 0

  subscript(_ question: Question) -> Answer? {
    get { questions.isEmpty ? nil : answers[slot(of: question)] }
    set {
      if count * 2 >= questions.count { grow() }
      let slot = slot(of: question)
      if questions[slot] == nil { count += 1 }
      questions[slot] = question
      answers[slot] = newValue
    }
  }

  private func slot(of question: Question) -> Int {
    let mask = questions.count - 1
    // Neighbours in the file should not be neighbours here: Knuth's multiplier spreads them.
    var slot = ((question.number &* 0x9E37_79B9) >> 7) & mask
    while let taken = questions[slot], taken != question { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldQuestions, oldAnswers) = (questions, answers)
    let size = max(8, questions.count * 2)
    questions = Array(repeating: nil, count: size)
    answers = Array(repeating: nil, count: size)
    for (question, answer) in zip(oldQuestions, oldAnswers) {
      guard let question else { continue }
      let slot = slot(of: question)
      questions[slot] = question
      answers[slot] = answer
    }
  }
}
