import Diagnostics
import Topology

extension Rules {
  /// `vpce/…`: endpoints against the service they name.
  static func interfaceEndpoints(in topology: Topology) -> [Diagnostic] {
    nameConflicts(in: topology)
      + unknownServices(in: topology)
      + topology.resources(of: .interfaceEndpoint).compactMap { foreignRegion(of: $0, in: topology) }
      + topology.resources(of: .interfaceEndpoint).flatMap { crowdedZones(of: $0, in: topology) }
      + topology.resources(of: .interfaceEndpoint).flatMap { endpoint -> [Diagnostic] in
        guard let service = topology.reference(endpoint.id, "service"), service.kind == .endpointService else {
          return []
        }
        return allowList(for: endpoint, of: service, in: topology)
          + missingZones(of: endpoint, service: service, in: topology)
          + unverifiedName(for: endpoint, of: service, in: topology)
      }
  }

  /// Services that cannot be had across regions; the Data API has a rule of its own.
  private static let regionalServices: Set<String> = ["rds", "secretsmanager", "sts"]

  /// `vpce/region-mismatch`.
  private static func foreignRegion(of endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard case .stated(let service, let place) = topology.text(endpoint.id, "service"),
      let vpc = topology.network(of: endpoint.id), let region = topology.text(vpc.id, "region").value
    else { return nil }
    let parts = service.split(separator: ".").map(String.init)
    guard parts.count == 4, parts[0] == "com", parts[1] == "amazonaws", parts[2] != region,
      regionalServices.contains(parts[3])
    else { return nil }
    return finding(
      "vpce/region-mismatch", "'\(endpoint.name)' is in \(region), but its service \(service) is of \(parts[2])",
      at: place)
  }

  /// `vpce/one-subnet-per-az`.
  private static func crowdedZones(of endpoint: Resource, in topology: Topology) -> [Diagnostic] {
    var seen: [String: SourceRange] = [:]
    return topology.list(endpoint.id, "subnets").compactMap { item in
      guard case .reference(let id) = item.value,
        let zone = topology.text(id, "zone-id").value ?? topology.text(id, "zone").value
      else { return nil }
      defer { seen[zone] = seen[zone] ?? item.place }
      guard let first = seen[zone] else { return nil }
      return finding(
        "vpce/one-subnet-per-az", "'\(endpoint.name)' has two subnets in \(zone)", at: item.place,
        notes: [.init("the other subnet", at: first)])
    }
  }

  /// `vpce/private-dns-conflict`: two endpoints of a VPC that give private names to one service.
  private static func nameConflicts(in topology: Topology) -> [Diagnostic] {
    var seen: [[String]: Resource] = [:]
    return topology.resources(of: .interfaceEndpoint).compactMap { endpoint in
      guard topology.flag(endpoint.id, "private-dns").value == true, let vpc = topology.network(of: endpoint.id) else {
        return nil
      }
      let service =
        topology.reference(endpoint.id, "service").map { "\($0.id.index)" }
        ?? topology.text(endpoint.id, "service").value
      guard let service else { return nil }
      let key = ["\(vpc.id.index)", service]
      guard let other = seen[key] else {
        seen[key] = endpoint
        return nil
      }
      return finding(
        "vpce/private-dns-conflict",
        "'\(other.name)' and '\(endpoint.name)' both give private names to one service in '\(vpc.name)'",
        at: topology.place(endpoint.id, "private-dns"), notes: [.init("the other endpoint", at: other.place)])
    }
  }

  /// `vpce/principal-not-allowed`.
  private static func allowList(
    for endpoint: Resource, of service: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard let consumer = topology.owner(of: endpoint.id), topology.owner(of: service.id)?.id != consumer.id,
      topology.isListComplete(service.id, "principals")
    else { return [] }
    let number = topology.text(consumer.id, "account-id").value
    for principal in topology.principals(service.id, "principals") {
      switch principal.value {
      case .anyone: return []
      case .resource(let id):
        if id == consumer.id || topology.owner(of: id)?.id == consumer.id { return [] }
      case .arn(let arn):
        // An ARN of an account whose number is not stated may be the consumer's.
        guard let number else { return [] }
        if arn.split(separator: ":", omittingEmptySubsequences: false).contains(Substring(number)) {
          return []
        }
      case .service: continue
      }
    }
    return [
      finding(
        "vpce/principal-not-allowed",
        "'\(service.name)' does not list '\(consumer.name)', so '\(endpoint.name)' cannot be created",
        at: topology.place(service.id, "principals"),
        fix: "Add '\(consumer.name)' to the principals of '\(service.name)'",
        notes: [.init("the endpoint", at: endpoint.place)])
    ]
  }

  /// `vpce/az-not-in-service`.
  private static func missingZones(
    of endpoint: Resource, service: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard let offered = zones(of: service, in: topology) else { return [] }
    return topology.list(endpoint.id, "subnets").compactMap { item in
      guard case .reference(let id) = item.value, let zone = topology.text(id, "zone-id").value,
        !offered.contains(zone), offered.contains(where: { isOneRegion($0, zone) })
      else { return nil }
      return finding(
        "vpce/az-not-in-service",
        "the subnet '\(topology[id].name)' is in \(zone), where '\(service.name)' is not offered", at: item.place,
        label: "in \(zone)", why: "The service is offered in \(offered.sorted().joined(separator: ", ")).",
        notes: [.init("the endpoint service", at: service.place)])
    }
  }

  /// Whether two ids of zones are of one region; an endpoint to another region shares no zone with its service.
  private static func isOneRegion(_ left: String, _ right: String) -> Bool {
    left.prefix { $0 != "-" } == right.prefix { $0 != "-" }
  }

  /// The ids of the zones in which a service is offered, if all of them are known.
  private static func zones(of service: Resource, in topology: Topology) -> Set<String>? {
    if topology.isStated(service.id, "zone-ids") {
      guard topology.isListComplete(service.id, "zone-ids") else { return nil }
      return Set(topology.texts(service.id, "zone-ids").map(\.value))
    }
    guard let balancer = topology.reference(service.id, "load-balancer"),
      topology.isListComplete(balancer.id, "subnets")
    else { return nil }
    let subnets = topology.references(balancer.id, "subnets")
    let ids = subnets.compactMap { topology.text($0.id, "zone-id").value }
    return ids.count == subnets.count && !ids.isEmpty ? Set(ids) : nil
  }

  /// `vpce/private-dns-unverified`.
  private static func unverifiedName(
    for endpoint: Resource, of service: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard case .stated(true, let place) = topology.flag(endpoint.id, "private-dns") else { return [] }
    return topology.children(of: service.id, kind: .privateName).compactMap { name in
      guard case .no(let state, let statePlace) = topology.working(name.id) else { return nil }
      return finding(
        "vpce/private-dns-unverified",
        "'\(endpoint.name)' enables private DNS, but the name '\(name.name)' of '\(service.name)' is \(state)",
        at: statePlace, notes: [.init("private DNS is enabled here", at: place)])
    }
  }
}
