import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `route/…`: what can be said of route tables alone.
  static func routeTables(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for table in topology.resources(of: .awsRouteTable, .azureRouteTable) {
      var seen: [IPPrefix: SourceRange] = [:]
      for route in topology.routes(table.id) {
        if let first = seen[route.value.destination] {
          findings.append(
            finding(
              "route/duplicate-destination",
              "'\(table.name)' has two routes to \(route.value.destination)", at: route.place,
              notes: [.init("the other route", at: first)]))
        } else {
          seen[route.value.destination] = route.place
        }
      }
    }
    return findings + implicitMainTables(in: topology)
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
