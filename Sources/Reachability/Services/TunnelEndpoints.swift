import Addressing
import Catalogue
import Diagnostics
import Topology

/// Tunnel endpoints: a client wraps its packets in GENEVE, the endpoint unwraps them, and a resource gateway sends them on
/// into a segment of its VPC, with its own address. AWS PrivateLink, "Access network segments".
extension Walk {
  /// The port of GENEVE.
  private static let genevePort = 6081

  /// The tunnel endpoint for which a client wraps what it sends to an interface.
  func tunnel(of client: Interface, to interface: Interface) -> Resource? {
    guard topology[client.owner].kind == .instance else { return nil }
    return topology.references(client.owner, "geneve-to").first { tunnel in
      topology.segment(behind: tunnel.id).contains { $0.contains(interface.address) }
    }
  }

  mutating func connect(
    through tunnel: Resource, to interface: Interface, name: String, port: Int, from client: Interface
  ) {
    guard attempt.transport == .tcp else {
      trace.block(
        .cross, at: tunnel.id, .linkProtocolUnsupported, rules: ["vpce/tunnel-protocol"],
        "\(tunnel.title) carries TCP, and of UDP only queries for names",
        fix: "Test with a TCP connection, such as nc -vz", evidence: tunnel.place)
      return
    }
    checkState(
      tunnel.id, reason: .linkNotActive, rules: ["vpce/state-dead"], fix: "Delete \(tunnel.title) and create it again")
    guard let configuration = topology.reference(tunnel.id, "configuration") else { return }
    checkState(configuration.id, reason: .linkNotActive, rules: [], fix: "Create \(configuration.title) again")
    checkShare(of: configuration, with: tunnel)
    guard let gateway = gateway(of: configuration) else { return }
    checkState(gateway.id, reason: .linkNotActive, rules: [], fix: "Create \(gateway.title) again")
    guard let entry = topology.interfaces(of: tunnel.id).first(where: { $0.network == client.network }) else {
      trace.miss(
        .cross, at: tunnel.id, "\(tunnel.title) has an interface in the network of \(topology[client.owner].title)",
        place: tunnel.place, endsWalk: true)
      return
    }
    let words =
      "\(topology[client.owner].title) wraps its packets to \(interface.address) in GENEVE, and sends them to \(tunnel.title) on UDP \(Self.genevePort)."
    if self.tunnel(of: client, to: interface) == nil {
      trace.suppose(.translate, at: tunnel.id, "With that changed, \(words)")
    } else {
      trace.pass(
        .translate, at: tunnel.id, words, rule: "geneve-to: \(tunnel.name)",
        evidence: topology.place(client.owner, "geneve-to"))
    }
    connect(
      Flow(
        source: client, destination: entry, proto: .udp, port: Self.genevePort,
        ephemeral: topology.ephemeralPorts(of: client.owner)))
    if isSettled { return }
    guard let source = gatewayInterface(of: gateway, zoneOf: entry, endpoint: tunnel) else { return }
    passed.formUnion([tunnel.id, configuration.id])
    trace.pass(
      .cut, at: configuration.id,
      "\(tunnel.title) unwraps them and hands them to \(gateway.title): behind it \(gateway.title) is the source.",
      rule: "gateway: \(gateway.name)", evidence: topology.place(configuration.id, "gateway"))
    earlierEnds += [client, entry]
    trace.beginConnection(from: gateway.id)
    connect(to: interface, name: name, port: port, from: source)
  }

  /// A network has a tunnel endpoint that leads to an interface, nothing else leads there, and the client wraps nothing.
  ///
  /// - Returns: that endpoint.
  mutating func blockUnwrapped(_ client: Interface, to interface: Interface) -> Resource? {
    guard let network = client.network, network != interface.network, topology[client.owner].kind == .instance,
      let tunnel = topology.resources(of: .tunnelEndpoint).first(where: { tunnel in
        topology.vpc(of: tunnel.id) == network
          && topology.segment(behind: tunnel.id).contains { $0.contains(interface.address) }
      })
    else { return nil }
    var scout = self
    scout.isScout = true
    scout.trace = Trace(attempt, isTold: false)
    guard scout.route(from: client, to: interface.address, owner: interface.owner) != interface.network,
      scout.trace.missingFacts.isEmpty
    else { return nil }
    let title = topology[client.owner].title
    trace.block(
      .cross, at: tunnel.id, .linkProtocolUnsupported, rules: ["vpce/tunnel-protocol"],
      "\(tunnel.title) leads to \(interface.address), but only for packets that \(title) wraps in GENEVE itself",
      fix: "Let a program on \(title) wrap its packets, and name \(tunnel.name) in its 'geneve-to'",
      evidence: tunnel.place)
    return tunnel
  }
}

extension Topology {
  /// The blocks that lie behind a tunnel endpoint.
  func segment(behind tunnel: ResourceID) -> [IPPrefix] {
    guard let configuration = reference(tunnel, "configuration"),
      text(configuration.id, "type").value == "cidr", case .text(let blocks)? = fact(configuration.id, "target").value
    else { return [] }
    return blocks.split { $0 == "," || $0 == " " }.compactMap { IPPrefix(String($0)) }
  }
}
