internal import Blocks
public import Diagnostics

/// All topologies of a site by their ids, from which each is built with what it extends.
public struct TopologyLibrary: Sendable {
  private var sources: [String: TopologySource] = [:]

  /// How many resources the topologies that are still to be built may have.
  private var room = TopologyLimits.resourcesOfSite

  public init() {}

  /// The ids that are known, sorted.
  public var ids: [String] { sources.keys.sorted() }

  public func source(_ id: String) -> TopologySource? { sources[id] }

  /// Takes a topology in. Two of one id are a finding; the first stays.
  public mutating func add(_ source: TopologySource, diagnostics: inout [Diagnostic]) {
    if let first = sources[source.id.value] {
      diagnostics.append(
        Diagnostic(
          id: "model/duplicate-id", "there are two topologies called '\(source.id.value)'", at: source.id.place,
          notes: [.init("the first is here", at: first.id.place)], solutions: [.init("Rename one of them")]))
      return
    }
    sources[source.id.value] = source
  }

  /// Builds a topology: what it extends, then what it says itself, with the variables filled in.
  ///
  /// One that is too large, or for which the others have left no room, is empty.
  ///
  /// - Parameter variables: values that the site or a page gives; they come before the topology's own.
  /// - Returns: the topology, also when `diagnostics` has findings about parts of it.
  public mutating func build(
    _ id: String, variables: [String: Located<String>] = [:], diagnostics: inout [Diagnostic]
  ) -> Topology? {
    guard let source = sources[id] else { return nil }
    var chain: [TopologySource] = [source]
    while let extends = chain.last?.extends {
      if chain.contains(where: { $0.id.value == extends.value }) {
        diagnostics.append(
          Diagnostic(
            id: "topology/cyclic-extends", "'\(source.id.value)' extends itself by way of '\(extends.value)'",
            at: extends.place, solutions: [.init("Remove one 'extends' of the circle")]))
        break
      }
      guard chain.count <= TopologyLimits.layers else {
        diagnostics.append(
          Diagnostic(
            id: "topology/too-large",
            "'\(source.id.value)' extends more than \(TopologyLimits.layers) topologies, one by way of the other",
            at: source.extends?.place ?? source.place,
            solutions: [.init("Extend the topology that has what they share")]))
        break
      }
      guard let base = sources[extends.value] else {
        var finding = Diagnostic(
          id: "topology/unknown", "there is no topology '\(extends.value)'", at: extends.place)
        if let near = NearMiss.of(extends.value, in: ids) { finding.label = "did you mean '\(near)'?" }
        diagnostics.append(finding)
        break
      }
      chain.append(base)
    }
    var entries: [YAMLEntry] = []
    var absent: [PartName] = []
    var values: [String: Located<String>] = [:]
    for layer in room > 0 ? chain.reversed() : [source] {
      // What was left out and is declared again is there again.
      absent.removeAll { Self.isDeclared($0, in: layer.entries) }
      for name in layer.absent {
        if Self.isDeclared(name, in: layer.entries), Self.remove(Self.path(of: name)[...], from: &entries) { continue }
        absent.append(name)
      }
      entries = Self.merge(layer.entries, into: entries)
      values.merge(layer.variables) { _, new in new }
    }
    values.merge(variables) { _, new in new }
    var builder = TopologyBuilder(variables: values)
    let topology = builder.build(
      id: source.id.value, title: source.title?.value ?? source.id.value, place: source.place, entries: entries,
      room: room)
    // What was refused counts too: else each of a thousand that are too large would be merged to see that it is.
    room -= builder.resourceCount
    diagnostics += builder.diagnostics
    // Of one that was refused nothing is there, and that has been told.
    guard !absent.isEmpty, !topology.allResources.isEmpty else { return topology }
    return Self.without(absent, topology, diagnostics: &diagnostics)
  }

  // MARK: What is absent

  /// The topology without parts that it declares; steps can still name them.
  private static func without(
    _ names: [PartName], _ topology: Topology, diagnostics: inout [Diagnostic]
  ) -> Topology {
    var resolver = PartResolver(topology)
    let parts = names.compactMap { resolver.part($0) }
    diagnostics += resolver.diagnostics
    var result = topology
    for part in parts {
      switch part.value {
      case .resource(let id): result = result.without([id])
      case .line(let place, _, _): result = result.without(line: place)
      }
    }
    for resource in result.resources {
      for (name, property) in resource.properties.sorted(by: { $0.key < $1.key }) {
        var items = [property]
        if case .list(let elements, _) = property.value { items = elements }
        for item in items where !result.absentLines.contains(item.place) {
          guard let gone = item.value.references.first(where: { !result.exists($0) }) else { continue }
          diagnostics.append(
            Diagnostic(
              id: "model/undefined-ref",
              "\(resource.title) refers to \(result[gone].title) (\(name)), which is absent", at: item.place,
              notes: [.init("it stands here", at: result[gone].place)],
              solutions: [.init("Remove it, or name the line under 'absent' too: '\(resource.name): …'")]))
        }
      }
    }
    return result
  }

  private static func path(of name: PartName) -> [Substring] { name.resource.value.split(separator: "/") }

  /// Whether some keys declare the resource at a path of names.
  private static func isDeclared(_ name: PartName, in entries: [YAMLEntry]) -> Bool {
    guard name.line == nil else { return false }
    var copy = entries
    return remove(path(of: name)[...], from: &copy)
  }

  /// Merges by key: sets of keys are merged in turn, everything else is replaced.
  private static func merge(_ new: [YAMLEntry], into old: [YAMLEntry]) -> [YAMLEntry] {
    if old.isEmpty { return new }
    var result = old
    var places = Dictionary(old.enumerated().map { ($1.key.value, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in new {
      guard let index = places[entry.key.value] else {
        places[entry.key.value] = result.count
        result.append(entry)
        continue
      }
      if let oldEntries = result[index].value.entries, let newEntries = entry.value.entries {
        result[index] = YAMLEntry(
          key: entry.key, value: YAMLNode(.mapping(merge(newEntries, into: oldEntries)), at: entry.value.place))
      } else {
        result[index] = entry
      }
    }
    return result
  }

  /// Removes the resource at a path of names.
  private static func remove(_ path: ArraySlice<Substring>, from entries: inout [YAMLEntry]) -> Bool {
    guard let name = path.first else { return false }
    for index in entries.indices {
      let words = entries[index].key.value.split(separator: " ")
      guard words.last == name else { continue }
      if path.count == 1 {
        entries.remove(at: index)
        return true
      }
      if var inner = entries[index].value.entries, remove(path.dropFirst(), from: &inner) {
        entries[index].value = YAMLNode(.mapping(inner), at: entries[index].value.place)
        return true
      }
    }
    return false
  }
}
