import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `pe/zone-…`, `pe/hosts-ip-drift`, `pe/remote-zone-to-forward`: names of servers behind private endpoints.
  static func privateZones(in topology: Topology) -> [Diagnostic] {
    publicDomains(in: topology) + twoOfOneName(in: topology) + sharedZones(in: topology)
      + topology.resources(of: .privateEndpoint).flatMap { zoneGroup(of: $0, in: topology) }
      + staleAddresses(in: topology) + narrowForwarders(in: topology)
  }

  /// `pe/zone-apex-public`.
  private static func publicDomains(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .privateDNSZone, .hostedZone).compactMap { zone in
      let isAzure = zone.kind == .privateDNSZone
      guard KindID.azureDatabaseDomains.contains(zone.name.lowercased()),
        isAzure || topology.flag(zone.id, "private").value == true,
        let network = isAzure
          ? topology.links(of: zone.id).first.map({ topology[$0.network] })
          : topology.references(zone.id, "vpcs").first
      else { return nil }
      return finding(
        "pe/zone-apex-public",
        "the private zone '\(zone.name)' takes every server of that domain away from '\(network.name)'",
        at: zone.place, fix: "Name the zone 'privatelink.\(zone.name.lowercased())'",
        notes: [.init("the network that sees it", at: network.place)])
    }
  }

  /// `pe/zone-two-on-vnet`.
  private static func twoOfOneName(in topology: Topology) -> [Diagnostic] {
    var seen: [[String]: Resource] = [:]
    return topology.resources(of: .privateDNSZone).flatMap { zone -> [Diagnostic] in
      topology.links(of: zone.id).compactMap { link in
        let network = link.network
        let key = [zone.name.lowercased(), "\(network.index)"]
        guard let other = seen[key], other.id != zone.id else {
          seen[key] = zone
          return nil
        }
        return finding(
          "pe/zone-two-on-vnet", "'\(topology[network].name)' is linked to two private zones '\(zone.name)'",
          at: link.place, notes: [.init("the other zone", at: other.place)])
      }
    }
  }

  /// `pe/zone-shared-two-endpoints`.
  private static func sharedZones(in topology: Topology) -> [Diagnostic] {
    var seen: [[ResourceID]: Resource] = [:]
    return topology.resources(of: .privateEndpoint).flatMap { endpoint -> [Diagnostic] in
      guard let target = topology.reference(endpoint.id, "target") else { return [] }
      return topology.list(endpoint.id, "zone-group").compactMap { item in
        guard case .reference(let zone) = item.value else { return nil }
        guard let other = seen[[target.id, zone]], other.id != endpoint.id else {
          seen[[target.id, zone]] = endpoint
          return nil
        }
        return finding(
          "pe/zone-shared-two-endpoints",
          "'\(other.name)' and '\(endpoint.name)' both keep the record of '\(target.name)' in '\(topology[zone].name)'",
          at: item.place, notes: [.init("the other endpoint", at: other.place)])
      }
    }
  }

  /// `pe/zone-name`, `pe/zone-group-missing`.
  private static func zoneGroup(of endpoint: Resource, in topology: Topology) -> [Diagnostic] {
    let zones = topology.list(endpoint.id, "zone-group")
    if topology.isListComplete(endpoint.id, "zone-group"), zones.isEmpty {
      return [
        finding(
          "pe/zone-group-missing", "nobody keeps the record of '\(endpoint.name)' in a private zone",
          at: topology.place(endpoint.id, "zone-group"))
      ]
    }
    guard let target = topology.reference(endpoint.id, "target"), let domain = target.kind.privateLinkDomain else {
      return []
    }
    return zones.compactMap { item in
      guard case .reference(let zone) = item.value, topology[zone].name.lowercased() != domain else { return nil }
      return finding(
        "pe/zone-name", "'\(topology[zone].name)' is not the domain to which the name of '\(target.name)' leads",
        at: item.place, fix: "Create the zone as '\(domain)'",
        notes: [.init("the zone", at: topology[zone].place)])
    }
  }

  // MARK: Addresses written down

  /// `pe/hosts-ip-drift`: an address for a server's name that none of its endpoints has.
  private static func staleAddresses(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: KindID.azureDatabases).flatMap { server -> [Diagnostic] in
      guard let name = topology.text(server.id, "fqdn").value?.lowercased() else { return [] }
      let endpoints = topology.resources(of: .privateEndpoint).filter {
        topology.reference($0.id, "target")?.id == server.id
      }
      let addresses = endpoints.compactMap { topology.address($0.id, "address").value }
      guard let endpoint = endpoints.first, addresses.count == endpoints.count, !hasUnknownEndpoint(in: topology) else {
        return []
      }
      return writtenAddresses(of: name, in: topology).filter { !addresses.contains($0.value) }.map { written in
        finding(
          "pe/hosts-ip-drift",
          "\(written.value) is written down for '\(server.name)', whose endpoint has another address",
          at: written.place, fix: "Write \(addresses.map(\.description).joined(separator: " or "))",
          notes: [.init("the endpoint", at: endpoint.place)])
      }
    }
  }

  /// Whether it is not known of an endpoint for what it stands: it may be another one of any server.
  private static func hasUnknownEndpoint(in topology: Topology) -> Bool {
    topology.resources(of: .privateEndpoint).contains { topology.reference($0.id, "target") == nil }
  }

  /// The addresses that hosts files, name servers and zones of Route 53 give to a name.
  private static func writtenAddresses(of name: String, in topology: Topology) -> [Located<IPAddress>] {
    var found: [Located<IPAddress>] = []
    for machine in topology.resources(of: KindID.clients) {
      for property in ["hosts", "dns.answers"] {
        for line in topology.hostsLines(machine.id, property)
        where line.value.names.contains(where: { $0.lowercased() == name }) {
          found.append(Located(line.value.address, at: line.place))
        }
      }
    }
    for zone in topology.resources(of: .hostedZone) {
      let apex = zone.name.lowercased()
      for record in topology.records(zone.id) where ["A", "AAAA"].contains(record.value.type) {
        let written = record.value.name.lowercased()
        let full = written == "apex" || written == "@" ? apex : "\(written).\(apex)"
        guard full == name else { continue }
        found += record.value.values.compactMap { IPAddress($0) }.map { Located($0, at: record.place) }
      }
    }
    return found
  }

  /// `pe/remote-zone-to-forward`: Azure's own resolver follows the public name on to the privatelink name; others stop
  /// where the public DNS has an answer.
  private static func narrowForwarders(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: KindID.clients).flatMap { server -> [Diagnostic] in
      guard topology.network(of: server.id)?.kind != .vnet, topology.isListComplete(server.id, "dns.forwards") else {
        return []
      }
      let lines = topology.forwardings(server.id, "dns.forwards")
      return lines.compactMap { line in
        let domain = line.value.domain.lowercased()
        guard domain.hasPrefix("privatelink.") else { return nil }
        let wanted = String(domain.dropFirst("privatelink.".count))
        let isTaken = lines.contains { other in
          let wide = other.value.domain.lowercased()
          return wide.isEmpty || wanted == wide || wanted.hasSuffix("." + wide)
        }
        guard !isTaken else { return nil }
        return finding(
          "pe/remote-zone-to-forward", "'\(server.name)' forwards \(domain), but clients ask for names in \(wanted)",
          at: line.place, fix: "Forward \(wanted)")
      }
    }
  }
}
