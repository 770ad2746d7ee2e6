import Addressing
import Catalogue
import Diagnostics
import Topology

/// Resource endpoints, and what is offered behind them without a load balancer. An endpoint is a cut: the resource sees
/// the resource gateway and not the client.
extension Walk {
  mutating func arriveAtResourceEndpoint(_ endpoint: Resource, _ interface: Interface, _ flow: Flow, name: String) {
    checkState(
      endpoint.id, reason: .linkNotActive, rules: ["vpce/state-dead"],
      fix: "Delete \(endpoint.title) and create it again")
    guard let configuration = topology.reference(endpoint.id, "configuration") else {
      trace.block(
        .cut, at: endpoint.id, .linkAbsent, rules: ["model/undefined-ref"],
        "what \(endpoint.title) leads to does not exist",
        fix: "Create the resource configuration", evidence: topology.place(endpoint.id, "configuration"))
      return
    }
    passed.insert(configuration.id)
    checkState(
      configuration.id, reason: .linkNotActive, rules: [], fix: "Create \(configuration.title) again")
    checkShare(of: configuration, with: endpoint)
    checkOffered(flow.port, by: configuration)
    guard let gateway = gateway(of: configuration) else { return }
    checkState(gateway.id, reason: .linkNotActive, rules: [], fix: "Create \(gateway.title) again")
    guard let source = gatewayInterface(of: gateway, zoneOf: interface, endpoint: endpoint) else { return }
    trace.pass(
      .cut, at: configuration.id,
      "\(endpoint.title) hands the connection over to \(gateway.title): behind it \(gateway.title) is the source, and overlapping ranges do not matter.",
      rule: "gateway: \(gateway.name)", evidence: topology.place(configuration.id, "gateway"))
    earlierEnds += [flow.source, flow.destination]
    trace.beginConnection(from: gateway.id)
    reachTarget(of: configuration, from: source, port: flow.port, name: name)
  }

  /// The configuration must be shared with the account of the endpoint: AWS PrivateLink, "Resource configurations".
  mutating func checkShare(of configuration: Resource, with endpoint: Resource) {
    guard let consumer = topology.account(of: endpoint.id), let owner = topology.account(of: configuration.id),
      consumer.id != owner.id
    else { return }
    switch topology.sharing(of: configuration.id, with: consumer.id) {
    case .shared(let share):
      let place = topology.place(share.id, "with")
      trace.pass(
        .cross, at: share.id, "\(share.title) lets \(consumer.title) use \(configuration.title).", rule: place.text,
        evidence: place)
    case .unknown:
      trace.miss(
        .cross, at: configuration.id, "\(configuration.title) is shared with \(consumer.title)",
        place: configuration.place)
    case .notShared:
      trace.block(
        .cross, at: configuration.id, .linkNotPermitted, rules: ["rgw/not-shared"],
        "\(configuration.title) is not shared with \(consumer.title)",
        fix: "Share \(configuration.title) with \(consumer.title), and accept the share there",
        evidence: topology.place(endpoint.id, "configuration"))
    case .notAssociated(let share):
      trace.block(
        .cross, at: share.id, .linkNotPermitted, rules: ["rgw/not-shared"],
        "\(share.title) does not share \(configuration.title) with \(consumer.title) yet",
        fix: "Accept \(share.title) in \(consumer.title)", evidence: topology.place(share.id, "state"))
    case .notAccepted(let invitation):
      blockUnaccepted(invitation, to: configuration, by: consumer)
    }
  }

  /// An account outside of the organization has to accept the invitation to a share.
  mutating func blockUnaccepted(_ invitation: Resource, to resource: Resource, by consumer: Resource) {
    let state = topology.text(invitation.id, "state").value ?? "pending"
    trace.block(
      .authorise, at: invitation.id, .linkNotAccepted, rules: ["ram/share-not-associated"],
      "\(invitation.title) is \(state), so \(consumer.title) may not use \(resource.title)",
      fix: state == "pending"
        ? "Accept \(invitation.title) in \(consumer.title)"
        : "Invite \(consumer.title) again, and accept the invitation there",
      evidence: topology.place(invitation.id, "state"))
  }

  /// A configuration offers the ports that it lists; for an RDS resource they are its own.
  private mutating func checkOffered(_ port: Int, by configuration: Resource) {
    if topology.text(configuration.id, "type").value == "arn", !topology.isStated(configuration.id, "ports") { return }
    let offered = topology.list(configuration.id, "ports").compactMap { item in
      if case .number(let number) = item.value { Located(number, at: item.place) } else { nil }
    }
    if let found = offered.first(where: { $0.value == port }) {
      trace.pass(
        .listen, at: configuration.id, "\(configuration.title) offers port \(port).", rule: "\(port)",
        evidence: found.place)
      return
    }
    guard topology.isListComplete(configuration.id, "ports") else {
      trace.miss(
        .listen, at: configuration.id, "\(configuration.title) offers port \(port)",
        place: topology.place(configuration.id, "ports"))
      return
    }
    trace.block(
      .listen, at: configuration.id, .listenerPort, rules: ["rgw/port-not-declared"],
      "\(configuration.title) does not offer port \(port)",
      fix: "Add \(port) to 'ports' of \(configuration.title)", evidence: topology.place(configuration.id, "ports"),
      nearMisses: offered.map { Located("\($0.value)", at: $0.place) })
  }

  mutating func gateway(of configuration: Resource) -> Resource? {
    if let gateway = topology.reference(configuration.id, "gateway") { return gateway }
    guard case .unknown(.some(let place)) = topology.fact(configuration.id, "gateway") else {
      trace.block(
        .cut, at: configuration.id, .linkAbsent, rules: ["rgw/no-gateway"],
        "\(configuration.title) has no resource gateway by which it could be reached",
        fix: "Create a resource gateway in the VPC of the resource", evidence: configuration.place)
      return nil
    }
    trace.miss(
      .cut, at: configuration.id, "which gateway leads to \(configuration.title)", place: place, endsWalk: true)
    return nil
  }

  /// The interface of the gateway in the zone where the connection came in, or in another one that both have.
  mutating func gatewayInterface(
    of gateway: Resource, zoneOf interface: Interface, endpoint: Resource
  ) -> Interface? {
    let own = topology.interfaces(of: gateway.id)
    let isSameAccount = topology.account(of: endpoint.id)?.id == topology.account(of: gateway.id)?.id
    func common(_ entry: Interface, _ exit: Interface) -> Bool? {
      sameZone(entry.subnet, exit.subnet, isSameAccount: isSameAccount)
    }
    if let same = own.first(where: { common(interface, $0) == true }) { return same }
    let entries = topology.interfaces(of: endpoint.id)
    if let other = own.first(where: { exit in entries.contains { common($0, exit) == true } }) { return other }
    if let possible = own.first(where: { exit in entries.contains { common($0, exit) == nil } }) {
      let isVouched = trace.miss(
        .cross, at: endpoint.id, "\(endpoint.title) and \(gateway.title) have a zone in common", place: endpoint.place)
      return isVouched ? possible : nil
    }
    guard !own.isEmpty else {
      trace.miss(
        .cross, at: gateway.id, "\(gateway.title) has an interface", place: gateway.place, endsWalk: true)
      return nil
    }
    trace.block(
      .cross, at: endpoint.id, .linkZoneMissing, rules: ["rgw/az-no-overlap"],
      "\(endpoint.title) and \(gateway.title) have no availability zone in common",
      fix: "Add a zone of \(endpoint.title) to \(gateway.title)", evidence: topology.place(gateway.id, "subnets"))
    return nil
  }

  private mutating func reachTarget(of configuration: Resource, from source: Interface, port: Int, name: String) {
    switch topology.fact(configuration.id, "target").value {
    case .reference(let id)? where topology.exists(id):
      connect(to: .resource(id), name: name, port: port, from: source)
    case .text(let target)?:
      // The gateway looks the domain up; the client goes on using the name that it knows.
      let query = NameQuery(source)
      let isPublic = topology.text(configuration.id, "dns-resolution").value == "public"
      let answer =
        IPAddress(target) == nil && isPublic
        ? lookUp(target, query.taken(on: source, view: nil)) : resolve(target, for: source)
      connect(to: answer, name: name, port: port, from: source)
    default:
      trace.miss(
        .cut, at: configuration.id, "what \(configuration.title) offers",
        place: topology.place(configuration.id, "target"), endsWalk: true)
    }
  }
}
