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
    switch self[id].kind {
    case .instance, .virtualMachine, .privateEndpoint, .natGateway, .opaque, .inboundEndpoint:
      return one(id, subnet: reference(id, "subnet"))
    case .outboundEndpoint:
      // It has a subnet for itself, and no address of its own there.
      guard let subnet = reference(id, "subnet"), let block = prefix(subnet.id, "cidr").value else { return [] }
      return [Interface(owner: id, network: subnet.parent, subnet: subnet.id, address: block)]
    case .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer, .azureSQLServer:
      return one(id, subnet: reference(id, "subnet"))
    case .lambdaFunction, .applicationLoadBalancer, .rdsProxy, .proxyEndpoint, .auroraCluster:
      return many(id, addresses: [])
    case .interfaceEndpoint, .networkLoadBalancer, .resolverEndpoint, .resourceGateway, .resourceEndpoint:
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

  /// The blocks of a network or a subnet.
  func blocks(of id: ResourceID) -> [IPPrefix] {
    switch self[id].kind {
    case .awsSubnet, .azureSubnet, .projectVPC: prefix(id, "cidr").value.map { [$0] } ?? []
    case .vpc, .vnet, .onPremises: prefixes(id, "cidr").map(\.value)
    default: []
    }
  }

  /// All interfaces in a network.
  func interfaces(in network: ResourceID) -> [Interface] {
    let kinds: Set<KindID> = [
      .instance, .virtualMachine, .privateEndpoint, .natGateway, .opaque, .lambdaFunction, .applicationLoadBalancer,
      .rdsProxy, .proxyEndpoint, .auroraCluster, .interfaceEndpoint, .networkLoadBalancer, .rdsInstance,
      .aivenPostgreSQL, .aivenMySQL, .mysqlFlexibleServer, .postgresqlFlexibleServer, .resolverEndpoint,
      .inboundEndpoint, .resourceGateway, .resourceEndpoint,
    ]
    if self[network].kind == .onPremises { return interfaces(of: network) }
    return resources(of: kinds).flatMap { interfaces(of: $0.id) }.filter { $0.network == network }
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
