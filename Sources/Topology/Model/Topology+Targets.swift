public import Diagnostics

/// What is registered in a target group.
public struct RegisteredTarget: Sendable {
  /// A resource, or the text of an address.
  public let value: Value

  /// Where it is named.
  public let place: SourceRange

  /// The target, where it is written as a resource of its own.
  public let resource: ResourceID?
}

extension Topology {
  /// The targets of a target group: those that it lists, and those that stand in it.
  public func targets(of group: ResourceID) -> [RegisteredTarget] {
    list(group, "targets").map { RegisteredTarget(value: $0.value, place: $0.place, resource: nil) }
      + children(of: group, kind: .target).compactMap { target in
        guard case .stated(let value, let place) = fact(target.id, "id") else { return nil }
        if case .reference(let id) = value, !exists(id) { return nil }
        return RegisteredTarget(value: value, place: place, resource: target.id)
      }
  }

  /// The target groups in which a resource is registered by its reference.
  public func targetGroups(of resource: ResourceID) -> [ResourceID] {
    referrers(to: resource, by: "targets", kind: .targetGroup).map(\.id)
      + referrers(to: resource, by: "id", kind: .target).compactMap(\.parent).filter(exists)
  }

  /// Whether all targets of a group are known.
  public func areTargetsComplete(of group: ResourceID) -> Bool {
    if isStated(group, "targets") { return isListComplete(group, "targets") }
    return !children(of: group, kind: .target).isEmpty
  }
}
