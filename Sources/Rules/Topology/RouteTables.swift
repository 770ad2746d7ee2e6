import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `route/…`: what can be said of route tables alone.
  static func routeTables(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for table in topology.resources(of: .awsRouteTable, .azureRouteTable) {
      var seen: [IPPrefix: SourceRange] = [:]
      findings += overlappingLists(in: table, topology)
      for route in topology.routes(table.id) {
        // A route of a prefix list gives way to one that has the same block.
        if route.value.prefixList != nil {
          continue
        } else if let first = seen[route.value.destination] {
          findings.append(
            finding(
              "route/duplicate-destination",
              "'\(table.name)' has two routes to \(route.value.destination)", at: route.place,
              notes: [.init("the other route", at: first)]))
        } else {
          seen[route.value.destination] = route.place
        }
        if let fault = otherNetwork(of: route, in: table, topology) { findings.append(fault) }
      }
    }
    return findings + implicitMainTables(in: topology)
  }

  /// `route/prefix-list-overlap`.
  private static func overlappingLists(in table: Resource, _ topology: Topology) -> [Diagnostic] {
    let routes = topology.routes(table.id).filter { $0.value.prefixList != nil }
    var told: Set<[ResourceID]> = []
    return routes.indices.flatMap { index in
      routes[..<index].compactMap { first -> Diagnostic? in
        let second = routes[index]
        guard let left = first.value.prefixList, let right = second.value.prefixList, left != right,
          first.value.target != second.value.target, first.value.destination.overlaps(second.value.destination),
          told.insert([left, right]).inserted
        else { return nil }
        let shared = max(first.value.destination.length, second.value.destination.length)
        let block = first.value.destination.length == shared ? first.value.destination : second.value.destination
        return finding(
          "route/prefix-list-overlap",
          "'\(topology[left].name)' and '\(topology[right].name)' both hold \(block), and lead elsewhere",
          at: second.place, notes: [.init("the other route", at: first.place)])
      }
    }
  }

  /// `route/target-other-vpc`: a gateway or endpoint that serves another VPC.
  private static func otherNetwork(
    of route: Located<Route>, in table: Resource, _ topology: Topology
  ) -> Diagnostic? {
    guard case .resource(let id) = route.value.target, topology.exists(id), let vpc = topology.network(of: table.id)
    else { return nil }
    let home: Resource? =
      switch topology[id].kind {
      case .internetGateway, .natGateway, .virtualPrivateGateway, .gatewayEndpoint, .gatewayLoadBalancerEndpoint:
        topology.network(of: id)
      default: nil
      }
    guard let home, home.id != vpc.id else { return nil }
    return finding(
      "route/target-other-vpc",
      "this route of '\(vpc.name)' leads to '\(topology[id].name)', which belongs to '\(home.name)'", at: route.place,
      notes: [.init("the target", at: topology[id].place)])
  }

  /// `route/implicit-main`: subnets that follow a main table which is written down.
  private static func implicitMainTables(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .awsSubnet).compactMap { subnet in
      guard !topology.isStated(subnet.id, "route-table"), let vpc = topology.enclosing(subnet.id, [.vpc]),
        let main = topology.children(of: vpc.id, kind: .awsRouteTable).first(where: {
          topology.flag($0.id, "main").value == true && !topology.routes($0.id).isEmpty
        })
      else { return nil }
      return finding(
        "route/implicit-main", "the subnet '\(subnet.name)' follows the main table '\(main.name)' without saying so",
        at: subnet.place, fix: "Write 'route-table: \(main.name)' on '\(subnet.name)'",
        notes: [.init("the main table", at: main.place)])
    }
  }
}
