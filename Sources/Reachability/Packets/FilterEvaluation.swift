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

/// What a list of rules says of a connection.
struct FilterAnswer {
  /// The rule that lets it pass, if all of it passes.
  var allowedBy: Located<FilterRule>?

  /// The rule that refuses it, in a list that can refuse.
  var deniedBy: Located<FilterRule>?

  /// The ports that pass, where a range was asked about.
  var allowedPorts: [ClosedRange<Int>] = []

  /// Rules that match some of the addresses that are possible.
  var undecided: [Located<FilterRule>] = []

  /// Rules that nearly match: the right peer with another port, or the right port for another peer.
  var nearMisses: [Located<FilterRule>] = []
}

/// Evaluates lists of rules.
enum FilterEvaluation {
  /// A list without order in which one matching rule is enough, as in a security group.
  static func anyMatch(
    _ rules: [Located<FilterRule>], _ proto: TransportProtocol, _ port: Int,
    matches: (FilterRule.Peer) -> PeerMatch
  ) -> FilterAnswer {
    var answer = FilterAnswer()
    for rule in rules where rule.value.isAllow {
      let peer = matches(rule.value.peer)
      let isPort = rule.value.ports.contains(proto, port)
      switch (isPort, peer) {
      case (true, .all):
        answer.allowedBy = rule
        answer.allowedPorts = [port...port]
        return answer
      case (true, .some): answer.undecided.append(rule)
      case (true, .none), (false, .all), (false, .some): answer.nearMisses.append(rule)
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
    var answer = FilterAnswer()
    var open = [ports]
    for rule in rules {
      let isProtocol = rule.value.ports.proto == nil || rule.value.ports.proto == proto
      guard !open.isEmpty, isProtocol else {
        // It decides nothing, but it may be what its author relies on. The provider's own rules are nobody's.
        if rule.value.isAllow, (rule.value.number ?? 0) < 65000, isProtocol == open.isEmpty,
          rule.value.ports.ports.overlaps(ports), matches(rule.value.peer) == .all
        {
          answer.nearMisses.append(rule)
        }
        continue
      }
      let peer = matches(rule.value.peer)
      let taken = rule.value.ports.ports
      guard open.contains(where: { $0.overlaps(taken) }) else {
        if peer != .none, rule.value.isAllow { answer.nearMisses.append(rule) }
        continue
      }
      switch peer {
      case .none:
        if rule.value.isAllow { answer.nearMisses.append(rule) }
      case .some:
        answer.undecided.append(rule)
      case .all:
        if rule.value.isAllow {
          answer.allowedPorts += open.filter { $0.overlaps(taken) }.map { $0.clamped(to: taken) }
          if answer.allowedBy == nil { answer.allowedBy = rule }
        } else if answer.deniedBy == nil {
          answer.deniedBy = rule
        }
        open = open.flatMap { subtract(taken, from: $0) }
      }
    }
    if !open.isEmpty || answer.deniedBy != nil { answer.allowedBy = nil }
    // A rule about some of the addresses matters only where it decides otherwise than what holds for the rest.
    let isAllowed = answer.allowedBy != nil
    answer.undecided.removeAll { $0.value.isAllow == isAllowed }
    if !answer.undecided.isEmpty { answer.allowedBy = nil }
    return answer
  }

  private static func subtract(_ taken: ClosedRange<Int>, from range: ClosedRange<Int>) -> [ClosedRange<Int>] {
    guard taken.overlaps(range) else { return [range] }
    var rest: [ClosedRange<Int>] = []
    if taken.lowerBound > range.lowerBound { rest.append(range.lowerBound...(taken.lowerBound - 1)) }
    if taken.upperBound < range.upperBound { rest.append((taken.upperBound + 1)...range.upperBound) }
    return rest
  }
}

extension Topology {
  /// The rules of a security group, or of another list in the order of their numbers.
  func filterRules(of list: ResourceID, isInbound: Bool) -> [Located<FilterRule>] {
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
      return rules.sorted { ($0.value.number ?? Int.max) < ($1.value.number ?? Int.max) }
    }
  }

  /// The lowest number that a rule of a numbered list may have, so that none can stand before it: Amazon VPC, "Network
  /// ACL rules"; Azure, "Network security groups", security rules.
  func lowestNumber(in list: ResourceID) -> Int { self[list].kind == .networkSecurityGroup ? 100 : 1 }

  /// Whether a rule that nobody states may stand before one that is stated, in a list that was left open.
  func mayBePreceded(_ rule: FilterRule, in list: ResourceID, _ property: String) -> Bool {
    !isListComplete(list, property) && (rule.number ?? .max) > lowestNumber(in: list)
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
