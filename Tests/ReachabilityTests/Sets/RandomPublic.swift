/// Topologies with ways over the internet: a VPC with public and private machines, a database that may have a public
/// address, a load balancer, a NAT gateway, and clients on the internet.
extension RandomTopology {
  static func open(seed: UInt64) -> String { text(seed: seed) { $0.writeOpen() } }

  private mutating func writeOpen() {
    add(0, "id: open")
    add(0, "internet-client visitor: { address: 203.0.113.7 }")
    add(0, "internet-client stranger: { address: 198.51.100.9 }")
    add(0, "aws-account one:")
    for (name, block) in [("a", "10.1"), ("b", "10.2")] { openVPC(name, block: block) }
  }

  private mutating func openVPC(_ name: String, block: String) {
    add(1, "vpc \(name):")
    add(2, "region: eu-west-1")
    add(2, "cidr: \(block).0.0/16")
    if once(in: 6) { add(2, "default: \(one("true", "false", "unknown"))") }
    if once(in: 4) { add(2, "block-public-access: \(one("off", "ingress", "bidirectional", "unknown"))") }
    add(2, "internet-gateway \(name)-igw: {}")
    add(2, "nat-gateway \(name)-nat: { subnet: \(name)1, type: public, address: \(block).1.5 }")
    for number in [1, 2] {
      add(2, "subnet \(name)\(number):")
      add(3, "cidr: \(block).\(number).0/24")
      if !once(in: 5) { add(3, "route-table: \(name)-rt\(one("1", "1", "1", "2"))") }
      if once(in: 2) { add(3, "network-acl: \(name)-acl") }
    }
    for number in [1, 2] {
      add(2, "route-table \(name)-rt\(number):")
      if once(in: 3) { add(3, "main: true") }
      add(3, "routes:")
      add(4, "- 192.0.2.0/24 to none")
      if !once(in: 5) {
        add(
          4,
          "- \(one("0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "203.0.113.0/24", "203.0.113.7/32")) to "
            + one("\(name)-igw", "\(name)-igw", "\(name)-igw", "\(name)-igw", "\(name)-nat", "a-igw"))
      }
      if once(in: 8) { add(4, "- 198.51.100.0/24 to none") }
      if once(in: 12) { add(4, "- unknown") }
    }
    openFilters(name, block: block)
    for number in [1, 2] {
      add(2, "instance \(name)\(number)-vm:")
      add(3, "subnet: \(name)\(number)")
      add(3, "address: \(block).\(number).10")
      if !once(in: 3) { add(3, "public-address: \(one("52.0.0.\(number)", "52.0.0.\(number)", "unknown"))") }
      add(3, "security-groups: [\(name)-sg\(one("1", "2"))]")
    }
    add(2, "rds-instance \(name)-db:")
    add(3, "engine: mysql")
    add(3, "subnets: [\(name)1, \(name)2]")
    add(3, "address: \(block).1.20")
    add(3, "security-groups: [\(name)-sg\(one("1", "2"))]")
    if !once(in: 4) { add(3, "publicly-accessible: \(one("true", "true", "false"))") }
    add(2, "network-load-balancer \(name)-nlb:")
    add(3, "scheme: \(one("internet-facing", "internal"))")
    add(3, "subnets: [\(name)1]")
    add(3, "addresses: [\(block).1.30]")
    if once(in: 2) { add(3, "security-groups: [\(name)-sg1]") }
  }

  private mutating func openFilters(_ name: String, block: String) {
    add(2, "network-acl \(name)-acl:")
    for (property, word) in [("ingress", "from"), ("egress", "to")] where !once(in: 10) {
      add(3, "\(property):")
      for number in 1...Int.random(in: 1...2, using: &generator) {
        let who = one("any", "any", "203.0.113.0/24", "198.51.100.0/24", "10.0.0.0/8")
        add(4, "- \(number * 100) \(one("allow", "allow", "allow", "deny")) \(ports()) \(word) \(who)")
      }
      if !once(in: 3) { add(4, "- 900 allow \(one("all", "tcp", "tcp 1024-65535", "tcp 32768-60999")) \(word) any") }
    }
    for number in [1, 2] {
      add(2, "security-group \(name)-sg\(number):")
      for (property, word) in [("ingress", "from"), ("egress", "to")] where property == "ingress" || once(in: 3) {
        add(3, "\(property):")
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          let who = one("any", "any", "203.0.113.7/32", "203.0.113.0/24", "198.51.100.0/24", "\(name)-sg1", "\(name)")
          add(4, "- allow \(ports()) \(word) \(who)")
        }
        if once(in: 15) { add(4, "- unknown") }
      }
    }
  }
}
