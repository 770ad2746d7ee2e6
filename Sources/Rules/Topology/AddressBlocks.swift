import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `vpc/cidr-…` and `vpc/tenancy-dedicated-db-proxy`: what AWS accepts as the blocks of a VPC, and which are wise.
  static func addressBlocks(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vpc).flatMap { vpc -> [Diagnostic] in
      let blocks = topology.prefixes(vpc.id, "cidr").filter { $0.value.family == .v4 }
      return blocks.compactMap { range(of: $0, vpc: vpc) }
        + blocks.indices.dropFirst().compactMap { index in
          besideOthers(blocks[index], after: Array(blocks[..<index]), vpc: vpc)
            ?? overRoute(blocks[index], vpc: vpc, in: topology)
        } + count(of: blocks, vpc: vpc)
    } + proxiesOnDedicatedHardware(in: topology)
  }

  private static func ranges(_ texts: String...) -> [IPPrefix] { texts.compactMap { IPPrefix($0) } }

  private static let refused = ranges("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4")
  private static let dockerBridge = ranges("172.17.0.0/16")
  private static let benchmark = ranges("198.19.0.0/16")
  private static let rfc1918 = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")

  /// Ranges of RFC 1918 that may not join a block of a wider one: Amazon VPC, CIDR block association restrictions.
  private static let narrow: [(added: [IPPrefix], beside: [IPPrefix])] = [
    (ranges("10.0.0.0/16"), ranges("10.0.0.0/15")), (ranges("172.31.0.0/16"), ranges("172.16.0.0/12")),
  ]

  private static func isIn(_ block: IPPrefix, _ ranges: [IPPrefix]) -> Bool { ranges.contains { $0.contains(block) } }

  /// `vpc/cidr-forbidden-range`, `vpc/cidr-docker-bridge`, `vpc/cidr-public-space`.
  private static func range(of block: Located<IPPrefix>, vpc: Resource) -> Diagnostic? {
    if let range = refused.first(where: { $0.contains(block.value) }) {
      return finding(
        "vpc/cidr-forbidden-range", "the block \(block.value) of '\(vpc.name)' lies in \(range), which AWS refuses",
        at: block.place)
    }
    // The length of a block has a rule of its own.
    if (16...28).contains(block.value.length), dockerBridge.contains(where: { $0.overlaps(block.value) }) {
      return finding(
        "vpc/cidr-docker-bridge", "the block \(block.value) of '\(vpc.name)' overlaps Docker's own 172.17.0.0/16",
        at: block.place)
    }
    guard !block.value.isPrivate, !isIn(block.value, benchmark) else { return nil }
    return finding(
      "vpc/cidr-public-space", "the block \(block.value) of '\(vpc.name)' is no private range", at: block.place)
  }

  /// `vpc/cidr-secondary-restricted`: a further block against those that the VPC has already.
  private static func besideOthers(
    _ block: Located<IPPrefix>, after others: [Located<IPPrefix>], vpc: Resource
  ) -> Diagnostic? {
    guard let first = others.first, !others.contains(where: { $0.value.overlaps(block.value) }) else { return nil }
    func report(_ other: Located<IPPrefix>) -> Diagnostic {
      finding(
        "vpc/cidr-secondary-restricted", "AWS refuses the block \(block.value) beside \(other.value) of '\(vpc.name)'",
        at: block.place, notes: [.init("the block that is there already", at: other.place)])
    }
    let home = rfc1918.first { $0.contains(block.value) }
    if home != nil, !isIn(first.value, rfc1918) { return report(first) }
    if isIn(block.value, benchmark), !isIn(first.value, benchmark) { return report(first) }
    for other in others {
      if let home, isIn(other.value, rfc1918), !home.contains(other.value) { return report(other) }
      if narrow.contains(where: { isIn(block.value, $0.added) && isIn(other.value, $0.beside) }) {
        return report(other)
      }
    }
    return nil
  }

  /// `vpc/cidr-secondary-vs-route`: a further block over the destination of a route out of the VPC.
  private static func overRoute(_ block: Located<IPPrefix>, vpc: Resource, in topology: Topology) -> Diagnostic? {
    for table in topology.children(of: vpc.id, kind: .awsRouteTable) {
      for route in topology.routes(table.id) where block.value.contains(route.value.destination) {
        guard case .resource(let target) = route.value.target, !isAppliance(topology[target].kind) else { continue }
        return finding(
          "vpc/cidr-secondary-vs-route",
          "the block \(block.value) of '\(vpc.name)' takes in the destination \(route.value.destination) of a route",
          at: block.place, notes: [.init("the route in '\(table.name)'", at: route.place)])
      }
    }
    return nil
  }

  /// What AWS admits as the target of a route within the VPC's own range.
  static func isAppliance(_ kind: KindID) -> Bool {
    [.natGateway, .instance, .gatewayLoadBalancerEndpoint, .opaque].contains(kind)
  }

  private static func count(of blocks: [Located<IPPrefix>], vpc: Resource) -> [Diagnostic] {
    guard blocks.count > 5 else { return [] }
    return [
      finding("vpc/cidr-count", "'\(vpc.name)' has \(blocks.count) IPv4 blocks, more than five", at: blocks[5].place)
    ]
  }

  private static func proxiesOnDedicatedHardware(in topology: Topology) -> [Diagnostic] {
    var told: Set<ResourceID> = []
    return topology.resources(of: .rdsProxy, .proxyEndpoint).compactMap { proxy in
      guard let vpc = topology.network(of: proxy.id), vpc.kind == .vpc,
        case .stated("dedicated", let place) = topology.text(vpc.id, "tenancy"), told.insert(vpc.id).inserted
      else { return nil }
      return finding(
        "vpc/tenancy-dedicated-db-proxy", "'\(vpc.name)' has dedicated tenancy, so '\(proxy.name)' cannot stand in it",
        at: place, notes: [.init("the proxy", at: proxy.place)])
    }
  }
}
