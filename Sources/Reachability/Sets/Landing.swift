import Addressing
import Diagnostics
import Topology

/// Where packets from a place to some addresses arrive.
struct Landing {
  enum Goal: Hashable {
    case zone(Zone)
    /// Wherever the address belongs: what lies between is not modelled, or is the author's word.
    case anywhere
  }

  var addresses: AddressSet
  var ports: PortSet = .all
  var goal: Goal

  /// What keeps it from being certain.
  var question: OpenQuestion?

  /// The routes that lead there.
  var lines: [Located<String>] = []
}

/// Follows routes over one boundary between networks. What does not arrive is in no landing.
struct Landings {
  let topology: Topology

  func from(_ place: Place) -> [Landing] {
    RouteView(of: place, in: topology).pieces.flatMap { piece -> [Landing] in
      landings(piece, from: place.network).map { landing in
        var landing = landing
        landing.lines = [piece.line].compactMap { $0 } + landing.lines
        return landing
      }
    }
  }

  private func landings(_ piece: RoutePiece, from network: ResourceID) -> [Landing] {
    switch piece.hop {
    case .stays: return [Landing(addresses: piece.addresses, goal: .zone(.network(network)))]
    case .dropped: return []
    case .internet:
      let far = piece.addresses.intersection(.internet)
      return far.isEmpty ? [] : [Landing(addresses: far, goal: .zone(.internet))]
    case .appliance(let address):
      guard mayForward(at: address, in: network) else {
        // What is meant for the machine itself it takes.
        let own = piece.addresses.intersection(AddressSet(IPPrefix(address)))
        return own.isEmpty ? [] : [Landing(addresses: own, goal: .zone(.network(network)))]
      }
      return [
        Landing(
          addresses: piece.addresses, goal: .anywhere,
          question: OpenQuestion(
            text: "the virtual appliance at \(address)", isOutOfScope: true, resource: network,
            place: piece.line?.place ?? topology[network].place))
      ]
    case .open(let question): return [Landing(addresses: piece.addresses, goal: .anywhere, question: question)]
    case .over(let target): return cross(target, piece.addresses, from: network)
    }
  }

  private func cross(_ target: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    switch topology[target].kind {
    case .vpcPeeringConnection: return overPeering(target, addresses, from: network)
    case .virtualPrivateGateway: return overVPN(gateway: target, addresses, from: network)
    case .connection: return overAzureVPN(target, addresses, from: network)
    case .vnetPeering: return overVNetPeering(target, addresses, from: network)
    case .aivenVPCPeering: return overAivenPeering(target, addresses, from: network)
    case .internetGateway:
      let far = addresses.intersection(.internet)
      guard topology[target].parent == network, !far.isEmpty else { return [] }
      return [Landing(addresses: far, goal: .zone(.internet))]
    case .natGateway:
      return [Landing(addresses: addresses, goal: .anywhere, question: unmodelled(target))]
    case .gatewayEndpoint: return []
    case .opaque: return through(target, addresses, from: network)
    default: return [Landing(addresses: addresses, goal: .anywhere, question: unmodelled(target))]
    }
  }

  /// Whether a machine takes what is meant for others: Azure, "Enable or disable IP forwarding".
  private func mayForward(at address: IPAddress, in network: ResourceID) -> Bool {
    let peers = topology.children(of: network, kind: .vnetPeering).compactMap {
      topology.reference($0.id, "remote")?.id
    }
    let machine = ([network] + peers).lazy.flatMap { topology.interfaces(in: $0) }.first {
      $0.address == IPPrefix(address)
    }?.owner
    guard let machine, topology[machine].kind == .virtualMachine else { return true }
    return topology.flag(machine, "ip-forwarding").value != false && topology.works(machine) != .no
  }

  private func unmodelled(_ id: ResourceID) -> OpenQuestion {
    OpenQuestion(text: topology[id].title, isOutOfScope: true, resource: id, place: topology[id].place)
  }

  /// One landing in a network, if what is asked of the way there may hold.
  private func arriving(_ addresses: AddressSet, in network: ResourceID, if answer: Answer) -> [Landing] {
    let own = addresses.intersection(AddressSet(topology.blocks(of: network)))
    guard answer != .no, !own.isEmpty else { return [] }
    return [Landing(addresses: own, goal: .zone(.network(network)), question: answer.question)]
  }

  private func overlap(_ left: ResourceID, _ right: ResourceID) -> Bool {
    AddressSet(topology.blocks(of: left)).overlaps(AddressSet(topology.blocks(of: right)))
  }

  // MARK: Peerings

  /// A peering leads from one of its ends to the other and no further: Amazon VPC, "VPC peering limitations".
  private func overPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    guard let requester = topology.reference(id, "requester")?.id,
      let accepter = topology.reference(id, "accepter")?.id,
      requester != accepter, network == requester || network == accepter
    else { return [] }
    let far = network == requester ? accepter : requester
    guard !overlap(network, far) else { return [] }
    return arriving(addresses, in: far, if: topology.works(id))
  }

  private func overVNetPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    guard let far = topology.reference(id, "remote"), !overlap(network, far.id) else { return [] }
    let other =
      far.kind == .projectVPC
      ? topology.children(of: far.id, kind: .aivenVPCPeering).first { topology.reference($0.id, "peer")?.id == network }
      : topology.children(of: far.id, kind: .vnetPeering).first { topology.reference($0.id, "remote")?.id == network }
    guard let other else { return [] }
    return arriving(addresses, in: far.id, if: topology.works(id).and(topology.works(other.id)))
  }

  private func overAivenPeering(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    guard let far = topology.reference(id, "peer") else { return [] }
    return arriving(addresses, in: far.id, if: topology.works(id))
  }

  // MARK: VPN

  private func attached(_ gateway: ResourceID, to network: ResourceID) -> Answer {
    topology.reference(gateway, "vpc")?.id == network ? topology.works(gateway) : .no
  }

  /// One tunnel is enough. Where both ends are configured a tunnel comes up by itself.
  private func tunnels(of connection: ResourceID) -> Answer {
    let tunnels = topology.children(of: connection, kind: .tunnel)
    let answers = tunnels.map { topology.works($0.id) }
    if answers.contains(.yes) { return .yes }
    guard tunnels.isEmpty || answers.contains(where: { $0 != .no }) else { return .no }
    if !tunnels.isEmpty, topology.farSide(of: connection) != nil { return .yes }
    return .unknown(
      OpenQuestion(
        text: "a tunnel of \(topology[connection].title) is up", resource: connection, place: topology[connection].place
      ))
  }

  private func overVPN(gateway: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    let attached = attached(gateway, to: network)
    guard attached != .no else { return [] }
    let connections = topology.referrers(to: gateway, by: "gateway", kind: .vpnConnection)
    // A connection that is down makes way for another one that knows the same addresses.
    let ordered = connections.filter { !isDown($0.id) } + connections.filter { isDown($0.id) }
    var rest = addresses
    return ordered.flatMap { connection -> [Landing] in
      let known = rest.intersection(AddressSet(topology.farPrefixes(of: connection.id).map(\.value)))
      rest.subtract(known)
      let answer = attached.and(tunnels(of: connection.id))
      guard !known.isEmpty, answer != .no else { return [] }
      guard let far = topology.farSide(of: connection.id) else {
        let question = OpenQuestion(
          text: "a vpn-gateway of the topology is the far end of \(connection.title)", resource: connection.id,
          place: connection.place)
        return [Landing(addresses: known, goal: .anywhere, question: answer.question ?? question)]
      }
      let way = answer.and(topology.works(far.connection))
      guard way != .no else { return [] }
      let beyond = known.subtracting(AddressSet(topology.blocks(of: far.network)))
      let further = OpenQuestion(
        text: "the way from \(topology[far.network].title) onwards", isOutOfScope: true, resource: far.gateway,
        place: topology[far.gateway].place)
      return arriving(known, in: far.network, if: way)
        + (beyond.isEmpty ? [] : [Landing(addresses: beyond, goal: .anywhere, question: further)])
    }
  }

  private func isDown(_ connection: ResourceID) -> Bool {
    topology.children(of: connection, kind: .tunnel).allSatisfy { topology.works($0.id) == .no }
  }

  /// From Azure over a connection to the VPC at the other end; a virtual private gateway leads no further.
  private func overAzureVPN(_ connection: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    let gateway = topology.reference(connection, "gateway")?.id
    let ends = topology.resources(of: .vpnConnection).compactMap { vpn in
      topology.farSide(of: vpn.id).map { (vpn: vpn.id, side: $0) }
    }
    let fitting =
      ends.filter { $0.side.connection == connection } + ends.filter { $0.side.gateway == gateway && !isDown($0.vpn) }
    let vpn = (fitting.first { !isDown($0.vpn) } ?? fitting.first)?.vpn
    guard let vpn, let far = topology.reference(vpn, "gateway"), far.kind == .virtualPrivateGateway else {
      guard topology.works(connection) != .no else { return [] }
      let question = OpenQuestion(
        text: "the far end of \(topology[connection].title)", isOutOfScope: true, resource: connection,
        place: topology[connection].place)
      return [Landing(addresses: addresses, goal: .anywhere, question: question)]
    }
    guard let vpc = topology.reference(far.id, "vpc") else { return [] }
    return arriving(
      addresses, in: vpc.id, if: topology.works(connection).and(tunnels(of: vpn)).and(attached(far.id, to: vpc.id)))
  }

  // MARK: Opaque

  /// What its author says that it lets through passes it to wherever the address belongs.
  private func through(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID) -> [Landing] {
    guard topology.isStated(id, "lets-through") else {
      return [Landing(addresses: addresses, goal: .anywhere, question: unmodelled(id))]
    }
    let words = topology.listens(id, "lets-through")
    let ports = words.map { PortSet($0.value.transport, $0.value.port) }.united()
    let own = AddressSet(topology.blocks(of: network))
    var result: [Landing] = []
    for (part, goal) in [
      (addresses.intersection(own), Landing.Goal.zone(.network(network))), (addresses.subtracting(own), .anywhere),
    ] where !part.isEmpty {
      if !ports.isEmpty {
        result.append(
          Landing(
            addresses: part, ports: ports, goal: goal, lines: words.map { Located($0.value.description, at: $0.place) })
        )
      }
      if !topology.isListComplete(id, "lets-through") {
        let question = OpenQuestion(
          text: "\(topology[id].title) lets it through", resource: id, place: topology.place(id, "lets-through"))
        result.append(Landing(addresses: part, ports: ports.complement, goal: goal, question: question))
      }
    }
    return result
  }
}
