import Addressing
import Catalogue
import Diagnostics
import Topology

/// The public way to a server of Azure, where its firewall is written down: out by Azure's own route to the internet, past
/// the groups of the client, to the firewall of the server. Microsoft, "Azure SQL Database connectivity architecture".
extension Walk {
  mutating func connectToPublicServer(_ server: Resource, name: String, port: Int, from client: Interface) {
    let endpoint = Interface(
      owner: server.id, network: nil, subnet: nil, address: IPPrefix(IPAddress.v4(0), length: 0))
    var flow = Flow(
      source: client, destination: endpoint, port: port, ephemeral: topology.ephemeralPorts(of: client.owner))
    self.port = port
    (proto, ephemeral) = (flow.proto, flow.ephemeral)
    trace.regard { $0.flow = flow }
    trace.leg = .forward
    if client.network != nil {
      checkNetworkSecurityGroups(flow, at: .source)
      guard leavesForInternet(client, to: server) else { return }
      checkPublicRedirect(to: server, flow)
    }
    checkFirewall(of: server, client)
    if isSettled { return }
    flow.source = client
    arriveAtDatabase(server, flow, name: name, client: client)
  }

  /// Whether Azure's own route takes what a client sends to the internet.
  private mutating func leavesForInternet(_ client: Interface, to server: Resource) -> Bool {
    guard let network = client.network else { return true }
    let everything = IPPrefix(IPAddress.v4(0), length: 0)
    let answer = topology.nextHop(in: network, subnet: client.subnet, to: everything).answer
    switch answer?.next {
    case .internet?:
      trace.pass(
        .route, at: client.subnet ?? network,
        "\(topology[network].title) sends it to the public endpoint of \(server.title).", rule: answer?.text,
        evidence: answer?.place)
      return true
    case .dropped?, .droppedByDesign?, nil:
      trace.block(
        .route, at: client.subnet ?? network, .routeDroppedByDesign, rules: ["udr/next-hop-none"],
        "the route '\(answer?.text ?? "0.0.0.0/0")' drops what goes to the internet",
        fix: "Delete the route, or connect over a private endpoint", evidence: answer?.place ?? topology[network].place)
      return false
    default:
      trace.leaveScope(
        .route, at: client.subnet ?? network, "the way to the internet by '\(answer?.text ?? "")'",
        place: answer?.place ?? topology[network].place)
      return false
    }
  }

  /// `sql/redirect-public`: the gateway hands clients within Azure on, unless its policy is Proxy.
  private mutating func checkPublicRedirect(to server: Resource, _ flow: Flow) {
    guard server.kind == .azureSQLServer else { return }
    let policy = topology.text(server.id, "connection-policy")
    guard policy.value != "proxy" else { return }
    for port in topology.boundaryPorts(in: 11000...11999) {
      var probe = self
      probe.trace = Trace(attempt)
      var redirected = flow
      redirected.port = port
      probe.checkNetworkSecurityGroups(redirected, at: .source)
      if let fact = probe.trace.missingFacts.first, probe.trace.obstacles.isEmpty {
        trace.miss(.filter, at: fact.resource, fact.fact, place: fact.place, endsWalk: !fact.canBeVouchedFor)
        return
      }
      guard let obstacle = probe.trace.obstacles.first else { continue }
      trace.block(
        .filter, at: obstacle.resource, .filterNoAllow, rules: ["sql/redirect-public"],
        "\(server.title) redirects clients within Azure to ports from 11000 to 11999, and tcp \(port) does not pass: \(obstacle.text)",
        fix: "Allow tcp 11000-11999 to Sql, or set the connection policy to proxy", evidence: obstacle.evidence)
      return
    }
    trace.pass(
      .filter, at: server.id, "The ports 11000 to 11999, to which \(server.title) redirects, pass too.",
      rule: policy.place == nil ? nil : "connection-policy: \(policy.value ?? "")", evidence: policy.place)
  }

  private mutating func checkFirewall(of server: Resource, _ client: Interface) {
    let rules = topology.prefixes(server.id, "firewall")
    if client.network != nil, topology.flag(server.id, "allow-azure-services").value == true {
      trace.pass(
        .filter, at: server.id, "The firewall of \(server.title) admits what comes from within Azure.",
        rule: "allow-azure-services: true", evidence: topology.place(server.id, "allow-azure-services"))
      return
    }
    let shown = client.network == nil ? client.address : topology.publicAddress(of: client.owner)
    if let rule = rules.first(where: { $0.value.contains(shown) }) {
      trace.pass(
        .filter, at: server.id, "The firewall of \(server.title) admits \(shown).", rule: "\(rule.value)",
        evidence: rule.place)
      return
    }
    guard shown.isSingle, topology.isListComplete(server.id, "firewall"),
      !rules.contains(where: { $0.value.overlaps(shown) })
    else {
      guard !rules.isEmpty || !topology.isListComplete(server.id, "firewall") else {
        blockAtFirewall(of: server, client)
        return
      }
      trace.miss(
        .filter, at: server.id,
        "the firewall of \(server.title) admits the public address of \(topology[client.owner].title)",
        place: topology.place(server.id, "firewall"))
      return
    }
    blockAtFirewall(of: server, client)
  }

  private mutating func blockAtFirewall(of server: Resource, _ client: Interface) {
    trace.block(
      .filter, at: server.id, .filterAllowlist, rules: [],
      "the firewall of \(server.title) does not admit the public address of \(topology[client.owner].title)",
      fix: "Add that address to 'firewall' of \(server.title), or connect over a private endpoint",
      evidence: topology.place(server.id, "firewall"))
  }
}
