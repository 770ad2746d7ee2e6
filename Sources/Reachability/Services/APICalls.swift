import Addressing
import Catalogue
import Diagnostics
import Topology

/// Calls to an API of AWS: each needs a connection of its own, for STS and for the API, and then the right to call.
extension Walk {
  mutating func make(_ call: APICall) {
    guard topology.exists(attempt.to) else {
      trace.block(
        .start, at: attempt.to, .modelUnknownObject, rules: ["model/undefined-ref"],
        "\(topology[attempt.to].title) does not exist yet",
        fix: "Create \(topology[attempt.to].title) first", evidence: topology[attempt.to].place)
      return
    }
    guard let region = topology.region(of: attempt.to) else {
      trace.miss(
        .start, at: attempt.to, "which region \(topology[attempt.to].title) is in", place: topology[attempt.to].place)
      return
    }
    let service = call.action.split(separator: ":").first.map(String.init) ?? ""
    let clients = topology.interfaces(of: attempt.from)
    guard !clients.isEmpty else {
      trace.miss(
        .start, at: attempt.from, "\(topology[attempt.from].title) has an interface in a network",
        place: topology[attempt.from].place)
      return
    }
    let clientRegion = topology.region(of: attempt.from) ?? region
    inEach(clients) { walk, client in
      if !call.assumes.isEmpty {
        walk.trace.leg = .control
        walk.openControl(
          "sts.\(clientRegion).amazonaws.com", from: client, rule: "dataapi/sts-path",
          "\(walk.topology[walk.attempt.from].title) asks sts.\(clientRegion).amazonaws.com for the role first.")
        walk.trace.beginConnection(from: nil)
        walk.trace.leg = .forward
      }
      let name = walk.attempt.name ?? "\(service).\(region).amazonaws.com"
      let start = "\(walk.topology[walk.attempt.from].title) calls \(call.action) at \(name)."
      if service == "secretsmanager" {
        walk.openControl(name, port: walk.attempt.port ?? 443, from: client, rule: "secret/endpoint-path", start)
        return
      }
      walk.trace.pass(.start, at: walk.attempt.from, start)
      walk.open(name, port: walk.attempt.port ?? 443, from: client)
      if service == "rds-data" {
        walk.trace.explain(.filterNoAllow, by: "dataapi/endpoint-port", where: "vpce/sg-missing-443")
      }
    }
    if service == "rds-data" { checkRegion(service: service, region: region, clients: clients) }
    trace.leg = .identity
    let network = clients.first?.network
    authoriseCaller(call)
    if !call.assumes.isEmpty {
      authoriseAssumptions(call, way: way(to: "sts.\(clientRegion).amazonaws.com", from: network))
    }
    let way = way(to: "\(service).\(region).amazonaws.com", from: network)
    switch (service, topology[attempt.to].kind) {
    case ("rds-data", _): authoriseDataAPI(call, of: attempt.to, way: way)
    case ("secretsmanager", .secret) where call.action.lowercased() == "secretsmanager:getsecretvalue":
      authoriseSecret(call, attempt.to, way: way)
    default:
      trace.leaveScope(
        .authorise, at: attempt.to, "\(call.action) on \(topology[attempt.to].title)", place: topology[attempt.to].place
      )
    }
    trace.leg = .forward
    trace.pass(.deliver, at: attempt.to, "The call is about \(topology[attempt.to].title).")
  }

  /// A connection that the call needs first, such as the one to STS: where it fails, the rest cannot begin.
  ///
  /// - Parameter rule: what the catalogue says of a client that has no way to it.
  private mutating func openControl(
    _ name: String, port: Int = 443, from client: Interface, rule: String, _ start: String
  ) {
    var branch = self
    branch.trace = trace.begun()
    branch.trace.pass(.start, at: attempt.from, start)
    branch.open(name, port: port, from: client)
    guard let obstacle = branch.trace.obstacles.first else {
      trace.append(branch.trace)
      return
    }
    trace.append(branch.trace.withoutObstacles())
    trace.circumstances = obstacle.circumstances
    trace.circumstances.cause = obstacle.circumstances.cause ?? obstacle.reason
    trace.circumstances.site = obstacle.circumstances.site ?? obstacle.resource
    trace.block(
      .cross, at: obstacle.resource, .idControlPlaneUnreachable, rules: [rule] + obstacle.rules,
      "\(name) cannot be reached: \(obstacle.text)", fix: obstacle.fix, evidence: obstacle.evidence,
      nearMisses: obstacle.nearMisses)
  }

  /// An interface endpoint in the client's VPC for a region that is not the cluster's leads to another API.
  private mutating func checkRegion(service: String, region: String, clients: [Interface]) {
    guard let network = clients.first?.network else { return }
    let endpoints = topology.interfaceEndpoints(in: network)
    let wanted = "com.amazonaws.\(region).\(service)"
    guard !endpoints.contains(where: { topology.text($0.id, "service").value == wanted }),
      let other = endpoints.first(where: { topology.text($0.id, "service").value?.hasSuffix(".\(service)") == true })
    else { return }
    trace.block(
      .cross, at: other.id, .linkRegionMismatch, rules: ["dataapi/region"],
      "\(other.title) is for another region than \(topology[attempt.to].title), which is in \(region)",
      fix: "Create an endpoint for \(wanted) in a VPC of that region, and reach it over a peering",
      evidence: topology.place(other.id, "service"))
  }

  /// How a call to a name of AWS leaves the client's network, which policies may ask.
  private func way(to name: String, from network: ResourceID?) -> AccessRequest.Way {
    guard let network else { return .publicly }
    let endpoint = topology.interfaceEndpoints(in: network).first {
      topology.flag($0.id, "private-dns").value == true && topology.privateNames(ofEndpoint: $0.id).contains(name)
    }
    return endpoint.map { .endpoint($0.id) } ?? .publicly
  }

  /// The name of an AWS API means its public addresses: the client needs a way to the internet, and then the call is not private.
  mutating func arriveAtPublicService(_ service: String, port: Int, from client: Interface) {
    if attempt.call == nil {
      trace.block(
        .resolve, at: client.network ?? client.owner, .namePublicAnswer, rules: ["dns/resolves-public"],
        "\(service) means public addresses of AWS here, which do not lead to \(topology[attempt.to].title)",
        fix: "Use a name that leads to \(topology[attempt.to].title)", evidence: topology[attempt.to].place)
      return
    }
    guard let subnet = client.subnet, let network = client.network, topology[network].kind == .vpc else {
      trace.leaveScope(.route, at: client.owner, "the public way to \(service)", place: topology[client.owner].place)
      return
    }
    if let way = wayToInternet(of: client) {
      trace.pass(
        .route, at: subnet,
        "\(topology[subnet].title) leads to \(service) over the internet, by \(topology[way.gateway].title).",
        rule: way.route.value.text, evidence: way.route.place)
      let unnamed = topology.endpoints(withPrivateName: service, in: network).first
      trace.degrade(
        at: way.gateway, .pathAlsoPublic, rules: ["probe/tunnel-vision"],
        "the call to \(service) leaves by the internet, not by a private endpoint",
        fix: unnamed.map { "Set 'private-dns: true' on \($0.title)" }
          ?? "Create an interface endpoint for it with private DNS", evidence: way.route.place)
      return
    }
    trace.block(
      .route, at: subnet, .routeNone, rules: ["route/missing"],
      "\(service) means public addresses here, and \(topology[subnet].title) has no way to the internet",
      fix: "Create an interface endpoint for it in \(topology[network].title) with 'private-dns: true'",
      evidence: topology[network].place)
  }

  /// The gateway by which a machine gets out to the internet, and the route to it: a NAT gateway, or an internet gateway
  /// and an address of its own.
  func wayToInternet(of client: Interface) -> (gateway: ResourceID, route: Located<Route>)? {
    let all = IPPrefix(IPAddress.v4(0), length: 0)
    guard let subnet = client.subnet, let table = topology.routeTable(of: subnet),
      let standard = topology.routes(table.id).first(where: { $0.value.destination == all }),
      case .resource(let target) = standard.value.target, topology.exists(target)
    else { return nil }
    let hasAddress =
      topology[client.owner].definition.has("public-address")
      && topology.address(client.owner, "public-address").value != nil
    switch topology[target].kind {
    case .natGateway: return (target, standard)
    case .internetGateway: return hasAddress ? (target, standard) : nil
    default: return nil
    }
  }
}

extension Trace {
  /// The same checks, with what stands in the way left to another obstacle.
  func withoutObstacles() -> Trace {
    var copy = begun()
    copy.append(hopsOnly: self)
    return copy
  }
}
