import Addressing
import Catalogue
import Diagnostics
import Topology

/// From one machine of a VPC to the public address of another, in the same VPC or elsewhere: out by an internet gateway,
/// in by one. Each translates one to one, so on the way both ends show their public addresses, and nothing that means
/// private ones takes them in.
extension Walk {
  /// The machine that stands behind a public address, where a client within a network asks for that address.
  func machine(atPublic address: IPAddress, seenFrom client: Interface) -> Interface? {
    guard let network = client.network, topology[network].kind == .vpc, !IPPrefix(address).isPrivate,
      !topology.contains(network, IPPrefix(address))
    else { return nil }
    return topology.interface(behind: address)
  }

  /// Whether a rule names what stands behind a public address, by its group or itself.
  func namesPrivateEnd(_ peer: FilterRule.Peer, of outside: Interface) -> Bool {
    guard case .resource = peer, let inside = topology.interfaces(of: outside.owner).first else { return false }
    return topology.match(peer, inside) == .all
  }

  mutating func connect(
    toPublic address: IPAddress, of behind: Interface, name: String, port: Int, from client: Interface
  ) {
    let outside = Interface(owner: behind.owner, network: nil, subnet: nil, address: IPPrefix(address))
    let flow = Flow(
      source: client, destination: outside, proto: attempt.transport, port: port,
      ephemeral: topology.ephemeralPorts(of: client.owner))
    self.port = port
    (proto, ephemeral) = (flow.proto, flow.ephemeral)
    trace.regard { $0.flow = flow }
    trace.leg = .forward
    checkSecurityGroups(flow, at: .source)
    checkNetworkACL(client, .egress, peer: outside, isReply: false)
    if isSettled { return }
    var packet = Packet(from: client, to: outside.address, owner: outside.owner)
    let before = trace.obstacles.count
    guard let end = travel(&packet) else { return }
    guard end == .internet else {
      trace.block(
        .deliver, at: end.network, .routeWrongTarget, rules: ["route/more-specific-elsewhere"],
        "\(address) leads to \(end.network.map { topology[$0].title } ?? "another network"), and not to the internet",
        fix: "Connect to the private address of \(topology[behind.owner].title)", evidence: topology[behind.owner].place
      )
      return
    }
    if packet.translations.isEmpty { checkNetworkACL(client, .ingress, peer: outside, isReply: true) }
    guard trace.obstacles.count == before || trace.isTold else { return }
    earlierEnds.append(client)
    trace.beginConnection(from: packet.links.last ?? client.owner)
    let source = Interface(
      owner: packet.source.owner, network: nil, subnet: nil, address: topology.publicAddress(of: packet.source.owner))
    let seen = connect(
      Flow(source: source, destination: behind, proto: flow.proto, port: port, ephemeral: ephemeral))
    if isSettled { return }
    arrive(at: behind, flow: seen, name: name)
  }
}

extension Topology {
  /// Whether an interface stands for the public address of something that lies in a network.
  func isPublicAddress(_ interface: Interface) -> Bool {
    interface.network == nil && self[interface.owner].kind != .internetClient
  }

  /// The address that the internet sees of a resource; any, where nobody says it.
  func publicAddress(of id: ResourceID) -> IPPrefix {
    let stated = !self[id].definition.has("public-address") ? nil : address(id, "public-address").value
    return stated.map { IPPrefix($0) } ?? IPPrefix(IPAddress.v4(0), length: 0)
  }

  /// Whether an address is, or may be, the one that the internet sees of a resource.
  func isPublicAddress(_ block: IPPrefix, of id: ResourceID) -> Bool {
    self[id].definition.has("public-address") && publicAddress(of: id) == block
  }
}
