/// Spoils a world that works, in ways in which people spoil theirs. Not every change breaks something.
struct Spoiler {
  var world: World
  var chance: Chance

  mutating func spoil(times: Int) {
    for _ in 0..<times {
      // A change that finds nothing to be made at gives its turn to another.
      for _ in 0..<6 where change() { break }
    }
  }

  /// Makes one change; false where there is nothing of its kind.
  private mutating func change() -> Bool {
    switch chance.number(0...14) {
    case 0...2: changeRoutes()
    case 3: changeTables()
    case 4...6: changeFilters()
    case 7, 8: changeGroups()
    case 9, 10: changeLinks()
    case 11...13: changeNames()
    default: changeMachine()
    }
  }

  // MARK: Routes

  private mutating func changeRoutes() -> Bool {
    guard let network = chance.index(world.networks, where: { !$0.tables.isEmpty }),
      let table = chance.index(world.networks[network].tables)
    else { return false }
    let name = world.networks[network].name
    var routes = world.networks[network].tables[table].routes
    defer { world.networks[network].tables[table].routes = routes }
    switch chance.number(0...5) {
    case 0:
      guard let route = chance.index(routes) else { return false }
      routes.remove(at: route)
    case 1:
      guard let route = chance.index(routes) else { return false }
      let block = Block(
        Address(routes[route].block.base.number ^ 1 << UInt32(32 - routes[route].block.length)),
        routes[route].block.length)
      guard !routes.contains(where: { $0.block == block }) else { return false }
      routes[route].block = block
    case 2:
      guard let route = chance.index(routes), routes[route].block.length < 24 else { return false }
      let block = Block(routes[route].block.base, 24)
      guard !routes.contains(where: { $0.block == block }) else { return false }
      routes[route].block = block
    case 3, 4:
      // A second route that wins, or that does not.
      guard let block = someBlock(), !routes.contains(where: { $0.block == block }) else { return false }
      let links = world.links.filter { $0.ends.contains(name) }
      let isAWS = world.networks[network].cloud == .aws
      let target = isAWS && chance.percent(50) ? chance.pick(links).map { Route.Target.link($0.name) } : nil
      routes.append(Route(block: block, target: target ?? .blackhole))
    default:
      guard world.networks[network].cloud == .aws, let route = chance.index(routes),
        let link = chance.pick(world.links.filter { isRoutable($0, from: name) })
      else { return false }
      routes[route].target = .link(link.name)
    }
    return true
  }

  private func isRoutable(_ link: Link, from network: String) -> Bool {
    switch link {
    case .peering: true
    case .vnetPeering: false
    case .vpn(let vpn): vpn.vpc == network
    }
  }

  /// A block that has something to do with this world: a subnet, a part or a multiple of one, or a machine.
  private mutating func someBlock() -> Block? {
    guard let machine = chance.pick(world.machines) else { return nil }
    return Block(machine.address, chance.one(8, 12, 15, 16, 20, 24, 25, 32))
  }

  private mutating func changeTables() -> Bool {
    guard let network = chance.index(world.networks), let subnet = chance.index(world.networks[network].subnets) else {
      return false
    }
    let isAWS = world.networks[network].cloud == .aws
    switch chance.number(0...3) {
    case 0:
      guard isAWS, !world.networks[network].subnets[subnet].name.hasSuffix("-edge") else { return false }
      let name = "\(world.networks[network].subnets[subnet].name)-new"
      guard !world.networks[network].tables.contains(where: { $0.name == name }) else { return false }
      world.networks[network].tables.append(Table(name: name))
      world.networks[network].subnets[subnet].table = name
    case 1:
      world.networks[network].subnets[subnet].table =
        isAWS && chance.percent(30) ? nil : chance.pick(world.networks[network].tables)?.name
    case 2:
      guard let table = chance.index(world.networks[network].tables) else { return false }
      world.networks[network].tables[table].propagates.toggle()
    default:
      guard isAWS else { return false }
      for table in world.networks[network].tables.indices { world.networks[network].tables[table].isMain = false }
    }
    return true
  }

  // MARK: Filters

  private mutating func changeFilters() -> Bool {
    guard let network = chance.index(world.networks, where: { !$0.filters.isEmpty }),
      let place = chance.index(world.networks[network].filters)
    else { return false }
    var filter = world.networks[network].filters[place]
    defer { world.networks[network].filters[place] = filter }
    let isInbound = chance.percent(50)
    var rules = isInbound ? filter.inbound : filter.outbound
    let other = isInbound ? filter.outbound : filter.inbound
    let isAWS = world.networks[network].cloud == .aws
    switch chance.number(0...6) {
    case 0:
      guard let rule = chance.index(rules) else { return false }
      rules.remove(at: rule)
    case 1, 2:
      // A refusal before or after what it contradicts.
      guard let number = freeNumber(in: rules), let block = someBlock() else { return false }
      let ports = chance.one(Ports.all, .tcp(5432), .tcp(1024...65535), .tcp(40000...50000))
      rules.append(
        Rule(
          number: number, isAllow: false, ports: ports,
          peer: chance.percent(60) ? .block(block) : isAWS ? .any : .virtualNetwork))
    case 3:
      guard let rule = chance.index(rules, where: { $0.ports.range.count > 1000 }) else { return false }
      rules[rule].ports = .tcp(chance.one(1024...5000, 32768...61000, 49152...65535, 40000...50000, 32768...40000))
    case 4:
      guard let rule = chance.index(rules), let block = someBlock() else { return false }
      rules[rule].peer = .block(block)
    case 5:
      guard let rule = chance.index(rules) else { return false }
      rules[rule].isAllow.toggle()
    default: rules = other
    }
    if isInbound { filter.inbound = rules } else { filter.outbound = rules }
    return true
  }

  private mutating func freeNumber(in rules: [Rule]) -> Int? {
    let number = chance.number(100...400)
    return rules.contains { $0.number == number } ? nil : number
  }

  private mutating func changeGroups() -> Bool {
    guard let network = chance.index(world.networks, where: { !$0.groups.isEmpty }),
      let place = chance.index(world.networks[network].groups)
    else { return false }
    var group = world.networks[network].groups[place]
    defer { world.networks[network].groups[place] = group }
    switch chance.number(0...6) {
    case 0: group.inbound = []
    case 1: group.outbound = chance.one([], nil, [Rule(ports: .tcp(5432), peer: .any)])
    case 2:
      guard let rule = chance.index(group.inbound) else { return false }
      group.inbound[rule].ports = .tcp(chance.one(5433, 3306, 5432))
    case 3, 4:
      let groups = world.networks.flatMap { network in network.groups.map(\.name) }
      guard let name = chance.pick(groups) else { return false }
      group.inbound = [Rule(ports: .tcp(0...65535), peer: .group(name))]
    case 5:
      guard let block = someBlock() else { return false }
      group.inbound = [Rule(ports: .tcp(0...65535), peer: .block(block))]
    default:
      guard let block = someBlock() else { return false }
      group.outbound = [Rule(ports: .all, peer: .block(block))]
    }
    return true
  }

  // MARK: Links

  private mutating func changeLinks() -> Bool {
    guard let place = chance.index(world.links) else { return changeTransit() }
    switch world.links[place] {
    case .peering(var peering):
      if chance.percent(15), let network = chance.index(world.networks, where: { $0.cloud == .aws }) {
        world.networks[network].region = "eu-west-2"
      } else {
        peering.state = chance.one("pending-acceptance", "deleted", "expired", "provisioning")
      }
      world.links[place] = .peering(peering)
    case .vnetPeering(var peering):
      var half: VNetPeering.Half? = VNetPeering.Half()
      switch chance.number(0...3) {
      case 0: half = nil
      case 1: half?.state = chance.one("initiated", "disconnected")
      default: half?.allowsAccess = false
      }
      if chance.percent(50) { peering.leftHalf = half } else { peering.rightHalf = half }
      world.links[place] = .vnetPeering(peering)
    case .vpn(var vpn):
      switch chance.number(0...5) {
      case 0: vpn.attachment = chance.one("detached", "attaching")
      case 1: vpn.tunnels = chance.one(["down", "down"], ["down", "up"], ["up", "down"])
      case 2: vpn.awsRoutes = chance.percent(30) ? [] : vpn.awsRoutes.map { Block($0.base, chance.one(24, 17, 12)) }
      case 3: vpn.azurePrefixes = vpn.azurePrefixes.map { Block($0.base, chance.one(24, 17, 8)) }
      case 4: vpn.azurePrefixes = vpn.azurePrefixes.map { Block(Address($0.base.number ^ 1 << 16), $0.length) }
      default: vpn.connection = chance.one("connecting", "not-connected")
      }
      world.links[place] = .vpn(vpn)
    }
    return true
  }

  private mutating func changeTransit() -> Bool {
    guard !world.transits.isEmpty, let attachment = chance.index(world.transits[0].attachments),
      let table = chance.index(world.transits[0].tables)
    else { return false }
    let name = world.transits[0].attachments[attachment].name
    switch chance.number(0...4) {
    case 0: world.transits[0].attachments[attachment].state = chance.one("pending-acceptance", "rejected", "deleted")
    case 1: world.transits[0].tables[table].propagates.removeAll { $0 == name }
    case 2: world.transits[0].attachments[attachment].table = world.transits[0].tables[table].name
    default:
      guard let block = someBlock(), !world.transits[0].tables[table].routes.contains(where: { $0.block == block })
      else {
        return false
      }
      world.transits[0].tables[table].routes.append(
        TransitRoute(block: block, attachment: chance.percent(50) ? name : nil))
    }
    return true
  }

  // MARK: Names and machines

  private mutating func changeNames() -> Bool {
    guard let zone = chance.index(world.zones), let machine = chance.pick(world.machines) else { return false }
    switch chance.number(0...8) {
    case 0:
      guard let record = chance.index(world.zones[zone].records) else { return false }
      world.zones[zone].records.remove(at: record)
    case 1:
      guard let record = chance.index(world.zones[zone].records) else { return false }
      world.zones[zone].records[record].value = .address(
        chance.percent(70) ? machine.address : Address(machine.address.number + 7))
    case 2:
      guard let network = chance.index(world.zones[zone].networks) else { return false }
      world.zones[zone].networks.remove(at: network)
    case 3:
      guard let record = chance.index(world.zones[zone].records) else { return false }
      world.zones[zone].records[record].value = .alias("\(machine.name).corp.example")
    case 4:
      // A zone that is more specific takes the names in it away from the wider one.
      let apex = "\(machine.name).corp.example"
      guard !world.zones.contains(where: { $0.apex == apex }) else { return false }
      let records = chance.percent(50) ? [Record(name: "apex", value: .address(machine.address))] : []
      world.zones.append(
        Zone(apex: apex, cloud: world.zones[zone].cloud, networks: world.zones[zone].networks, records: records))
    case 5:
      guard let network = chance.index(world.networks, where: { $0.cloud == .aws }) else { return false }
      if chance.percent(50) {
        world.networks[network].dnsHostnames = false
      } else {
        world.networks[network].dnsSupport = false
      }
    case 6:
      world.zones[zone].records.removeAll { $0.name == machine.name }
      world.zones[zone].records.append(Record(name: "*", value: .address(machine.address)))
    default:
      guard let client = chance.index(world.machines), let other = chance.pick(world.machines) else { return false }
      let address = chance.one(machine.address, other.address, Address(machine.address.number + 5))
      world.machines[client].hosts.append(HostsLine(address: address, name: "\(machine.name).corp.example"))
    }
    return true
  }

  private mutating func changeMachine() -> Bool {
    guard let machine = chance.index(world.machines), let network = world.network(of: world.machines[machine]) else {
      return false
    }
    switch chance.number(0...2) {
    case 0: world.machines[machine].listens = chance.one([], [8080], [3306])
    case 1: world.machines[machine].os = chance.one("linux", "windows", nil)
    default:
      guard let group = chance.pick(network.groups) else { return false }
      world.machines[machine].groups = [group.name]
    }
    return true
  }
}
