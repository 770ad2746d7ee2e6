import Addressing
import Catalogue
import Diagnostics
import Topology

/// Properties: switches, choices, names and lists that say something else on what stands near the obstacle.
///
/// This family knows no reason and no kind: it comes after those that do, and the type of a property says what else
/// may stand there.
extension RepairProposals {
  /// What makes a resource what it is, or keeps strangers out: no attempt is worth another value.
  private static let kept: Set<String> = [
    "block-public-access", "cidr", "default", "direction", "domain-state", "engine", "ip-filter", "main", "managed-by",
    "min-tls", "networking", "os",
    "private", "public-access", "publicly-accessible", "purpose", "ram-sharing", "region", "require-tls", "scheme",
    "serverless", "source-nat", "stateful", "subnet", "tenancy", "tls", "vpc", "zone", "zone-id",
  ]

  /// Switches come before lines and lines before names; among each the nearest resource comes first.
  func propertyChanges() -> [Repair.Change] {
    let near = neighbours()
    return near.flatMap { id in settings(of: id) { switches($0, of: id) } }
      + near.flatMap { id in settings(of: id) { lines($0, of: id) } }
      + near.flatMap { id in settings(of: id) { names($0, of: id) } }
  }

  private func settings(of id: ResourceID, _ changes: (Property) -> [Repair.Change]) -> [Repair.Change] {
    topology[id].definition.properties.filter { !Self.kept.contains($0.name) }.flatMap(changes)
  }

  /// What the obstacle names and cites, what the packets pass, and what these name or are named by.
  private func neighbours() -> [ResourceID] {
    var ids = [resource, circumstances.site].compactMap { $0 }
    ids += topology.resources.filter { resource in
      resource.place == evidence || resource.properties.values.contains { $0.place == evidence }
    }.map(\.id)
    ids += lines(at: evidence).map(\.holder)
    let cited = ids.uniqued()
    ids += around(cited)
    let passed = proof.hops.compactMap(\.resource) + [attempt.from, attempt.to]
    ids += passed + around(passed.uniqued())
    return ids.uniqued().filter(topology.exists)
  }

  private func around(_ ids: [ResourceID]) -> [ResourceID] {
    let near = Set(ids)
    let inside = ids.flatMap { topology.children(of: $0).map(\.id) }
    let linked = topology.resources.map(\.id).filter { id in
      near.contains { topology.names($0, in: id) || topology.names(id, in: $0) }
    }
    return inside + linked + ids.compactMap { topology[$0].parent }
  }

  /// A switch the other way, another choice, or what the provider documents.
  private func switches(_ property: Property, of id: ResourceID) -> [Repair.Change] {
    let now = topology.fact(id, property.name).value
    let others: [Value] =
      switch property.type {
      case .flag: [.flag(true), .flag(false)]
      case .choice(let words): Self.nearest(words, to: now).map { .text($0) }
      case .prefix: [heading?.from, heading?.to].compactMap { $0 }.map { .prefix(block(holding: $0)) }
      default: []
      }
    let set = others.filter { $0 != now }.map { Repair.Change.set(property.name, to: $0, of: id) }
    guard topology.isStated(id, property.name), !property.isRequired else { return set }
    switch property.type {
    // A prefix that is not said is the widest, which every other one narrows.
    case .flag, .choice, .prefix, .reference, .number: return set + [.set(property.name, to: nil, of: id)]
    default: return set
    }
  }

  /// The choices next to the one that stands there come first, for they change the least.
  private static func nearest(_ words: [String], to now: Value?) -> [String] {
    guard case .text(let word)? = now, let index = words.firstIndex(of: word) else { return words }
    return words.indices.sorted { (abs($0 - index), $0) < (abs($1 - index), $1) }.map { words[$0] }
  }

  /// A line more in a list, or one less.
  private func lines(_ property: Property, of id: ResourceID) -> [Repair.Change] {
    guard case .list(let element) = property.type else { return [] }
    let written = topology.writtenList(id, property.name).items
    let now = topology.list(id, property.name).map(\.value)
    let more: [Value]
    switch element {
    case .prefix: more = [heading?.from, heading?.to].compactMap { $0 }.map { .prefix(block(holding: $0)) }
    case .number: more = [circumstances.flow?.port ?? attempt.port].compactMap { $0 }.map { .number($0) }
    case .line(.listen): more = [circumstances.flow?.port].compactMap { $0 }.map { .listen(ListenPort(.tcp, $0)) }
    case .reference(let kinds): more = topology.resources(of: Set(kinds)).map { .reference($0.id) }
    // What has to be the same at two ends is taken from the other one.
    case .text:
      more =
        now.isEmpty
        ? []
        : topology.resources.filter { $0.id != id }.flatMap { other -> [Value] in
          !other.definition.has(property.name)
            ? [] : topology.list(other.id, property.name).map(\.value)
        }
    default: more = []
    }
    let added = more.withoutRepetitions().filter { !now.contains($0) }.map {
      Repair.Change.add($0, to: property.name, of: id)
    }
    guard case .prefix = element else { return added }
    let fewer = written.map { Repair.Change.remove($0, from: property.name, of: id) }
    return property.isRequired || written.isEmpty
      ? added + fewer : added + [.set(property.name, to: nil, of: id)] + fewer
  }

  /// Another resource of those that may stand there.
  private func names(_ property: Property, of id: ResourceID) -> [Repair.Change] {
    switch property.type {
    case .reference(let kinds), .referenceOrText(let kinds):
      let now = topology.reference(id, property.name)?.id
      return topology.resources(of: Set(kinds)).map(\.id).filter { $0 != now && $0 != id && mayName($0, by: id) }
        .map { .set(property.name, to: .reference($0), of: id) }
    default: return []
    }
  }
}
