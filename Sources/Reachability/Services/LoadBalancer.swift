import Addressing
import Catalogue
import Diagnostics
import Topology

/// Network Load Balancers: a listener, a target group, and a new connection from the node to a target.
extension Walk {
  /// - Parameter client: the consumer's interface, where the connection comes through PrivateLink.
  mutating func arriveAtLoadBalancer(
    _ balancer: Resource, _ node: Interface, _ flow: Flow, name: String, throughPrivateLink client: Interface?
  ) {
    passed.insert(balancer.id)
    if case .no(let state, let place) = topology.working(balancer.id) {
      trace.block(
        .listen, at: balancer.id, .listenerStopped, rules: [], "\(balancer.title) is \(state)",
        fix: "Wait until \(balancer.title) is active", evidence: place)
    }
    if let client {
      checkPrivateLinkRules(balancer, client, port: flow.port)
    } else {
      earlierEnds.append(flow.source)
      trace.beginConnection(from: balancer.id)
    }
    let listeners = topology.children(of: balancer.id, kind: .listener)
    guard
      let listener = listeners.first(where: { listener in
        topology.listen(listener.id, "port").value.map { $0.port == flow.port && $0.transport == flow.proto } ?? false
      })
    else {
      trace.block(
        .listen, at: balancer.id, .listenerNone, rules: ["nlb/no-listener"],
        "\(balancer.title) has no listener on port \(flow.port), and drops what comes there",
        fix: listeners.first.flatMap { topology.listen($0.id, "port").value }.map { "Connect to port \($0.port)" }
          ?? "Add a listener on port \(flow.port)",
        evidence: listeners.first.map { topology.place($0.id, "port") } ?? balancer.place,
        nearMisses: nearListeners(
          listeners.compactMap { listener in
            topology.listen(listener.id, "port").value.map {
              Located($0, at: topology.place(listener.id, "port"))
            }
          }, port: flow.port))
      // With one listener alone it is clear which one is meant.
      if listeners.count == 1, let group = topology.reference(listeners[0].id, "forward") {
        forward(to: group, from: node, of: balancer, name: name, client: client == nil ? flow.source : nil)
      }
      return
    }
    let port = topology.listen(listener.id, "port")
    trace.pass(
      .listen, at: listener.id, "\(balancer.title) listens on \(port.value?.description ?? "").",
      rule: port.value?.description, evidence: port.place)
    if port.value?.layer == .tls {
      checkListenerTLS(listener, balancer, name: name)
      hasEndedTLS = true
    }
    guard let group = topology.reference(listener.id, "forward") else {
      trace.block(
        .listen, at: listener.id, .listenerNoTarget, rules: ["nlb/no-targets"],
        "the target group of \(listener.title) does not exist",
        fix: "Create the target group", evidence: topology.place(listener.id, "forward"))
      return
    }
    forward(to: group, from: node, of: balancer, name: name, client: client == nil ? flow.source : nil)
  }

  /// With enforcement on, the inbound rules of the balancer see the consumer's private address.
  private mutating func checkPrivateLinkRules(_ balancer: Resource, _ client: Interface, port: Int) {
    guard !topology.references(balancer.id, "security-groups").isEmpty else { return }
    let property = "enforce-security-group-inbound-rules-on-private-link-traffic"
    let enforced = topology.text(balancer.id, property)
    guard enforced.value != "off" else {
      trace.pass(
        .filter, at: balancer.id, "The inbound rules of \(balancer.title) are not enforced on PrivateLink traffic.",
        rule: "\(property): off",
        evidence: enforced.place)
      return
    }
    // Groups of the consumer mean nothing here: only its address can match.
    let groups = topology.references(balancer.id, "security-groups")
    var undecided: [Located<FilterRule>] = []
    for group in groups {
      let rules = topology.filterRules(of: group.id, isInbound: true).rules
      let answer = FilterEvaluation.anyMatch(rules, .tcp, port) { [topology] peer in
        if case .resource(let id) = peer, topology[id].kind == .securityGroup { return .none }
        return topology.match(peer, client)
      }
      if let rule = answer.allowedBy.map({ rules[$0] }) {
        trace.pass(
          .filter, at: group.id,
          "\(group.title) admits \(topology.describe(client)) to \(balancer.title) on tcp \(port), by its own address.",
          rule: rule.value.text, evidence: rule.place)
        return
      }
      undecided += answer.undecided.map { rules[$0] }
    }
    guard let group = groups.first else { return }
    if let rule = undecided.first {
      trace.miss(
        .filter, at: group.id, "the address of \(topology[client.owner].title) lies in what '\(rule.value.text)' names",
        place: rule.place)
      return
    }
    if !topology.isListComplete(group.id, "ingress") {
      trace.miss(
        .filter, at: group.id, "a rule of \(group.title) admits \(client.address) on tcp \(port)",
        place: topology.place(group.id, "ingress"))
      return
    }
    trace.block(
      .filter, at: group.id, .filterNoAllow, rules: ["nlb/sg-privatelink-eval", "sg/no-inbound-match"],
      "no rule of \(group.title) admits \(client.address), the address of \(topology[client.owner].title), on tcp \(port): the rules of \(balancer.title) are enforced on PrivateLink traffic",
      fix:
        "Add 'allow tcp \(port) from \(client.address.network)/\(client.address.length)' to the ingress of \(group.title), or switch the enforcement off",
      evidence: topology.place(group.id, "ingress"))
  }

  private mutating func checkListenerTLS(_ listener: Resource, _ balancer: Resource, name: String) {
    let to = topology[attempt.to]
    let spoken = attempt.proto ?? (KindID.databases.contains(to.kind) ? topology.databaseProtocol(of: to.id) : nil)
    if let spoken, ["mysql", "postgresql", "sqlserver", "tds"].contains(spoken) {
      trace.block(
        .tls, at: listener.id, .tlsTermination, rules: ["nlb/tls-listener-db-protocol"],
        "\(listener.title) of \(balancer.title) expects a TLS handshake at once, but \(spoken) clients begin in clear text and change over later",
        fix: "Make it a TCP listener, so that TLS ends at the database", evidence: topology.place(listener.id, "port"))
    }
    guard let certificate = topology.reference(listener.id, "certificate") else {
      trace.block(
        .tls, at: listener.id, .listenerNone, rules: ["nlb/tls-needs-cert"],
        "\(listener.title) has no certificate, without which it cannot be created",
        fix: "Request a certificate and name it", evidence: topology.place(listener.id, "certificate"))
      return
    }
    switch topology.working(certificate.id) {
    case .no(let state, let place):
      trace.block(
        .tls, at: certificate.id, .listenerNone, rules: ["nlb/tls-needs-cert"],
        "\(certificate.title) is \(state), so the listener cannot be created",
        fix: "Finish the validation of \(certificate.title)", evidence: place)
    case .unknown:
      trace.miss(
        .tls, at: certificate.id, "\(certificate.title) is issued", place: topology.place(certificate.id, "state"))
    case .yes, .assumed: break
    }
    if spoken == "http" || clientTLS.value == .off {
      trace.block(
        .tls, at: listener.id, .tlsRequired, rules: ["tls/required-not-used"],
        "\(listener.title) takes only TLS, and the client does not use it",
        fix: "Use https", evidence: topology.place(listener.id, "port"))
      return
    }
    let names = topology.texts(certificate.id, "names")
    if let covering = names.first(where: { DomainName.covers($0.value, name) }) {
      trace.pass(
        .tls, at: certificate.id, "\(certificate.title) covers \(name).", rule: covering.value, evidence: covering.place
      )
      return
    }
    let verifies = clientTLS.value.map { $0 == .verifyFull } ?? true
    guard verifies else {
      trace.pass(.tls, at: certificate.id, "The client does not compare the name with \(certificate.title).")
      return
    }
    trace.block(
      .tls, at: certificate.id, .tlsNameMismatch, rules: ["vpces/tls-cert-name", "dns/tls-name-mismatch"],
      "\(certificate.title) covers \(names.map(\.value).joined(separator: ", ")), not \(name)",
      fix: "Request a certificate for \(name)", evidence: topology.place(certificate.id, "names"),
      nearMisses: nearCertificateNames(names, name))
  }

  // MARK: Targets

  private struct Target {
    var interface: Interface
    var place: SourceRange
  }

  /// - Parameter client: the client, where the connection does not come through PrivateLink.
  private mutating func forward(
    to group: Resource, from node: Interface, of balancer: Resource, name: String, client: Interface?
  ) {
    guard let listed = receivers(of: group) else { return }
    guard !listed.isEmpty else {
      guard topology.areTargetsComplete(of: group.id) else {
        trace.miss(.listen, at: group.id, "\(group.title) has a target", place: topology.place(group.id, "targets"))
        return
      }
      trace.block(
        .listen, at: group.id, .listenerNoTarget, rules: ["nlb/no-targets"], "\(group.title) has no targets",
        fix: "Register the target in \(group.title)", evidence: topology.place(group.id, "targets"))
      return
    }
    let targets = listed.flatMap { item in
      targetInterfaces(item, from: node).map { Target(interface: $0, place: item.place) }
    }
    guard !targets.isEmpty else {
      trace.block(
        .listen, at: group.id, .listenerTargetAddress, rules: [],
        "no target of \(group.title) exists in \(node.network.map { topology[$0].title } ?? "the network")",
        fix: "Register a target that exists", evidence: topology.place(group.id, "targets"))
      return
    }
    guard let port = topology.listen(group.id, "port").value?.port else {
      trace.miss(
        .listen, at: group.id, "\(group.title) sends to the port on which its targets listen",
        place: topology.place(group.id, "port"),
        endsWalk: true)
      return
    }
    let inZone = targets.filter { sameZone($0.interface.subnet, node.subnet, isSameAccount: true) != false }
    let crossZone = topology.flag(balancer.id, "cross-zone")
    var isCrossZone = crossZone.value == true
    if crossZone.value == nil, inZone.isEmpty {
      trace.miss(
        .listen, at: balancer.id, "\(balancer.title) sends to the targets of all zones",
        place: topology.place(balancer.id, "cross-zone"))
      isCrossZone = true
    }
    guard isCrossZone || !inZone.isEmpty else {
      trace.block(
        .listen, at: balancer.id, .listenerTargetZone, rules: ["nlb/target-az"],
        "\(balancer.title) has no target in the zone of \(node.subnet.map { topology[$0].title } ?? "its node"), and cross-zone is off",
        fix: "Set 'cross-zone: true' on \(balancer.title), or register a target in that zone",
        evidence: topology.place(balancer.id, "cross-zone"))
      inEach(targets.map(\.interface)) { walk, target in walk.reach(target, from: node, port: port, name: name) }
      return
    }
    if !isCrossZone, let subnet = node.subnet,
      !inZone.contains(where: { sameZone($0.interface.subnet, subnet, isSameAccount: true) == true })
    {
      trace.miss(
        .listen, at: balancer.id,
        "\(topology[subnet].title) and the subnet of \(topology[inZone[0].interface.owner].title) are in one zone",
        place: topology[subnet].place)
    }
    let usable = healthy(isCrossZone ? targets : inZone, of: group, from: node, port: port)
    trace.pass(
      .listen, at: group.id,
      "\(group.title) sends to \(usable.map { topology[$0.interface.owner].name }.uniqued().joined(separator: ", ")) on port \(port).",
      rule: topology.listen(group.id, "port").value?.description, evidence: usable[0].place)
    inEach(usable.map(\.interface)) { walk, target in
      walk.trace.leg = .forward
      let flow = Flow(source: node, destination: target, port: port, ephemeral: 1024...65535)
      if let client {
        walk.connect(from: client, over: node, to: target, flow, group: group)
      } else {
        walk.connect(flow)
      }
      walk.arrive(at: target, flow: flow, name: name)
    }
  }

  /// The connection that a node opens to a target.
  private mutating func reach(_ target: Interface, from node: Interface, port: Int, name: String) {
    trace.leg = .forward
    let flow = Flow(source: node, destination: target, port: port, ephemeral: 1024...65535)
    let seen = connect(flow)
    arrive(at: target, flow: seen, name: name)
  }

  /// The targets that pass a health check on a port of its own. Where none does, the load balancer fails open and sends to
  /// all of them: Elastic Load Balancing, "Health checks for Network Load Balancer target groups".
  private mutating func healthy(_ targets: [Target], of group: Resource, from node: Interface, port: Int) -> [Target] {
    guard let check = topology.listen(group.id, "health-check").value, check.port != port else { return targets }
    var first: Obstacle?
    let healthy = targets.filter { target in
      var probe = self
      probe.trace = Trace(attempt)
      probe.connect(Flow(source: node, destination: target.interface, port: check.port, ephemeral: 1024...65535))
      let obstacle = probe.trace.obstacles.first
      first = first ?? obstacle
      return obstacle == nil
    }
    guard healthy.isEmpty, let first else { return healthy }
    trace.degrade(
      at: group.id, .listenerTargetUnhealthy, rules: ["nlb/health-check-blocked"],
      "the health check on \(check.description) reaches no target, so the load balancer sends to all of them whether they "
        + "work or not: \(first.text)", fix: first.fix, evidence: first.evidence)
    return targets
  }

  private func targetInterfaces(_ item: RegisteredTarget, from node: Interface) -> [Interface] {
    switch item.value {
    case .reference(let id): return topology.interfaces(of: id)
    case .text(let text):
      guard let address = IPAddress(text), let network = node.network else { return [] }
      let block = IPPrefix(address)
      var home = network
      // A target by its address may stand wherever the routes of the node lead.
      var scout = self
      scout.trace = Trace(attempt, isTold: false)
      if !topology.contains(network, block),
        let landing = scout.route(from: node, to: block, owner: nil)
      {
        home = landing
      }
      return topology.interfaces(at: block, in: home).first.map { [$0] } ?? []
    default: return []
    }
  }
}

extension Topology {
  /// The protocol that a database speaks.
  func databaseProtocol(of id: ResourceID) -> String? {
    switch self[id].kind {
    case .rdsInstance, .auroraCluster: text(id, "engine").value.map { $0 == "mariadb" ? "mysql" : $0 }
    case .mysqlFlexibleServer, .mysqlSingleServer, .aivenMySQL: "mysql"
    case .postgresqlFlexibleServer, .aivenPostgreSQL: "postgresql"
    case .azureSQLServer: "sqlserver"
    default: nil
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in their order.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
