import Foundation

/// Orders questions so that few of them tell cases apart: the next one is always the one that tells most, for what it
/// costs, of what is not known yet.
///
/// Knows nothing of what the questions are about.
struct QuestionPlanner {
  /// For each case the number of the answer to each question. Equal numbers mean equal answers to that question.
  let answers: [[Int]]

  /// What each case is to be told apart as; cases of one kind need no question between them.
  let kinds: [Int]

  /// What each question costs, above 0.
  let costs: [Double]

  /// A plan: a question with what to do after each answer, or the cases that are left.
  indirect enum Plan {
    case ask(question: Int, branches: [(answer: Int, next: Plan)])
    case found([Int])
  }

  func plan() -> Plan { plan(Array(answers.indices)) }

  private func plan(_ cases: [Int]) -> Plan {
    guard Set(cases.map { kinds[$0] }).count > 1, let question = best(for: cases) else { return .found(cases) }
    let parts = divided(cases, by: question)
    return .ask(question: question, branches: parts.map { ($0.answer, plan($0.cases)) })
  }

  /// The question that tells most for its cost; of equals the first. Nil where no question tells any cases apart.
  private func best(for cases: [Int]) -> Int? {
    let before = entropy(cases)
    var best: (question: Int, gain: Double)?
    for question in costs.indices {
      let parts = divided(cases, by: question)
      guard parts.count > 1 else { continue }
      let after = parts.reduce(0) { $0 + Double($1.cases.count) / Double(cases.count) * entropy($1.cases) }
      let gain = (before - after) / costs[question]
      if best.map({ gain > $0.gain + 1e-9 }) ?? true { best = (question, gain) }
    }
    return best?.question
  }

  private func divided(_ cases: [Int], by question: Int) -> [(answer: Int, cases: [Int])] {
    var order: [Int] = []
    var parts: [Int: [Int]] = [:]
    for number in cases {
      let answer = answers[number][question]
      if parts[answer] == nil { order.append(answer) }
      parts[answer, default: []].append(number)
    }
    return order.map { ($0, parts[$0] ?? []) }
  }

  /// How much is not known of which kind it is, in bits.
  private func entropy(_ cases: [Int]) -> Double {
    var counts: [Int: Int] = [:]
    for number in cases { counts[kinds[number], default: 0] += 1 }
    return counts.values.sorted().reduce(0) { sum, count in
      let share = Double(count) / Double(cases.count)
      return sum - share * log2(share)
    }
  }
}
