import Addressing
import Diagnostics
import Topology

/// Where a packet leaves a network to.
enum NextHop: Equatable, Sendable {
  /// It stays in the network.
  case local
  /// Over a peering, a gateway or another thing, to another network.
  case over(ResourceID)
  /// Over a peering to the gateway of the network beyond, and out by one of its connections.
  case remoteGateway(connection: ResourceID, peering: ResourceID)
  /// To whichever connection of the virtual network's gateway leads there.
  case virtualNetworkGateway
  /// To the internet, by Azure's default route.
  case internet
  /// The route drops it on purpose, or its target does not exist.
  case dropped
  /// Azure drops it because a user-defined route says so.
  case droppedByDesign
  /// To a machine that is to forward it, at this address.
  case appliance(IPAddress)
}

/// What a route table says of a destination.
///
/// A class, because at each place of a way several are handed around.
final class RouteAnswer: Sendable {
  let next: NextHop
  /// The route as it is written, or how it came about.
  let text: String
  let place: SourceRange?
  /// The sentence that says why it may be assumed, where nobody wrote it.
  let because: String?
  let prefix: IPPrefix
  /// Whether a gateway of Azure learnt it over BGP.
  let isLearnt: Bool
  /// The prefix list by which it came about.
  let prefixList: ResourceID?

  init(
    next: NextHop, text: String, place: SourceRange?, because: String?, prefix: IPPrefix, isLearnt: Bool = false,
    prefixList: ResourceID? = nil
  ) {
    self.next = next
    self.text = text
    self.place = place
    self.because = because
    self.prefix = prefix
    self.isLearnt = isLearnt
    self.prefixList = prefixList
  }

  /// Whether it is what Azure does with everything that nothing else routes.
  var isOwnDefault: Bool { place == nil && (next == .dropped || next == .internet) }
}

/// What the routes say of a destination that may be any address of a block.
struct RouteChoice {
  /// The route that holds for all of its addresses, where none of `partial` comes first.
  var answer: RouteAnswer?

  /// A longer prefix that leads some of its addresses elsewhere.
  var partial: RouteAnswer?

  /// A route of the same prefix that `answer` comes before, and that leads elsewhere.
  var outranked: RouteAnswer?
}

/// A route with its rank: the lower one wins among equal prefixes.
struct RankedRoute: Sendable {
  var rank: Int
  var answer: RouteAnswer
}

/// The routes that hold at one place. A class, because it is handed around at each stop of a way.
final class RouteTable: Sendable {
  private let routes: PrefixTable<RankedRoute>

  /// What holds before all routes: that packets within a subnet stay there.
  private let within: [RouteAnswer]

  /// A list with routes that may hold more than is written.
  let open: OpenList?

  init(_ routes: [RankedRoute], within: [RouteAnswer] = [], open: OpenList? = nil) {
    self.routes = PrefixTable(routes) { $0.answer.prefix }
    self.within = within
    self.open = open
  }

  /// Chooses by length, and among equal prefixes by rank; the first written wins among equals.
  func choose(to destination: IPPrefix) -> RouteChoice {
    if let answer = within.first(where: { $0.prefix.contains(destination) }) { return RouteChoice(answer: answer) }
    let equals = routes.longest(around: destination)
    var best = equals.first
    var second: RankedRoute?
    for candidate in equals.dropFirst() {
      if let found = best, candidate.rank < found.rank {
        (best, second) = (candidate, found)
      } else if second == nil {
        second = candidate
      }
    }
    let answer = best?.answer
    return RouteChoice(
      answer: answer,
      partial: routes.first(within: destination) { route in
        // Nobody on the internet has a private address.
        route.answer.next != answer?.next && !(destination.length == 0 && route.answer.prefix.isPrivate)
      }?.answer,
      outranked: second.flatMap { $0.answer.next == answer?.next ? nil : $0.answer })
  }
}

extension Topology {
  /// The next hop of packets from a subnet to an address (or to a block, whose addresses must all be alike).
  ///
  /// The longest prefix wins. Among equal ones in AWS: local, static, those of prefix lists, and of those propagated from a VPN the static ones
  /// before those learnt over BGP (Amazon VPC, "Route priority"); a propagated route within the VPC's own blocks never
  /// wins over the local one. In Azure: user-defined routes, those of a gateway, the system's.
  func nextHop(in network: ResourceID, subnet: ResourceID?, to destination: IPPrefix) -> RouteChoice {
    routes(in: network, subnet: subnet).choose(to: destination)
  }

  /// Within a subnet of AWS no route is asked: routes more specific than the local one decide between subnets (Amazon
  /// VPC, "Inspect traffic between subnets"). In Azure routes of the user hold within a subnet too.
  private func answers(within subnet: ResourceID?) -> [RouteAnswer] {
    guard let subnet, self[subnet].kind == .awsSubnet else { return [] }
    return blocks(of: subnet).map { block in
      RouteAnswer(
        next: .local, text: "\(block) of \(self[subnet].title)", place: place(subnet, "cidr"), because: nil,
        prefix: block)
    }
  }

  /// The next hop of packets from an interface.
  func nextHop(from interface: Interface, to destination: IPPrefix) -> RouteChoice {
    interface.network.map { nextHop(in: $0, subnet: interface.subnet, to: destination) } ?? RouteChoice()
  }

  /// The routes that hold in a subnet of a network.
  func routes(in network: ResourceID, subnet: ResourceID?) -> RouteTable {
    workedOut.routes(Place(network: network, subnet: subnet)) {
      RouteTable(
        candidates(in: network, subnet: subnet), within: answers(within: subnet),
        open: findOpenRoutes(in: network, subnet))
    }
  }

  private func candidates(in network: ResourceID, subnet: ResourceID?) -> [RankedRoute] {
    switch self[network].kind {
    case .vpc: awsRoutes(subnet: subnet, in: network)
    case .vnet: azureRoutes(subnet: subnet, in: network)
    case .projectVPC: aivenRoutes(in: network)
    case .onPremises: onPremisesRoutes(of: network)
    default: []
    }
  }

  /// A route as somebody wrote it.
  ///
  /// - Parameter dropped: what is done where it has no target.
  func answer(for route: Located<Route>, dropped: NextHop = .dropped) -> RouteAnswer {
    let next: NextHop =
      switch route.value.target {
      case .local: .local
      case .none: dropped
      case .internet: .internet
      case .virtualNetworkGateway: .virtualNetworkGateway
      case .appliance(let address): .appliance(address)
      case .resource(let id): exists(id) ? .over(id) : .dropped
      }
    return RouteAnswer(
      next: next, text: route.value.text, place: route.place, because: nil, prefix: route.value.destination,
      prefixList: route.value.prefixList)
  }

  private func aivenRoutes(in network: ResourceID) -> [RankedRoute] {
    var result = blocks(of: network).map {
      RankedRoute(
        rank: 0,
        answer: RouteAnswer(next: .local, text: "\($0) local", place: place(network, "cidr"), because: nil, prefix: $0))
    }
    for peering in children(of: network, kind: .aivenVPCPeering) {
      guard let peer = reference(peering.id, "peer") else { continue }
      if peer.kind == .transitGateway {
        result += prefixes(peering.id, "user-peer-network-cidrs").map {
          RankedRoute(
            rank: 1,
            answer: RouteAnswer(
              next: .over(peering.id), text: "\($0.value) in user-peer-network-cidrs", place: $0.place, because: nil,
              prefix: $0.value))
        }
        continue
      }
      result += blocks(of: peer.id).map {
        RankedRoute(
          rank: 1,
          answer: RouteAnswer(
            next: .over(peering.id), text: "\($0) peering \(peering.name)", place: peering.place,
            because: "Aiven routes to the networks that its VPC is peered with by itself.", prefix: $0))
      }
    }
    return result
  }
}
