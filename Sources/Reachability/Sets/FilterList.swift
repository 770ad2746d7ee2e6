import Addressing
import Diagnostics
import Topology

/// The addresses that a rule's peer takes in for sure, and those that it may take in.
struct PeerSet: Hashable {
  var certain: AddressSet
  var possible: AddressSet

  static let all = PeerSet(certain: .all, possible: .all)
  static let none = PeerSet(certain: AddressSet(), possible: AddressSet())
  static let perhaps = PeerSet(certain: AddressSet(), possible: .all)

  init(certain: AddressSet, possible: AddressSet) {
    self.certain = certain
    self.possible = possible
  }

  init(_ addresses: AddressSet) { self.init(certain: addresses, possible: addresses) }
}

/// The ports that a list lets pass for each address of the other end.
struct FilterVerdict {
  var certain = AddressMap<PortSet>()
  var possible = AddressMap<PortSet>()
}

/// A list of rules, made ready to be asked about all flows at once.
struct FilterList {
  enum Order {
    /// One rule that allows is enough, as in a security group.
    case any
    /// The lowest number that matches decides, and what nothing matches is refused.
    case numbered
  }

  struct Rule {
    var isAllow: Bool
    var ports: PortSet
    var peer: Peer
    var line: Located<String>

    /// Whether it stands at the end of every list, behind all that anybody may have written.
    var isFinal = false

    /// Whether no rule can stand before it.
    var isFirst = false
  }

  enum Peer {
    case blocks(AddressSet)
    /// Its place in `relations`: it depends on who the other end is.
    case relation(Int)
  }

  let order: Order
  private(set) var rules: [Rule] = []

  /// The peers of which only the other end's place in the topology tells what they take in.
  private(set) var relations: [FilterRule.Peer] = []
  let isComplete: Bool

  /// - Parameter lowest: the lowest number that a rule of this list may have.
  init(_ rules: [Located<FilterRule>], order: Order, lowest: Int, isComplete: Bool, in topology: Topology) {
    self.order = order
    self.isComplete = isComplete
    let sorted =
      order == .any
      ? rules.filter(\.value.isAllow)
      : rules.enumerated().sorted {
        ($0.element.value.number ?? .max, $0.offset) < ($1.element.value.number ?? .max, $1.offset)
      }.map(\.element)
    for rule in sorted {
      let peer: Peer
      switch rule.value.peer {
      case .prefix(let block): peer = .blocks(AddressSet(block))
      case .tag(PeerTag.any): peer = .blocks(.all)
      case .resource(let id) where !topology.blocks(of: id).isEmpty: peer = .blocks(AddressSet(topology.blocks(of: id)))
      case let other:
        let known = relations.firstIndex(of: other)
        if known == nil { relations.append(other) }
        peer = .relation(known ?? relations.count - 1)
      }
      self.rules.append(
        Rule(
          isAllow: rule.value.isAllow, ports: PortSet(rule.value.ports), peer: peer,
          line: Located(rule.value.text, at: rule.place), isFinal: (rule.value.number ?? 0) >= 65000,
          isFirst: (rule.value.number ?? .max) <= lowest))
    }
  }

  /// What passes where the relations take in these addresses.
  func verdict(_ relations: [PeerSet]) -> FilterVerdict {
    var verdict = order == .any ? allowed(relations) : decided(relations)
    // Another rule may let pass what none of the known ones does.
    if !isComplete { verdict.possible = AddressMap(.all, .all) }
    return verdict
  }

  private func addresses(of rule: Rule, _ relations: [PeerSet]) -> PeerSet {
    switch rule.peer {
    case .blocks(let set): PeerSet(set)
    case .relation(let number): relations[number]
    }
  }

  private func allowed(_ relations: [PeerSet]) -> FilterVerdict {
    let parts = rules.map { rule in
      let peer = addresses(of: rule, relations)
      return (AddressMap(peer.certain, rule.ports), AddressMap(peer.possible, rule.ports))
    }
    return FilterVerdict(certain: parts.map(\.0).united(), possible: parts.map(\.1).united())
  }

  /// The first match decides; a rule that may match leaves in doubt what a later one decides otherwise.
  private func decided(_ relations: [PeerSet]) -> FilterVerdict {
    var verdict = FilterVerdict()
    var rest = AddressMap(.all, PortSet.all)
    var perhapsAllowed = AddressMap<PortSet>()
    var perhapsDenied = AddressMap<PortSet>()
    for rule in rules where !rest.isEmpty {
      if rule.isFinal, !isComplete { break }
      let peer = addresses(of: rule, relations)
      let sure = AddressMap(peer.certain, rule.ports)
      let hit = rest.intersection(sure)
      rest.subtract(sure)
      if rule.isAllow {
        // In a list that was left open another rule may stand before it.
        if isComplete || rule.isFirst { verdict.certain.formUnion(hit.subtracting(perhapsDenied)) }
        verdict.possible.formUnion(hit)
      } else {
        verdict.possible.formUnion(hit.intersection(perhapsAllowed))
      }
      guard peer.certain != peer.possible else { continue }
      let doubtful = rest.intersection(AddressMap(peer.possible, rule.ports))
      if rule.isAllow { perhapsAllowed.formUnion(doubtful) } else { perhapsDenied.formUnion(doubtful) }
    }
    verdict.possible.formUnion(rest.intersection(perhapsAllowed))
    return verdict
  }

  /// The rule that lets a flow pass, where one does for sure.
  func rule(for address: IPAddress, _ proto: TransportProtocol, _ port: Int, _ relations: [PeerSet]) -> Located<String>?
  {
    for rule in rules where rule.ports.contains(proto, port) {
      let peer = addresses(of: rule, relations)
      guard peer.possible.contains(address) else { continue }
      return rule.isAllow ? rule.line : nil
    }
    return nil
  }
}

extension FilterVerdict {
  /// What of it lets replies pass to ports from which a connection may come: some of them are enough for a connection
  /// to work now and then.
  func replies(to ephemeral: ClosedRange<Int>, isComplete: Bool) -> FilterVerdict {
    func widened(_ map: AddressMap<PortSet>, needsAll: Bool) -> AddressMap<PortSet> {
      map.entries.map { entry -> AddressMap<PortSet> in
        let passing = TransportProtocol.allCases.filter { proto in
          let needed = PortSet(PortRange(proto, ephemeral))
          return needsAll ? needed.isSubset(of: entry.element) : needed.overlaps(entry.element)
        }
        let everything = entry.element == .all ? PortSet.all : passing.map { PortSet(PortRange($0)) }.united()
        return AddressMap(entry.addresses, everything)
      }.united()
    }
    return FilterVerdict(
      certain: widened(certain, needsAll: !isComplete), possible: widened(possible, needsAll: false))
  }
}
