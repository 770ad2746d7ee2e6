import Addressing
import Catalogue
import Diagnostics
import Topology

/// An attempt from its start: the client, the name, the address, and what stands there.
extension Walk {
  mutating func run() {
    let from = topology[attempt.from]
    guard topology.exists(from.id) else {
      trace.block(
        .start, at: from.id, .modelUnknownObject, rules: ["model/undefined-ref"], "\(from.title) does not exist yet",
        fix: "Create \(from.title) first", evidence: from.place)
      return
    }
    checkRuns(from.id)
    if KindID.azureDatabases.contains(from.kind), topology.interfaces(of: from.id).isEmpty {
      blockFromBehindEndpoint(from)
      return
    }
    if let call = attempt.call {
      make(call)
      return
    }
    let clients = topology.interfaces(of: from.id)
    guard !clients.isEmpty else {
      trace.miss(
        .start, at: from.id, "\(from.title) has an interface in a network", place: from.place, endsWalk: true)
      return
    }
    inEach(clients) { walk, client in walk.reachDestination(from: client) }
  }

  private mutating func checkRuns(_ id: ResourceID) {
    guard topology[id].definition.states != nil else { return }
    if case .no(let state, let place) = topology.working(id) {
      trace.block(
        .start, at: id, .listenerStopped, rules: [], "\(topology[id].title) is \(state), so nothing connects from it",
        fix: "Start \(topology[id].title)", evidence: place)
    }
  }

  private mutating func blockFromBehindEndpoint(_ from: Resource) {
    let endpoint = topology.referrers(to: from.id, by: "target", kind: .privateEndpoint).first
    trace.block(
      .start, at: from.id, .linkDirection, rules: ["pe/unidirectional"],
      "\(from.title) opens no connections through \(endpoint?.title ?? "a private endpoint"): what it starts leaves by its own public way",
      fix: "Let the other side open the connection, or use a server within the virtual network",
      evidence: endpoint?.place ?? from.place)
  }

  private mutating func reachDestination(from client: Interface) {
    let to = topology[attempt.to]
    guard topology.exists(to.id) else {
      trace.block(
        .start, at: to.id, .modelUnknownObject, rules: ["model/undefined-ref"], "\(to.title) does not exist yet",
        fix: "Create \(to.title) first", evidence: to.place)
      return
    }
    guard let port = attempt.port ?? topology.standardPort(of: to.id) else {
      trace.miss(
        .start, at: to.id, "the port that \(to.title) listens on is the one that the client uses", place: to.place,
        endsWalk: true, rule: "probe/no-port")
      return
    }
    if to.kind == .gatewayEndpoint {
      reachGatewayEndpoint(to, from: client, port: port)
      return
    }
    guard let name = attempt.name ?? topology.publishedName(of: to.id)?.value ?? ownAddress(of: to.id) else {
      trace.miss(.resolve, at: to.id, "some name or address leads to \(to.title)", place: to.place, endsWalk: true)
      return
    }
    trace.pass(
      .start, at: attempt.from, "\(topology[attempt.from].title) connects to \(name) on port \(port).")
    open(name, port: port, from: client)
  }

  private func ownAddress(of id: ResourceID) -> String? {
    topology.interfaces(of: id).first { $0.address.isSingle }?.address.network.description
  }

  /// Resolves a name and connects to what it means.
  mutating func open(_ name: String, port: Int, from client: Interface) {
    trace.regard { $0 = Circumstances(name: name, client: client) }
    let before = trace.obstacles.count
    let answer = resolve(name, for: client)
    if trace.obstacles.count > before {
      trace.add(nearMisses: nearNames(name, for: client), after: before)
    }
    guard answer.isKnown else {
      goOn(past: name, port: port, from: client)
      return
    }
    connect(to: answer, name: name, port: port, from: client)
  }

  /// Connects to what a name means.
  ///
  /// - Parameter name: the name that the client uses, which a certificate has to carry.
  mutating func connect(to answer: NameAnswer, name: String, port: Int, from client: Interface) {
    switch answer {
    case .none: return
    case .resource(let id):
      let interfaces = topology.interfaces(of: id)
      guard !interfaces.isEmpty else {
        trace.miss(
          .resolve, at: id, "\(topology[id].title) has an interface in a network", place: topology[id].place,
          endsWalk: true)
        return
      }
      inEach(interfaces) { walk, interface in
        walk.connect(to: interface, name: name, port: port, from: client)
      }
    case .addresses(let addresses):
      // An address that the client itself wrote stands in no record that could be stale.
      let isWritten = IPAddress(name) != nil
      inEach(
        addresses, ways: addresses.map(\.value.description),
        also: "The same holds for the other addresses of \(name).", rules: ["dns/mixed-answers"]
      ) { walk, address in
        if let behind = walk.machine(atPublic: address.value, seenFrom: client) {
          walk.connect(toPublic: address.value, of: behind, name: name, port: port, from: client)
          return
        }
        guard
          let interface = walk.interface(
            at: address.value, seenFrom: client, place: isWritten ? nil : address.place)
        else {
          // A stale address says nothing against the way to the right one.
          if [.nameStaleAddress, .routeAddressNotOwned].contains(walk.trace.obstacles.last?.reason) {
            walk.goOn(past: name, port: port, from: client)
          }
          return
        }
        walk.connect(to: interface, name: name, port: port, from: client)
      }
    case .publicAddress(let id):
      arriveInPublic(at: id, name: name, port: port, from: client)
    case .publicService(let service):
      arriveAtPublicService(service, port: port, from: client)
    }
  }

  mutating func connect(to interface: Interface, name: String, port: Int, from client: Interface) {
    if isSettled { return }
    self.port = port
    let flow = Flow(
      source: client, destination: interface, proto: attempt.transport, port: port,
      ephemeral: topology.ephemeralPorts(of: client.owner))
    if client.network == nil, KindID.aivenServices.contains(topology[interface.owner].kind) {
      blockAtClosedService(interface.owner)
      return
    }
    if blockAtUsualName(of: interface, from: client) { return }
    if client.network == nil, blockAtPrivateAddress(of: interface.owner, name: name) { return }
    if let tunnel = tunnel(of: client, to: interface) ?? blockUnwrapped(client, to: interface) {
      connect(through: tunnel, to: interface, name: name, port: port, from: client)
      return
    }
    if let endpoint = endpointInTheOtherDirection(from: client, to: interface) {
      trace.block(
        .cross, at: endpoint.id, .linkDirection, rules: [directionRule(of: endpoint)],
        "\(endpoint.title) leads only from \(topology.vpc(of: endpoint.id).map { topology[$0].title } ?? "its VPC") to the service: nothing is opened through it the other way",
        fix: "Offer a second endpoint service in the other direction", evidence: endpoint.place)
      return
    }
    let seen = connect(flow)
    if isSettled { return }
    arrive(at: interface, flow: seen, name: name)
  }

  /// The interface at an address, in the network to which the client's routes lead: the same address may exist twice.
  private mutating func interface(at address: IPAddress, seenFrom client: Interface, place: SourceRange?) -> Interface?
  {
    if !IPPrefix(address).isPrivate,
      let host = topology.resources(of: [.internetClient], mentioning: .address(address)).first(where: {
        topology.address($0.id, "address").value == address
      })
    {
      return topology.interfaces(of: host.id).first
    }
    if client.network == nil, let behind = topology.interface(behind: address) { return behind }
    var scout = self
    scout.trace = Trace(attempt, isTold: false)
    let landing = scout.route(from: client, to: IPPrefix(address), owner: nil)
    let block = IPPrefix(address)
    let exact = topology.interfaces(at: block, in: landing)
    if exact.count == 1 { return exact[0] }
    if let wanted = exact.first(where: { $0.owner == attempt.to }) { return wanted }
    if let first = exact.first { return first }
    let possible = topology.interfaces(around: block, in: landing)
    // Of a network of one's own every address is meant.
    if var own = possible.first, possible.count == 1, topology[own.owner].kind == .onPremises {
      own.address = block
      return own
    }
    if let wanted = possible.first(where: { $0.owner == attempt.to }) ?? (possible.count == 1 ? possible.first : nil) {
      let isVouched = trace.miss(
        .resolve, at: wanted.owner, "\(address) is the address of \(topology[wanted.owner].title)",
        place: place ?? topology[wanted.owner].place)
      guard isVouched else { return nil }
      var interface = wanted
      interface.address = block
      return interface
    }
    if let first = possible.first {
      trace.miss(
        .resolve, at: first.owner,
        "\(address) is the address of \(possible.map { topology[$0.owner].title }.uniqued().joined(separator: " or of "))",
        place: place ?? topology[first.owner].place, endsWalk: true)
      return nil
    }
    if let far = topology.interfaces(of: attempt.to).first,
      let endpoint = endpointInTheOtherDirection(from: client, to: far)
    {
      trace.block(
        .cross, at: endpoint.id, .linkDirection, rules: [directionRule(of: endpoint)],
        "\(endpoint.title) leads only to the service: nothing is opened through it the other way",
        fix: "Offer a second endpoint service in the other direction", evidence: endpoint.place)
      return nil
    }
    if landing == nil {
      // Nothing leads there: the route says more than the missing owner.
      if route(from: client, to: block, owner: attempt.to) == nil { return nil }
    }
    if topology[attempt.to].definition.has("address"),
      topology.address(attempt.to, "address").value == address, topology.interfaces(of: attempt.to).isEmpty
    {
      trace.miss(
        .resolve, at: attempt.to, "\(topology[attempt.to].title) has an interface in a network",
        place: topology[attempt.to].place, endsWalk: true)
      return nil
    }
    if let landing, blockHiddenRoute(to: block, from: client, arrived: landing, owner: attempt.to) { return nil }
    trace.block(
      .resolve, at: landing, place == nil ? .routeAddressNotOwned : .nameStaleAddress,
      rules: place == nil ? [] : ["dns/resolves-other-private"],
      "nothing in \(landing.map { topology[$0].title } ?? "this network") has the address \(address)",
      fix: "Correct the address: \(topology[attempt.to].title) has another",
      evidence: place ?? topology[attempt.to].place)
    return nil
  }

  /// An endpoint in the destination's network that leads to the client's: PrivateLink works in that direction only.
  private func endpointInTheOtherDirection(from client: Interface, to interface: Interface) -> Resource? {
    guard let here = client.network, let there = interface.network, here != there else { return nil }
    let endpoint = topology.endpoints(in: there).first { endpoint in
      guard endpoint.kind == .resourceEndpoint else {
        return topology.reference(endpoint.id, "service")?.parent == here
      }
      let gateway = topology.reference(endpoint.id, "configuration").flatMap { topology.reference($0.id, "gateway") }
      return gateway.flatMap { topology.vpc(of: $0.id) } == here
    }
    guard let endpoint else { return nil }
    var scout = self
    scout.trace = Trace(attempt, isTold: false)
    guard scout.route(from: client, to: interface.address, owner: interface.owner) != there,
      scout.trace.missingFacts.isEmpty
    else { return nil }
    return endpoint
  }

  private func directionRule(of endpoint: Resource) -> String {
    endpoint.kind == .resourceEndpoint ? "rgw/unidirectional" : "vpce/unidirectional"
  }

  // MARK: Several interfaces

  /// Walks to or from each of several interfaces.
  mutating func inEach(_ interfaces: [Interface], _ body: (inout Walk, Interface) -> Void) {
    if let only = interfaces.first, interfaces.count == 1 { return body(&self, only) }
    let owner = interfaces.first.map { topology[$0.owner].title } ?? ""
    let others = interfaces.count == 2 ? "address" : "\(interfaces.count - 1) addresses"
    inEach(
      interfaces,
      ways: interfaces.map { interface in interface.subnet.map { topology[$0].title } ?? "\(interface.address)" },
      also: "The same holds for the other \(others) of \(owner).", body)
  }

  /// Walks each of several ways that an attempt may take. All must work: if only some do, it works now and then.
  mutating func inEach<Choice>(
    _ choices: [Choice], ways: [String], also: String, rules: [String] = [], _ body: (inout Walk, Choice) -> Void
  ) {
    guard choices.count > 1 else {
      if let only = choices.first { body(&self, only) }
      return
    }
    let branches = choices.map { choice -> Walk in
      var branch = self
      branch.trace = trace.begun()
      body(&branch, choice)
      return branch
    }
    let clear = branches.indices.filter { branches[$0].trace.isClear }
    guard let first = clear.first else {
      let worst = branches.firstIndex { !$0.trace.obstacles.isEmpty } ?? 0
      // Unknown in one branch and blocked in another is unknown: the blocked one need not be taken.
      let unknown = branches.firstIndex { $0.trace.obstacles.isEmpty }
      trace.append(branches[unknown ?? worst].trace)
      return
    }
    trace.append(branches[first].trace)
    for index in branches.indices where index != first {
      trace.append(notes: branches[index].trace)
      let title = ways[index]
      if let obstacle = branches[index].trace.obstacles.first {
        trace.circumstances = obstacle.circumstances
        trace.circumstances.cause = obstacle.circumstances.cause ?? obstacle.reason
        trace.circumstances.site = obstacle.circumstances.site ?? obstacle.resource
        trace.degrade(
          at: obstacle.resource, .capIntermittent,
          rules: (obstacle.reason.layer == .route ? ["route/partial-coverage"] : []) + rules + obstacle.rules,
          "by way of \(title) it fails: \(obstacle.text)", fix: obstacle.fix, evidence: obstacle.evidence)
      } else if let construct = branches[index].trace.outOfScope.first {
        trace.leaveScope(
          .deliver, at: construct.resource, construct.fact, place: construct.place ?? topology[attempt.to].place)
      } else if let fact = branches[index].trace.missingFacts.first {
        trace.miss(.deliver, at: fact.resource, fact.fact, place: fact.place, endsWalk: !fact.canBeVouchedFor)
      }
    }
    if clear.count == branches.count { trace.pass(.deliver, at: attempt.to, also) }
  }
}

extension Topology {
  /// The port that a resource listens on if the attempt does not say another: its own, or its engine's default.
  func standardPort(of id: ResourceID) -> Int? {
    let resource = self[id]
    switch resource.kind {
    case .rdsInstance, .auroraCluster:
      return number(id, "port").value ?? text(id, "engine").value.flatMap(Self.enginePort)
    case .rdsProxy: return text(id, "engine").value.flatMap(Self.enginePort)
    case .proxyEndpoint: return resource.parent.flatMap { text($0, "engine").value }.flatMap(Self.enginePort)
    case .mysqlFlexibleServer, .mysqlSingleServer: return number(id, "port").value ?? 3306
    case .postgresqlFlexibleServer: return number(id, "port").value ?? 5432
    case .azureSQLServer: return number(id, "port").value ?? 1433
    case .aivenPostgreSQL, .aivenMySQL: return number(id, "port").value
    case .gatewayEndpoint: return 443
    default: return nil
    }
  }

  /// The default port of an engine; a proxy always listens on it: Amazon RDS, "RDS Proxy concepts".
  static func enginePort(_ engine: String) -> Int? {
    switch engine {
    case "mysql", "mariadb": 3306
    case "postgresql": 5432
    case "sqlserver": 1433
    case "oracle": 1521
    default: nil
    }
  }
}
