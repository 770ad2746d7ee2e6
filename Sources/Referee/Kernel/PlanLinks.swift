/// What joins networks: a pair of interfaces between two routers.
extension Plan {
  /// Everything that a world needs.
  init(_ world: World) {
    addRouters(of: world)
    addMachines(of: world)
    addTransits(of: world)
    for (index, link) in world.links.enumerated() { addPair(link, index) }
  }

  /// The pair is made in the router that is set up first, so that the other one finds its end.
  private mutating func addPair(_ link: Link, _ index: Int) {
    let ends = link.ends.compactMap { routers[$0] }
    guard ends.count == 2, let first = ends.min(), let second = ends.max() else { return }
    for (end, space) in ends.enumerated() {
      spaces[space].setup.insert(
        contentsOf: ["addr add \(Link.address(index, end: end))/30 dev l\(index)", "link set l\(index) up"], at: 0)
    }
    spaces[first].setup.insert(
      "link add l\(index) type veth peer name l\(index) netns \(Self.reference(second))", at: 0)
  }
}

extension Link {
  /// The address of one end of a link.
  static func address(_ index: Int, end: Int) -> Address {
    Block(169, 254, 0, 0, 16).host(UInt32(index * 4 + 1 + end))
  }

  /// What the link does not carry away from a network, as the beginning of a statement; nil where it carries everything.
  func refused(from network: Network, in world: World) -> String? {
    guard let far = far(from: network.name).flatMap(world.network) else { return "" }
    switch self {
    case .peering(let peering):
      // Networks that overlap cannot be peered: Amazon VPC, "VPC peering connections", limitations.
      return peering.state == "active" && !network.overlaps(far) ? nil : ""
    case .vnetPeering(let peering):
      let isWhole = [peering.leftHalf, peering.rightHalf].allSatisfy { $0?.state == "connected" }
      return isWhole && !network.overlaps(far) ? nil : ""
    case .vpn(let vpn):
      guard vpn.carries else { return "" }
      // The gateway forwards what it has a route for, whoever sent it there.
      guard network.cloud == .aws else { return nil }
      guard let known = nftSet(vpn.awsRoutes) else { return "" }
      return " ip daddr != \(known)"
    }
  }
}

extension Network {
  func overlaps(_ other: Network) -> Bool {
    blocks.contains { block in other.blocks.contains { $0.overlaps(block) } }
  }

  /// The table that a subnet follows.
  func table(of subnet: Subnet) -> Table? {
    if let name = subnet.table { return tables.first { $0.name == name } }
    return cloud == .aws ? tables.first(where: \.isMain) : nil
  }

  /// The network ACL of a subnet: its own, or the default one of the VPC.
  func accessList(of subnet: Subnet) -> NumberedFilter? {
    if let name = subnet.filter { return filters.first { $0.name == name } }
    return filters.first(where: \.isDefault)
  }

  /// Where the network's resolver answers.
  var resolver: Address {
    cloud == .aws ? blocks[0].host(2) : Block(168, 63, 129, 16, 32).base
  }
}

extension World {
  /// Whether a rule of a group in a VPC may name another group: it must be of the same VPC, or of one that an active
  /// peering within the region leads to (Amazon VPC, "Update your security groups to reference peer security groups").
  func isKnown(group: String, in network: Network) -> Bool {
    guard let home = networks.first(where: { $0.groups.contains { $0.name == group } }) else { return false }
    if home.name == network.name { return true }
    return home.region == network.region && !home.overlaps(network)
      && links.contains { link in
        guard case .peering(let peering) = link else { return false }
        return peering.state == "active" && link.ends.contains(home.name) && link.ends.contains(network.name)
      }
  }

  /// The tag VirtualNetwork, as a network sees it: itself, the networks it is peered with unless it keeps them out, and
  /// what its gateway leads to (Azure, "Virtual network service tags").
  func virtualNetwork(of network: Network) -> [Block] {
    var result = network.blocks
    for link in links where link.ends.contains(network.name) {
      switch link {
      case .peering: break
      case .vnetPeering(let peering):
        guard peering.half(in: network.name)?.allowsAccess == true else { continue }
        result += link.far(from: network.name).flatMap(self.network)?.blocks ?? []
      case .vpn(let vpn): result += vpn.azurePrefixes
      }
    }
    return result
  }
}
