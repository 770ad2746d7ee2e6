import Diagnostics
import Topology

extension Rules {
  /// `vpces/needs-nlb`, `vpces/allow-list-star`, `vpces/allow-list-empty`.
  static func endpointServices(in topology: Topology) -> [Diagnostic] {
    var owners: [ResourceID: Resource] = [:]
    return topology.resources(of: .endpointService).flatMap { service -> [Diagnostic] in
      var findings: [Diagnostic] = []
      if let balancer = topology.reference(service.id, "load-balancer") {
        if let other = owners[balancer.id] {
          findings.append(
            finding(
              "vpces/nlb-multi-service", "'\(balancer.name)' stands behind '\(other.name)' and '\(service.name)'",
              at: topology.place(service.id, "load-balancer"), notes: [.init("the other service", at: other.place)]))
        }
        owners[balancer.id] = owners[balancer.id] ?? service
      }
      if let balancer = topology.reference(service.id, "load-balancer"), balancer.kind == .applicationLoadBalancer {
        findings.append(
          finding(
            "vpces/needs-nlb",
            "'\(service.name)' stands on '\(balancer.name)', which is no network load balancer",
            at: topology.place(service.id, "load-balancer"), notes: [.init("the load balancer", at: balancer.place)]))
      }
      let principals = topology.principals(service.id, "principals")
      if let anyone = principals.first(where: { $0.value == .anyone }),
        topology.text(service.id, "acceptance").value == "not-required"
      {
        findings.append(
          finding(
            "vpces/allow-list-star", "anyone can connect to '\(service.name)' without being accepted",
            at: anyone.place))
      }
      if topology.isStated(service.id, "principals"), topology.isListComplete(service.id, "principals"),
        principals.isEmpty, foreignEndpoints(of: service, in: topology).isEmpty
      {
        findings.append(
          finding(
            "vpces/allow-list-empty", "no principal may create an endpoint to '\(service.name)'",
            at: topology.place(service.id, "principals")))
      }
      return findings
    }
  }

  /// The endpoints of other accounts that lead, or may lead, to a service.
  static func foreignEndpoints(of service: Resource, in topology: Topology) -> [Resource] {
    let owner = topology.owner(of: service.id)
    return topology.resources(of: .interfaceEndpoint).filter { endpoint in
      guard topology.owner(of: endpoint.id)?.id != owner?.id else { return false }
      if case .unknown = topology.fact(endpoint.id, "service") { return true }
      return topology.reference(endpoint.id, "service")?.id == service.id
    }
  }
}
