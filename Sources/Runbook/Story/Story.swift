public import Reachability
public import Topology

/// A proof as it is told: from the client's keyboard to the database and back, connection by connection.
///
/// The terminal, the page and the JSON document all tell this one story, each in its own dress.
public struct Story: Sendable {
  public let proof: Proof

  /// The topology over which it was proved.
  public let topology: Topology

  /// The connections of the attempt, each with its checks in the order in which they were made.
  public let chapters: [Chapter]

  /// For each obstacle of the proof the steps that have to do with it, those that mend it first.
  public let remedies: [[Remedy]]

  /// - Parameter steps: the steps of the site over this topology, in which remedies are looked for.
  public init(of proof: Proof, over topology: Topology, steps: StepsIndex? = nil) {
    self.proof = proof
    self.topology = topology
    chapters = StoryTeller(proof: proof, topology: topology).chapters()
    remedies = proof.obstacles.map { obstacle in
      guard let steps else { return [] }
      if let mending = steps.mending(obstacle, of: proof.attempt) { return [mending] }
      return steps.remedies(for: obstacle, in: topology)
    }
  }

  /// The change that is proved to take an obstacle away, where one is known.
  ///
  /// It is looked for when it is asked for, since each try costs a proof.
  public func repair(for obstacle: Obstacle) -> Repair? {
    Repairs(topology, proof.attempt, proof: proof).repair(of: obstacle)
  }

  /// The line of the topology whose change is proved to take an obstacle away, where one is known.
  public func edit(for obstacle: Obstacle) -> Repair.Edit? { repair(for: obstacle)?.edit(in: topology) }

  /// One connection of an attempt: the client's own, the one behind a cut, or one that is needed besides.
  public struct Chapter: Sendable {
    /// What the connection is: "From here on the source is network-load-balancer web-nlb".
    public var title: String

    /// Who opens the connection.
    public var source: ResourceID

    /// How many cuts lie before it.
    public var depth: Int
    public var lines: [Line]
  }

  /// One line of a story.
  public enum Line: Sendable {
    case hop(Hop)
    /// The way of the replies, where nothing stands in it: told in one sentence.
    case back(Back)
  }

  /// The way of the replies of one connection.
  public struct Back: Sendable {
    public var text: String

    /// Its checks, all of which came out well. None where whatever let the connection pass remembers it.
    public var hops: [Hop]

    /// The numbers of the hops, as in `10-13`.
    public var numbers: String {
      guard let first = hops.first?.number, let last = hops.last?.number else { return "" }
      return first == last ? "\(first)" : "\(first)-\(last)"
    }
  }
}
