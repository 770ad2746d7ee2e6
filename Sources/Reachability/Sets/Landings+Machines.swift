import Addressing
import Diagnostics
import Topology

/// Machines that stand in the way: those that forward, and those of which only their author knows.
extension Landings {
  /// To the machine that a user-defined route names by its address.
  func throughAppliance(at address: IPAddress, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    let block = IPPrefix(address)
    // What is meant for the machine itself it takes.
    let own = addresses.intersection(AddressSet(block)).intersection(AddressSet(topology.blocks(of: network)))
    let rest = addresses.subtracting(own)
    let mine = landing(own, .zone(.network(network)), journey)
    guard !rest.isEmpty else { return mine }
    if let machine = topology.interfaces(in: network).first(where: { $0.address == block })?.owner {
      return mine + through(machine: machine, rest, from: network, journey)
    }
    for peering in topology.children(of: network, kind: .vnetPeering) {
      guard let far = topology.reference(peering.id, "remote")?.id,
        let machine = topology.interfaces(in: far).first(where: { $0.address == block })?.owner
      else { continue }
      guard let half = otherHalf(of: peering.id), let journey = journey.on(if: works(peering.id, half)) else {
        return mine
      }
      guard journey.origin.network == network else { return mine + open(rest, unmodelled(machine), journey) }
      return mine + through(machine: machine, rest, from: far, journey)
    }
    let question = OpenQuestion(
      text: "the virtual appliance at \(address)", isOutOfScope: true, resource: network,
      place: journey.lines.last?.place ?? topology[network].place)
    return mine + open(rest, question, journey)
  }

  /// Through a machine, if its interface takes what is meant for others. Its filters and whether it sees both directions
  /// are not decided here.
  func through(machine id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    let kind = topology[id].kind
    if kind == .opaque { return through(id, addresses, from: network, journey) }
    guard kind == .instance || kind == .virtualMachine, let own = topology.interfaces(of: id).first else {
      return open(addresses, unmodelled(id), journey)
    }
    // Azure, "Enable or disable IP forwarding"; Amazon EC2, source and destination checks.
    let refuses = topology.flag(id, kind == .instance ? "source-dest-check" : "ip-forwarding").value
    guard own.network == network, topology.works(id) != .no, refuses != (kind == .instance) else { return [] }
    var journey = journey
    journey.question = OpenQuestion(
      text: "what \(topology[id].title) passes on", isOutOfScope: true, resource: id, place: topology[id].place)
    journey.comesFromGateway = false
    if topology.isStated(id, "lets-through"), topology.isListComplete(id, "lets-through") {
      journey.ports.formIntersection(
        topology.listens(id, "lets-through").map { PortSet($0.value.transport, $0.value.port) }.united())
    }
    var result: [Landing] = []
    if topology.flag(id, "source-nat").value != false {
      var other = journey
      other.passage = .translated(own)
      result += landing(addresses, .anywhere, other)
    }
    if topology.flag(id, "source-nat").value != true {
      if kind == .instance { journey.passage = .throughMachine }
      result += leave(Place(network: network, subnet: own.subnet), addresses, journey)
    }
    return result
  }

  /// What its author says that it lets through passes it to wherever the address belongs.
  func through(_ id: ResourceID, _ addresses: AddressSet, from network: ResourceID, _ journey: Journey) -> [Landing] {
    guard topology.isStated(id, "lets-through") else { return open(addresses, unmodelled(id), journey) }
    let words = topology.listens(id, "lets-through")
    let ports = words.map { PortSet($0.value.transport, $0.value.port) }.united()
    let own = AddressSet(topology.blocks(of: network))
    var result: [Landing] = []
    for (part, goal) in [
      (addresses.intersection(own), Landing.Goal.zone(.network(network))), (addresses.subtracting(own), .anywhere),
    ] {
      var passing = journey
      passing.ports.formIntersection(ports)
      passing.passage = .throughMachine
      passing.lines += words.map { Located($0.value.description, at: $0.place) }
      result += landing(part, goal, passing)
      if !topology.isListComplete(id, "lets-through") {
        var asking = journey
        asking.ports.formIntersection(ports.complement)
        asking.passage = .throughMachine
        asking.question = OpenQuestion(
          text: "\(topology[id].title) lets it through", resource: id, place: topology.place(id, "lets-through"))
        result += landing(part, goal, asking)
      }
    }
    return result
  }
}
