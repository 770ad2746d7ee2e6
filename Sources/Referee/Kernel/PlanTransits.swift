/// Transit gateways: a router of its own, with a routing table for each of the gateway's, chosen by the attachment at which
/// a packet comes in.
extension Plan {
  private static let firstTable = 300

  mutating func addTransits(of world: World) {
    for transit in world.transits {
      let space = addSpace(transit.name)
      var setup = [
        "link set lo up", "link add none type bridge", "link set none up", "link add hole type bridge",
        "link set hole up",
      ]
      var forward = ["type filter hook forward priority 0"]
      for (index, attachment) in transit.attachments.enumerated() {
        guard let router = routers[attachment.network],
          let table = transit.tables.firstIndex(where: { $0.name == attachment.table })
        else { continue }
        spaces[router].setup.insert(
          contentsOf: [
            "link add t\(index) type veth peer name t\(index) netns \(Self.reference(space))",
            "addr add \(Transit.address(index, end: 0))/30 dev t\(index)", "link set t\(index) up",
          ], at: 0)
        // What the gateway hands over is routed as the table of the attachment's subnet says.
        if let table = world.network(attachment.network)?.routingTable(of: attachment.subnet) {
          spaces[router].setup.append("rule add pref 1500 iif t\(index) lookup \(table)")
        }
        setup += [
          "addr add \(Transit.address(index, end: 1))/30 dev t\(index)", "link set t\(index) up",
          "rule add pref \(1000 + index) iif t\(index) lookup \(Self.firstTable + table)",
        ]
        if attachment.state != "available" {
          let drop = dropping(.link, [transit.name], in: space)
          forward += ["iifname \"t\(index)\" \(drop)", "oifname \"t\(index)\" \(drop)"]
        }
      }
      for (number, table) in transit.tables.enumerated() {
        setup += routes(of: table, at: transit, in: world).map { "\($0) table \(Self.firstTable + number)" }
      }
      let drop = dropping(.link, [transit.name], in: space)
      forward += ["oifname \"none\" \(drop)", "oifname \"hole\" \(drop)"]
      spaces[space].setup = setup
      spaces[space].rules = chain("forward", forward)
    }
  }

  private func routes(of table: TransitTable, at transit: Transit, in world: World) -> [String] {
    func way(_ name: String) -> String {
      transit.attachments.firstIndex { $0.name == name }
        .map { "via \(Transit.address($0, end: 0)) dev t\($0) onlink" } ?? "dev hole"
    }
    var result = table.routes.map { "route add \($0.block) \($0.attachment.map(way) ?? "dev hole") metric 20" }
    // Of two networks with the same block only the first is written.
    var known: Set<Block> = []
    for name in table.propagates {
      let network = transit.attachments.first { $0.name == name }.flatMap { world.network($0.network) }
      for block in network?.blocks ?? [] where known.insert(block).inserted {
        result.append("route add \(block) \(way(name)) metric 30")
      }
    }
    return result + ["route add default dev none metric 60"]
  }
}

extension Transit {
  /// The address of one end of the pair between a network's router and the gateway.
  static func address(_ index: Int, end: Int) -> Address {
    Block(169, 254, 128, 0, 17).host(UInt32(index * 4 + 1 + end))
  }

  /// The next hop from a subnet to this gateway; nil where the subnet's zone has no door to it.
  func way(from subnet: Subnet, of network: String) -> String? {
    guard let index = attachments.firstIndex(where: { $0.network == network }), attachments[index].zone == subnet.zone
    else { return nil }
    return "via \(Self.address(index, end: 1)) dev t\(index) onlink"
  }
}
