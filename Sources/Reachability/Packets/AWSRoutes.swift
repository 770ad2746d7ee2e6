import Addressing
import Diagnostics
import Topology

/// The routes of a subnet of AWS.
extension Topology {
  /// The route table that a subnet of AWS follows: its own, or the main one of its VPC.
  func routeTable(of subnet: ResourceID) -> Resource? {
    if let table = reference(subnet, "route-table") { return table }
    if isStated(subnet, "route-table") { return nil }
    guard let vpc = self[subnet].parent else { return nil }
    return children(of: vpc, kind: .awsRouteTable).first { flag($0.id, "main").value == true }
  }

  /// The ranks of routes with one prefix: Amazon VPC, "Route priority".
  private enum Rank {
    static let local = 0
    static let written = 1
    static let prefixList = 2
    static let staticVPN = 3
    static let learntVPN = 4
  }

  func awsRoutes(subnet: ResourceID?, in vpc: ResourceID) -> [RankedRoute] {
    var result = blocks(of: vpc).map { block in
      RankedRoute(
        rank: Rank.local,
        answer: RouteAnswer(
          next: .local, text: "\(block) local", place: place(vpc, "cidr"), because: nil, prefix: block))
    }
    guard let subnet, let table = routeTable(of: subnet) else { return result }
    result += routes(table.id).map {
      RankedRoute(rank: $0.value.prefixList == nil ? Rank.written : Rank.prefixList, answer: answer(for: $0))
    }
    for route in propagatedRoutes(of: table.id, in: vpc)
    where !blocks(of: vpc).contains(where: { $0.contains(route.answer.prefix) }) {
      result.append(route)
    }
    return result
  }

  /// The routes that a table takes over from the virtual private gateways that it names, within the VPC's blocks too.
  func propagatedRoutes(of table: ResourceID, in vpc: ResourceID) -> [RankedRoute] {
    references(table, "propagates").filter { reference($0.id, "vpc")?.id == vpc }.flatMap { gateway in
      referrers(to: gateway.id, by: "gateway", kind: .vpnConnection).flatMap { connection in
        farPrefixes(of: connection.id).map { prefix in
          RankedRoute(
            rank: isLearning(connection.id) ? Rank.learntVPN : Rank.staticVPN,
            answer: RouteAnswer(
              next: .over(gateway.id), text: "\(prefix.value) propagated from \(gateway.name)", place: prefix.place,
              because: nil, prefix: prefix.value))
        }
      }
    }
  }

  /// Whether a VPN connection learns the far networks over BGP.
  func isLearning(_ connection: ResourceID) -> Bool { text(connection, "routing").value == "bgp" }

  /// The networks that the AWS end of a VPN knows behind it.
  func farPrefixes(of connection: ResourceID) -> [Located<IPPrefix>] {
    prefixes(connection, isLearning(connection) ? "advertised" : "routes")
  }
}
