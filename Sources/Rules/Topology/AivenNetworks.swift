import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `aiven/…`: project VPCs and their peerings.
  static func aivenNetworks(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for vpc in topology.resources(of: .projectVPC) {
      if case .stated(let prefix, let place) = topology.prefix(vpc.id, "cidr"), !(20...24).contains(prefix.length) {
        findings.append(
          finding("aiven/vpc-size", "the project VPC '\(vpc.name)' (\(prefix)) is not between /20 and /24", at: place))
      }
    }
    for link in topology.resources(of: .aivenPrivatelink) {
      guard case .stated(false, let place) = topology.flag(link.id, "static-ips"),
        let endpoint = topology.resources(of: .privateEndpoint).first(where: {
          topology.reference($0.id, "target")?.id == link.id
        })
      else { continue }
      findings.append(
        finding(
          "aiven/privatelink-static-ip", "the service behind '\(endpoint.name)' has no static addresses", at: place,
          notes: [.init("the endpoint", at: endpoint.place)]))
    }
    for peering in topology.resources(of: .aivenVPCPeering) {
      guard let vpc = topology.enclosing(peering.id, [.projectVPC]),
        let peer = topology.reference(peering.id, "peer")
      else { continue }
      if let overlap = topology.overlap(vpc, peer) {
        findings.append(
          finding(
            "aiven/vpc-overlap",
            "the project VPC '\(vpc.name)' (\(overlap.left.value)) overlaps '\(peer.name)' (\(overlap.right.value))",
            at: overlap.left.place,
            notes: [.init("the other range", at: overlap.right.place), .init("the peering", at: peering.place)]))
      }
      findings += clouds(of: vpc, peer: peer, peering: peering, in: topology)
      if peer.kind == .transitGateway { findings += unlisted(by: peering, of: vpc, on: peer, in: topology) }
      if peer.kind == .vnet { findings += principals(for: peering, on: peer, in: topology) }
    }
    return findings + servicesElsewhere(in: topology) + addressesElsewhere(in: topology)
  }

  /// `subnet/address-outside`: services with an address that is not of their project VPC.
  private static func addressesElsewhere(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: KindID.aivenServices).compactMap { service in
      guard case .stated(let address, let place) = topology.address(service.id, "address"),
        let vpc = topology.reference(service.id, "vpc"),
        case .stated(let prefix, let other) = topology.prefix(vpc.id, "cidr"), !prefix.contains(address)
      else { return nil }
      return finding(
        "subnet/address-outside",
        "the address \(address) of '\(service.name)' is not in its project VPC '\(vpc.name)' (\(prefix))", at: place,
        notes: [.init("the project VPC", at: other)])
    }
  }

  /// `aiven/vpc-region`: services in another cloud or region than their project VPC.
  private static func servicesElsewhere(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: KindID.aivenServices).compactMap { service in
      guard case .stated(let cloud, let place) = topology.text(service.id, "cloud"),
        let vpc = topology.reference(service.id, "vpc"),
        case .stated(let home, let other) = topology.text(vpc.id, "cloud"), cloud.lowercased() != home.lowercased()
      else { return nil }
      return finding(
        "aiven/vpc-region", "'\(service.name)' is in \(cloud), but its project VPC '\(vpc.name)' is in \(home)",
        at: place, notes: [.init("the cloud of the project VPC", at: other)])
    }
  }

  private static func clouds(
    of vpc: Resource, peer: Resource, peering: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard case .stated(let cloud, let place) = topology.text(vpc.id, "cloud") else { return [] }
    let provider = String(cloud.prefix { $0 != "-" })
    let wanted = peer.kind == .vnet ? "azure" : "aws"
    guard provider != wanted else { return [] }
    return [
      finding(
        "aiven/cloud-mismatch",
        "the project VPC '\(vpc.name)' is in the cloud '\(provider)', but its peer '\(peer.name)' is in '\(wanted)'",
        at: place, notes: [.init("the peering", at: peering.place)])
    ]
  }

  /// `aiven/tgw-cidrs`: VPCs that send to the project VPC by the transit gateway, and that it does not answer.
  private static func unlisted(
    by peering: Resource, of project: Resource, on gateway: Resource, in topology: Topology
  ) -> [Diagnostic] {
    let property = "user-peer-network-cidrs"
    guard topology.isListComplete(peering.id, property), let own = topology.prefix(project.id, "cidr").value else {
      return []
    }
    let listed = AddressSet(topology.prefixes(peering.id, property).map(\.value))
    return topology.resources(of: .vpc).flatMap { vpc -> [Diagnostic] in
      let routes = topology.children(of: vpc.id, kind: .awsRouteTable).flatMap { topology.routes($0.id) }
      guard
        let route = routes.first(where: {
          $0.value.target == .resource(gateway.id) && $0.value.destination.contains(own)
            && $0.value.destination.length > 0
        })
      else { return [] }
      return topology.blocks(of: vpc).filter { !AddressSet($0.value).isSubset(of: listed) }.map { block in
        finding(
          "aiven/tgw-cidrs",
          "'\(peering.name)' does not list \(block.value) of '\(vpc.name)', which sends to '\(project.name)'",
          at: topology.isStated(peering.id, property) ? topology.place(peering.id, property) : peering.place,
          fix: "Add \(block.value) to '\(property)'",
          notes: [
            .init("the route to the project VPC", at: route.place),
            .init("the network that gets no answer", at: block.place),
          ])
      }
    }
  }

  /// `aiven/azure-two-principals`: one service principal of the customer's and one of Aiven's, each with its own right.
  private static func principals(for peering: Resource, on vnet: Resource, in topology: Topology) -> [Diagnostic] {
    // Without a list of assignments nothing is known of them.
    guard topology.isStated(vnet.id, "role-assignments"), topology.isListComplete(vnet.id, "role-assignments") else {
      return []
    }
    let assignments = topology.roleAssignments(vnet.id).map(\.value)
    let app = topology.reference(peering.id, "app")
    func isOwn(_ principal: ResourceID) -> Bool? {
      guard let app, topology[principal].kind == .servicePrincipal else { return nil }
      if let named = topology.reference(principal, "app") { return named.id == app.id }
      guard let id = topology.text(principal, "app-id").value else { return nil }
      // An application with an id of its own, which is not that of the peering's, is somebody else's.
      return topology.text(app.id, "app-id").value.map { $0.lowercased() == id.lowercased() } ?? false
    }
    let place = topology.place(vnet.id, "role-assignments")
    var findings: [Diagnostic] = []
    func demand(_ action: String, ofOwn own: Bool, by whom: String) {
      let holders = assignments.filter { grants($0.action, action) }
      guard !holders.contains(where: { isOwn($0.principal) ?? true == own || isOwn($0.principal) == nil }) else {
        return
      }
      findings.append(
        finding(
          "aiven/azure-two-principals", "\(whom) has no assignment for \(action) on '\(vnet.name)'", at: place,
          fix: "Assign a role with \(action) on '\(vnet.name)' to \(whom)",
          notes: [.init("the peering that needs it", at: peering.place)]))
    }
    demand(
      "Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write", ofOwn: true,
      by: "the service principal of your application")
    demand(
      "Microsoft.Network/virtualNetworks/peer/action", ofOwn: false,
      by: "the service principal of Aiven's application")
    return findings
  }

  /// Whether an action or a built-in role that is assigned covers an action.
  static func grants(_ assigned: String, _ action: String) -> Bool {
    let assigned = assigned.lowercased()
    if ["owner", "contributor", "network-contributor"].contains(assigned) { return true }
    return matches(assigned, action.lowercased())
  }

  /// Whether a pattern with `*` and `?` covers a text.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
        p += 1
        t += 1
      } else if let back = star {
        p = back.pattern + 1
        t = back.text + 1
        star = (back.pattern, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
