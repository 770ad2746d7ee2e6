import Diagnostics
import Reachability
public import Topology

extension StepsPlay {
  /// What a step changes, in words.
  public struct Changes: Sendable {
    /// What exists after it and did not before, as its author names it.
    public var made: [Part] = []

    /// What does not exist any more.
    public var removed: [Part] = []

    /// The properties that it sets, with their values.
    public var set: [(path: String, value: String)] = []

    /// A resource, or a line of one.
    public struct Part: Sendable {
      public var title: String
      public var resource: ResourceID
    }
  }

  // MARK: What is true when

  /// The scenarios that get through after a step, by the way that they claim, and did not before.
  ///
  /// - Parameter number: the number of the step, from 1 on.
  public func truths(after number: Int) -> [String] {
    guard moments.indices.contains(number - 1) else { return [] }
    let before = number > 1 ? moments[number - 2] : start
    return moments[number - 1].verdicts.compactMap { entry in
      let isNew =
        entry.verdict.isReachableAsClaimed && before?.verdict(of: entry.scenario)?.isReachableAsClaimed != true
      return isNew ? entry.scenario : nil
    }
  }

  // MARK: The way back

  /// The numbers of the steps that change something for good.
  public var pointsOfNoReturn: [Int] {
    steps.steps.enumerated().filter { $0.element.isChange && $0.element.undo == nil && $0.element.irreversible != nil }
      .map { $0.offset + 1 }
  }

  /// One line of a way back.
  public struct Return: Sendable {
    public var number: Int
    public var step: Step

    /// What is run; nil where the step has no way back, or needs none.
    public var run: StepText?

    /// Why there is no way back.
    public var irreversible: String?
  }

  /// How to go back from a step to the start: the steps that changed something, the last one first.
  ///
  /// - Parameter number: the last step that was done.
  public func wayBack(from number: Int) -> [Return] {
    steps.steps.enumerated().prefix(max(number, 0)).reversed().compactMap { index, step in
      if let undo = step.undo { return Return(number: index + 1, step: step, run: undo.run, irreversible: nil) }
      guard step.isChange else { return nil }
      return Return(number: index + 1, step: step, run: nil, irreversible: step.irreversible?.value)
    }
  }

  // MARK: Who does what

  /// What one person or role has to do.
  public struct Share: Sendable {
    public var name: String
    public var actor: Actor?

    /// The numbers of the steps.
    public var steps: [Int]

    /// How long they take, in minutes.
    public var minutes: ClosedRange<Int>
  }

  /// Who does what, in the order in which people are needed.
  public var shares: [Share] {
    var shares: [Share] = []
    for (index, step) in steps.steps.enumerated() {
      guard let name = (step.actor ?? step.who)?.value else { continue }
      let time = step.minutes?.value ?? 0...0
      if let known = shares.firstIndex(where: { $0.name == name }) {
        shares[known].steps.append(index + 1)
        let sum = shares[known].minutes
        shares[known].minutes = (sum.lowerBound + time.lowerBound)...(sum.upperBound + time.upperBound)
      } else {
        let actor = step.actor.flatMap { written in steps.actors.first { $0.name.value == written.value } }
        shares.append(Share(name: name, actor: actor, steps: [index + 1], minutes: time))
      }
    }
    return shares
  }

  /// The placeholders whose values have to be at hand before the first step; the others are printed by steps.
  public var valuesAtHand: [Placeholder] { steps.placeholders.filter { $0.source == nil } }
}

extension StepChange {
  /// What it changes, in words.
  func described(in end: Topology) -> StepsPlay.Changes {
    // What comes with a part stands at the same place as the part itself, and goes without saying.
    func parts(_ all: [Located<Part>]) -> [StepsPlay.Changes.Part] {
      var seen: Set<SourceRange> = []
      return all.filter { seen.insert($0.place).inserted }.map { part in
        switch part.value {
        case .resource(let id): .init(title: end[id].title, resource: id)
        case .line(let place, let id, _): .init(title: "\(end[id].name): \(place.text)", resource: id)
        }
      }
    }
    return StepsPlay.Changes(
      made: parts(creates), removed: parts(deletes), set: sets.map { ($0.path.value, $0.value.words) })
  }
}
