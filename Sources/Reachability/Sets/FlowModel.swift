import Addressing
import Diagnostics
import Topology

/// The packet layers of a topology, made ready to be asked about all flows at once: security groups, network ACLs of
/// both legs, network security groups, and the routes and boundaries of both legs.
///
/// It shares with the prover's walk what a topology says, and nothing of how that is evaluated: tests hold one against
/// the other. What has been worked out is kept, for each pair of stations rather than of machines.
struct FlowModel {
  let topology: Topology

  /// The resources that rules name one by one.
  let named: Set<ResourceID>

  private(set) var stations: [Station] = []
  private var stationNumbers: [Station: Int] = [:]

  private struct Pair: Hashable {
    var source: Int
    var destination: Int
  }

  private struct ListKey: Hashable {
    var resource: ResourceID
    var property: String
  }

  struct VerdictKey: Hashable {
    var list: Int
    var relations: [PeerSet]
  }

  private var ends: [ResourceID: [(block: IPPrefix, station: Int)]] = [:]
  private var layers: [Pair: Layer] = [:]
  private var underWay: Set<Pair> = []
  private var landings: [Place: [Landing]] = [:]
  private(set) var lists: [FilterList] = []
  private var listNumbers: [ListKey: Int] = [:]
  var verdicts: [VerdictKey: FilterVerdict] = [:]

  /// What the tag VirtualNetwork takes in beyond virtual networks: what is behind gateways.
  var behindGateways: AddressSet { topology.behindGateways }

  /// The peerings of each pair of VPCs, over which rules may name groups of the other.
  let peerings: [Set<ResourceID>: [ResourceID]]

  init(_ topology: Topology) {
    self.topology = topology
    var named: Set<ResourceID> = []
    for resource in topology.resources(of: [.securityGroup, .networkACL, .networkSecurityGroup]) {
      let properties = resource.kind == .networkSecurityGroup ? ["inbound", "outbound"] : ["ingress", "egress"]
      for property in properties {
        for rule in topology.rules(resource.id, property) {
          if case .resource(let id) = rule.value.peer, topology[id].kind != .securityGroup { named.insert(id) }
        }
      }
    }
    self.named = named
    var peerings: [Set<ResourceID>: [ResourceID]] = [:]
    for peering in topology.resources(of: .vpcPeeringConnection) {
      let ends = ["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }
      peerings[Set(ends), default: []].append(peering.id)
    }
    self.peerings = peerings
  }

  // MARK: Stations

  mutating func number(of station: Station) -> Int {
    if let known = stationNumbers[station] { return known }
    stations.append(station)
    stationNumbers[station] = stations.count - 1
    return stations.count - 1
  }

  mutating func number(of interface: Interface) -> Int { number(of: topology.station(of: interface, named: named)) }

  /// The station of a resource's interface at an address.
  mutating func station(of resource: ResourceID, at address: IPAddress) -> Int? {
    if ends[resource] == nil {
      ends[resource] = topology.interfaces(of: resource).map { ($0.address, number(of: $0)) }
    }
    let own = ends[resource] ?? []
    return (own.first { $0.block.contains(address) } ?? own.first)?.station
  }

  // MARK: Flows

  /// Which flows the packet layers let pass from one station to another, whatever their addresses.
  ///
  /// Where the source is the internet, the destination address is the private one that stands behind the public one.
  mutating func layer(from source: Int, to destination: Int) -> Layer {
    let pair = Pair(source: source, destination: destination)
    if let known = layers[pair] { return known }
    guard underWay.insert(pair).inserted else {
      // Something translates into itself.
      let question = OpenQuestion(text: "a translation that leads back to itself", isOutOfScope: true)
      return Layer(certain: FlowSet(), possible: .all, questions: [question])
    }
    let layer = work(from: stations[source], to: stations[destination])
    underWay.remove(pair)
    layers[pair] = layer
    return layer
  }

  /// Whether one flow passes.
  mutating func passes(_ flow: FlowPoint, from source: Interface, to destination: Interface) -> Answer {
    passes(flow, from: number(of: source), to: number(of: destination))
  }

  mutating func passes(_ flow: FlowPoint, from source: Int, to destination: Int) -> Answer {
    let layer = layer(from: source, to: destination)
    if layer.certain.contains(flow) { return .yes }
    guard layer.possible.contains(flow) else { return .no }
    return .unknown(layer.questions.first ?? OpenQuestion(text: "\(flow) passes"))
  }

  private mutating func work(from source: Station, to destination: Station) -> Layer {
    var result = Layer.nothing
    for passage in passages(from: source) {
      if case .translated(let shown) = passage {
        result.allow(work(from: source, to: destination, translatedTo: shown))
      } else {
        result.allow(work(from: source, to: destination, by: passage))
      }
    }
    result.questions = result.isOpen ? result.questions.uniqued() : []
    return result
  }

  /// The ways on which the sender keeps its address.
  private mutating func work(from source: Station, to destination: Station, by passage: Landing.Passage) -> Layer {
    var layer = Layer.all
    var seen = source
    if passage == .throughMachine, source.groups != .none { seen.groups = .some([], isComplete: true) }
    if source.zone == .internet { layer.require(destination.isPublic) }
    // An internet gateway translates one to one: who has no public address sends nothing through it.
    if destination.zone == .internet, let network = source.zone.network, topology[network].kind == .vpc {
      layer.require(source.sendsPublicly)
    }
    let checks: [(inout FlowModel) -> Layer] = [
      { $0.routes(from: source, to: destination, by: passage) },
      { $0.securityGroups(of: source, towards: destination, isOutbound: true) },
      { $0.securityGroups(of: destination, towards: seen, isOutbound: false) },
      { $0.networkSecurityGroups(of: source, towards: destination, isOutbound: true) },
      { $0.networkSecurityGroups(of: destination, towards: source, isOutbound: false) },
      { $0.networkACL(of: source, towards: destination, isOutbound: true, isReply: false) },
      { $0.networkACL(of: destination, towards: source, isOutbound: true, isReply: true) },
      { $0.replies(from: destination, to: source) },
    ]
    for check in checks {
      layer.require(check(&self))
      if layer.possible.isEmpty { return .nothing }
    }
    return layer
  }

  /// The ways on which something puts its own address in the place of the sender's: what may pass is what passes from
  /// there. Whether the first half passes its filters both ways is not decided here.
  private mutating func work(from source: Station, to destination: Station, translatedTo shown: Interface) -> Layer {
    var layer = routes(from: source, to: destination, by: .translated(shown))
    layer.require(securityGroups(of: source, towards: destination, isOutbound: true))
    layer.require(networkSecurityGroups(of: source, towards: destination, isOutbound: true))
    guard !layer.possible.isEmpty else { return .nothing }
    let there = number(of: shown)
    let beyond =
      stations[there].zone == source.zone && topology[shown.owner].kind == .onPremises
      ? work(from: stations[there], to: destination, by: .straight)
      : self.layer(from: there, to: number(of: destination))
    let own = beyond.possible.intersection(FlowSet(from: AddressSet(shown.address), to: .all, on: .all))
    layer.certain = FlowSet()
    layer.possible.formIntersection(
      own.boxes.map { FlowSet(from: .all, to: $0.destination, on: $0.ports) }.united())
    return layer.possible.isEmpty ? .nothing : layer
  }

  // MARK: Routes

  /// Where packets from a place arrive.
  mutating func landings(from place: Place) -> [Landing] {
    if let known = landings[place] { return known }
    let found = Landings(topology: topology).from(place)
    landings[place] = found
    return found
  }

  private mutating func landings(of station: Station) -> [Landing] {
    station.zone.network.map { landings(from: Place(network: $0, subnet: station.subnet)) } ?? []
  }

  private mutating func passages(from source: Station) -> [Landing.Passage] {
    // The internet finds public addresses by itself.
    source.zone == .internet ? [.straight] : landings(of: source).map(\.passage).uniqued()
  }

  /// The addresses of the far end to which packets arrive where they should, past the network ACLs on the way.
  private mutating func routes(from own: Station, to other: Station, by passage: Landing.Passage) -> Layer {
    guard own.zone != .internet else { return networkACL(of: other, towards: own, isOutbound: false, isReply: false) }
    var result = Layer.nothing
    for landing in landings(of: own) where landing.passage == passage && landing.leads(to: other.zone) {
      var layer = landing.layer(FlowSet(from: .all, to: landing.addresses, on: landing.ports))
      // Where something puts its own address in the place of the sender's, that one is seen there.
      if case .translated = passage {} else { layer.require(acls(on: landing, from: own, to: other, isReply: false)) }
      result.allow(layer)
    }
    return result
  }

  /// The addresses of the client to which replies come. A NAT gateway passes on only what is opened through it.
  private mutating func replies(from own: Station, to client: Station) -> Layer {
    guard own.zone != .internet else { return networkACL(of: client, towards: own, isOutbound: false, isReply: true) }
    var result = Layer.nothing
    for landing in landings(of: own) where landing.leads(to: client.zone) {
      if case .translated(let shown) = landing.passage, topology[shown.owner].kind == .natGateway { continue }
      var layer = landing.layer(FlowSet(from: landing.addresses, to: .all, on: landing.ports))
      layer.require(acls(on: landing, from: own, to: client, isReply: true))
      result.allow(layer)
    }
    return result
  }

  /// The network ACLs that packets meet on their way: those around attachments of transit gateways, and that of the
  /// subnet in which they end, unless it is the one by which they came into its network.
  private mutating func acls(on landing: Landing, from sender: Station, to receiver: Station, isReply: Bool) -> Layer {
    func at(_ subnet: ResourceID) -> Station {
      Station(
        zone: topology[subnet].parent.map { .network($0) } ?? .internet, subnet: subnet, groups: .none,
        ephemeral: (isReply ? receiver : sender).ephemeral)
    }
    // The border of an attachment is crossed even from within its subnet.
    var (near, far) = (sender, receiver)
    (near.subnet, far.subnet) = (nil, nil)
    var result = Layer.all
    for edge in landing.edges {
      switch edge {
      case .into(let subnet):
        result.require(networkACL(of: at(subnet), towards: near, isOutbound: false, isReply: isReply))
      case .outOf(let subnets) where subnets.first != receiver.subnet:
        for subnet in subnets {
          result.require(networkACL(of: at(subnet), towards: far, isOutbound: true, isReply: isReply))
        }
      case .outOf: break
      }
    }
    if !landing.isEntryOpen, landing.entry == nil || landing.entry != receiver.subnet {
      result.require(networkACL(of: receiver, towards: sender, isOutbound: false, isReply: isReply))
    }
    return result
  }

  // MARK: Lists of rules

  /// The list of a resource, by its number.
  mutating func list(_ resource: ResourceID, _ property: String, order: FilterList.Order) -> Int {
    let key = ListKey(resource: resource, property: property)
    if let known = listNumbers[key] { return known }
    let written = topology.filterRules(of: resource, isInbound: ["ingress", "inbound"].contains(property))
    lists.append(
      FilterList(
        written.rules, order: order, lowest: written.lowest, isComplete: written.isComplete, in: topology))
    listNumbers[key] = lists.count - 1
    return lists.count - 1
  }
}
