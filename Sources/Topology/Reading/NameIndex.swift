public import Diagnostics

/// Finds the resource that a name means, from where the name stands outward.
struct NameIndex: Sendable {
  /// The resources without their properties, which are read with the help of this index.
  private let resources: [Resource]

  /// The resources of a name that lie in a scope, at any depth; nil is the whole topology.
  private let byName: [Scoped: [ResourceID]]

  private struct Scoped: Hashable {
    var scope: ResourceID?
    var name: String
  }

  static let empty = NameIndex([])

  init(_ resources: [Resource]) {
    self.resources = resources
    var byName: [Scoped: [ResourceID]] = [:]
    for resource in resources {
      var scope: ResourceID? = resource.id
      while let current = scope {
        byName[Scoped(scope: current, name: resource.name), default: []].append(resource.id)
        scope = resources[current.index].parent
      }
      byName[Scoped(scope: nil, name: resource.name), default: []].append(resource.id)
    }
    self.byName = byName
  }

  enum Answer {
    case found(ResourceID)
    case ambiguous([ResourceID])
    /// There are resources of that name, but of other kinds.
    case wrongKind([ResourceID])
    case none
  }

  /// Looks a name, or a path of names with `/` between them, up.
  ///
  /// The scopes are the resource that refers, then what is around it, then the whole topology; within a scope the
  /// nearest to its top wins.
  func find(_ written: String, from origin: ResourceID?, kinds: [KindID]) -> Answer {
    let slash = UInt8(ascii: "/")
    let parts =
      written.utf8.contains(slash)
      ? written.split(separator: "/", omittingEmptySubsequences: false).map(String.init) : [written]
    guard let last = parts.last else { return .none }
    guard let all = byName[Scoped(scope: nil, name: last)] else { return .none }
    var scope = origin
    while true {
      let inside = (byName[Scoped(scope: scope, name: last)] ?? []).filter {
        (kinds.isEmpty || kinds.contains(resources[$0.index].kind)) && matches($0, parts)
      }
      if !inside.isEmpty {
        let depths = inside.map(depth)
        let least = depths.min() ?? 0
        let nearest = zip(inside, depths).filter { $0.1 == least }.map(\.0)
        return nearest.count == 1 ? .found(nearest[0]) : .ambiguous(nearest)
      }
      guard let current = scope else { break }
      scope = resources[current.index].parent
    }
    let others = all.filter { matches($0, parts) }
    return others.isEmpty ? .none : .wrongKind(others)
  }

  /// The names of all resources of some kinds, for suggestions.
  func names(of kinds: [KindID]) -> [String] {
    Array(Set(resources.filter { kinds.isEmpty || kinds.contains($0.kind) }.map(\.name))).sorted()
  }

  func title(_ id: ResourceID) -> String { resources[id.index].title }
  func path(_ id: ResourceID) -> String { resources[id.index].path }
  func place(_ id: ResourceID) -> SourceRange { resources[id.index].place }

  private func matches(_ id: ResourceID, _ parts: [String]) -> Bool {
    // Only the names around it have to come in this order; those between may be left out.
    var remaining = parts.dropLast()[...]
    var next = resources[id.index].parent
    while let current = next, let wanted = remaining.last {
      if resources[current.index].name == wanted { remaining = remaining.dropLast() }
      next = resources[current.index].parent
    }
    return remaining.isEmpty
  }

  private func depth(_ id: ResourceID) -> Int {
    var depth = 0
    var next = resources[id.index].parent
    while let current = next {
      depth += 1
      next = resources[current.index].parent
    }
    return depth
  }
}

extension Topology {
  /// The one resource that a name or a path of names means, as seen from the top.
  public func resource(named name: String) -> Resource? {
    if case .found(let id) = index.names.find(name, from: nil, kinds: []) { self[id] } else { nil }
  }

  /// The resource that a name or a path of names means, as seen from the top.
  ///
  /// - Returns: the resource, or a finding that says why there is none and which one may have been meant.
  public func find(_ name: Located<String>, kinds: Set<KindID> = []) -> Result<Resource, Missing> {
    let index = index.names
    switch index.find(name.value, from: nil, kinds: Array(kinds)) {
    case .found(let id): return .success(self[id])
    case let answer:
      return .failure(
        Missing(finding: ReferenceMessages.finding(for: answer, name: name, kinds: Array(kinds), in: index)))
    }
  }

  /// Why a name means no resource.
  public struct Missing: Error {
    public let finding: Diagnostic
  }
}
