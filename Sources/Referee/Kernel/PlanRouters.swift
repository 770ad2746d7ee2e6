/// The router of each network: its subnets, their routes, and the filters at the edges of subnets.
///
/// What the routes of a subnet say is a routing table of its own, chosen by the interface at which a packet comes in.
/// Where packets go that a cloud drops is an interface that leads nowhere, so that the filter behind the routing can
/// tell why they went there.
extension Plan {
  /// Interfaces that lead nowhere.
  private enum Nowhere: String, CaseIterable {
    /// No route takes the destination in.
    case none
    /// A route drops it.
    case hole
    /// No subnet of the network has it.
    case nobody
    /// The route leads over something that is not this network's.
    case astray
  }

  private static let localTable = 200
  fileprivate static let firstRouterTable = 100

  mutating func addRouters(of world: World) {
    for network in world.networks { routers[network.name] = addSpace(network.name) }
    for network in world.networks { addRouter(network, in: world) }
  }

  private mutating func addRouter(_ network: Network, in world: World) {
    guard let space = routers[network.name] else { return }
    var setup = ["link set lo up", "addr add \(network.resolver)/32 dev lo"]
    for nowhere in Nowhere.allCases {
      setup += ["link add \(nowhere.rawValue) type bridge", "link set \(nowhere.rawValue) up"]
    }
    for (index, subnet) in network.subnets.enumerated() {
      setup += [
        "link add s\(index) type bridge", "addr add \(subnet.block.host(1))/\(subnet.block.length) dev s\(index)",
        "link set s\(index) up",
        "route add \(subnet.block) dev s\(index) table \(Self.localTable)",
        "rule add pref \(1000 + index) iif s\(index) lookup \(Self.firstRouterTable + index)",
      ]
      setup += routes(of: subnet, in: network, of: world).map { "\($0) table \(Self.firstRouterTable + index)" }
    }
    setup += ["route add default dev nobody table \(Self.localTable)", "rule add pref 2000 lookup \(Self.localTable)"]
    spaces[space].setup = setup
    addRules(of: network, in: world, space: space)
  }

  /// The routes of one subnet. A lower metric wins among equal prefixes, as a higher class does in the clouds.
  private func routes(of subnet: Subnet, in network: Network, of world: World) -> [String] {
    // `throw` leaves this table, for the one that knows the subnets.
    let own = network.blocks.map { "route add throw \($0) metric \(network.cloud == .aws ? 10 : 40)" }
    var result = own
    let table = network.table(of: subnet)
    for route in table?.routes ?? [] {
      switch route.target {
      case .blackhole: result.append("route add \(route.block) dev hole metric 20")
      case .link(let name):
        result.append(
          "route add \(route.block) \(way(over: name, from: subnet, of: network.name, in: world)) metric 20")
      }
    }
    for link in world.links where link.ends.contains(network.name) {
      let way = way(over: link.name, from: subnet, of: network.name, in: world)
      switch link {
      case .peering: break
      case .vnetPeering(let peering):
        // A half puts the routes to the other network into its own by itself.
        guard peering.half(in: network.name) != nil, let far = link.far(from: network.name).flatMap(world.network)
        else { continue }
        result += far.blocks.map { "route add \($0) \(way) metric 41" }
      case .vpn(let vpn):
        if network.cloud == .aws {
          guard table?.propagates == true else { continue }
          // What lies within the network's own block is no business of a gateway's.
          let learnt = vpn.awsRoutes.filter { route in !network.blocks.contains { $0.contains(route) } }
          result += learnt.map { "route add \($0) \(way) metric 30" }
        } else if table?.propagates ?? true {
          result += vpn.azurePrefixes.map { "route add \($0) \(way) metric 30" }
        }
      }
    }
    if network.cloud == .azure {
      result += Block.privateRanges.map { "route add \($0) dev none metric 50" }
    }
    return result + ["route add default dev none metric 60"]
  }

  /// The next hop over a link; what does not end in this network leads astray.
  private func way(over name: String, from subnet: Subnet, of network: String, in world: World) -> String {
    if let transit = world.transits.first(where: { $0.name == name }) {
      return transit.way(from: subnet, of: network) ?? "dev astray"
    }
    guard let index = world.links.firstIndex(where: { $0.name == name }),
      let end = world.links[index].ends.firstIndex(of: network)
    else { return "dev astray" }
    return "via \(Link.address(index, end: 1 - end)) dev l\(index) onlink"
  }

  // MARK: Filters

  private mutating func addRules(of network: Network, in world: World, space: Int) {
    var chains: [String] = []
    var before = ["type filter hook prerouting priority 0", "ip daddr \(network.resolver) udp dport 53 accept"]
    var forward = ["type filter hook forward priority 0"]
    for (index, link) in world.links.enumerated() where link.ends.contains(network.name) {
      forward += arrivals(over: link, index, in: network, of: world, space: space)
    }
    for nowhere in Nowhere.allCases {
      let layer: Layer =
        switch nowhere {
        case .none, .hole: .route
        case .nobody: .destination
        case .astray: .link
        }
      forward.append("oifname \"\(nowhere.rawValue)\" \(dropping(layer, [network.name], in: space))")
    }
    for (index, link) in world.links.enumerated() where link.ends.contains(network.name) {
      if let refused = link.refused(from: network, in: world) {
        forward.append("oifname \"l\(index)\"\(refused) \(dropping(.link, [link.name], in: space))")
      }
    }
    for (index, subnet) in network.subnets.enumerated() {
      let owned = nftSet(world.machines.filter { $0.subnet == subnet.name }.map(\.address.alone))
      forward.append(
        "oifname \"s\(index)\" \(owned.map { "ip daddr != \($0) " } ?? "")\(dropping(.destination, [network.name], in: space))"
      )
      guard network.cloud == .aws, let filter = network.accessList(of: subnet) else { continue }
      before.append("iifname \"s\(index)\" jump out\(index)")
      forward.append("oifname \"s\(index)\" jump in\(index)")
      chains += numbered("out\(index)", filter.outbound, isInbound: false, filter.name, world, space)
      chains += numbered("in\(index)", filter.inbound, isInbound: true, filter.name, world, space)
    }
    spaces[space].rules = chains + chain("before", before) + chain("forward", forward)
  }

  /// What comes over a link is let in if it is for this network and from the other one: a peering leads no further.
  private mutating func arrivals(
    over link: Link, _ index: Int, in network: Network, of world: World, space: Int
  ) -> [String] {
    guard let own = nftSet(network.blocks), let far = link.far(from: network.name).flatMap(world.network),
      let others = nftSet(far.blocks)
    else { return [] }
    let drop = dropping(.link, [link.name], in: space)
    return ["iifname \"l\(index)\" ip daddr != \(own) \(drop)", "iifname \"l\(index)\" ip saddr != \(others) \(drop)"]
  }

  /// A chain of numbered rules: the first match decides, and what matches nothing is dropped.
  mutating func numbered(
    _ chainName: String, _ rules: [Rule], isInbound: Bool, _ filter: String, _ world: World, _ space: Int,
    network: Network? = nil
  ) -> [String] {
    let drop = dropping(.filter, [filter], in: space)
    let ordered = rules.sorted { $0.number < $1.number }
    var lines = ordered.compactMap { rule -> String? in
      guard let match = match(rule, isInbound: isInbound, in: world, network: network) else { return nil }
      return "\(match) \(rule.isAllow ? "return" : drop)"
    }
    lines.append(drop)
    return chain(chainName, lines)
  }

  func chain(_ name: String, _ lines: [String]) -> [String] {
    ["chain \(name) {"] + lines.map { "  \($0);" } + ["}"]
  }

  /// The part of a statement that says what a rule is about; nil for a rule that matches nothing.
  func match(_ rule: Rule, isInbound: Bool, in world: World, network: Network?) -> String? {
    var words = ""
    if let proto = rule.ports.proto {
      let range = rule.ports.range
      words = "\(proto) dport \(range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)")"
    }
    let side = isInbound ? "ip saddr" : "ip daddr"
    switch rule.peer {
    case .any: return words
    case .block(let block): return block.length == 0 ? words : "\(side) \(block) \(words)"
    case .group(let name):
      guard let network, world.isKnown(group: name, in: network) else { return nil }
      let members = world.machines.filter { $0.groups.contains(name) }.map(\.address.alone)
      return nftSet(members).map { "\(side) \($0) \(words)" }
    case .virtualNetwork:
      guard let network else { return nil }
      return nftSet(world.virtualNetwork(of: network)).map { "\(side) \($0) \(words)" }
    }
  }
}

extension Network {
  /// The number of the router's table for what comes from a subnet.
  func routingTable(of subnet: String) -> Int? {
    subnets.firstIndex { $0.name == subnet }.map { Plan.firstRouterTable + $0 }
  }
}
