import Addressing
import Catalogue
import Diagnostics
import Topology

/// What the public DNS answers: the names that providers publish, which follow from the resources, and public zones.
extension Walk {
  mutating func lookUpPublicly(_ name: String, _ query: NameQuery) -> NameAnswer {
    if let answer = lookUpPublished(name, query) { return answer }
    for zone in topology.resources(of: [.hostedZone], mentioning: .domain(of: name))
    where topology.flag(zone.id, "private").value == false && DomainName.lies(name, in: zone.name) {
      let found = records(for: name, in: zone.id, apex: zone.name)
      if !found.isEmpty { return follow(found, name: name, in: zone.id, query) }
    }
    if blockAtInvisibleName(name, query) { return .none }
    if Topology.isAPIName(name) {
      trace.pass(
        .resolve, at: query.view ?? query.asker.network, "The public DNS has \(name) at public addresses of AWS.")
      return .publicService(name)
    }
    trace.miss(
      .resolve, at: query.asker.owner, "the public DNS has \(name), and at which address",
      place: topology[query.asker.owner].place, endsWalk: true)
    return .none
  }

  /// The kinds of what has a name in the public DNS.
  private static let publishedKinds = Kind.all.map(\.id).filter {
    $0.definition.has("endpoint") || KindID.databases.contains($0)
  }

  /// Names of databases, proxies and services: Amazon RDS, Azure Private Link and Aiven documentation of their names.
  private mutating func lookUpPublished(_ name: String, _ query: NameQuery) -> NameAnswer? {
    if let answer = lookUpAivenName(name, query) { return answer }
    for resource in topology.resources(of: Self.publishedKinds, mentioning: .name(name)) {
      if resource.kind == .auroraCluster,
        case .stated(let reader, let place) = topology.text(resource.id, "reader-endpoint"),
        DomainName.normal(reader) == DomainName.normal(name)
      {
        return answer(for: resource, name: Located(reader, at: place), query)
      }
      guard let published = topology.publishedName(of: resource.id) else { continue }
      if DomainName.normal(published.value) == DomainName.normal(name) {
        return answer(for: resource, name: published, query)
      }
      if let zone = resource.kind.privateLinkDomain,
        DomainName.normal(name) == "\(DomainName.normal(published.value).split(separator: ".").first ?? "").\(zone)"
      {
        // The name that led here says more about what is missing than the one that it led to.
        if blockAtInvisibleName(published.value, query) { return NameAnswer.none }
        return blockAtPublicAddress(of: resource, name: name, query)
      }
    }
    return nil
  }

  private static let aivenServices = Array(KindID.aivenServices)

  /// A domain of one's own for a service of Aiven, and the name of its way over PrivateLink.
  private mutating func lookUpAivenName(_ name: String, _ query: NameQuery) -> NameAnswer? {
    let ways = topology.resources(of: [.aivenPrivatelink], mentioning: .name(name)).compactMap(\.parent)
    let named = topology.resources(of: Self.aivenServices, mentioning: .name(name)).map(\.id)
    if ways.isEmpty, named.isEmpty { return nil }
    for service in Set(named + ways).sorted().map({ topology[$0] }) where topology.exists(service.id) {
      if case .stated(let domain, let place) = topology.text(service.id, "custom-domain"),
        DomainName.normal(domain) == DomainName.normal(name)
      {
        return answer(for: service, name: Located(domain, at: place), query)
      }
      for link in topology.children(of: service.id, kind: .aivenPrivatelink) {
        guard case .stated(let host, let place) = topology.text(link.id, "host"),
          DomainName.normal(host) == DomainName.normal(name)
        else { continue }
        let endpoints = topology.endpoints(to: link.id)
        guard
          let endpoint = endpoints.first(where: {
            topology.interfaces(of: $0.id).first?.network == query.client.network
          })
            ?? endpoints.first
        else {
          trace.block(
            .resolve, at: link.id, .linkAbsent, rules: [], "no endpoint leads to \(service.title) over PrivateLink",
            fix: "Create an endpoint to it in the client's network", evidence: place)
          return NameAnswer.none
        }
        trace.pass(
          .resolve, at: endpoint.id, "\(host) means the address of \(endpoint.title).", rule: host, evidence: place)
        return .resource(endpoint.id)
      }
    }
    return nil
  }

  private mutating func answer(
    for resource: Resource, name: Located<String>, _ query: NameQuery
  ) -> NameAnswer {
    if KindID.azureDatabases.contains(resource.kind) {
      return answerForAzureServer(resource, name: name, query)
    }
    if KindID.aivenServices.contains(resource.kind) {
      guard topology.reference(resource.id, "vpc") != nil else { return .publicAddress(of: resource.id) }
      trace.pass(
        .resolve, at: resource.id,
        "\(name.value) means the private address of \(resource.title), for everybody who asks.",
        rule: name.value, evidence: name.place)
      return .resource(resource.id)
    }
    if resource.definition.has("publicly-accessible"),
      topology.flag(resource.id, "publicly-accessible").value == true,
      let home = topology.interfaces(of: resource.id).first?.network, query.view != home
    {
      guard let peering = peeringWithNames(of: home, in: query.view) else {
        return blockAtPublicAddress(of: resource, name: name.value, query)
      }
      for network in [query.view, home].compactMap({ $0 }) {
        guard checkAttributes(of: network, for: "DNS resolution over \(peering.title)", place: peering.place) else {
          return NameAnswer.none
        }
      }
    }
    // Outside of its own VPC the name of a database with a public address means that one.
    if resource.definition.has("publicly-accessible"),
      topology.flag(resource.id, "publicly-accessible").value == nil,
      let home = topology.interfaces(of: resource.id).first?.network, query.view != home
    {
      // On the internet only a public address is of use: whether there is one is asked on arrival.
      if query.client.network == nil { return .publicAddress(of: resource.id) }
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
    _ server: Resource, name: Located<String>, _ query: NameQuery
  ) -> NameAnswer {
    if topology.text(server.id, "networking").value == "vnet" {
      trace.pass(
        .resolve, at: server.id, "\(name.value) means the address of \(server.title) within its virtual network.",
        rule: name.value, evidence: name.place)
      return .resource(server.id)
    }
    let hasEndpoint = !topology.referrers(to: server.id, by: "target", kind: .privateEndpoint).isEmpty
    if hasEndpoint, let zone = server.kind.privateLinkDomain {
      let label = DomainName.normal(name.value).split(separator: ".").first.map(String.init) ?? server.name
      trace.pass(
        .resolve, at: server.id,
        "The public DNS sends \(name.value) on to \(label).\(zone), for the server has a private endpoint.",
        rule: name.value, evidence: name.place)
      return lookUp("\(label).\(zone)", query.followed(nil))
    }
    return blockAtPublicAddress(of: server, name: name.value, query)
  }

  /// A peering over which the far network lets the client resolve its public names to private addresses.
  private func peeringWithNames(of home: ResourceID, in view: ResourceID?) -> Resource? {
    topology.peerings(of: home).first { peering in
      let ends = [("requester", "accepter"), ("accepter", "requester")]
      return ends.contains { own, other in
        topology.reference(peering.id, own)?.id == home
          && topology.reference(peering.id, other)?.id == view
          && topology.flag(peering.id, "\(own)-dns").value == true
      }
    }
  }

  /// The name means a public address, although a private way was meant.
  private mutating func blockAtPublicAddress(of resource: Resource, name: String, _ query: NameQuery) -> NameAnswer {
    if blockAtInvisibleName(name, query) { return .none }
    // A zone for the name that the client asked first, before the public DNS sent it on to another one.
    if let published = topology.publishedName(of: resource.id)?.value, published != name,
      blockAtInvisibleName(published, query)
    {
      return .none
    }
    trace.pass(.resolve, at: query.view ?? query.asker.owner, "The public DNS has \(name) at a public address.")
    return .publicAddress(of: resource.id)
  }
}
