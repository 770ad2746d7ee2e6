import Addressing
import Catalogue
import Diagnostics
import Topology

/// Names, as this client sees them: its hosts file, its resolver, the zones that this resolver sees, the public DNS.
extension Walk {
  /// A chain of CNAME records longer than this is taken for a loop.
  private static let chainLimit = 8

  /// Resolves a name for a client.
  mutating func resolve(_ name: String, for client: Interface) -> NameAnswer {
    if let address = IPAddress(name) {
      trace.pass(.resolve, at: client.owner, "\(name) is an address; no name is looked up.")
      return .addresses([Located(address, at: topology[client.owner].place)])
    }
    let kind = topology[client.owner].kind.definition
    if kind.property("hosts") != nil {
      for line in topology.hostsLines(client.owner)
      where line.value.names.contains(where: { DomainName.normal($0) == DomainName.normal(name) }) {
        trace.pass(
          .resolve, at: client.owner,
          "The hosts file of \(topology[client.owner].title) has \(name) at \(line.value.address).",
          rule: line.value.text, evidence: line.place)
        return .addresses([Located(line.value.address, at: line.place)])
      }
    }
    guard checkResolver(name, for: client) else { return .none }
    return lookUp(name, for: client, depth: 0)
  }

  /// Whether the client asks a resolver that the model knows, and whether that one answers.
  private mutating func checkResolver(_ name: String, for client: Interface) -> Bool {
    if topology[client.owner].kind.definition.property("resolver") != nil, topology.isStated(client.owner, "resolver") {
      let own = topology.addresses(client.owner, "resolver")
      if let azure = own.first(where: { isAzuresResolver($0.value, outside: client.network) }) {
        blockAtAzuresResolver(from: client, place: azure.place)
        return false
      }
      if let foreign = own.first(where: { !isProvidersResolver($0.value, in: client.network) }) {
        trace.leaveScope(
          .resolve, at: client.owner, "the name server \(foreign.value) that \(topology[client.owner].title) asks",
          place: foreign.place)
        return false
      }
    }
    guard let network = client.network else { return true }
    switch topology[network].kind {
    case .vpc, .vnet:
      if let azure = topology.addresses(network, "dns-servers").first(where: {
        isAzuresResolver($0.value, outside: network)
      }) {
        blockAtAzuresResolver(from: client, place: azure.place)
        return false
      }
      if topology.isStated(network, "dns-servers"),
        let foreign = topology.addresses(network, "dns-servers").first(where: {
          !isProvidersResolver($0.value, in: network)
        })
      {
        trace.leaveScope(
          .resolve, at: network, "the name server \(foreign.value) of \(topology[network].title)", place: foreign.place)
        return false
      }
      if topology[network].kind == .vpc, case .unknown(let place) = topology.flag(network, "dns-support"),
        !trace.miss(
          .resolve, at: network, "dns-support is on in \(topology[network].title)",
          place: place ?? topology[network].place)
      {
        return false
      }
      if topology[network].kind == .vpc, topology.flag(network, "dns-support").value == false {
        trace.block(
          .resolve, at: network, .nameResolverDisabled, rules: ["vpc/dns-attributes"],
          "\(topology[network].title) has no resolver: dns-support is off",
          fix: "Set 'dns-support: true' on \(topology[network].title)",
          evidence: topology.place(network, "dns-support"))
        return false
      }
    case .onPremises:
      trace.leaveScope(
        .resolve, at: network, "the resolver of \(topology[network].title)", place: topology[network].place)
      return false
    default: break
    }
    return true
  }

  private static let azuresResolver = "168.63.129.16"

  private func isAzuresResolver(_ address: IPAddress, outside network: ResourceID?) -> Bool {
    address.description == Self.azuresResolver && network.map { topology[$0].kind } != .vnet
  }

  private mutating func blockAtAzuresResolver(from client: Interface, place: SourceRange) {
    let network = client.network.map { topology[$0].title } ?? "this network"
    trace.block(
      .resolve, at: client.network ?? client.owner, .nameResolverUnreachable, rules: [],
      "\(Self.azuresResolver) answers only within Azure, not in \(network)",
      fix: "Ask the resolver of \(network), or one with an inbound endpoint in the virtual network", evidence: place)
  }

  /// The resolvers of AWS (the network's base plus two, 169.254.169.253) and of Azure (168.63.129.16).
  private func isProvidersResolver(_ address: IPAddress, in network: ResourceID?) -> Bool {
    let isAzure = network.map { topology[$0].kind } == .vnet
    if address.description == (isAzure ? Self.azuresResolver : "169.254.169.253") { return true }
    guard !isAzure else { return false }
    guard let network, let base = topology.blocks(of: network).first?.network, base.family == address.family else {
      return false
    }
    return base.number + 2 == address.number
  }

  /// Looks a name up in what the client's resolver sees.
  mutating func lookUp(_ name: String, for client: Interface, depth: Int) -> NameAnswer {
    guard depth <= Self.chainLimit else {
      trace.block(
        .resolve, at: client.network, .nameUnresolved, rules: ["dns/name-unresolvable"],
        "the records of \(name) lead in a circle",
        fix: "Break the circle of CNAME records", evidence: nil)
      return .none
    }
    if let answer = lookUpPrivately(name, for: client, depth: depth) { return answer }
    return lookUpPublicly(name, for: client, depth: depth)
  }

  // MARK: Private zones

  /// A zone that a network's resolver sees.
  private struct VisibleZone {
    var apex: String
    var resource: ResourceID
  }

  /// The answer of the most specific private zone that takes the name in; nil where none does.
  private mutating func lookUpPrivately(_ name: String, for client: Interface, depth: Int) -> NameAnswer? {
    guard let network = client.network else { return nil }
    if topology[network].kind == .vpc, let answer = lookUpEndpointName(name, in: network) { return answer }
    let zones = visibleZones(in: network).filter { DomainName.lies(name, in: $0.apex) }
      .sorted { ($0.apex.utf8.count, $1.resource) > ($1.apex.utf8.count, $0.resource) }
    guard let zone = zones.first else { return nil }
    guard checkAttributes(of: network, for: "\(topology[zone.resource].title)", place: topology[zone.resource].place)
    else { return NameAnswer.none }
    let found = records(for: name, in: zone.resource, apex: zone.apex)
    if !found.isEmpty { return follow(found, name: name, in: zone.resource, for: client, depth: depth) }
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

  /// Private names of interface endpoints, which hold only in the endpoint's own VPC.
  private mutating func lookUpEndpointName(_ name: String, in vpc: ResourceID) -> NameAnswer? {
    let endpoints = topology.children(of: vpc, kind: .interfaceEndpoint).filter { endpoint in
      topology.privateNames(ofEndpoint: endpoint.id).contains { DomainName.covers($0, name) }
    }
    for endpoint in endpoints where topology.flag(endpoint.id, "private-dns").value == true {
      guard checkAttributes(of: vpc, for: "the private name of \(endpoint.title)", place: endpoint.place) else {
        return NameAnswer.none
      }
      checkPrivateNameVerified(name, endpoint: endpoint)
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
    guard let service = topology.reference(endpoint.id, "service"),
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

  /// Private zones of Route 53 and private names of endpoints need both DNS attributes of the VPC.
  mutating func checkAttributes(of network: ResourceID, for what: String, place: SourceRange) -> Bool {
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
        .resolve, at: network, .nameResolverDisabled, rules: ["vpc/dns-attributes"], text,
        fix: "Set '\(attribute): true' on \(topology[network].title)", evidence: topology.place(network, attribute))
      return false
    }
    return true
  }

  private func visibleZones(in network: ResourceID) -> [VisibleZone] {
    switch topology[network].kind {
    case .vpc:
      topology.resources(of: .hostedZone).filter {
        topology.flag($0.id, "private").value == true
          && topology.references($0.id, "vpcs").contains { $0.id == network }
      }.map { VisibleZone(apex: $0.name, resource: $0.id) }
    case .vnet:
      topology.resources(of: .privateDNSZone).filter {
        topology.references($0.id, "links").contains { $0.id == network }
      }.map { VisibleZone(apex: $0.name, resource: $0.id) }
    default: []
    }
  }

  // MARK: Records

  /// The records of a name: those that have it exactly, or a wildcard's.
  func records(for name: String, in zone: ResourceID, apex: String) -> [Located<ZoneRecord>] {
    let relative = DomainName.relative(name, to: apex)
    let all = topology.records(zone).filter { ["A", "AAAA", "CNAME", "ALIAS"].contains($0.value.type) }
    let exact = all.filter {
      let written = DomainName.normal($0.value.name)
      return relative.isEmpty
        ? written == "apex" || written == "@" : written == relative || written == DomainName.normal(name)
    }
    guard exact.isEmpty, !relative.isEmpty else { return exact }
    return all.filter {
      $0.value.name == "*" || $0.value.name.hasPrefix("*.") && DomainName.covers($0.value.name, relative)
    }
  }

  /// Follows the records of a name: to addresses, to a resource, or on to another name.
  mutating func follow(
    _ records: [Located<ZoneRecord>], name: String, in zone: ResourceID, for client: Interface, depth: Int
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
    if case .success(let target) = topology.find(Located(value, at: record.place)), topology.exists(target.id),
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
    return lookUp(DomainName.normal(value), for: client, depth: depth + 1)
  }
}
