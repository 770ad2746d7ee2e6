import Testing

@testable import Reachability

@Suite struct QuestionPlannerTests {
  private typealias Plan = QuestionPlanner.Plan

  /// The questions that are asked of each case, and the cases that are left at its end.
  private func walk(_ plan: Plan, _ answers: [Int]) -> (questions: [Int], left: [Int]) {
    switch plan {
    case .found(let cases): return ([], cases)
    case .ask(let question, let branches):
      guard let branch = branches.first(where: { $0.answer == answers[question] }) else { return ([question], []) }
      let rest = walk(branch.next, answers)
      return ([question] + rest.questions, rest.left)
    }
  }

  @Test func `halving comes before asking one after another`() {
    // Eight cases, a question for each that only it answers with yes, and three that halve.
    let answers = (0..<8).map { number in
      (0..<8).map { $0 == number ? 1 : 0 } + [number & 1, number >> 1 & 1, number >> 2 & 1]
    }
    let planner = QuestionPlanner(answers: answers, kinds: Array(0..<8), costs: Array(repeating: 1, count: 11))
    for number in 0..<8 {
      let end = walk(planner.plan(), answers[number])
      #expect(end.left == [number])
      #expect(end.questions.count == 3)
    }
  }

  @Test func `a question with many answers comes before one with two`() {
    let answers = [[0, 0], [0, 1], [1, 2], [1, 3]]
    let planner = QuestionPlanner(answers: answers, kinds: [0, 1, 2, 3], costs: [1, 1])
    #expect(walk(planner.plan(), answers[2]).questions == [1])
  }

  @Test func `cases of one kind need no question`() {
    let planner = QuestionPlanner(answers: [[0, 0], [1, 0], [1, 1]], kinds: [7, 7, 8], costs: [1, 1])
    #expect(walk(planner.plan(), [1, 0]).questions == [1])
    #expect(walk(planner.plan(), [0, 0]).left == [0, 1])
  }

  @Test func `what no question tells apart is left together`() {
    let planner = QuestionPlanner(answers: [[0], [0], [1]], kinds: [0, 1, 2], costs: [1])
    #expect(walk(planner.plan(), [0]).left == [0, 1])
  }

  @Test func `a dear question waits for a cheap one that tells as much`() {
    let answers = [[0, 0], [1, 1]]
    let planner = QuestionPlanner(answers: answers, kinds: [0, 1], costs: [1.5, 1])
    #expect(walk(planner.plan(), answers[0]).questions == [1])
  }

  @Test func `two questions of which only both together tell are asked`() {
    let answers = [[0, 0], [1, 1], [0, 1], [1, 0]]
    let planner = QuestionPlanner(answers: answers, kinds: [0, 0, 1, 1], costs: [1, 1])
    for number in 0..<4 { #expect(walk(planner.plan(), answers[number]).left == [number]) }
  }

  @Test func `nothing to tell apart needs no question`() {
    let planner = QuestionPlanner(answers: [], kinds: [], costs: [])
    #expect(walk(planner.plan(), []).left.isEmpty)
  }
}
