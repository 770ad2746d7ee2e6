import Addressing
import Catalogue
import Diagnostics
import Topology

/// Network security groups of Azure: numbered rules with memory, at the subnet and at the interface; both must allow.
extension Walk {
  mutating func checkNetworkSecurityGroups(_ flow: Flow, at side: Side) {
    let own = side == .source ? flow.source : flow.destination
    let other = side == .source ? flow.destination : flow.source
    guard let network = own.network, topology[network].kind == .vnet else { return }
    // What a load balancer takes is filtered where it hands it to.
    guard topology[own.owner].kind != .loadBalancer else { return }
    guard asksOwnGroups(own, other, flow, side) else { return }
    var groups: [(group: Resource, at: String)] = []
    if let subnet = own.subnet, topology[subnet].kind == .azureSubnet,
      let group = topology.reference(subnet, "network-security-group")
    {
      if topology[own.owner].kind == .privateEndpoint, !policiesHold(subnet, for: "network-security-group-enabled") {
        trace.assume(
          .filter, at: group.id,
          "\(group.title) does not filter \(topology[own.owner].title): network policies for private endpoints are off in \(topology[subnet].title).",
          because: "Network policies for private endpoints are disabled on a subnet by default.")
      } else {
        groups.append((group, "subnet"))
      }
    }
    if topology[own.owner].kind == .virtualMachine,
      let group = topology.reference(own.owner, "network-security-group")
    {
      groups.append((group, "interface"))
    }
    if groups.isEmpty, topology.isShutOut(other, from: network) {
      trace.miss(
        .filter, at: network,
        "a peering of \(topology[network].title) without 'allow-vnet-access' carries what no group filters",
        place: topology[network].place)
    }
    // Inbound the subnet's group comes first, outbound the interface's.
    if side == .source { groups.reverse() }
    for entry in groups { check(entry.group, own, other, flow, side) }
  }

  private mutating func check(_ group: Resource, _ own: Interface, _ other: Interface, _ flow: Flow, _ side: Side) {
    let property = side == .source ? "outbound" : "inbound"
    let word = side == .source ? "to" : "from"
    let list = topology.filterRules(of: group.id, isInbound: side == .destination)
    let topology = topology
    let answer = FilterEvaluation.firstMatch(list.rules, flow.proto, flow.port...flow.port) { peer in
      if case .tag(PeerTag.virtualNetwork) = peer { return topology.matchVirtualNetwork(other, seenFrom: own.network) }
      return topology.match(peer, other)
    }
    let isOpen = !list.isComplete
    let isByDefault = answer.allowedBy.map { (list.rules[$0].value.number ?? 0) >= 65000 } ?? false
    // Rules that nobody states come before the default ones.
    if let position = answer.allowedBy, !(isByDefault && isOpen) {
      let rule = list.rules[position]
      if list.mayPrecede(position),
        !trace.miss(
          .filter, at: group.id,
          "no rule of \(group.title) before '\(rule.value.text)' refuses \(flow.proto.rawValue) \(flow.port) \(word) \(other.address)",
          place: topology.place(group.id, property))
      {
        return
      }
      if isByDefault {
        trace.assume(
          .filter, at: group.id,
          "\(group.title) lets the connection \(word) \(topology.describe(other)) pass by its default rule \(rule.value.text).",
          because:
            "A network security group ends with default rules that let the virtual network and connections to the internet pass."
        )
      } else {
        trace.pass(
          .filter, at: group.id,
          "\(group.title) lets the connection \(word) \(topology.describe(other)) on \(flow.proto.rawValue) \(flow.port) pass.",
          rule: rule.value.text, evidence: rule.place)
      }
      return
    }
    if let rule = answer.undecided.first.map({ list.rules[$0] }) {
      trace.miss(
        .filter, at: group.id, "the address of \(topology[other.owner].title) lies in what '\(rule.value.text)' names",
        place: rule.place)
      return
    }
    if isOpen {
      trace.miss(
        .filter, at: group.id,
        "a rule of \(group.title) lets \(flow.proto.rawValue) \(flow.port) \(word) \(other.address) pass",
        place: topology.place(group.id, property))
      return
    }
    let denied = answer.deniedBy.map { list.rules[$0] }.flatMap { ($0.value.number ?? 0) >= 65000 ? nil : $0 }
    let why =
      topology.isShutOut(other, from: own.network)
      ? ": no rule allows it, and the peering keeps its network out of 'VirtualNetwork'" : ": no rule allows it"
    trace.block(
      .filter, at: group.id, denied == nil ? .filterDefaultDeny : .filterDeny,
      rules: (denied == nil && topology.isShutOut(other, from: own.network) ? ["vnetpeer/access-off"] : [])
        + (topology[own.owner].kind == .privateEndpoint ? ["pe/nsg-deny"] : [])
        + (topology[own.owner].kind == .mysqlFlexibleServer && side == .destination ? ["azmysql/vnet-nsg-3306"] : [])
        + ["nsg/\(property)-deny"],
      "\(group.title) refuses \(flow.proto.rawValue) \(flow.port) \(word) \(topology.describe(other))\(denied.map { " by '\($0.value.text)'" } ?? why)",
      fix:
        topology.advice(
          toAdd: "allow \(flow.proto.rawValue) \(flow.port) \(word) \(other.address.written)", before: property,
          of: group.id, numbers: RuleNumbers.networkSecurityGroup),
      evidence: denied?.place ?? topology.place(group.id, property),
      nearMisses: nearMisses(
        answer.nearMisses.map { list.rules[$0] },
        FilterQuestion(flow.proto, flow.port...flow.port, peer: other, isFrom: side == .destination),
        after: denied))
  }

  func policiesHold(_ subnet: ResourceID, for policy: String) -> Bool {
    let value = topology.text(subnet, "private-endpoint-network-policies").value
    return value == "enabled" || value == policy
  }

}

extension Topology {
  /// The tag VirtualNetwork takes in every virtual network, its peers, and what is behind its gateways.
  func matchVirtualNetwork(_ interface: Interface, seenFrom own: ResourceID? = nil) -> PeerMatch {
    if let network = interface.network, self[network].kind == .vnet || self[network].kind == .projectVPC {
      return isShutOut(interface, from: own) ? .none : .all
    }
    let behind = behindGateways
    if interface.address.isSingle { return behind.contains(interface.address.network) ? .all : .none }
    let own = AddressSet(interface.address)
    let shared = own.intersection(behind)
    return shared == own ? .all : shared.isEmpty ? .none : .some
  }

  /// Whether a peering keeps the far network out of the tag VirtualNetwork.
  fileprivate func isShutOut(_ interface: Interface, from own: ResourceID?) -> Bool {
    guard let own, let far = interface.network, own != far else { return false }
    return children(of: own, kind: .vnetPeering).contains {
      reference($0.id, "remote")?.id == far && flag($0.id, "allow-vnet-access").value == false
    }
  }

  /// What is behind the gateways of virtual networks: what their connections are told, and what they learn.
  var behindGateways: AddressSet {
    workedOut.behindGateways(WorkedOut.Everywhere()) {
      let prefixes =
        resources(of: .localNetworkGateway).flatMap { self.prefixes($0.id, "prefixes") }
        + resources(of: .connection).flatMap { announcedPrefixes(on: $0.id) }
      return AddressSet(prefixes.map(\.value))
    }
  }
}
