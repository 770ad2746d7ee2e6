import Addressing
import Catalogue
import Diagnostics
import Topology

/// A private zone that the resolver of a network sees.
struct VisibleZone: Sendable {
  var apex: String
  var resource: ResourceID
}

/// What the resolver of a network answers before it asks the public DNS.
extension Walk {
  // MARK: A VPC

  /// Private names of endpoints, forwarding rules and private hosted zones: the most specific domain decides, and a rule
  /// before a zone of the same domain (Route 53, "Considerations when working with a private hosted zone").
  mutating func lookUpInVPC(_ name: String, _ query: NameQuery, vpc: ResourceID) -> NameAnswer? {
    let zones = visibleZones(in: vpc, for: name)
    let endpoints = topology.endpoints(withPrivateName: name, in: vpc)
    let longest = max(zones.first?.apex.utf8.count ?? -1, endpoints.isEmpty ? -1 : DomainName.normal(name).utf8.count)
    switch resolverRule(for: name, in: vpc) {
    case .none: break
    case .unknown(let rule):
      trace.miss(
        .resolve, at: rule.id, "\(rule.title) is associated with \(topology[vpc].title)",
        place: topology.place(rule.id, "vpcs"), endsWalk: true)
      return NameAnswer.none
    case .applies(let rule, let domain):
      let type = topology.text(rule.id, "type")
      if case .unknown(let place) = type {
        trace.miss(
          .resolve, at: rule.id, "what type \(rule.title) is of", place: place ?? rule.place, endsWalk: true)
        return NameAnswer.none
      }
      // A system rule makes an exception to those that forward: then all is as if there were none.
      guard type.value == "forward" else {
        trace.pass(
          .resolve, at: rule.id, "\(rule.title) is a system rule: \(topology[vpc].title) looks \(name) up itself.",
          rule: topology.place(rule.id, "type").text, evidence: topology.place(rule.id, "type"))
        break
      }
      guard domain.utf8.count >= longest else { break }
      let hidden = zones.first { !records(for: name, in: $0.resource, apex: $0.apex).isEmpty }
      return forward(by: rule, name, query, instead: hidden)
    }
    if let answer = answer(ofEndpoints: endpoints, name, in: vpc) { return answer }
    guard missFurtherZones(name, moreSpecificThan: zones.first, in: vpc) else { return NameAnswer.none }
    return lookUp(name, query, in: zones, of: vpc)
  }

  /// Private names of endpoints hold only in the endpoint's own VPC.
  private mutating func answer(ofEndpoints endpoints: [Resource], _ name: String, in vpc: ResourceID) -> NameAnswer? {
    for endpoint in endpoints where topology.flag(endpoint.id, "private-dns").value == true {
      guard
        checkAttributes(
          of: vpc, for: "the private name of \(endpoint.title)", place: endpoint.place,
          rules: ["vpce/private-dns-needs-vpc-dns"])
      else { return NameAnswer.none }
      checkPrivateNameVerified(name, endpoint: endpoint)
      checkCustomDomain(name, endpoint: endpoint)
      let place = topology.place(endpoint.id, "private-dns")
      trace.pass(
        .resolve, at: endpoint.id, "In \(topology[vpc].title) \(name) means \(endpoint.title).",
        rule: "private-dns: true", evidence: place)
      return .resource(endpoint.id)
    }
    for endpoint in endpoints {
      if case .unknown = topology.flag(endpoint.id, "private-dns") {
        trace.miss(
          .resolve, at: endpoint.id, "private DNS is on for \(endpoint.title)",
          place: topology.place(endpoint.id, "private-dns"))
        return .resource(endpoint.id)
      }
    }
    return nil
  }

  private mutating func checkPrivateNameVerified(_ name: String, endpoint: Resource) {
    guard endpoint.kind == .interfaceEndpoint, let service = topology.reference(endpoint.id, "service"),
      let privateName = topology.children(of: service.id, kind: .privateName).first(where: {
        DomainName.covers($0.name, name)
      })
    else { return }
    switch topology.working(privateName.id) {
    case .yes, .assumed:
      let place = topology.place(privateName.id, "state")
      trace.pass(
        .resolve, at: privateName.id, "The domain of \(privateName.title) is verified.", rule: place.text,
        evidence: place)
    case .no(let state, let place):
      trace.block(
        .resolve, at: privateName.id, .nameUnresolved, rules: ["vpce/private-dns-unverified"],
        "\(privateName.title) is \(state): consumers cannot use it until its domain is verified",
        fix: "Publish the TXT record in the public zone and verify the domain", evidence: place)
    case .unknown:
      trace.miss(
        .resolve, at: privateName.id, "the domain of \(privateName.title) is verified",
        place: topology.place(privateName.id, "state"))
    }
  }

  /// A resource endpoint makes a private name for a custom domain only if that is verified, unless it is told otherwise.
  private mutating func checkCustomDomain(_ name: String, endpoint: Resource) {
    guard endpoint.kind == .resourceEndpoint, let configuration = topology.reference(endpoint.id, "configuration"),
      let domain = topology.text(configuration.id, "custom-domain").value, DomainName.covers(domain, name),
      topology.text(endpoint.id, "private-dns-preference").value != "all-domains"
    else { return }
    let state = topology.text(configuration.id, "domain-state")
    let place = topology.place(configuration.id, "domain-state")
    switch state.value {
    case "verified"?:
      trace.pass(
        .resolve, at: configuration.id, "\(domain) is verified.", rule: "domain-state: verified", evidence: place)
    case let other?:
      trace.block(
        .resolve, at: configuration.id, .nameUnresolved, rules: ["rgw/custom-domain-unverified"],
        "\(domain) is \(other), and \(endpoint.title) makes private names for verified domains only",
        fix: "Verify \(domain), or set 'private-dns-preference: all-domains' on \(endpoint.title)", evidence: place)
    case nil:
      trace.miss(.resolve, at: configuration.id, "\(domain) is verified", place: place)
    }
  }

  /// Private zones of Route 53 and private names of endpoints need both DNS attributes of the VPC.
  mutating func checkAttributes(
    of network: ResourceID, for what: String, place: SourceRange, rules: [String] = []
  ) -> Bool {
    guard topology[network].kind == .vpc else { return true }
    for attribute in ["dns-support", "dns-hostnames"] {
      let fact = topology.flag(network, attribute)
      if case .unknown(let place) = fact,
        !trace.miss(
          .resolve, at: network, "\(attribute) is on in \(topology[network].title)",
          place: place ?? topology[network].place)
      {
        return false
      }
      guard fact.value == false else { continue }
      var text = "\(what) needs both DNS attributes of \(topology[network].title), and \(attribute) is off"
      if case .assumed(_, let because) = fact {
        trace.note(Assumption(because, word: .provider))
        text += ", as in every new VPC"
      }
      trace.block(
        .resolve, at: network, .nameResolverDisabled, rules: rules + ["vpc/dns-attributes"], text,
        fix: "Set '\(attribute): true' on \(topology[network].title)", evidence: topology.place(network, attribute))
      return false
    }
    return true
  }

  // MARK: A virtual network

  /// Names of machines, private zones that are linked, and then forwarding rulesets: Azure, "What is Azure DNS Private
  /// Resolver".
  mutating func lookUpInVirtualNetwork(_ name: String, _ query: NameQuery, network: ResourceID) -> NameAnswer? {
    if let answer = lookUpMachine(name, network: network) { return answer }
    let zones = visibleZones(in: network, for: name)
    guard missFurtherZones(name, moreSpecificThan: zones.first, in: network) else { return NameAnswer.none }
    if !zones.isEmpty { return lookUp(name, query, in: zones, of: network) }
    return forward(byRulesetsOf: network, name, query)
  }

  /// Azure's resolver knows the names of machines within their own virtual network, and does not tell them to its
  /// peers: Azure, "Name resolution for resources in Azure virtual networks".
  private mutating func lookUpMachine(_ name: String, network: ResourceID) -> NameAnswer? {
    let normal = DomainName.normal(name)
    let isInternal = DomainName.lies(normal, in: "internal.cloudapp.net")
    guard isInternal || !normal.contains("."), let label = normal.split(separator: ".").first else { return nil }
    let machines = topology.resources(of: [.virtualMachine], mentioning: .name(String(label))).filter {
      $0.name.lowercased() == label
    }
    if let own = machines.first(where: { topology.interfaces(of: $0.id).first?.network == network }) {
      trace.pass(
        .resolve, at: own.id, "Azure's resolver has \(own.title) of \(topology[network].title).", evidence: own.place)
      return .resource(own.id)
    }
    guard let far = machines.first, let home = topology.interfaces(of: far.id).first?.network else { return nil }
    let isPeer = topology.children(of: network, kind: .vnetPeering).contains {
      topology.reference($0.id, "remote")?.id == home
    }
    trace.block(
      .resolve, at: network, .nameZoneNotVisible, rules: isPeer ? ["vnetpeer/dns-not-shared"] : [],
      "Azure's resolver tells the name of \(far.title) only within \(topology[home].title), not in \(topology[network].title)",
      fix: "Link a private zone that has \(far.name) to both networks", evidence: far.place)
    return NameAnswer.none
  }

  // MARK: Zones

  /// The private zones that the resolver of a network sees and that take a name in, the most specific one first.
  func visibleZones(in network: ResourceID, for name: String) -> [VisibleZone] {
    topology.resolverView(of: network).zones.filter { DomainName.lies(name, in: $0.apex) }
  }

  /// A more specific zone may be joined with a network where its author left open which ones it is joined with.
  ///
  /// - Returns: whether the answer stays the same all the same, or somebody vouches for it.
  private mutating func missFurtherZones(
    _ name: String, moreSpecificThan zone: VisibleZone?, in network: ResourceID
  ) -> Bool {
    let isAzure = topology[network].kind == .vnet
    let property = isAzure ? "links" : "vpcs"
    let longest = zone?.apex.utf8.count ?? -1
    let further = topology.openZones(isAzure ? .privateDNSZone : .hostedZone).first {
      $0.apex.utf8.count > longest && DomainName.lies(name, in: $0.apex)
    }
    guard let further else { return true }
    let other = topology[further.resource]
    let place = topology.place(other.id, property)
    let view = topology[network].title
    guard records(for: name, in: other.id, apex: other.name).isEmpty else {
      trace.miss(
        .resolve, at: other.id, "\(other.title) is \(isAzure ? "linked" : "associated") with \(view)", place: place,
        endsWalk: true)
      return false
    }
    trace.miss(
      .resolve, at: other.id, "\(other.title) is not \(isAzure ? "linked" : "associated") with \(view)", place: place)
    return true
  }

  /// The answer of the most specific zone, which is authoritative also for what it misses; nil where no zone is asked.
  private mutating func lookUp(
    _ name: String, _ query: NameQuery, in zones: [VisibleZone], of network: ResourceID
  ) -> NameAnswer? {
    guard let zone = zones.first else { return nil }
    guard checkAttributes(of: network, for: topology[zone.resource].title, place: topology[zone.resource].place)
    else { return NameAnswer.none }
    let found = records(for: name, in: zone.resource, apex: zone.apex)
    if let record = found.first, record.value.name.hasPrefix("*"),
      !topology.isListComplete(zone.resource, "records")
    {
      trace.miss(
        .resolve, at: zone.resource, "\(topology[zone.resource].title) has no record of its own for \(name)",
        place: topology.place(zone.resource, "records"))
    }
    if !found.isEmpty { return follow(found, name: name, in: zone.resource, query) }
    if topology[zone.resource].kind == .privateDNSZone, topology.flag(zone.resource, "fallback").value == true {
      return nil
    }
    if !topology.isListComplete(zone.resource, "records"), topology.isStated(zone.resource, "records") {
      trace.miss(
        .resolve, at: zone.resource, "\(topology[zone.resource].title) has a record for \(name)",
        place: topology.place(zone.resource, "records"), endsWalk: true)
      return NameAnswer.none
    }
    let other = zones.dropFirst().first { !records(for: name, in: $0.resource, apex: $0.apex).isEmpty }
    let isAzure = topology[zone.resource].kind == .privateDNSZone
    trace.block(
      .resolve, at: zone.resource, .nameNxdomainInZone,
      rules: other != nil ? ["phz/more-specific-zone"] : [isAzure ? "pe/zone-linked-no-record" : "phz/shadow-nxdomain"],
      other == nil
        ? "\(topology[zone.resource].title) answers for \(name) but has no such record: the answer is NXDOMAIN, and no other zone is asked"
        : "\(topology[zone.resource].title) is the most specific zone for \(name) and has no such record; the one in \(topology[other?.resource ?? zone.resource].title) is not asked",
      fix: "Add a record for \(name) to \(topology[zone.resource].title)",
      evidence: topology.place(zone.resource, "records"))
    return NameAnswer.none
  }
}

extension Topology {
  /// The VPC that an endpoint stands in, also where another account has put it into a shared subnet.
  func vpc(of id: ResourceID) -> ResourceID? {
    enclosing(id, [.vpc])?.id ?? references(id, "subnets").first?.parent
  }

  /// The interface endpoints of a VPC.
  func interfaceEndpoints(in vpc: ResourceID) -> [Resource] {
    endpoints(in: vpc).filter { $0.kind == .interfaceEndpoint }
  }

  /// The endpoints of PrivateLink in a VPC, those for resources too.
  func endpoints(in vpc: ResourceID) -> [Resource] {
    workedOut.endpoints(vpc) {
      let kinds: [KindID] = [.interfaceEndpoint, .resourceEndpoint]
      let inside = kinds.flatMap { children(of: vpc, kind: $0) }
      let inSubnets = resources(of: kinds, mentioning: .anyOf(children(of: vpc, kind: .awsSubnet).map(\.id)))
      return Set((inside + inSubnets).map(\.id)).sorted().filter { self.vpc(of: $0) == vpc }
    }.map { self[$0] }
  }
}
