import Addressing
import Catalogue
import Diagnostics
import Topology

/// Machines that forward: virtual appliances of Azure, and instances of AWS that a route leads to.
///
/// Its interface must take what is meant for others (`ip-forwarding: true`, `source-dest-check: false`), its filters must
/// let the packet in and out, and its program must pass it on, which only its author knows (`lets-through`). Then the
/// routes of its own subnet hold. The sender's address stays, unless it says `source-nat: true`.
extension Walk {
  /// From a subnet of Azure to the machine that a user-defined route names by its address.
  mutating func forward(
    toApplianceAt address: IPAddress, in network: ResourceID, by answer: RouteAnswer, _ packet: inout Packet
  ) -> Step {
    let at = IPPrefix(address)
    if packet.destination == at, topology.contains(network, at) { return .arrived(network) }
    if let own = topology.interfaces(at: at, in: network).first {
      return forward(through: own.owner, from: network, by: answer, &packet)
    }
    for peering in topology.children(of: network, kind: .vnetPeering) {
      guard let far = topology.reference(peering.id, "remote"),
        let own = topology.interfaces(at: at, in: far.id).first
      else { continue }
      guard packet.source.network == network else {
        trace.leaveScope(
          .cross, at: peering.id,
          "the way over \(peering.title) to an appliance for what \(topology[network].title) only passes on",
          place: peering.place)
        return .lost
      }
      guard checkHalves(of: peering.id, from: network, far: far) else { return .lost }
      packet.links.append(peering.id)
      return forward(through: own.owner, from: far.id, by: answer, &packet)
    }
    trace.leaveScope(
      .route, at: packet.stops.last?.resource, "the virtual appliance at \(address)",
      place: answer.place ?? topology[network].place)
    return .lost
  }

  /// Through a machine to which a route leads.
  mutating func forward(
    through id: ResourceID, from network: ResourceID, by route: RouteAnswer, _ packet: inout Packet
  ) -> Step {
    let machine = topology[id]
    if machine.kind == .opaque { return crossOpaque(id, from: network, &packet) }
    guard machine.kind == .instance || machine.kind == .virtualMachine,
      let own = topology.interfaces(of: id).first
    else {
      trace.leaveScope(.route, at: id, "the way through \(machine.title)", place: route.place ?? machine.place)
      return .lost
    }
    guard own.network == network, let home = own.network else {
      trace.block(
        .route, at: id, .linkAbsent, rules: ["route/target-other-vpc"],
        "'\(route.text)' leads to \(machine.title), which is not in \(topology[network].title)",
        fix: "Name a target in \(topology[network].title)", evidence: route.place)
      return .lost
    }
    guard checkForwards(machine, route, packet) else { return .lost }
    checkFilters(of: own, packet)
    checkSeesBothDirections(machine)
    packet.links.append(id)
    packet.carrier = .appliance(id)
    if topology.flag(id, "source-nat").value == true { translate(&packet, to: own, by: id) }
    return .onward(.network(home, subnet: own.subnet))
  }

  /// Whether a machine takes what is meant for others and passes it on.
  private mutating func checkForwards(_ machine: Resource, _ route: RouteAnswer, _ packet: Packet) -> Bool {
    if case .no(let state, let place) = topology.working(machine.id) {
      trace.block(
        .route, at: machine.id, .routeBlackhole, rules: ["route/blackhole"],
        "'\(route.text)' leads to \(machine.title), which is \(state)", fix: "Start \(machine.title)", evidence: place)
      return false
    }
    let isAzure = machine.kind == .virtualMachine
    let property = isAzure ? "ip-forwarding" : "source-dest-check"
    let flag = topology.flag(machine.id, property)
    guard let value = flag.value else {
      return trace.miss(
        .route, at: machine.id, "the interface of \(machine.title) takes packets that are meant for others",
        place: topology.place(machine.id, property))
    }
    guard value == isAzure else {
      trace.block(
        .route, at: machine.id, .routeWrongTarget, rules: isAzure ? ["udr/nva"] : [],
        "'\(route.text)' leads to \(machine.title), whose interface drops what is meant for others: \(property) is \(value)",
        fix: "Set '\(property): \(isAzure)' on \(machine.title)",
        evidence: topology.isStated(machine.id, property) ? topology.place(machine.id, property) : machine.place)
      return false
    }
    // Who only looks for the way does not know the port.
    guard packet.owner != nil else { return true }
    let passes = topology.listens(machine.id, "lets-through")
    guard let word = passes.first(where: { $0.value.port == port && $0.value.transport == proto }) else {
      if !topology.isStated(machine.id, "lets-through") || !topology.isListComplete(machine.id, "lets-through") {
        return trace.miss(
          .cross, at: machine.id, "\(machine.title) passes \(proto.rawValue) \(port) on",
          place: topology.place(machine.id, "lets-through"))
      }
      trace.block(
        .cross, at: machine.id, .filterNoAllow, rules: [],
        "\(machine.title) does not pass \(proto.rawValue) \(port) on, by its author's word",
        fix: "Let \(machine.title) pass \(proto.rawValue) \(port), and say so in 'lets-through'",
        evidence: topology.place(machine.id, "lets-through"))
      return false
    }
    trace.note(Assumption("\(machine.title) passes \(word.value.description) on.", word: .author))
    trace.pass(
      .cross, at: machine.id, "\(machine.title) passes \(word.value.description) on.", rule: word.value.description,
      evidence: word.place)
    return true
  }

  /// The filters at a machine in the middle: those with memory let the replies of what they admitted pass.
  private mutating func checkFilters(of own: Interface, _ packet: Packet) {
    guard let far = farEnd(of: packet) else { return }
    let isReply = trace.leg == .return
    checkNetworkACL(own, .ingress, peer: packet.source, isReply: isReply)
    if !isReply {
      let incoming = Flow(source: packet.source, destination: own, proto: proto, port: port, ephemeral: ephemeral)
      checkSecurityGroups(incoming, at: .destination)
      checkNetworkSecurityGroups(incoming, at: .destination)
      let outgoing = Flow(source: own, destination: far, proto: proto, port: port, ephemeral: ephemeral)
      checkSecurityGroups(outgoing, at: .source)
      checkNetworkSecurityGroups(outgoing, at: .source)
    }
    checkNetworkACL(own, .egress, peer: far, isReply: isReply)
  }

  /// The interface that a packet is meant for.
  func farEnd(of packet: Packet) -> Interface? {
    guard let owner = packet.owner else { return nil }
    var far =
      topology.interfaces(of: owner).first { $0.address.contains(packet.destination) }
      ?? Interface(owner: owner, network: nil, subnet: nil, address: packet.destination)
    far.address = packet.destination
    return far
  }

  /// A machine with memory that sees only one direction of a connection drops it. Of the reply it asks whether the
  /// request came by.
  private mutating func checkSeesBothDirections(_ machine: Resource) {
    guard trace.leg == .return, let way, !way.links.contains(machine.id) else { return }
    meetOneDirection(machine, "only the replies come through \(machine.title)")
  }

  /// Machines that saw the request and do not see the reply, which comes through others.
  mutating func checkReplies(through links: [ResourceID]) {
    guard let way else { return }
    let machines = way.links.filter {
      !links.contains($0) && (topology[$0].kind == .instance || topology[$0].kind == .virtualMachine)
    }
    for id in machines.uniqued() {
      meetOneDirection(topology[id], "only the requests come through \(topology[id].title)")
    }
  }

  private mutating func meetOneDirection(_ machine: Resource, _ text: String) {
    switch topology.flag(machine.id, "stateful").value {
    case false?: break
    case true?:
      trace.block(
        .route, at: machine.id, .capAsymmetric, rules: machine.kind == .virtualMachine ? ["udr/asymmetric-nva"] : [],
        "\(text), and it drops what it sees only one direction of",
        fix:
          "Lead both directions through \(machine.title), or let it put its own address in the place of the sender's",
        evidence: topology.place(machine.id, "stateful"))
    case nil:
      trace.miss(
        .route, at: machine.id, "\(machine.title) passes connections of which it sees one direction only",
        place: machine.place)
    }
  }

  // MARK: The gateway of a virtual network

  /// By a user-defined route to the virtual network's gateway: the connection that leads there takes the packet.
  mutating func leaveByGateway(
    _ network: ResourceID, _ subnet: ResourceID?, _ answer: RouteAnswer, _ packet: inout Packet
  ) -> Step {
    let routes = topology.gatewayRoutes(of: network).map { RankedRoute(rank: 0, answer: $0) }
    let choice = RouteTable(routes).choose(to: packet.destination)
    if let partial = choice.partial {
      trace.miss(
        .route, at: network, partialFact(partial.text, packet), place: partial.place ?? topology[network].place,
        endsWalk: true)
      return .lost
    }
    guard let route = choice.answer else {
      if routes.isEmpty, topology.connections(ofGatewaysIn: network).isEmpty {
        trace.block(
          .route, at: subnet ?? network, .routeBlackhole, rules: ["route/blackhole"],
          "'\(answer.text)' leads to the gateway of \(topology[network].title), which has none with a connection",
          fix: "Create the gateway and its connection, or delete the route", evidence: answer.place)
        return .lost
      }
      return findNoRoute(in: network, subnet, packet)
    }
    trace.pass(answer, at: subnet ?? network, "\(topology[network].title) sends \(packet.destination) to its gateway.")
    switch route.next {
    case .over(let connection): return crossAzureVPN(connection: connection, &packet)
    case .remoteGateway(let connection, let peering):
      return cross(peering, toGatewayOf: connection, from: network, &packet)
    default: return .lost
    }
  }
}
