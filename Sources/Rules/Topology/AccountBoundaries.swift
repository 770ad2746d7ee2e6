import Diagnostics
import Topology

extension Rules {
  /// The properties that can name only a resource of the same account.
  private static let ownAccountProperties: [(kind: KindID, property: String)] = [
    (.listener, "certificate"), (.listener, "forward"), (.endpointService, "load-balancer"), (.instance, "role"),
    (.lambdaFunction, "role"), (.vpnConnection, "gateway"), (.vpnConnection, "customer-gateway"), (.rdsProxy, "role"),
  ]

  /// `model/account-boundary`: references across accounts that the provider does not know.
  static func accountBoundaries(in topology: Topology) -> [Diagnostic] {
    ownAccountProperties.flatMap { entry -> [Diagnostic] in
      topology.resources(of: entry.kind).compactMap { resource in
        guard let target = topology.reference(resource.id, entry.property), target.kind != .transitGateway,
          let owner = topology.owner(of: resource.id), let other = topology.owner(of: target.id), owner.id != other.id
        else { return nil }
        return finding(
          "model/account-boundary",
          "'\(resource.name)' of '\(owner.name)' cannot use '\(target.name)', which belongs to '\(other.name)'",
          at: topology.place(resource.id, entry.property), notes: [.init("it belongs there", at: target.place)])
      }
    }
  }
}
