import Diagnostics
import Topology

extension Rules {
  /// `vpces/private-name-form`, `vpces/verified-scope`, `vpces/private-dns-gwlb`, `vpces/az-drift`.
  static func serviceNames(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .endpointService).flatMap { service -> [Diagnostic] in
      let names = topology.children(of: service.id, kind: .privateName)
      return names.dropFirst().map { name in
        finding(
          "vpces/private-name-form", "'\(service.name)' has a second private name, '\(name.name)'", at: name.place,
          fix: "Keep one of the two", notes: names.first.map { [.init("the first", at: $0.place)] } ?? [])
      } + names.flatMap { form(of: $0) + scope(of: $0, in: topology) }
        + namesOfAppliances(names, of: service, in: topology) + zoneDrift(of: service, in: topology)
    }
  }

  private static func form(of name: Resource) -> [Diagnostic] {
    let bare = name.name.hasPrefix("*.") ? String(name.name.dropFirst(2)) : name.name
    guard name.name != name.name.lowercased() || bare.contains("*") else { return [] }
    return [finding("vpces/private-name-form", "'\(name.name)' cannot be a private name", at: name.place)]
  }

  private static func scope(of name: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(let domain, let place) = topology.text(name.id, "verified-domain") else { return [] }
    let own = (name.name.hasPrefix("*.") ? String(name.name.dropFirst(2)) : name.name).lowercased()
    let verified = domain.lowercased()
    guard own != verified, !own.hasSuffix("." + verified) else { return [] }
    return [
      finding(
        "vpces/verified-scope", "the private name '\(name.name)' is not below \(domain), which was verified", at: place,
        notes: [.init("the private name", at: name.place)])
    ]
  }

  private static func namesOfAppliances(
    _ names: [Resource], of service: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard let balancer = topology.reference(service.id, "load-balancer"), balancer.kind == .gatewayLoadBalancer else {
      return []
    }
    return names.map { name in
      finding(
        "vpces/private-dns-gwlb", "'\(service.name)' stands on a Gateway Load Balancer and cannot have a private name",
        at: name.place, notes: [.init("the load balancer", at: balancer.place)])
    }
  }

  private static func zoneDrift(of service: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.isStated(service.id, "zone-ids"), topology.isListComplete(service.id, "zone-ids"),
      let balancer = topology.reference(service.id, "load-balancer"), balancer.kind == .networkLoadBalancer
    else { return [] }
    let offered = Set(topology.texts(service.id, "zone-ids").map(\.value))
    return topology.subnets(of: balancer.id).compactMap { subnet in
      guard let zone = topology.text(subnet.id, "zone-id").value, !offered.contains(zone) else { return nil }
      return finding(
        "vpces/az-drift", "'\(balancer.name)' is in \(zone), where '\(service.name)' is not offered",
        at: topology.place(service.id, "zone-ids"), notes: [.init("the subnet in that zone", at: subnet.place)])
    }
  }
}
