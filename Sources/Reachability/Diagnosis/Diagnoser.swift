import Catalogue
import Diagnostics
public import Topology

extension Diagnosis {
  /// More faults than these are not looked at, so that a topology of any size is answered in bounded time.
  static let limit = 5000

  /// Makes every single fault on the way of an attempt, and sees what a person would see of each.
  ///
  /// Left out are faults of which the prover does not know the outcome, and those that nobody would notice.
  ///
  /// - Parameters:
  ///   - proof: the proof of the attempt, where it is at hand already. It has to be reachable.
  ///   - others: attempts of other clients that work when all is well: whether they still do is a question worth asking.
  public init(of attempt: Attempt, in topology: Topology, proof: Proof? = nil, others: [Attempt] = []) {
    let faults = SingleFaults(of: attempt, in: topology, proof: proof)
    let others = others.filter { other in
      other.from != attempt.from && Prover(topology).prove(other).verdict == .reachable
    }
    self.topology = topology
    self.attempt = attempt
    groups = Diagnoser(faults: faults, answers: ProbeAnswers(faults: faults, others: others)).groups()
  }
}

private struct Diagnoser {
  let faults: SingleFaults
  let answers: ProbeAnswers

  /// A fault that is noticed.
  private struct Noticed {
    var fault: Fault
    var deviations: [Deviation]
    var cause: Deviation
    var sighting: Sighting
    var proof: Proof
    var obstacle: Obstacle
    var reasons: [ReasonCode]
  }

  func groups() -> [Diagnosis.Group] {
    guard faults.proof.verdict == .reachable else { return [] }
    let noticed = self.noticed()
    let probes = answers.probes(for: noticed.flatMap(\.deviations))
    let expected = answers.answers(probes, in: faults.topology, [], proof: faults.proof)
    let bySighting = Dictionary(grouping: noticed, by: \.sighting)
    let order = bySighting.keys.sorted { left, right in
      let places = [left, right].map { ClientSymptom.allCases.firstIndex(of: $0.symptom) ?? 0 }
      return places[0] != places[1] ? places[0] < places[1] : (left.about ?? "") < (right.about ?? "")
    }
    return order.map { group($0, bySighting[$0] ?? [], probes, expected) }
  }

  private func noticed() -> [Noticed] {
    let isUnsteady = Ending(faults.proof, in: faults.topology) != nil
    return faults.faults().prefix(Diagnosis.limit).compactMap { fault in
      let after = Prover(fault.topology).prove(fault.attempt)
      let deviations = faults.deviations(of: fault)
      // Where nobody says who logs in, nobody can be the wrong one.
      if faults.attempt.user == nil, deviations.first == .asks(.user) { return nil }
      guard let ending = Ending(after, in: fault.topology), !deviations.isEmpty,
        let obstacle = after.primary ?? (isUnsteady ? nil : after.degradations.first { $0.reason == .capIntermittent })
      else { return nil }
      return Noticed(
        fault: fault, deviations: deviations, cause: deviations[0].cause(in: faults.topology),
        sighting: usual(ending.sighting), proof: after, obstacle: obstacle,
        reasons: (after.obstacles + after.degradations).map(\.reason).uniqued())
    }
  }

  /// A sighting under the name that is told when all is well: another region gives its service another name.
  private func usual(_ sighting: Sighting) -> Sighting {
    guard let about = sighting.about, sighting.symptom != .accessDenied else { return sighting }
    let names = faults.topology.hosts(of: faults.attempt).map(\.name)
    guard !names.contains(about) else { return sighting }
    let service = about.prefix { $0 != "." }
    return Sighting(sighting.symptom, about: names.first { $0.hasPrefix(service + ".") } ?? about)
  }

  private func group(
    _ sighting: Sighting, _ noticed: [Noticed], _ probes: [Probe], _ expected: [ProbeAnswer]
  ) -> Diagnosis.Group {
    let answered = noticed.map { entry in
      // Where the client asks in another way, all else is as it should be.
      answers.answers(
        probes, in: entry.fault.topology, entry.deviations,
        proof: entry.fault.resource == nil ? faults.proof : entry.proof)
    }
    // Faults that amount to the same cause and are noticed alike are one case.
    struct Case: Hashable {
      var cause: Deviation
      var answers: [ProbeAnswer]
    }
    var known: Set<Case> = []
    let cases = noticed.indices.filter {
      known.insert(Case(cause: noticed[$0].cause, answers: answered[$0])).inserted
    }
    let causes = self.causes(of: noticed)
    let plan = QuestionPlanner(
      answers: numbered(cases.map { answered[$0] }, probes.count),
      kinds: cases.map { causes.index[noticed[$0].cause] ?? 0 }, costs: probes.map(\.cost)
    ).plan()
    let told = cases.map { causes.all[causes.index[noticed[$0].cause] ?? 0] }
    let tree = tree(plan, probes, expected, cases.map { answered[$0] }, told)
    return Diagnosis.Group(
      sighting: sighting, tree: tree,
      cases: noticed.indices.map { index in
        DiagnosedFault(
          fault: noticed[index].fault, cause: noticed[index].cause,
          answers: Dictionary(uniqueKeysWithValues: zip(probes, answered[index])))
      })
  }

  /// The answers to each question by numbers.
  private func numbered(_ answers: [[ProbeAnswer]], _ count: Int) -> [[Int]] {
    var numbers: [[ProbeAnswer: Int]] = Array(repeating: [:], count: count)
    return answers.map { row in
      row.enumerated().map { question, answer in
        if let number = numbers[question][answer] { return number }
        let number = numbers[question].count
        numbers[question][answer] = number
        return number
      }
    }
  }

  /// The causes behind some faults, each told by the first of its faults.
  private func causes(of noticed: [Noticed]) -> (all: [Cause], index: [Deviation: Int]) {
    var index: [Deviation: Int] = [:]
    var members: [[Noticed]] = []
    for entry in noticed {
      if let number = index[entry.cause] {
        members[number].append(entry)
      } else {
        index[entry.cause] = members.count
        members.append([entry])
      }
    }
    return (members.map(cause), index)
  }

  private func cause(_ members: [Noticed]) -> Cause {
    let first = members[0]
    return Cause(
      deviation: first.cause, text: words(of: members), obstacle: first.obstacle,
      reasons: members.flatMap(\.reasons).uniqued(), fault: first.fault, repair: faults.repair(of: first.fault))
  }

  private func words(of members: [Noticed]) -> String {
    let first = members[0]
    guard members.count > 1 else { return first.fault.text }
    guard first.cause.property == "state", let id = first.cause.resource else {
      return first.cause.words(in: faults.topology)
    }
    let states = members.compactMap { $0.fault.topology.text(id, "state").value }.uniqued().map { "'\($0)'" }
    let head = states.dropLast().joined(separator: ", ")
    let list = head.isEmpty ? states.joined() : "\(head) or \(states.last ?? "")"
    return "\(faults.topology[id].title) is \(list)"
  }

  private func tree(
    _ plan: QuestionPlanner.Plan, _ probes: [Probe], _ expected: [ProbeAnswer], _ answers: [[ProbeAnswer]],
    _ told: [Cause]
  ) -> DecisionTree {
    switch plan {
    case .found(let cases):
      var known: Set<Deviation> = []
      return .found(cases.map { told[$0] }.filter { known.insert($0.deviation).inserted })
    case .ask(let question, let branches):
      let parts = merged(
        branches.map { branch in
          DecisionTree.Branch(
            answers: [answers[branch.next.first][question]], next: tree(branch.next, probes, expected, answers, told))
        })
      // What is not as it should be comes first, and then where to go on.
      let wrong = parts.filter { !$0.answers.contains(expected[question]) }
      let right = parts.filter { $0.answers.contains(expected[question]) }
      return .ask(.init(probe: probes[question], expected: expected[question], branches: wrong + right))
    }
  }

  /// Branches that end at the same causes are one.
  private func merged(_ branches: [DecisionTree.Branch]) -> [DecisionTree.Branch] {
    var result: [DecisionTree.Branch] = []
    for branch in branches {
      if case .found(let causes) = branch.next,
        let index = result.firstIndex(where: { $0.next.leaf == causes.map(\.deviation) })
      {
        result[index].answers += branch.answers
      } else {
        result.append(branch)
      }
    }
    return result
  }
}

extension DecisionTree {
  /// What its causes are, where it asks nothing more.
  fileprivate var leaf: [Deviation]? {
    if case .found(let causes) = self { causes.map(\.deviation) } else { nil }
  }
}

extension QuestionPlanner.Plan {
  /// One of the cases that it is about.
  fileprivate var first: Int {
    switch self {
    case .found(let cases): cases.first ?? 0
    case .ask(_, let branches): branches.first?.next.first ?? 0
    }
  }
}

extension Probe {
  /// What is done at the client is at hand; the rest needs rights and another window.
  fileprivate var cost: Double {
    switch self {
    case .client, .lookUp, .connect, .connectTo, .handshake: 1
    case .otherClient, .targets, .route: 1.2
    case .look: 1.5
    }
  }
}
