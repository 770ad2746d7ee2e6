import Addressing
import Catalogue
import Diagnostics
import Topology

/// What happens where a connection arrives: something listens, or the connection is cut and a new one begins.
extension Walk {
  mutating func arrive(at interface: Interface, flow: Flow, name: String) {
    let owner = topology[interface.owner]
    let isNew = passed.insert(owner.id).inserted
    guard isNew || !Self.handingOn.contains(owner.kind) else {
      blockRound(at: owner)
      return
    }
    guard checkProtocol(flow.proto, at: owner, port: flow.port) else { return }
    switch owner.kind {
    case .loadBalancer: arriveAtAzureLoadBalancer(owner, flow, name: name)
    case .resourceEndpoint: arriveAtResourceEndpoint(owner, interface, flow, name: name)
    case .interfaceEndpoint: arriveAtEndpoint(owner, interface, flow, name: name)
    case .networkLoadBalancer: arriveAtLoadBalancer(owner, interface, flow, name: name, throughPrivateLink: nil)
    case .privateEndpoint: arriveAtPrivateEndpoint(owner, flow, name: name)
    case .proxyEndpoint: arriveAtProxy(endpoint: owner, flow, name: name)
    case .rdsProxy: arriveAtProxy(proxy: owner, flow, name: name)
    case let kind where KindID.databases.contains(kind): arriveAtDatabase(owner, flow, name: name, client: flow.source)
    case .instance, .virtualMachine, .lambdaFunction, .onPremises, .internetClient: arriveAtMachine(owner, flow)
    default: trace.leaveScope(.listen, at: owner.id, owner.title, place: owner.place)
    }
  }

  /// What makes a new connection out of one that arrives, and so may get its own one back.
  private static let handingOn: Set<KindID> = [.networkLoadBalancer, .interfaceEndpoint, .resourceEndpoint]

  /// A load balancer that is its own target, be it by way of others, hands a connection on for ever.
  private mutating func blockRound(at owner: Resource) {
    guard !isGoingOn else { return }
    trace.block(
      .route, at: owner.id, .routeLoop, rules: [], "\(owner.title) gets the connection back that it handed on",
      fix: "Let it lead on to something else than \(owner.title)", evidence: owner.place)
  }

  /// Only machines answer what is not TCP; endpoints and databases do not, nor does a balancer without such a listener.
  private mutating func checkProtocol(_ proto: TransportProtocol, at owner: Resource, port: Int) -> Bool {
    guard proto != .tcp,
      ![.loadBalancer, .tunnelEndpoint, .instance, .virtualMachine, .lambdaFunction, .onPremises].contains(owner.kind)
    else {
      return true
    }
    if proto == .udp, owner.kind == .interfaceEndpoint, topology.reference(owner.id, "service") != nil {
      trace.leaveScope(.listen, at: owner.id, "UDP through \(owner.title)", place: owner.place)
      return false
    }
    let endpoints: Set<KindID> = [.interfaceEndpoint, .resourceEndpoint, .privateEndpoint]
    trace.block(
      .listen, at: owner.id, endpoints.contains(owner.kind) ? .linkProtocolUnsupported : .listenerProtocol,
      rules: owner.kind == .privateEndpoint || !endpoints.contains(owner.kind) ? [] : ["vpce/protocol"],
      "\(owner.title) does not answer \(proto.rawValue), whatever its filters let pass",
      fix: "Test with a TCP connection, such as nc -vz", evidence: owner.place)
    return false
  }

  /// Whether the end of the walk is what the attempt is about.
  mutating func deliver(to id: ResourceID) {
    guard id != attempt.to, !passed.contains(attempt.to) else {
      let isThrough = trace.obstacles.isEmpty && !isGoingOn
      trace.pass(
        .deliver, at: id,
        isThrough
          ? "The connection is with \(topology[attempt.to].title)."
          : "Were it not for what stands in the way, the connection would be with \(topology[attempt.to].title).")
      return
    }
    trace.block(
      .deliver, at: id, .nameStaleAddress, rules: ["dns/resolves-other-private"],
      "the connection ends at \(topology[id].title), not at \(topology[attempt.to].title)",
      fix: "Let the name lead to \(topology[attempt.to].title)", evidence: topology[id].place)
  }

  // MARK: Machines

  private mutating func arriveAtMachine(_ machine: Resource, _ flow: Flow) {
    // The system itself answers a ping.
    if flow.proto != .icmp { checkListens(machine, port: flow.port, over: flow.proto) }
    deliver(to: machine.id)
  }

  /// Whether a program listens on a machine.
  mutating func checkListens(_ machine: Resource, port: Int, over proto: TransportProtocol = .tcp) {
    if machine.definition.states != nil, case .no(let state, let place) = topology.working(machine.id) {
      trace.block(
        .listen, at: machine.id, .listenerStopped, rules: [], "\(machine.title) is \(state)",
        fix: "Start \(machine.title)", evidence: place)
      return
    }
    let listens = topology.listens(machine.id)
    if let found = listens.first(where: { $0.value.port == port && $0.value.transport == proto }) {
      trace.pass(
        .listen, at: machine.id, "\(machine.title) listens on \(found.value.description).",
        rule: found.value.description, evidence: found.place)
      if found.value.layer == .http, attempt.proto == "https", !hasEndedTLS {
        trace.block(
          .listen, at: machine.id, .listenerProtocol, rules: [],
          "\(machine.title) speaks http without TLS on port \(port), and the client begins with TLS",
          fix: "Let a TLS listener end the session before \(machine.title), or let it listen on https",
          evidence: found.place)
      }
      return
    }
    guard topology.isStated(machine.id, "listens"), topology.isListComplete(machine.id, "listens") else {
      trace.miss(
        .listen, at: machine.id, "\(machine.title) listens on \(proto.rawValue) \(port)",
        place: topology.place(machine.id, "listens")
      )
      return
    }
    trace.block(
      .listen, at: machine.id, listens.isEmpty ? .listenerNone : .listenerPort,
      rules: trace.segment > 0 ? ["nlb/target-port"] : [],
      "\(machine.title) does not listen on \(proto.rawValue) \(port)",
      fix: "Use a port that \(machine.title) listens on, or let it listen on \(proto.rawValue) \(port)",
      evidence: topology.place(machine.id, "listens"),
      nearMisses: nearListeners(listens, port: port))
  }

  // MARK: Databases

  /// A database that is reached directly: port, state, filters of its own, TLS and login.
  mutating func arriveAtDatabase(_ database: Resource, _ flow: Flow, name: String, client: Interface) {
    checkProjectVPC(of: database)
    checkDatabaseListens(database, port: flow.port)
    checkWriter(database.id, name: name)
    checkAllowList(database, client: client)
    checkNameForm(database, name: name)
    checkServerTLS(database.id, name: name)
    authoriseLogin(at: database.id)
    deliver(to: database.id)
  }

  /// A service of Aiven runs in a VPC that Aiven makes for the project.
  private mutating func checkProjectVPC(of service: Resource) {
    guard KindID.aivenServices.contains(service.kind), let vpc = topology.reference(service.id, "vpc"),
      case .no(let state, let place) = topology.working(vpc.id)
    else { return }
    trace.block(
      .cross, at: vpc.id, .linkNotActive, rules: [], "\(vpc.title) is \(state), and carries no traffic",
      fix: state == "approved" ? "Wait until \(vpc.title) is active" : "Create \(vpc.title) again", evidence: place)
  }

  mutating func checkDatabaseListens(_ database: Resource, port: Int) {
    if case .no(let state, let place) = topology.working(database.id) {
      trace.block(
        .listen, at: database.id, .listenerStopped,
        rules: database.kind == .rdsInstance || database.kind == .auroraCluster ? ["rds/stopped"] : [],
        "\(database.title) is \(state)", fix: "Start \(database.title)", evidence: place)
    }
    guard let own = topology.standardPort(of: database.id) else {
      trace.miss(.listen, at: database.id, "\(database.title) listens on tcp \(port)", place: database.place)
      return
    }
    if database.kind == .postgresqlFlexibleServer, port == 6432, own != port {
      checkPgBouncer(database)
      return
    }
    guard own == port else {
      let rules: [String] =
        switch database.kind {
        case .aivenPostgreSQL, .aivenMySQL: ["aiven/port"]
        case .rdsInstance, .auroraCluster: ["rds/port"]
        default: []
        }
      let isBehindBalancer = passed.contains { topology[$0].kind == .networkLoadBalancer }
      trace.block(
        .listen, at: database.id, .listenerPort, rules: (isBehindBalancer ? ["nlb/target-port"] : []) + rules,
        "\(database.title) listens on \(own), not on \(port)",
        fix: isBehindBalancer ? "Let the target group send to port \(own)" : "Connect to port \(own)",
        evidence: topology.isStated(database.id, "port") ? topology.place(database.id, "port") : database.place)
      return
    }
    trace.pass(
      .listen, at: database.id, "\(database.title) listens on \(port).",
      rule: topology.isStated(database.id, "port") ? "port: \(own)" : nil,
      evidence: topology.isStated(database.id, "port") ? topology.place(database.id, "port") : nil)
  }

  /// The pooler that is built into a flexible server of PostgreSQL: Azure, "PgBouncer in Azure Database for PostgreSQL".
  private mutating func checkPgBouncer(_ database: Resource) {
    let fact = topology.flag(database.id, "pgbouncer")
    switch fact {
    case .stated(true, let place):
      trace.pass(
        .listen, at: database.id, "PgBouncer of \(database.title) listens on 6432.", rule: "pgbouncer: true",
        evidence: place)
    case .unknown(let place):
      trace.miss(
        .listen, at: database.id, "PgBouncer is enabled on \(database.title)", place: place ?? database.place)
    default:
      if case .assumed(_, let because) = fact { trace.note(Assumption(because, word: .provider)) }
      trace.block(
        .listen, at: database.id, .listenerPort, rules: ["azpg/pgbouncer-port"],
        "nothing listens on 6432 of \(database.title): PgBouncer is off",
        fix: "Set the parameter pgbouncer.enabled, or connect to port 5432",
        evidence: fact.place ?? database.place)
    }
  }

  /// Aiven asks the source address on every route, private ones too.
  private mutating func checkAllowList(_ database: Resource, client: Interface) {
    guard KindID.aivenServices.contains(database.kind) else { return }
    let filters = topology.prefixes(database.id, "ip-filter")
    if let filter = filters.first(where: { $0.value.contains(client.address) }) {
      trace.pass(
        .filter, at: database.id, "The IP filter of \(database.title) admits \(client.address).",
        rule: "\(filter.value)", evidence: filter.place)
      if case .assumed(_, let because) = topology.fact(database.id, "ip-filter") {
        trace.note(Assumption(because, word: .provider))
      }
      return
    }
    if filters.contains(where: { $0.value.overlaps(client.address) })
      || !topology.isListComplete(database.id, "ip-filter")
    {
      trace.miss(
        .filter, at: database.id,
        "the IP filter of \(database.title) admits the address of \(topology[client.owner].title)",
        place: topology.place(database.id, "ip-filter"))
      return
    }
    trace.block(
      .filter, at: database.id, .filterAllowlist, rules: ["aiven/ip-filter"],
      "the IP filter of \(database.title) does not admit \(topology.describe(client))",
      fix: "Add \(client.address) to 'ip-filter' of \(database.title)",
      evidence: topology.place(database.id, "ip-filter"), nearMisses: nearFilters(filters, client: client))
  }

  /// A gateway that chooses the server by its name accepts no other name and no address.
  private mutating func checkNameForm(_ database: Resource, name: String) {
    guard database.kind == .azureSQLServer || database.kind == .mysqlSingleServer,
      let own = topology.publishedName(of: database.id), DomainName.normal(own.value) != DomainName.normal(name)
    else { return }
    trace.block(
      .tls, at: database.id, .nameFormNotAccepted, rules: ["pe/name-fqdn-only", "tls/sni-required"],
      "\(database.title) is chosen by its name: it accepts \(own.value) only, not \(name)",
      fix: "Connect to \(own.value)", evidence: own.place)
  }

  // MARK: Private endpoints of Azure

  private mutating func arriveAtPrivateEndpoint(_ endpoint: Resource, _ flow: Flow, name: String) {
    let state = topology.text(endpoint.id, "state").value
    checkState(
      endpoint.id, reason: state == "pending" ? .linkNotAccepted : .linkNotActive, rules: ["pe/not-approved"],
      fix: state == "disconnected"
        ? "Delete \(endpoint.title) and create it again" : "Approve the connection on the server")
    guard let server = topology.reference(endpoint.id, "target") else {
      trace.block(
        .cut, at: endpoint.id, .linkAbsent, rules: ["model/undefined-ref"],
        "what \(endpoint.title) stands for does not exist",
        fix: "Create the server", evidence: topology.place(endpoint.id, "target"))
      return
    }
    if server.kind == .aivenPrivatelink {
      arriveAtAivenPrivatelink(server, endpoint, flow, name: name)
      return
    }
    trace.pass(
      .cut, at: endpoint.id,
      "\(endpoint.title) stands for \(server.title): behind it neither the client's address nor its network counts.",
      rule: "target: \(server.name)", evidence: topology.place(endpoint.id, "target"))
    checkRedirect(to: server, over: flow)
    earlierEnds += [flow.source, flow.destination]
    trace.beginConnection(from: endpoint.id)
    arriveAtDatabase(server, flow, name: name, client: flow.source)
  }

  /// With the policy Redirect the gateway names another port of the endpoint, anywhere from 1433 on, and the client
  /// connects to that: Azure SQL, "Use Redirect connection policy with private endpoints".
  private mutating func checkRedirect(to server: Resource, over flow: Flow) {
    guard server.kind == .azureSQLServer,
      case .stated("redirect", let place) = topology.text(server.id, "connection-policy")
    else { return }
    let range = 1433...65535
    for port in topology.boundaryPorts(in: range) {
      var probe = self
      probe.trace = Trace(attempt)
      var redirected = flow
      redirected.port = port
      probe.connect(redirected)
      if let fact = probe.trace.missingFacts.first, probe.trace.obstacles.isEmpty {
        trace.miss(.filter, at: fact.resource, fact.fact, place: fact.place, endsWalk: !fact.canBeVouchedFor)
        return
      }
      guard let obstacle = probe.trace.obstacles.first else { continue }
      trace.block(
        .filter, at: obstacle.resource, .filterNoAllow, rules: ["pe/sql-redirect"],
        "\(server.title) redirects its clients to any port from 1433 on, and tcp \(port) does not pass: \(obstacle.text)",
        fix: "Allow tcp 1433-65535 to the private endpoint, or set the connection policy to proxy",
        evidence: obstacle.evidence)
      return
    }
    trace.pass(
      .filter, at: server.id, "The ports from 1433 on, to which \(server.title) redirects, pass too.",
      rule: "connection-policy: redirect", evidence: place)
  }

  // MARK: Public addresses

  /// The name means a public address of a resource: whether that is open is the first question.
  mutating func arriveInPublic(at id: ResourceID, name: String, port: Int, from client: Interface) {
    let resource = topology[id]
    if KindID.aivenServices.contains(resource.kind) {
      if topology.reference(id, "vpc") == nil, client.network != nil {
        trace.block(
          .resolve, at: id, .namePublicAnswer, rules: ["aiven/service-not-in-vpc", "dns/resolves-public"],
          "\(resource.title) is in no project VPC: \(name) means a public address, so the connection leaves the private "
            + "path", fix: "Move \(resource.title) into the project VPC that is peered with the client's network",
          evidence: resource.place)
        return
      }
      if topology.reference(id, "vpc") == nil {
        trace.leaveScope(.route, at: id, "the public way to \(resource.title)", place: resource.place)
        return
      }
      blockAtClosedService(id)
      return
    }
    let isAzure = KindID.azureDatabases.contains(resource.kind)
    let fact = isAzure ? topology.flag(id, "public-access") : topology.flag(id, "publicly-accessible")
    let property = isAzure ? "public-access" : "publicly-accessible"
    if client.network == nil {
      switch fact.value {
      case false?:
        trace.block(
          .filter, at: id, .filterPublicAccessOff, rules: isAzure ? ["pe/public-access-off-no-pe"] : [],
          "\(resource.title) takes no connections from the internet: \(property) is off",
          fix: "Connect over the private path", evidence: topology.place(id, property))
      case true? where !isAzure: connectOverInternet(to: id, name: name, port: port, from: client)
      case true? where topology.isStated(id, "firewall"):
        connectToPublicServer(resource, name: name, port: port, from: client)
      case true?:
        trace.leaveScope(.route, at: id, "the public way to \(resource.title)", place: topology.place(id, property))
      case nil:
        trace.miss(
          .filter, at: id, "\(resource.title) takes connections from the internet", place: topology.place(id, property))
      }
      return
    }
    if isAzure, fact.value == true, topology.isStated(id, "firewall"), let network = client.network,
      topology[network].kind == .vnet
    {
      connectToPublicServer(resource, name: name, port: port, from: client)
      return
    }
    trace.block(
      .resolve, at: client.network, .namePublicAnswer,
      rules: (isPeered(id, with: client.network) ? ["peering/dns-resolution-off"] : [])
        + (isAzure ? [] : ["rds/public-name-outside"]) + ["dns/resolves-public"],
      "\(name) means a public address here, so the connection leaves the private path",
      fix: isAzure
        ? "Give the client's network a private zone with \(name) at the address of the private endpoint"
        : "Switch DNS resolution on for the peering, or make \(resource.title) private",
      evidence: topology.publishedName(of: id)?.place ?? resource.place)
    trace.add(nearMisses: nearNames(name, for: client), after: trace.obstacles.count - 1)
    // Once the name means the private address, nobody asks whether the public one is open.
    if goOn(past: name, port: port, from: client) { return }
    if fact.value == false {
      trace.block(
        .filter, at: id, .filterPublicAccessOff, rules: [], "\(resource.title) takes no connections from the internet",
        fix: "Connect over the private path", evidence: topology.place(id, property))
    }
  }

  /// Whether a peering joins the network of a resource with another one.
  private func isPeered(_ id: ResourceID, with network: ResourceID?) -> Bool {
    guard let network, let home = topology.interfaces(of: id).first?.network, home != network else { return false }
    return topology.peering(between: network, and: home) != nil
  }

  /// A machine on the internet that gets the private address of a database or a proxy has no way to it.
  ///
  /// - Returns: whether that is so.
  mutating func blockAtPrivateAddress(of id: ResourceID, name: String) -> Bool {
    let rule: String
    switch topology[id].kind {
    case .rdsProxy, .proxyEndpoint: rule = "rdsproxy/public"
    case .rdsInstance, .auroraCluster: rule = "rds/private-name-public-client"
    default: return false
    }
    let isProxy = rule == "rdsproxy/public"
    trace.block(
      .filter, at: id, .filterPublicAccessOff, rules: [rule],
      isProxy
        ? "\(topology[id].title) is never open to the internet, even where its database is"
        : "\(name) means a private address, which \(topology[attempt.from].title) cannot reach from the internet",
      fix: "Connect from its network, or over a VPN or a peering",
      evidence: isProxy ? topology[id].place : topology.place(id, "publicly-accessible"))
    return true
  }

  /// A service in a project VPC is closed to the internet unless its component is opened.
  mutating func blockAtClosedService(_ id: ResourceID) {
    let resource = topology[id]
    switch topology.flag(id, "public-access") {
    case .stated(true, let place):
      trace.leaveScope(.route, at: id, "the public way to \(resource.title), which has a name of its own", place: place)
    case .unknown(let place):
      trace.miss(
        .filter, at: id, "\(resource.title) takes connections from the internet", place: place ?? resource.place)
    case let fact:
      if case .assumed(_, let because) = fact { trace.note(Assumption(because, word: .provider)) }
      trace.block(
        .filter, at: id, .filterPublicAccessOff, rules: ["aiven/public-access-off"],
        "\(resource.title) is in a project VPC and closed to the internet; its name means a private address everywhere",
        fix: "Connect from a peered network, or enable public access and use the public name",
        evidence: fact.place ?? resource.place)
    }
  }
}
