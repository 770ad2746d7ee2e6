/// Topologies whose ways go over several tables: VPCs on two transit gateways that are peered, a NAT gateway and a machine
/// that forwards, a hub of Azure that lends its gateway, and a network on premises.
extension RandomTopology {
  static func transit(seed: UInt64) -> String { text(seed: seed) { $0.writeTransit() } }

  private mutating func writeTransit() {
    add(0, "id: transit")
    add(0, "aws-account one:")
    for (name, block, hub) in [("a", "10.1", "hub"), ("b", "10.2", "hub"), ("c", "10.3", "far")] {
      attachedVPC(name, block: block, hub: hub)
    }
    for (hub, members) in [("hub", ["a", "b"]), ("far", ["c"])] {
      add(1, "transit-gateway \(hub):")
      if once(in: 12) { add(2, "default-association: false") }
      if once(in: 12) { add(2, "default-propagation: \(one("false", "unknown"))") }
      if once(in: 4) { add(2, "security-group-referencing: true") }
      if !once(in: 3) { transitTable("\(hub)-main", isDefault: true, members, of: hub) }
      transitTable("\(hub)-other", isDefault: false, members, of: hub)
    }
    add(1, "transit-gateway-attachment bridge:")
    add(2, "transit-gateway: hub")
    add(2, "peer: far")
    add(2, "state: \(one("available", "available", "available", "pending-acceptance"))")
    add(1, "customer-gateway cgw: { address: 20.0.0.10 }")
    vpn("vpn", customer: "cgw", routes: "10.4.0.0/15")
    add(1, "customer-gateway edge: { address: 203.0.113.9, network: dc }")
    vpn("to-dc", customer: "edge", routes: "192.168.0.0/16")
    hubAndSpoke()
    add(0, "on-premises dc:")
    add(1, "cidr: 192.168.0.0/24")
    add(1, "routes: [10.0.0.0/8 to to-dc]")
    if once(in: 2) { add(1, "outbound: [100 allow \(ports()) to any]") }
    if once(in: 2) { add(1, "inbound: [100 allow \(ports()) from any]") }
    if once(in: 3) { add(1, "translates-to: 10.9.0.0/24") }
  }

  private mutating func vpn(_ name: String, customer: String, routes: String) {
    add(1, "vpn-connection \(name):")
    add(2, "gateway: hub")
    add(2, "customer-gateway: \(customer)")
    let isBGP = once(in: 2)
    add(2, "routing: \(isBGP ? "bgp" : "static")")
    add(2, "\(isBGP ? "advertised" : "routes"): [\(routes)]")
    if once(in: 8) { add(2, "remote-network-cidr: \(one("10.0.0.0/8", "10.2.0.0/16"))") }
    add(2, "tunnel \(name)-t: { address: 52.0.0.10, state: \(one("up", "up", "up", "down")) }")
  }

  // MARK: AWS

  private mutating func attachedVPC(_ name: String, block: String, hub: String) {
    add(1, "vpc \(name):")
    add(2, "region: eu-west-1")
    add(2, "cidr: \(block).0.0/16")
    for (number, zone) in [(1, "a"), (2, "b")] {
      add(2, "subnet \(name)\(number):")
      add(3, "cidr: \(block).\(number).0/24")
      if !once(in: 10) { add(3, "zone: eu-west-1\(once(in: 8) ? "c" : zone)") }
      add(3, "route-table: \(name)-rt")
      if once(in: 10) { add(3, "network-acl: \(name)-acl") }
    }
    add(2, "subnet \(name)-edge: { cidr: \(block).9.0/28, zone: eu-west-1a, route-table: \(name)-edge-rt }")
    add(2, "route-table \(name)-rt:")
    add(3, "routes:")
    add(4, "- \(one("10.0.0.0/8", "10.0.0.0/8", "10.0.0.0/8", "10.2.0.0/16", "0.0.0.0/0")) to \(hub)")
    if once(in: 3) { add(4, "- 192.168.0.0/16 to \(hub)") }
    if once(in: 5) { add(4, "- 10.3.1.0/24 to \(one("\(name)-nat", "\(name)-box", "none"))") }
    if once(in: 6) { add(4, "- 10.4.0.0/15 to \(name)-nat") }
    add(2, "route-table \(name)-edge-rt:")
    add(3, "routes:")
    add(4, "- 10.0.0.0/8 to \(hub)")
    if once(in: 8) { add(4, "- \(block).2.0/24 to \(name)-box") }
    add(2, "network-acl \(name)-acl: { ingress: [100 allow \(ports()) from any], egress: [100 allow all to any] }")
    for number in [1, 2] { securityGroup(name, number, peer: name == "a" ? "b" : "a", own: block, other: "10.3") }
    add(2, "nat-gateway \(name)-nat: { subnet: \(name)-edge, type: private, address: \(block).9.8 }")
    add(2, "instance \(name)-box:")
    add(3, "subnet: \(name)2")
    add(3, "address: \(block).2.9")
    add(3, "security-groups: [\(name)-sg1]")
    if !once(in: 3) { add(3, "source-dest-check: false") }
    if once(in: 3) { add(3, "source-nat: true") }
    if once(in: 2) { add(3, "lets-through: [tcp 3306]") }
    for number in [1, 2] {
      add(2, "instance \(name)\(number)-10:")
      add(3, "subnet: \(name)\(once(in: 8) ? "-edge" : "\(number)")")
      add(3, "address: \(block).\(number).10")
      add(3, "security-groups: [\(name)-sg\(number)]")
    }
    add(1, "transit-gateway-attachment \(name)-link:")
    add(2, "transit-gateway: \(hub)")
    add(2, "vpc: \(name)")
    add(2, "subnets: [\(one("\(name)-edge", "\(name)-edge, \(name)2", "\(name)1, \(name)2", "\(name)1, unknown"))]")
    if once(in: 3) { add(2, "route-table: \(hub)-other") }
    if once(in: 8) { add(2, "state: \(one("available", "pending-acceptance", "unknown"))") }
  }

  private mutating func transitTable(_ name: String, isDefault: Bool, _ members: [String], of hub: String) {
    add(2, "transit-gateway-route-table \(name):")
    if isDefault { add(3, "default: true") }
    add(3, "routes:")
    add(4, "- 198.51.100.0/24 to blackhole")
    add(4, "- \(hub == "hub" ? "10.3.0.0/16" : "10.0.0.0/13") to bridge")
    if once(in: 6) { add(4, "- 10.2.1.0/24 to blackhole") }
    if hub == "hub" {
      if !once(in: 4) { add(4, "- 10.4.0.0/15 to vpn") }
      if once(in: 2) { add(4, "- 192.168.0.0/16 to to-dc") }
    }
    if once(in: 10) { add(4, "- unknown") }
    guard !isDefault || once(in: 3) else { return }
    let names = members.filter { _ in !once(in: 6) }.map { "\($0)-link" } + (once(in: 8) ? ["unknown"] : [])
    add(3, "propagates: [\(names.joined(separator: ", "))]")
  }

  // MARK: Azure

  private mutating func hubAndSpoke() {
    add(0, "azure-subscription two:")
    add(1, "vnet middle:")
    add(2, "region: westeurope")
    add(2, "cidr: 10.4.0.0/16")
    add(2, "subnet m1: { cidr: 10.4.1.0/24 }")
    add(2, "virtual-machine m-vm: { subnet: m1, address: 10.4.1.4, ip-forwarding: \(one("true", "false")) }")
    add(2, "subnet GatewaySubnet: { cidr: 10.4.255.0/27 }")
    add(2, "vpn-gateway gw: { subnet: GatewaySubnet, addresses: [20.0.0.10] }")
    add(2, "vnet-peering to-spoke:")
    add(3, "remote: v")
    add(3, "state: connected")
    if !once(in: 8) { add(3, "allow-gateway-transit: \(one("true", "true", "true", "false"))") }
    add(1, "vnet v:")
    add(2, "region: westeurope")
    add(2, "cidr: 10.5.0.0/16")
    add(2, "subnet s1:")
    add(3, "cidr: 10.5.1.0/24")
    if once(in: 3) { add(3, "route-table: s-rt") }
    if once(in: 4) { add(3, "network-security-group: s-nsg") }
    add(2, "network-security-group s-nsg: { inbound: [100 allow \(ports()) from 10.0.0.0/8] }")
    add(2, "route-table s-rt:")
    add(3, "routes:")
    add(4, "- 10.2.0.0/16 to \(one("virtual-network-gateway", "virtual-appliance 10.4.1.4", "none"))")
    add(2, "virtual-machine s-vm: { subnet: s1, address: 10.5.1.4 }")
    add(2, "vnet-peering to-middle:")
    add(3, "remote: middle")
    add(3, "state: connected")
    if !once(in: 8) { add(3, "use-remote-gateways: \(one("true", "true", "true", "false"))") }
    if once(in: 6) {
      add(
        1,
        "security-admin-configuration admin: { vnets: [v], inbound: [10 \(one("deny", "always-allow")) \(ports()) from any] }"
      )
    }
    add(1, "local-network-gateway aws: { address: 52.0.0.10, prefixes: [10.1.0.0/16, 10.2.0.0/16] }")
    add(1, "connection to-aws:")
    add(2, "gateway: gw")
    add(2, "local-network-gateway: aws")
    add(2, "state: connected")
    if once(in: 2) { add(2, "bgp: true") }
  }
}
