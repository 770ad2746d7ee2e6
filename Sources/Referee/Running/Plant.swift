/// A fault as the prover might have it, planted without a hand in the prover: what it reads is changed so that a right
/// prover says of it what one with the fault would say of the real topology.
enum Plant: String, CaseIterable, Sendable {
  case ephemeralIgnored = "replies-need-no-rule"
  case stateIgnored = "every-peering-is-active"
  case longestPrefixIgnored = "shorter-prefix-wins"
  case orderIgnored = "rules-in-reverse"
  case returnIgnored = "replies-need-no-route"
  case transitive = "peering-is-transitive"
  case egressIgnored = "groups-let-everything-out"
  case ingressPortIgnored = "groups-ignore-ports"
  case zonesEverywhere = "zones-seen-everywhere"
  case hostsIgnored = "hosts-file-ignored"
  case blackholeIgnored = "blackhole-loses"
  case listenerIgnored = "everything-listens"
  case halfPeeringEnough = "half-a-peering-is-enough"
  case tableIgnored = "every-table-is-main"

  /// The world as the faulty prover would take it.
  func falsify(_ world: World) -> World {
    var copy = world
    switch self {
    case .ephemeralIgnored:
      copy.changeFilters(of: .aws) { $0 + [Rule(number: 1, ports: .tcp(1024...65535), peer: .any)] }
    case .orderIgnored: copy.changeFilters { $0.map { rule in rule.with { $0.number = 4096 - $0.number } } }
    case .stateIgnored: copy.changePeerings { $0.state = "active" }
    case .halfPeeringEnough:
      copy.changeVNetPeerings { peering in
        let half = VNetPeering.Half()
        if peering.leftHalf != nil || peering.rightHalf != nil { (peering.leftHalf, peering.rightHalf) = (half, half) }
      }
    case .longestPrefixIgnored:
      copy.changeTables { routes in
        let all = routes
        routes.removeAll { route in
          all.contains { $0.block != route.block && $0.block.contains(route.block) }
        }
      }
    case .blackholeIgnored: copy.changeTables { $0.removeAll { $0.target == .blackhole } }
    case .returnIgnored: copy.addRoutesBack()
    case .transitive: copy.addShortcuts()
    case .egressIgnored:
      copy.changeGroups { $0.outbound = nil }
    case .ingressPortIgnored:
      copy.changeGroups { group in
        group.inbound = group.inbound.map { rule in rule.with { $0.ports = .tcp(0...65535) } }
      }
    case .zonesEverywhere:
      for zone in copy.zones.indices {
        copy.zones[zone].networks = copy.networks.filter { $0.cloud == copy.zones[zone].cloud }.map(\.name)
      }
    case .hostsIgnored: for machine in copy.machines.indices { copy.machines[machine].hosts = [] }
    case .listenerIgnored:
      for machine in copy.machines.indices { copy.machines[machine].listens = [5432, 3306, 1433, 8080] }
    case .tableIgnored:
      for network in copy.networks.indices where copy.networks[network].cloud == .aws {
        for subnet in copy.networks[network].subnets.indices { copy.networks[network].subnets[subnet].table = nil }
      }
    }
    return copy
  }
}

extension Rule {
  fileprivate func with(_ change: (inout Rule) -> Void) -> Rule {
    var copy = self
    change(&copy)
    return copy
  }
}

extension World {
  fileprivate mutating func changeFilters(of cloud: Cloud? = nil, _ change: ([Rule]) -> [Rule]) {
    for network in networks.indices where cloud == nil || networks[network].cloud == cloud {
      for filter in networks[network].filters.indices {
        networks[network].filters[filter].inbound = change(networks[network].filters[filter].inbound)
        networks[network].filters[filter].outbound = change(networks[network].filters[filter].outbound)
      }
    }
  }

  fileprivate mutating func changeTables(_ change: (inout [Route]) -> Void) {
    for network in networks.indices {
      for table in networks[network].tables.indices { change(&networks[network].tables[table].routes) }
    }
  }

  fileprivate mutating func changeGroups(_ change: (inout Group) -> Void) {
    for network in networks.indices {
      for group in networks[network].groups.indices { change(&networks[network].groups[group]) }
    }
  }

  fileprivate mutating func changePeerings(_ change: (inout Peering) -> Void) {
    for index in links.indices {
      guard case .peering(var peering) = links[index] else { continue }
      change(&peering)
      links[index] = .peering(peering)
    }
  }

  fileprivate mutating func changeVNetPeerings(_ change: (inout VNetPeering) -> Void) {
    for index in links.indices {
      guard case .vnetPeering(var peering) = links[index] else { continue }
      change(&peering)
      links[index] = .vnetPeering(peering)
    }
  }

  /// A route to the other end of each peering in every table that has none.
  fileprivate mutating func addRoutesBack() {
    for case .peering(let peering) in links {
      for index in networks.indices {
        guard let far = Link.peering(peering).far(from: networks[index].name).flatMap(network) else { continue }
        for block in far.blocks {
          for table in networks[index].tables.indices
          where !networks[index].tables[table].routes.contains(where: { $0.block == block }) {
            networks[index].tables[table].routes.append(Route(block: block, target: .link(peering.name)))
          }
        }
      }
    }
  }

  /// A peering of their own for networks that a route leads to over another peering.
  fileprivate mutating func addShortcuts() {
    let old = links
    for near in networks.indices {
      for table in networks[near].tables.indices {
        for route in networks[near].tables[table].routes.indices {
          let entry = networks[near].tables[table].routes[route]
          guard case .link(let name) = entry.target,
            let link = old.first(where: { $0.name == name }), case .peering = link,
            let far = networks.first(where: { far in
              far.cloud == .aws && far.name != networks[near].name && !link.ends.contains(far.name)
                && far.blocks.contains { $0.overlaps(entry.block) }
            })
          else { continue }
          let ends = [networks[near].name, far.name].sorted()
          let shortcut = "short-\(ends[0])-\(ends[1])"
          if !links.contains(where: { $0.name == shortcut }) {
            links.append(.peering(Peering(name: shortcut, requester: ends[0], accepter: ends[1])))
          }
          networks[near].tables[table].routes[route].target = .link(shortcut)
        }
      }
    }
  }
}
