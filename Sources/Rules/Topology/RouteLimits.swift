import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `route/more-specific-than-local`, `route/count`, `gwlb/path-not-proved`.
  static func routeLimits(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .awsRouteTable).flatMap { table -> [Diagnostic] in
      topology.routes(table.id).compactMap { route in
        belowLocal(route, of: table, in: topology) ?? throughAppliances(route, in: topology)
      } + staticCount(of: table, in: topology) + propagatedCount(of: table, in: topology)
    }
  }

  private static func belowLocal(
    _ route: Located<Route>, of table: Resource, in topology: Topology
  ) -> Diagnostic? {
    guard let vpc = topology.enclosing(table.id, [.vpc]), case .resource(let target) = route.value.target,
      topology.exists(target)
    else { return nil }
    let destination = route.value.destination
    let blocks = topology.blocks(of: vpc)
    guard
      let index = blocks.firstIndex(where: { $0.value.contains(destination) && $0.value.length < destination.length })
    else { return nil }
    if isAppliance(topology[target].kind) {
      let subnets = topology.children(of: vpc.id, kind: .awsSubnet).map { topology.prefix($0.id, "cidr").value }
      guard !subnets.contains(nil), !subnets.contains(destination) else { return nil }
    } else if index > 0 {
      // AWS has refused the further block, which `vpc/cidr-secondary-vs-route` tells.
      return nil
    }
    return finding(
      "route/more-specific-than-local",
      "AWS does not admit this route to '\(topology[target].name)' within the range of '\(vpc.name)'", at: route.place,
      notes: [.init("the VPC's own block", at: blocks[index].place)])
  }

  private static func throughAppliances(_ route: Located<Route>, in topology: Topology) -> Diagnostic? {
    guard case .resource(let target) = route.value.target, topology.exists(target),
      topology[target].kind == .gatewayLoadBalancerEndpoint
    else { return nil }
    return finding(
      "gwlb/path-not-proved", "this route leads through '\(topology[target].name)', behind which nothing is proved",
      at: route.place, notes: [.init("the endpoint", at: topology[target].place)])
  }

  private static func staticCount(of table: Resource, in topology: Topology) -> [Diagnostic] {
    IPAddress.Family.allCases.compactMap { family in
      let routes = topology.routes(table.id).filter { $0.value.destination.family == family }
      guard routes.count > 500 else { return nil }
      return finding(
        "route/count", "'\(table.name)' has \(routes.count) static routes, more than 500", at: routes[500].place)
    }
  }

  private static func propagatedCount(of table: Resource, in topology: Topology) -> [Diagnostic] {
    let gateways = topology.references(table.id, "propagates").map(\.id)
    let learned = topology.resources(of: .vpnConnection)
      .filter { connection in topology.reference(connection.id, "gateway").map { gateways.contains($0.id) } ?? false }
      .map { topology.prefixes($0.id, topology.text($0.id, "routing").value == "bgp" ? "advertised" : "routes") }
    // One connection with too many has a rule of its own.
    let count = learned.map(\.count).reduce(0, +)
    guard count > 100, !learned.contains(where: { $0.count > 100 }) else { return [] }
    return [
      finding(
        "route/count", "'\(table.name)' learns \(count) routes, more than 100",
        at: topology.place(table.id, "propagates"))
    ]
  }
}
