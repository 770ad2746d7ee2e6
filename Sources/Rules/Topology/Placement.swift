import Addressing
import Diagnostics
import Topology

extension Topology {
  /// The account, subscription or project that owns a resource.
  func owner(of id: ResourceID) -> Resource? {
    enclosing(id, [.awsAccount, .azureSubscription, .aivenProject])
  }

  /// The network that a resource stands in or is said to belong to.
  func network(of id: ResourceID) -> Resource? {
    let resource = self[id]
    if KindID.networks.contains(resource.kind) { return resource }
    if resource.kind.definition.property("vpc") != nil, let vpc = reference(id, "vpc") { return vpc }
    if resource.kind.definition.property("subnet") != nil, let subnet = reference(id, "subnet") {
      return enclosing(subnet.id, KindID.networks)
    }
    if let subnet = subnets(of: id).first { return enclosing(subnet.id, KindID.networks) }
    return enclosing(id, KindID.networks)
  }

  /// The subnets that a resource names.
  func subnets(of id: ResourceID) -> [Resource] {
    switch self[id].kind.definition.property("subnets") {
    case nil: []
    default: references(id, "subnets")
    }
  }

  /// The region of a resource, where it is stated somewhere.
  func region(of id: ResourceID) -> String? {
    if self[id].kind.definition.property("region") != nil, let region = text(id, "region").value { return region }
    if let network = network(of: id), network.id != id, network.kind.definition.property("region") != nil {
      if let region = text(network.id, "region").value { return region }
    }
    guard let owner = owner(of: id), owner.id != id, owner.kind == .awsAccount else { return nil }
    return text(owner.id, "region").value
  }

  /// The availability zones of some subnets, if all are known in one way of naming them.
  func zones(of subnets: [Resource]) -> Set<String>? {
    let ids = subnets.compactMap { text($0.id, "zone-id").value }
    if ids.count == subnets.count { return Set(ids) }
    let names = subnets.compactMap { text($0.id, "zone").value }
    // The names mean the same zones only within one account.
    guard names.count == subnets.count, Set(subnets.map { owner(of: $0.id)?.id }).count == 1 else { return nil }
    return Set(names)
  }

  /// The blocks of a network with the places where they are written.
  func blocks(of network: Resource) -> [Located<IPPrefix>] {
    switch network.kind {
    case .projectVPC:
      guard case .stated(let prefix, let place) = prefix(network.id, "cidr") else { return [] }
      return [Located(prefix, at: place)]
    case .vpc, .vnet, .onPremises: return prefixes(network.id, "cidr")
    default: return []
    }
  }

  /// The first two blocks of two networks that overlap.
  func overlap(_ left: Resource, _ right: Resource) -> (left: Located<IPPrefix>, right: Located<IPPrefix>)? {
    for a in blocks(of: left) {
      for b in blocks(of: right) where a.value.overlaps(b.value) { return (a, b) }
    }
    return nil
  }
}

extension IPPrefix {
  /// The addresses of a subnet that a provider leaves to its user: the first four and the last are its own.
  var usableCount: Int { max(0, count - 5) }
}
