import Diagnostics
import Topology

extension Rules {
  /// `vnetpeer/…`: gateways over peerings, rights in two tenants, and peerings that know an old address space.
  static func virtualNetworkPeerings(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vnet).flatMap { remoteGateways(of: $0, in: topology) } + basicGateways(in: topology)
      + topology.resources(of: .vnetPeering).flatMap { peering in
        tenants(of: peering, in: topology) + oldSpaces(of: peering, in: topology)
      }
  }

  private static func remoteGateways(of vnet: Resource, in topology: Topology) -> [Diagnostic] {
    let users = topology.children(of: vnet.id, kind: .vnetPeering).compactMap { peering in
      if case .stated(true, let place) = topology.flag(peering.id, "use-remote-gateways") {
        (peering, place)
      } else {
        nil
      }
    }
    guard let (first, firstPlace) = users.first else { return [] }
    if let own = topology.children(of: vnet.id, kind: .vpnGateway).first {
      return [
        finding(
          "vnetpeer/remote-gateway-conflict",
          "'\(first.name)' uses the gateway of the peer, but '\(vnet.name)' has one of its own", at: firstPlace,
          notes: [.init("the gateway", at: own.place)])
      ]
    }
    return users.dropFirst().map { peering, place in
      finding(
        "vnetpeer/remote-gateway-conflict", "'\(first.name)' and '\(peering.name)' both use the gateway of a peer",
        at: place, notes: [.init("the other peering", at: firstPlace)])
    }
  }

  private static func basicGateways(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vpnGateway).compactMap { gateway in
      guard case .stated(let sku, let place) = topology.text(gateway.id, "sku"), sku.lowercased() == "basic",
        let vnet = topology.enclosing(gateway.id, [.vnet])
      else { return nil }
      let user = topology.resources(of: .vnetPeering).first { peering in
        topology.flag(peering.id, "use-remote-gateways").value == true
          && topology.reference(peering.id, "remote")?.id == vnet.id
          || topology.flag(peering.id, "allow-gateway-transit").value == true && peering.parent == vnet.id
      }
      return user.map {
        finding(
          "vnetpeer/gateway-sku", "'\(gateway.name)' is of the SKU \(sku), which peers cannot use", at: place,
          notes: [.init("the peering that uses it", at: $0.place)])
      }
    }
  }

  private static func tenant(of vnet: Resource, in topology: Topology) -> Resource? {
    guard let subscription = topology.enclosing(vnet.id, [.azureSubscription]) else { return nil }
    return topology.reference(subscription.id, "tenant") ?? topology.enclosing(subscription.id, [.entraTenant])
  }

  private static func tenants(of peering: Resource, in topology: Topology) -> [Diagnostic] {
    guard let local = topology.enclosing(peering.id, [.vnet]),
      let remote = topology.reference(peering.id, "remote"), remote.kind == .vnet,
      let own = tenant(of: local, in: topology), let far = tenant(of: remote, in: topology), own.id != far.id
    else { return [] }
    let needs = [
      (local, "Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write"),
      (remote, "Microsoft.Network/virtualNetworks/peer/action"),
    ]
    return needs.compactMap { vnet, action in
      guard topology.isStated(vnet.id, "role-assignments"), topology.isListComplete(vnet.id, "role-assignments"),
        !topology.roleAssignments(vnet.id).contains(where: { grants($0.value.action, action) })
      else { return nil }
      return finding(
        "vnetpeer/cross-tenant-identity", "nobody may do \(action) on '\(vnet.name)', as '\(peering.name)' needs",
        at: topology.place(vnet.id, "role-assignments"), fix: "Assign a role with \(action) on '\(vnet.name)'",
        notes: [.init("the peering of two tenants", at: peering.place)])
    }
  }

  private static func oldSpaces(of peering: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(let level, let place) = topology.text(peering.id, "sync-level"), level != "fully-in-sync" else {
      return []
    }
    return [finding("vnetpeer/address-space-resync", "the peering '\(peering.name)' is \(level)", at: place)]
  }
}
