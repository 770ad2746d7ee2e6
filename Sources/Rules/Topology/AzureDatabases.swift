import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `azmysql/…`: flexible servers of Azure Database for MySQL.
  static func azureDatabases(in topology: Topology) -> [Diagnostic] {
    let servers = topology.resources(of: .mysqlFlexibleServer)
    return servers.flatMap { server in
      zone(of: server, in: topology) + replication(of: server, in: topology) + users(of: server, in: topology)
    } + delegatedSubnets(of: servers, in: topology)
  }

  /// `azmysql/vnet-subnet-size`: each server takes an address, and its standby another one.
  private static func delegatedSubnets(of servers: [Resource], in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .azureSubnet).compactMap { subnet in
      let own = servers.filter { topology.reference($0.id, "subnet")?.id == subnet.id }
      guard !own.isEmpty, case .stated(let prefix, let place) = topology.prefix(subnet.id, "cidr"), prefix.family == .v4
      else { return nil }
      let needed = own.reduce(0) { $0 + (topology.flag($1.id, "high-availability").value == true ? 2 : 1) }
      guard prefix.usableCount < needed else { return nil }
      return finding(
        "azmysql/vnet-subnet-size",
        "'\(subnet.name)' has \(prefix.usableCount) usable addresses, and its servers need \(needed)", at: place,
        notes: own.map { .init("a server in it", at: $0.place) })
    }
  }

  /// `azmysql/vnet-zone`.
  private static func zone(of server: Resource, in topology: Topology) -> [Diagnostic] {
    guard let zone = topology.reference(server.id, "private-dns-zone") else { return [] }
    guard zone.name.lowercased().hasSuffix("mysql.database.azure.com") else {
      return [
        finding(
          "azmysql/vnet-zone", "the zone '\(zone.name)' of '\(server.name)' does not end with mysql.database.azure.com",
          at: topology.place(server.id, "private-dns-zone"))
      ]
    }
    guard let subnet = topology.reference(server.id, "subnet"), let network = topology.enclosing(subnet.id, [.vnet]),
      topology.isStated(zone.id, "links"), topology.isListComplete(zone.id, "links"),
      !topology.links(of: zone.id).contains(where: { $0.network == network.id })
    else { return [] }
    return [
      finding(
        "azmysql/vnet-zone", "the zone '\(zone.name)' of '\(server.name)' is not linked with '\(network.name)'",
        at: topology.place(zone.id, "links"), notes: [.init("the server", at: server.place)])
    ]
  }

  /// `azmysql/replication-pe`.
  private static func replication(of server: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(.reference(let source), let place) = topology.fact(server.id, "replicates-from") else {
      return []
    }
    func isBehindEndpoint(_ id: ResourceID) -> Bool {
      guard topology[id].kind == .mysqlFlexibleServer, topology.flag(id, "public-access").value == false,
        topology.text(id, "networking").value != "vnet"
      else { return false }
      return topology.resources(of: .privateEndpoint).contains { topology.reference($0.id, "target")?.id == id }
    }
    guard let closed = [server.id, source].first(where: isBehindEndpoint) else { return [] }
    return [
      finding(
        "azmysql/replication-pe",
        "'\(server.name)' replicates from '\(topology[source].name)', but '\(topology[closed].name)' has a private "
          + "endpoint and no public access", at: place)
    ]
  }

  /// `azmysql/user-at-server`.
  private static func users(of server: Resource, in topology: Topology) -> [Diagnostic] {
    topology.texts(server.id, "users").compactMap { user in
      guard let at = user.value.firstIndex(of: "@") else { return nil }
      return finding(
        "azmysql/user-at-server", "'\(user.value)' is a login of Single Server", at: user.place,
        fix: "Write '\(user.value[..<at])'")
    }
  }
}
