import Addressing
import Catalogue
import Diagnostics
import Topology

/// Names: records, zones and who sees them, private names of endpoints, hosts files.
extension RepairProposals {
  func nameChanges() -> [Repair.Change] {
    attributes() + privateNames() + visibleZones() + records() + wrongLines() + publicAnswers() + apiEndpoints()
      + otherNames()
  }

  private var name: String? { circumstances.name ?? attempt.name }

  /// The name that is looked up, and the one that led to it.
  private var names: [String] {
    [circumstances.name, attempt.name, topology.publishedName(of: attempt.to)?.value].compactMap { $0 }.uniqued()
  }

  private var network: ResourceID? { circumstances.client?.network }

  /// The resolver of a VPC, and the name servers that stand in its place.
  private func attributes() -> [Repair.Change] {
    let near = [resource, network] + proof.hops.map(\.resource)
    return near.compactMap { $0 }.uniqued().flatMap { id -> [Repair.Change] in
      guard topology[id].kind == .vpc || topology[id].kind == .vnet else { return [] }
      var changes: [Repair.Change] = []
      if topology[id].kind == .vpc {
        for attribute in ["dns-support", "dns-hostnames"] where topology.flag(id, attribute).value != true {
          changes.append(.set(attribute, to: .flag(true), of: id))
        }
      }
      if topology.isStated(id, "dns-servers") { changes.append(.set("dns-servers", to: nil, of: id)) }
      return changes
    }
  }

  /// An endpoint in the client's network may answer for the name.
  private func privateNames() -> [Repair.Change] {
    guard let network else { return [] }
    return topology.children(of: network, kind: .interfaceEndpoint)
      .filter { topology.flag($0.id, "private-dns").value != true }
      .map { .set("private-dns", to: .flag(true), of: $0.id) }
  }

  private var zones: [Resource] {
    topology.resources(of: .hostedZone, .privateDNSZone).filter { zone in
      names.contains { DomainName.lies($0, in: zone.name) }
        || topology[attempt.to].kind.privateLinkDomain == DomainName.normal(zone.name)
    }
    .sorted { ($0.name.utf8.count, $1.id) > ($1.name.utf8.count, $0.id) }
  }

  private func visibleZones() -> [Repair.Change] {
    guard let network else { return [] }
    return zones.flatMap { zone -> [Repair.Change] in
      if zone.kind == .hostedZone, topology.flag(zone.id, "private").value == false {
        return [.set("private", to: .flag(true), of: zone.id)]
      }
      let property = zone.kind == .privateDNSZone ? "links" : "vpcs"
      let links = topology.children(of: zone.id, kind: .virtualNetworkLink).filter {
        topology.reference($0.id, "vnet")?.id == network
      }
      if let link = links.first { return [.set("state", to: .text("completed"), of: link.id)] }
      guard !topology.references(zone.id, property).contains(where: { $0.id == network }) else { return [] }
      return [.add(.reference(network), to: property, of: zone.id)]
    }
  }

  /// A record for the name in a zone that the client sees.
  private func records() -> [Repair.Change] {
    zones.flatMap { zone -> [Repair.Change] in
      let labels = names.compactMap { Self.label(of: $0, in: zone.name) }.uniqued()
      return labels.flatMap { label in
        addresses.map { .add(.record(Self.record(label, $0)), to: "records", of: zone.id) }
      }
    }
  }

  /// The line that gives the wrong answer says the right one.
  private func wrongLines() -> [Repair.Change] {
    // The address that a record gives may be cited where it is found to belong to nobody.
    let cited = ([evidence] + proof.hops.filter { $0.stage == .resolve }.map(\.evidence)).compactMap { $0 }.uniqued()
    return cited.flatMap(lines).flatMap { found -> [Repair.Change] in
      switch found.line.value {
      case .record(let record):
        addresses.map {
          .replace(found.line, by: .record(Self.record(record.name, $0)), in: found.property, of: found.holder)
        }
      case .hostsLine(let line):
        addresses.map { address in
          let text = "\(address) \(line.names.joined(separator: " "))"
          return .replace(
            found.line, by: .hostsLine(HostsLine(address: address, names: line.names, text: text)),
            in: found.property, of: found.holder)
        }
      default: []
      }
    }
  }

  /// A database with a public address is reached at its private one where both networks agree to it, or where it has none.
  private func publicAnswers() -> [Repair.Change] {
    var changes: [Repair.Change] = []
    let home = topology.interfaces(of: attempt.to).first?.network
    for peering in topology.resources(of: .vpcPeeringConnection) {
      let requester = topology.reference(peering.id, "requester")?.id
      let accepter = topology.reference(peering.id, "accepter")?.id
      if requester == network, accepter == home {
        changes.append(.set("accepter-dns", to: .flag(true), of: peering.id))
      }
      if accepter == network, requester == home {
        changes.append(.set("requester-dns", to: .flag(true), of: peering.id))
      }
    }
    if topology[attempt.to].definition.has("publicly-accessible"),
      topology.flag(attempt.to, "publicly-accessible").value != false
    {
      changes.append(.set("publicly-accessible", to: .flag(false), of: attempt.to))
    }
    return changes
  }

  /// An endpoint in the client's network that is for the API of that name.
  private func apiEndpoints() -> [Repair.Change] {
    guard let network, let name, Topology.isAPIName(name) else { return [] }
    let parts = DomainName.normal(name).split(separator: ".")
    guard parts.count == 4 else { return [] }
    return topology.children(of: network, kind: .interfaceEndpoint).filter {
      !topology.privateNames(ofEndpoint: $0.id).contains(name)
    }
    .map { .set("service", to: .text("com.amazonaws.\(parts[1]).\(parts[0])"), of: $0.id) }
  }

  /// The client uses the name that is published.
  private func otherNames() -> [Repair.Change] {
    let doors = topology.resources(of: .rdsProxy, .proxyEndpoint).map(\.id)
    let names = ([attempt.to] + proof.hops.compactMap(\.resource) + doors).uniqued()
      .compactMap { topology.publishedName(of: $0)?.value }
    return names.uniqued().filter { $0 != attempt.name }.map { .ask(.byName($0)) }
  }

  /// The client uses a name that one of the destination's parts has, or another of its addresses.
  func otherDoors() -> [Repair.Change] {
    let hosts = topology.children(of: attempt.to).filter { $0.definition.has("host") }
      .compactMap { topology.text($0.id, "host").value }
    let literals =
      attempt.name.flatMap { IPAddress($0) } == nil
      ? [] : topology.interfaces(of: attempt.to).filter { $0.address.isSingle }.map(\.address.network.description)
    return (hosts + literals).uniqued().filter { $0 != attempt.name }.map { .ask(.byName($0)) }
  }

  /// The addresses at which the destination, or what stands for it, can be found.
  private var addresses: [IPAddress] {
    let doors = topology.resources(
      of: .privateEndpoint, .interfaceEndpoint, .networkLoadBalancer, .rdsProxy, .proxyEndpoint)
    let before = doors.filter { door in
      door.kind != .privateEndpoint || topology.reference(door.id, "target")?.id == attempt.to
    }
    return ([attempt.to] + before.map(\.id)).flatMap { topology.interfaces(of: $0) }
      .filter { $0.address.isSingle }.map(\.address.network).uniqued()
  }

  private static func record(_ name: String, _ address: IPAddress) -> ZoneRecord {
    let type = address.family == .v4 ? "A" : "AAAA"
    return ZoneRecord(name: name, type: type, values: [address.description], text: "\(name) \(type) \(address)")
  }

  /// A name relative to a zone, as its records are written; nil where it does not lie in it.
  private static func label(of name: String, in zone: String) -> String? {
    let name = DomainName.normal(name)
    let zone = DomainName.normal(zone)
    if name == zone { return "apex" }
    guard name.hasSuffix("." + zone) else { return nil }
    return String(name.dropLast(zone.utf8.count + 1))
  }
}
