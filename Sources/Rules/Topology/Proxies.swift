import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `rdsproxy/…`: where proxies and their endpoints are placed.
  static func proxies(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for resource in topology.resources(of: .rdsProxy, .proxyEndpoint) {
      let subnets = topology.references(resource.id, "subnets")
      guard topology.isListComplete(resource.id, "subnets"), !subnets.isEmpty, let zones = topology.zones(of: subnets),
        zones.count < 2
      else { continue }
      findings.append(
        finding(
          "rdsproxy/subnets-az", "the subnets of '\(resource.name)' lie in one availability zone",
          at: topology.place(resource.id, "subnets"),
          notes: subnets.map { .init("in \(zones.first ?? "")", at: $0.place) }))
    }
    for proxy in topology.resources(of: .rdsProxy) {
      findings += otherNetwork(of: proxy, in: topology) + capacity(of: proxy, in: topology)
    }
    for database in topology.resources(of: .rdsInstance, .auroraCluster) {
      let subnets = topology.references(database.id, "subnets")
      guard topology.isListComplete(database.id, "subnets"), !subnets.isEmpty, let zones = topology.zones(of: subnets),
        zones.count < 2
      else { continue }
      findings.append(
        finding(
          "rds/subnet-group-az", "the subnets of '\(database.name)' lie in one availability zone",
          at: topology.place(database.id, "subnets")))
    }
    return findings + topology.resources(of: .proxyEndpoint).flatMap { unsharedSubnets(of: $0, in: topology) }
  }

  /// `rdsproxy/endpoint-account-subnets`: subnets of another account that no share gives to the proxy's.
  private static func unsharedSubnets(of endpoint: Resource, in topology: Topology) -> [Diagnostic] {
    guard let owner = topology.owner(of: endpoint.id) else { return [] }
    return topology.list(endpoint.id, "subnets").compactMap { item in
      guard case .reference(let id) = item.value, let host = topology.owner(of: id), host.id != owner.id else {
        return nil
      }
      let mayBeShared = topology.resources(of: .resourceShare).contains { share in
        guard topology.owner(of: share.id)?.id == host.id else { return false }
        let holds = topology.references(share.id, "resources").contains { $0.id == id }
        // A share whose lists are not all known may hold it; one with an organization or a number reaches further.
        let reaches = topology.list(share.id, "with").contains { $0.value != .reference(host.id) }
        return (holds || !topology.isListComplete(share.id, "resources"))
          && (reaches || !topology.isListComplete(share.id, "with"))
      }
      guard !mayBeShared else { return nil }
      return finding(
        "rdsproxy/endpoint-account-subnets",
        "the subnet '\(topology[id].name)' of '\(host.name)' is not shared with '\(owner.name)', the account of "
          + "'\(endpoint.name)'",
        at: item.place)
    }
  }

  /// `rdsproxy/same-vpc-as-db`.
  private static func otherNetwork(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    guard let vpc = topology.network(of: proxy.id) else { return [] }
    return topology.list(proxy.id, "targets").compactMap { item in
      guard case .reference(let target) = item.value, let home = topology.network(of: target), home.id != vpc.id
      else { return nil }
      return finding(
        "rdsproxy/same-vpc-as-db",
        "the proxy '\(proxy.name)' is in '\(vpc.name)', but its database '\(topology[target].name)' is in "
          + "'\(home.name)'",
        at: item.place)
    }
  }

  /// The addresses that a proxy asks for, by the size of its database's class.
  private static let neededAddresses: [(size: String, count: Int)] = [
    ("micro", 10), ("small", 10), ("medium", 10), ("large", 10), ("xlarge", 10), ("2xlarge", 15), ("4xlarge", 25),
    ("8xlarge", 45), ("12xlarge", 60), ("16xlarge", 75), ("24xlarge", 110),
  ]

  /// `rdsproxy/ip-capacity`: subnets that are too small even if nothing else were in them.
  private static func capacity(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.isListComplete(proxy.id, "subnets") else { return [] }
    var prefixes: [IPPrefix] = []
    for subnet in topology.references(proxy.id, "subnets") {
      guard case .stated(let prefix, _) = topology.prefix(subnet.id, "cidr"), prefix.family == .v4 else { return [] }
      prefixes.append(prefix)
    }
    let usable = prefixes.reduce(0) { $0 + $1.usableCount }
    for database in topology.references(proxy.id, "targets") where KindID.databases.contains(database.kind) {
      guard let name = topology.text(database.id, "class").value,
        let size = name.split(separator: ".").last.map(String.init),
        let row = neededAddresses.first(where: { $0.size == size })
      else { continue }
      // Endpoints in the same subnets take three addresses more, each.
      let own = Set(topology.references(proxy.id, "subnets").map(\.id))
      let endpoints = topology.children(of: proxy.id, kind: .proxyEndpoint).filter { endpoint in
        topology.references(endpoint.id, "subnets").contains { own.contains($0.id) }
      }
      let needed = min(215, row.count + 3 * endpoints.count)
      guard usable < needed else { continue }
      return [
        finding(
          "rdsproxy/ip-capacity",
          "the subnets of '\(proxy.name)' have \(usable) usable addresses; a proxy for \(name) needs \(needed)",
          at: topology.place(proxy.id, "subnets"),
          notes: [.init("the class of the database", at: topology.place(database.id, "class"))])
      ]
    }
    return []
  }
}
