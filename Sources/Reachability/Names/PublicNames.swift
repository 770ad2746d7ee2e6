import Addressing
import Catalogue
import Diagnostics
import Topology

/// What the public DNS answers: the names that providers publish, which follow from the resources, and public zones.
extension Walk {
  mutating func lookUpPublicly(_ name: String, for client: Interface, depth: Int) -> NameAnswer {
    if let answer = lookUpPublished(name, for: client, depth: depth) { return answer }
    for zone in topology.resources(of: .hostedZone)
    where topology.flag(zone.id, "private").value == false && DomainName.lies(name, in: zone.name) {
      let found = records(for: name, in: zone.id, apex: zone.name)
      if !found.isEmpty { return follow(found, name: name, in: zone.id, for: client, depth: depth) }
    }
    if blockAtInvisibleZone(name, for: client) { return .none }
    if Topology.isAPIName(name) {
      trace.pass(.resolve, at: client.network, "The public DNS has \(name) at public addresses of AWS.")
      return .publicService(name)
    }
    trace.miss(
      .resolve, at: client.owner, "the public DNS has \(name), and at which address",
      place: topology[client.owner].place, endsWalk: true)
    return .none
  }

  /// Names of databases, proxies and services: Amazon RDS, Azure Private Link and Aiven documentation of their names.
  private mutating func lookUpPublished(_ name: String, for client: Interface, depth: Int) -> NameAnswer? {
    for resource in topology.resources
    where resource.kind.definition.property("endpoint") != nil || KindID.databases.contains(resource.kind) {
      guard let published = topology.publishedName(of: resource.id) else { continue }
      if DomainName.normal(published.value) == DomainName.normal(name) {
        return answer(for: resource, name: published, client: client, depth: depth)
      }
      if let zone = Topology.privateLinkZone(of: resource.kind),
        DomainName.normal(name) == "\(DomainName.normal(published.value).split(separator: ".").first ?? "").\(zone)"
      {
        // The name that led here says more about what is missing than the one that it led to.
        if blockAtInvisibleZone(published.value, for: client) { return NameAnswer.none }
        return blockAtPublicAddress(of: resource, name: name, client: client)
      }
    }
    return nil
  }

  private mutating func answer(
    for resource: Resource, name: Located<String>, client: Interface, depth: Int
  ) -> NameAnswer {
    if KindID.azureDatabases.contains(resource.kind) {
      return answerForAzureServer(resource, name: name, client: client, depth: depth)
    }
    if KindID.aivenServices.contains(resource.kind) {
      guard topology.reference(resource.id, "vpc") != nil else { return .publicAddress(of: resource.id) }
      trace.pass(
        .resolve, at: resource.id,
        "\(name.value) means the private address of \(resource.title), for everybody who asks.",
        rule: name.value, evidence: name.place)
      return .resource(resource.id)
    }
    if resource.kind.definition.property("publicly-accessible") != nil,
      topology.flag(resource.id, "publicly-accessible").value == true,
      let home = topology.interfaces(of: resource.id).first?.network, client.network != home
    {
      guard let peering = peeringWithNames(of: home, for: client) else {
        return blockAtPublicAddress(of: resource, name: name.value, client: client)
      }
      for network in [client.network, home].compactMap({ $0 }) {
        guard checkAttributes(of: network, for: "DNS resolution over \(peering.title)", place: peering.place) else {
          return NameAnswer.none
        }
      }
    }
    // Outside of its own VPC the name of a database with a public address means that one.
    if resource.kind.definition.property("publicly-accessible") != nil,
      topology.flag(resource.id, "publicly-accessible").value == nil,
      let home = topology.interfaces(of: resource.id).first?.network, client.network != home
    {
      trace.miss(
        .resolve, at: resource.id,
        "\(resource.title) is not publicly accessible, so that its name means a private address everywhere",
        place: topology.place(resource.id, "publicly-accessible"))
    }
    trace.pass(
      .resolve, at: resource.id,
      "\(name.value) means the private address of \(resource.title), for everybody who asks.",
      rule: name.value, evidence: name.place)
    return .resource(resource.id)
  }

  /// A server of Azure with a private endpoint is a CNAME into the zone of Private Link; the client's resolver decides
  /// what that name means.
  private mutating func answerForAzureServer(
    _ server: Resource, name: Located<String>, client: Interface, depth: Int
  ) -> NameAnswer {
    if topology.text(server.id, "networking").value == "vnet" {
      trace.pass(
        .resolve, at: server.id, "\(name.value) means the address of \(server.title) within its virtual network.",
        rule: name.value, evidence: name.place)
      return .resource(server.id)
    }
    let hasEndpoint = topology.resources(of: .privateEndpoint).contains {
      topology.reference($0.id, "target")?.id == server.id
    }
    if hasEndpoint, let zone = Topology.privateLinkZone(of: server.kind) {
      let label = DomainName.normal(name.value).split(separator: ".").first.map(String.init) ?? server.name
      trace.pass(
        .resolve, at: server.id,
        "The public DNS sends \(name.value) on to \(label).\(zone), for the server has a private endpoint.",
        rule: name.value, evidence: name.place)
      return lookUp("\(label).\(zone)", for: client, depth: depth + 1)
    }
    return blockAtPublicAddress(of: server, name: name.value, client: client)
  }

  /// A peering over which the far network lets the client resolve its public names to private addresses.
  private func peeringWithNames(of home: ResourceID, for client: Interface) -> Resource? {
    topology.resources(of: .vpcPeeringConnection).first { peering in
      let ends = [("requester", "accepter"), ("accepter", "requester")]
      return ends.contains { own, other in
        topology.reference(peering.id, own)?.id == home
          && topology.reference(peering.id, other)?.id == client.network
          && topology.flag(peering.id, "\(own)-dns").value == true
      }
    }
  }

  /// The name means a public address, although a private way was meant.
  private mutating func blockAtPublicAddress(of resource: Resource, name: String, client: Interface) -> NameAnswer {
    if blockAtInvisibleZone(name, for: client) { return .none }
    // A zone for the name that the client asked first, before the public DNS sent it on to another one.
    if let published = topology.publishedName(of: resource.id)?.value, published != name,
      blockAtInvisibleZone(published, for: client)
    {
      return .none
    }
    trace.pass(.resolve, at: client.network ?? client.owner, "The public DNS has \(name) at a public address.")
    return .publicAddress(of: resource.id)
  }

  /// A zone or an endpoint has the name, but this client does not see it: then that is the reason.
  private mutating func blockAtInvisibleZone(_ name: String, for client: Interface) -> Bool {
    // Nobody expects a machine on the internet to see a private zone.
    guard client.network != nil else { return false }
    for endpoint in topology.resources(of: .interfaceEndpoint)
    where topology.privateNames(ofEndpoint: endpoint.id).contains(where: { DomainName.covers($0, name) }) {
      let isHere = endpoint.parent == client.network
      if isHere {
        trace.block(
          .resolve, at: endpoint.id, .namePublicAnswer, rules: ["vpce/private-dns-off", "dns/resolves-public"],
          "private DNS is off for \(endpoint.title), so \(name) does not mean it",
          fix: "Set 'private-dns: true' on \(endpoint.title)", evidence: topology.place(endpoint.id, "private-dns"))
        return true
      }
      if name.hasSuffix(".amazonaws.com") { continue }
      trace.block(
        .resolve, at: client.network ?? client.owner, .nameZoneNotVisible, rules: ["vpce/private-dns-scope"],
        "\(name) is a private name that holds only in \(endpoint.parent.map { topology[$0].title } ?? "another VPC"), where \(endpoint.title) is",
        fix: "Create an endpoint in the client's own VPC, or a private zone with an alias to \(endpoint.title)",
        evidence: endpoint.place)
      return true
    }
    for zone in topology.resources(of: zoneKinds(for: client)) where DomainName.lies(name, in: zone.name) {
      if zone.kind == .hostedZone, topology.flag(zone.id, "private").value != true { continue }
      guard !records(for: name, in: zone.id, apex: zone.name).isEmpty else { continue }
      let isAzure = zone.kind == .privateDNSZone
      let property = isAzure ? "links" : "vpcs"
      if topology.isStated(zone.id, property), !topology.isListComplete(zone.id, property) {
        trace.miss(
          .resolve, at: zone.id,
          "\(zone.title) is \(isAzure ? "linked" : "associated") with \(client.network.map { topology[$0].title } ?? "the client's network")",
          place: topology.place(zone.id, property), endsWalk: true)
        return true
      }
      trace.block(
        .resolve, at: zone.id, .nameZoneNotVisible, rules: [isAzure ? "pe/zone-not-linked" : "phz/not-associated"],
        "\(zone.title) has \(name), but \(client.network.map { topology[$0].title } ?? topology[client.owner].title) does not see this zone",
        fix:
          "\(isAzure ? "Link" : "Associate") \(zone.title) with \(client.network.map { topology[$0].title } ?? "the client's network")",
        evidence: topology.place(zone.id, property))
      return true
    }
    return false
  }

  /// The kinds of private zones that the network of a client can be joined with: each provider has its own.
  private func zoneKinds(for client: Interface) -> Set<KindID> {
    switch client.network.map({ topology[$0].kind }) {
    case .vpc: [.hostedZone]
    case .vnet: [.privateDNSZone]
    default: [.hostedZone, .privateDNSZone]
    }
  }
}
