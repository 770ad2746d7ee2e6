import Addressing
import Diagnostics
import Topology

/// What nearly let a connection pass: the rules that differ from it in one thing, with that thing in words.
extension Walk {
  /// What a filter was asked, for the words about rules that nearly fit.
  struct FilterQuestion {
    var proto: TransportProtocol
    /// The destination ports, one or the range that replies may go to.
    var ports: ClosedRange<Int>
    /// The end of the connection that rules name.
    var peer: Interface
    /// Whether the peer is where the packets come from.
    var isFrom: Bool

    init(_ proto: TransportProtocol, _ ports: ClosedRange<Int>, peer: Interface, isFrom: Bool) {
      self.proto = proto
      self.ports = ports
      self.peer = peer
      self.isFrom = isFrom
    }
  }

  /// More near misses than these help nobody.
  private static let nearMissLimit = 4

  /// Rules that nearly fit with what keeps each from it, the nearest first.
  ///
  /// - Parameter denial: the rule that decided, in an ordered list; what comes after it decides nothing.
  func nearMisses(
    _ rules: [Located<FilterRule>], _ question: FilterQuestion, after denial: Located<FilterRule>? = nil
  ) -> [Located<String>] {
    let told = rules.enumerated().map { index, rule in
      let (rank, why) = difference(of: rule.value, from: question, after: denial)
      return (rank: rank, index: index, line: Located("'\(rule.value.text)', but \(why)", at: rule.place))
    }
    return told.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.prefix(Self.nearMissLimit).map(\.line)
  }

  private func difference(
    of rule: FilterRule, from question: FilterQuestion, after denial: Located<FilterRule>?
  ) -> (rank: Int, why: String) {
    let isPeer = topology.match(rule.peer, question.peer) == .all
    let isPort = rule.ports.covers(question.proto, question.ports) == .all
    if isPeer, isPort, let denial { return (0, "'\(denial.value.text)' comes first") }
    if isPeer, !isPort { return (1, portDifference(rule.ports, question)) }
    return peerDifference(rule.peer, question)
  }

  private func portDifference(_ ports: PortRange, _ question: FilterQuestion) -> String {
    if let proto = ports.proto, proto != question.proto {
      return "it is for \(proto.rawValue), and the attempt is \(question.proto.rawValue)"
    }
    let what = ports.ports.count == 1 ? "port" : "ports"
    return question.ports.count == 1
      ? "it is for \(what) \(Self.words(ports.ports)), and the attempt is on \(Self.words(question.ports))"
      : "it is for \(what) \(Self.words(ports.ports)), and replies go to \(Self.words(question.ports))"
  }

  private static func words(_ ports: ClosedRange<Int>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }

  private func peerDifference(_ peer: FilterRule.Peer, _ question: FilterQuestion) -> (rank: Int, why: String) {
    let other = question.peer
    let way = question.isFrom ? "comes from" : "goes to"
    let address = other.address.length == 0 ? topology[other.owner].title : "\(other.address)"
    switch peer {
    case .prefix(let block):
      if let wider = block.nearlyCovering(other.address), other.network.map({ topology.contains($0, wider) }) ?? false {
        return (2, "\(address) lies just outside of \(block); \(wider) would take it in")
      }
      return (3, "it is for \(block), and the attempt \(way) \(address)")
    case .resource(let id) where topology[id].kind == .securityGroup:
      let own =
        !topology[other.owner].definition.has("security-groups")
        ? [] : topology.references(other.owner, "security-groups").map(\.name)
      let groups = own.isEmpty ? "no security group" : own.joined(separator: ", ")
      return (4, "it names \(topology[id].name), and \(topology[other.owner].title) has \(groups)")
    case .resource(let id):
      return (4, "it names \(topology[id].title), and the attempt \(way) \(topology[other.owner].title) (\(address))")
    case .tag(let tag):
      return (5, "\(address) is not what '\(tag)' stands for")
    }
  }
}

extension IPPrefix {
  /// The narrowest block around this one that takes another one in, where it is wider by at most eight bits.
  ///
  /// Whether wider is right depends on whose the addresses between are: ask whether their network holds the block.
  func nearlyCovering(_ other: IPPrefix) -> IPPrefix? {
    guard family == other.family, !contains(other), length > 0 else { return nil }
    let widest = max(0, length - 8)
    return stride(from: min(length - 1, other.length), through: widest, by: -1).lazy
      .map { IPPrefix(network, length: $0) }.first { $0.contains(other) }
  }
}
