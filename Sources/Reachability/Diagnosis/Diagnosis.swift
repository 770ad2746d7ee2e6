import Addressing
public import Catalogue
public import Diagnostics
public import Topology

/// What could be wrong with an attempt that works when all is as the topology says: by what a person sees, and how a few
/// questions tell the causes apart.
public struct Diagnosis: Sendable {
  public let topology: Topology
  public let attempt: Attempt

  /// What can be seen, each with its causes, in the order of ``ClientSymptom``.
  public let groups: [Group]

  /// The causes of one sighting.
  public struct Group: Sendable {
    public let sighting: Sighting
    public let tree: DecisionTree

    /// The faults behind it, each with the answers that it would give: more than there are causes.
    public let cases: [DiagnosedFault]

    /// All causes, each once, in the order of the tree.
    public var causes: [Cause] {
      var known: Set<Deviation> = []
      return tree.causes.filter { known.insert($0.deviation).inserted }
    }
  }

  /// The group of a sighting.
  public func group(_ sighting: Sighting) -> Group? { groups.first { $0.sighting == sighting } }
}

/// A fault with how it is noticed.
public struct DiagnosedFault: Sendable {
  public let fault: Fault
  public let cause: Deviation

  /// The answers of the probes, one for each probe that any question of the attempt may ask.
  public let answers: [Probe: ProbeAnswer]
}

/// One thing that may be wrong, and what mends it.
public struct Cause: Sendable {
  public let deviation: Deviation

  /// What is wrong, as a clause: "private-endpoint pe is 'pending'".
  public let text: String

  /// The reason that the prover gives for it first, and all that it gives.
  public let obstacle: Obstacle
  public let reasons: [ReasonCode]

  /// The fault that stands for all that amount to this cause.
  public let fault: Fault

  /// The line of the topology that it is about, where it is about one that somebody wrote.
  public var place: SourceRange? {
    fault.place.flatMap { $0.file.path == documentedDefaultPath ? nil : $0 }
  }

  /// The change that takes the fault back, proved. Nil where none is known.
  public let repair: Repair?

  /// What to do, as a sentence without a full stop: the change that is proved, but for states, which nobody sets by hand.
  public var fix: String {
    guard deviation.property != "state", let repair else { return obstacle.fix }
    return repair.words(in: fault.topology)
  }
}

/// A question with what follows from its answers, or the causes that are left: those that no question tells apart.
public indirect enum DecisionTree: Sendable {
  case ask(Question)
  case found([Cause])

  public struct Question: Sendable {
    public let probe: Probe

    /// The answer when all is well.
    public let expected: ProbeAnswer
    public let branches: [Branch]
  }

  public struct Branch: Sendable {
    /// The answers that lead here: several where they mean the same.
    public internal(set) var answers: [ProbeAnswer]
    public let next: DecisionTree
  }

  /// The causes in all leaves.
  public var causes: [Cause] {
    switch self {
    case .found(let causes): causes
    case .ask(let question): question.branches.flatMap(\.next.causes)
    }
  }

  /// Follows the answers of a fault.
  ///
  /// - Returns: the causes at the end and the questions that were asked; nil where an answer leads nowhere.
  public func follow(_ answers: [Probe: ProbeAnswer]) -> (causes: [Cause], questions: Int)? {
    switch self {
    case .found(let causes): return (causes, 0)
    case .ask(let question):
      guard let answer = answers[question.probe],
        let branch = question.branches.first(where: { $0.answers.contains(answer) }),
        let end = branch.next.follow(answers)
      else { return nil }
      return (end.causes, end.questions + 1)
    }
  }
}

extension Diagnosis {
  /// What the client connects to, one after another: the last is the destination's own name.
  public var hosts: [(name: String, port: Int)] { topology.hosts(of: attempt).map { ($0.name, $0.port) } }

  /// The address that the last of the hosts has for the client, where it is known.
  public var address: String? {
    guard let host = topology.hosts(of: attempt).last,
      case .addresses(let addresses) = Prover(topology).lookUp(host.name, for: attempt)
    else { return nil }
    return addresses.first { !$0.contains("/") }
  }

  /// The name of what a subnet's route to an address leads to, where it leads to a thing of the topology.
  public func nextHop(from subnet: ResourceID, to address: String) -> String? {
    guard let address = IPAddress(address), let network = topology[subnet].parent,
      let next = topology.nextHop(in: network, subnet: subnet, to: IPPrefix(address)).answer?.next
    else { return nil }
    return switch next {
    case .over(let id): topology[id].name
    case .remoteGateway(_, let peering): topology[peering].name
    default: nil
    }
  }
}

extension Topology {
  /// The account, subscription or project that a resource belongs to.
  public func owningAccount(of id: ResourceID) -> Resource? { account(of: id) }
}
