import Addressing
import Catalogue
import Diagnostics
import Topology

/// Boundaries between networks: who may use them, where they are present, what they join.
extension RepairProposals {
  func linkChanges() -> [Repair.Change] {
    permissions() + zones() + services() + overlaps() + attachments(to: heading?.from.network) + peerings() + farEnds()
      + routeChanges()
  }

  /// The halves of a peering name one another, and the ends of a VPN know each other's addresses.
  private func farEnds() -> [Repair.Change] {
    var changes: [Repair.Change] = []
    for (kind, property) in [(KindID.aivenVPCPeering, "peer"), (.vnetPeering, "remote")] {
      for peering in topology.resources(of: kind) {
        let named = topology.reference(peering.id, property)?.id
        changes += ends.filter { $0 != named && $0 != peering.parent }
          .map { .set(property, to: .reference($0), of: peering.id) }
      }
    }
    for customer in topology.resources(of: .customerGateway) {
      guard let address = topology.address(customer.id, "address").value else { continue }
      changes += topology.resources(of: .vpnGateway)
        .filter { !topology.addresses($0.id, "addresses").map(\.value).contains(address) }
        .map { .add(.address(address), to: "addresses", of: $0.id) }
    }
    return changes
  }

  /// The networks at the two ends of the packets.
  private var ends: [ResourceID] {
    [heading?.from.network, heading?.to.network].compactMap { $0 }.uniqued()
  }

  /// A peering, or the half of one, that nobody declares.
  private func peerings() -> [Repair.Change] {
    guard ends.count == 2 else { return [] }
    return [(ends[0], ends[1]), (ends[1], ends[0])].compactMap { own, far in
      let name = "to-\(topology[far].name)"
      switch topology[own].kind {
      case .vnet:
        return .declare(
          Repair.NewResource(
            .vnetPeering, name, in: own, properties: ["remote": .reference(far), "state": .text("connected")]))
      case .projectVPC:
        return .declare(
          Repair.NewResource(
            .aivenVPCPeering, name, in: own, properties: ["peer": .reference(far), "state": .text("active")]))
      default: return nil
      }
    }
  }

  private func attachments(to network: ResourceID?) -> [Repair.Change] { network.map(attachments) ?? [] }

  /// The owner of the other side lets this account in.
  private func permissions() -> [Repair.Change] {
    let owners = passed.compactMap { topology.account(of: $0)?.id }.uniqued()
    var changes: [Repair.Change] = []
    if let resource, topology[resource].kind == .endpointService {
      changes += owners.filter { $0 != topology.account(of: resource)?.id }
        .map { .add(.principal(.resource($0)), to: "principals", of: resource) }
    }
    for share in topology.resources(of: .resourceShare) {
      if let resource, topology[resource].kind == .awsSubnet {
        changes.append(.add(.reference(resource), to: "resources", of: share.id))
      }
      changes += owners.filter { $0 != topology.account(of: share.id)?.id }
        .map { .add(.reference($0), to: "with", of: share.id) }
    }
    return changes
  }

  private var passed: [ResourceID] {
    ([circumstances.flow?.source.owner, circumstances.flow?.destination.owner].compactMap { $0 }
      + proof.hops.compactMap(\.resource) + [attempt.from, attempt.to]).uniqued()
  }

  /// Both sides are present in one zone.
  private func zones() -> [Repair.Change] {
    guard let resource else { return [] }
    let kinds: Set<KindID> = [.interfaceEndpoint, .networkLoadBalancer]
    guard kinds.contains(topology[resource].kind) else { return [] }
    let balancers = topology.resources(of: .networkLoadBalancer)
    let ids = ([resource] + balancers.map(\.id)).uniqued()
    var changes: [Repair.Change] = []
    for id in ids {
      let own = topology.references(id, "subnets")
      guard let network = own.first?.parent ?? topology[id].parent else { continue }
      changes += topology.children(of: network, kind: .awsSubnet).filter { subnet in
        !own.contains { $0.id == subnet.id }
      }
      .map { .add(.reference($0.id), to: "subnets", of: id) }
    }
    let zones = balancers.flatMap { topology.references($0.id, "subnets") }.compactMap {
      topology.text($0.id, "zone-id").value
    }
    for subnet in topology.references(resource, "subnets") {
      changes += zones.uniqued().filter { $0 != topology.text(subnet.id, "zone-id").value }
        .map { .set("zone-id", to: .text($0), of: subnet.id) }
    }
    return changes
  }

  /// An endpoint that leads to the right service.
  private func services() -> [Repair.Change] {
    let endpoints = [resource, circumstances.flow?.destination.owner].compactMap { $0 }
      .filter { topology[$0].kind == .interfaceEndpoint }.uniqued()
    var changes: [Repair.Change] = []
    for endpoint in endpoints {
      changes += topology.resources(of: .endpointService).map { .set("service", to: .reference($0.id), of: endpoint) }
      if let service = topology.text(endpoint, "service").value?.split(separator: ".").last,
        let region = topology.region(of: attempt.to)
      {
        changes.append(.set("service", to: .text("com.amazonaws.\(region).\(service)"), of: endpoint))
      }
    }
    if let resource, topology[resource].kind == .endpointService {
      changes += topology.resources(of: .networkLoadBalancer)
        .map { .set("load-balancer", to: .reference($0.id), of: resource) }
    }
    return changes
  }

  /// A range that both networks have is given up by one of them, where nothing of the attempt lies in it.
  func overlaps() -> [Repair.Change] {
    let networks = topology.resources(of: KindID.networks)
    return networks.flatMap { network -> [Repair.Change] in
      guard topology[network.id].kind == .vpc || topology[network.id].kind == .vnet else { return [] }
      let lines = topology.writtenList(network.id, "cidr").items
      return lines.count < 2 ? [] : lines.map { .remove($0, from: "cidr", of: network.id) }
    }
  }
}
