import Diagnostics
import Topology

extension Rules {
  /// `resolver/…`, `phz/cross-account-half` and `dns/ttl-failover`: who asks whom for names.
  static func resolvers(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .resolverEndpoint).compactMap { fewAddresses(of: $0, in: topology) }
      + topology.resources(of: .resolverRule).flatMap { foreignRegions(of: $0, in: topology) }
      + topology.resources(of: .hostedZone).flatMap { halfAssociations(of: $0, in: topology) }
      + longCaches(in: topology)
  }

  /// `resolver/inbound-two-ips`.
  private static func fewAddresses(of endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard topology.isListComplete(endpoint.id, "subnets"), topology.list(endpoint.id, "subnets").count < 2 else {
      return nil
    }
    return finding(
      "resolver/inbound-two-ips", "'\(endpoint.name)' has one address, but a Resolver endpoint needs two",
      at: topology.place(endpoint.id, "subnets"))
  }

  /// `resolver/region`.
  private static func foreignRegions(of rule: Resource, in topology: Topology) -> [Diagnostic] {
    let own = topology.text(rule.id, "region").value
    let endpoint = topology.reference(rule.id, "outbound-endpoint").flatMap { topology.region(of: $0.id) }
    guard let region = own ?? endpoint else { return [] }
    return topology.list(rule.id, "vpcs").compactMap { item in
      guard case .reference(let id) = item.value, let other = topology.text(id, "region").value, other != region else {
        return nil
      }
      return finding(
        "resolver/region", "'\(rule.name)' is a rule of \(region), but '\(topology[id].name)' is in \(other)",
        at: item.place, notes: [.init("the VPC", at: topology[id].place)])
    }
  }

  /// `phz/cross-account-half`.
  private static func halfAssociations(of zone: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.isListComplete(zone.id, "vpcs") || !topology.isStated(zone.id, "vpcs") else { return [] }
    let associated = Set(topology.references(zone.id, "vpcs").map(\.id))
    return topology.list(zone.id, "authorizes").compactMap { item in
      guard case .reference(let id) = item.value, !associated.contains(id) else { return nil }
      return finding(
        "phz/cross-account-half",
        "'\(zone.name)' authorises '\(topology[id].name)', but is not associated with it", at: item.place,
        notes: [.init("the VPC", at: topology[id].place)])
    }
  }

  /// The seconds for which a client may keep an answer where the database can fail over.
  private static let longestCache = 60

  /// `dns/ttl-failover`.
  private static func longCaches(in topology: Topology) -> [Diagnostic] {
    guard let database = topology.resources(of: .auroraCluster, .rdsInstance).first else { return [] }
    return topology.resources(of: KindID.clients).compactMap { client in
      guard case .stated(let seconds, let place) = topology.number(client.id, "client.dns-cache"),
        seconds > longestCache
      else { return nil }
      return finding(
        "dns/ttl-failover", "'\(client.name)' keeps answers of the DNS for \(seconds) seconds", at: place,
        notes: [.init("this database may move to another address", at: database.place)])
    }
  }

  /// What only the owner of a shared VPC may put into its subnets: AWS, "Responsibilities in a shared VPC".
  private static let ownersOnly: [KindID: String] = [
    .resolverEndpoint: "resolver/shared-subnet", .interfaceEndpoint: "vpce/shared-subnet-participant",
    .resourceEndpoint: "vpce/shared-subnet-participant", .resourceGateway: "rgw/shared-subnet",
  ]

  /// `resolver/shared-subnet`, `vpce/shared-subnet-participant`, `rgw/shared-subnet`.
  static func sharedSubnets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: Set(ownersOnly.keys)).flatMap { resource -> [Diagnostic] in
      guard let rule = ownersOnly[resource.kind], let owner = topology.owner(of: resource.id) else { return [] }
      return topology.list(resource.id, "subnets").compactMap { item in
        guard case .reference(let id) = item.value, let host = topology.owner(of: id), host.id != owner.id else {
          return nil
        }
        return finding(
          rule, "'\(resource.name)' of '\(owner.name)' cannot stand in '\(topology[id].name)' of '\(host.name)'",
          at: item.place, notes: [.init("the subnet", at: topology[id].place)])
      }
    }
  }
}
