import Addressing
import Diagnostics
import Topology

/// Which of some addresses reach an interface on a port.
struct Reach {
  /// Those that do, whichever of its possible addresses the far end has.
  var sure = AddressSet()

  /// Those of which it is not known.
  var perhaps = AddressSet()
  var questions: [OpenQuestion] = []
}

extension FlowModel {
  /// Which of some addresses at a station reach an interface on a TCP port.
  mutating func reach(from addresses: AddressSet, at station: Int, to interface: Interface, port: Int) -> Reach {
    let number = number(of: interface)
    let layer = layer(from: station, to: number)
    guard !layer.possible.isEmpty else { return Reach() }
    // Most ends have one address, and one look-up answers.
    if interface.address.isSingle, let source = addresses.single {
      let flow = FlowPoint(source: source, destination: interface.address.network, proto: .tcp, port: port)
      if layer.certain.contains(flow) { return Reach(sure: addresses) }
      return layer.possible.contains(flow) ? Reach(perhaps: addresses, questions: layer.questions) : Reach()
    }
    let box = FlowSet(from: addresses, to: AddressSet(interface.address), on: PortSet(.tcp, port))
    let sure = addresses.subtracting(box.subtracting(layer.certain).sources)
    let perhaps = layer.possible.intersection(box).sources.subtracting(sure)
    var questions = perhaps.isEmpty ? [] : layer.questions
    if questions.isEmpty, !perhaps.isEmpty {
      questions = [
        OpenQuestion(
          text: "the address of \(topology[interface.owner].title) is one that is let in", resource: interface.owner,
          place: topology[interface.owner].place)
      ]
    }
    return Reach(sure: sure, perhaps: perhaps, questions: questions)
  }

  /// The lines that let a flow in at its far end, and the routes that lead there.
  mutating func decidingLines(of flow: FlowPoint, from source: Int, to destination: Int) -> [Located<String>] {
    let from = stations[source]
    let to = stations[destination]
    var result: [Located<String>] = []
    if case .some(let groups, _) = to.groups {
      result += groups.compactMap { ruleLine($0, "ingress", .any, flow, own: to, other: from) }.prefix(1)
    }
    for group in networkSecurityGroups(at: to) {
      if let line = ruleLine(group, "inbound", .numbered, flow, own: to, other: from) { result.append(line) }
    }
    if let subnet = to.subnet, topology[subnet].kind == .awsSubnet, subnet != from.subnet,
      let acl = networkACL(of: subnet), let line = ruleLine(acl, "ingress", .numbered, flow, own: to, other: from)
    {
      result.append(line)
    }
    if from.zone != to.zone, let network = from.zone.network {
      let landing = landings(from: Place(network: network, subnet: from.subnet)).first {
        $0.addresses.contains(flow.destination) && ($0.goal == .zone(to.zone) || $0.goal == .anywhere)
      }
      result += landing?.lines ?? []
    }
    return result
  }

  private mutating func ruleLine(
    _ list: ResourceID, _ property: String, _ order: FilterList.Order, _ flow: FlowPoint, own: Station, other: Station
  ) -> Located<String>? {
    let number = self.list(list, property, order: order)
    let relations = lists[number].relations.map { relation($0, of: list, own: own, other: other) }
    return lists[number].rule(for: flow.source, flow.proto, flow.port, relations)
  }
}
