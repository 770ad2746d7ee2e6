import Addressing
import Catalogue
import Diagnostics
import Topology

/// Interface endpoints and the services behind them. An endpoint is a cut: beyond it the client is not seen.
extension Walk {
  mutating func arriveAtEndpoint(_ endpoint: Resource, _ interface: Interface, _ flow: Flow, name: String) {
    switch topology.fact(endpoint.id, "service").value {
    case .reference(let id)? where topology.exists(id) && topology[id].kind == .aivenPrivatelink:
      checkEndpointState(endpoint, service: nil)
      arriveAtAivenPrivatelink(topology[id], endpoint, flow, name: name)
    case .reference(let id)? where topology.exists(id):
      arriveAtEndpointService(topology[id], endpoint, interface, flow, name: name)
    case .text(let service)?:
      checkEndpointState(endpoint, service: nil)
      guard flow.port == 443 else {
        trace.block(
          .listen, at: endpoint.id, .listenerNone, rules: [],
          "\(endpoint.title) takes calls to \(service) on port 443, not on \(flow.port)",
          fix: "Connect to port 443", evidence: topology.place(endpoint.id, "service"))
        return
      }
      trace.pass(
        .cut, at: endpoint.id, "\(endpoint.title) hands the call over to \(service).", rule: "service: \(service)",
        evidence: topology.place(endpoint.id, "service"))
      if attempt.call == nil { deliver(to: endpoint.id) }
    default:
      trace.block(
        .cut, at: endpoint.id, .linkAbsent, rules: ["vpce/service-name-unknown"],
        "the service of \(endpoint.title) does not exist",
        fix: "Create the endpoint service first", evidence: topology.place(endpoint.id, "service"))
    }
  }

  /// The state of an endpoint. In one's own account, or without acceptance, it becomes available by itself.
  private mutating func checkEndpointState(_ endpoint: Resource, service: Resource?) {
    let needsAcceptance = service.map { topology.text($0.id, "acceptance").value != "not-required" } ?? false
    if !topology.isStated(endpoint.id, "state"), !needsAcceptance {
      trace.assume(
        .cross, at: endpoint.id, "\(endpoint.title) is taken to be available.",
        because: "An interface endpoint becomes available by itself where nobody has to accept it.")
      return
    }
    let state = topology.text(endpoint.id, "state").value
    let isPending = state == "pending-acceptance"
    checkState(
      endpoint.id, reason: isPending ? .linkNotAccepted : .linkNotActive,
      rules: [isPending ? "vpce/not-accepted" : "vpce/state-dead"],
      fix: isPending
        ? "Accept the connection of \(endpoint.title) on \(service?.title ?? "the service")"
        : "Delete \(endpoint.title) and create it again")
  }

  private mutating func arriveAtEndpointService(
    _ service: Resource, _ endpoint: Resource, _ interface: Interface, _ flow: Flow, name: String
  ) {
    passed.insert(service.id)
    if case .no(let state, let place) = topology.working(service.id) {
      trace.block(
        .cut, at: service.id, .linkNotActive, rules: [], "\(service.title) is \(state), and takes no connections",
        fix: state == "pending" ? "Wait until \(service.title) is available" : "Create \(service.title) again",
        evidence: place)
    }
    checkEndpointState(endpoint, service: service)
    checkPrincipal(of: endpoint, on: service)
    guard let balancer = topology.reference(service.id, "load-balancer") else {
      trace.block(
        .cut, at: service.id, .linkAbsent, rules: ["vpces/needs-nlb"],
        "the load balancer of \(service.title) does not exist",
        fix: "Create the load balancer", evidence: topology.place(service.id, "load-balancer"))
      return
    }
    guard balancer.kind == .networkLoadBalancer else {
      trace.block(
        .cut, at: service.id, .linkNotPermitted, rules: ["vpces/needs-nlb"],
        "\(service.title) cannot be backed by \(balancer.title)",
        fix: "Put a Network Load Balancer in front of it", evidence: topology.place(service.id, "load-balancer"))
      return
    }
    trace.pass(
      .cut, at: service.id,
      "\(endpoint.title) hands the connection over to \(service.title): behind it \(balancer.title) is the source, and overlapping ranges do not matter.",
      rule: "load-balancer: \(balancer.name)", evidence: topology.place(service.id, "load-balancer"))
    guard let node = node(of: balancer, zoneOf: interface, endpoint: endpoint, service: service) else { return }
    earlierEnds += [flow.source, flow.destination]
    trace.beginConnection(from: balancer.id)
    let inner = Flow(source: flow.source, destination: node, port: flow.port, ephemeral: flow.ephemeral)
    arriveAtLoadBalancer(balancer, node, inner, name: name, throughPrivateLink: flow.source)
  }

  /// The service must allow the account (or a principal of it) that creates the endpoint.
  private mutating func checkPrincipal(of endpoint: Resource, on service: Resource) {
    guard let account = topology.account(of: endpoint.id), let provider = topology.account(of: service.id) else {
      return
    }
    let principals = topology.principals(service.id, "principals")
    for principal in principals {
      switch principal.value {
      case .anyone, .resource(account.id):
        trace.pass(
          .cross, at: service.id, "\(service.title) allows \(account.title).", rule: principal.place.text,
          evidence: principal.place)
        return
      case .resource(let id) where topology.account(of: id)?.id == account.id:
        trace.pass(
          .cross, at: service.id, "\(service.title) allows \(topology[id].title) of \(account.title).",
          rule: principal.place.text, evidence: principal.place)
        return
      case .arn(let arn):
        if let number = topology.text(account.id, "account-id").value, arn.contains(":\(number):") {
          trace.pass(
            .cross, at: service.id, "\(service.title) allows \(account.title).", rule: arn, evidence: principal.place)
          return
        }
      default: break
      }
    }
    if account.id == provider.id { return }
    if !topology.isListComplete(service.id, "principals")
      || principals.contains(where: {
        if case .arn = $0.value { topology.text(account.id, "account-id").value == nil } else { false }
      })
    {
      trace.miss(
        .cross, at: service.id, "\(service.title) allows \(account.title)",
        place: topology.place(service.id, "principals"))
      return
    }
    trace.block(
      .cross, at: service.id, .linkNotPermitted, rules: ["vpce/principal-not-allowed"],
      "\(service.title) does not allow \(account.title) to connect",
      fix: "Add '\(account.name)' to 'principals' of \(service.title)",
      evidence: topology.place(service.id, "principals"))
  }

  /// The node of the load balancer in the zone of an endpoint's interface; zones are compared by their ids.
  private mutating func node(
    of balancer: Resource, zoneOf interface: Interface, endpoint: Resource, service: Resource
  ) -> Interface? {
    let nodes = topology.interfaces(of: balancer.id)
    guard !nodes.isEmpty else {
      trace.miss(.cross, at: balancer.id, "\(balancer.title) has a node", place: balancer.place, endsWalk: true)
      return nil
    }
    if let here = topology.region(of: endpoint.id), let there = topology.region(of: balancer.id), here != there {
      return nodeAcrossRegions(nodes, endpoint: endpoint, service: service, region: here)
    }
    let isSameAccount = topology.account(of: endpoint.id)?.id == topology.account(of: balancer.id)?.id
    var possible: Interface?
    for node in nodes {
      switch sameZone(interface.subnet, node.subnet, isSameAccount: isSameAccount) {
      case true?: return node
      case nil: possible = possible ?? node
      case false?: break
      }
    }
    if let possible {
      let isVouched = trace.miss(
        .cross, at: endpoint.id,
        "\(interface.subnet.map { topology[$0].title } ?? endpoint.title) and a subnet of \(balancer.title) have the same zone id",
        place: interface.subnet.map { topology[$0].place } ?? endpoint.place)
      return isVouched ? possible : nil
    }
    trace.block(
      .cross, at: endpoint.id, .linkZoneMissing, rules: ["vpce/az-not-in-service"],
      "\(interface.subnet.map { topology[$0].title } ?? "the subnet") is in a zone in which \(service.title) has no load balancer node",
      fix: "Put \(endpoint.title) in a zone of \(balancer.title), or enable that zone on it",
      evidence: interface.subnet.map { topology.place($0, "zone-id") } ?? endpoint.place)
    // What stands behind it is the same in every zone.
    return nodes.first
  }

  /// Another region has no zone in common; the service must be offered there: AWS PrivateLink, "Share your services".
  private mutating func nodeAcrossRegions(
    _ nodes: [Interface], endpoint: Resource, service: Resource, region: String
  ) -> Interface? {
    let offered = topology.texts(service.id, "supported-regions")
    if let found = offered.first(where: { $0.value == region }) {
      trace.pass(
        .cross, at: service.id, "\(service.title) is offered in \(region) too.", rule: region, evidence: found.place)
      return nodes.first
    }
    guard
      topology.isListComplete(service.id, "supported-regions") || !topology.isStated(service.id, "supported-regions")
    else {
      trace.miss(
        .cross, at: service.id, "\(service.title) is offered in \(region)",
        place: topology.place(service.id, "supported-regions"), endsWalk: true)
      return nil
    }
    trace.block(
      .cross, at: endpoint.id, .linkRegionMismatch, rules: ["vpce/region-mismatch"],
      "\(endpoint.title) is in \(region), where \(service.title) is not offered",
      fix: "Add \(region) to 'supported-regions' of \(service.title)",
      evidence: topology.place(service.id, "supported-regions"))
    return nil
  }

  /// Whether two subnets lie in one zone. Names of zones mean different zones in different accounts.
  func sameZone(_ left: ResourceID?, _ right: ResourceID?, isSameAccount: Bool) -> Bool? {
    guard let left, let right else { return nil }
    if left == right { return true }
    if let a = topology.text(left, "zone-id").value, let b = topology.text(right, "zone-id").value { return a == b }
    if isSameAccount, let a = topology.text(left, "zone").value, let b = topology.text(right, "zone").value {
      return a == b
    }
    return nil
  }
}
