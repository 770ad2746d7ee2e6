import Addressing
import Diagnostics
import Topology

/// Transit gateways: in by an attachment, on by the table that it is associated with, out by another attachment.
extension Landings {
  private enum Target: Hashable {
    case attachment(ResourceID)
    case blackhole
    case open(OpenQuestion)
  }

  private struct Candidate {
    var prefix: IPPrefix
    var rank: Int
    var target: Target
    var line: Located<String>?
  }

  // MARK: Attachments

  /// The transit gateway of an attachment: the one it names, or the one in which it stands.
  private func gateway(of attachment: ResourceID) -> ResourceID? {
    if topology[attachment].kind == .vpnConnection { return topology.reference(attachment, "gateway")?.id }
    if topology.isStated(attachment, "transit-gateway") { return topology.reference(attachment, "transit-gateway")?.id }
    return topology[attachment].parent.flatMap { topology[$0].kind == .transitGateway ? $0 : nil }
  }

  private func attachments(of transit: ResourceID) -> [ResourceID] {
    let kind = KindID.transitGatewayAttachment
    let named =
      topology.resources(of: [kind], mentioning: .resource(transit)) + topology.children(of: transit, kind: kind)
    let written = Set(named.map(\.id)).sorted().filter {
      gateway(of: $0) == transit || topology.reference($0, "peer")?.id == transit
    }
    return written + topology.referrers(to: transit, by: "gateway", kind: .vpnConnection).map(\.id)
  }

  /// Within one account attachments become available by themselves; a peering must be accepted.
  private func works(attachment id: ResourceID, of transit: ResourceID) -> Answer {
    guard topology[id].kind == .transitGatewayAttachment else { return .yes }
    if !topology.isStated(id, "state"), topology.reference(id, "peer") == nil {
      let owners = [id, topology.reference(id, "vpc")?.id, transit].map { $0.flatMap { topology.account(of: $0)?.id } }
      if Set(owners).count == 1 || topology.flag(transit, "auto-accept-shared-attachments").value == true {
        return .yes
      }
    }
    return topology.works(id)
  }

  // MARK: In

  func enter(_ transit: ResourceID, _ addresses: AddressSet, from place: Place, _ journey: Journey) -> [Landing] {
    let attachment = topology.referrers(to: place.network, by: "vpc", kind: .transitGatewayAttachment).first {
      gateway(of: $0.id) == transit && topology.reference($0.id, "peer") == nil
    }
    guard let attachment else { return [] }
    if let here = topology.region(of: place.network), let there = topology.text(transit, "region").value, here != there
    {
      return []
    }
    var way = topology.works(transit).and(works(attachment: attachment.id, of: transit))
    var edges = journey.edges
    // Aiven gives its attachments a subnet in each zone.
    if topology[place.network].kind != .projectVPC {
      let (isThere, door) = door(of: attachment.id, from: place.subnet)
      way = way.and(isThere)
      edges += [door].compactMap { $0 }.map { .into($0) }
    }
    guard var journey = journey.on(if: way) else { return [] }
    journey.edges = edges
    return lookUp(addresses, from: attachment.id, at: transit, journey)
  }

  /// A VPC sends to a transit gateway only from zones in which the attachment has a subnet: whether there is one, and
  /// which one it is.
  private func door(of attachment: ResourceID, from subnet: ResourceID?) -> (Answer, ResourceID?) {
    var answer = Answer.no
    if !topology.isListComplete(attachment, "subnets") {
      answer = .unknown(
        OpenQuestion(
          text: "\(topology[attachment].title) has a subnet in the zone", resource: attachment,
          place: topology.place(attachment, "subnets")))
    }
    for door in topology.references(attachment, "subnets") {
      switch topology.areInOneZone(subnet, door.id, isSameAccount: true) {
      case true?: return (.yes, door.id)
      case nil:
        answer = .unknown(
          OpenQuestion(
            text: "\(door.title) of \(topology[attachment].title) is in the zone of the sender", resource: door.id,
            place: door.place))
      case false?: break
      }
    }
    return (answer, nil)
  }

  // MARK: Tables

  /// On by the table with which an attachment is associated.
  func lookUp(_ addresses: AddressSet, from attachment: ResourceID, at transit: ResourceID, _ journey: Journey)
    -> [Landing]
  {
    let isFar = topology[attachment].kind == .transitGatewayAttachment && gateway(of: attachment) != transit
    let property = isFar ? "peer-route-table" : "route-table"
    if let table = topology.reference(attachment, property) {
      return table.parent == transit ? leave(transit, table: table.id, addresses, journey) : []
    }
    let question = OpenQuestion(
      text: "\(topology[attachment].title) is associated with a route table", resource: attachment,
      place: topology.place(attachment, property))
    if case .unknown(.some) = topology.fact(attachment, property) { return open(addresses, question, journey) }
    guard !topology.isStated(attachment, property) else { return [] }
    switch topology.flag(transit, "default-association").value {
    case true?: return leave(transit, table: defaultTable(of: transit), addresses, journey)
    case false?: return []
    case nil: return open(addresses, question, journey)
    }
  }

  private func defaultTable(of transit: ResourceID) -> ResourceID? {
    topology.children(of: transit, kind: .transitGatewayRouteTable).first {
      topology.flag($0.id, "default").value == true
    }?.id
  }

  private func leave(_ transit: ResourceID, table: ResourceID?, _ addresses: AddressSet, _ journey: Journey)
    -> [Landing]
  {
    let stop = Journey.Stop.transit(transit, table: table)
    guard !journey.stops.contains(stop) else { return [] }
    guard journey.stops.count < Journey.longest else { return open(addresses, tooLong(transit), journey) }
    guard let journey = journey.on(if: topology.works(transit)) else { return [] }
    let (known, isComplete) = routes(of: table, at: transit)
    // In a table that was left open a longer prefix may come before what is written.
    let candidates = isComplete ? known : known.filter(\.prefix.isSingle)
    var rest = addresses
    var result: [Landing] = []
    for candidate in decided(candidates) where !rest.isEmpty {
      let own = rest.intersection(AddressSet(candidate.prefix))
      rest.subtract(own)
      guard !own.isEmpty else { continue }
      var next = journey
      next.stops.insert(stop)
      next.lines += [candidate.line].compactMap { $0 }
      switch candidate.target {
      case .blackhole: break
      case .open(let question): result += open(own, question, next)
      case .attachment(let attachment): result += out(of: transit, by: attachment, own, next)
      }
    }
    guard !isComplete else { return result }
    return result
      + open(
        rest,
        OpenQuestion(
          text: "a route of \(topology[table ?? transit].title) leads there", resource: table ?? transit,
          place: topology[table ?? transit].place), journey)
  }

  /// Static routes, then those of VPCs, then those of VPNs that learn; a peering propagates nothing. AWS Transit Gateway,
  /// "Route evaluation order".
  private func routes(of table: ResourceID?, at transit: ResourceID) -> (routes: [Candidate], isComplete: Bool) {
    let all = attachments(of: transit)
    let known = Set(all)
    var result: [Candidate] = []
    var isComplete = true
    if let table {
      for route in topology.routes(table) {
        var target = Target.blackhole
        if case .resource(let id) = route.value.target, known.contains(id) { target = .attachment(id) }
        result.append(
          Candidate(
            prefix: route.value.destination, rank: 0, target: target, line: Located(route.value.text, at: route.place)))
      }
      if topology.isStated(table, "routes") { isComplete = topology.isListComplete(table, "routes") }
    }
    var senders: [ResourceID] = []
    if let table, topology.isStated(table, "propagates") {
      senders = topology.references(table, "propagates").map(\.id).filter { known.contains($0) }
      isComplete = isComplete && topology.isListComplete(table, "propagates")
    } else if table == nil || table == defaultTable(of: transit) {
      let flag = topology.flag(transit, "default-propagation").value
      senders = flag == true ? all : []
      isComplete = isComplete && flag != nil
    }
    for sender in senders {
      if topology[sender].kind == .vpnConnection {
        guard topology.text(sender, "routing").value == "bgp" else { continue }
        result += topology.farPrefixes(of: sender).map {
          Candidate(
            prefix: $0.value, rank: 2, target: .attachment(sender), line: Located("\($0.value)", at: $0.place))
        }
      } else if topology.reference(sender, "peer") == nil, let vpc = topology.reference(sender, "vpc") {
        result += topology.writtenBlocks(of: vpc.id).filter { $0.value.family == .v4 }.map {
          Candidate(
            prefix: $0.value, rank: 1, target: .attachment(sender), line: Located("\($0.value)", at: $0.place))
        }
      }
    }
    return (result, isComplete)
  }

  /// In the order in which they decide, one for each prefix. Of several of one kind only connections that are not down
  /// share the traffic; of others nobody says which one it is.
  private func decided(_ candidates: [Candidate]) -> [Candidate] {
    struct Key: Hashable {
      var prefix: IPPrefix
      var rank: Int
    }
    return Dictionary(grouping: candidates) { Key(prefix: $0.prefix, rank: $0.rank) }.map { key, equals -> Candidate in
      var one = equals[0]
      guard Set(equals.map(\.target)).count > 1 else { return one }
      let up = equals.first {
        if case .attachment(let id) = $0.target { topology[id].kind == .vpnConnection && !isDown(id) } else { false }
      }
      if let up { return up }
      one.target = .open(
        OpenQuestion(text: "which of several routes for \(key.prefix) holds", place: one.line?.place))
      return one
    }.sorted { left, right in
      (-left.prefix.length, left.rank, "\(left.prefix)") < (-right.prefix.length, right.rank, "\(right.prefix)")
    }
  }

  // MARK: Out

  private func out(of transit: ResourceID, by attachment: ResourceID, _ addresses: AddressSet, _ journey: Journey)
    -> [Landing]
  {
    guard let journey = journey.on(if: works(attachment: attachment, of: transit)) else { return [] }
    if topology[attachment].kind == .vpnConnection { return overTunnel(of: attachment, addresses, journey) }
    if let peer = topology.reference(attachment, "peer")?.id {
      let far = peer == transit ? gateway(of: attachment) : peer
      guard let far, let next = journey.on(if: topology.works(far)) else { return [] }
      return lookUp(addresses, from: attachment, at: far, next)
    }
    guard let vpc = topology.reference(attachment, "vpc")?.id else { return [] }
    return enter(vpc, by: attachment, addresses, journey)
  }

  /// Into a VPC by a subnet of the attachment, whose route table then holds; the sender's zone comes first.
  private func enter(_ vpc: ResourceID, by attachment: ResourceID, _ addresses: AddressSet, _ journey: Journey)
    -> [Landing]
  {
    if topology[vpc].kind == .projectVPC {
      let half = topology.children(of: vpc, kind: .aivenVPCPeering).first {
        topology.reference($0.id, "peer")?.id == gateway(of: attachment)
      }
      return arriving(addresses, in: vpc, journey, if: half.map { topology.works($0.id) } ?? .no)
    }
    let doors = topology.references(attachment, "subnets").map(\.id)
    guard !doors.isEmpty, topology.isListComplete(attachment, "subnets") else {
      var journey = journey
      journey.isEntryOpen = true
      return open(
        addresses,
        OpenQuestion(
          text: "the subnet by which packets enter \(topology[vpc].title)", isOutOfScope: true, resource: attachment,
          place: topology.place(attachment, "subnets")), journey)
    }
    let isSameAccount = topology.account(of: vpc)?.id == topology.account(of: journey.origin.network)?.id
    let near = doors.first {
      topology.areInOneZone($0, journey.origin.subnet, isSameAccount: isSameAccount) == true
    }
    let possible = near.map { [$0] } ?? doors
    var answer = Answer.yes
    if Set(possible.map { topology.routeTable(of: $0)?.id }).count > 1 {
      answer = .unknown(
        OpenQuestion(
          text: "the subnet by which packets enter \(topology[vpc].title)", isOutOfScope: true, resource: attachment,
          place: topology.place(attachment, "subnets")))
    }
    guard var journey = journey.on(if: answer) else { return [] }
    journey.comesFromGateway = false
    journey.edges.append(.outOf(possible))
    (journey.entry, journey.isEntryOpen) = (possible.first, false)
    return possible.flatMap { leave(Place(network: vpc, subnet: $0), addresses, journey) }
  }
}
