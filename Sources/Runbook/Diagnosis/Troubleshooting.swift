import Diagnostics
public import Reachability
public import Topology

/// What could go wrong with a scenario that works, as it is told: what a person sees, and then questions in the order in
/// which they are asked.
///
/// The page, the terminal and the JSON document all tell this.
public struct Troubleshooting: Sendable {
  public let scenario: Scenario
  public let topology: Topology
  public let diagnosis: Diagnosis

  /// What can be seen, in the order of ``ClientSymptom``.
  public let sections: [Section]

  /// One thing that can be seen, with the questions that lead to its causes.
  public struct Section: Sendable {
    public let sighting: Sighting

    /// What is seen in a few words: "The connection times out".
    public let title: String

    /// The message that the scenario's own client usually writes, where one is known.
    public let message: String?

    /// The symptoms of the runbooks that are about this, with the numbers of their pages.
    public let authored: [AuthoredSymptom]

    /// The questions; none where there is one end only.
    public let questions: [Question]

    /// The causes, where there is nothing to ask.
    public let causes: [ToldCause]

    /// How many causes it has.
    public var causeCount: Int {
      causes.count + questions.flatMap(\.answers).map(\.causes.count).reduce(0, +)
    }
  }

  /// One question, its number counted from 1 within its section.
  public struct Question: Sendable {
    public let number: Int
    public let probe: Probe

    /// The question as a sentence.
    public let text: String

    /// Who is to answer it, where that is not whoever sits at the client: an account or a subscription.
    public let place: String?

    /// What to run, line by line.
    public let commands: [String]

    /// What is to be seen if all is well.
    public let expected: String
    public let answers: [Answer]
  }

  /// An answer and where it leads: to other questions, or to what is wrong.
  public struct Answer: Sendable {
    public let words: String

    /// Whether it is what is to be seen if all is well.
    public let isExpected: Bool

    /// The number of the question to go on with.
    public let next: Int?

    /// What is wrong, where nothing more is asked. Several where no question tells them apart.
    public let causes: [ToldCause]
  }

  /// A cause with what mends it.
  public struct ToldCause: Sendable {
    public let cause: Cause

    /// The steps of the runbooks that make what is wrong, where there are any.
    public let remedies: [Remedy]

    /// What the runbooks say of this reason.
    public let authored: [AuthoredSymptom]
  }

  /// A symptom block with the number of its page.
  public struct AuthoredSymptom: Sendable {
    public let symptom: Symptom
    public let page: Int
  }

  /// The section of a sighting.
  public func section(_ sighting: Sighting) -> Section? { sections.first { $0.sighting == sighting } }
}

extension RunbookCollection {
  /// What could go wrong with each scenario of a page that works, in the order of the page.
  ///
  /// Scenarios between the same kinds of ends are told once: what stops a second client of the same network mostly stops
  /// the first.
  public func troubleshooting(ofPage number: Int, claims: [Claim]) -> [Troubleshooting] {
    let working = claims.filter { $0.scenario.expect.value == .reachable && $0.proof?.verdict == .reachable }
    var result: [Troubleshooting] = []
    for claim in working {
      guard let attempt = claim.proof?.attempt, !faulty.contains(claim.topology.id) else { continue }
      let isTold = result.contains { told in
        let other = told.diagnosis.attempt
        return told.topology.id == claim.topology.id && other.to == attempt.to && other.name == attempt.name
          && other.port == attempt.port && other.call == attempt.call
      }
      if !isTold, let told = troubleshooting(of: claim, beside: working) { result.append(told) }
    }
    return result
  }

  /// What could go wrong with a scenario that works; nil for a claim about everybody, which is about no one attempt.
  ///
  /// - Parameter others: other claims, whose clients are asked about if they are about the same destination.
  public func troubleshooting(of claim: Claim, beside others: [Claim]) -> Troubleshooting? {
    guard let proof = claim.proof else { return nil }
    let attempts = others.compactMap { other -> Attempt? in
      guard other.topology.id == claim.topology.id, let attempt = other.proof?.attempt else { return nil }
      return attempt.to == proof.attempt.to && attempt.from != proof.attempt.from ? attempt : nil
    }
    let diagnosis = Diagnosis(of: proof.attempt, in: claim.topology, proof: proof, others: attempts)
    return TroubleshootingWriter(
      scenario: claim.scenario, diagnosis: diagnosis, steps: StepsIndex(self, over: claim.topology),
      symptoms: symptoms(about: claim)
    ).write()
  }

  /// The symptom blocks that are about a scenario, or about another one between the same ends.
  private func symptoms(about claim: Claim) -> [Troubleshooting.AuthoredSymptom] {
    var result: [Troubleshooting.AuthoredSymptom] = []
    for (number, page) in pages.enumerated() {
      for block in page.blocks where !block.isSample {
        guard case .symptom(let symptom) = block.content, symptom.until == nil, let name = symptom.scenario,
          let other = scenario(name.value), other.to.value == claim.scenario.to.value,
          topology(of: other)?.id == claim.topology.id
        else { continue }
        result.append(.init(symptom: symptom, page: number))
      }
    }
    return result
  }
}
