import Addressing
import Catalogue
import Diagnostics
import Topology

/// Ways from the internet into a VPC: to what has a public address there, in by the internet gateway.
///
/// The gateway translates one to one, so within the VPC the packets go to the private address, past the filters of the
/// subnet and of the interface; the replies need a route to the gateway: Amazon VPC, "Enable internet access for a VPC
/// using an internet gateway".
extension Walk {
  /// What comes from the internet arrives in the network of what it is sent to, if that has a public address.
  mutating func enterFromInternet(_ packet: inout Packet) -> PacketEnd? {
    guard let owner = packet.owner, let network = network(of: owner), topology[network].kind == .vpc,
      topology.contains(network, packet.destination), let isPublic = isPublic(owner)
    else {
      blockOrLeaveScope(packet)
      return nil
    }
    guard let gateway = topology.children(of: network, kind: .internetGateway).first else {
      trace.block(
        .route, at: network, .routeNone, rules: [],
        "\(topology[network].title) has no internet gateway, by which something could come from the internet",
        fix: "Create an internet gateway in \(topology[network].title), or use a private way",
        evidence: topology[network].place)
      return nil
    }
    if case .unknown(let question) = isPublic,
      !trace.miss(.route, at: owner, question.text, place: question.place ?? topology[owner].place)
    {
      return nil
    }
    trace.pass(
      .cross, at: gateway.id,
      "\(gateway.title) of \(topology[network].title) takes what is sent to the public address of \(topology[owner].title) to its private one.",
      evidence: gateway.place)
    packet.links.append(gateway.id)
    return .network(network)
  }

  /// Whether the internet may find a resource at an address of its own; nil where it does not for certain.
  private func isPublic(_ id: ResourceID) -> Answer? {
    let answer = topology.hasPublicAddress(id)
    return answer == .no ? nil : answer
  }

  private mutating func blockOrLeaveScope(_ packet: Packet) {
    guard packet.destination.isPrivate else {
      trace.leaveScope(
        .route, at: packet.source.owner, "the way over the internet to \(packet.destination)",
        place: topology[packet.source.owner].place)
      return
    }
    trace.block(
      .route, at: packet.source.owner, .routeNone, rules: ["dns/private-but-unroutable"],
      "\(packet.destination) is a private address: nothing on the internet leads to it",
      fix: "Connect from a network that has a private way to \(packet.owner.map { topology[$0].title } ?? "it")",
      evidence: topology[packet.source.owner].place)
  }

  /// Connects over the internet to a resource that has a public address in a VPC.
  mutating func connectOverInternet(to id: ResourceID, name: String, port: Int, from client: Interface) {
    let interfaces = topology.interfaces(of: id)
    guard !interfaces.isEmpty else {
      trace.leaveScope(.route, at: id, "the public way to \(topology[id].title)", place: topology[id].place)
      return
    }
    inEach(interfaces) { walk, interface in
      walk.port = port
      let seen = walk.connect(
        Flow(
          source: client, destination: interface, proto: walk.attempt.transport, port: port,
          ephemeral: walk.topology.ephemeralPorts(of: client.owner)))
      if walk.isSettled { return }
      walk.arrive(at: interface, flow: seen, name: name)
    }
  }
}

extension Topology {
  /// The interface that stands behind a public address in a VPC.
  func interface(behind address: IPAddress) -> Interface? {
    resources(of: [.instance], mentioning: .address(address)).lazy
      .filter { self.address($0.id, "public-address").value == address }
      .compactMap { self.interfaces(of: $0.id).first }.first
  }

  /// Whether the internet finds a resource at an address of its own.
  func hasPublicAddress(_ id: ResourceID) -> Answer {
    switch self[id].kind {
    case .rdsInstance, .auroraCluster:
      switch flag(id, "publicly-accessible").value {
      case true?: return .yes
      case false?: return .no
      case nil: return open("is publicly accessible", id, "publicly-accessible")
      }
    case .networkLoadBalancer, .applicationLoadBalancer:
      switch text(id, "scheme").value {
      case "internet-facing"?: return .yes
      case nil: return open("is internet-facing", id, "scheme")
      default: return .no
      }
    case .instance:
      if address(id, "public-address").value != nil { return .yes }
      // In a default VPC instances get one by themselves.
      let isDefault = enclosing(id, [.vpc]).map { flag($0.id, "default").value != false } ?? false
      guard isDefault || isStated(id, "public-address") else { return .no }
      return open("has a public address", id, "public-address")
    case .virtualMachine:
      if address(id, "public-address").value != nil { return .yes }
      return isStated(id, "public-address") ? open("has a public address", id, "public-address") : .no
    default: return .no
    }
  }

  /// Whether what a resource sends gets through an internet gateway, which needs a public address of its own.
  func sendsPublicly(_ id: ResourceID) -> Answer {
    switch self[id].kind {
    case .natGateway: text(id, "type").value == "private" ? .no : .yes
    case .lambdaFunction: .no
    case .instance, .rdsInstance, .auroraCluster, .networkLoadBalancer, .applicationLoadBalancer: hasPublicAddress(id)
    default: .yes
    }
  }

  private func open(_ question: String, _ id: ResourceID, _ property: String) -> Answer {
    .unknown(OpenQuestion(text: "\(self[id].title) \(question)", resource: id, place: place(id, property)))
  }
}
