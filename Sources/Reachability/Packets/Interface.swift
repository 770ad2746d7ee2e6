import Addressing
import Diagnostics
import Topology

/// One network interface: where packets of a resource begin or end.
struct Interface: Hashable, Sendable {
  /// The resource that it belongs to.
  var owner: ResourceID

  /// The network that it lies in; nil on the public internet.
  var network: ResourceID?

  /// The subnet that it lies in, where its network has subnets.
  var subnet: ResourceID?

  /// Its address, or the block of its subnet where the address is not known: then what is said of it must hold for
  /// each address of the block.
  var address: IPPrefix
}

extension Topology {
  /// The interfaces of a resource. Several, if it has one a zone or may be in any of several subnets.
  func interfaces(of id: ResourceID) -> [Interface] {
    workedOut.interfaces(id) { placedInterfaces(of: id) }
  }

  private func placedInterfaces(of id: ResourceID) -> [Interface] {
    switch self[id].kind {
    case .instance, .virtualMachine, .privateEndpoint, .natGateway, .opaque, .inboundEndpoint, .loadBalancer:
      return one(id, subnet: reference(id, "subnet"))
    case .outboundEndpoint:
      // It has a subnet for itself, and no address of its own there.
      guard let subnet = reference(id, "subnet"), let block = prefix(subnet.id, "cidr").value else { return [] }
      return [Interface(owner: id, network: subnet.parent, subnet: subnet.id, address: block)]
    case .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer, .azureSQLServer:
      return one(id, subnet: reference(id, "subnet"))
    case .lambdaFunction, .applicationLoadBalancer, .rdsProxy, .proxyEndpoint, .auroraCluster:
      return many(id, addresses: [])
    case .interfaceEndpoint, .networkLoadBalancer, .resolverEndpoint, .resourceGateway, .resourceEndpoint,
      .tunnelEndpoint:
      return many(id, addresses: addresses(id, "addresses").map(\.value))
    case .rdsInstance:
      if let address = address(id, "address").value,
        let subnet = references(id, "subnets").first(where: { contains($0.id, IPPrefix(address)) })
      {
        return [Interface(owner: id, network: subnet.parent, subnet: subnet.id, address: IPPrefix(address))]
      }
      return many(id, addresses: [])
    case .aivenPostgreSQL, .aivenMySQL:
      guard let network = reference(id, "vpc"), let block = prefix(network.id, "cidr").value else { return [] }
      let address = address(id, "address").value.map { IPPrefix($0) }
      return [Interface(owner: id, network: network.id, subnet: nil, address: address ?? block)]
    case .internetClient:
      let address = address(id, "address").value.map { IPPrefix($0) }
      return [
        Interface(
          owner: id, network: nil, subnet: nil, address: address ?? IPPrefix(IPAddress.v4(0), length: 0))
      ]
    case .onPremises:
      return prefixes(id, "cidr").map {
        Interface(owner: id, network: id, subnet: nil, address: $0.value)
      }
    default:
      return []
    }
  }

  private func one(_ id: ResourceID, subnet: Resource?) -> [Interface] {
    guard let subnet, let block = prefix(subnet.id, "cidr").value else { return [] }
    let address = address(id, "address").value.map { IPPrefix($0) }
    return [Interface(owner: id, network: subnet.parent, subnet: subnet.id, address: address ?? block)]
  }

  private func many(_ id: ResourceID, addresses: [IPAddress]) -> [Interface] {
    references(id, "subnets").enumerated().compactMap { index, subnet in
      guard let block = prefix(subnet.id, "cidr").value else { return nil }
      let address = index < addresses.count ? IPPrefix(addresses[index]) : block
      return Interface(owner: id, network: subnet.parent, subnet: subnet.id, address: address)
    }
  }

  /// Whether a subnet or a network holds a block of addresses.
  func contains(_ id: ResourceID, _ block: IPPrefix) -> Bool {
    blocks(of: id).contains { $0.contains(block) }
  }

  /// All interfaces in a network.
  func interfaces(in network: ResourceID) -> [Interface] {
    if self[network].kind == .onPremises { return interfaces(of: network) }
    let homes = KindID.subnets.flatMap { children(of: network, kind: $0).map(\.id) } + [network]
    return interfaces(mentioning: .anyOf(homes)).filter { $0.network == network }
  }

  /// The interfaces whose address is known to be a certain one, in one network or in any.
  func interfaces(at address: IPPrefix, in network: ResourceID?) -> [Interface] {
    // What says no address has the block of its subnet or network, which may be this one.
    let homes = resources(of: Self.homes, mentioning: .block(address))
    let found =
      interfaces(mentioning: .address(address.network))
      + (homes.isEmpty ? [] : interfaces(of: homes))
    return Self.byNetwork(
      found.filter { $0.address == address && (network == nil || $0.network == network) }.uniqued())
  }

  /// The interfaces whose address may be a certain one, in one network or in any.
  func interfaces(around address: IPPrefix, in network: ResourceID?) -> [Interface] {
    if let network { return interfaces(in: network).filter { $0.address.contains(address) } }
    return Self.byNetwork(interfacesWithin(address).filter { $0.address.contains(address) })
  }

  private static func byNetwork(_ interfaces: [Interface]) -> [Interface] {
    interfaces.count < 2
      ? interfaces : interfaces.sorted { ($0.network?.index ?? 0, $0.owner) < ($1.network?.index ?? 0, $1.owner) }
  }

  /// The interfaces in subnets, and in networks without subnets, that take in an address.
  private func interfacesWithin(_ address: IPPrefix) -> [Interface] {
    interfaces(of: resources(of: Self.homes, mentioning: .blocks(around: address)))
  }

  private static let homes = KindID.subnets + [.projectVPC, .onPremises]

  /// The interfaces of networks of one's own, and in subnets and other networks.
  private func interfaces(of homes: [Resource]) -> [Interface] {
    homes.filter { $0.kind == .onPremises }.flatMap { interfaces(of: $0.id) }
      + interfaces(mentioning: .anyOf(homes.map(\.id)))
  }

  private func interfaces(mentioning mention: Mention) -> [Interface] {
    resources(of: KindID.withInterfaces, mentioning: mention).flatMap { interfaces(of: $0.id) }
  }

  /// An end of a connection in words: its name with its address, or the block that its address is from.
  func describe(_ interface: Interface) -> String {
    let title = self[interface.owner].title
    return interface.address.length == 0 ? title : "\(title) (\(interface.address))"
  }

  /// The account, subscription or project that a resource belongs to.
  func account(of id: ResourceID) -> Resource? {
    enclosing(id, [.awsAccount, .azureSubscription, .aivenProject])
  }

  /// The region that a resource lies in, where somebody says so.
  func region(of id: ResourceID) -> String? {
    switch self[id].kind {
    case .vpc, .vnet: return text(id, "region").value
    case .auroraCluster:
      if let region = text(id, "region").value { return region }
    case .kmsKey, .secret:
      if let region = text(id, "region").value { return region }
    default: break
    }
    if let network = enclosing(id, [.vpc, .vnet]) { return text(network.id, "region").value }
    if let account = enclosing(id, [.awsAccount]) { return text(account.id, "region").value }
    return nil
  }
}

extension KindID {
  static let subnets: [KindID] = [.awsSubnet, .azureSubnet]

  /// What has interfaces in networks of clouds.
  fileprivate static let withInterfaces: [KindID] = [
    .instance, .virtualMachine, .privateEndpoint, .natGateway, .opaque, .lambdaFunction, .applicationLoadBalancer,
    .rdsProxy, .proxyEndpoint, .auroraCluster, .interfaceEndpoint, .networkLoadBalancer, .rdsInstance,
    .aivenPostgreSQL, .aivenMySQL, .mysqlFlexibleServer, .postgresqlFlexibleServer, .resolverEndpoint,
    .inboundEndpoint, .resourceGateway, .resourceEndpoint, .loadBalancer, .tunnelEndpoint,
  ]
}
