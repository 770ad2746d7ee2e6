import Addressing
import Diagnostics
import Topology

/// What is attached to a transit gateway: a VPC, a VPN connection, or another transit gateway.
struct TransitAttachment: Hashable, Sendable {
  /// The attachment, or the VPN connection, which is one itself.
  var id: ResourceID
  var leadsTo: Target

  enum Target: Hashable, Sendable {
    case vpc(ResourceID)
    case vpn(ResourceID)
    case peer(ResourceID)
  }
}

/// A route table of a transit gateway.
enum TransitTable: Hashable, Sendable {
  case written(ResourceID)
  /// The default one, which nobody has written.
  case standard
}

/// The table that an attachment is associated with.
enum TransitAssociation {
  case table(TransitTable, because: String?)
  case none
  case unknown(at: SourceRange)
}

/// A route of a transit gateway's table.
struct TransitRoute: Sendable {
  /// Where it leads; nil for a blackhole.
  var attachment: TransitAttachment?
  /// The lower one wins among equal prefixes.
  var rank: Int
  var text: String
  var place: SourceRange?
  var prefix: IPPrefix
}

extension Topology {
  /// What is attached to a transit gateway, in the order of the file.
  func attachments(of gateway: ResourceID) -> [TransitAttachment] {
    writtenAttachments(of: gateway).compactMap { self.attachment($0.id, at: gateway) }
      + referrers(to: gateway, by: "gateway", kind: .vpnConnection).compactMap { self.attachment($0.id, at: gateway) }
  }

  /// The attachments that stand in a transit gateway or name it.
  private func writtenAttachments(of gateway: ResourceID) -> [Resource] {
    let kind = KindID.transitGatewayAttachment
    let named = resources(of: [kind], mentioning: .resource(gateway))
    let inside = children(of: gateway, kind: kind)
    if inside.isEmpty { return named }
    return named.isEmpty ? inside : Set((inside + named).map(\.id)).sorted().map { self[$0] }
  }

  /// What an attachment is to a transit gateway, at either end of a peering; nil where it belongs to others.
  func attachment(_ id: ResourceID, at gateway: ResourceID) -> TransitAttachment? {
    guard exists(id) else { return nil }
    if self[id].kind == .vpnConnection {
      return reference(id, "gateway")?.id == gateway ? TransitAttachment(id: id, leadsTo: .vpn(id)) : nil
    }
    let own = transitGateway(of: id)
    if let peer = reference(id, "peer")?.id {
      if own == gateway { return TransitAttachment(id: id, leadsTo: .peer(peer)) }
      return peer == gateway ? own.map { TransitAttachment(id: id, leadsTo: .peer($0)) } : nil
    }
    guard own == gateway, let vpc = reference(id, "vpc") else { return nil }
    return TransitAttachment(id: id, leadsTo: .vpc(vpc.id))
  }

  /// The transit gateway that an attachment belongs to.
  func transitGateway(of attachment: ResourceID) -> ResourceID? {
    if let named = reference(attachment, "transit-gateway") { return named.id }
    guard !isStated(attachment, "transit-gateway"), let parent = self[attachment].parent, exists(parent),
      self[parent].kind == .transitGateway
    else { return nil }
    return parent
  }

  /// The attachment of a VPC to a transit gateway.
  func attachment(of vpc: ResourceID, to gateway: ResourceID) -> TransitAttachment? {
    referrers(to: vpc, by: "vpc", kind: .transitGatewayAttachment).lazy
      .compactMap { self.attachment($0.id, at: gateway) }.first { $0.leadsTo == .vpc(vpc) }
  }

  /// The transit gateways that a VPC is attached to, in the order of the file.
  func transitGateways(of vpc: ResourceID) -> [Resource] {
    let named = referrers(to: vpc, by: "vpc", kind: .transitGatewayAttachment).compactMap { transitGateway(of: $0.id) }
    return Set(named).sorted().filter { exists($0) && attachment(of: vpc, to: $0) != nil }.map { self[$0] }
  }

  /// The table in which packets are looked up that come from an attachment: the one it names, or by default the transit
  /// gateway's default one (AWS Transit Gateway, "Transit gateway route tables", association).
  func association(of attachment: TransitAttachment, at gateway: ResourceID) -> TransitAssociation {
    let isFarEnd =
      self[attachment.id].kind == .transitGatewayAttachment && transitGateway(of: attachment.id) != gateway
    let property = isFarEnd ? "peer-route-table" : "route-table"
    if let table = reference(attachment.id, property) {
      return table.parent == gateway ? .table(.written(table.id), because: nil) : .none
    }
    if case .unknown(.some(let place)) = fact(attachment.id, property) { return .unknown(at: place) }
    if isStated(attachment.id, property) { return .none }
    switch flag(gateway, "default-association") {
    case .stated(true, _): return .table(defaultTable(of: gateway), because: nil)
    case .assumed(true, let because): return .table(defaultTable(of: gateway), because: because)
    case .unknown(let place): return .unknown(at: place ?? self[gateway].place)
    default: return .none
    }
  }

  private func defaultTable(of gateway: ResourceID) -> TransitTable {
    children(of: gateway, kind: .transitGatewayRouteTable).first { flag($0.id, "default").value == true }
      .map { .written($0.id) } ?? .standard
  }

  /// The attachments that propagate their routes to a table: those that it names; to the default table, if it names
  /// none, all VPCs and VPNs. A peering propagates nothing.
  func propagations(to table: TransitTable, of gateway: ResourceID) -> [TransitAttachment] {
    let all = attachments(of: gateway).filter { if case .peer = $0.leadsTo { false } else { true } }
    switch table {
    case .written(let id):
      if isStated(id, "propagates") {
        let named = Set(references(id, "propagates").map(\.id))
        return all.filter { named.contains($0.id) }
      }
      guard defaultTable(of: gateway) == table else { return [] }
    case .standard: break
    }
    return flag(gateway, "default-propagation").value == true ? all : []
  }

  /// The networks that an attachment propagates: the blocks of a VPC, what a VPN learns over BGP. A VPN with static
  /// routing and a peering propagate nothing: their networks stand as static routes in the table.
  func prefixes(behind attachment: TransitAttachment) -> [Located<IPPrefix>] {
    switch attachment.leadsTo {
    // Blocks of IPv6 are propagated only where the attachment supports it, which is off by default.
    case .vpc(let vpc): writtenBlocks(of: vpc).filter { $0.value.family == .v4 }
    case .vpn(let connection): isLearning(connection) ? farPrefixes(of: connection) : []
    case .peer: []
    }
  }

  /// The blocks of a VPC, or the one of a project VPC, where they are written.
  func writtenBlocks(of vpc: ResourceID) -> [Located<IPPrefix>] {
    guard self[vpc].kind == .projectVPC else { return prefixes(vpc, "cidr") }
    return prefix(vpc, "cidr").value.map { [Located($0, at: place(vpc, "cidr"))] } ?? []
  }

  /// The routes of a table. Among equal prefixes static ones come first, then those of VPCs, then those of VPNs: AWS
  /// Transit Gateway, "Route evaluation order".
  func transitRoutes(of table: TransitTable, at gateway: ResourceID) -> PrefixTable<TransitRoute> {
    workedOut.transitRoutes(WorkedOut.TransitPlace(gateway: gateway, table: table)) {
      PrefixTable(allRoutes(of: table, at: gateway), by: \.prefix)
    }
  }

  private func allRoutes(of table: TransitTable, at gateway: ResourceID) -> [TransitRoute] {
    var result: [TransitRoute] = []
    if case .written(let id) = table {
      let all = Dictionary(attachments(of: gateway).map { ($0.id, $0) }) { first, _ in first }
      result = routes(id).map { route in
        var attachment: TransitAttachment?
        if case .resource(let target) = route.value.target { attachment = all[target] }
        return TransitRoute(
          attachment: attachment, rank: 0, text: route.value.text, place: route.place, prefix: route.value.destination)
      }
    }
    for attachment in propagations(to: table, of: gateway) {
      let rank =
        switch attachment.leadsTo {
        case .vpc: 1
        case .vpn: 2
        case .peer: 3
        }
      result += prefixes(behind: attachment).map {
        TransitRoute(
          attachment: attachment, rank: rank, text: "\($0.value) propagated from \(self[attachment.id].name)",
          place: $0.place, prefix: $0.value)
      }
    }
    return result
  }

  /// An attachment of which nobody knows to which networks it leads, with what is not known.
  func openAttachment(of gateway: ResourceID) -> (id: ResourceID, place: SourceRange)? {
    let unnamed = writtenAttachments(of: gateway).lazy.compactMap { attachment -> (ResourceID, SourceRange)? in
      guard self.transitGateway(of: attachment.id) == gateway,
        case .unknown(.some(let place)) = self.fact(attachment.id, "vpc")
      else { return nil }
      return (attachment.id, place)
    }
    if let first = unnamed.first { return first }
    return attachments(of: gateway).lazy.compactMap { attachment -> (ResourceID, SourceRange)? in
      guard case .vpc(let vpc) = attachment.leadsTo, self[vpc].kind == .vpc, self.isStated(vpc, "cidr"),
        !self.isListComplete(vpc, "cidr")
      else { return nil }
      return (attachment.id, self.place(vpc, "cidr"))
    }.first
  }

  /// Whether all routes of a table are known.
  func isComplete(_ table: TransitTable, of gateway: ResourceID) -> Bool {
    guard case .written(let id) = table else { return flag(gateway, "default-propagation").value != nil }
    if isStated(id, "routes"), !isListComplete(id, "routes") { return false }
    if isStated(id, "propagates") { return isListComplete(id, "propagates") }
    return defaultTable(of: gateway) != table || flag(gateway, "default-propagation").value != nil
  }
}
