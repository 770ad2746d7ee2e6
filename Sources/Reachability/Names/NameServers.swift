import Addressing
import Catalogue
import Diagnostics
import Topology

/// What answers at the address of a name server.
enum NameServer {
  /// The resolver that the provider has in the asker's own network.
  case provider
  /// An inbound endpoint, which asks the provider's resolver of its network.
  case inboundEndpoint(Interface)
  /// A machine that knows names itself, or asks others.
  case machine(Interface)
}

/// Name servers: which one is asked, whether queries get there, and what it does with them.
extension Walk {
  /// Asks the first name server of a list that can be reached.
  ///
  /// - Parameter owner: the resource that the list belongs to, for messages.
  mutating func ask(
    _ servers: [Located<IPAddress>], _ name: String, _ query: NameQuery, from owner: ResourceID
  ) -> NameAnswer {
    guard let server = reachFirst(of: servers, query, from: owner) else { return .none }
    return answer(from: server, name, query)
  }

  /// The first name server of a list that queries get to. The next one is asked only where the first does not answer at
  /// all; what it says, and be it that there is no such name, is final.
  mutating func reachFirst(
    of servers: [Located<IPAddress>], _ query: NameQuery, from owner: ResourceID
  ) -> NameServer? {
    guard query.servers <= NameQuery.limit else {
      trace.block(
        .resolve, at: owner, .nameUnresolved, rules: ["dns/name-unresolvable"],
        "the name servers send the question on to one another in a circle",
        fix: "Break the circle: let one of them ask a server that knows the name", evidence: servers.first?.place)
      return nil
    }
    guard !servers.isEmpty else {
      trace.miss(
        .resolve, at: owner, "which name server \(topology[owner].title) asks", place: topology[owner].place,
        endsWalk: true)
      return nil
    }
    var failed: [Trace] = []
    for server in servers {
      var branch = self
      branch.trace = trace.begun()
      let found = branch.reach(server, query, from: owner)
      guard found != nil || branch.trace.obstacles.isEmpty else {
        failed.append(branch.trace)
        continue
      }
      trace.append(branch.trace)
      for obstacle in failed.compactMap(\.obstacles.first) {
        trace.degrade(
          at: obstacle.resource, .capIntermittent, rules: obstacle.rules,
          "\(obstacle.text): clients wait for it before they ask the next one", fix: obstacle.fix,
          evidence: obstacle.evidence)
      }
      return found
    }
    if let first = failed.first { trace.append(first) }
    return nil
  }

  /// What a name server that is reached says.
  mutating func answer(from server: NameServer, _ name: String, _ query: NameQuery) -> NameAnswer {
    switch server {
    case .provider: return askProvider(name, query.taken(on: query.asker, view: query.asker.network))
    case .inboundEndpoint(let interface):
      return askProvider(name, query.taken(on: interface, view: interface.network))
    case .machine(let interface): return answer(of: interface, ownedBy: interface.owner, name, query)
    }
  }

  /// Asks the resolver that a provider has in each network.
  mutating func askProvider(_ name: String, _ query: NameQuery) -> NameAnswer {
    guard let network = query.view, topology[network].kind == .vpc else { return lookUp(name, query) }
    let support = topology.flag(network, "dns-support")
    if case .unknown(let place) = support,
      !trace.miss(
        .resolve, at: network, "dns-support is on in \(topology[network].title)",
        place: place ?? topology[network].place)
    {
      return .none
    }
    if support.value == false {
      trace.block(
        .resolve, at: network, .nameResolverDisabled, rules: ["vpc/dns-attributes"],
        "\(topology[network].title) has no resolver: dns-support is off",
        fix: "Set 'dns-support: true' on \(topology[network].title)",
        evidence: topology.place(network, "dns-support"))
      return .none
    }
    return lookUp(name, query)
  }

  /// What a machine that is a name server says: what it knows itself, what others say whom it asks, the public DNS.
  mutating func answer(
    of machine: Interface, ownedBy owner: ResourceID, _ name: String, _ query: NameQuery
  ) -> NameAnswer {
    let title = topology[owner].title
    if let line = topology.hostsLines(owner, "dns.answers").first(where: { $0.value.has(name) }) {
      trace.pass(
        .resolve, at: owner, "\(title) itself has \(name) at \(line.value.address).", rule: line.value.text,
        evidence: line.place)
      return .addresses([Located(line.value.address, at: line.place)])
    }
    missFurtherLines(of: owner, "dns.answers", name)
    let fitting = topology.forwardings(owner, "dns.forwards").filter { DomainName.lies(name, in: $0.value.domain) }
    if let forward = fitting.max(by: { $0.value.domain.utf8.count < $1.value.domain.utf8.count }) {
      if !topology.isListComplete(owner, "dns.forwards"), forward.value.domain != DomainName.normal(name) {
        trace.miss(
          .resolve, at: owner, "\(title) has no more specific domain than that of '\(forward.value.text)' for \(name)",
          place: topology.place(owner, "dns.forwards"))
      }
      trace.pass(
        .resolve, at: owner,
        "\(title) asks \(forward.value.targets.map(\.description).joined(separator: ", ")) for \(name).",
        rule: forward.value.text, evidence: forward.place)
      return ask(
        forward.value.targets.map { Located($0, at: forward.place) }, name,
        query.taken(on: machine, view: machine.network), from: owner)
    }
    guard topology.isListComplete(owner, "dns.forwards") else {
      trace.miss(
        .resolve, at: owner, "\(title) asks another name server for \(name)",
        place: topology.place(owner, "dns.forwards"), endsWalk: true)
      return .none
    }
    trace.pass(
      .resolve, at: owner, "\(title) forwards \(name) to nobody, and looks it up in the public DNS.",
      evidence: topology.place(owner, "dns.forwards"))
    return lookUp(name, query.taken(on: machine, view: nil))
  }

  // MARK: Reaching it

  private static let azuresResolver = "168.63.129.16"
  private static let amazonsResolvers = ["169.254.169.253", "fd00:ec2::253"]

  /// Finds out what answers at an address, and whether queries get there.
  private mutating func reach(
    _ server: Located<IPAddress>, _ query: NameQuery, from owner: ResourceID
  ) -> NameServer? {
    let asker = query.asker
    let network = asker.network.map { topology[$0].title } ?? topology[asker.owner].title
    let here = asker.network.map { topology[$0].kind }
    if server.value.description == Self.azuresResolver {
      if here == .vnet { return .provider }
      trace.block(
        .resolve, at: asker.network ?? asker.owner, .nameResolverUnreachable, rules: ["pe/remote-dns-168"],
        "\(Self.azuresResolver) answers only within Azure, not in \(network)",
        fix: "Ask the resolver of \(network), or one with an inbound endpoint in the virtual network",
        evidence: server.place)
      return nil
    }
    if Self.amazonsResolvers.contains(server.value.description) {
      if here == .vpc { return .provider }
      blockAtAmazonsResolver(server, query, of: nil)
      return nil
    }
    if here == .vpc, let own = asker.network, topology.resolverAddress(of: own) == server.value { return .provider }
    if let found = nameServer(at: server.value, seenFrom: asker) {
      return checkNameServer(found, query, at: server)
    }
    let elsewhere = topology.resources(of: [.vpc], mentioning: .blocks(around: IPPrefix(server.value))).first {
      $0.id != asker.network && topology.resolverAddress(of: $0.id) == server.value
    }
    if let elsewhere, asker.network.map({ !topology.contains($0, IPPrefix(server.value)) }) ?? true {
      blockAtAmazonsResolver(server, query, of: elsewhere)
      return nil
    }
    let what =
      KindID.networks.contains(topology[owner].kind)
      ? "the name server \(server.value) of \(topology[owner].title)"
      : "the name server \(server.value) that \(topology[owner].title) asks"
    trace.leaveScope(.resolve, at: owner, what, place: server.place)
    return nil
  }

  /// The resolver of a VPC is there for this VPC only: Amazon VPC, "VPC peering basics" and Route 53 Resolver.
  private mutating func blockAtAmazonsResolver(
    _ server: Located<IPAddress>, _ query: NameQuery, of vpc: Resource?
  ) {
    let asker = query.asker
    let here = asker.network.map { topology[$0].title } ?? topology[asker.owner].title
    let isPeer = vpc.map { far in
      asker.network.map { topology.peering(between: far.id, and: $0) != nil } ?? false
    }
    trace.block(
      .resolve, at: asker.network ?? asker.owner, .nameResolverUnreachable,
      rules: (isPeer == true ? ["peering/peer-resolver"] : []) + ["resolver/plus2-from-outside"],
      "\(server.value) is the Amazon resolver of \(vpc?.title ?? "a VPC"), which answers only within it, not in \(here)",
      fix: "Create an inbound Resolver endpoint in \(vpc?.title ?? "the VPC"), and ask that one", evidence: server.place
    )
  }

  /// The interface of a name server at an address. Where the address exists twice, the asker's routes decide.
  private func nameServer(at address: IPAddress, seenFrom asker: Interface) -> Interface? {
    let block = IPPrefix(address)
    let networks = topology.resources(of: [.onPremises], mentioning: .blocks(around: block)).filter {
      topology.contains($0.id, block)
    }
    let all =
      topology.interfaces(at: block, in: nil).filter { topology[$0.owner].kind != .onPremises }
      + topology.resources(of: [.internetClient], mentioning: .address(address)).flatMap {
        topology.interfaces(of: $0.id).filter { $0.address == block }
      } + networks.map { Interface(owner: $0.id, network: $0.id, subnet: nil, address: block) }
    let found = all.filter {
      KindID.resolverEndpoints.contains(topology[$0.owner].kind) || topology.isNameServer($0.owner)
    }.sorted { $0.owner < $1.owner }
    guard found.count > 1 else { return found.first }
    var scout = self
    scout.trace = Trace(attempt, isTold: false)
    let landing = scout.route(from: asker, to: block, owner: nil)
    return found.first { $0.network == landing }
  }

  private mutating func checkNameServer(
    _ found: Interface, _ query: NameQuery, at server: Located<IPAddress>
  ) -> NameServer? {
    let owner = topology[found.owner]
    if owner.kind == .resolverEndpoint, topology.text(owner.id, "direction").value != "inbound" {
      trace.block(
        .resolve, at: owner.id, .nameResolverUnreachable, rules: [],
        "\(owner.title) takes no queries: it is an outbound endpoint",
        fix: "Ask an inbound endpoint", evidence: topology.place(owner.id, "direction"))
      return nil
    }
    if owner.definition.states != nil, case .no(let state, let place) = topology.working(owner.id) {
      trace.block(
        .resolve, at: owner.id, .nameResolverUnreachable, rules: [],
        "\(owner.title) is \(state), and answers no queries", fix: "Start \(owner.title)", evidence: place)
      return nil
    }
    guard checkQueries(from: query.asker, to: found) else { return nil }
    trace.pass(
      .resolve, at: owner.id,
      "\(topology[query.asker.owner].title) asks \(owner.title) at \(server.value), on port 53.",
      rule: server.place.text, evidence: server.place)
    return KindID.resolverEndpoints.contains(owner.kind) ? .inboundEndpoint(found) : .machine(found)
  }

  /// Whether queries get to a name server and its answers back: over UDP, and over TCP where they are too long for it.
  private mutating func checkQueries(from asker: Interface, to server: Interface) -> Bool {
    guard asker.owner != server.owner else { return true }
    let names = "\(topology[asker.owner].title) cannot ask \(topology[server.owner].title)"
    for proto in [TransportProtocol.udp, .tcp] {
      var branch = self
      branch.trace = trace.begun()
      branch.connect(
        Flow(
          source: asker, destination: server, proto: proto, port: 53,
          ephemeral: topology.ephemeralPorts(of: asker.owner)))
      guard let obstacle = branch.trace.obstacles.first else {
        note(branch.trace)
        continue
      }
      let rules = queryRules(obstacle, from: asker, to: server) + obstacle.rules
      guard proto == .udp else {
        trace.degrade(
          at: obstacle.resource, .capIntermittent, rules: rules,
          "\(names) on tcp 53, as it has to for long answers: \(obstacle.text)", fix: obstacle.fix,
          evidence: obstacle.evidence)
        continue
      }
      trace.block(
        .resolve, at: obstacle.resource, .nameResolverUnreachable, rules: rules,
        "\(names) on udp 53: \(obstacle.text)", fix: obstacle.fix, evidence: obstacle.evidence,
        nearMisses: obstacle.nearMisses)
      return false
    }
    return true
  }

  /// Keeps what is assumed and what is not known of the way of a query; its hops would only distract.
  private mutating func note(_ way: Trace) {
    trace.append(notes: way)
    for fact in way.missingFacts {
      trace.miss(.resolve, at: fact.resource, fact.fact, place: fact.place, endsWalk: !fact.canBeVouchedFor)
    }
    for construct in way.outOfScope {
      trace.leaveScope(.resolve, at: construct.resource, construct.fact, place: construct.place)
    }
  }

  /// The rules of the catalogue that say more about a query that does not get through.
  private func queryRules(_ obstacle: Obstacle, from asker: Interface, to server: Interface) -> [String] {
    let groups =
      topology[server.owner].kind == .resolverEndpoint
      ? topology.references(server.owner, "security-groups").map(\.id) : []
    if obstacle.reason.layer == .filter, let at = obstacle.resource, groups.contains(at) || at == server.owner {
      return ["resolver/inbound-sg"]
    }
    return topology[asker.owner].kind == .resolverEndpoint ? ["resolver/outbound-no-path"] : []
  }
}

extension Topology {
  /// Whether a machine or a network of one's own answers queries for names.
  func isNameServer(_ id: ResourceID) -> Bool {
    guard self[id].definition.has("dns.forwards") else { return false }
    return isStated(id, "dns.forwards") || isStated(id, "dns.answers")
  }

  /// The address at which Amazon's resolver answers in a VPC: the base of its first block plus two.
  func resolverAddress(of vpc: ResourceID) -> IPAddress? {
    guard let base = blocks(of: vpc).first?.network else { return nil }
    return IPAddress(base.family, number: base.number &+ 2)
  }
}
