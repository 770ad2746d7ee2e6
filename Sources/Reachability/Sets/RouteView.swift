import Addressing
import Diagnostics
import Topology

/// A place that has routes: a subnet, or a network without subnets.
struct Place: Hashable {
  var network: ResourceID
  var subnet: ResourceID?
}

/// Where some addresses are sent from a place.
struct RoutePiece {
  enum Hop: Hashable {
    case stays
    case over(ResourceID)
    case internet
    case dropped
    case appliance(IPAddress)
    /// To whichever connection of the virtual network's gateway leads there.
    case gateway
    /// Over a connection of the gateway that a peer lends.
    case lent(connection: ResourceID, peering: ResourceID)
    /// The topology leaves open where they go.
    case open(OpenQuestion)
  }

  var addresses: AddressSet
  var hop: Hop

  /// The route, where somebody wrote it.
  var line: Located<String>?
}

/// The routes of a place as a division of all addresses, each of which has one way.
///
/// Longest prefix first; among equal ones in AWS local, static, propagated (Amazon VPC, "Route priority"), in Azure
/// user-defined, learnt by a gateway, the system's own (Azure, "Virtual network traffic routing").
struct RouteView {
  private(set) var pieces: [RoutePiece] = []

  private struct Candidate {
    var prefix: IPPrefix
    var rank: Int
    var hop: RoutePiece.Hop
    var line: Located<String>?
  }

  init(of place: Place, in topology: Topology) {
    var candidates: [Candidate] = []
    var remainder: RoutePiece.Hop = .dropped
    for block in topology.blocks(of: place.network) {
      candidates.append(Candidate(prefix: block, rank: 0, hop: .stays))
    }
    switch topology[place.network].kind {
    case .vpc:
      if let subnet = place.subnet {
        (candidates, remainder) = Self.add(routesOf: subnet, in: place.network, to: candidates, topology)
      }
    case .vnet: candidates = Self.azure(place, topology)
    case .projectVPC: candidates += Self.aiven(place.network, topology)
    default:
      remainder = .open(
        OpenQuestion(
          text: "routing within \(topology[place.network].title)", isOutOfScope: true, resource: place.network,
          place: topology[place.network].place))
      // What a network of one's own does within is not told, so even its own addresses are open.
      candidates = []
    }
    // In a list that was left open a longer prefix may come before what is written.
    if let open = topology.openRoutes(in: place.network, place.subnet) {
      candidates = candidates.filter(\.prefix.isSingle)
      remainder = .open(
        OpenQuestion(
          text: "a route of \(topology[open.id].title) leads there", resource: open.id,
          place: topology.place(open.id, open.property)))
    }
    // Within a subnet of AWS no route is asked: Amazon VPC, "Inspect traffic between subnets".
    if let subnet = place.subnet, topology[subnet].kind == .awsSubnet {
      let own = AddressSet(topology.blocks(of: subnet))
      pieces.append(RoutePiece(addresses: own, hop: .stays))
    }
    divide(candidates, remainder)
  }

  private mutating func divide(_ candidates: [Candidate], _ remainder: RoutePiece.Hop) {
    let ordered = candidates.enumerated().sorted { left, right in
      (-left.element.prefix.length, left.element.rank, left.offset)
        < (-right.element.prefix.length, right.element.rank, right.offset)
    }
    var rest = AddressSet.all.subtracting(pieces.map(\.addresses).united())
    for (_, candidate) in ordered {
      let own = AddressSet(candidate.prefix).intersection(rest)
      guard !own.isEmpty else { continue }
      rest.subtract(own)
      pieces.append(RoutePiece(addresses: own, hop: candidate.hop, line: candidate.line))
    }
    if !rest.isEmpty { pieces.append(RoutePiece(addresses: rest, hop: remainder)) }
  }

  private static func hop(_ target: Route.Target, in topology: Topology) -> RoutePiece.Hop {
    switch target {
    case .local: .stays
    case .none: .dropped
    case .virtualNetworkGateway: .gateway
    case .internet: .internet
    case .appliance(let address): .appliance(address)
    case .resource(let id): topology.exists(id) ? .over(id) : .dropped
    }
  }

  // MARK: AWS

  private static func add(
    routesOf subnet: ResourceID, in vpc: ResourceID, to local: [Candidate], _ topology: Topology
  ) -> ([Candidate], RoutePiece.Hop) {
    if case .unknown(let place?) = topology.fact(subnet, "route-table") {
      return (
        local,
        .open(
          OpenQuestion(
            text: "the route table of \(topology[subnet].title) leads there", resource: subnet, place: place))
      )
    }
    guard let table = topology.routeTable(of: subnet) else { return (local, .dropped) }
    var result = local
    for route in topology.routes(table.id) {
      result.append(
        Candidate(
          prefix: route.value.destination, rank: route.value.prefixList == nil ? 1 : 2,
          hop: hop(route.value.target, in: topology), line: Located(route.value.text, at: route.place)))
    }
    result += disputed(in: table, topology)
    let own = AddressSet(topology.blocks(of: vpc))
    for gateway in topology.references(table.id, "propagates") where topology.reference(gateway.id, "vpc")?.id == vpc {
      for connection in topology.referrers(to: gateway.id, by: "gateway", kind: .vpnConnection) {
        for prefix in topology.farPrefixes(of: connection.id) where !AddressSet(prefix.value).isSubset(of: own) {
          result.append(
            Candidate(
              prefix: prefix.value, rank: 3, hop: .over(gateway.id), line: Located("\(prefix.value)", at: prefix.place))
          )
        }
      }
    }
    return (result, .dropped)
  }

  /// What two prefix lists send to different targets: which of them holds is left to chance.
  private static func disputed(in table: Resource, _ topology: Topology) -> [Candidate] {
    let listed = topology.routes(table.id).filter { $0.value.prefixList != nil }
    return listed.indices.flatMap { index in
      listed[..<index].compactMap { first -> Candidate? in
        let second = listed[index]
        guard first.value.prefixList != second.value.prefixList, first.value.target != second.value.target,
          first.value.destination.overlaps(second.value.destination)
        else { return nil }
        let isFirst = first.value.destination.length > second.value.destination.length
        let question = OpenQuestion(
          text: "'\(first.value.text)' wins over '\(second.value.text)'", resource: table.id, place: first.place)
        return Candidate(
          prefix: isFirst ? first.value.destination : second.value.destination, rank: 1, hop: .open(question))
      }
    }
  }

  // MARK: Azure

  private static func azure(_ place: Place, _ topology: Topology) -> [Candidate] {
    let vnet = place.network
    var result = topology.blocks(of: vnet).map { Candidate(prefix: $0, rank: 3, hop: .stays) }
    let peerings = topology.children(of: vnet, kind: .vnetPeering)
    for peering in peerings {
      guard let remote = topology.reference(peering.id, "remote") else { continue }
      for block in topology.blocks(of: remote.id) {
        result.append(Candidate(prefix: block, rank: 3, hop: .over(peering.id)))
      }
    }
    let table = place.subnet.flatMap { topology[$0].kind == .azureSubnet ? topology.reference($0, "route-table") : nil }
    if table.map({ topology.flag($0.id, "gateway-route-propagation").value != false }) ?? true {
      result += gateways(of: vnet, topology)
    }
    if let table {
      for route in topology.routes(table.id) {
        result.append(
          Candidate(
            prefix: route.value.destination, rank: 1, hop: hop(route.value.target, in: topology),
            line: Located(route.value.text, at: route.place)))
      }
    }
    let near = [vnet] + peerings.compactMap { topology.reference($0.id, "remote")?.id }
    let subnets = near.flatMap { topology.children(of: $0, kind: .azureSubnet) }
    for endpoint in subnets.flatMap({ topology.referrers(to: $0.id, by: "subnet", kind: .privateEndpoint) }) {
      // The route of a private endpoint gives way to the user's only where policies of its subnet say so.
      guard let address = topology.address(endpoint.id, "address").value,
        let subnet = topology.reference(endpoint.id, "subnet"),
        let policies = topology.text(subnet.id, "private-endpoint-network-policies").value,
        policies == "disabled" || policies == "network-security-group-enabled"
      else { continue }
      if subnet.parent == vnet {
        result.append(Candidate(prefix: IPPrefix(address), rank: 3, hop: .stays))
      } else if let peering = peerings.first(where: { topology.reference($0.id, "remote")?.id == subnet.parent }) {
        result.append(Candidate(prefix: IPPrefix(address), rank: 3, hop: .over(peering.id)))
      }
    }
    // Azure drops the private ranges that nothing more specific routes, and sends the rest to the internet.
    for text in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] {
      if let block = IPPrefix(text) { result.append(Candidate(prefix: block, rank: 3, hop: .dropped)) }
    }
    result.append(Candidate(prefix: IPPrefix(.v4(0), length: 0), rank: 3, hop: .internet))
    return result
  }

  /// What is behind the gateways of a virtual network, and behind those that its peers lend it.
  private static func gateways(of vnet: ResourceID, _ topology: Topology) -> [Candidate] {
    let landings = Landings(topology: topology)
    let lent = topology.children(of: vnet, kind: .vnetPeering).flatMap { peering -> [Candidate] in
      guard let hub = topology.reference(peering.id, "remote")?.id, let half = landings.otherHalf(of: peering.id),
        landings.lends(half, to: peering.id) != .no
      else { return [] }
      return behindGateways(of: hub, topology) { .lent(connection: $0, peering: peering.id) }
    }
    return behindGateways(of: vnet, topology) { .over($0) } + lent
  }

  private static func behindGateways(
    of vnet: ResourceID, _ topology: Topology, by hop: (ResourceID) -> RoutePiece.Hop
  ) -> [Candidate] {
    let connections = topology.children(of: vnet, kind: .vpnGateway).flatMap {
      topology.referrers(to: $0.id, by: "gateway", kind: .connection)
    }
    return connections.flatMap { connection -> [Candidate] in
      let configured =
        topology.reference(connection.id, "local-network-gateway").map { topology.prefixes($0.id, "prefixes") } ?? []
      return (topology.announcedPrefixes(on: connection.id) + configured).map {
        Candidate(prefix: $0.value, rank: 2, hop: hop(connection.id), line: Located("\($0.value)", at: $0.place))
      }
    }
  }

  /// Where the gateway of a virtual network sends what a route of the user hands to it.
  static func gatewayPieces(of vnet: ResourceID, in topology: Topology) -> [RoutePiece] {
    var view = RouteView()
    view.divide(gateways(of: vnet, topology), .dropped)
    return view.pieces
  }

  private init() {}

  // MARK: Aiven

  private static func aiven(_ network: ResourceID, _ topology: Topology) -> [Candidate] {
    topology.children(of: network, kind: .aivenVPCPeering).flatMap { peering -> [Candidate] in
      guard let peer = topology.reference(peering.id, "peer") else { return [] }
      if peer.kind == .transitGateway {
        return topology.prefixes(peering.id, "user-peer-network-cidrs").map {
          Candidate(prefix: $0.value, rank: 1, hop: .over(peering.id), line: Located("\($0.value)", at: $0.place))
        }
      }
      return topology.blocks(of: peer.id).map { Candidate(prefix: $0, rank: 1, hop: .over(peering.id)) }
    }
  }
}
