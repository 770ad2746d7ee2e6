import Diagnostics
import Topology

extension Rules {
  /// `model/unused`: security groups, route tables, ACLs and target groups that nothing refers to.
  static func unusedResources(in topology: Topology) -> [Diagnostic] {
    var used: Set<ResourceID> = []
    var openKinds: Set<KindID> = []
    for resource in topology.resources {
      for property in resource.kind.definition.properties where topology.isStated(resource.id, property.name) {
        switch topology.fact(resource.id, property.name) {
        case .stated(let value, _), .assumed(let value, _):
          collect(value, into: &used)
          if case .list(_, isOpen: true) = value { openKinds.formUnion(kinds(namedBy: property.type)) }
        case .unknown:
          // What is left open may be the one that uses it.
          openKinds.formUnion(kinds(namedBy: property.type))
        }
      }
    }
    let judged: Set<KindID> = [
      .securityGroup, .awsRouteTable, .azureRouteTable, .networkACL, .networkSecurityGroup, .targetGroup, .certificate,
    ]
    return topology.resources(of: judged.subtracting(openKinds)).compactMap { resource in
      guard !used.contains(resource.id) else { return nil }
      for role in ["main", "default"] where resource.kind.definition.property(role) != nil {
        guard topology.flag(resource.id, role).value == false else { return nil }
      }
      return finding("model/unused", "nothing uses the \(resource.title)", at: resource.place)
    }
  }

  /// The kinds whose resources a property of a type can name.
  private static func kinds(namedBy type: PropertyType) -> Set<KindID> {
    switch type {
    case .reference(let kinds), .referenceOrText(let kinds): Set(kinds)
    case .list(let element): kinds(namedBy: element)
    case .line(.filterRule), .line(.numberedRule): [.securityGroup]
    default: []
    }
  }

  private static func collect(_ value: Value, into used: inout Set<ResourceID>) {
    switch value {
    case .reference(let id): used.insert(id)
    case .list(let items, _): for item in items { collect(item.value, into: &used) }
    case .rule(let rule):
      // A rule that names a group does not attach it to anything, but its author counts on it.
      if case .resource(let id) = rule.peer { used.insert(id) }
    default: break
    }
  }
}
