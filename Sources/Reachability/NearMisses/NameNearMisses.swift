import Addressing
import Diagnostics
import Topology

/// Records that nearly answer for a name: in a zone that this client does not see, under a name that is like it, behind
/// an endpoint whose private names are off.
extension Walk {
  func nearNames(_ name: String, for client: Interface) -> [Located<String>] {
    guard IPAddress(name) == nil else { return [] }
    let wanted = DomainName.normal(name)
    var near: [Located<String>] = []
    for zone in topology.resources(of: [.hostedZone, .privateDNSZone], mentioning: .domain(of: wanted))
    where DomainName.lies(wanted, in: zone.name) {
      let isSeen = sees(client.network, zone)
      let relative = DomainName.relative(wanted, to: zone.name)
      let records = topology.records(zone.id).filter { ["A", "AAAA", "CNAME", "ALIAS"].contains($0.value.type) }
      for record in records where isSeen == false && Self.isName(record.value.name, relative) {
        let place = client.network.map { topology[$0].title } ?? "the internet"
        near.append(
          Located("'\(record.value.text)', but \(zone.title) does not answer in \(place)", at: record.place))
      }
      guard isSeen != false, !relative.isEmpty else { continue }
      let names = records.map(\.value.name).filter { !["apex", "@", "*"].contains($0) && !Self.isName($0, relative) }
      if let like = NearMiss.of(relative, in: names), let record = records.first(where: { $0.value.name == like }) {
        near.append(
          Located(
            "'\(record.value.text)', but it is for \(like).\(zone.name), and the attempt asks for \(wanted)",
            at: record.place))
      }
    }
    if topology[client.owner].definition.has("hosts") {
      let lines = topology.hostsLines(client.owner)
      if let like = NearMiss.of(wanted, in: lines.flatMap(\.value.names).map(DomainName.normal)),
        let line = lines.first(where: { $0.value.names.contains { DomainName.normal($0) == like } })
      {
        near.append(
          Located("'\(line.value.text)', but it is for \(like), and the attempt asks for \(wanted)", at: line.place))
      }
    }
    guard let network = client.network else { return near }
    for endpoint in topology.endpoints(withPrivateName: wanted, in: network)
    where endpoint.kind == .interfaceEndpoint && topology.flag(endpoint.id, "private-dns").value == false
      && topology.interfaces(of: endpoint.id).contains(where: { $0.network == network })
    {
      let place = topology.place(endpoint.id, "private-dns")
      near.append(
        Located("'\(endpoint.title)', but private DNS is off for it, so \(wanted) does not mean it", at: place))
    }
    return near
  }

  /// Whether a zone answers in a network; nil where that is not a private zone's question.
  private func sees(_ network: ResourceID?, _ zone: Resource) -> Bool? {
    guard let network else { return nil }
    if zone.kind == .hostedZone {
      guard topology.flag(zone.id, "private").value == true else { return nil }
      return topology.references(zone.id, "vpcs").contains { $0.id == network }
    }
    return topology.isLinked(zone.id, with: network) == .yes
  }

  private static func isName(_ written: String, _ relative: String) -> Bool {
    let written = DomainName.normal(written)
    return relative.isEmpty ? ["apex", "@"].contains(written) : written == relative
  }

  /// The names of a certificate that nearly cover another one.
  func nearCertificateNames(_ names: [Located<String>], _ name: String) -> [Located<String>] {
    let wanted = DomainName.normal(name)
    return names.compactMap { own in
      let pattern = DomainName.normal(own.value)
      if pattern.hasPrefix("*."), DomainName.lies(wanted, in: String(pattern.dropFirst(2))) {
        let labels = DomainName.relative(wanted, to: String(pattern.dropFirst(2))).split(separator: ".").count
        let why =
          labels == 0
          ? "it covers what is below \(pattern.dropFirst(2)), not that name itself"
          : "a wildcard stands for one label, and \(wanted) has \(labels) there"
        return Located("'\(own.value)', but \(why)", at: own.place)
      }
      guard NearMiss.of(wanted, in: [pattern]) != nil else { return nil }
      return Located("'\(own.value)', but the client connects to \(wanted)", at: own.place)
    }
  }
}
