public import Diagnostics

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
  /// Whether a part is there at this moment.
  public func exists(_ part: Part) -> Bool {
    switch part {
    case .resource(let id): exists(id)
    case .line(let place, let id, _): exists(id) && !absentLines.contains(place)
    }
  }

  /// The topology without a part alone; what stands in it is not touched.
  public func without(_ part: Part) -> Topology {
    switch part {
    case .resource(let id): withoutAlone([id])
    case .line(let place, _, _): without(line: place)
    }
  }

  /// The topology with a part that was absent.
  public func with(_ part: Part) -> Topology {
    switch part {
    case .resource(let id): with([id])
    case .line(let place, _, _): with(line: place)
    }
  }

  /// A part as messages name it.
  public func title(_ part: Part) -> String {
    switch part {
    case .resource(let id): "'\(self[id].name)'"
    case .line(let place, let id, _): "'\(self[id].name): \(place.text)'"
    }
  }

  /// Where a part is written in the topology.
  public func place(_ part: Part) -> SourceRange {
    switch part {
    case .resource(let id): self[id].place
    case .line(let place, _, _): place
    }
  }
}
