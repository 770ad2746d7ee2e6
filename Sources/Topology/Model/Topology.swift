public import Addressing
public import Diagnostics

/// A topology: resources with their properties, references resolved, at one moment.
///
/// What does not exist at that moment is absent: it is still listed in `allResources`, but no look-up finds it and no
/// reference leads to it.
public struct Topology: Sendable {
  public let id: String
  public let title: String

  /// Where its block begins.
  public let place: SourceRange

  /// Every resource that the topology declares, present or not, in the order of the file.
  public let allResources: [Resource]

  let index: TopologyIndex

  /// The names of resources that were written in a way that could not be read: that there is no such resource would be
  /// a wrong answer to whoever names them.
  public internal(set) var unreadableNames: Set<String> = []

  /// The resources that do not exist at this moment.
  public internal(set) var absent: Set<ResourceID> = [] {
    didSet { notes = Notes() }
  }

  /// The lines (rules, routes, records, statements) that do not exist at this moment, by the place where they stand.
  public internal(set) var absentLines: Set<SourceRange> = [] {
    didSet { notes = Notes() }
  }

  /// The values that hold at this moment instead of the written ones; nil takes the value away.
  public internal(set) var changedValues: [PropertyKey: Value?] = [:] {
    didSet { notes = Notes() }
  }

  /// What others have worked out from the topology as it is at this moment.
  public private(set) var notes = Notes()

  public struct PropertyKey: Hashable, Sendable {
    public var resource: ResourceID
    public var property: String

    public init(_ resource: ResourceID, _ property: String) {
      self.resource = resource
      self.property = property
    }
  }

  init(id: String, title: String, place: SourceRange, resources: [Resource], names: NameIndex) {
    self.id = id
    self.title = title
    self.place = place
    allResources = resources
    index = TopologyIndex(resources, names: names)
  }

  // MARK: Resources

  public subscript(_ id: ResourceID) -> Resource { allResources[id.index] }

  /// The resources that exist.
  public var resources: [Resource] { allResources.filter { !absent.contains($0.id) } }

  public func exists(_ id: ResourceID) -> Bool { !absent.contains(id) }

  /// The resources of some kinds that exist, in the order of the file.
  public func resources(of kinds: KindID...) -> [Resource] { existing(kinds) }

  public func resources(of kinds: Set<KindID>) -> [Resource] { existing(kinds) }

  private func existing(_ kinds: some Collection<KindID>) -> [Resource] {
    var found: [ResourceID] = []
    for kind in kinds { found += index.byKind[kind] ?? [] }
    if kinds.count > 1 { found.sort() }
    return found.lazy.filter { exists($0) }.map { self[$0] }
  }

  /// The resources of a kind that exist and whose property names a resource, alone or in a list, in the order of the
  /// file. Takes time by the number of those that name it, not by the size of the topology.
  public func referrers(to target: ResourceID, by property: String, kind: KindID) -> [Resource] {
    var candidates = index.referrers[target] ?? []
    // What is set at this moment is not in the index.
    let changed = Set(changedValues.keys.lazy.filter { $0.property == property }.map(\.resource))
    if !changed.isEmpty { candidates = Set(candidates).union(changed).sorted() }
    return candidates.lazy.filter { self[$0].kind == kind && exists($0) && names(target, in: $0, property) }
      .map { self[$0] }
  }

  private func names(_ target: ResourceID, in id: ResourceID, _ property: String) -> Bool {
    switch fact(id, property).value {
    case .reference(let named): named == target && exists(target)
    case .list: references(id, property).contains { $0.id == target }
    default: false
    }
  }

  /// The children of a resource that exist, of one kind or of all.
  public func children(of id: ResourceID, kind: KindID? = nil) -> [Resource] {
    let children = kind.map { index.children[TopologyIndex.Child(parent: id, kind: $0)] ?? [] } ?? self[id].children
    return children.filter { exists($0) }.map { self[$0] }
  }

  /// The resource itself or the nearest one around it that is of one of these kinds.
  public func enclosing(_ id: ResourceID, _ kinds: some Collection<KindID>) -> Resource? {
    var next: ResourceID? = id
    while let current = next {
      if kinds.contains(self[current].kind) { return self[current] }
      next = self[current].parent
    }
    return nil
  }

  /// The resources around a resource, from the nearest to the outermost.
  public func ancestors(of id: ResourceID) -> [Resource] {
    var result: [Resource] = []
    var next = self[id].parent
    while let current = next {
      result.append(self[current])
      next = self[current].parent
    }
    return result
  }

  /// All resources below a resource, in the order of the file.
  public func descendants(of id: ResourceID) -> [ResourceID] {
    self[id].children.flatMap { [$0] + descendants(of: $0) }
  }

  // MARK: Properties

  /// The value of a property as it holds at this moment, with what may be assumed where it is not said.
  public func fact(_ id: ResourceID, _ property: String) -> Fact<Value> {
    let resource = allResources[id.index]
    assert(
      property == "state" ? resource.definition.states != nil : resource.definition.property(property) != nil,
      "\(resource.kind.rawValue) has no property \(property)")
    if !changedValues.isEmpty, let change = changedValues[PropertyKey(id, property)] {
      if let value = change {
        return value == .unknown
          ? .unknown(at: resource.place)
          : .stated(value, at: resource.properties[property]?.place ?? resource.place)
      }
    } else if let stated = resource.properties[property] {
      switch stated.value {
      case .unknown, .invalid: return .unknown(at: stated.place)
      default: return .stated(stated.value, at: stated.place)
      }
    }
    let standard = property == "state" ? resource.stateByItself : resource.definition.standard(of: property)
    if let standard { return .assumed(standard.value, because: standard.because) }
    return .unknown(at: nil)
  }

  /// Whether the author wrote the property at all.
  public func isStated(_ id: ResourceID, _ property: String) -> Bool {
    if !changedValues.isEmpty, let change = changedValues[PropertyKey(id, property)] { return change != nil }
    return self[id].properties[property] != nil
  }

  /// Where a property is written, or else its resource.
  public func place(_ id: ResourceID, _ property: String) -> SourceRange {
    self[id].properties[property]?.place ?? self[id].place
  }

  public func text(_ id: ResourceID, _ property: String) -> Fact<String> {
    narrow(fact(id, property)) { if case .text(let text) = $0 { text } else { nil } }
  }

  public func flag(_ id: ResourceID, _ property: String) -> Fact<Bool> {
    narrow(fact(id, property)) { if case .flag(let flag) = $0 { flag } else { nil } }
  }

  public func number(_ id: ResourceID, _ property: String) -> Fact<Int> {
    narrow(fact(id, property)) { if case .number(let number) = $0 { number } else { nil } }
  }

  public func address(_ id: ResourceID, _ property: String) -> Fact<IPAddress> {
    narrow(fact(id, property)) { if case .address(let address) = $0 { address } else { nil } }
  }

  public func prefix(_ id: ResourceID, _ property: String) -> Fact<IPPrefix> {
    narrow(fact(id, property)) { if case .prefix(let prefix) = $0 { prefix } else { nil } }
  }

  public func listen(_ id: ResourceID, _ property: String) -> Fact<ListenPort> {
    narrow(fact(id, property)) { if case .listen(let listen) = $0 { listen } else { nil } }
  }

  /// The resource that a property names, if it exists.
  public func reference(_ id: ResourceID, _ property: String) -> Resource? {
    guard case .reference(let target)? = fact(id, property).value, exists(target) else { return nil }
    return self[target]
  }

  /// The elements of a list that exist, with their places. Nothing known of the list is an empty one.
  public func list(_ id: ResourceID, _ property: String) -> [Located<Value>] {
    guard case .list(let items, _)? = fact(id, property).value else { return [] }
    return items.filter { item in
      if absentLines.contains(item.place) { return false }
      if case .reference(let target) = item.value { return exists(target) }
      return item.value != .invalid
    }
  }

  /// Whether all elements of a list are known: it is stated or documented, and its author did not leave it open.
  public func isListComplete(_ id: ResourceID, _ property: String) -> Bool {
    guard case .list(let items, let isOpen)? = fact(id, property).value else { return false }
    return !isOpen && !items.contains { $0.value == .invalid || $0.value == .unknown }
  }

  /// The resources that a list names, those that exist.
  public func references(_ id: ResourceID, _ property: String) -> [Resource] {
    list(id, property).compactMap { item in
      if case .reference(let target) = item.value { self[target] } else { nil }
    }
  }

  public func prefixes(_ id: ResourceID, _ property: String) -> [Located<IPPrefix>] {
    list(id, property).compactMap { item in
      if case .prefix(let prefix) = item.value { Located(prefix, at: item.place) } else { nil }
    }
  }

  public func addresses(_ id: ResourceID, _ property: String) -> [Located<IPAddress>] {
    list(id, property).compactMap { item in
      if case .address(let address) = item.value { Located(address, at: item.place) } else { nil }
    }
  }

  public func texts(_ id: ResourceID, _ property: String) -> [Located<String>] {
    list(id, property).compactMap { item in
      if case .text(let text) = item.value { Located(text, at: item.place) } else { nil }
    }
  }

  public func rules(_ id: ResourceID, _ property: String) -> [Located<FilterRule>] {
    list(id, property).compactMap { item in
      guard case .rule(let rule) = item.value else { return nil }
      if case .resource(let peer) = rule.peer, !exists(peer) { return nil }
      return Located(rule, at: item.place)
    }
  }

  /// The routes of a table; one that names a prefix list stands for as many as the list has entries.
  public func routes(_ id: ResourceID, _ property: String = "routes") -> [Located<Route>] {
    list(id, property).flatMap { item -> [Located<Route>] in
      guard case .route(let route) = item.value else { return [] }
      guard let prefixList = route.prefixList else { return [Located(route, at: item.place)] }
      guard exists(prefixList) else { return [] }
      return prefixes(prefixList, "entries").map { entry in
        var one = route
        one.destination = entry.value
        return Located(one, at: item.place)
      }
    }
  }

  public func records(_ id: ResourceID) -> [Located<ZoneRecord>] {
    list(id, "records").compactMap { item in
      if case .record(let record) = item.value { Located(record, at: item.place) } else { nil }
    }
  }

  public func hostsLines(_ id: ResourceID, _ property: String = "hosts") -> [Located<HostsLine>] {
    list(id, property).compactMap { item in
      if case .hostsLine(let line) = item.value { Located(line, at: item.place) } else { nil }
    }
  }

  public func forwardings(_ id: ResourceID, _ property: String) -> [Located<Forwarding>] {
    list(id, property).compactMap { item in
      if case .forwarding(let forwarding) = item.value { Located(forwarding, at: item.place) } else { nil }
    }
  }

  public func statements(_ id: ResourceID, _ property: String = "policies") -> [Located<PolicyStatement>] {
    list(id, property).compactMap { item in
      if case .statement(let statement) = item.value { Located(statement, at: item.place) } else { nil }
    }
  }

  public func principals(_ id: ResourceID, _ property: String) -> [Located<Principal>] {
    list(id, property).compactMap { item in
      if case .principal(let principal) = item.value { Located(principal, at: item.place) } else { nil }
    }
  }

  public func listens(_ id: ResourceID, _ property: String = "listens") -> [Located<ListenPort>] {
    list(id, property).compactMap { item in
      if case .listen(let listen) = item.value { Located(listen, at: item.place) } else { nil }
    }
  }

  public func roleAssignments(_ id: ResourceID) -> [Located<RoleAssignment>] {
    list(id, "role-assignments").compactMap { item in
      if case .roleAssignment(let assignment) = item.value { Located(assignment, at: item.place) } else { nil }
    }
  }

  private func narrow<Known>(_ fact: Fact<Value>, _ cast: (Value) -> Known?) -> Fact<Known> {
    switch fact {
    case .stated(let value, let place): cast(value).map { .stated($0, at: place) } ?? .unknown(at: place)
    case .assumed(let value, let because): cast(value).map { .assumed($0, because: because) } ?? .unknown(at: nil)
    case .unknown(let place): .unknown(at: place)
    }
  }
}
