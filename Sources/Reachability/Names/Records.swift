import Addressing
import Diagnostics
import Topology

/// Records of zones, and where they lead.
extension Walk {
  func records(for name: String, in zone: ResourceID, apex: String) -> [Located<ZoneRecord>] {
    topology.workedOut.records(zone) { ZoneRecords(topology.records(zone)) }.records(for: name, apex: apex)
  }

  /// Follows the records of a name: to addresses, to a resource, or on to another name.
  mutating func follow(
    _ records: [Located<ZoneRecord>], name: String, in zone: ResourceID, _ query: NameQuery
  ) -> NameAnswer {
    let addresses = records.flatMap { record in
      record.value.values.compactMap { value in IPAddress(value).map { Located($0, at: record.place) } }
    }
    if !addresses.isEmpty {
      for record in records where record.value.values.contains(where: { IPAddress($0) != nil }) {
        trace.pass(
          .resolve, at: zone,
          "\(topology[zone].title) has \(name) at \(record.value.values.joined(separator: ", ")).",
          rule: record.value.text, evidence: record.place)
      }
      return .addresses(addresses)
    }
    guard let record = records.first, let value = record.value.values.first else { return .none }
    // A zone is called by a domain too, but no alias leads to it.
    if let target = topology.resource(named: value), topology.exists(target.id),
      ![.hostedZone, .privateDNSZone, .privateName].contains(target.kind)
    {
      trace.pass(
        .resolve, at: zone, "\(topology[zone].title) has \(name) as an alias of \(target.title).",
        rule: record.value.text, evidence: record.place)
      return .resource(target.id)
    }
    trace.pass(
      .resolve, at: zone, "\(topology[zone].title) sends \(name) on to \(DomainName.normal(value)).",
      rule: record.value.text, evidence: record.place)
    let isPrivate = topology[zone].kind == .privateDNSZone || topology.flag(zone, "private").value == true
    // Each link of the chain is looked up as the one who resolves it sees names.
    return lookUp(DomainName.normal(value), query.followed(isPrivate ? record.place : nil))
  }
}
