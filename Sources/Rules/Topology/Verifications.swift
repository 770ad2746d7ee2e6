import Diagnostics
import Topology

extension Rules {
  /// `vpces/txt-…`: the record that proves who owns a private name.
  static func verifications(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .privateName).compactMap { name in
      if topology.isStated(name.id, "verified-domain"), topology.text(name.id, "verified-domain").value == nil {
        return nil
      }
      let bare = name.name.hasPrefix("*.") ? String(name.name.dropFirst(2)) : name.name
      let domain = (topology.text(name.id, "verified-domain").value ?? bare).lowercased()
      let zones = topology.resources(of: .hostedZone).filter { covers($0.name.lowercased(), domain) }
      let publicZones = zones.filter { topology.flag($0.id, "private").value == false }
      let privateZones = zones.filter { topology.flag($0.id, "private").value == true }
      guard !publicZones.contains(where: { record(of: name, domain: domain, in: $0, of: topology) != nil }) else {
        return nil
      }
      // A zone whose records are not all known may hold it.
      guard publicZones.allSatisfy({ topology.isListComplete($0.id, "records") }) else { return nil }
      for zone in privateZones {
        if let found = record(of: name, domain: domain, in: zone, of: topology) {
          return finding(
            "vpces/txt-in-private-zone",
            "the TXT record that verifies '\(name.name)' stands in the private zone '\(zone.name)'", at: found.place,
            notes: [.init("the private name", at: name.place)])
        }
      }
      // Where no public zone is part of the topology, nothing is known of the record.
      guard let zone = publicZones.first else { return nil }
      // A record of the right name with another value is the one to correct.
      for zone in publicZones {
        if let doubled = doubledRecord(of: name, domain: domain, in: zone, of: topology) {
          return finding(
            "vpces/txt-doubled-suffix",
            "this record means \(doubled.value.name).\(zone.name), not \(doubled.value.name)",
            at: doubled.place, notes: [.init("the private name", at: name.place)])
        }
        if let other = record(of: name, domain: domain, in: zone, of: topology, withItsValue: false) {
          if let rival = owner(of: other.value, besides: name, in: topology) {
            return finding(
              "vpces/txt-multi-value",
              "this TXT record verifies '\(rival.name)' elsewhere, and not '\(name.name)' here",
              at: other.place,
              notes: [.init("this private name", at: name.place), .init("the other", at: rival.place)])
          }
          return finding(
            "vpces/txt-missing", "the value of this TXT record does not verify '\(name.name)'", at: other.place,
            fix: "Copy the value of the verification; capital letters matter in it",
            notes: [.init("the private name", at: name.place)])
        }
      }
      return finding(
        "vpces/txt-missing", "the public zone '\(zone.name)' has no TXT record that verifies '\(name.name)'",
        at: name.place, fix: "Publish the TXT record of the verification in '\(zone.name)'",
        notes: [.init("the public zone", at: zone.place)])
    }
  }

  /// The record that was meant to verify a private name, written with the name of the zone at its end.
  private static func doubledRecord(
    of name: Resource, domain: String, in zone: Resource, of topology: Topology
  ) -> Located<ZoneRecord>? {
    let label = topology.text(name.id, "verification-name").value?.lowercased()
    return topology.records(zone.id).first { record in
      guard record.value.type.uppercased() == "TXT" else { return false }
      let written = record.value.name.lowercased()
      guard let label else { return covers(domain, written) }
      return written == (covers(domain, label) ? label : label + "." + domain)
    }
  }

  /// The other private name that a record verifies, or may verify.
  private static func owner(of record: ZoneRecord, besides name: Resource, in topology: Topology) -> Resource? {
    let values = record.values.map { $0.filter { $0 != "\"" } }
    return topology.resources(of: .privateName).first { other in
      guard other.id != name.id, other.name.lowercased() == name.name.lowercased() else { return false }
      return topology.text(other.id, "verification-value").value.map(values.contains) ?? true
    }
  }

  private static func covers(_ zone: String, _ name: String) -> Bool {
    name == zone || name.hasSuffix("." + zone)
  }

  /// The record in a zone that verifies a private name, or that has at least the name of such a record.
  private static func record(
    of name: Resource, domain: String, in zone: Resource, of topology: Topology, withItsValue: Bool = true
  ) -> Located<ZoneRecord>? {
    let wantedName = topology.text(name.id, "verification-name").value?.lowercased()
    let wantedValue = topology.text(name.id, "verification-value").value
    let zoneName = zone.name.lowercased()
    return topology.records(zone.id).first { record in
      guard record.value.type.uppercased() == "TXT" else { return false }
      let relative = record.value.name.lowercased()
      let full = relative == "apex" || relative == "@" ? zoneName : relative + "." + zoneName
      if let wantedName {
        let wanted = covers(domain, wantedName) || wantedName == domain ? wantedName : wantedName + "." + domain
        guard full == wanted else { return false }
      } else if !covers(domain, full) {
        return false
      }
      // Where the name of the record is not stated, only its value tells it from others.
      if !withItsValue, wantedName != nil { return true }
      return record.value.values.contains { value in
        let text = value.filter { $0 != "\"" }
        guard withItsValue, let wantedValue else { return text.hasPrefix("vpce:") }
        // Capital letters matter in the value.
        return text == wantedValue
      }
    }
  }
}
