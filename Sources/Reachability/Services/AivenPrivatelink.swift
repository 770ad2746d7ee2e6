import Addressing
import Catalogue
import Diagnostics
import Topology

/// Services of Aiven over PrivateLink: a way with a name and a port of its own, which both sides have to open.
extension Walk {
  mutating func arriveAtAivenPrivatelink(_ link: Resource, _ endpoint: Resource, _ flow: Flow, name: String) {
    guard let service = link.parent.map({ topology[$0] }) else { return }
    passed.insert(link.id)
    checkState(
      link.id, reason: .linkNotAccepted, rules: ["aiven/privatelink-approval"],
      fix: "Approve the connection in Aiven, and tell it the address of \(endpoint.title)")
    checkComponent(link, of: service)
    trace.pass(
      .cut, at: endpoint.id, "\(endpoint.title) hands the connection over to \(service.title).", rule: link.name,
      evidence: link.place)
    earlierEnds += [flow.source, flow.destination]
    trace.beginConnection(from: endpoint.id)
    if case .no(let state, let place) = topology.working(service.id) {
      trace.block(
        .listen, at: service.id, .listenerStopped, rules: [], "\(service.title) is \(state)",
        fix: "Start \(service.title)", evidence: place)
    }
    checkPort(flow.port, of: link)
    checkFilter(of: service)
    checkServerTLS(service.id, name: name)
    authoriseLogin(at: service.id)
    deliver(to: service.id)
  }

  private mutating func checkComponent(_ link: Resource, of service: Resource) {
    switch topology.flag(link.id, "access") {
    case .stated(true, let place):
      trace.pass(
        .listen, at: link.id, "\(service.title) is open to PrivateLink.", rule: "access: true", evidence: place)
    case .unknown(let place):
      trace.miss(
        .listen, at: link.id, "\(service.title) is open to PrivateLink", place: place ?? link.place)
    case let fact:
      if case .assumed(_, let because) = fact { trace.note(Assumption(because, word: .provider)) }
      trace.block(
        .listen, at: link.id, .listenerDisabled, rules: ["aiven/privatelink-component"],
        "\(service.title) is not open to PrivateLink: privatelink_access is off for its component",
        fix: "Enable privatelink_access for the component in the service's configuration",
        evidence: fact.place ?? link.place)
    }
  }

  private mutating func checkPort(_ port: Int, of link: Resource) {
    switch topology.number(link.id, "port") {
    case .stated(let own, let place):
      guard own != port else {
        trace.pass(.listen, at: link.id, "This way takes connections on \(own).", rule: "port: \(own)", evidence: place)
        return
      }
      trace.block(
        .listen, at: link.id, .listenerPort, rules: ["aiven/port"],
        "over PrivateLink the port is \(own), not \(port)", fix: "Connect to port \(own)", evidence: place)
    case .assumed, .unknown:
      trace.miss(
        .listen, at: link.id, "the port of this way is \(port)", place: topology.place(link.id, "port"))
    }
  }

  /// The allow-list holds for this way too, but what it sees is not the client's address.
  private mutating func checkFilter(of service: Resource) {
    let filters = topology.prefixes(service.id, "ip-filter")
    if let open = filters.first(where: { $0.value.length == 0 && $0.value.family == .v4 }) {
      trace.pass(
        .filter, at: service.id, "The IP filter of \(service.title) admits every address.", rule: "\(open.value)",
        evidence: open.place)
    } else {
      trace.miss(
        .filter, at: service.id, "the IP filter of \(service.title) admits what comes over PrivateLink",
        place: topology.place(service.id, "ip-filter"))
    }
  }

  /// A client that has an endpoint to a service, but asks for it by the name of another way, which does not lead there.
  ///
  /// - Returns: whether that is so.
  mutating func blockAtUsualName(of interface: Interface, from client: Interface) -> Bool {
    let service = topology[interface.owner]
    guard KindID.aivenServices.contains(service.kind), let here = client.network,
      let link = topology.children(of: service.id, kind: .aivenPrivatelink).first,
      let endpoint = topology.endpoints(to: link.id).first(where: {
        topology.interfaces(of: $0.id).first?.network == here
      })
    else { return false }
    var scout = self
    scout.trace = Trace(attempt, isTold: false)
    guard scout.route(from: client, to: interface.address, owner: interface.owner) == nil,
      scout.trace.missingFacts.isEmpty
    else { return false }
    let host = topology.text(link.id, "host").value
    trace.block(
      .resolve, at: service.id, .nameFormNotAccepted, rules: ["aiven/privatelink-host"],
      "the usual name of \(service.title) means an address in its project VPC, to which nothing leads from here; "
        + "\(endpoint.title) has a name of its own",
      fix: host.map { "Connect to \($0)" } ?? "Connect by the name that Aiven gives to the PrivateLink route",
      evidence: topology.isStated(link.id, "host") ? topology.place(link.id, "host") : link.place)
    return true
  }
}

extension Topology {
  /// The endpoints that lead to a service of Aiven over PrivateLink.
  func endpoints(to link: ResourceID) -> [Resource] {
    referrers(to: link, by: "service", kind: .interfaceEndpoint)
      + referrers(to: link, by: "target", kind: .privateEndpoint)
  }
}
