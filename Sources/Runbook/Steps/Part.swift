public import Diagnostics
public import Topology

/// A part of a topology that a step can make or remove.
public enum Part: Hashable, Sendable {
  case resource(ResourceID)
  /// A line of a list, by where it stands.
  case line(SourceRange, of: ResourceID, property: String)

  /// The resource that it is or belongs to.
  public var resource: ResourceID {
    switch self {
    case .resource(let id), .line(_, let id, _): id
    }
  }
}

extension Topology {
  func exists(_ part: Part) -> Bool {
    switch part {
    case .resource(let id): exists(id)
    case .line(let place, let id, _): exists(id) && !absentLines.contains(place)
    }
  }

  func without(_ part: Part) -> Topology {
    switch part {
    case .resource(let id): withoutAlone([id])
    case .line(let place, _, _): without(line: place)
    }
  }

  func with(_ part: Part) -> Topology {
    switch part {
    case .resource(let id): with([id])
    case .line(let place, _, _): with(line: place)
    }
  }

  /// A part as messages name it.
  func title(_ part: Part) -> String {
    switch part {
    case .resource(let id): "'\(self[id].name)'"
    case .line(let place, let id, _): "'\(self[id].name): \(place.text)'"
    }
  }

  /// Where a part is written in the topology.
  func place(_ part: Part) -> SourceRange {
    switch part {
    case .resource(let id): self[id].place
    case .line(let place, _, _): place
    }
  }

  /// The resources that a value refers to.
  static func references(in value: Value) -> [ResourceID] {
    switch value {
    case .reference(let id): return [id]
    case .list(let items, _): return items.flatMap { references(in: $0.value) }
    case .rule(let rule):
      if case .resource(let id) = rule.peer { return [id] }
      return []
    case .route(let route):
      if case .resource(let id) = route.target { return [id] }
      return []
    case .statement(let statement):
      let objects = statement.resources.compactMap { if case .resource(let id) = $0 { id } else { nil } }
      let principals = statement.principals.compactMap { if case .resource(let id) = $0 { id } else { nil } }
      return objects + principals
    case .principal(let principal):
      if case .resource(let id) = principal { return [id] }
      return []
    case .roleAssignment(let assignment): return [assignment.principal]
    case .text, .flag, .number, .address, .prefix, .record, .hostsLine, .forwarding, .listen, .unknown, .invalid:
      return []
    }
  }
}
