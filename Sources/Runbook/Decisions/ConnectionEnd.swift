import Addressing
import Diagnostics
import Topology

/// What a topology says of one end of a connection, as far as ways to connect depend on it.
struct ConnectionEnd {
  let resource: Resource
  let cloud: Cloud

  /// The networks that it stands in, or through whose endpoints it is reached.
  let networks: [Resource]
  let prefixes: [Located<IPPrefix>]
  let region: String?
  let account: Resource?

  init(_ id: ResourceID, in topology: Topology) {
    resource = topology[id]
    networks = Self.networks(of: id, in: topology)
    cloud = Self.cloud(of: id, in: topology)
    prefixes = networks.flatMap { network -> [Located<IPPrefix>] in
      if network.kind == .projectVPC {
        guard case .stated(let prefix, let place) = topology.prefix(network.id, "cidr") else { return [] }
        return [Located(prefix, at: place)]
      }
      return topology.prefixes(network.id, "cidr")
    }
    account = topology.enclosing(id, [.awsAccount, .azureSubscription, .aivenProject])
    region = Self.region(of: id, networks: networks, in: topology)
  }

  private static func networks(of id: ResourceID, in topology: Topology) -> [Resource] {
    let kinds: Set<KindID> = [.vpc, .vnet, .projectVPC, .onPremises]
    if let own = topology.enclosing(id, kinds) { return [own] }
    let definition = topology[id].kind.definition
    for property in ["vpc", "subnet"] where definition.property(property) != nil {
      if let target = topology.reference(id, property), let network = topology.enclosing(target.id, kinds) {
        return [network]
      }
    }
    if definition.property("subnets") != nil {
      let found = topology.references(id, "subnets").compactMap { topology.enclosing($0.id, kinds) }
      if let first = found.first { return [first] }
    }
    // A managed server without a network of its own is reached through its private endpoints.
    return topology.resources(of: .privateEndpoint).filter { topology.reference($0.id, "target")?.id == id }
      .compactMap { topology.reference($0.id, "subnet").flatMap { topology.enclosing($0.id, kinds) } }
  }

  private static func cloud(of id: ResourceID, in topology: Topology) -> Cloud {
    switch topology[id].kind.definition.provider {
    case .aws: .aws
    case .azure: .azure
    case .aiven: .aiven
    case .googleCloud: .elsewhere
    case .general:
      if let home = topology.ancestors(of: id).first(where: { $0.kind.definition.provider != .general }) {
        cloud(of: home.id, in: topology)
      } else {
        .elsewhere
      }
    }
  }

  private static func region(of id: ResourceID, networks: [Resource], in topology: Topology) -> String? {
    for candidate in [id] + networks.map(\.id) + topology.ancestors(of: id).map(\.id) {
      guard topology[candidate].kind.definition.property("region") != nil else { continue }
      if let region = topology.text(candidate, "region").value { return region }
    }
    return nil
  }
}
