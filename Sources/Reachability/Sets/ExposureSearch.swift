public import Addressing
import Diagnostics
public import Topology

/// Tells who can reach the resources of a topology. What it works out for one is kept for the next.
public struct ExposureSearch {
  public let topology: Topology
  private var model: FlowModel
  private let fronts: FrontSearch

  private struct Candidate {
    var client: Exposure.Client
    var station: Int
    var addresses: AddressSet
  }

  /// The clients in each network, and those whose routes may lead into each network.
  private var candidates: [Zone: [Candidate]] = [:]
  private var senders: [Zone: Set<ResourceID>] = [:]

  /// Networks from which something leads to nobody knows where.
  private var wanderers: Set<ResourceID> = []
  private let clients: [ResourceID]

  public init(_ topology: Topology) {
    self.topology = topology
    model = FlowModel(topology)
    fronts = FrontSearch(topology)
    clients = topology.resources(of: KindID.clients.union([.opaque])).map(\.id).filter {
      !topology.interfaces(of: $0).isEmpty
    }
    addClients()
    addOthers()
    followRoutes()
  }

  // MARK: Clients

  private mutating func addClients() {
    for client in clients {
      for interface in topology.interfaces(of: client) {
        let zone: Zone = interface.network.map { .network($0) } ?? .internet
        let addresses =
          interface.network == nil
          ? AddressSet(interface.address).intersection(.internet) : AddressSet(interface.address)
        candidates[zone, default: []].append(
          Candidate(client: .resource(client), station: model.number(of: interface), addresses: addresses))
      }
    }
    candidates[.internet, default: []].append(
      Candidate(
        client: .internet,
        station: model.number(of: Station(zone: .internet, groups: .none, ephemeral: 1024...65535)),
        addresses: .internet))
  }

  /// For each subnet whoever else may stand in it: any usable address that no declared resource has.
  private mutating func addOthers() {
    var taken: [ResourceID: AddressSet] = [:]
    for resource in topology.resources {
      for interface in topology.interfaces(of: resource.id) where interface.address.isSingle {
        guard let subnet = interface.subnet else { continue }
        taken[subnet, default: AddressSet()].formUnion(AddressSet(interface.address))
      }
    }
    for subnet in topology.resources(of: .awsSubnet, .azureSubnet) {
      guard let network = subnet.parent, let block = topology.prefix(subnet.id, "cidr").value else { continue }
      let free = Self.usable(block).subtracting(taken[subnet.id] ?? AddressSet())
      guard !free.isEmpty else { continue }
      let station = Station(
        zone: .network(network), subnet: subnet.id, groups: .none, ephemeral: 1024...65535)
      candidates[.network(network), default: []].append(
        Candidate(client: .others(in: subnet.id), station: model.number(of: station), addresses: free))
    }
  }

  /// AWS and Azure keep the first four addresses of a subnet and the last one for themselves: Amazon VPC, "Subnet CIDR
  /// blocks"; Azure, "Virtual network FAQ".
  private static func usable(_ block: IPPrefix) -> AddressSet {
    let low = block.network.number
    let high = block.last.number
    guard high - low > 4 else { return AddressSet() }
    let first = IPAddress(block.family, number: low + 4)
    let last = IPAddress(block.family, number: high - 1)
    switch (first, last) {
    case (.v4(let first), .v4(let last)): return AddressSet(v4: IntervalSet(first...last), v6: IntervalSet())
    case (.v6(let first), .v6(let last)): return AddressSet(v4: IntervalSet(), v6: IntervalSet(first...last))
    default: return AddressSet()
    }
  }

  /// From which networks something leads into which, so that nobody is asked who has no route at all.
  private mutating func followRoutes() {
    for (zone, list) in candidates {
      guard let network = zone.network else { continue }
      for place in Set(list.map { Place(network: network, subnet: model.stations[$0.station].subnet) }) {
        for landing in model.landings(from: place) {
          switch landing.goal {
          case .zone(let zone): senders[zone, default: []].insert(network)
          case .anywhere: wanderers.insert(network)
          }
        }
      }
    }
  }

  private func candidates(for interface: Interface) -> [Candidate] {
    guard let network = interface.network else { return [] }
    let networks = (senders[.network(network)] ?? []).union(wanderers).union([network])
    return networks.sorted().flatMap { candidates[.network($0)] ?? [] } + (candidates[.internet] ?? [])
  }

  // MARK: One flow

  /// Whether the packet layers let a flow pass from one resource to another; nil where nobody can tell.
  ///
  /// Stands for an interface at the flow's address, or the only one that there is: an address that neither of them has
  /// is answered as if they had it.
  public mutating func passes(_ flow: FlowPoint, from source: ResourceID, to destination: ResourceID) -> Bool? {
    guard let from = model.station(of: source, at: flow.source),
      let to = model.station(of: destination, at: flow.destination)
    else { return nil }
    switch model.passes(flow, from: from, to: to) {
    case .yes: return true
    case .no: return false
    case .unknown: return nil
    }
  }

  // MARK: Exposure

  /// The port on which a database or a service in front of one listens, where it is said or documented.
  public func listeningPort(of id: ResourceID) -> Int? { topology.standardPort(of: id) }

  /// Who can reach a resource on a port, or on the one on which it listens.
  public mutating func exposure(of destination: ResourceID, port: Int? = nil) -> Exposure {
    guard let port = port ?? topology.standardPort(of: destination) else {
      return Exposure(destination: destination, port: nil, ways: [], shutOut: [])
    }
    var ways: [Exposure.Way] = publicWays(to: destination, port: port) + cloudWays(to: destination, port: port)
    for front in fronts.fronts(of: destination, port: port, model: &model) {
      ways += self.ways(over: front) + wrappedWays(to: front)
    }
    let found = ways.indices.sorted { left, right in
      (order(of: ways[left].client), ways[left].through.count, left)
        < (order(of: ways[right].client), ways[right].through.count, right)
    }.map { ways[$0] }
    let inside = Set(found.map(\.client))
    return Exposure(
      destination: destination, port: port, ways: found,
      shutOut: clients.filter { $0 != destination && !inside.contains(.resource($0)) })
  }

  private func order(of client: Exposure.Client) -> Int {
    switch client {
    case .internet: -1
    case .resource(let id): id.index
    case .others(let subnet): topology.allResources.count + subnet.index
    }
  }

  private mutating func ways(over front: Front) -> [Exposure.Way] {
    var merged: [Exposure.Client: Exposure.Way] = [:]
    var order: [Exposure.Client] = []
    for interface in topology.interfaces(of: front.resource) {
      for candidate in candidates(for: interface) where candidate.client != .resource(front.resource) {
        guard let way = way(of: candidate, to: interface, over: front) else { continue }
        guard let known = merged[candidate.client] else {
          order.append(candidate.client)
          merged[candidate.client] = way
          continue
        }
        merged[candidate.client] = Self.better(known, way)
      }
    }
    return order.compactMap { merged[$0] }
  }

  /// Of two ways of one client to interfaces of one front the surer one; alike they are one.
  private static func better(_ known: Exposure.Way, _ other: Exposure.Way) -> Exposure.Way {
    guard known.isCertain == other.isCertain else { return known.isCertain ? known : other }
    var result = known
    result.sources.formUnion(other.sources)
    result.isFromEveryAddress = known.isFromEveryAddress || other.isFromEveryAddress
    return result
  }

  private mutating func way(of candidate: Candidate, to interface: Interface, over front: Front) -> Exposure.Way? {
    var reach = model.reach(from: candidate.addresses, at: candidate.station, to: interface, port: front.port)
    guard !reach.sure.isEmpty || !reach.perhaps.isEmpty else { return nil }
    restrict(&reach, candidate, front)
    var questions = [front.answer.question].compactMap { $0 }
    if let group = front.keeping {
      questions.append(
        OpenQuestion(
          text: "\(topology[group].title), which keeps the client's address,", isOutOfScope: true, resource: group,
          place: topology[group].place))
    }
    // One machine has one address: unless each that it may have is let in, nobody can tell.
    if case .resource(let id) = candidate.client, !reach.sure.isEmpty, reach.sure != candidate.addresses {
      reach.perhaps.formUnion(reach.sure)
      reach.sure = AddressSet()
      reach.questions.append(
        OpenQuestion(
          text: "the address of \(topology[id].title) is one that is let in", resource: id, place: topology[id].place))
    }
    let isSure = !reach.sure.isEmpty
    let sources = isSure ? reach.sure : reach.perhaps
    guard let first = sources.smallest else { return nil }
    let flow = FlowPoint(source: first, destination: interface.address.network, proto: .tcp, port: front.port)
    return Exposure.Way(
      client: candidate.client, front: front.resource, port: front.port, through: front.through, sources: sources,
      isFromEveryAddress: sources == candidate.addresses,
      witness: Exposure.Witness(
        source: first, destination: interface.address.isSingle ? interface.address.network : nil, port: front.port),
      lines: (model.decidingLines(of: flow, from: candidate.station, to: model.number(of: interface))
        + admittingLines(of: first, at: front) + front.lines).uniquedByPlace(),
      questions: (questions + (isSure ? [] : reach.questions)).uniqued())
  }

  /// What asks for the client's own address at, or beyond, the front.
  private mutating func restrict(_ reach: inout Reach, _ candidate: Candidate, _ front: Front) {
    if let balancer = front.lookingThrough {
      let verdict = model.privateLinkVerdict(of: balancer)
      let certain = verdict.certain.addresses(on: .tcp, front.port)
      let possible = verdict.possible.addresses(on: .tcp, front.port)
      reach.perhaps = reach.perhaps.union(reach.sure.subtracting(certain)).intersection(possible)
      reach.sure.formIntersection(certain)
      if !reach.perhaps.isEmpty {
        reach.questions.append(
          OpenQuestion(
            text: "a rule of \(topology[balancer].title) lets it pass", resource: balancer,
            place: topology.place(balancer, "security-groups")))
      }
    }
    if KindID.aivenServices.contains(topology[front.resource].kind) {
      let filter = AddressSet(topology.prefixes(front.resource, "ip-filter").map(\.value))
      let isComplete = topology.isListComplete(front.resource, "ip-filter")
      if !isComplete {
        reach.perhaps.formUnion(reach.sure.subtracting(filter))
        reach.questions.append(
          OpenQuestion(
            text: "the IP filter of \(topology[front.resource].title) admits it", resource: front.resource,
            place: topology.place(front.resource, "ip-filter")))
      } else {
        reach.perhaps.formIntersection(filter)
      }
      reach.sure.formIntersection(filter)
    }
  }

  /// The entry of a service's own list that admits an address.
  private func admittingLines(of address: IPAddress, at front: Front) -> [Located<String>] {
    guard KindID.aivenServices.contains(topology[front.resource].kind) else { return [] }
    return topology.prefixes(front.resource, "ip-filter").filter { $0.value.contains(address) }.prefix(1).map {
      Located("\($0.value)", at: $0.place)
    }
  }

  // MARK: Ways that are not decided here

  /// The ways of clients that wrap their packets for a tunnel endpoint.
  private func wrappedWays(to front: Front) -> [Exposure.Way] {
    let targets = topology.interfaces(of: front.resource)
    return topology.resources(of: .instance).compactMap { client in
      let tunnel = topology.references(client.id, "geneve-to").first { tunnel in
        let segment = topology.segment(behind: tunnel.id)
        return targets.contains { target in segment.contains { $0.overlaps(target.address) } }
      }
      guard let tunnel, let own = topology.interfaces(of: client.id).first else { return nil }
      return unmodelledWay(of: client.id, own, over: front, through: [tunnel.id], tunnel)
    }
  }

  /// The ways of machines within Azure to the public endpoint of a server whose firewall is written down.
  private func cloudWays(to id: ResourceID, port: Int) -> [Exposure.Way] {
    guard KindID.azureDatabases.contains(topology[id].kind), topology.flag(id, "public-access").value == true,
      topology.isStated(id, "firewall")
    else { return [] }
    let front = Front(resource: id, port: port)
    return topology.resources(of: .virtualMachine).compactMap { client in
      topology.interfaces(of: client.id).first.map {
        unmodelledWay(of: client.id, $0, over: front, through: [], topology[id])
      }
    }
  }

  private func unmodelledWay(
    of client: ResourceID, _ own: Interface, over front: Front, through: [ResourceID], _ unmodelled: Resource
  ) -> Exposure.Way {
    let question = OpenQuestion(
      text: "the way over \(unmodelled.title)", isOutOfScope: true, resource: unmodelled.id, place: unmodelled.place)
    return Exposure.Way(
      client: .resource(client), front: front.resource, port: front.port, through: through + front.through,
      sources: AddressSet(own.address), isFromEveryAddress: true,
      witness: Exposure.Witness(source: own.address.network, destination: nil, port: front.port), lines: [],
      questions: [question])
  }

  // MARK: Public ways

  /// The ways over public addresses that stand for no interface of the topology: those of managed services.
  private func publicWays(to id: ResourceID, port: Int) -> [Exposure.Way] {
    let kind = topology[id].kind
    var open: Answer
    var admitted = AddressSet.internet
    var lines: [Located<String>] = []
    if KindID.azureDatabases.contains(kind) {
      guard topology.reference(id, "subnet") == nil, topology.text(id, "networking").value != "vnet" else { return [] }
      open = isOpen(id, topology.flag(id, "public-access"))
      if topology.isStated(id, "firewall"), topology.isListComplete(id, "firewall") {
        let rules = topology.prefixes(id, "firewall")
        lines = rules.map { Located("\($0.value)", at: $0.place) }
        admitted.formIntersection(AddressSet(rules.map(\.value)))
      } else if open == .yes {
        open = .unknown(
          OpenQuestion(
            text: "the firewall rules of \(topology[id].title)", isOutOfScope: true, resource: id,
            place: topology.place(id, "public-access")))
      }
    } else if KindID.aivenServices.contains(kind) {
      open = topology.reference(id, "vpc") == nil ? .yes : isOpen(id, topology.flag(id, "public-access"))
      let filters = topology.prefixes(id, "ip-filter")
      lines = filters.map { Located("\($0.value)", at: $0.place) }
      if topology.isListComplete(id, "ip-filter") {
        admitted.formIntersection(AddressSet(filters.map(\.value)))
      } else if open == .yes {
        open = .unknown(
          OpenQuestion(
            text: "the IP filter of \(topology[id].title) admits it", resource: id,
            place: topology.place(id, "ip-filter")))
      }
    } else {
      return []
    }
    guard open != .no else { return [] }
    let far = (candidates[.internet] ?? []).compactMap { candidate -> Exposure.Way? in
      let sources = candidate.addresses.intersection(admitted)
      guard let first = sources.smallest else { return nil }
      let isWhole = candidate.client == .internet || sources == candidate.addresses
      var questions = [open.question].compactMap { $0 }
      if !isWhole, case .resource(let client) = candidate.client {
        questions.append(
          OpenQuestion(
            text: "the address of \(topology[client].title) is one that is let in", resource: client,
            place: topology[client].place))
      }
      return Exposure.Way(
        client: candidate.client, front: id, port: port, through: [], sources: sources,
        isFromEveryAddress: sources == candidate.addresses,
        witness: Exposure.Witness(source: first, destination: nil, port: port),
        lines: lines.filter { line in IPPrefix(line.value)?.contains(first) ?? false }, questions: questions)
    }
    return far
  }

  private func isOpen(_ id: ResourceID, _ flag: Fact<Bool>) -> Answer {
    switch flag.value {
    case true?: .yes
    case false?: .no
    case nil:
      .unknown(
        OpenQuestion(
          text: "\(topology[id].title) takes connections from the internet", resource: id,
          place: topology.place(id, "public-access")))
    }
  }
}

extension AddressMap where Element == PortSet {
  /// The addresses for which a port is in the set.
  func addresses(on proto: TransportProtocol, _ port: Int) -> AddressSet {
    entries.filter { $0.element.contains(proto, port) }.map(\.addresses).united()
  }
}

extension Sequence where Element == Located<String> {
  /// The lines without repetitions, in their order.
  func uniquedByPlace() -> [Located<String>] {
    var seen: Set<SourceRange> = []
    return filter { seen.insert($0.place).inserted }
  }
}
