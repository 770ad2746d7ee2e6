import Diagnostics
import Topology

/// What the resolver of a network asks before the public DNS: zones, private names of endpoints and rules.
///
/// A class, because it is handed around for each name.
final class ResolverView: Sendable {
  /// The private zones that are joined with the network: those of the longest domains first, and of equal ones the first
  /// of the file.
  let zones: [VisibleZone]

  /// The endpoints of PrivateLink in the network, with the names for which they answer where private DNS is on.
  let endpoints: [(endpoint: ResourceID, names: [String])]

  /// The Resolver rules that hold in the network, and those of which nobody knows whether they do.
  let rules: [(rule: ResourceID, domain: String, isKnown: Bool)]

  init(
    zones: [VisibleZone], endpoints: [(endpoint: ResourceID, names: [String])],
    rules: [(rule: ResourceID, domain: String, isKnown: Bool)]
  ) {
    self.zones = zones.sorted { ($0.apex.utf8.count, $1.resource) > ($1.apex.utf8.count, $0.resource) }
    self.endpoints = endpoints
    self.rules = rules
  }
}

extension Topology {
  func resolverView(of network: ResourceID) -> ResolverView {
    workedOut.resolvers(network) {
      ResolverView(
        zones: joinedZones(of: network),
        endpoints: endpoints(in: network).map { endpoint in
          (endpoint.id, privateNames(ofEndpoint: endpoint.id).map { DomainName.normal($0) })
        }, rules: resolverRules(of: network))
    }
  }

  private func joinedZones(of network: ResourceID) -> [VisibleZone] {
    let isAzure = self[network].kind == .vnet
    let joined =
      isAzure
      ? zones(linkedWith: network).filter { isLinked($0.id, with: network) == .yes }
      : referrers(to: network, by: "vpcs", kind: .hostedZone).filter { flag($0.id, "private").value == true }
    return joined.map { VisibleZone(apex: DomainName.normal($0.name), resource: $0.id) }
  }

  /// Whether a private DNS zone answers in a virtual network: one link that is completed is enough.
  func isLinked(_ zone: ResourceID, with network: ResourceID) -> Answer {
    var answer = Answer.no
    for link in links(of: zone) where link.network == network {
      let works = link.resource.map { self.works($0) } ?? .yes
      if works == .yes { return .yes }
      if works != .no { answer = works }
    }
    return answer
  }

  private func resolverRules(of vpc: ResourceID) -> [(rule: ResourceID, domain: String, isKnown: Bool)] {
    resources(of: [.resolverRule], mentioning: .possibly(vpc)).compactMap { rule in
      guard let domain = text(rule.id, "domain").value else { return nil }
      let isHere = references(rule.id, "vpcs").contains { $0.id == vpc }
      guard isHere || (isStated(rule.id, "vpcs") && !isListComplete(rule.id, "vpcs")) else { return nil }
      return (rule.id, DomainName.normal(domain), isHere)
    }
  }

  /// The private zones of one provider of which nobody knows with which networks they are joined.
  func openZones(_ kind: KindID) -> [VisibleZone] {
    workedOut.openZones(WorkedOut.ZoneKind(isAzure: kind == .privateDNSZone)) {
      let property = kind == .privateDNSZone ? "links" : "vpcs"
      return resources(of: kind).filter { zone in
        if children(of: zone.id, kind: .virtualNetworkLink).contains(where: {
          if case .unknown = works($0.id) { true } else { false }
        }) {
          return true
        }
        return isStated(zone.id, property) && !isListComplete(zone.id, property)
          && (kind == .privateDNSZone || flag(zone.id, "private").value != false)
      }.map { VisibleZone(apex: DomainName.normal($0.name), resource: $0.id) }
    }
  }
}

/// The records of a zone that lead somewhere, by their names.
///
/// A class, because it is handed around for each name.
final class ZoneRecords: Sendable {
  private let records: [Located<ZoneRecord>]
  private let byName: [String: [Int]]
  private let wildcards: [Int]

  init(_ all: [Located<ZoneRecord>]) {
    var byName: [String: [Int]] = [:]
    var wildcards: [Int] = []
    records = all.filter { ["A", "AAAA", "CNAME", "ALIAS"].contains($0.value.type) }
    for (index, record) in records.enumerated() {
      byName[DomainName.normal(record.value.name), default: []].append(index)
      if record.value.name == "*" || record.value.name.hasPrefix("*.") { wildcards.append(index) }
    }
    (self.byName, self.wildcards) = (byName, wildcards)
  }

  /// The records of a name: those that have it exactly, relative to the zone or in full, or a wildcard's.
  func records(for name: String, apex: String) -> [Located<ZoneRecord>] {
    let relative = DomainName.relative(name, to: apex)
    let exact = relative.isEmpty ? indices("apex", "@") : indices(relative, DomainName.normal(name))
    guard exact.isEmpty, !relative.isEmpty else { return exact.map { records[$0] } }
    return wildcards.map { records[$0] }.filter {
      $0.value.name == "*" || DomainName.covers($0.value.name, relative)
    }
  }

  /// In the order of the zone.
  private func indices(_ name: String, _ other: String) -> [Int] {
    let found = byName[name] ?? []
    guard name != other, let more = byName[other] else { return found }
    return (found + more).sorted()
  }
}
