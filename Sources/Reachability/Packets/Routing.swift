import Addressing
import Catalogue
import Diagnostics
import Topology

/// Routes: from one network to the next, and back.
extension Walk {
  /// Follows the routes from an interface to an address, over at most one boundary between networks.
  ///
  /// - Returns: the network that the packet arrives in, or nil where it does not arrive; the trace says why.
  mutating func route(from source: Interface, to destination: IPPrefix, owner: ResourceID?) -> ResourceID? {
    guard let network = source.network else {
      trace.block(
        .route, at: source.owner, .routeNone, rules: ["dns/private-but-unroutable"],
        "\(destination) is a private address: nothing on the internet leads to it",
        fix: "Connect from a network that has a private way to \(owner.map { topology[$0].title } ?? "it")",
        evidence: topology[source.owner].place)
      return nil
    }
    if topology[network].kind == .onPremises {
      trace.leaveScope(.route, at: network, "routing within \(topology[network].title)", place: topology[network].place)
      return nil
    }
    if let subnet = source.subnet, topology[subnet].kind == .awsSubnet, !topology.contains(network, destination),
      case .unknown(.some(let place)) = topology.fact(subnet, "route-table")
    {
      let isVouched = trace.miss(
        .route, at: subnet, "the route table of \(topology[subnet].title) leads to \(destination)", place: place)
      return isVouched ? self.network(of: owner) : nil
    }
    let choice = topology.nextHop(from: source, to: destination)
    var chosen = choice.answer
    if let partial = choice.partial {
      let fact =
        "the route '\(partial.text)' takes in the address of \(owner.map { topology[$0].title } ?? "\(destination)")"
      let isVouched = trace.miss(
        .route, at: source.subnet ?? network, fact, place: partial.place ?? topology[network].place)
      guard isVouched else { return nil }
      chosen = partial
    }
    guard let answer = chosen else { return findNoRoute(from: source, to: destination, owner: owner) }
    let tableTitle = source.subnet.flatMap {
      topology[$0].kind == .awsSubnet ? topology.routeTable(of: $0)?.title : nil
    }
    let at = source.subnet ?? network
    switch answer.next {
    case .local:
      passRoute(answer, at: at, "\(destination) is within \(topology[network].title).")
      return network
    case .dropped:
      // Azure's own drop of private ranges: nothing leads there at all.
      if answer.place == nil { return findNoRoute(from: source, to: destination, owner: owner) }
      trace.block(
        .route, at: at, .routeBlackhole, rules: ["route/blackhole"],
        "the route '\(answer.text)' leads nowhere: it drops what goes to \(destination), and it still wins",
        fix: "Repair the target of the route, or delete the route", evidence: answer.place)
      return nil
    case .droppedByDesign:
      trace.block(
        .route, at: at, .routeDroppedByDesign, rules: [],
        "the route '\(answer.text)' drops what goes to \(destination) on purpose",
        fix: "Delete the route, or add a more specific one for \(destination)", evidence: answer.place)
      return nil
    case .appliance(let address):
      trace.leaveScope(
        .route, at: at, "the virtual appliance at \(address)", place: answer.place ?? topology[network].place)
      return nil
    case .internet:
      trace.block(
        .route, at: at, .routeWrongTarget, rules: ["route/missing"],
        "\(destination) leaves \(topology[network].title) for the internet, by \(answer.text)",
        fix: "Add a private way from \(topology[network].title) to \(destination)",
        evidence: answer.place ?? topology[network].place)
      return nil
    case .over(let target):
      passRoute(
        answer, at: at, "\(tableTitle ?? topology[network].title) sends \(destination) to \(topology[target].title).")
      return cross(target, from: network, source: source, to: destination, owner: owner, route: answer)
    }
  }

  private mutating func passRoute(_ answer: RouteAnswer, at resource: ResourceID, _ text: String) {
    if let because = answer.because {
      trace.note(Assumption(because, word: .provider))
    }
    trace.pass(.route, at: resource, text, rule: answer.text, evidence: answer.place)
  }

  /// The network that a resource lies in.
  private func network(of owner: ResourceID?) -> ResourceID? {
    owner.flatMap { topology.interfaces(of: $0).first?.network }
  }

  /// No route is known to lead to the destination: that is an obstacle, unless the table may hold more.
  private mutating func findNoRoute(from source: Interface, to destination: IPPrefix, owner: ResourceID?)
    -> ResourceID?
  {
    if let subnet = source.subnet, topology[subnet].kind == .awsSubnet, let table = topology.routeTable(of: subnet),
      !topology.isListComplete(table.id, "routes"), topology.isStated(table.id, "routes")
    {
      let isVouched = trace.miss(
        .route, at: table.id, "a route of \(table.title) leads to \(destination)",
        place: topology.place(table.id, "routes"))
      return isVouched ? network(of: owner) : nil
    }
    blockWithoutRoute(from: source, to: destination, owner: owner)
    return nil
  }

  /// No route leads to the destination: says which one is missing, as closely as the model allows.
  private mutating func blockWithoutRoute(from source: Interface, to destination: IPPrefix, owner: ResourceID?) {
    guard let network = source.network else { return }
    let table = source.subnet.flatMap { topology[$0].kind == .awsSubnet ? topology.routeTable(of: $0) : nil }
    if let subnet = source.subnet, topology[subnet].kind == .awsSubnet, table == nil {
      trace.note(
        Assumption(
          "The main route table of a VPC holds only the local routes unless it is changed.", word: .provider))
    }
    let at = source.subnet ?? network
    let title =
      table?.title ?? (source.subnet.map { "the route table of \(topology[$0].title)" } ?? topology[network].title)
    let place = table.map { topology.place($0.id, "routes") } ?? topology[at].place
    let isReturn = trace.leg == .return
    let what = isReturn ? "back to \(destination)" : "to \(destination)"
    if let table,
      let gateway = topology.references(table.id, "propagates").first(where: {
        topology.reference($0.id, "vpc")?.id != network
      })
    {
      checkAttachment(gateway.id, to: network)
      return
    }
    // The route stands in another table of the same network.
    if let other = topology.children(of: network, kind: .awsRouteTable).first(where: { candidate in
      candidate.id != table?.id
        && topology.routes(candidate.id).contains {
          $0.value.destination.contains(destination) && $0.value.destination.length > 0
        }
    }) {
      trace.block(
        .route, at: at, .routeWrongTable, rules: ["route/wrong-table"],
        "\(title) has no route \(what); \(other.title) has one, but this subnet does not follow it",
        fix: "Add the route to \(title), or associate the subnet with \(other.title)",
        evidence: source.subnet.map { topology.place($0, "route-table") } ?? place)
      return
    }
    if let gateway = topology.resources(of: .virtualPrivateGateway).first(where: {
      topology.reference($0.id, "vpc")?.id == network
    }),
      let connection = topology.resources(of: .vpnConnection).first(where: {
        topology.reference($0.id, "gateway")?.id == gateway.id
      })
    {
      if topology.farPrefixes(of: connection.id).contains(where: { $0.value.contains(destination) }) {
        trace.block(
          .route, at: at, .routeNotPropagated, rules: ["route/propagation-not-enabled", "vpn/propagation"],
          "\(gateway.title) knows \(destination), but \(title) takes no routes over from it",
          fix: "Add '\(gateway.name)' to 'propagates' of \(title), or a static route",
          evidence: table.map { topology.place($0.id, "propagates") } ?? place)
        return
      }
      if topology.farSide(of: connection.id).map({ side in
        topology.blocks(of: side.network).contains { $0.contains(destination) }
      }) ?? false {
        let isStatic = topology.text(connection.id, "routing").value != "bgp"
        trace.block(
          .route, at: connection.id, .routeNotAdvertised,
          rules: [isStatic ? "vpn/static-route-aws" : "vpn/bgp-not-advertised"],
          "\(connection.title) has no route to \(destination), so \(gateway.title) does not know it",
          fix: "Add the far network to '\(isStatic ? "routes" : "advertised")' of \(connection.title)",
          evidence: topology.place(connection.id, isStatic ? "routes" : "advertised"))
        return
      }
    }
    if topology[network].kind == .vnet {
      blockWithoutAzureRoute(from: source, in: network, to: destination, owner: owner)
      return
    }
    if topology[network].kind == .projectVPC {
      trace.block(
        .route, at: network, .linkAbsent, rules: ["aiven/transitive"],
        "\(topology[network].title) is not peered with the network of \(destination)",
        fix: "Peer \(topology[network].title) with the network of the client", evidence: topology[network].place)
      return
    }
    if let peering = topology.resources(of: .vpcPeeringConnection).first(where: { peering in
      let ends = ["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }
      return ends.contains(network) && ends.contains { $0 != network && topology.contains($0, destination) }
    }) {
      trace.block(
        .route, at: at, .routeNone,
        rules: [isReturn ? "peering/route-missing-return" : "peering/route-missing-forward", "route/missing"],
        "\(title) has no route \(what), although \(peering.title) leads there",
        fix: "Add a route for the peer's CIDR to \(peering.name) in \(title)", evidence: place)
      return
    }
    trace.block(
      .route, at: at, .routeNone,
      rules: isReturn ? ["route/return-missing"] : ["dns/private-but-unroutable", "route/missing"].reversed(),
      "\(title) has no route \(what)", fix: "Add a route for \(destination) to \(title)", evidence: place)
  }

  private mutating func blockWithoutAzureRoute(
    from source: Interface, in network: ResourceID, to destination: IPPrefix, owner: ResourceID?
  ) {
    let isReturn = trace.leg == .return
    for gateway in topology.children(of: network, kind: .vpnGateway) {
      for connection in topology.resources(of: .connection)
      where topology.reference(connection.id, "gateway")?.id == gateway.id {
        guard let far = topology.reference(connection.id, "local-network-gateway") else { continue }
        trace.block(
          .route, at: far.id, .routeNotAdvertised,
          rules: isReturn
            ? ["vpn/return-route-remote", "azvpn/local-network-gateway"] : ["azvpn/local-network-gateway"],
          "\(far.title) does not hold \(destination), so \(topology[network].title) has no way \(isReturn ? "back " : "")to it",
          fix: "Add the CIDR of the far network to 'prefixes' of \(far.title)",
          evidence: topology.place(far.id, "prefixes"))
        return
      }
    }
    let far = owner.flatMap { topology.interfaces(of: $0).first?.network }
    if let far, let between = networkBetween(network, far) {
      trace.block(
        .route, at: network, .linkNotTransitive,
        rules: [topology[far].kind == .projectVPC ? "aiven/transitive" : "vnetpeer/transitive"],
        "\(topology[network].title) is peered with \(topology[between].title), and that with \(topology[far].title), but a peering leads no further than its other end",
        fix: "Peer \(topology[network].title) with \(topology[far].title) directly", evidence: topology[network].place)
      return
    }
    let isAiven = far.map { topology[$0].kind == .projectVPC } ?? false
    let halfPeering = far.map {
      topology.children(of: $0, kind: .aivenVPCPeering).first { topology.reference($0.id, "peer")?.id == network }
    }
    let hasOwnHalf = topology.children(of: network, kind: .vnetPeering).contains {
      topology.reference($0.id, "remote")?.id == far
    }
    if isAiven, !hasOwnHalf, let half = halfPeering ?? nil {
      trace.block(
        .cross, at: half.id, .linkOneSided, rules: ["aiven/peering-one-sided", "vnetpeer/one-side"],
        "\(topology[network].title) has no peering with \(far.map { topology[$0].title } ?? "it"): only Aiven's half exists",
        fix: "Create the peering from \(topology[network].title)", evidence: half.place)
      return
    }
    trace.block(
      .route, at: network, .linkAbsent,
      rules: isAiven ? ["aiven/peering-one-sided", "route/missing"] : ["route/missing"],
      "nothing leads from \(topology[network].title) to \(destination)\(far.map { " in \(topology[$0].title)" } ?? ""): Azure drops it",
      fix: "Peer \(topology[network].title) with \(far.map { topology[$0].title } ?? "that network"), or route it",
      evidence: topology[network].place)
  }

  /// A network that is peered with both of two networks.
  private func networkBetween(_ left: ResourceID, _ right: ResourceID) -> ResourceID? {
    let neighbours = peers(of: left)
    return peers(of: right).first { neighbours.contains($0) }
  }

  /// The networks that a network is peered with, by the word of either side.
  private func peers(of network: ResourceID) -> [ResourceID] {
    var result: [ResourceID] = []
    for peering in topology.resources(of: [.vnetPeering, .aivenVPCPeering]) {
      guard let own = peering.parent,
        let remote = topology.reference(peering.id, peering.kind == .vnetPeering ? "remote" : "peer")?.id
      else { continue }
      if own == network { result.append(remote) }
      if remote == network { result.append(own) }
    }
    for peering in topology.resources(of: .vpcPeeringConnection) {
      let ends = ["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }
      if ends.contains(network) { result += ends.filter { $0 != network } }
    }
    return result.uniqued()
  }
}
