/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Writes topologies that are nearly reachable: networks of three providers that are joined, with each rule, route and
/// state drawn from values that are right, nearly right and wrong.
struct RandomTopology {
  var generator: SeededGenerator
  private(set) var lines: [String] = []

  static func text(seed: UInt64) -> String { text(seed: seed) { $0.write() } }

  static func text(seed: UInt64, by write: (inout RandomTopology) -> Void) -> String {
    var writer = RandomTopology(generator: SeededGenerator(seed: seed), lines: [])
    write(&writer)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  mutating func one(_ choices: String...) -> String { choices.randomElement(using: &generator) ?? "" }

  /// Whether something happens that does so once in some times.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &generator) == 0 }

  mutating func add(_ indent: Int, _ line: String) {
    lines.append(String(repeating: "  ", count: indent) + line)
  }

  private mutating func write() {
    lines = ["id: drawn"]
    add(0, "aws-account one:")
    vpc("a", block: "10.1", peer: "b", other: "10.2", hasGateway: true)
    vpc("b", block: once(in: 12) ? "10.1" : "10.2", peer: "a", other: "10.1", hasGateway: false)
    add(1, "vpc-peering-connection a-to-b:")
    add(2, "requester: a")
    add(2, "accepter: b")
    if !once(in: 10) {
      add(2, "state: \(one("active", "active", "active", "active", "pending-acceptance", "expired"))")
    }
    add(1, "virtual-private-gateway vgw:")
    add(2, "vpc: a")
    if !once(in: 10) { add(2, "state: \(one("attached", "attached", "attached", "detached"))") }
    add(1, "customer-gateway cgw: { address: 20.0.0.10 }")
    let isBGP = once(in: 2)
    add(1, "vpn-connection vpn:")
    add(2, "gateway: vgw")
    add(2, "customer-gateway: cgw")
    add(2, "routing: \(isBGP ? "bgp" : "static")")
    add(2, "\(isBGP ? "advertised" : "routes"):")
    add(3, "- \(one("10.3.0.0/16", "10.3.0.0/16", "10.3.1.0/24", "10.0.0.0/8"))")
    for tunnel in ["t1", "t2"] where !once(in: 8) {
      add(2, "tunnel \(tunnel): { address: 52.0.0.10, state: \(one("up", "up", "down", "unknown")) }")
    }
    azure(isBGP: isBGP)
    aiven()
  }

  // MARK: AWS

  private mutating func vpc(_ name: String, block: String, peer: String, other: String, hasGateway: Bool) {
    add(1, "vpc \(name):")
    add(2, "region: \(name == "b" && once(in: 6) ? "us-east-1" : "eu-west-1")")
    add(2, "cidr: \(block).0.0/16")
    for number in [1, 2] {
      add(2, "subnet \(name)\(number):")
      add(3, "cidr: \(block).\(number).0/24")
      if !once(in: 4) { add(3, "route-table: \(one("\(name)-rt", "\(name)-rt", "\(name)-rt", "unknown"))") }
      if once(in: 3) { add(3, "network-acl: \(one("\(name)-acl", "\(name)-acl", "\(name)-acl", "unknown"))") }
    }
    add(2, "route-table \(name)-rt:")
    if once(in: 2) { add(3, "main: true") }
    add(3, "routes:")
    add(4, "- 192.0.2.0/24 to none")
    if !once(in: 5) {
      add(4, "- \(one("\(other).0.0/16", "\(other).0.0/16", "\(other).1.0/24", "\(other).1.10/32")) to a-to-b")
    }
    if once(in: 6) { add(4, "- \(other).1.0/25 to \(one("a-igw", "a-to-b", "wall"))") }
    if once(in: 6) { add(4, "- \(block).2.0/24 to wall") }
    if once(in: 4) { add(4, "- 0.0.0.0/0 to \(one("\(name)-igw", "\(name)-igw", "wall"))") }
    if hasGateway, once(in: 3) { add(4, "- 10.3.0.0/16 to vgw") }
    if once(in: 12) { add(4, "- unknown") }
    if hasGateway, !once(in: 3) { add(3, "propagates: [vgw]") }
    add(2, "internet-gateway \(name)-igw: {}")
    if name == "a" { add(2, "opaque wall: { lets-through: [\(one("tcp 3306", "tcp 5432", "unknown"))] }") }
    numbered("network-acl \(name)-acl:", ["ingress", "egress"], own: block, other: other, indent: 2)
    if once(in: 3) { add(3, "default: true") }
    for number in [1, 2] { securityGroup(name, number, peer: peer, own: block, other: other) }
    for number in [1, 2] {
      for host in [10, 11] where host == 10 || once(in: 2) {
        add(2, "instance \(name)\(number)-\(host):")
        add(3, "subnet: \(name)\(number)")
        add(3, "address: \(block).\(number).\(host)")
        if !once(in: 3) { add(3, "os: \(one("linux", "windows"))") }
        if !once(in: 12) {
          let groups = one(
            "\(name)-sg1", "\(name)-sg2", "\(name)-sg1, \(name)-sg2", "\(name)-sg1", "\(name)-sg2, unknown", "")
          add(3, "security-groups: [\(groups)]")
        }
      }
    }
    add(2, "rds-instance \(name)-db:")
    add(3, "engine: mysql")
    add(3, "subnets: [\(name)1, \(name)2]")
    if once(in: 2) { add(3, "address: \(block).1.\(one("20", "255", "128"))") }
    add(3, "security-groups: [\(name)-sg\(one("1", "2"))]")
    if once(in: 2) { add(3, "publicly-accessible: false") }
  }

  mutating func ports() -> String {
    one("tcp 3306", "tcp 3306", "tcp 3306", "tcp 3300-3310", "tcp 3307", "udp 3306", "tcp", "all", "tcp 1024-65535")
  }

  mutating func securityGroup(_ name: String, _ number: Int, peer: String, own: String, other: String) {
    add(2, "security-group \(name)-sg\(number):")
    for (property, word) in [("ingress", "from"), ("egress", "to")] where !once(in: 4) {
      if once(in: 15) {
        add(3, "\(property): []")
        continue
      }
      add(3, "\(property):")
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let who = one(
          "\(other).0.0/16", "\(own).0.0/16", "\(own).1.0/24", "\(own).1.10/32", "\(other).1.0/25", "any", "10.0.0.0/8",
          "\(name)-sg1", "\(name)-sg2", "\(peer)-sg1", "\(peer)-sg1", "\(name)1", "\(name)", "\(peer)", "v",
          "\(name)1-10", "10.3.0.0/16", "10.3.1.4/32")
        add(4, "- allow \(ports()) \(word) \(who)")
      }
      if once(in: 15) { add(4, "- unknown") }
    }
  }

  private mutating func numbered(_ title: String, _ lists: [String], own: String, other: String, indent: Int) {
    add(indent, title)
    for property in lists where !once(in: 10) {
      let word = ["ingress", "inbound"].contains(property) ? "from" : "to"
      add(indent + 1, "\(property):")
      for number in 1...Int.random(in: 1...3, using: &generator) {
        let who = one(
          "\(other).0.0/16", "\(own).0.0/16", "\(own).1.0/24", "\(other).1.0/25", "any", "10.0.0.0/8", "10.1.1.10/32")
        add(indent + 2, "- \(number * 100) \(one("allow", "allow", "allow", "deny")) \(ports()) \(word) \(who)")
      }
      if !once(in: 3) {
        add(indent + 2, "- 900 allow \(one("all", "tcp", "tcp 1024-65535", "tcp 32768-60999")) \(word) any")
      }
      if once(in: 15) { add(indent + 2, "- unknown") }
    }
  }

  // MARK: Azure

  private mutating func azure(isBGP: Bool) {
    add(0, "azure-subscription two:")
    for (name, block, other, far) in [("v", "10.3", "10.4", "w"), ("w", "10.4", "10.3", "v")] {
      add(1, "vnet \(name):")
      add(2, "region: westeurope")
      add(2, "cidr: \(block).0.0/16")
      for number in [1, 2] {
        add(2, "subnet \(name)\(number):")
        add(3, "cidr: \(block).\(number).0/24")
        if once(in: 2) { add(3, "network-security-group: \(name)-nsg") }
        if once(in: 4) { add(3, "route-table: \(name)-udr") }
        if once(in: 3) {
          add(3, "private-endpoint-network-policies: \(one("enabled", "network-security-group-enabled", "disabled"))")
        }
      }
      numbered("network-security-group \(name)-nsg:", ["inbound", "outbound"], own: block, other: other, indent: 2)
      add(2, "route-table \(name)-udr:")
      add(3, "routes:")
      add(4, "- 192.0.2.0/24 to none")
      if once(in: 2) { add(4, "- \(other).1.0/24 to \(one("none", "internet", "virtual-appliance 10.3.2.4"))") }
      if once(in: 4) { add(4, "- \(block).2.0/24 to none") }
      if once(in: 3) { add(4, "- 10.1.0.0/16 to \(one("none", "virtual-network-gateway"))") }
      if once(in: 2) { add(3, "gateway-route-propagation: \(one("true", "false"))") }
      if !once(in: 10) {
        add(2, "vnet-peering \(name)-to-\(far):")
        add(3, "remote: \(far)")
        if !once(in: 10) { add(3, "state: \(one("connected", "connected", "connected", "connected", "initiated"))") }
        if once(in: 5) { add(3, "allow-vnet-access: \(one("true", "false"))") }
      }
      for number in [1, 2] {
        add(2, "virtual-machine \(name)\(number)-vm:")
        add(3, "subnet: \(name)\(number)")
        if !once(in: 4) { add(3, "address: \(block).\(number).4") }
        if once(in: 4) { add(3, "network-security-group: \(name)-nsg") }
      }
      if name == "v" {
        add(2, "subnet GatewaySubnet: { cidr: 10.3.255.0/27 }")
        add(2, "vpn-gateway gw: { subnet: GatewaySubnet, addresses: [20.0.0.10] }")
        add(2, "vnet-peering v-to-p:")
        add(3, "remote: p")
        add(3, "state: \(one("connected", "connected", "connected", "disconnected"))")
        add(
          2,
          "private-endpoint pe: { subnet: v1, address: 10.3.1.9, target: server, group: mysqlServer, state: approved }")
      }
    }
    add(
      1,
      "local-network-gateway aws: { address: 52.0.0.10, prefixes: [\(one("10.1.0.0/16", "10.1.0.0/16", "10.1.1.0/24"))] }"
    )
    add(1, "connection to-aws:")
    add(2, "gateway: gw")
    add(2, "local-network-gateway: aws")
    if isBGP, once(in: 2) { add(2, "bgp: true") }
    if !once(in: 10) { add(2, "state: \(one("connected", "connected", "connected", "not-connected"))") }
    add(1, "mysql-flexible-server server: { fqdn: server.mysql.database.azure.com, public-access: false }")
  }

  // MARK: Aiven

  private mutating func aiven() {
    add(0, "aiven-project three:")
    add(1, "project-vpc p:")
    add(2, "cloud: azure-westeurope")
    add(2, "cidr: 10.5.0.0/24")
    if !once(in: 10) {
      add(2, "aiven-vpc-peering p-to-v:")
      add(3, "peer: v")
      if !once(in: 10) { add(3, "state: \(one("active", "active", "active", "pending-peer"))") }
    }
    add(1, "mysql pg: { vpc: p, port: 3306, address: 10.5.0.4 }")
  }
}
