public import Diagnostics
import Reachability
public import Topology

/// What the proofs of a site come to look at in a topology, and what none of them does.
///
/// A line (a route, a rule, a record, a statement) is exercised when it decided a check of some proof, for or against
/// the attempt. A resource is when a check was made at it, when it is an end of an attempt, when one of its lines
/// decided, or when something stands in it, or routes by it, that is exercised.
public struct Coverage: Sendable {
  public let topology: Topology

  /// The scenarios whose proofs were looked at, in the order of the site.
  public let scenarios: [String]

  /// What can be exercised, in the order of the topology.
  public let items: [Item]

  /// One thing that a proof may come to look at.
  public struct Item: Sendable {
    public var group: Group
    public var resource: ResourceID

    /// The line as it is written; nil for a resource itself.
    public var text: String?
    public var place: SourceRange
    public var isExercised: Bool
  }

  /// The kinds of things that are counted apart.
  public enum Group: String, Sendable, CaseIterable {
    case resources, routes, filterRules, records, statements

    /// The group in words, as it stands after a number.
    public var words: String {
      switch self {
      case .resources: "resources"
      case .routes: "routes"
      case .filterRules: "filter rules"
      case .records: "records and hosts lines"
      case .statements: "policy statements"
      }
    }
  }

  public init(of topology: Topology, by claims: [Claim]) {
    self.topology = topology
    scenarios = claims.map(\.scenario.id.value)
    var touched = Touched()
    for claim in claims {
      for proof in [claim.proof].compactMap({ $0 }) + claim.admitted { touched.formUnion(proof) }
      if let exposure = claim.exposure { touched.formUnion(exposure) }
    }
    let lines = touched.lines
    let resources = Self.exercised(in: topology, touched)
    items = topology.resources.flatMap { resource -> [Item] in
      [
        Item(
          group: .resources, resource: resource.id, text: nil, place: resource.place,
          isExercised: resources.contains(resource.id))
      ]
        + Self.lines(of: resource).filter { !topology.absentLines.contains($0.place) }.map { line in
          Item(
            group: line.group, resource: resource.id, text: line.place.text, place: line.place,
            isExercised: lines.contains(line.place))
        }
    }
  }

  /// The items of a group.
  public func items(of group: Group) -> [Item] { items.filter { $0.group == group } }

  /// The resources of which something is not exercised, each with its lines that are not.
  ///
  /// The lines of a resource that is not exercised at all are not listed one by one.
  public var gaps: [Gap] {
    var gaps: [Gap] = []
    var whole: Set<ResourceID> = []
    var places: [ResourceID: Int] = [:]
    for item in items where !item.isExercised {
      // What stands in something that is not exercised is told by it.
      guard !topology.ancestors(of: item.resource).contains(where: { whole.contains($0.id) }) else { continue }
      if item.group == .resources {
        whole.insert(item.resource)
        gaps.append(Gap(resource: item.resource, isWhole: true, lines: []))
      } else if whole.contains(item.resource) {
        continue
      } else if let place = places[item.resource] {
        gaps[place].lines.append(item)
      } else {
        places[item.resource] = gaps.count
        gaps.append(Gap(resource: item.resource, isWhole: false, lines: [item]))
      }
    }
    return gaps
  }

  /// A resource with what no proof came to look at.
  public struct Gap: Sendable {
    public var resource: ResourceID

    /// Whether nothing of it is exercised, nor of what stands in it.
    public var isWhole: Bool
    public var lines: [Item]
  }

  // MARK: What counts

  /// The resources at which a check was made, whose lines decided, or around such.
  private static func exercised(in topology: Topology, _ touched: Touched) -> Set<ResourceID> {
    var found = touched.resources
    for resource in topology.resources where !found.contains(resource.id) {
      let places =
        [resource.place]
        + resource.properties.values.flatMap { value -> [SourceRange] in
          guard case .list(let items, _) = value.value else { return [value.place] }
          return [value.place] + items.map(\.place)
        }
      if places.contains(where: touched.lines.contains) { found.insert(resource.id) }
    }
    // What a check was made at stands in its subnets, and packets from there follow their route tables.
    let subnets = found.flatMap { id -> [Resource] in
      let kind = topology[id].kind.definition
      let one = kind.property("subnet") == nil ? nil : topology.reference(id, "subnet")
      return [one].compactMap { $0 } + (kind.property("subnets") == nil ? [] : topology.references(id, "subnets"))
    }
    found.formUnion(subnets.map(\.id))
    for id in found where [.awsSubnet, .azureSubnet].contains(topology[id].kind) {
      if let table = topology.reference(id, "route-table") { found.insert(table.id) }
    }
    for id in found { found.formUnion(topology.ancestors(of: id).map(\.id)) }
    return found
  }

  private static func lines(of resource: Resource) -> [(group: Group, place: SourceRange)] {
    resource.properties.sorted { $0.value.place.bytes.lowerBound < $1.value.place.bytes.lowerBound }
      .flatMap { name, value -> [(group: Group, place: SourceRange)] in
        guard case .list(let items, _) = value.value else { return [] }
        return items.compactMap { item in
          let group: Group? =
            switch item.value {
            case .rule: .filterRules
            case .route: .routes
            // What the far end of a VPN is known to hold routes as much as a route does.
            case .prefix where ["routes", "advertised", "prefixes"].contains(name): .routes
            case .record, .hostsLine: .records
            case .statement, .roleAssignment: .statements
            case .principal where name == "trust": .statements
            default: nil
            }
          return group.map { ($0, item.place) }
        }
      }
  }
}

extension Touched {
  /// Adds what a proof came to look at, and who and what it is about.
  fileprivate mutating func formUnion(_ proof: Proof) {
    let other = proof.touched
    lines.formUnion(other.lines)
    resources.formUnion(other.resources)
    resources.formUnion([proof.attempt.from, proof.attempt.to])
    guard let call = proof.attempt.call else { return }
    resources.formUnion([call.caller] + call.assumes + [call.secret].compactMap { $0 })
  }

  /// Adds the ways that a claim about everybody rests on: who gets in, through what and by which lines.
  fileprivate mutating func formUnion(_ exposure: Exposure) {
    resources.insert(exposure.destination)
    for way in exposure.ways {
      lines.formUnion(way.lines.map(\.place))
      resources.formUnion([way.front] + way.through)
      if case .resource(let id) = way.client { resources.insert(id) }
    }
  }
}

extension RunbookCollection {
  /// What the scenarios of all pages exercise of a topology.
  ///
  /// - Parameter checks: the pages as they have been checked, in their order.
  public func coverage(of topology: Topology, in checks: [PageCheck]) -> Coverage {
    let claims = checks.flatMap { check in check.claims.sorted { $0.key < $1.key }.map(\.value) }
    return Coverage(of: topology, by: claims.filter { $0.topology.id == topology.id })
  }
}
