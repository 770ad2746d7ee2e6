import Addressing
import Diagnostics
import Reachability
import Topology

/// Draws up a diagram from a topology, and remembers what each resource became in it.
///
/// Not every resource is a box. What only describes others (a listener, a tunnel, a group of rules) is shown at what
/// it describes; peerings and VPN connections are connectors.
struct TopologyDiagram {
  let topology: Topology
  private(set) var diagram: Diagram
  private let href: (Resource) -> String?
  /// What a resource is shown as; several places for what is attached to several things.
  private var shown: [ResourceID: [Overlay.Target]] = [:]
  /// The connectors that only the ways of attempts ask for.
  private(set) var ways: Set<String> = []

  init(_ topology: Topology, id: String, href: @escaping (Resource) -> String?) {
    self.topology = topology
    self.href = href
    diagram = Diagram(id: id, title: topology.title)
    let resources = topology.resources
    let filled = Set(resources.filter { ChartRole($0.kind).isBox }.compactMap { home($0)?.id })
    for resource in resources { place(resource, isEmpty: !filled.contains(resource.id)) }
    for resource in resources { join(resource) }
    for resource in resources { attach(resource) }
  }

  // MARK: Boxes

  private mutating func place(_ resource: Resource, isEmpty: Bool) {
    switch ChartRole(resource.kind) {
    case .container(let symbol):
      if isEmpty, resource.kind == .onPremises {
        addNode(resource, symbol)
      } else {
        diagram.containers.append(
          .init(
            id: resource.path, parent: home(resource)?.path, symbol: symbol, title: KindNames.title(resource),
            subtitle: subtitle(resource), href: href(resource)))
        shown[resource.id] = [.box(resource.path)]
      }
    case .node(let symbol):
      addNode(resource, symbol)
    case .none: break
    }
  }

  private mutating func addNode(_ resource: Resource, _ symbol: Symbol) {
    diagram.nodes.append(
      .init(
        id: resource.path, container: home(resource)?.path, symbol: symbol,
        lines: [resource.name == resource.kind.word ? KindNames.name(resource.kind) : resource.name]
          + details(resource),
        href: href(resource)))
    shown[resource.id] = [.box(resource.path)]
  }

  /// The container a resource is drawn in: its one subnet, its network, or what it is declared in.
  private func home(_ resource: Resource) -> Resource? {
    if let subnet = reference(resource.id, "subnet") { return subnet }
    let subnets = references(resource.id, "subnets")
    if let first = subnets.first {
      return subnets.count == 1 ? first : topology.ancestors(of: first.id).first { KindID.networks.contains($0.kind) }
    }
    if let vpc = reference(resource.id, "vpc"), resource.kind != .virtualPrivateGateway || resource.parent != vpc.id {
      return vpc
    }
    if let tenant = reference(resource.id, "tenant") { return tenant }
    return topology.ancestors(of: resource.id).first {
      if case .container = ChartRole($0.kind) { true } else { false }
    }
  }

  private func subtitle(_ resource: Resource) -> String? {
    var parts: [String] = []
    for property in ["account-id", "region", "zone", "cloud"] {
      if let text = text(resource.id, property) { parts.append(text) }
    }
    parts += prefixes(resource.id)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func prefixes(_ id: ResourceID) -> [String] {
    guard has(id, "cidr"), let value = topology.fact(id, "cidr").value else { return [] }
    switch value {
    case .prefix(let prefix): return ["\(prefix)"]
    case .list(let items, _):
      return items.prefix(2).compactMap { if case .prefix(let prefix) = $0.value { "\(prefix)" } else { nil } }
    default: return []
    }
  }

  /// The quiet lines of a node: what it is, and its address or name.
  private func details(_ resource: Resource) -> [String] {
    var lines: [String] = []
    if resource.name != resource.kind.word { lines.append(KindNames.name(resource.kind)) }
    if has(resource.id, "address"), let address = topology.address(resource.id, "address").value {
      lines.append("\(address)")
    } else if has(resource.id, "addresses") {
      let addresses = topology.addresses(resource.id, "addresses").map { "\($0.value)" }
      if !addresses.isEmpty { lines.append(addresses.joined(separator: ", ")) }
    } else if let name = text(resource.id, "fqdn") {
      lines.append(name)
    }
    if let state = statedState(resource) { lines.append(state) }
    return lines
  }

  /// The state of a resource, where it is not one in which it works.
  private func statedState(_ resource: Resource) -> String? {
    if case .no(let state, _) = topology.working(resource.id) { return state }
    return nil
  }

  // MARK: Connectors

  private mutating func join(_ resource: Resource) {
    let id = resource.id
    switch resource.kind {
    case .vpcPeeringConnection:
      connect(resource, reference(id, "requester"), reference(id, "accepter"), label: resource.name, .peering)
    case .transitGatewayAttachment:
      let gateway =
        reference(id, "transit-gateway")
        ?? resource.parent.map { topology[$0] }.flatMap {
          $0.kind == .transitGateway ? $0 : nil
        }
      connect(resource, gateway, reference(id, "vpc") ?? reference(id, "peer"), label: resource.name, .peering)
    case .vnetPeering: peer(resource, with: reference(id, "remote"))
    case .aivenVPCPeering: peer(resource, with: reference(id, "peer"))
    case .interfaceEndpoint: connect(nil, resource, reference(id, "service"), label: "PrivateLink", .privateLink)
    case .privateEndpoint: connect(nil, resource, reference(id, "target"), label: "Private Link", .privateLink)
    case .endpointService: connect(nil, resource, reference(id, "load-balancer"), label: "", .privateLink)
    case .networkLoadBalancer, .applicationLoadBalancer:
      for listener in topology.children(of: id, kind: .listener) {
        connect(nil, resource, reference(listener.id, "forward"), label: listening(listener), .tcp)
        if let certificate = reference(listener.id, "certificate") {
          shown[certificate.id, default: []] += shown[id] ?? []
        }
      }
    case .loadBalancer:
      for machine in references(id, "backends") { connect(nil, resource, machine, label: "", .tcp) }
    case .targetGroup:
      for target in topology.targets(of: id) {
        guard case .reference(let target) = target.value else { continue }
        connect(nil, resource, topology[target], label: listening(resource), .tcp)
      }
    case .rdsProxy:
      for target in references(id, "targets") { connect(nil, resource, target, label: "", .tcp) }
      for secret in references(id, "logins") { connect(nil, resource, secret, label: "login", .governs) }
    case .proxyEndpoint: connect(nil, resource, resource.parent.map { topology[$0] }, label: "", .tcp)
    case .secret: connect(nil, resource, reference(id, "key"), label: "encrypted with", .governs)
    case .hostedZone: for vpc in references(id, "vpcs") { connect(nil, vpc, resource, label: "resolves", .dns) }
    case .privateDNSZone:
      for link in topology.links(of: id) {
        connect(nil, topology[link.network], resource, label: "resolves", .dns)
      }
    case .vpnConnection: joinVPN(resource)
    case .connection: joinAzureVPN(resource)
    default: break
    }
    if let role = reference(id, "role") { connect(nil, resource, role, label: "acts as", .governs) }
  }

  private func listening(_ resource: Resource) -> String {
    guard has(resource.id, "port") else { return "" }
    return topology.listen(resource.id, "port").value.map { "\($0.layer.rawValue.uppercased()) \($0.port)" } ?? ""
  }

  /// Adds a connector between what two resources are shown as; `resource` is what it stands for, if it is one itself.
  @discardableResult
  private mutating func connect(
    _ resource: Resource?, _ from: Resource?, _ to: Resource?, label: String, _ style: Diagram.Style
  ) -> String? {
    guard let from, let to, let a = box(from.id), let b = box(to.id), a != b else { return nil }
    let id = resource?.path ?? "\(a) > \(b)"
    if !diagram.edges.contains(where: { $0.id == id }) {
      diagram.edges.append(.init(id: id, from: a, to: b, label: label, style: style))
    }
    if let resource { shown[resource.id, default: []].append(.edge(id)) }
    return id
  }

  /// One connector for a peering, though each side declares its own.
  private mutating func peer(_ resource: Resource, with other: Resource?) {
    guard let own = resource.parent, let other, let a = box(own), let b = box(other.id) else { return }
    if let edge = diagram.edges.first(where: { $0.style == .peering && $0.from == b && $0.to == a }) {
      shown[resource.id] = [.edge(edge.id)]
    } else {
      connect(resource, topology[own], other, label: "peering", .peering)
    }
  }

  private mutating func joinVPN(_ resource: Resource) {
    guard let near = reference(resource.id, "gateway"), let far = reference(resource.id, "customer-gateway") else {
      return
    }
    let known = farGateway(of: resource, far)
    let label = [resource.name, text(resource.id, "routing")?.uppercased() ?? ""].filter { !$0.isEmpty }
    if let edge = connect(resource, near, known ?? shownFar(far), label: label.joined(separator: " "), .vpn) {
      for tunnel in topology.children(of: resource.id, kind: .tunnel) { shown[tunnel.id] = [.edge(edge)] }
      if known != nil { shown[far.id] = [.edge(edge)] }
    }
  }

  /// The far end, where it is in the topology itself: a gateway that has the address which this end names, or one
  /// with a connection to an address of this end.
  private func farGateway(of connection: Resource, _ far: Resource) -> Resource? {
    if let network = reference(far.id, "network") { return network }
    let named = addresses(far.id)
    if let gateway = topology.resources(of: .vpnGateway).first(where: { !named.isDisjoint(with: addresses($0.id)) }) {
      return gateway
    }
    let tunnels = Set(topology.children(of: connection.id, kind: .tunnel).flatMap { addresses($0.id) })
    for other in topology.resources(of: .connection) {
      guard let end = reference(other.id, "local-network-gateway"), !tunnels.isDisjoint(with: addresses(end.id)) else {
        continue
      }
      return reference(other.id, "gateway")
    }
    return nil
  }

  /// A gateway of the far side is a box only if nothing else in the topology is that gateway.
  private mutating func shownFar(_ far: Resource) -> Resource {
    if shown[far.id] == nil { addNode(far, .gateway) }
    return far
  }

  private mutating func joinAzureVPN(_ resource: Resource) {
    guard let near = reference(resource.id, "gateway"), let far = reference(resource.id, "local-network-gateway") else {
      return
    }
    let named = addresses(far.id)
    let tunnels = topology.resources(of: .tunnel).filter { !named.isDisjoint(with: addresses($0.id)) }
    let edges = tunnels.flatMap { shown[$0.id] ?? [] }
    let drawn = edges.filter { target in
      guard case .edge(let id) = target, let a = box(near.id) else { return false }
      return diagram.edges.contains { $0.id == id && ($0.from == a || $0.to == a) }
    }
    if let first = drawn.first ?? edges.first {
      shown[resource.id] = [first]
      shown[far.id] = [first]
    } else {
      connect(resource, near, shownFar(far), label: resource.name, .vpn)
    }
  }

  // MARK: What has no picture of its own

  /// Lets groups of rules and tables be marked at what they are attached to.
  private mutating func attach(_ resource: Resource) {
    guard let places = shown[resource.id] else { return }
    for property in ["security-groups", "network-acl", "network-security-group", "route-table", "route-tables", "app"] {
      let others = references(resource.id, property) + [reference(resource.id, property)].compactMap { $0 }
      for other in others where !ChartRole(other.kind).isBox { shown[other.id, default: []] += places }
    }
  }

  /// The box of a resource, or of what it belongs to.
  func box(_ id: ResourceID) -> String? {
    if case .box(let box)? = shown[id]?.first { return box }
    return nil
  }

  /// Where a hop at a resource is marked: at the place nearest to where the path just was.
  func target(_ id: ResourceID, near box: String?) -> Overlay.Target? {
    if let places = shown[id], !places.isEmpty {
      if let box, let same = places.first(where: { $0 == .box(box) }) { return same }
      if let box, let around = places.first(where: { holds($0, box) }) { return around }
      return places.first
    }
    return topology[id].parent.flatMap { target($0, near: box) }
  }

  /// The ids of the boxes and connectors that stand for the resource of a path; nearest around it, if none does.
  func places(ofPath path: String) -> [String] {
    guard let resource = topology.resources.first(where: { $0.path == path }) else { return [] }
    let chain = [resource] + topology.ancestors(of: resource.id)
    guard let targets = chain.lazy.compactMap({ shown[$0.id] }).first(where: { !$0.isEmpty }) else { return [] }
    return targets.map { target in
      switch target {
      case .box(let id), .edge(let id): id
      }
    }
  }

  private func holds(_ target: Overlay.Target, _ box: String) -> Bool {
    guard case .box(let outer) = target else { return false }
    var at = diagram.nodes.first { $0.id == box }?.container
    while let here = at {
      if here == outer { return true }
      at = diagram.containers.first { $0.id == here }?.parent
    }
    return false
  }

  /// Adds a connector that only the way of an attempt asks for.
  mutating func add(way edge: Diagram.Edge) {
    diagram.edges.append(edge)
    ways.insert(edge.id)
  }

  mutating func relabel(_ edge: String, _ label: String) {
    for at in diagram.edges.indices where diagram.edges[at].id == edge { diagram.edges[at].label = label }
  }

  func isNode(_ box: String) -> Bool { diagram.nodes.contains { $0.id == box } }

  // MARK: Properties that a kind may lack

  private func has(_ id: ResourceID, _ property: String) -> Bool {
    topology[id].kind.definition.property(property) != nil
  }

  private func reference(_ id: ResourceID, _ property: String) -> Resource? {
    has(id, property) ? topology.reference(id, property) : nil
  }

  private func references(_ id: ResourceID, _ property: String) -> [Resource] {
    has(id, property) ? topology.references(id, property) : []
  }

  /// Every address that a resource says it has.
  private func addresses(_ id: ResourceID) -> Set<IPAddress> {
    var out: Set<IPAddress> = []
    for property in ["address", "public-address"] where has(id, property) {
      if let address = topology.address(id, property).value { out.insert(address) }
    }
    for property in ["addresses", "public-addresses"] where has(id, property) {
      for address in topology.addresses(id, property) { out.insert(address.value) }
    }
    return out
  }

  private func text(_ id: ResourceID, _ property: String) -> String? {
    has(id, property) ? topology.text(id, property).value : nil
  }
}
