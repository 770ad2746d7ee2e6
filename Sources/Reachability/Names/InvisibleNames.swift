import Catalogue
import Diagnostics
import Topology

/// A name that something private has, but not for the one who asks: then that is the reason, not the public answer.
extension Walk {
  /// Blocks where a zone, an endpoint or a rule would give the name its private meaning, but the one who asks does not
  /// see it.
  mutating func blockAtInvisibleName(_ name: String, _ query: NameQuery) -> Bool {
    // Nobody expects a machine on the internet to see a private zone.
    guard query.client.network != nil else { return false }
    return blockAtEndpointName(name, query) || blockAtUnassociatedRule(name, query) || blockAtInvisibleZone(name, query)
  }

  /// Who does not see a zone: a network, or a name server that asks the public DNS.
  private func beholder(_ query: NameQuery) -> String { topology[query.view ?? query.asker.owner].title }

  // MARK: Private names of endpoints

  private mutating func blockAtEndpointName(_ name: String, _ query: NameQuery) -> Bool {
    // A name of AWS itself has its private meaning wherever somebody has an endpoint, and says nothing of others.
    let isAPIName = name.hasSuffix(".amazonaws.com")
    let endpoints =
      isAPIName
      ? Set([query.view, query.client.network].compactMap { $0 }).flatMap {
        topology.endpoints(withPrivateName: name, in: $0)
      }.sorted { $0.id < $1.id }
      : topology.endpoints(withPrivateName: name, in: nil)
    for endpoint in endpoints {
      let vpc = topology.vpc(of: endpoint.id)
      if vpc == query.view {
        // Whoever gets out to the internet is served there; that it leaves is told with the call.
        if isAPIName, attempt.call != nil, wayToInternet(of: query.client) != nil { continue }
        trace.block(
          .resolve, at: endpoint.id, .namePublicAnswer, rules: ["vpce/private-dns-off", "dns/resolves-public"],
          "private DNS is off for \(endpoint.title), so \(name) does not mean it",
          fix: "Set 'private-dns: true' on \(endpoint.title)", evidence: topology.place(endpoint.id, "private-dns"))
        return true
      }
      if query.view == nil, vpc == query.client.network, topology.flag(endpoint.id, "private-dns").value == true {
        blockAtNameServer(name, query, what: "the private name of \(endpoint.title)", rule: "dns/custom-dhcp")
        return true
      }
      if isAPIName { continue }
      trace.block(
        .resolve, at: query.view ?? query.asker.owner, .nameZoneNotVisible, rules: ["vpce/private-dns-scope"],
        "\(name) is a private name that holds only in \(vpc.map { topology[$0].title } ?? "another VPC"), where \(endpoint.title) is",
        fix: "Create an endpoint in the client's own VPC, or a private zone with an alias to \(endpoint.title)",
        evidence: endpoint.place)
      return true
    }
    return false
  }

  /// A name server that the network of the client is told to ask does not send the question on to those who know.
  private mutating func blockAtNameServer(_ name: String, _ query: NameQuery, what: String, rule: String) {
    let server = query.asker.owner
    let isOwn = topology[server].kind == .onPremises
    trace.block(
      .resolve, at: server, .nameZoneNotVisible, rules: (isOwn ? ["onprem/dns-forwarding"] : []) + [rule],
      "\(topology[server].title) does not forward \(name) to a resolver that sees \(what), so the public DNS answers",
      fix: "Let \(topology[server].title) forward \(name) to a resolver within a network that sees \(what)",
      evidence: topology.place(server, "dns.forwards"))
  }

  // MARK: Resolver rules

  /// A rule holds only for the VPCs that it is associated with.
  private mutating func blockAtUnassociatedRule(_ name: String, _ query: NameQuery) -> Bool {
    // A rule often leads to an inbound endpoint; to associate it with the VPC of that one would close a circle.
    guard let vpc = query.view, topology[vpc].kind == .vpc, topology[query.asker.owner].kind != .resolverEndpoint else {
      return false
    }
    let rule = topology.resources(of: [.resolverRule], mentioning: .domain(of: name)).first { rule in
      guard let domain = domain(of: rule), !domain.isEmpty, topology.text(rule.id, "type").value == "forward" else {
        return false
      }
      return DomainName.lies(name, in: domain) && !topology.references(rule.id, "vpcs").contains { $0.id == vpc }
    }
    guard let rule else { return false }
    trace.block(
      .resolve, at: rule.id, .nameZoneNotVisible, rules: ["resolver/rule-not-associated"],
      "\(rule.title) forwards \(name), but it is not associated with \(topology[vpc].title)",
      fix: "Associate \(rule.title) with \(topology[vpc].title)", evidence: topology.place(rule.id, "vpcs"))
    return true
  }

  // MARK: Zones

  private mutating func blockAtInvisibleZone(_ name: String, _ query: NameQuery) -> Bool {
    for zone in topology.resources(of: zoneKinds(for: query), mentioning: .domain(of: name))
    where DomainName.lies(name, in: zone.name) {
      if zone.kind == .hostedZone, topology.flag(zone.id, "private").value != true { continue }
      guard !records(for: name, in: zone.id, apex: zone.name).isEmpty else { continue }
      block(at: zone, name, query)
      return true
    }
    return false
  }

  private mutating func block(at zone: Resource, _ name: String, _ query: NameQuery) {
    let isAzure = zone.kind == .privateDNSZone
    let property = isAzure ? "links" : "vpcs"
    guard let view = query.view else {
      let asker = topology[query.asker.owner]
      if asker.kind == .resourceGateway {
        trace.block(
          .resolve, at: asker.id, .nameZoneNotVisible, rules: ["rgw/dns-type"],
          "\(zone.title) has \(name), but \(asker.title) looks it up in the public DNS",
          fix: "Create the resource configuration anew with 'dns-resolution: in-vpc'", evidence: zone.place)
        return
      }
      blockAtNameServer(name, query, what: zone.title, rule: isAzure ? "pe/custom-dns" : "dns/custom-dhcp")
      return
    }
    let link = isAzure ? topology.links(of: zone.id).first { $0.network == view }?.resource : nil
    if let link, case .no(let state, let place) = topology.working(link) {
      trace.block(
        .resolve, at: link, .nameZoneNotVisible, rules: ["pe/zone-not-linked"],
        "\(topology[link].title) is \(state): \(zone.title) has \(name), and does not answer in \(topology[view].title) yet",
        fix: "Wait until \(topology[link].title) is completed", evidence: place)
      return
    }
    if topology.isStated(zone.id, property), !topology.isListComplete(zone.id, property) {
      trace.miss(
        .resolve, at: zone.id,
        "\(zone.title) is \(isAzure ? "linked" : "associated") with \(topology[view].title)",
        place: topology.place(zone.id, property), endsWalk: true)
      return
    }
    var rules = [isAzure ? "pe/zone-not-linked" : "phz/not-associated"]
    let isAuthorised = !isAzure && topology.references(zone.id, "authorizes").contains { $0.id == view }
    if !isAzure, isJoinedByTransitGateway(view, with: zone) { rules.insert("tgw/phz-not-transitive", at: 0) }
    if isAuthorised { rules.insert("phz/cross-account-half", at: 0) }
    if topology[query.asker.owner].kind == .resolverEndpoint { rules.insert("resolver/inbound-phz-vpc", at: 0) }
    if query.alias != nil { rules.insert("dns/cname-cross-zone", at: 0) }
    trace.block(
      .resolve, at: zone.id, .nameZoneNotVisible, rules: rules,
      isAuthorised
        ? "\(zone.title) has \(name), and \(beholder(query)) may see it, but its owner has not associated it"
        : "\(zone.title) has \(name), but \(beholder(query)) does not see this zone",
      fix: "\(isAzure ? "Link" : "Associate") \(zone.title) with \(topology[view].title)",
      evidence: topology.place(zone.id, property))
  }

  /// Whether a VPC is on a transit gateway with one that a zone is associated with: that carries packets, not zones.
  private func isJoinedByTransitGateway(_ vpc: ResourceID, with zone: Resource) -> Bool {
    topology.transitGateways(of: vpc).contains { gateway in
      topology.references(zone.id, "vpcs").contains { topology.attachment(of: $0.id, to: gateway.id) != nil }
    }
  }

  /// The kinds of private zones that the network of a query can be joined with: each provider has its own.
  private func zoneKinds(for query: NameQuery) -> [KindID] {
    switch (query.view ?? query.client.network).map({ topology[$0].kind }) {
    case .vpc: [.hostedZone]
    case .vnet: [.privateDNSZone]
    default: [.hostedZone, .privateDNSZone]
    }
  }
}
