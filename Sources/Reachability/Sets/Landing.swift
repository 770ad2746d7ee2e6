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

  /// How the far end sees the sender.
  enum Passage: Hashable {
    case straight
    /// Through a machine, beyond which the groups of the sender are not seen.
    case throughMachine
    /// As another sender: what translates addresses puts its own in the place of the sender's.
    case translated(Interface)
  }

  var addresses: AddressSet
  var ports: PortSet = .all
  var goal: Goal

  /// What keeps it from being certain.
  var question: OpenQuestion?
  var passage = Passage.straight

  /// The routes that lead there.
  var lines: [Located<String>] = []

  /// The network ACLs that are passed on the way.
  var edges: [Edge] = []

  /// The subnet by which packets come into their last network over a transit gateway.
  var entry: ResourceID?

  /// Whether they may come in by another one, which nobody names.
  var isEntryOpen = false

  /// The network ACL of an attachment's subnet sees what goes through it on one side: AWS Transit Gateway, "How network
  /// ACLs work with transit gateways".
  enum Edge: Hashable {
    /// From the VPC into a subnet of an attachment.
    case into(ResourceID)
    /// Out of a subnet of an attachment into the VPC. Where nobody can tell which one it is, all have to let it pass.
    case outOf([ResourceID])
  }

  func leads(to zone: Zone) -> Bool { goal == .anywhere || goal == .zone(zone) }

  /// What a check says that lets these flows pass.
  func layer(_ flows: FlowSet) -> Layer {
    Layer(
      certain: question == nil ? flows : FlowSet(), possible: flows, questions: [question].compactMap { $0 })
  }
}

/// What packets have behind them on their way.
struct Journey {
  /// Where they come from.
  let origin: Place
  var stops: Set<Stop> = []
  var ports: PortSet = .all
  var question: OpenQuestion?
  var passage = Landing.Passage.straight
  var lines: [Located<String>] = []

  var edges: [Landing.Edge] = []
  var entry: ResourceID?
  var isEntryOpen = false

  /// Whether a VPN gateway brought them to where they are.
  var comesFromGateway = false

  /// More tables in a row than anybody builds.
  static let longest = 12

  enum Stop: Hashable {
    case place(Place)
    /// A table of a transit gateway; without a table its default one, which nobody wrote.
    case transit(ResourceID, table: ResourceID?)
  }

  /// The journey on from here, if what is asked of the way may hold.
  func on(if answer: Answer) -> Journey? {
    guard answer != .no else { return nil }
    var next = self
    next.question = question ?? answer.question
    return next
  }
}

/// Follows routes over as many boundaries as there are. What does not arrive is in no landing.
struct Landings {
  let topology: Topology

  func from(_ place: Place) -> [Landing] {
    leave(place, .all, Journey(origin: place)) + translated(by: place)
  }

  /// A network of one's own that shows other addresses outside.
  private func translated(by place: Place) -> [Landing] {
    guard topology[place.network].kind == .onPremises, topology.isStated(place.network, "translates-to") else {
      return []
    }
    let pool = topology.prefix(place.network, "translates-to").value ?? IPPrefix(.v4(0), length: 0)
    let shown = Interface(owner: place.network, network: place.network, subnet: nil, address: pool)
    return [
      Landing(
        addresses: .all, goal: .anywhere, question: unmodelled(place.network), passage: .translated(shown))
    ]
  }

  /// Goes on by the routes of a place. Where packets come to for the second time they go round for ever.
  func leave(_ place: Place, _ addresses: AddressSet, _ journey: Journey) -> [Landing] {
    guard !addresses.isEmpty else { return [] }
    guard !journey.stops.contains(.place(place)) else {
      // Where a machine is among what leads back, it is not decided here whether anything came that far.
      return journey.question.map { $0.isOutOfScope ? open(addresses, $0, journey) : [] } ?? []
    }
    guard journey.stops.count < Journey.longest else { return open(addresses, tooLong(place.network), journey) }
    var journey = journey
    journey.stops.insert(.place(place))
    return go(RouteView(of: place, in: topology).pieces, addresses, from: place, journey)
  }

  func tooLong(_ id: ResourceID) -> OpenQuestion {
    OpenQuestion(
      text: "a way over more than \(Journey.longest) tables", isOutOfScope: true, resource: id,
      place: topology[id].place)
  }

  private func go(_ pieces: [RoutePiece], _ addresses: AddressSet, from place: Place, _ journey: Journey) -> [Landing] {
    pieces.flatMap { piece -> [Landing] in
      let own = piece.addresses.intersection(addresses)
      guard !own.isEmpty else { return [] }
      var journey = journey
      journey.lines += [piece.line].compactMap { $0 }
      return go(piece.hop, own, from: place, journey)
    }
  }

  private func go(_ hop: RoutePiece.Hop, _ addresses: AddressSet, from place: Place, _ journey: Journey) -> [Landing] {
    let network = place.network
    switch hop {
    case .stays: return landing(addresses, .zone(.network(network)), journey)
    case .dropped: return []
    case .internet: return overInternet(addresses, from: network, journey)
    case .appliance(let address): return throughAppliance(at: address, addresses, from: network, journey)
    case .open(let question): return open(addresses, question, journey)
    case .over(let target): return cross(target, addresses, from: place, journey)
    case .gateway:
      return go(RouteView.gatewayPieces(of: network, in: topology), addresses, from: place, journey)
    case .lent(let connection, let peering):
      guard let hub = topology.reference(peering, "remote"), let half = otherHalf(of: peering),
        let journey = journey.on(if: works(peering, half).and(lends(half, to: peering)))
      else { return [] }
      return overAzureVPN(connection, addresses, from: hub.id, journey)
    }
  }

  private func cross(_ target: ResourceID, _ addresses: AddressSet, from place: Place, _ journey: Journey) -> [Landing]
  {
    let network = place.network
    switch topology[target].kind {
    case .vpcPeeringConnection: return overPeering(target, addresses, from: network, journey)
    case .transitGateway: return enter(target, addresses, from: place, journey)
    case .virtualPrivateGateway: return overVPN(gateway: target, addresses, from: network, journey)
    case .connection: return overAzureVPN(target, addresses, from: network, journey)
    case .vnetPeering: return overVNetPeering(target, addresses, from: network, journey)
    case .aivenVPCPeering: return overAivenPeering(target, addresses, from: network, journey)
    case .internetGateway: return overInternetGateway(target, addresses, from: network, journey)
    case .natGateway: return overNAT(target, addresses, from: network, journey)
    case .gatewayEndpoint: return []
    case .instance: return through(machine: target, addresses, from: network, journey)
    case .opaque: return through(target, addresses, from: network, journey)
    default: return open(addresses, unmodelled(target), journey)
    }
  }

  // MARK: Ends

  func landing(_ addresses: AddressSet, _ goal: Landing.Goal, _ journey: Journey) -> [Landing] {
    guard !addresses.isEmpty, !journey.ports.isEmpty else { return [] }
    return [
      Landing(
        addresses: addresses, ports: journey.ports, goal: goal, question: journey.question, passage: journey.passage,
        lines: journey.lines, edges: journey.edges, entry: journey.entry, isEntryOpen: journey.isEntryOpen)
    ]
  }

  /// An end of which nobody can tell.
  func open(_ addresses: AddressSet, _ question: OpenQuestion, _ journey: Journey) -> [Landing] {
    var journey = journey
    // What is not modelled stays so, whatever else is not known.
    if journey.question?.isOutOfScope != true { journey.question = question }
    return landing(addresses, .anywhere, journey)
  }

  func unmodelled(_ id: ResourceID) -> OpenQuestion {
    OpenQuestion(text: topology[id].title, isOutOfScope: true, resource: id, place: topology[id].place)
  }

  /// One landing in a network, if what is asked of the way there may hold.
  func arriving(_ addresses: AddressSet, in network: ResourceID, _ journey: Journey, if answer: Answer) -> [Landing] {
    guard let journey = journey.on(if: answer) else { return [] }
    return landing(
      addresses.intersection(AddressSet(topology.blocks(of: network))), .zone(.network(network)), journey)
  }

  // MARK: Gateways

  /// How a virtual network of Azure gets out to the internet, and whether it may, is not modelled.
  private func overInternet(_ addresses: AddressSet, from network: ResourceID, _ journey: Journey) -> [Landing] {
    var journey = journey
    journey.question =
      journey.question
      ?? OpenQuestion(
        text: "the way of \(topology[network].title) to the internet", isOutOfScope: true, resource: network,
        place: topology[network].place)
    return landing(addresses.intersection(.internet), .zone(.internet), journey)
  }

  /// Only what comes from its own VPC leaves by an internet gateway; Block Public Access is not decided here.
  private func overInternetGateway(
    _ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey
  ) -> [Landing] {
    guard topology[id].parent == network else { return [] }
    var journey = journey
    if journey.origin.network != network { journey.question = journey.question ?? unmodelled(id) }
    if topology.text(network, "block-public-access").value != "off" {
      journey.question =
        journey.question
        ?? OpenQuestion(
          text: "VPC Block Public Access of \(topology[network].title)", isOutOfScope: true, resource: network,
          place: topology.place(network, "block-public-access"))
    }
    return landing(addresses.intersection(.internet), .zone(.internet), journey)
  }

  /// A NAT gateway opens the connection anew: from its own place on it is the sender.
  private func overNAT(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    guard let own = topology.interfaces(of: id).first, own.network == network,
      var journey = journey.on(if: topology.works(id))
    else { return [] }
    journey.passage = .translated(own)
    return open(addresses, unmodelled(id), journey)
  }
}
