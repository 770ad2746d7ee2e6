import Diagnostics
import Topology

extension Rules {
  /// The properties that can name only something of the same region.
  private static let ownRegionProperties: [(kind: KindID, property: String)] = [
    (.endpointService, "load-balancer"), (.networkLoadBalancer, "subnets"), (.applicationLoadBalancer, "subnets"),
    (.natGateway, "subnet"), (.instance, "subnet"), (.instance, "security-groups"), (.lambdaFunction, "subnets"),
    (.lambdaFunction, "security-groups"), (.interfaceEndpoint, "subnets"), (.interfaceEndpoint, "security-groups"),
    (.rdsProxy, "logins"), (.rdsProxy, "security-groups"),
  ]

  /// `model/region-boundary`: references to something that exists in another region only.
  static func regionBoundaries(in topology: Topology) -> [Diagnostic] {
    ownRegionProperties.flatMap { entry -> [Diagnostic] in
      topology.resources(of: entry.kind).flatMap { resource -> [Diagnostic] in
        guard let home = homeRegion(of: resource, in: topology) else { return [] }
        let named: [(id: ResourceID, place: SourceRange)] =
          topology.list(resource.id, entry.property).compactMap { item in
            if case .reference(let id) = item.value { (id, item.place) } else { nil }
          }
          + (topology.reference(resource.id, entry.property).map {
            [($0.id, topology.place(resource.id, entry.property))]
          }
            ?? [])
        return named.compactMap { target in
          guard let region = homeRegion(of: topology[target.id], in: topology), region != home else { return nil }
          return finding(
            "model/region-boundary",
            "'\(resource.name)' is in \(home) and cannot use '\(topology[target.id].name)', which is in \(region)",
            at: target.place, notes: [.init("it lies there", at: topology[target.id].place)])
        }
      }
    }
  }

  /// The region in which a resource stands; that of the VPC around it, or its own.
  private static func homeRegion(of resource: Resource, in topology: Topology) -> String? {
    if let vpc = topology.enclosing(resource.id, [.vpc]) { return topology.text(vpc.id, "region").value }
    if resource.kind.definition.property("vpc") != nil, let vpc = topology.reference(resource.id, "vpc"),
      vpc.kind == .vpc
    {
      return topology.text(vpc.id, "region").value
    }
    guard resource.kind.definition.property("region") != nil else { return nil }
    return topology.region(of: resource.id)
  }
}
