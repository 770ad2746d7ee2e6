import Addressing
import Diagnostics
import Topology

/// How far a rule's peer takes in the other end of a connection.
enum PeerMatch {
  case all
  /// Some of the addresses that the other end may have.
  case some
  case none
}

/// What a list of rules says of a connection. The rules are told by where they stand in it.
struct FilterAnswer {
  /// The rule that lets it pass, if all of it passes.
  var allowedBy: Int?

  /// The rule that refuses it, in a list that can refuse.
  var deniedBy: Int?

  /// Whether at least some of the ports pass, where a range was asked about.
  var allowsSome = false

  /// Rules that match some of the addresses that are possible.
  var undecided: [Int] = []

  /// Rules that nearly match: the right peer with another port, or the right port for another peer.
  var nearMisses: [Int] = []
}

/// Evaluates lists of rules.
enum FilterEvaluation {
  /// A list without order in which one matching rule is enough, as in a security group.
  static func anyMatch(
    _ rules: [Located<FilterRule>], _ proto: TransportProtocol, _ port: Int,
    matches: (FilterRule.Peer) -> PeerMatch
  ) -> FilterAnswer {
    var answer = FilterAnswer()
    for index in rules.indices
    where rules[index].value.isAllow && rules[index].value.ports.contains(proto, port)
      && matches(rules[index].value.peer) == .all
    {
      answer.allowedBy = index
      answer.allowsSome = true
      return answer
    }
    for index in rules.indices where rules[index].value.isAllow {
      let peer = matches(rules[index].value.peer)
      let isPort = rules[index].value.ports.contains(proto, port)
      switch (isPort, peer) {
      case (true, .all): break
      case (true, .some): answer.undecided.append(index)
      case (true, .none), (false, .all), (false, .some): answer.nearMisses.append(index)
      case (false, .none): break
      }
    }
    return answer
  }

  /// A numbered list in which the first match decides and what matches nothing is refused, as in a network ACL.
  ///
  /// - Parameters:
  ///   - rules: in the order of their numbers.
  ///   - ports: the destination ports that must pass, one or a range of ephemeral ones.
  static func firstMatch(
    _ rules: [Located<FilterRule>], _ proto: TransportProtocol, _ ports: ClosedRange<Int>,
    matches: (FilterRule.Peer) -> PeerMatch
  ) -> FilterAnswer {
    // What nearly matches is of use only where it does not pass.
    let answer = firstMatch(rules, proto, ports, withNearMisses: false, matches: matches)
    return answer.allowedBy == nil
      ? firstMatch(rules, proto, ports, withNearMisses: true, matches: matches) : answer
  }

  private static func firstMatch(
    _ rules: [Located<FilterRule>], _ proto: TransportProtocol, _ ports: ClosedRange<Int>, withNearMisses: Bool,
    matches: (FilterRule.Peer) -> PeerMatch
  ) -> FilterAnswer {
    var answer = FilterAnswer()
    // Most rules take all of the ports or none.
    var open: OpenPorts = .all
    for index in rules.indices {
      let range = rules[index].value.ports
      let isAllow = rules[index].value.isAllow
      let isProtocol = range.proto == nil || range.proto == proto
      if !withNearMisses {
        if open.isEmpty { break }
        if !isProtocol || !open.overlaps(range.ports, of: ports) { continue }
      }
      guard !open.isEmpty, isProtocol else {
        // It decides nothing, but it may be what its author relies on. The provider's own rules are nobody's.
        if isAllow, (rules[index].value.number ?? 0) < 65000, isProtocol == open.isEmpty,
          range.ports.overlaps(ports), matches(rules[index].value.peer) == .all
        {
          answer.nearMisses.append(index)
        }
        continue
      }
      let peer = matches(rules[index].value.peer)
      guard open.overlaps(range.ports, of: ports) else {
        if peer != .none, isAllow { answer.nearMisses.append(index) }
        continue
      }
      switch peer {
      case .none:
        if isAllow { answer.nearMisses.append(index) }
      case .some:
        answer.undecided.append(index)
      case .all:
        if isAllow {
          answer.allowsSome = true
          if answer.allowedBy == nil { answer.allowedBy = index }
        } else if answer.deniedBy == nil {
          answer.deniedBy = index
        }
        open.subtract(range.ports, of: ports)
      }
    }
    if !open.isEmpty || answer.deniedBy != nil { answer.allowedBy = nil }
    // A rule about some of the addresses matters only where it decides otherwise than what holds for the rest.
    let isAllowed = answer.allowedBy != nil
    answer.undecided.removeAll { rules[$0].value.isAllow == isAllowed }
    if !answer.undecided.isEmpty { answer.allowedBy = nil }
    return answer
  }

  /// The ports of a question that no rule has decided yet.
  private enum OpenPorts {
    case all
    case some([ClosedRange<Int>])

    var isEmpty: Bool { if case .some(let ranges) = self { ranges.isEmpty } else { false } }

    func overlaps(_ range: ClosedRange<Int>, of ports: ClosedRange<Int>) -> Bool {
      switch self {
      case .all: ports.overlaps(range)
      case .some(let ranges): ranges.contains { $0.overlaps(range) }
      }
    }

    mutating func subtract(_ taken: ClosedRange<Int>, of ports: ClosedRange<Int>) {
      switch self {
      case .all: self = .some(Self.rest(of: ports, without: taken))
      case .some(let ranges): self = .some(ranges.flatMap { Self.rest(of: $0, without: taken) })
      }
    }

    private static func rest(of range: ClosedRange<Int>, without taken: ClosedRange<Int>) -> [ClosedRange<Int>] {
      guard taken.overlaps(range) else { return [range] }
      var rest: [ClosedRange<Int>] = []
      if taken.lowerBound > range.lowerBound { rest.append(range.lowerBound...(taken.lowerBound - 1)) }
      if taken.upperBound < range.upperBound { rest.append((taken.upperBound + 1)...range.upperBound) }
      return rest
    }
  }
}

/// A list of rules as it holds at one moment. A class, because it is handed around at each filter.
final class FilterRules: Sendable {
  /// In the order of their numbers.
  let rules: [Located<FilterRule>]

  /// Whether its author left nothing open.
  let isComplete: Bool

  /// The lowest number that a rule of the list may have, so that none can stand before it: Amazon VPC, "Network ACL
  /// rules"; Azure, "Network security groups", security rules.
  let lowest: Int

  init(_ rules: [Located<FilterRule>], isComplete: Bool, lowest: Int) {
    self.rules = rules.sorted { ($0.value.number ?? Int.max) < ($1.value.number ?? Int.max) }
    self.isComplete = isComplete
    self.lowest = lowest
  }

  /// Whether a rule that nobody states may stand before one that is stated, in a list that was left open.
  func mayPrecede(_ position: Int) -> Bool { !isComplete && (rules[position].value.number ?? .max) > lowest }
}

extension Topology {
  /// The rules of a security group, or of another list in the order of their numbers.
  func filterRules(of list: ResourceID, isInbound: Bool) -> FilterRules {
    workedOut.rules(WorkedOut.RuleList(resource: list, isInbound: isInbound)) {
      let property =
        switch self[list].kind {
        case .securityGroup, .networkACL: isInbound ? "ingress" : "egress"
        default: isInbound ? "inbound" : "outbound"
        }
      var rules = self.rules(list, property)
      if self[list].kind == .networkSecurityGroup {
        rules += FilterRule.endingGroups(isInbound: isInbound).map { Located($0, at: self[list].place) }
      }
      return FilterRules(
        rules, isComplete: isListComplete(list, property),
        lowest: self[list].kind == .networkSecurityGroup ? 100 : 1)
    }
  }
}

extension IPPrefix {
  /// How far this block takes in another.
  func match(_ other: IPPrefix) -> PeerMatch {
    if contains(other) { return .all }
    return overlaps(other) ? .some : .none
  }
}

extension FilterRule {
  /// The rules that every network security group ends with: Azure, "Network security groups", default security rules.
  static func endingGroups(isInbound: Bool) -> [FilterRule] {
    let network = (65000, true, PeerTag.virtualNetwork, isInbound ? "AllowVnetInBound" : "AllowVnetOutBound")
    let other =
      isInbound
      ? (65001, true, PeerTag.azureLoadBalancer, "AllowAzureLoadBalancerInBound")
      : (65001, true, PeerTag.internet, "AllowInternetOutBound")
    let rest = (65500, false, PeerTag.any, isInbound ? "DenyAllInBound" : "DenyAllOutBound")
    return [network, other, rest].map { number, isAllow, tag, name in
      FilterRule(number: number, isAllow: isAllow, ports: PortRange(nil), peer: .tag(tag), text: name)
    }
  }
}
