import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `nlb/…`: listeners, certificates, target groups.
  static func loadBalancers(in topology: Topology) -> [Diagnostic] {
    databaseAddresses(in: topology) + listeners(in: topology) + foreignInstances(in: topology)
  }

  /// `nlb/tls-needs-cert`, `nlb/listener-protocol`.
  private static func listeners(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .listener).flatMap { listener -> [Diagnostic] in
      guard let balancer = topology.enclosing(listener.id, [.networkLoadBalancer]),
        case .stated(let port, let place) = topology.listen(listener.id, "port")
      else { return [] }
      var findings: [Diagnostic] = []
      if port.layer == .tls, let certificate = topology.reference(listener.id, "certificate"),
        case .no(let state, let statePlace) = topology.working(certificate.id)
      {
        findings.append(
          finding(
            "nlb/tls-needs-cert",
            "the certificate '\(certificate.name)' of the TLS listener '\(listener.name)' is \(state)", at: statePlace,
            notes: [.init("the listener of '\(balancer.name)'", at: listener.place)]))
      }
      if let group = topology.reference(listener.id, "forward"),
        case .stated(let target, let targetPlace) = topology.listen(group.id, "port"),
        let allowed = targetLayers[port.layer], !allowed.contains(target.layer)
      {
        findings.append(
          finding(
            "nlb/listener-protocol",
            "a listener of \(port.layer.rawValue) cannot forward to '\(group.name)' with \(target.layer.rawValue)",
            at: place, notes: [.init("the protocol of the target group", at: targetPlace)]))
      }
      return findings
    }
  }

  /// The protocols of target groups to which a listener of a protocol may forward.
  private static let targetLayers: [ListenPort.Layer: Set<ListenPort.Layer>] = [
    .tcp: [.tcp], .tls: [.tcp, .tls], .udp: [.udp],
  ]

  /// `nlb/target-type-vpc`.
  private static func foreignInstances(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .targetGroup).flatMap { group -> [Diagnostic] in
      guard topology.text(group.id, "type").value == "instance", let vpc = topology.network(of: group.id) else {
        return []
      }
      return topology.targets(of: group.id).compactMap { item in
        guard case .reference(let id) = item.value, topology[id].kind == .instance,
          let home = topology.network(of: id), home.id != vpc.id
        else { return nil }
        return finding(
          "nlb/target-type-vpc",
          "'\(topology[id].name)' is in '\(home.name)', but '\(group.name)' takes instances of '\(vpc.name)'",
          at: item.place)
      }
    }
  }

  /// `nlb/static-rds-target`: managed databases that are registered by the address they have at the moment.
  private static func databaseAddresses(in topology: Topology) -> [Diagnostic] {
    let databases = topology.resources(of: .rdsInstance, .auroraCluster)
    return topology.resources(of: .targetGroup).flatMap { group -> [Diagnostic] in
      guard topology.text(group.id, "type").value == "ip" else { return [] }
      return topology.targets(of: group.id).compactMap { item in
        let database: Resource? =
          switch item.value {
          case .reference(let id): databases.first { $0.id == id }
          case .text(let text):
            IPAddress(text).flatMap { address in
              databases.first { $0.kind == .rdsInstance && topology.address($0.id, "address").value == address }
            }
          default: nil
          }
        guard let database else { return nil }
        return finding(
          "nlb/static-rds-target",
          "'\(group.name)' sends to the address that '\(database.name)' has now", at: item.place,
          notes: [.init("the database", at: database.place)])
      }
    }
  }
}
