import Addressing
import Catalogue
import Diagnostics
import Topology

/// Proposes changes that may take an obstacle away; `Repairs` proves which of them do.
struct RepairProposals {
  let topology: Topology
  let attempt: Attempt
  let proof: Proof
  var reason: ReasonCode?
  var resource: ResourceID?
  let evidence: SourceRange?
  let circumstances: Circumstances

  init(_ topology: Topology, _ attempt: Attempt, _ proof: Proof, _ obstacle: Obstacle) {
    self.topology = topology
    self.attempt = attempt
    self.proof = proof
    reason = obstacle.reason
    resource = obstacle.resource
    evidence = obstacle.evidence
    circumstances = obstacle.circumstances
  }

  init(_ topology: Topology, _ attempt: Attempt, _ proof: Proof, _ fact: MissingFact) {
    self.topology = topology
    self.attempt = attempt
    self.proof = proof
    reason = nil
    resource = fact.resource
    evidence = fact.place
    circumstances = fact.circumstances
  }

  /// No more than these are tried, however large the topology is.
  private static let limit = 500

  /// The changes worth trying, the likeliest first.
  func changes() -> [Repair.Change] {
    var own = changesOfLayer()
    if let cause = circumstances.cause {
      // What fails because of something that is needed besides, such as a health check, is mended there.
      var inner = self
      inner.reason = cause
      inner.resource = circumstances.site
      own += inner.changesOfLayer()
    }
    return Array(
      (workingStates() + missingNearby() + own + namesOfResources() + missingAnywhere()).withoutRepetitions()
        .prefix(Self.limit))
  }

  /// What may help whatever the reason is, for where none of the others does.
  func generalChanges() -> [Repair.Change] {
    let family: [Repair.Change] =
      switch reason?.layer {
      case .route, .link, .capacity: overlaps() + transitChanges() + propertyChanges() + otherDoors()
      case .name: resolverChanges() + propertyChanges() + otherDoors()
      default: propertyChanges()
      }
    return Array(family.withoutRepetitions().prefix(max(0, Self.limit - changes().count)))
  }

  private func changesOfLayer() -> [Repair.Change] {
    switch reason?.layer {
    case .name: nameChanges()
    case .route: routeChanges()
    case .link: linkChanges()
    case .filter: filterChanges()
    case .listener: listenerChanges()
    case .tls: tlsChanges()
    case .identity: identityChanges()
    case nil: nameChanges() + linkChanges() + identityChanges()
    case .capacity, .path, .model: []
    }
  }

  // MARK: What is at hand

  /// The two ends of the packets that meet the obstacle, in their direction.
  var heading: (from: Interface, to: Interface)? {
    guard let flow = circumstances.flow else { return nil }
    return circumstances.leg == .return ? (flow.destination, flow.source) : (flow.source, flow.destination)
  }

  /// The lines of lists that stand at a place, with the property and resource that hold them.
  func lines(at place: SourceRange?) -> [(line: Located<Value>, property: String, holder: ResourceID)] {
    guard let place, place.file.path != documentedDefaultPath else { return [] }
    return topology.resources.flatMap { resource in
      resource.definition.properties.flatMap { property in
        topology.writtenList(resource.id, property.name).items.filter { $0.place == place }
          .map { ($0, property.name, resource.id) }
      }
    }
  }

  /// The block of its network that an interface lies in, or its own.
  func block(holding interface: Interface) -> IPPrefix {
    interface.network.flatMap { topology.blocks(of: $0).first { $0.contains(interface.address) } } ?? interface.address
  }

  // MARK: States

  /// A resource that does not do what it is for is brought into the state in which it does.
  private func workingStates() -> [Repair.Change] {
    var ids = [resource].compactMap { $0 }
    ids += topology.resources.filter { $0.place == evidence || topology.statePlace($0.id) == evidence }.map(\.id)
    ids += ids.flatMap { topology.children(of: $0).map(\.id) }
    return ids.uniqued().compactMap(workingState)
  }

  func workingState(_ id: ResourceID) -> Repair.Change? {
    guard topology.exists(id), let machine = topology[id].definition.states else { return nil }
    switch topology.working(id) {
    case .yes, .assumed: return nil
    case .no, .unknown:
      return machine.states.first { machine.working.contains($0) }.map { .set("state", to: .text($0), of: id) }
    }
  }

  // MARK: What names nothing

  /// A property that should name a resource and does not.
  private func namesOfResources() -> [Repair.Change] {
    [resource, attempt.to, attempt.from].compactMap { $0 }.uniqued().flatMap { id -> [Repair.Change] in
      topology[id].definition.properties.flatMap { property -> [Repair.Change] in
        guard !topology.isStated(id, property.name), case .reference(let kinds) = property.type else { return [] }
        return topology.resources(of: Set(kinds)).filter { mayName($0.id, by: id) }
          .map { .set(property.name, to: .reference($0.id), of: id) }
      }
    }
  }

  /// Whether no boundary lies between them: what stands in one network uses no table or group of another.
  func mayName(_ other: ResourceID, by id: ResourceID) -> Bool {
    guard !KindID.networks.contains(topology[other].kind), let far = topology.enclosing(other, KindID.networks),
      let own = topology.enclosing(id, KindID.networks)
    else { return true }
    return far.id == own.id
  }

  // MARK: What does not exist yet

  /// What is declared but does not exist: the resource itself, what it names, what stands in it and what names it.
  private func missingNearby() -> [Repair.Change] {
    var ids = [resource].compactMap { $0 }
    ids += topology.allResources.filter { $0.place == evidence }.map(\.id)
    ids += lines(at: evidence).flatMap { topology.references(in: $0.line.value) }
    return missing(near: ids.uniqued())
  }

  /// The same for all that the proof passed.
  private func missingAnywhere() -> [Repair.Change] {
    let passed = proof.hops.compactMap(\.resource) + [attempt.from, attempt.to]
    let around = passed.flatMap { topology.ancestors(of: $0).map(\.id) }
    return missing(near: (passed + around).uniqued())
  }

  private func missing(near ids: [ResourceID]) -> [Repair.Change] {
    let near = Set(ids)
    return topology.absentResources.filter { absent in
      near.contains(absent.id) || absent.parent.map(near.contains) ?? false
        || near.contains { topology.names(absent.id, in: $0) || topology.names($0, in: absent.id) }
    }
    .filter { $0.parent.map(topology.exists) ?? true }
    .map { .create($0.id) }
  }
}

extension Topology {
  /// The resources that are declared but do not exist at this moment.
  var absentResources: [Resource] { allResources.filter { !exists($0.id) } }

  func statePlace(_ id: ResourceID) -> SourceRange? { self[id].properties["state"]?.place }

  /// The resources that a value names.
  func references(in value: Value) -> [ResourceID] {
    switch value {
    case .reference(let id), .principal(.resource(let id)): [id]
    case .route(let route): if case .resource(let id) = route.target { [id] } else { [] }
    case .rule(let rule): if case .resource(let id) = rule.peer { [id] } else { [] }
    case .list(let items, _): items.flatMap { references(in: $0.value) }
    default: []
    }
  }

  /// Whether some property of a resource names another.
  func names(_ other: ResourceID, in id: ResourceID) -> Bool {
    self[id].definition.properties.contains { property in
      fact(id, property.name).value.map { references(in: $0).contains(other) } ?? false
    }
  }
}

extension Sequence where Element: Equatable {
  /// The elements without repetitions, in their order.
  func withoutRepetitions() -> [Element] {
    reduce(into: []) { result, element in if !result.contains(element) { result.append(element) } }
  }
}
