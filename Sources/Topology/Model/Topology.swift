public import Addressing
public import Diagnostics

/// A topology: resources with their properties, references resolved, at one moment.
///
/// What does not exist at that moment is absent: it is still listed in `allResources`, but no look-up finds it and no
/// reference leads to it.
public struct Topology: Sendable {
  /// What is declared, the same at every moment.
  @usableFromInline let declared: Declared

  /// What is otherwise than declared, and what follows from both.
  @usableFromInline private(set) var moment: Moment

  /// A class, as `Moment` is one: topologies are handed around all the time.
  @usableFromInline final class Declared: Sendable {
    let id: String
    let title: String
    let place: SourceRange
    @usableFromInline let resources: [Resource]
    let index: TopologyIndex
    let unreadableNames: Set<String>

    init(
      id: String, title: String, place: SourceRange, resources: [Resource], index: TopologyIndex,
      unreadableNames: Set<String>
    ) {
      self.id = id
      self.title = title
      self.place = place
      self.resources = resources
      self.index = index
      self.unreadableNames = unreadableNames
    }
  }

  @usableFromInline final class Moment: Sendable {
    @usableFromInline let absent: Set<ResourceID>
    let absentLines: Set<SourceRange>
    let changedValues: [PropertyKey: Value?]

    /// What was worked out before a change does not hold after it.
    @usableFromInline let notes = Notes()

    init(
      absent: Set<ResourceID> = [], absentLines: Set<SourceRange> = [], changedValues: [PropertyKey: Value?] = [:]
    ) {
      self.absent = absent
      self.absentLines = absentLines
      self.changedValues = changedValues
    }
  }

  public struct PropertyKey: Hashable, Sendable {
    public var resource: ResourceID
    public var property: String

    public init(_ resource: ResourceID, _ property: String) {
      self.resource = resource
      self.property = property
    }
  }

  init(
    id: String, title: String, place: SourceRange, resources: [Resource], names: NameIndex,
    unreadableNames: Set<String> = [], moment: Moment = Moment()
  ) {
    declared = Declared(
      id: id, title: title, place: place, resources: resources, index: TopologyIndex(resources, names: names),
      unreadableNames: unreadableNames)
    self.moment = Moment(
      absent: moment.absent, absentLines: moment.absentLines, changedValues: moment.changedValues)
  }

  public var id: String { declared.id }
  public var title: String { declared.title }

  /// Where its block begins.
  public var place: SourceRange { declared.place }

  /// Every resource that the topology declares, present or not, in the order of the file.
  @inlinable public var allResources: [Resource] { declared.resources }

  var index: TopologyIndex { declared.index }

  /// The names of resources that were written in a way that could not be read: that there is no such resource would be
  /// a wrong answer to whoever names them.
  public var unreadableNames: Set<String> { declared.unreadableNames }

  /// The resources that do not exist at this moment.
  public internal(set) var absent: Set<ResourceID> {
    get { moment.absent }
    set { moment = Moment(absent: newValue, absentLines: absentLines, changedValues: changedValues) }
  }

  /// The lines (rules, routes, records, statements) that do not exist at this moment, by the place where they stand.
  public internal(set) var absentLines: Set<SourceRange> {
    get { moment.absentLines }
    set { moment = Moment(absent: absent, absentLines: newValue, changedValues: changedValues) }
  }

  /// The values that hold at this moment instead of the written ones; nil takes the value away.
  public internal(set) var changedValues: [PropertyKey: Value?] {
    get { moment.changedValues }
    set { moment = Moment(absent: absent, absentLines: absentLines, changedValues: newValue) }
  }

  /// What others have worked out from the topology as it is at this moment.
  @inlinable public var notes: Notes { moment.notes }

  // MARK: Resources

  @inlinable public subscript(_ id: ResourceID) -> Resource { declared.resources[id.index] }

  /// The resources that exist.
  public var resources: [Resource] { allResources.filter { !absent.contains($0.id) } }

  @inlinable public func exists(_ id: ResourceID) -> Bool { moment.absent.isEmpty || !moment.absent.contains(id) }

  /// The resources of some kinds that exist, in the order of the file.
  public func resources(of kinds: KindID...) -> [Resource] { existing(kinds) }

  public func resources(of kinds: Set<KindID>) -> [Resource] { existing(kinds) }

  private func existing(_ kinds: some Collection<KindID>) -> [Resource] {
    var found: [ResourceID] = []
    for kind in kinds { found += index.byKind[kind] ?? [] }
    if kinds.count > 1 { found.sort() }
    return existing(found)
  }

  private func existing(_ ids: [ResourceID]) -> [Resource] { ids.compactMap { exists($0) ? self[$0] : nil } }

  /// The resources of a kind that exist and whose property names a resource, alone or in a list, in the order of the
  /// file. Takes time by the number of those that name it, not by the size of the topology.
  public func referrers(to target: ResourceID, by property: String, kind: KindID) -> [Resource] {
    var candidates = index.referrers[target] ?? []
    // What is set at this moment is not in the index.
    if !changedValues.isEmpty {
      let changed = Set(changedValues.keys.lazy.filter { $0.property == property }.map(\.resource))
      if !changed.isEmpty { candidates = Set(candidates).union(changed).sorted() }
    }
    return candidates.compactMap { id in
      self[id].kind == kind && exists(id) && names(target, in: id, property) ? self[id] : nil
    }
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
    existing(
      kind.map { index.children[TopologyIndex.Child(parent: id, kind: $0)] ?? [] } ?? self[id].children)
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
    let resource = self[id]
    assert(
      property == "state" ? resource.definition.states != nil : resource.definition.has(property),
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
    return self[id].said.properties.position(of: property) != nil
  }

  /// Where a property is written, or else its resource.
  public func place(_ id: ResourceID, _ property: String) -> SourceRange {
    self[id].properties[property]?.place ?? self[id].place
  }

  public func text(_ id: ResourceID, _ property: String) -> Fact<String> {
    known(id, property) { if case .text(let text) = $0 { text } else { nil } }
  }

  public func flag(_ id: ResourceID, _ property: String) -> Fact<Bool> {
    known(id, property) { if case .flag(let flag) = $0 { flag } else { nil } }
  }

  public func number(_ id: ResourceID, _ property: String) -> Fact<Int> {
    known(id, property) { if case .number(let number) = $0 { number } else { nil } }
  }

  public func address(_ id: ResourceID, _ property: String) -> Fact<IPAddress> {
    known(id, property) { if case .address(let address) = $0 { address } else { nil } }
  }

  public func prefix(_ id: ResourceID, _ property: String) -> Fact<IPPrefix> {
    known(id, property) { if case .prefix(let prefix) = $0 { prefix } else { nil } }
  }

  public func listen(_ id: ResourceID, _ property: String) -> Fact<ListenPort> {
    known(id, property) { if case .listen(let listen) = $0 { listen } else { nil } }
  }

  /// The blocks of addresses that a network or a part of one says are its own.
  public func blocks(of id: ResourceID) -> [IPPrefix] {
    guard !changedValues.isEmpty || !absentLines.isEmpty else { return self[id].said.blocks }
    let property = self[id].kind.blockProperty
    guard self[id].definition.has(property) else { return [] }
    switch fact(id, property).value {
    case .list?: return prefixes(id, property).map(\.value)
    case let value?: return Resource.Said.blocks(in: value)
    case nil: return []
    }
  }

  /// The resource that a property names, if it exists.
  public func reference(_ id: ResourceID, _ property: String) -> Resource? {
    guard case .reference(let target)? = fact(id, property).value, exists(target) else { return nil }
    return self[target]
  }

  /// The elements of a list that exist, with their places. Nothing known of the list is an empty one.
  public func list(_ id: ResourceID, _ property: String) -> [Located<Value>] {
    guard case .list(let items, _)? = fact(id, property).value else { return [] }
    return items.allSatisfy { isThere($0) } ? items : items.filter { isThere($0) }
  }

  private func isThere(_ item: Located<Value>) -> Bool {
    if !absentLines.isEmpty, absentLines.contains(item.place) { return false }
    return switch item.value {
    case .reference(let target): exists(target)
    case .invalid: false
    default: true
    }
  }

  /// Whether all elements of a list are known: it is stated or documented, and its author did not leave it open.
  public func isListComplete(_ id: ResourceID, _ property: String) -> Bool {
    guard case .list(let items, let isOpen)? = fact(id, property).value else { return false }
    return !isOpen
      && !items.contains { item in
        switch item.value {
        case .invalid, .unknown: true
        default: false
        }
      }
  }

  /// The resources that a list names, those that exist.
  public func references(_ id: ResourceID, _ property: String) -> [Resource] {
    guard case .list(let items, _)? = fact(id, property).value else { return [] }
    return items.compactMap { item in
      if case .reference(let target) = item.value, isThere(item) { self[target] } else { nil }
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

  /// What is known of a property that has values of one type.
  @inline(__always)
  private func known<Known>(_ id: ResourceID, _ property: String, _ cast: (Value) -> Known?) -> Fact<Known> {
    // Mostly what is written holds, and need not be taken out to be looked at.
    let said = declared.resources[id.index].said
    if changedValues.isEmpty, let position = said.properties.position(of: property) {
      let place = said.properties.entries[position].value.place
      return cast(said.properties.entries[position].value.value).map { .stated($0, at: place) } ?? .unknown(at: place)
    }
    return switch fact(id, property) {
    case .stated(let value, let place): cast(value).map { .stated($0, at: place) } ?? .unknown(at: place)
    case .assumed(let value, let because): cast(value).map { .assumed($0, because: because) } ?? .unknown(at: nil)
    case .unknown(let place): .unknown(at: place)
    }
  }
}
