import Addressing
import Catalogue
import Diagnostics
import Topology

/// What listens at the far end: ports, targets, switches.
extension RepairProposals {
  func listenerChanges() -> [Repair.Change] {
    guard let resource else { return [] }
    return ports(resource) + targets(resource) + switches(resource) + certificates(resource) + filterChanges()
  }

  /// The two sides agree on a port: the one that is asked for is what listens.
  private func ports(_ id: ResourceID) -> [Repair.Change] {
    var changes: [Repair.Change] = []
    let wanted = circumstances.flow?.port ?? attempt.port
    let own = topology.standardPort(of: id)
    for group in topology.resources(of: .targetGroup) {
      let ports = [own].compactMap { $0 } + machinePorts
      changes += ports.uniqued().map { .set("port", to: .listen(ListenPort(.tcp, $0)), of: group.id) }
    }
    let listeners = topology.children(of: id, kind: .listener)
    if let port = own ?? listeners.lazy.compactMap({ topology.listen($0.id, "port").value?.port }).first {
      changes.insert(.ask(.onPort(port)), at: circumstances.isBehindCut ? changes.endIndex : 0)
    }
    if topology[id].kind == .interfaceEndpoint { changes.append(.ask(.onPort(443))) }
    for listener in listeners {
      guard let wanted, let old = topology.listen(listener.id, "port").value else { continue }
      let layers: [ListenPort.Layer] = old.layer == .tls ? [.tls, .tcp] : [.tcp, .tls]
      changes += layers.map { .set("port", to: .listen(ListenPort($0, wanted)), of: listener.id) }
    }
    if reason == .listenerProtocol {
      changes += topology.resources(of: .listener).compactMap { listener in
        topology.listen(listener.id, "port").value.map {
          .set("port", to: .listen(ListenPort(.tls, $0.port)), of: listener.id)
        }
      }
    }
    if let wanted, topology[id].definition.has("listens") {
      changes.append(.add(.listen(ListenPort(.tcp, wanted)), to: "listens", of: id))
    }
    if let wanted, KindID.databases.contains(topology[id].kind) {
      changes.append(.set("port", to: .number(wanted), of: id))
    }
    return changes
  }

  private var machinePorts: [Int] {
    !topology[attempt.to].definition.has("listens")
      ? [] : topology.listens(attempt.to).map(\.value.port)
  }

  /// Behind a load balancer or a proxy stands what is to be reached.
  private func targets(_ id: ResourceID) -> [Repair.Change] {
    var changes: [Repair.Change] = []
    for group in topology.resources(of: .targetGroup) {
      // A load balancer is no target of its own.
      if topology[attempt.to].kind != .networkLoadBalancer {
        changes += topology.writtenList(group.id, "targets").items.map {
          .replace($0, by: .reference(attempt.to), in: "targets", of: group.id)
        }
        changes.append(.add(.reference(attempt.to), to: "targets", of: group.id))
      }
      if topology.isStated(group.id, "health-check") {
        changes.append(.set("health-check", to: nil, of: group.id))
        if let port = topology.listen(group.id, "port").value {
          changes.append(.set("health-check", to: .listen(port), of: group.id))
        }
      }
    }
    if topology[id].kind == .rdsProxy {
      changes.append(.add(.reference(attempt.to), to: "targets", of: id))
      if topology.isStated(id, "target-state") { changes.append(.set("target-state", to: .text("available"), of: id)) }
    }
    if topology[id].kind == .listener {
      changes += topology.resources(of: .targetGroup).map { .set("forward", to: .reference($0.id), of: id) }
    }
    if topology[id].kind == .networkLoadBalancer {
      changes.append(.set("cross-zone", to: .flag(true), of: id))
    }
    return changes
  }

  private func switches(_ id: ResourceID) -> [Repair.Change] {
    guard topology[id].definition.has("data-api") else { return [] }
    return [.set("data-api", to: .flag(true), of: id)]
  }

  private func certificates(_ id: ResourceID) -> [Repair.Change] {
    guard topology[id].kind == .listener else { return [] }
    return topology.resources(of: .certificate).map { .set("certificate", to: .reference($0.id), of: id) }
  }
}
