import Addressing
import Diagnostics
import Topology

/// A list that its author may have left open.
struct OpenList: Sendable {
  var id: ResourceID
  var property: String
}

/// Lists of routes that their author left open: they may hold a route that is missing, or one that comes before what is
/// written because its prefix is longer.
extension Topology {
  /// A list with routes of a place that may hold more than is written: its table, or what that takes over.
  func openRoutes(in network: ResourceID, _ subnet: ResourceID?) -> OpenList? {
    routes(in: network, subnet: subnet).open
  }

  /// The same, where the routes of the place are not worked out yet.
  func findOpenRoutes(in network: ResourceID, _ subnet: ResourceID?) -> OpenList? {
    var lists: [OpenList] = []
    if let subnet, self[subnet].kind == .awsSubnet, let table = routeTable(of: subnet) {
      lists = [OpenList(id: table.id, property: "routes"), OpenList(id: table.id, property: "propagates")]
      lists += prefixLists(of: table.id).map { OpenList(id: $0, property: "entries") }
      lists += references(table.id, "propagates").flatMap {
        referrers(to: $0.id, by: "gateway", kind: .vpnConnection)
      }.map { OpenList(id: $0.id, property: isLearning($0.id) ? "advertised" : "routes") }
    } else if self[network].kind == .vnet {
      let table = subnet.flatMap { self[$0].kind == .azureSubnet ? reference($0, "route-table") : nil }
      if let table { lists.append(OpenList(id: table.id, property: "routes")) }
      if table.map({ flag($0.id, "gateway-route-propagation").value != false }) ?? true {
        lists += openGatewayLists(of: network)
      }
    } else if self[network].kind == .projectVPC {
      lists = children(of: network, kind: .aivenVPCPeering).map {
        OpenList(id: $0.id, property: "user-peer-network-cidrs")
      }
    }
    return lists.first { isStated($0.id, $0.property) && !isListComplete($0.id, $0.property) }
  }

  /// A list that may hold a route with a longer prefix than the one that was found. Within a subnet of AWS no route is
  /// asked, and no prefix is longer than that of one address.
  func openRoutes(
    in network: ResourceID, _ subnet: ResourceID?, thatMayOutdo route: RouteAnswer, to destination: IPPrefix
  ) -> OpenList? {
    if route.prefix.isSingle { return nil }
    if let subnet, self[subnet].kind == .awsSubnet, contains(subnet, destination) { return nil }
    return openRoutes(in: network, subnet)
  }

  /// The prefix lists that the routes of a table name.
  private func prefixLists(of table: ResourceID) -> [ResourceID] {
    list(table, "routes").compactMap { item in
      if case .route(let route) = item.value { route.prefixList } else { nil }
    }.filter(exists)
  }

  private func openGatewayLists(of network: ResourceID) -> [OpenList] {
    let connections = ([network] + lentGateways(to: network).map(\.hub)).flatMap { self.connections(ofGatewaysIn: $0) }
    return connections.flatMap { connection -> [OpenList] in
      let configured =
        reference(connection.id, "local-network-gateway").map { [OpenList(id: $0.id, property: "prefixes")] } ?? []
      return configured
        + (flag(connection.id, "bgp").value == true ? [OpenList(id: connection.id, property: "advertised")] : [])
    }
  }
}

extension Walk {
  /// Whether the route that was found is the one that holds, where its list may have others with longer prefixes.
  mutating func isLongest(_ route: RouteAnswer, of open: OpenList, _ packet: Packet) -> Bool {
    isLongest(
      route.prefix, of: topology[open.id].title, at: open.id, place: topology.place(open.id, open.property), packet)
  }

  mutating func isLongest(
    _ prefix: IPPrefix, of title: String, at id: ResourceID, place: SourceRange, _ packet: Packet
  ) -> Bool {
    prefix.isSingle
      || trace.miss(
        .route, at: id, "no other route of \(title) takes \(packet.destination) elsewhere", place: place)
  }
}
