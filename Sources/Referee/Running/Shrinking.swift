/// Makes a world smaller while something holds of it.
enum Shrinking {
  /// Removes one thing after another, the large ones first, until nothing more can go.
  static func smallest(_ world: World, while holds: (World) throws -> Bool) rethrows -> World {
    var smallest = world
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      var index = 0
      while true {
        let candidates = smallest.reductions()
        guard index < candidates.count else { break }
        if try holds(candidates[index]) {
          smallest = candidates[index]
          isSmaller = true
        } else {
          index += 1
        }
      }
    }
    return smallest
  }
}

extension World {
  /// The worlds with one thing less. What names a thing that is gone goes with it.
  func reductions() -> [World] {
    var result: [World] = []
    func add(_ change: (inout World) -> Void) {
      var copy = self
      change(&copy)
      copy.removeDangling()
      if copy != self { result.append(copy) }
    }
    let ends = Set(flows.flatMap { [$0.from, $0.to] })
    let homes = Set(machines.filter { ends.contains($0.name) }.map(\.network))
    for network in networks where !homes.contains(network.name) {
      add { $0.networks.removeAll { $0.name == network.name } }
    }
    for machine in machines where !ends.contains(machine.name) {
      add { $0.machines.removeAll { $0.name == machine.name } }
    }
    for link in links { add { $0.links.removeAll { $0.name == link.name } } }
    for transit in transits.indices {
      add { $0.transits.remove(at: transit) }
      for attachment in transits[transit].attachments.indices {
        add { $0.transits[transit].attachments.remove(at: attachment) }
      }
      for table in transits[transit].tables.indices {
        for route in transits[transit].tables[table].routes.indices {
          add { $0.transits[transit].tables[table].routes.remove(at: route) }
        }
      }
    }
    for zone in zones.indices {
      add { $0.zones.remove(at: zone) }
      for record in zones[zone].records.indices { add { $0.zones[zone].records.remove(at: record) } }
    }
    for machine in machines.indices {
      for line in machines[machine].hosts.indices { add { $0.machines[machine].hosts.remove(at: line) } }
      add { $0.machines[machine].filter = nil }
      add { $0.machines[machine].os = "linux" }
      for group in machines[machine].groups.indices where machines[machine].groups.count > 1 {
        add { $0.machines[machine].groups.remove(at: group) }
      }
    }
    for network in networks.indices { addReductions(of: network, add) }
    return result
  }

  private func addReductions(of network: Int, _ add: ((inout World) -> Void) -> Void) {
    let used = Set(machines.map(\.subnet))
    for subnet in networks[network].subnets.indices {
      if !used.contains(networks[network].subnets[subnet].name) {
        add { $0.networks[network].subnets.remove(at: subnet) }
      }
      add { $0.networks[network].subnets[subnet].filter = nil }
      add { $0.networks[network].subnets[subnet].table = nil }
    }
    if networks[network].blocks.count > 1 { add { $0.networks[network].blocks.removeLast() } }
    for table in networks[network].tables.indices {
      add { $0.networks[network].tables.remove(at: table) }
      add { $0.networks[network].tables[table].propagates = false }
      for route in networks[network].tables[table].routes.indices {
        add { $0.networks[network].tables[table].routes.remove(at: route) }
      }
    }
    for filter in networks[network].filters.indices {
      add { $0.networks[network].filters.remove(at: filter) }
      for rule in networks[network].filters[filter].inbound.indices {
        add { $0.networks[network].filters[filter].inbound.remove(at: rule) }
      }
      for rule in networks[network].filters[filter].outbound.indices {
        add { $0.networks[network].filters[filter].outbound.remove(at: rule) }
      }
    }
    for group in networks[network].groups.indices {
      add { $0.networks[network].groups.remove(at: group) }
      add { $0.networks[network].groups[group].outbound = nil }
      for rule in networks[network].groups[group].inbound.indices {
        add { $0.networks[network].groups[group].inbound.remove(at: rule) }
      }
    }
  }

  /// Takes away what names something that does not exist.
  mutating func removeDangling() {
    let names = Set(networks.map(\.name))
    let subnets = Set(networks.flatMap { network in network.subnets.map { [network.name, $0.name] } })
    machines.removeAll { !subnets.contains([$0.network, $0.subnet]) }
    links.removeAll { !$0.ends.allSatisfy(names.contains) }
    for zone in zones.indices { zones[zone].networks.removeAll { !names.contains($0) } }
    for index in transits.indices {
      transits[index].attachments.removeAll { !subnets.contains([$0.network, $0.subnet]) }
      let attached = Set(transits[index].attachments.map(\.name))
      for table in transits[index].tables.indices {
        transits[index].tables[table].propagates.removeAll { !attached.contains($0) }
        transits[index].tables[table].routes.removeAll { route in
          route.attachment.map { !attached.contains($0) } ?? false
        }
      }
    }
    let joined = Set(links.map(\.name) + transits.map(\.name))
    let groups = Set(networks.flatMap { $0.groups.map(\.name) })
    for index in networks.indices {
      let tables = Set(networks[index].tables.map(\.name))
      let filters = Set(networks[index].filters.map(\.name))
      for subnet in networks[index].subnets.indices {
        if let table = networks[index].subnets[subnet].table, !tables.contains(table) {
          networks[index].subnets[subnet].table = nil
        }
        if let filter = networks[index].subnets[subnet].filter, !filters.contains(filter) {
          networks[index].subnets[subnet].filter = nil
        }
      }
      for table in networks[index].tables.indices {
        networks[index].tables[table].routes.removeAll { route in
          if case .link(let name) = route.target { !joined.contains(name) } else { false }
        }
      }
      func isDangling(_ rule: Rule) -> Bool {
        if case .group(let name) = rule.peer { !groups.contains(name) } else { false }
      }
      for group in networks[index].groups.indices {
        networks[index].groups[group].inbound.removeAll(where: isDangling)
        networks[index].groups[group].outbound?.removeAll(where: isDangling)
      }
    }
    for index in machines.indices {
      machines[index].groups.removeAll { !groups.contains($0) }
      if let filter = machines[index].filter,
        !(network(of: machines[index])?.filters.contains { $0.name == filter } ?? false)
      {
        machines[index].filter = nil
      }
    }
  }
}
