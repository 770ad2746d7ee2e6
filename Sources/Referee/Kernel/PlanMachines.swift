/// The machines: an interface in a subnet, and the filters with memory that stand at it.
extension Plan {
  mutating func addMachines(of world: World) {
    for (index, machine) in world.machines.enumerated() {
      guard let network = world.network(of: machine), let router = routers[network.name],
        let place = network.subnets.firstIndex(where: { $0.name == machine.subnet })
      else { continue }
      let subnet = network.subnets[place]
      let space = addSpace(machine.name)
      machines[machine.name] = space
      spaces[router].setup += [
        "link add m\(index) type veth peer name eth0 netns \(Self.reference(space))",
        "link set m\(index) master s\(place) up",
      ]
      // In Azure the routes of the user hold within a subnet too, so that everything goes by way of the router; in AWS
      // nothing but the groups stands between two machines of a subnet.
      let length = network.cloud == .aws ? subnet.block.length : 32
      spaces[space].setup = [
        "link set lo up", "addr add \(machine.address)/\(length) dev eth0", "link set eth0 up",
        "route add default via \(subnet.block.host(1)) dev eth0 onlink",
      ]
      if network.cloud == .aws {
        addGroups(machine, network, world, space)
      } else {
        addSecurityGroups(machine, subnet, network, world, space)
      }
    }
  }

  /// What a connection that was let through brings in its wake passes, and so does what is asked of the resolver.
  private static let memory = ["ct state established,related accept", "iifname \"lo\" accept"]
  private static let questions = [
    "ct state established,related accept", "oifname \"lo\" accept", "udp dport 53 accept",
  ]

  private mutating func addGroups(_ machine: Machine, _ network: Network, _ world: World, _ space: Int) {
    let drop = dropping(.filter, Set(machine.groups + [machine.name]), in: space)
    var inbound = ["type filter hook input priority 0"] + Self.memory
    var outbound = ["type filter hook output priority 0"] + Self.questions
    for name in machine.groups {
      guard let group = network.groups.first(where: { $0.name == name }) else { continue }
      inbound += allowing(group.inbound, isInbound: true, network, world)
      outbound += allowing(
        group.outbound ?? [Rule(ports: .all, peer: .any)], isInbound: false, network, world)
    }
    spaces[space].rules = chain("input", inbound + [drop]) + chain("output", outbound + [drop])
  }

  private func allowing(_ rules: [Rule], isInbound: Bool, _ network: Network, _ world: World) -> [String] {
    rules.compactMap { rule in
      match(rule, isInbound: isInbound, in: world, network: network).map { "\($0) accept" }
    }
  }

  /// The groups of Azure at the interface and at the subnet, both of which have memory: inbound that of the subnet comes
  /// first, outbound that of the interface. It is at the interfaces too that a subnet's group filters, so it holds within
  /// the subnet.
  private mutating func addSecurityGroups(
    _ machine: Machine, _ subnet: Subnet, _ network: Network, _ world: World, _ space: Int
  ) {
    var inbound = ["type filter hook input priority 0"] + Self.memory
    var outbound = ["type filter hook output priority 0"] + Self.questions
    var chains: [String] = []
    let groups = [("subnet", subnet.filter), ("interface", machine.filter)].compactMap { word, name in
      name.flatMap { name in network.filters.first { $0.name == name } }.map { (word, $0) }
    }
    for (word, filter) in groups {
      inbound.append("jump in-\(word)")
      chains += numbered(
        "in-\(word)", filter.inbound + [Rule(number: 65000, ports: .all, peer: .virtualNetwork)], isInbound: true,
        filter.name, world, space, network: network)
    }
    for (word, filter) in groups.reversed() {
      outbound.append("jump out-\(word)")
      chains += numbered(
        "out-\(word)", filter.outbound + [Rule(number: 65000, ports: .all, peer: .virtualNetwork)], isInbound: false,
        filter.name, world, space, network: network)
    }
    spaces[space].rules = chains + chain("input", inbound) + chain("output", outbound)
  }
}
