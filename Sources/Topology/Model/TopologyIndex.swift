import Diagnostics

/// What is found without going through all resources: kinds, names, and who refers to whom.
///
/// It is made once, from what is written. Changes of a moment (what is absent, values set to something else) lie over it:
/// whoever uses it checks what it finds against the topology.
final class TopologyIndex: Sendable {
  /// The resources of each kind, in the order of the file.
  let byKind: [KindID: [ResourceID]]

  /// The resources whose properties name a resource, in the order of the file, each once.
  let referrers: [ResourceID: [ResourceID]]

  let names: NameIndex

  init(_ resources: [Resource], names: NameIndex) {
    byKind = Dictionary(grouping: resources.map(\.id)) { resources[$0.index].kind }
    self.names = names
    var referrers: [ResourceID: [ResourceID]] = [:]
    for resource in resources {
      for property in resource.properties.values {
        property.value.forEachReference { target in
          if referrers[target]?.last != resource.id { referrers[target, default: []].append(resource.id) }
        }
      }
    }
    self.referrers = referrers
  }
}

extension Value {
  /// Calls for each resource that the value itself is, or lists.
  fileprivate func forEachReference(_ body: (ResourceID) -> Void) {
    switch self {
    case .reference(let id): body(id)
    case .list(let items, _): for item in items { item.value.forEachReference(body) }
    default: break
    }
  }
}
