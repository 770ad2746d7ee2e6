import Diagnostics
import Topology

extension Rules {
  /// `vpce/…`: endpoints across regions, their groups and private names, and how many there may be.
  static func interfaceEndpointCare(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .interfaceEndpoint).flatMap { endpoint in
      acrossRegions(of: endpoint, in: topology)
        + [
          defaultGroup(of: endpoint, in: topology), nameNotOffered(to: endpoint, in: topology),
          onlyZone(of: endpoint, in: topology),
        ].compactMap { $0 }
    } + longPackets(in: topology) + endpointQuotas(in: topology)
  }

  // MARK: Across regions

  /// Zones without endpoints to other regions: AWS, "Share your services through AWS PrivateLink".
  private static let excludedZones: Set<String> = ["use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4"]

  /// `vpce/cross-region-az-excluded`, `vpce/cross-region-permission`.
  private static func acrossRegions(of endpoint: Resource, in topology: Topology) -> [Diagnostic] {
    guard let own = topology.region(of: endpoint.id), let other = serviceRegion(of: endpoint, in: topology),
      own != other
    else { return [] }
    let zones = topology.list(endpoint.id, "subnets").compactMap { item -> Diagnostic? in
      guard case .reference(let id) = item.value, let zone = topology.text(id, "zone-id").value,
        excludedZones.contains(zone)
      else { return nil }
      return finding(
        "vpce/cross-region-az-excluded",
        "'\(topology[id].name)' is in \(zone), where '\(endpoint.name)' cannot reach a service of another region",
        at: item.place, notes: [.init("the zone", at: topology.place(id, "zone-id"))])
    }
    return zones + missingPermissions(for: endpoint, in: topology)
  }

  /// The region of the service of an endpoint.
  static func serviceRegion(of endpoint: Resource, in topology: Topology) -> String? {
    if let service = topology.reference(endpoint.id, "service") { return topology.region(of: service.id) }
    let parts = topology.text(endpoint.id, "service").value?.split(separator: ".").map(String.init) ?? []
    return parts.count >= 4 && parts[0] == "com" && parts[1] == "amazonaws" ? parts[2] : nil
  }

  private static func missingPermissions(for endpoint: Resource, in topology: Topology) -> [Diagnostic] {
    guard let owner = topology.owner(of: endpoint.id) else { return [] }
    return topology.resources(of: .iamRole, .iamUser).compactMap { principal in
      guard topology.owner(of: principal.id)?.id == owner.id, topology.isListComplete(principal.id, "policies") else {
        return nil
      }
      let allowed = topology.statements(principal.id, "policies").filter {
        $0.value.isAllow && !$0.value.excludesActions
      }
      func allows(_ action: String) -> Bool {
        allowed.contains { $0.value.actions.contains { covers($0, action) } }
      }
      guard allows("ec2:createvpcendpoint"), !allows("vpce:allowmultiregion") else { return nil }
      return finding(
        "vpce/cross-region-permission",
        "'\(principal.name)' may create endpoints, but not '\(endpoint.name)', whose service is in another region",
        at: topology.place(principal.id, "policies"), notes: [.init("the endpoint", at: endpoint.place)])
    }
  }

  /// Whether a pattern of a policy, in which `*` stands for anything, takes in an action in small letters.
  private static func covers(_ pattern: String, _ action: String) -> Bool {
    let pattern = pattern.lowercased()
    guard let star = pattern.firstIndex(of: "*") else { return pattern == action }
    return action.hasPrefix(pattern[..<star])
  }

  // MARK: One endpoint

  /// `vpce/default-sg`.
  private static func defaultGroup(of endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard topology.isListComplete(endpoint.id, "security-groups"),
      topology.list(endpoint.id, "security-groups").isEmpty
    else { return nil }
    return finding(
      "vpce/default-sg", "'\(endpoint.name)' has no security group of its own, and gets the VPC's default one",
      at: topology.place(endpoint.id, "security-groups"))
  }

  /// `vpce/private-dns-not-offered`.
  private static func nameNotOffered(to endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard case .stated(true, let place) = topology.flag(endpoint.id, "private-dns"),
      let service = topology.reference(endpoint.id, "service"), service.kind == .endpointService,
      topology.children(of: service.id, kind: .privateName).isEmpty
    else { return nil }
    return finding(
      "vpce/private-dns-not-offered",
      "'\(endpoint.name)' enables private DNS, but '\(service.name)' has no private name",
      at: place, notes: [.init("the endpoint service", at: service.place)])
  }

  /// `vpce/single-az`: where the VPC has subnets in a further zone.
  private static func onlyZone(of endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard topology.isListComplete(endpoint.id, "subnets"), let vpc = topology.network(of: endpoint.id),
      let own = topology.zones(of: topology.subnets(of: endpoint.id)), own.count == 1,
      let all = topology.zones(of: topology.children(of: vpc.id, kind: .awsSubnet)), all.count > 1
    else { return nil }
    return finding(
      "vpce/single-az", "'\(endpoint.name)' has an interface in one availability zone only",
      at: topology.place(endpoint.id, "subnets"))
  }

  /// The longest packet that an endpoint carries: AWS PrivateLink, "AWS PrivateLink quotas".
  private static let longestPacket = 8500

  /// `vpce/mtu`.
  private static func longPackets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .instance).compactMap { instance in
      guard case .stated(let size, let place) = topology.number(instance.id, "mtu"), size > longestPacket,
        let vpc = topology.network(of: instance.id),
        let endpoint = topology.resources(of: .interfaceEndpoint).first(where: {
          topology.network(of: $0.id)?.id == vpc.id
        })
      else { return nil }
      return finding(
        "vpce/mtu", "'\(instance.name)' sends packets of up to \(size) bytes, which '\(endpoint.name)' drops",
        at: place, notes: [.init("the endpoint", at: endpoint.place)])
    }
  }

  // MARK: How many

  /// `vpce/quota`, `rgw/quota`: default quotas, AWS PrivateLink and VPC Lattice.
  private static func endpointQuotas(in topology: Topology) -> [Diagnostic] {
    let quotas: [(kind: KindID, rule: String, limit: Int, what: String)] = [
      (.interfaceEndpoint, "vpce/quota", 50, "interface endpoints"),
      (.resourceGateway, "rgw/quota", 100, "resource gateways"),
    ]
    return quotas.flatMap { quota -> [Diagnostic] in
      var counts: [ResourceID: Int] = [:]
      return topology.resources(of: quota.kind).compactMap { resource in
        guard let vpc = topology.network(of: resource.id) else { return nil }
        counts[vpc.id, default: 0] += 1
        guard counts[vpc.id] == quota.limit + 1 else { return nil }
        return finding(
          quota.rule, "'\(vpc.name)' has more than \(quota.limit) \(quota.what)", at: resource.place,
          notes: [.init("the VPC", at: vpc.place)])
      }
    }
  }
}
