/// Chooses the attempts that are made in a world: mostly to a port that is open, mostly into another network, sometimes
/// by a name.
struct FlowChooser {
  private(set) var world: World
  private var chance: Chance

  init(world: World, chance: Chance) {
    self.world = world
    self.chance = chance
  }

  mutating func choose(_ count: Int) {
    world.flows = []
    guard world.machines.count > 1 else { return }
    chooseHostsLines()
    for _ in 0..<count * 3 where world.flows.count < count {
      guard let from = chance.pick(world.machines), let to = chance.pick(world.machines), from.name != to.name,
        from.network != to.network || chance.percent(40)
      else { continue }
      let port = chance.percent(85) ? to.listens.first ?? 5432 : chance.one(3306, 5432, 1433, 8080)
      let flow = Flow(from: from.name, to: to.name, name: name(of: to, for: from), port: port)
      if !world.flows.contains(flow) { world.flows.append(flow) }
    }
  }

  /// What a hosts file says is asked for, so that it is seen whether it comes before the DNS.
  private mutating func chooseHostsLines() {
    for client in world.machines {
      for line in client.hosts {
        guard let machine = world.machines.first(where: { line.name.hasPrefix("\($0.name).") }),
          machine.name != client.name
        else { continue }
        world.flows.append(
          Flow(from: client.name, to: machine.name, name: line.name, port: machine.listens.first ?? 5432))
      }
    }
  }

  private mutating func name(of machine: Machine, for client: Machine) -> String? {
    guard chance.percent(50) else { return nil }
    if let line = chance.pick(client.hosts), chance.percent(50) { return line.name }
    guard let zone = world.zones.first, chance.percent(95) else { return nil }
    return "\(machine.name).\(zone.apex)"
  }
}
