import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `subnet/az-mismatch`, `subnet/capacity`, `pe/subnet-capacity`, `az/name-vs-id`: what stands in subnets.
  static func subnetUse(in topology: Topology) -> [Diagnostic] {
    otherZones(in: topology) + fullSubnets(in: topology) + zonesComparedByName(in: topology)
  }

  private static func otherZones(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .instance).compactMap { instance in
      guard case .stated(let zone, let place) = topology.text(instance.id, "zone"),
        let subnet = topology.reference(instance.id, "subnet"),
        case .stated(let home, let other) = topology.text(subnet.id, "zone"), zone != home
      else { return nil }
      return finding(
        "subnet/az-mismatch",
        "'\(instance.name)' is said to be in \(zone), but its subnet '\(subnet.name)' is in \(home)",
        at: place, notes: [.init("the zone of the subnet", at: other)])
    }
  }

  /// What takes an address in every subnet that it names.
  private static let tenants: Set<KindID> = [
    .instance, .natGateway, .opaque, .interfaceEndpoint, .networkLoadBalancer, .applicationLoadBalancer,
    .gatewayLoadBalancer, .gatewayLoadBalancerEndpoint, .rdsProxy, .proxyEndpoint, .virtualMachine, .privateEndpoint,
    .vpnGateway, .mysqlFlexibleServer, .postgresqlFlexibleServer,
  ]

  private static func fullSubnets(in topology: Topology) -> [Diagnostic] {
    var users: [ResourceID: [Resource]] = [:]
    for resource in topology.resources(of: tenants) {
      let single = resource.kind.definition.property("subnet") == nil ? nil : topology.reference(resource.id, "subnet")
      let named = Set((single.map { [$0] } ?? topology.subnets(of: resource.id)).map(\.id))
      for subnet in named { users[subnet, default: []].append(resource) }
    }
    return topology.resources(of: .awsSubnet, .azureSubnet).compactMap { subnet in
      guard case .stated(let prefix, let place) = topology.prefix(subnet.id, "cidr"), prefix.family == .v4,
        // A subnet that the provider refuses for its size has a rule of its own.
        prefix.length <= (subnet.kind == .awsSubnet ? 28 : 29), let inside = users[subnet.id],
        inside.count > prefix.usableCount
      else { return nil }
      return finding(
        subnet.kind == .awsSubnet ? "subnet/capacity" : "pe/subnet-capacity",
        "'\(subnet.name)' (\(prefix)) has \(prefix.usableCount) usable addresses for \(inside.count) resources",
        at: place, notes: inside.last.map { [.init("the last of them", at: $0.place)] } ?? [])
    }
  }

  /// `az/name-vs-id`: an endpoint and the load balancer of another account, matched by the names of their zones.
  private static func zonesComparedByName(in topology: Topology) -> [Diagnostic] {
    var told: Set<ResourceID> = []
    return topology.resources(of: .interfaceEndpoint).compactMap { endpoint in
      guard let service = topology.reference(endpoint.id, "service"), service.kind == .endpointService,
        topology.owner(of: service.id)?.id != topology.owner(of: endpoint.id)?.id
      else { return nil }
      var subnets = topology.subnets(of: endpoint.id)
      if !topology.isStated(service.id, "zone-ids"), let balancer = topology.reference(service.id, "load-balancer") {
        subnets += topology.subnets(of: balancer.id)
      }
      for subnet in subnets where !topology.isStated(subnet.id, "zone-id") {
        guard case .stated(let zone, let place) = topology.text(subnet.id, "zone"), told.insert(subnet.id).inserted
        else { continue }
        return finding(
          "az/name-vs-id", "\(zone) of '\(subnet.name)' says nothing to another account, which has other names",
          at: place, fix: "State the zone-id of '\(subnet.name)'",
          notes: [.init("the endpoint to the other account's service", at: endpoint.place)])
      }
      return nil
    }
  }
}
