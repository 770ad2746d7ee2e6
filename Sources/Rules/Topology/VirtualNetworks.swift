import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `vnet/cidr-range`, `vnet/region` and its kin, `vnet/delegated-subnet`, `udr/gateway-subnet`.
  static func virtualNetworkPlaces(in topology: Topology) -> [Diagnostic] {
    refusedSpaces(in: topology) + otherRegions(in: topology) + undelegatedSubnets(in: topology)
      + strangersInDelegatedSubnets(in: topology) + gatewayRoutes(in: topology)
  }

  private static let refusedSpace = [
    "224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32",
  ].compactMap { IPPrefix($0) }

  private static func refusedSpaces(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vnet).flatMap { vnet in
      topology.prefixes(vnet.id, "cidr").compactMap { block in
        guard let range = refusedSpace.first(where: { $0.overlaps(block.value) }) else { return nil }
        return finding(
          "vnet/cidr-range", "the address space \(block.value) of '\(vnet.name)' overlaps \(range), which Azure keeps",
          at: block.place)
      }
    }
  }

  /// What has to be in the region of its virtual network, with the rule that says so.
  private static let regional: [(kind: KindID, rule: String)] = [
    (.virtualMachine, "vnet/region"), (.privateEndpoint, "pe/region"), (.vpnGateway, "azvpn/region"),
  ]

  private static func otherRegions(in topology: Topology) -> [Diagnostic] {
    regional.flatMap { entry in
      topology.resources(of: entry.kind).compactMap { resource -> Diagnostic? in
        guard case .stated(let region, let place) = topology.text(resource.id, "region"),
          let vnet = topology.network(of: resource.id), vnet.kind == .vnet,
          case .stated(let home, let other) = topology.text(vnet.id, "region"),
          region.lowercased() != home.lowercased()
        else { return nil }
        return finding(
          entry.rule, "'\(resource.name)' is in \(region), but its network '\(vnet.name)' is in \(home)", at: place,
          notes: [.init("the region of the network", at: other)])
      }
    }
  }

  /// The service to which the subnet of a server within a virtual network is delegated.
  private static let delegations: [KindID: String] = [
    .mysqlFlexibleServer: "Microsoft.DBforMySQL/flexibleServers",
    .postgresqlFlexibleServer: "Microsoft.DBforPostgreSQL/flexibleServers",
  ]

  private static func undelegatedSubnets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: Set(delegations.keys)).compactMap { server in
      guard let service = delegations[server.kind], let subnet = topology.reference(server.id, "subnet") else {
        return nil
      }
      if topology.isStated(subnet.id, "delegation") {
        guard let found = topology.text(subnet.id, "delegation").value, found.lowercased() != service.lowercased()
        else { return nil }
      }
      return finding(
        "vnet/delegated-subnet", "the subnet '\(subnet.name)' of '\(server.name)' is not delegated to \(service)",
        at: topology.place(server.id, "subnet"), fix: "Write 'delegation: \(service)' on '\(subnet.name)'",
        notes: [.init("the subnet", at: subnet.place)])
    }
  }

  private static func strangersInDelegatedSubnets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .virtualMachine, .privateEndpoint, .vpnGateway, .opaque).compactMap { resource in
      guard let subnet = topology.reference(resource.id, "subnet"), subnet.kind == .azureSubnet,
        case .stated(let service, let place) = topology.text(subnet.id, "delegation"),
        delegations.values.contains(where: { $0.lowercased() == service.lowercased() })
      else { return nil }
      return finding(
        "vnet/delegated-subnet", "'\(resource.name)' stands in '\(subnet.name)', which is delegated to \(service)",
        at: topology.place(resource.id, "subnet"), fix: "Move '\(resource.name)' to another subnet",
        notes: [.init("the delegation", at: place)])
    }
  }

  private static func gatewayRoutes(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .azureSubnet).filter { $0.name == "GatewaySubnet" }.flatMap { subnet -> [Diagnostic] in
      guard let table = topology.reference(subnet.id, "route-table") else { return [] }
      var findings = topology.routes(table.id).filter { $0.value.destination.length == 0 }.map { route in
        finding(
          "udr/gateway-subnet", "the table '\(table.name)' of GatewaySubnet has a default route", at: route.place,
          fix: "Remove the route", notes: [.init("the subnet", at: subnet.place)])
      }
      if case .stated(false, let place) = topology.flag(table.id, "gateway-route-propagation") {
        findings.append(
          finding(
            "udr/gateway-subnet", "the table '\(table.name)' of GatewaySubnet does not learn the gateway's routes",
            at: place, fix: "Leave propagation on", notes: [.init("the subnet", at: subnet.place)]))
      }
      return findings
    }
  }
}
