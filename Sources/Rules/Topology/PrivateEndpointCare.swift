import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `pe/group-id`, `pe/provider-not-registered`, `pe/vnet-injected-server`, `pe/public-access-still-on`.
  static func privateEndpointTargets(in topology: Topology) -> [Diagnostic] {
    var open: Set<ResourceID> = []
    return topology.resources(of: .privateEndpoint).flatMap { endpoint -> [Diagnostic] in
      guard let target = topology.reference(endpoint.id, "target"), KindID.azureDatabases.contains(target.kind) else {
        return []
      }
      var findings: [Diagnostic] = []
      if let wanted = services[target.kind]?.group,
        case .stated(let group, let place) = topology.text(endpoint.id, "group"),
        group.lowercased() != wanted.lowercased()
      {
        findings.append(
          finding(
            "pe/group-id", "'\(group)' is no sub-resource of '\(target.name)'", at: place, fix: "Write '\(wanted)'",
            replacement: Located(wanted, at: place), notes: [.init("the server", at: target.place)]))
      }
      if case .stated("vnet", let place) = topology.text(target.id, "networking") {
        findings.append(
          finding(
            "pe/vnet-injected-server",
            "'\(endpoint.name)' leads to '\(target.name)', which was created within a virtual network",
            at: topology.place(endpoint.id, "target"), notes: [.init("the server's networking", at: place)]))
      }
      if case .stated(true, let place) = topology.flag(target.id, "public-access"), open.insert(target.id).inserted {
        findings.append(
          finding(
            "pe/public-access-still-on", "'\(target.name)' has a private endpoint and stays open to the internet",
            at: place, notes: [.init("the endpoint", at: endpoint.place)]))
      }
      return findings + unregisteredProviders(for: endpoint, target: target, in: topology)
    }
  }

  /// The sub-resource and the resource provider of each kind of server.
  private static let services: [KindID: (group: String, provider: String)] = [
    .mysqlFlexibleServer: ("mysqlServer", "Microsoft.DBforMySQL"),
    .mysqlSingleServer: ("mysqlServer", "Microsoft.DBforMySQL"),
    .postgresqlFlexibleServer: ("postgresqlServer", "Microsoft.DBforPostgreSQL"),
    .azureSQLServer: ("sqlServer", "Microsoft.Sql"),
  ]

  private static func unregisteredProviders(
    for endpoint: Resource, target: Resource, in topology: Topology
  ) -> [Diagnostic] {
    guard let provider = services[target.kind]?.provider else { return [] }
    let subscriptions = [endpoint, target].compactMap { topology.enclosing($0.id, [.azureSubscription]) }
    return Set(subscriptions.map(\.id)).sorted().flatMap { id -> [Diagnostic] in
      guard topology.isStated(id, "resource-providers"), topology.isListComplete(id, "resource-providers") else {
        return []
      }
      let registered = Set(topology.texts(id, "resource-providers").map { $0.value.lowercased() })
      return ["Microsoft.Network", provider].filter { !registered.contains($0.lowercased()) }.map { missing in
        finding(
          "pe/provider-not-registered", "\(missing) is not registered in '\(topology[id].name)'",
          at: topology.place(id, "resource-providers"), fix: "Run 'az provider register --namespace \(missing)' there",
          notes: [.init("the endpoint that needs it", at: endpoint.place)])
      }
    }
  }

  /// `pe/udr-bypass`, `pe/nva-snat`: appliances on the way to a private endpoint.
  static func appliancesBeforeEndpoints(in topology: Topology) -> [Diagnostic] {
    var told: Set<SourceRange> = []
    return topology.resources(of: .privateEndpoint).flatMap { endpoint -> [Diagnostic] in
      guard let address = topology.address(endpoint.id, "address").value,
        let subnet = topology.reference(endpoint.id, "subnet"), let vnet = topology.enclosing(subnet.id, [.vnet]),
        let policies = topology.text(subnet.id, "private-endpoint-network-policies").value
      else { return [] }
      return tables(near: vnet, in: topology).flatMap { table in
        topology.routes(table.id).compactMap { route -> Diagnostic? in
          let destination = route.value.destination
          guard destination.contains(address), !destination.isSingle, leadsToAppliance(route.value, in: topology),
            let space = topology.blocks(of: vnet).first(where: { $0.value.contains(address) })
          else { return nil }
          let isHeeded = policies == "enabled" || policies == "route-table-enabled"
          guard !isHeeded || destination.length < space.value.length else {
            return keepsAddresses(on: route, before: endpoint, in: topology).flatMap { finding in
              finding.place.map { told.insert($0).inserted } == true ? finding : nil
            }
          }
          guard told.insert(route.place).inserted else { return nil }
          return finding(
            "pe/udr-bypass", "this route does not lead traffic to '\(endpoint.name)' through the appliance",
            at: route.place, notes: [.init("the subnet of the endpoint", at: subnet.place)])
        }
      }
    }
  }

  /// The route tables of the subnets of a network and of those that are peered with it.
  private static func tables(near vnet: Resource, in topology: Topology) -> [Resource] {
    let peers = topology.resources(of: .vnetPeering).filter { topology.reference($0.id, "remote")?.id == vnet.id }
      .compactMap { topology.enclosing($0.id, [.vnet])?.id }
    let subnets = ([vnet.id] + peers).flatMap { topology.children(of: $0, kind: .azureSubnet) }
      .filter { $0.name != "GatewaySubnet" }
    var seen: Set<ResourceID> = []
    return subnets.compactMap { topology.reference($0.id, "route-table") }.filter { seen.insert($0.id).inserted }
  }

  /// `pe/nva-snat`: an appliance on the route that is said to leave source addresses as they are.
  private static func keepsAddresses(
    on route: Located<Route>, before endpoint: Resource, in topology: Topology
  ) -> Diagnostic? {
    guard case .appliance(let address) = route.value.target,
      let machine = topology.resources(of: .virtualMachine).first(where: {
        topology.address($0.id, "address").value == address
      }), case .stated(false, let place) = topology.flag(machine.id, "source-nat")
    else { return nil }
    return finding(
      "pe/nva-snat", "'\(machine.name)' keeps the client's address, so that '\(endpoint.name)' answers past it",
      at: place, notes: [.init("the route through it", at: route.place)])
  }

  private static func leadsToAppliance(_ route: Route, in topology: Topology) -> Bool {
    switch route.target {
    case .appliance: true
    case .resource(let id): topology.exists(id) && topology[id].kind == .opaque
    default: false
    }
  }
}
