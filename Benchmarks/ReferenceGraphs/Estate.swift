/// Invented estates: clouds with accounts, networks and subnets, a hub in each cloud, tiers that call one another.
///
/// They are shaped like what people draw, at any size, so that growth can be measured and no layout can be fitted to
/// four graphs.
public struct Estate {
  private var random: Seeded
  private var graph: NeutralGraph
  private let japanese: Bool

  /// A graph of about as many nodes and containers; the same for the same seed.
  public static func graph(seed: UInt64, nodes: Int, containers: Int) -> NeutralGraph {
    var estate = Estate(seed: seed, nodes: nodes, containers: containers)
    estate.build(nodes: nodes, containers: containers)
    return estate.graph
  }

  private init(seed: UInt64, nodes: Int, containers: Int) {
    random = Seeded(seed)
    graph = NeutralGraph(id: "estate-\(nodes)-\(seed)", title: "Estate \(seed) of \(nodes) nodes")
    japanese = seed % 4 == 3
  }

  private static let teams = [
    "orders", "billing", "catalog", "search", "risk", "identity", "media", "ledger", "returns",
  ]
  private static let protocols = ["TCP 5432", "TCP 3306", "TCP 1433", "TCP 6379", "HTTPS 443", "TCP 1521", ""]

  private mutating func pick<T>(_ list: [T], or other: T) -> T { list.randomElement(using: &random) ?? other }
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func container(_ id: String, in parent: String?, _ kind: String, _ label: String) {
    graph.containers.append(.init(id: id, parent: parent, kind: kind, label: label))
  }

  @discardableResult
  private mutating func node(_ id: String, in parent: String?, _ kind: String, _ label: String) -> String {
    let long = label.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E80 ? 12 : 6.2) }
    graph.nodes.append(.init(id: id, parent: parent, kind: kind, label: label, w: max(96, long + 24), h: 44))
    return id
  }

  private mutating func edge(_ from: String, _ to: String, _ kind: String, _ label: String) {
    if from == to { return }
    graph.edges.append(.init(id: "e\(graph.edges.count + 1)", from: from, to: to, kind: kind, label: label))
  }

  /// One network of an account, with what can be called in it and what calls.
  private struct Network {
    var id: String
    var callers: [String]
    var servers: [String]
  }

  private mutating func build(nodes: Int, containers: Int) {
    container("op", in: nil, "dc", "On-premises")
    let router = node("cpe", in: "op", "gw", "edge-router")
    let corporate = node("corp", in: "op", "dns", "corp-dns")
    let reports = node("rep", in: "op", "vm", "reporting")
    // An account, its network and two subnets make four containers; one in each cloud is the hub.
    let clouds = max(1, min(3, containers / 12))
    let spokes = max(clouds, (containers - 1 - clouds) / 4 - clouds)
    let workloads = max(2 * spokes, nodes - 3 - clouds * 4)
    var spoke = 0
    var subnetNumber = 0
    for cloud in 0..<clouds {
      let id = "k\(cloud)"
      container(id, in: nil, "cloud", pick(["AWS eu-west-1", "Azure westeurope", "GCP europe-west4"], or: "AWS"))
      let hub = network(id + "h", in: id, "network-\(cloud)", &subnetNumber)
      let gateways = [
        node(hub + "g0", in: hub + "s0", "gw", "transit-gateway"),
        node(hub + "g1", in: hub + "s0", "gw", "vpn-gateway"),
      ]
      let firewall = node(hub + "f", in: hub + "s1", "fw", "firewall")
      let resolver = node(hub + "r", in: hub + "s1", "dns", "resolver-inbound")
      edge(router, gateways[1], "vpn", "IPsec")
      edge(gateways[1], gateways[0], "tcp", "BGP")
      edge(gateways[0], firewall, "tcp", "inspect")
      if chance(70) { edge(resolver, corporate, "dns", "DNS forward") }
      var networks: [Network] = []
      while spoke < spokes * (cloud + 1) / clouds {
        let count = workloads * (spoke + 1) / spokes - workloads * spoke / spokes
        let made = tiers("\(id)a\(spoke)", in: id, count: count, &subnetNumber)
        spoke += 1
        networks.append(made)
        edge(hub, made.id, "peer", chance(60) ? "peering" : "attachment")
        if let caller = made.callers.first, chance(80) { edge(caller, resolver, "dns", "DNS 53") }
      }
      for number in networks.indices where networks.count > 1 && chance(35) {
        let other = (number + 1) % networks.count
        if let server = networks[other].servers.first, let caller = networks[number].callers.last {
          edge(caller, server, "tcp", "TCP 5432 cross")
        }
      }
      if let server = networks.first?.servers.first, chance(70) { edge(reports, server, "tcp", "TCP 1433") }
    }
  }

  /// A network with two subnets, its account around it; gives the network's id.
  private mutating func network(_ id: String, in cloud: String, _ name: String, _ number: inout Int) -> String {
    container(id, in: cloud, "account", japanese && chance(50) ? "アカウント \(name)" : "account \(name)")
    let network = id + "v"
    number += 1
    container(network, in: id, "vpc", "vpc-\(name) 10.\(number).0.0/16")
    for subnet in 0..<2 {
      container(
        "\(network)s\(subnet)", in: network, "subnet",
        "subnet \(subnet == 0 ? "app-a" : "db-a") 10.\(number).\(subnet).0/24")
    }
    return network
  }

  private mutating func tiers(_ id: String, in cloud: String, count: Int, _ number: inout Int) -> Network {
    let team = pick(Self.teams, or: "team")
    let network = network(id, in: cloud, team, &number)
    var made = Network(id: network, callers: [], servers: [])
    let callers = min(count - 1, max(1, count / 2 + Int.random(in: -1...1, using: &random)))
    for place in 0..<callers {
      made.callers.append(
        node(
          "\(network)n\(place)", in: network + "s0", chance(80) ? "vm" : "lb",
          japanese && chance(40) ? "受注サービス\(place)" : "\(team)-app-\(place)"))
    }
    for place in 0..<(count - callers) {
      made.servers.append(
        node(
          "\(network)d\(place)", in: network + "s1", chance(80) ? "db" : "pe",
          japanese && chance(40) ? "基幹データベース\(place)" : "\(team)-db-\(place)"))
    }
    for (place, caller) in made.callers.enumerated() {
      edge(caller, made.servers[min(place, made.servers.count - 1)], "tcp", pick(Self.protocols, or: ""))
      if chance(30), let other = made.servers.randomElement(using: &random) {
        edge(caller, other, "tcp", pick(Self.protocols, or: ""))
      }
    }
    for place in made.servers.indices.dropLast() where chance(25) {
      edge(made.servers[place], made.servers[place + 1], "repl", "replication")
    }
    return made
  }
}
