import Addressing
import Diagnostics

/// What is found without going through all resources: kinds, names, and who says what.
///
/// It is made once, from what is written. Changes of a moment (what is absent, values set to something else) lie over it:
/// whoever uses it checks what it finds against the topology. All lists are in the order of the file.
final class TopologyIndex: Sendable {
  let names: NameIndex

  let byKind: [KindID: [ResourceID]]

  /// The resources that stand in another one, by kind.
  let children: [Child: [ResourceID]]

  /// The resources whose properties name a resource, each once.
  let referrers: [ResourceID: [ResourceID]]

  /// The resources of each kind that leave something open.
  let unsure: [KindID: [ResourceID]]

  /// The resources that have a text for their name or among their values, by the text as names of the DNS are compared.
  let texts: [String: [ResourceID]]

  let addresses: [IPAddress: [ResourceID]]

  let blocks: [IPPrefix: [ResourceID]]

  /// The lengths of all blocks.
  let blockLengths: Set<Int>

  struct Child: Hashable {
    var parent: ResourceID
    var kind: KindID
  }

  init(_ resources: [Resource], names: NameIndex) {
    var byKind: [KindID: [ResourceID]] = [:]
    var children: [Child: [ResourceID]] = [:]
    var said = Said()
    for resource in resources {
      byKind[resource.kind, default: []].append(resource.id)
      if let parent = resource.parent {
        children[Child(parent: parent, kind: resource.kind), default: []].append(resource.id)
      }
      said.take(resource)
    }
    self.names = names
    self.byKind = byKind
    self.children = children
    referrers = said.referrers
    unsure = said.unsure
    texts = said.texts
    addresses = said.addresses
    blocks = said.blocks
    blockLengths = Set(said.blocks.keys.lazy.map(\.length))
  }
}

/// Collects who says what.
private struct Said {
  var referrers: [ResourceID: [ResourceID]] = [:]
  var unsure: [KindID: [ResourceID]] = [:]
  var texts: [String: [ResourceID]] = [:]
  var addresses: [IPAddress: [ResourceID]] = [:]
  var blocks: [IPPrefix: [ResourceID]] = [:]

  mutating func take(_ resource: Resource) {
    take(.text(resource.name), of: resource)
    for property in resource.properties.values { take(property.value, of: resource) }
    // The name that a server of Azure has in the zone of Private Link.
    if let zone = resource.kind.privateLinkDomain, case .text(let name)? = resource.properties["fqdn"]?.value {
      take(.text("\(name.prefix { $0 != "." }).\(zone)"), of: resource)
    }
  }

  private mutating func take(_ value: Value, of resource: Resource) {
    func add<Key>(_ key: Key, to lists: inout [Key: [ResourceID]]) {
      if lists[key]?.last != resource.id { lists[key, default: []].append(resource.id) }
    }
    switch value {
    case .reference(let id): add(id, to: &referrers)
    case .text(let text): add(DomainName.normal(text), to: &texts)
    case .address(let address): add(address, to: &addresses)
    case .prefix(let block): add(block, to: &blocks)
    case .list(let items, let isOpen):
      if isOpen { add(resource.kind, to: &unsure) }
      for item in items { take(item.value, of: resource) }
    case .unknown, .invalid: add(resource.kind, to: &unsure)
    default: break
    }
  }
}
