import Addressing
import Catalogue
import Diagnostics
import Topology

/// Where no route leads on: which one is missing, as closely as the model allows.
extension Walk {
  /// No route of a network is known to lead to the destination: an obstacle, unless the table may hold more.
  mutating func findNoRoute(in network: ResourceID, _ subnet: ResourceID?, _ packet: Packet) -> Step {
    if let open = topology.openRoutes(in: network, subnet) {
      let isTable = open.property == "routes" && topology[open.id].kind == .awsRouteTable
      let title = topology[open.id].title
      let isVouched = trace.miss(
        .route, at: open.id,
        isTable
          ? "a route of \(title) leads to \(packet.destination)" : "\(title) knows a route to \(packet.destination)",
        place: topology.place(open.id, open.property))
      return isVouched ? arrive(packet) : .lost
    }
    switch topology[network].kind {
    case .vnet: return blockWithoutAzureRoute(in: network, subnet, packet)
    case .projectVPC:
      if blockUnlisted(in: network, packet) { return .lost }
      trace.block(
        .route, at: network, .linkAbsent, rules: ["aiven/transitive"],
        "\(topology[network].title) is not peered with the network of \(packet.destination)",
        fix: "Peer \(topology[network].title) with the network of the client", evidence: topology[network].place)
    default: blockWithoutRoute(in: network, subnet, packet)
    }
    return .lost
  }

  // MARK: AWS

  /// A table of AWS that is asked, in words.
  private struct AskedTable {
    var id: ResourceID?
    var title: String
    var place: SourceRange
    /// The subnet that follows it.
    var at: ResourceID
  }

  private mutating func blockWithoutRoute(in network: ResourceID, _ subnet: ResourceID?, _ packet: Packet) {
    let destination = packet.destination
    let table = subnet.flatMap { topology[$0].kind == .awsSubnet ? topology.routeTable(of: $0) : nil }
    if let subnet, topology[subnet].kind == .awsSubnet, table == nil {
      trace.note(
        Assumption(
          "The main route table of a VPC holds only the local routes unless it is changed.", word: .provider))
    }
    let asked = AskedTable(
      id: table?.id,
      title: table?.title ?? (subnet.map { "the route table of \(topology[$0].title)" } ?? topology[network].title),
      place: table.map { topology.place($0.id, "routes") } ?? topology[subnet ?? network].place, at: subnet ?? network)
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
        .route, at: asked.at, .routeWrongTable, rules: ["route/wrong-table"],
        "\(asked.title) has no route \(what); \(other.title) has one, but this subnet does not follow it",
        fix: "Add the route to \(asked.title), or associate the subnet with \(other.title)",
        evidence: subnet.map { topology.place($0, "route-table") } ?? asked.place)
      return
    }
    if blockWithoutVPNRoute(in: network, asked, packet) { return }
    if blockWithoutTransitRoute(in: network, asked, packet) { return }
    if let peering = topology.peerings(of: network).first(where: { peering in
      topology.ends(of: peering.id).contains { $0 != network && topology.contains($0, destination) }
    }) {
      trace.block(
        .route, at: asked.at, .routeNone,
        rules: isToAiven(peering, from: network)
          ? ["aiven/routes-customer-side", "route/missing"]
          : [isReturn ? "peering/route-missing-return" : "peering/route-missing-forward", "route/missing"],
        "\(asked.title) has no route \(what), although \(peering.title) leads there",
        fix: "Add a route for the peer's CIDR to \(peering.name) in \(asked.title)", evidence: asked.place)
      return
    }
    trace.block(
      .route, at: asked.at, .routeNone,
      rules: isReturn ? ["route/return-missing"] : ["route/missing", "dns/private-but-unroutable"],
      "\(asked.title) has no route \(what)", fix: "Add a route for \(destination) to \(asked.title)",
      evidence: asked.place)
  }

  /// The VPN of the network leads there, and its table does not know: or the VPN does not know itself.
  private mutating func blockWithoutVPNRoute(in network: ResourceID, _ asked: AskedTable, _ packet: Packet) -> Bool {
    let destination = packet.destination
    guard
      let gateway = topology.referrers(to: network, by: "vpc", kind: .virtualPrivateGateway).first
    else { return false }
    let connections = topology.referrers(to: gateway.id, by: "gateway", kind: .vpnConnection)
    if connections.contains(where: { connection in
      topology.farPrefixes(of: connection.id).contains { $0.value.contains(destination) }
    }) {
      trace.block(
        .route, at: asked.at, .routeNotPropagated, rules: ["route/propagation-not-enabled", "vpn/propagation"],
        "\(gateway.title) knows \(destination), but \(asked.title) takes no routes over from it",
        fix: "Add '\(gateway.name)' to 'propagates' of \(asked.title), or a static route",
        evidence: asked.id.map { topology.place($0, "propagates") } ?? asked.place)
      return true
    }
    guard
      let connection = connections.first(where: { connection in
        isBehind(connection.id, destination)
      })
    else { return false }
    blockUnannounced(
      on: connection, packet,
      "\(connection.title) has no route to \(destination), so \(gateway.title) does not know it")
    return true
  }

  /// The network is attached to a transit gateway behind which the destination is.
  private mutating func blockWithoutTransitRoute(in network: ResourceID, _ asked: AskedTable, _ packet: Packet) -> Bool
  {
    for gateway in topology.transitGateways(of: network) where reaches(packet.destination, from: gateway.id) {
      trace.block(
        .route, at: asked.at, .routeNone, rules: ["tgw/vpc-route-missing", "route/missing"],
        "\(asked.title) has no route \(trace.leg == .return ? "back " : "")to \(packet.destination), although \(gateway.title) leads there",
        fix: "Add a route for \(packet.destination) to \(gateway.name) in \(asked.title)", evidence: asked.place)
      return true
    }
    return false
  }

  /// Whether the far end of a VPN connection has an address: in its network, or in one to which that lends its gateway.
  func isBehind(_ vpnConnection: ResourceID, _ destination: IPPrefix) -> Bool {
    guard let far = topology.farNetwork(of: vpnConnection) else { return false }
    return ([far] + topology.borrowers(ofGatewayOf: far)).contains { topology.contains($0, destination) }
  }

  // MARK: Transit gateways

  /// Whether something attached to a transit gateway, or to one that it is peered with, has an address.
  private func reaches(_ destination: IPPrefix, from gateway: ResourceID) -> Bool {
    topology.attachments(of: gateway).contains { attachment in
      switch attachment.leadsTo {
      case .peer(let far):
        topology.attachments(of: far).contains { beyond in
          if case .peer = beyond.leadsTo { return false }
          return leads(beyond, to: destination)
        }
      default: leads(attachment, to: destination)
      }
    }
  }

  private func leads(_ attachment: TransitAttachment, to destination: IPPrefix) -> Bool {
    switch attachment.leadsTo {
    case .vpc(let vpc): topology.contains(vpc, destination)
    case .vpn(let connection):
      topology.prefixes(behind: attachment).contains { $0.value.contains(destination) }
        || isBehind(connection, destination)
    case .peer: false
    }
  }

  mutating func findNoTransitRoute(
    in table: TransitTable, title: String, at gateway: ResourceID, _ packet: Packet
  ) -> Step {
    let destination = packet.destination
    let at: ResourceID = if case .written(let id) = table { id } else { gateway }
    guard topology.isComplete(table, of: gateway) else {
      let isVouched = trace.miss(
        .route, at: at, "a route of \(title) leads to \(destination)", place: topology[at].place)
      return isVouched ? arrive(packet) : .lost
    }
    if let open = topology.openAttachment(of: gateway) {
      trace.miss(
        .route, at: open.id, "\(topology[open.id].title) leads to \(destination)", place: open.place, endsWalk: true)
      return .lost
    }
    let isReturn = trace.leg == .return
    let attachments = topology.attachments(of: gateway)
    if let attachment = attachments.first(where: { leads($0, to: destination) }) {
      if case .vpn(let id) = attachment.leadsTo, topology.isLearning(id),
        !topology.prefixes(behind: attachment).contains(where: { $0.value.contains(destination) })
      {
        let connection = topology[id]
        blockUnannounced(
          on: connection, packet,
          "\(connection.title) has no route to \(destination), so \(topology[gateway].title) does not know it")
        return .lost
      }
      trace.block(
        .route, at: at, .routeNotPropagated,
        rules: [isReturn ? "tgw/no-propagation-return" : "tgw/no-propagation-forward"],
        "\(title) has no route \(isReturn ? "back " : "")to \(destination): \(topology[attachment.id].title) does not propagate to it",
        fix: "Add '\(topology[attachment.id].name)' to 'propagates' of \(title), or a static route",
        evidence: topology[at].kind == .transitGatewayRouteTable ? topology.place(at, "propagates") : topology[at].place
      )
      return .lost
    }
    for attachment in attachments {
      guard case .peer(let far) = attachment.leadsTo,
        topology.attachments(of: far).contains(where: { leads($0, to: destination) })
      else { continue }
      trace.block(
        .route, at: at, .routeNotPropagated, rules: ["tgw/peering-static-only"],
        "\(title) has no route to \(destination): \(topology[attachment.id].title) is a peering, which propagates nothing",
        fix: "Add a static route for \(destination) to \(topology[attachment.id].name) in \(title)",
        evidence: topology[at].kind == .transitGatewayRouteTable ? topology.place(at, "routes") : topology[at].place)
      return .lost
    }
    trace.block(
      .route, at: at, .routeNone, rules: [isReturn ? "route/return-missing" : "route/missing"],
      "\(title) has no route \(isReturn ? "back " : "")to \(destination), and nothing attached to \(topology[gateway].title) leads there",
      fix: "Attach the network of \(destination) to \(topology[gateway].title)", evidence: topology[at].place)
    return .lost
  }

  // MARK: Azure

  private mutating func blockWithoutAzureRoute(in network: ResourceID, _ subnet: ResourceID?, _ packet: Packet) -> Step
  {
    let destination = packet.destination
    let isReturn = trace.leg == .return
    let table = subnet.flatMap { topology[$0].kind == .azureSubnet ? topology.reference($0, "route-table") : nil }
    // The gateway knows the way, and the subnet's table shuts its routes out.
    if let table, topology.flag(table.id, "gateway-route-propagation").value != true,
      topology.gatewayRoutes(of: network).contains(where: { $0.prefix.contains(destination) })
    {
      let flag = topology.flag(table.id, "gateway-route-propagation")
      if flag.value == nil {
        let isVouched = trace.miss(
          .route, at: table.id, "the routes of the gateway reach \(table.title)",
          place: topology.place(table.id, "gateway-route-propagation"))
        return isVouched ? arrive(packet) : .lost
      }
      trace.block(
        .route, at: table.id, .routeNotPropagated, rules: ["udr/gateway-propagation-off"],
        "the gateway knows \(destination), but \(table.title) takes no routes over from it",
        fix: "Set 'gateway-route-propagation: true' on \(table.title), or add a route to virtual-network-gateway",
        evidence: flag.place ?? table.place)
      return .lost
    }
    if blockWithoutLentGateway(to: network, packet) { return .lost }
    let far = packet.owner.flatMap { self.network(of: $0) }
    if far.map({ ![.vnet, .projectVPC].contains(topology[$0].kind) }) ?? true,
      let connection = ([network] + topology.lentGateways(to: network).map(\.hub)).flatMap({
        topology.connections(ofGatewaysIn: $0)
      }).first(where: { topology.reference($0.id, "local-network-gateway") != nil }),
      let local = topology.reference(connection.id, "local-network-gateway")
    {
      let isOwn = topology.reference(local.id, "network").map { topology.contains($0.id, destination) } ?? false
      trace.block(
        .route, at: local.id, .routeNotAdvertised,
        rules: (isOwn ? ["onprem/advertise"] : []) + (isReturn ? ["vpn/return-route-remote"] : [])
          + ["azvpn/local-network-gateway"],
        "\(local.title) does not hold \(destination), so \(topology[network].title) has no way \(isReturn ? "back " : "")to it",
        fix: "Add the CIDR of the far network to 'prefixes' of \(local.title)",
        evidence: topology.place(local.id, "prefixes"))
      return .lost
    }
    blockWithoutPeering(of: network, far, packet)
    return .lost
  }

  /// A peer has a gateway that leads there, and does not lend it, or this network does not use it.
  private mutating func blockWithoutLentGateway(to network: ResourceID, _ packet: Packet) -> Bool {
    for peering in topology.children(of: network, kind: .vnetPeering) {
      guard let hub = topology.reference(peering.id, "remote"), hub.kind == .vnet,
        topology.gatewayRoutes(of: hub.id).contains(where: { $0.prefix.contains(packet.destination) })
      else { continue }
      let sides = [
        (peering.id, "use-remote-gateways"),
        (topology.otherHalf(of: peering.id)?.id, "allow-gateway-transit"),
      ]
      for (side, property) in sides {
        guard let side else { continue }
        let flag = topology.flag(side, property)
        if flag.value == nil {
          trace.miss(
            .route, at: side, "\(topology[side].title) says '\(property)'", place: topology.place(side, property),
            endsWalk: true)
          return true
        }
        guard flag.value == false else { continue }
        trace.block(
          .route, at: side, .linkEdgeDenied, rules: ["vnetpeer/gateway-transit"],
          "the gateway of \(hub.title) knows \(packet.destination), but \(topology[side].title) does not say '\(property)'",
          fix: "Set '\(property): true' on \(topology[side].title)", evidence: topology.place(side, property))
        return true
      }
    }
    return false
  }

  private mutating func blockWithoutPeering(of network: ResourceID, _ far: ResourceID?, _ packet: Packet) {
    let destination = packet.destination
    if let far, far != network, let between = networkBetween(network, far) {
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
      rules: isAiven ? ["aiven/peering-one-sided", "route/missing"] : ["udr/default-none", "route/missing"],
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
    let halves =
      topology.resources(of: [.vnetPeering, .aivenVPCPeering], mentioning: .resource(network))
      + topology.children(of: network, kind: .vnetPeering) + topology.children(of: network, kind: .aivenVPCPeering)
    for peering in Set(halves.map(\.id)).sorted().map({ topology[$0] }) {
      guard let own = peering.parent,
        let remote = topology.reference(peering.id, peering.kind == .vnetPeering ? "remote" : "peer")?.id
      else { continue }
      if own == network { result.append(remote) }
      if remote == network { result.append(own) }
    }
    result += topology.peerings(of: network).flatMap { topology.ends(of: $0.id).filter { $0 != network } }
    return result.uniqued()
  }

  /// Whether a peering leads from a VPC of one's own to a project VPC of Aiven, to which no route leads by itself.
  private func isToAiven(_ peering: Resource, from network: ResourceID) -> Bool {
    ["requester", "accepter"].contains { end in
      topology.reference(peering.id, end).map { $0.id != network && $0.kind == .projectVPC } ?? false
    }
  }
}
