/// A world as a topology is typed.
struct TopologyText {
  private(set) var lines: [String] = []
  private var depth = 0

  /// The text of a world.
  static func write(_ world: World, id: String) -> String {
    var text = TopologyText()
    text.add("id: \(id)")
    for cloud in [Cloud.aws, .azure] where world.networks.contains(where: { $0.cloud == cloud }) {
      text.block(cloud == .aws ? "aws-account cloud" : "azure-subscription data") { text in
        for network in world.networks where network.cloud == cloud { text.add(network, of: world) }
        for link in world.links { text.add(link, on: cloud) }
        if cloud == .aws { for transit in world.transits { text.add(transit) } }
        for zone in world.zones where zone.cloud == cloud { text.add(zone) }
      }
    }
    return text.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ line: String) { lines.append(String(repeating: "  ", count: depth) + line) }

  private mutating func block(_ title: String, _ body: (inout TopologyText) -> Void) {
    add("\(title):")
    depth += 1
    body(&self)
    depth -= 1
  }

  private mutating func list(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return add("\(title): []") }
    block(title) { text in
      for item in items { text.add("- \(item)") }
    }
  }

  // MARK: Networks

  private mutating func add(_ network: Network, of world: World) {
    let isAWS = network.cloud == .aws
    block("\(isAWS ? "vpc" : "vnet") \(network.name)") { text in
      text.add("region: \(network.region)")
      text.add("cidr: [\(network.blocks.map(\.description).joined(separator: ", "))]")
      if isAWS {
        text.add("dns-support: \(network.dnsSupport)")
        text.add("dns-hostnames: \(network.dnsHostnames)")
      }
      for subnet in network.subnets {
        text.block("subnet \(subnet.name)") { text in
          text.add("cidr: \(subnet.block)")
          if let zone = subnet.zone { text.add("zone: \(zone)") }
          if let table = subnet.table { text.add("route-table: \(table)") }
          if let filter = subnet.filter { text.add("\(isAWS ? "network-acl" : "network-security-group"): \(filter)") }
        }
      }
      for table in network.tables { text.add(table, of: network, in: world) }
      for filter in network.filters {
        text.block("\(isAWS ? "network-acl" : "network-security-group") \(filter.name)") { text in
          if filter.isDefault { text.add("default: true") }
          text.list(isAWS ? "ingress" : "inbound", filter.inbound.map { "\($0.number) \(Self.words($0, "from"))" })
          text.list(isAWS ? "egress" : "outbound", filter.outbound.map { "\($0.number) \(Self.words($0, "to"))" })
        }
      }
      for group in network.groups {
        text.block("security-group \(group.name)") { text in
          text.list("ingress", group.inbound.map { Self.words($0, "from") })
          if let outbound = group.outbound { text.list("egress", outbound.map { Self.words($0, "to") }) }
        }
      }
      for machine in world.machines where machine.network == network.name { text.add(machine, isAWS: isAWS) }
      for case .vnetPeering(let peering) in world.links {
        guard let half = peering.half(in: network.name), let far = Link.vnetPeering(peering).far(from: network.name)
        else { continue }
        text.block("vnet-peering \(peering.halfName(in: network.name))") { text in
          text.add("remote: \(far)")
          text.add("state: \(half.state)")
          text.add("allow-vnet-access: \(half.allowsAccess)")
        }
      }
      for case .vpn(let vpn) in world.links where vpn.vnet == network.name {
        if let block = network.blocks.first {
          text.add("subnet GatewaySubnet: { cidr: \(Block(block.host(0xFF00), 27)) }")
        }
        text.block("vpn-gateway \(vpn.name)-gw") { text in
          text.add("subnet: GatewaySubnet")
          text.add("asn: 65515")
          text.add("addresses: [20.0.0.10]")
        }
      }
    }
  }

  private mutating func add(_ table: Table, of network: Network, in world: World) {
    block("route-table \(table.name)") { text in
      if table.isMain { text.add("main: true") }
      text.list("routes", table.routes.map { route in "\(route.block) to \(Self.word(route.target, in: world))" })
      if network.cloud == .azure {
        text.add("gateway-route-propagation: \(table.propagates)")
      } else if table.propagates {
        let gateways = world.links.compactMap { link -> String? in
          if case .vpn(let vpn) = link, vpn.vpc == network.name { vpn.gateway } else { nil }
        }
        if !gateways.isEmpty { text.add("propagates: [\(gateways.joined(separator: ", "))]") }
      }
    }
  }

  private static func word(_ target: Route.Target, in world: World) -> String {
    guard case .link(let name) = target else { return "blackhole" }
    for case .vpn(let vpn) in world.links where vpn.name == name { return vpn.gateway }
    return name
  }

  private static func words(_ rule: Rule, _ direction: String) -> String {
    var words = rule.isAllow ? "allow " : "deny "
    if let proto = rule.ports.proto {
      let range = rule.ports.range
      words +=
        range == 0...65535
        ? proto : "\(proto) \(range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)")"
    } else {
      words += "all"
    }
    let peer =
      switch rule.peer {
      case .any: "any"
      case .block(let block): block.description
      case .group(let name): name
      case .virtualNetwork: "VirtualNetwork"
      }
    return "\(words) \(direction) \(peer)"
  }

  private mutating func add(_ machine: Machine, isAWS: Bool) {
    block("\(isAWS ? "instance" : "virtual-machine") \(machine.name)") { text in
      text.add("subnet: \(machine.subnet)")
      text.add("address: \(machine.address)")
      if let os = machine.os { text.add("os: \(os)") }
      if isAWS { text.add("security-groups: [\(machine.groups.joined(separator: ", "))]") }
      if let filter = machine.filter { text.add("network-security-group: \(filter)") }
      text.add("listens: [\(machine.listens.map { "tcp \($0)" }.joined(separator: ", "))]")
      if !machine.hosts.isEmpty { text.list("hosts", machine.hosts.map { "\($0.address) \($0.name)" }) }
    }
  }

  // MARK: What joins them

  private mutating func add(_ link: Link, on cloud: Cloud) {
    switch (link, cloud) {
    case (.peering(let peering), .aws):
      add(
        "vpc-peering-connection \(peering.name): { requester: \(peering.requester), accepter: \(peering.accepter), state: \(peering.state) }"
      )
    case (.vpn(let vpn), .aws):
      add("virtual-private-gateway \(vpn.gateway): { vpc: \(vpn.vpc), state: \(vpn.attachment) }")
      add("customer-gateway \(vpn.name)-cgw: { address: 20.0.0.10, asn: 65515 }")
      block("vpn-connection \(vpn.name)") { text in
        text.add("gateway: \(vpn.gateway)")
        text.add("customer-gateway: \(vpn.name)-cgw")
        text.add("routing: static")
        text.list("routes", vpn.awsRoutes.map(\.description))
        for (index, state) in vpn.tunnels.enumerated() {
          text.add("tunnel \(vpn.name)-t\(index): { state: \(state), address: 52.0.0.\(10 + index) }")
        }
      }
    case (.vpn(let vpn), .azure):
      add(
        "local-network-gateway \(vpn.name)-lng: { address: 52.0.0.10, prefixes: [\(vpn.azurePrefixes.map(\.description).joined(separator: ", "))] }"
      )
      add(
        "connection \(vpn.name)-cn: { gateway: \(vpn.name)-gw, local-network-gateway: \(vpn.name)-lng, state: \(vpn.connection) }"
      )
    default: break
    }
  }

  private mutating func add(_ transit: Transit) {
    block("transit-gateway \(transit.name)") { text in
      text.add("region: eu-west-1")
      for table in transit.tables {
        text.block("transit-gateway-route-table \(table.name)") { text in
          text.list("routes", table.routes.map { "\($0.block) to \($0.attachment ?? "blackhole")" })
          text.add("propagates: [\(table.propagates.joined(separator: ", "))]")
        }
      }
      for attachment in transit.attachments {
        text.block("transit-gateway-attachment \(attachment.name)") { text in
          text.add("vpc: \(attachment.network)")
          text.add("subnets: [\(attachment.subnet)]")
          text.add("route-table: \(attachment.table)")
          text.add("state: \(attachment.state)")
        }
      }
    }
  }

  private mutating func add(_ zone: Zone) {
    block("\(zone.cloud == .aws ? "hosted-zone" : "private-dns-zone") \(zone.apex)") { text in
      let networks = "[\(zone.networks.joined(separator: ", "))]"
      if zone.cloud == .aws {
        text.add("private: true")
        text.add("vpcs: \(networks)")
      } else {
        text.add("links: \(networks)")
        text.add("fallback: \(zone.fallback)")
      }
      text.list(
        "records",
        zone.records.map { record in
          switch record.value {
          case .address(let address): "'\(record.name) A \(address)'"
          case .alias(let name): "'\(record.name) CNAME \(name)'"
          }
        })
    }
  }
}
