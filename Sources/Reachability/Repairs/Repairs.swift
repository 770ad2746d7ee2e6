public import Topology

/// What takes the obstacles of an attempt away: each repair is proved, none is guessed.
///
/// The families of reasons propose changes, the likeliest first; a change counts as a repair where the prover no longer
/// meets the obstacle after it.
public struct Repairs: Sendable {
  public let topology: Topology
  public let attempt: Attempt
  public let proof: Proof

  /// - Parameter proof: the proof of the attempt, where it is at hand already.
  public init(_ topology: Topology, _ attempt: Attempt, proof: Proof? = nil) {
    self.topology = topology
    self.attempt = attempt
    self.proof = proof ?? Prover(topology).prove(attempt)
  }

  /// The first change after which the prover no longer meets an obstacle; one that makes the attempt reachable comes
  /// before one that only reveals the next obstacle. Nil where no single change is known to help.
  public func repair(of obstacle: Obstacle) -> Repair? { best(for: obstacle)?.repair }

  /// The first change after which nothing has to be asked, or left out, any more where a fact stopped the proof.
  public func repair(of fact: MissingFact) -> Repair? { best(for: fact)?.repair }

  /// The proof with the repair of each obstacle and degradation, where one is known.
  public func explained() -> Proof {
    var proof = proof
    for index in proof.obstacles.indices { proof.obstacles[index].repair = repair(of: proof.obstacles[index]) }
    for index in proof.degradations.indices { proof.degradations[index].repair = repair(of: proof.degradations[index]) }
    return proof
  }

  /// Everything that would have to change until the attempt is reachable, in an order that works.
  public func plan() -> RepairPlan {
    var plan = RepairPlan(steps: [], topology: topology, attempt: attempt, proof: proof)
    while plan.steps.count < RepairPlan.limit, plan.proof.verdict != .reachable {
      let now = Repairs(plan.topology, plan.attempt, proof: plan.proof)
      guard let step = now.nextStep(), !plan.steps.contains(where: { $0.repair == step.repair }) else { break }
      plan.steps.append(step)
      (plan.topology, plan.attempt) = step.repair.applied(to: plan.topology, plan.attempt)
      plan.proof = Prover(plan.topology).prove(plan.attempt)
    }
    return plan
  }

  /// The change that leads farthest, for the first obstacle or fact for which there is one.
  private func nextStep() -> RepairStep? {
    var steps = proof.obstacles.compactMap { obstacle in
      best(for: obstacle).map {
        (rank: $0.rank, step: RepairStep(text: obstacle.text, obstacle: obstacle, repair: $0.repair))
      }
    }
    if proof.obstacles.isEmpty {
      steps = (proof.outOfScope + proof.missingFacts).compactMap { fact in
        best(for: fact).map {
          (
            rank: $0.rank,
            step: RepairStep(text: "it is not known whether \(fact.fact)", obstacle: nil, repair: $0.repair)
          )
        }
      }
    }
    return (steps.first { $0.rank == 0 } ?? steps.first)?.step
  }

  private func best(for obstacle: Obstacle) -> (rank: Int, repair: Repair)? {
    best(RepairProposals(topology, attempt, proof, obstacle)) { after in
      !(after.obstacles + after.degradations).contains { $0.isSame(as: obstacle) }
    }
  }

  private func best(for fact: MissingFact) -> (rank: Int, repair: Repair)? {
    best(RepairProposals(topology, attempt, proof, fact)) { after in
      !(after.missingFacts + after.outOfScope).contains { $0.fact == fact.fact }
    }
  }

  private func best(_ proposals: RepairProposals, helps: (Proof) -> Bool) -> (rank: Int, repair: Repair)? {
    let own = best(proposals.changes(), helps: helps)
    if let own, own.rank == 0 { return own }
    // What knows no reason is worth a step only where it leads to what is wanted, or where nothing else is known.
    let general = best(proposals.generalChanges(), helps: helps)
    guard let own else { return general }
    return general.flatMap { $0.rank == 0 ? $0 : nil } ?? own
  }

  private func best(_ changes: [Repair.Change], helps: (Proof) -> Bool) -> (rank: Int, repair: Repair)? {
    var found: (rank: Int, repair: Repair)?
    for change in changes {
      let repair = Repair(change)
      let (topology, attempt) = repair.applied(to: topology, attempt)
      let after = Prover(topology).prove(attempt)
      guard helps(after) else { continue }
      let rank = rank(of: after)
      if rank == 0 { return (0, repair) }
      if found.map({ rank < $0.rank }) ?? true { found = (rank, repair) }
    }
    return found
  }

  /// How far a change leads: 0 to what is wanted, then fewer obstacles before more.
  private func rank(of after: Proof) -> Int {
    switch after.verdict {
    case .reachable:
      after.degradations.count > max(0, proof.degradations.count - (proof.obstacles.isEmpty ? 1 : 0)) ? 1 : 0
    case .blocked: 2 + after.obstacles.count
    case .unknown, .outOfScope: 100 + after.missingFacts.count
    }
  }
}

/// One step of a plan.
public struct RepairStep: Sendable {
  /// What stands in the way until then, in words.
  public var text: String

  /// The obstacle, where it is one and not a fact that nobody states.
  public var obstacle: Obstacle?

  public var repair: Repair
}

/// The repairs that make an attempt reachable, one after another.
public struct RepairPlan: Sendable {
  /// More steps than this are no repair but another topology.
  static let limit = 12

  public var steps: [RepairStep]

  /// How things are after the last step.
  public var topology: Topology
  public var attempt: Attempt
  public var proof: Proof

  /// Whether the attempt is reachable after the last step.
  public var isComplete: Bool { proof.verdict == .reachable }
}

extension Obstacle {
  fileprivate func isSame(as other: Obstacle) -> Bool {
    reason == other.reason && resource == other.resource && text == other.text
  }
}
