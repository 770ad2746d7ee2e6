import Addressing
import Catalogue
import Diagnostics
import Topology

/// Routes that nearly lead to a destination: with a prefix that ends short of it, or in a table that is not followed.
extension Walk {
  /// Adds them to what says that no route leads there, of the obstacles that were met after a number of others.
  ///
  /// - Parameter source: the interface from which no route leads to the destination.
  mutating func noteNearRoutes(from source: Interface, to destination: IPPrefix, after count: Int) {
    guard let obstacle = trace.obstacles.dropFirst(count).first, obstacle.reason.layer == .route else { return }
    trace.add(nearMisses: nearRoutes(from: source, to: destination), after: count)
  }

  private func nearRoutes(from source: Interface, to destination: IPPrefix) -> [Located<String>] {
    guard let network = source.network else { return [] }
    let own = source.subnet.flatMap { id -> ResourceID? in
      switch topology[id].kind {
      case .awsSubnet: topology.routeTable(of: id)?.id
      case .azureSubnet: topology.reference(id, "route-table")?.id
      default: nil
      }
    }
    var near: [Located<String>] = []
    let tables = topology.children(of: network, kind: .awsRouteTable).map(\.id)
    for table in (tables + [own].compactMap { $0 }).uniqued().map({ topology[$0] }) {
      for route in topology.routes(table.id) {
        let prefix = route.value.destination
        if table.id == own, let wider = prefix.nearlyCovering(destination), isWithinOneNetwork(wider) {
          near.append(
            Located(
              "'\(route.value.text)', but \(destination) lies just outside of \(prefix); \(wider) would take it in",
              at: route.place))
        } else if table.id != own, prefix.length > 0, prefix.contains(destination) {
          near.append(
            Located(
              "'\(route.value.text)', but it stands in \(table.title), which \(source.subnet.map { topology[$0].title } ?? "this subnet") does not follow",
              at: route.place))
        }
      }
    }
    return near
  }

  /// Whether some network holds a whole block, so that a route for it leads to that network alone.
  private func isWithinOneNetwork(_ block: IPPrefix) -> Bool {
    topology.resources(of: Array(KindID.networks), mentioning: .blocks(around: block)).contains {
      topology.contains($0.id, block)
    }
  }
}
