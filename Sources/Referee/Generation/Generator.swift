/// Makes worlds in which nearly everything is reachable and spoils a few things in them: of purely random worlds only a
/// twentieth of the attempts would connect, and the referee would see little more than missing routes.
struct Generator {
  private(set) var chance: Chance
  private(set) var world = World()

  /// The ports at which services listen.
  static let services = [5432, 3306, 1433]

  /// The world of a seed.
  static func world(seed: UInt64, flows: Int = 12) -> World {
    var generator = Generator(chance: Chance(seed: seed))
    generator.design()
    var spoiler = Spoiler(world: generator.world, chance: generator.chance)
    spoiler.spoil(times: spoiler.chance.number(0...3))
    var chooser = FlowChooser(world: spoiler.world, chance: spoiler.chance)
    chooser.choose(flows)
    return chooser.world
  }

  private init(chance: Chance) { self.chance = chance }

  private mutating func design() {
    switch chance.number(0...9) {
    case 0...3: designVPCs(count: chance.number(2...4))
    case 4:
      designVPCs(count: chance.number(2...4), areJoined: false)
      addTransit()
    case 5...7: designVNets(count: chance.number(2...3))
    default:
      designVPCs(count: chance.number(1...2))
      designVNets(count: chance.number(1...2))
      addVPN()
    }
    addZones()
  }

  // MARK: AWS

  private mutating func designVPCs(count: Int, areJoined: Bool = true) {
    let pairs = areJoined ? joinedPairs(count) : []
    var blocks: [[Block]] = []
    for index in 0..<count {
      var own = [Block(10, UInt32(index + 1), 0, 0, 16)]
      // Ranges that overlap are no fault of networks that are not joined.
      if index > 0, chance.percent(10) {
        let twin = chance.number(0...index - 1)
        let isJoined = pairs.contains { $0 == (twin, index) || $0 == (index, twin) }
        if !isJoined || chance.percent(20) { own = blocks[twin] }
      } else if chance.percent(15) {
        own.append(Block(100, 64, UInt32(index) * 16, 0, 20))
      }
      blocks.append(own)
    }
    for index in 0..<count { addVPC("v\(index)", blocks[index]) }
    for (number, pair) in pairs.enumerated() {
      let peering = Peering(name: "pcx-\(number)", requester: "v\(pair.0)", accepter: "v\(pair.1)")
      world.links.append(.peering(peering))
      addRoutes(over: .peering(peering), in: pair.0, to: blocks[pair.1])
      addRoutes(over: .peering(peering), in: pair.1, to: blocks[pair.0])
    }
    addTransitiveTraps(blocks)
  }

  /// A chain or a star, sometimes with an edge more.
  private mutating func joinedPairs(_ count: Int) -> [(Int, Int)] {
    guard count > 1 else { return [] }
    var pairs: [(Int, Int)] = []
    for index in 1..<count { pairs.append((chance.number(0...index - 1), index)) }
    if count > 2, chance.percent(30) {
      let left = chance.number(0...count - 2)
      let right = chance.number(left + 1...count - 1)
      if !pairs.contains(where: { $0 == (left, right) }) { pairs.append((left, right)) }
    }
    return pairs
  }

  private mutating func addVPC(_ name: String, _ blocks: [Block]) {
    var network = Network(name: name, cloud: .aws, region: "eu-west-1", blocks: blocks)
    let subnets = chance.number(1...3)
    let hasOneTable = chance.percent(40)
    network.tables = [Table(name: "\(name)-main", isMain: true)]
    for index in 0..<subnets {
      let home = index == 2 ? blocks[blocks.count - 1] : blocks[0]
      let block = Block(home.host(UInt32(index + 1) << 8), chance.one(24, 24, 26))
      var subnet = Subnet(name: "\(name)-s\(index)", block: block)
      if !hasOneTable {
        network.tables.append(Table(name: "\(name)-t\(index)"))
        subnet.table = "\(name)-t\(index)"
      }
      network.subnets.append(subnet)
    }
    if chance.percent(60) { addAccessLists(to: &network) }
    network.groups = [
      Group(
        name: "\(name)-app", inbound: [],
        outbound: chance.percent(40) ? [Rule(ports: .tcp(1024...65535), peer: .any)] : nil),
      Group(name: "\(name)-db", inbound: serviceRules(in: name), outbound: chance.percent(60) ? nil : []),
      Group(
        name: "\(name)-all", inbound: [Rule(ports: .tcp(0...65535), peer: .any)],
        outbound: [Rule(ports: .all, peer: .any)]),
    ]
    for subnet in network.subnets {
      for place in 0..<chance.number(1...2) {
        var machine = machine(in: subnet, of: network, place: place)
        machine.groups =
          chance.percent(50)
          ? ["\(name)-all"]
          : chance.percent(50) ? ["\(name)-app", "\(name)-db"] : [chance.one("\(name)-db", "\(name)-app")]
        world.machines.append(machine)
      }
    }
    world.networks.append(network)
  }

  private mutating func serviceRules(in name: String) -> [Rule] {
    var rules = [Rule(ports: .tcp(Self.services[0]), peer: .group("\(name)-app"))]
    for port in Self.services {
      rules.append(
        Rule(ports: .tcp(port), peer: chance.one(.any, .block(Block(10, 0, 0, 0, 8)), .block(Block(0, 0, 0, 0, 0)))))
    }
    return rules
  }

  private mutating func machine(in subnet: Subnet, of network: Network, place: Int) -> Machine {
    var machine = Machine(
      name: "\(subnet.name)-m\(place)", network: network.name, subnet: subnet.name,
      address: subnet.block.host(UInt32(10 + place)))
    machine.os = chance.one("linux", "linux", "windows", nil)
    machine.listens = chance.percent(85) ? [Self.services[0]] : []
    if chance.percent(40) { machine.listens.append(chance.one(3306, 1433)) }
    return machine
  }

  private mutating func addAccessLists(to network: inout Network) {
    var filter = NumberedFilter(name: "\(network.name)-acl", isDefault: chance.percent(40))
    let outside: [Rule.Peer] = [.any, .block(Block(0, 0, 0, 0, 0))]
    var number = 100
    for port in Self.services {
      filter.inbound.append(Rule(number: number, ports: .tcp(port), peer: outside[chance.number(0...1)]))
      filter.outbound.append(Rule(number: number, ports: .tcp(port), peer: outside[chance.number(0...1)]))
      number += 10
    }
    let replies = chance.one(1024...65535, 1024...65535, 32768...65535)
    filter.inbound.append(Rule(number: 200, ports: .tcp(replies), peer: .any))
    filter.outbound.append(Rule(number: 200, ports: .tcp(replies), peer: .any))
    network.filters = [filter]
    for index in network.subnets.indices where chance.percent(60) { network.subnets[index].filter = filter.name }
  }

  private mutating func addRoutes(over link: Link, in index: Int, to blocks: [Block]) {
    guard let place = world.networks.firstIndex(where: { $0.name == "v\(index)" }) else { return }
    for block in blocks {
      let wider = Block(block.base, max(8, block.length - 4))
      let written = chance.one([block], [block], [wider], halves(of: block))
      for table in world.networks[place].tables.indices {
        for block in written where !world.networks[place].tables[table].routes.contains(where: { $0.block == block }) {
          world.networks[place].tables[table].routes.append(Route(block: block, target: .link(link.name)))
        }
      }
    }
  }

  private func halves(of block: Block) -> [Block] {
    let middle = Address(block.base.number | 1 << UInt32(31 - block.length))
    return [Block(block.base, block.length + 1), Block(middle, block.length + 1)]
  }

  /// Routes over a peering to a network beyond its other end, on both sides: they look right and lead nowhere.
  private mutating func addTransitiveTraps(_ blocks: [[Block]]) {
    guard blocks.count > 2, chance.percent(50) else { return }
    for network in world.networks.indices where world.networks[network].cloud == .aws {
      let name = world.networks[network].name
      guard let link = chance.pick(world.links.filter { $0.ends.contains(name) }) else { continue }
      for block in blocks.joined() {
        guard !world.networks[network].blocks.contains(block) else { continue }
        for table in world.networks[network].tables.indices
        where !world.networks[network].tables[table].routes.contains(where: { $0.block == block }) {
          world.networks[network].tables[table].routes.append(Route(block: block, target: .link(link.name)))
        }
      }
    }
  }

  // MARK: Azure

  private mutating func designVNets(count: Int) {
    for index in 0..<count {
      let blocks = [Block(172, UInt32(16 + index), 0, 0, 16)]
      addVNet("n\(index)", blocks)
    }
    for index in 1..<max(1, count) {
      let near = index == 1 ? 0 : chance.number(0...index - 1)
      world.links.append(
        .vnetPeering(VNetPeering(name: "vp-\(index)", left: "n\(near)", right: "n\(index)")))
    }
  }

  private mutating func addVNet(_ name: String, _ blocks: [Block]) {
    var network = Network(name: name, cloud: .azure, region: "northeurope", blocks: blocks)
    for index in 0..<chance.number(1...3) {
      var subnet = Subnet(
        name: "\(name)-s\(index)", block: Block(blocks[0].host(UInt32(index + 1) << 8), chance.one(24, 24, 26)))
      if chance.percent(40) {
        subnet.filter = "\(subnet.name)-nsg"
        network.filters.append(securityGroup("\(subnet.name)-nsg"))
      }
      if chance.percent(30) {
        subnet.table = "\(subnet.name)-udr"
        network.tables.append(Table(name: "\(subnet.name)-udr", propagates: true))
      }
      network.subnets.append(subnet)
    }
    for subnet in network.subnets {
      for place in 0..<chance.number(1...2) {
        var machine = machine(in: subnet, of: network, place: place)
        if chance.percent(30) {
          machine.filter = "\(machine.name)-nsg"
          network.filters.append(securityGroup("\(machine.name)-nsg"))
        }
        world.machines.append(machine)
      }
    }
    world.networks.append(network)
  }

  private mutating func securityGroup(_ name: String) -> NumberedFilter {
    var filter = NumberedFilter(name: name)
    if chance.percent(50) {
      filter.inbound.append(Rule(number: 200, ports: .tcp(Self.services[0]), peer: chance.one(.any, .virtualNetwork)))
      filter.inbound.append(Rule(number: 4000, isAllow: false, ports: .tcp(22), peer: .any))
    }
    if chance.percent(30) {
      filter.inbound.append(Rule(number: 300, ports: .all, peer: .block(Block(10, 0, 0, 0, 8))))
      filter.outbound.append(Rule(number: 300, ports: .all, peer: .block(Block(10, 0, 0, 0, 8))))
    }
    return filter
  }

  // MARK: Between them

  /// A transit gateway with every VPC attached, and a route to it in every table. Half of the time all follow one table,
  /// else each has its own.
  private mutating func addTransit() {
    let names = world.networks.map(\.name)
    let hasOneTable = chance.percent(50)
    var transit = Transit(name: "hub", tables: [], attachments: [])
    for (index, name) in names.enumerated() {
      let edge = Subnet(
        name: "\(name)-edge", block: Block(world.networks[index].blocks[0].host(200 << 8), 28), table: "\(name)-edge-t",
        zone: "eu-west-1a")
      let wide = chance.percent(50)
      for table in world.networks[index].tables.indices {
        let blocks =
          wide
          ? [Block(10, 0, 0, 0, 8)]
          : Array(Set(world.networks.flatMap(\.blocks)).subtracting(world.networks[index].blocks))
        world.networks[index].tables[table].routes += blocks.sorted { $0.base.number < $1.base.number }.map {
          Route(block: $0, target: .link("hub"))
        }
      }
      for subnet in world.networks[index].subnets.indices {
        world.networks[index].subnets[subnet].zone = chance.percent(90) ? "eu-west-1a" : "eu-west-1b"
      }
      world.networks[index].tables.append(Table(name: "\(name)-edge-t"))
      // Its door is open: what an ACL there does is tried at the other subnets.
      world.networks[index].filters = world.networks[index].filters.map { filter in
        var filter = filter
        filter.isDefault = false
        return filter
      }
      world.networks[index].subnets.append(edge)
      let table = hasOneTable ? "hub-t" : "hub-\(name)"
      if !transit.tables.contains(where: { $0.name == table }) {
        transit.tables.append(TransitTable(name: table, propagates: names.map { "att-\($0)" }))
      }
      transit.attachments.append(
        TransitAttachment(
          name: "att-\(name)", network: name, subnet: edge.name, zone: "eu-west-1a", table: table))
    }
    world.transits = [transit]
  }

  private mutating func addVPN() {
    guard let vpc = world.networks.first(where: { $0.cloud == .aws }),
      let vnet = world.networks.first(where: { $0.cloud == .azure })
    else { return }
    let vpn = VPN(name: "vpn", vpc: vpc.name, vnet: vnet.name, awsRoutes: vnet.blocks, azurePrefixes: vpc.blocks)
    world.links.append(.vpn(vpn))
    guard let place = world.networks.firstIndex(where: { $0.name == vpc.name }) else { return }
    let isPropagated = chance.percent(60)
    for table in world.networks[place].tables.indices {
      if isPropagated {
        world.networks[place].tables[table].propagates = true
      } else {
        world.networks[place].tables[table].routes += vnet.blocks.map { Route(block: $0, target: .link("vpn")) }
      }
    }
  }

  /// Every machine has a name in a zone of each cloud, which every network of that cloud sees.
  private mutating func addZones() {
    guard chance.percent(80) else { return }
    for cloud in [Cloud.aws, .azure] {
      let networks = world.networks.filter { $0.cloud == cloud }.map(\.name)
      guard !networks.isEmpty else { continue }
      let records = world.machines.map { Record(name: $0.name, value: .address($0.address)) }
      world.zones.append(Zone(apex: "corp.example", cloud: cloud, networks: networks, records: records))
    }
  }
}
