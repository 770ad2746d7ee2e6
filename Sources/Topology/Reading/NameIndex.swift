public import Diagnostics

/// Finds the resource that a name means, from where the name stands outward.
struct NameIndex {
  private let resources: [Resource]
  private let byName: [String: [ResourceID]]

  init(_ resources: [Resource]) {
    self.resources = resources
    byName = Dictionary(grouping: resources.map(\.id)) { resources[$0.index].name }
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
    let parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, let candidates = byName[last] else { return .none }
    let named = candidates.filter { matches($0, parts) }
    let fitting = kinds.isEmpty ? named : named.filter { kinds.contains(resources[$0.index].kind) }
    guard !fitting.isEmpty else { return named.isEmpty ? .none : .wrongKind(named) }
    var scope = origin
    while true {
      let inside = fitting.filter { scope == nil || isInside($0, scope) }
      if !inside.isEmpty {
        let depth = inside.map(self.depth).min() ?? 0
        let nearest = inside.filter { self.depth($0) == depth }
        return nearest.count == 1 ? .found(nearest[0]) : .ambiguous(nearest)
      }
      guard let current = scope else { return .none }
      scope = resources[current.index].parent
    }
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

  private func isInside(_ id: ResourceID, _ scope: ResourceID?) -> Bool {
    guard let scope else { return true }
    var next: ResourceID? = id
    while let current = next {
      if current == scope { return true }
      next = resources[current.index].parent
    }
    return false
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
  /// The resource that a name or a path of names means, as seen from the top.
  ///
  /// - Returns: the resource, or a finding that says why there is none and which one may have been meant.
  public func find(_ name: Located<String>, kinds: Set<KindID> = []) -> Result<Resource, Missing> {
    let index = NameIndex(allResources)
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
