import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `nlb/target-public-ip`, `nlb/backend-cert-not-verified`, `nlb/idle-timeout`.
  static func loadBalancerCare(in topology: Topology) -> [Diagnostic] {
    publicTargets(in: topology) + unverifiedTargets(in: topology) + longSilences(in: topology)
  }

  private static func publicTargets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .targetGroup).flatMap { group -> [Diagnostic] in
      guard topology.text(group.id, "type").value == "ip", let vpc = topology.network(of: group.id) else { return [] }
      return topology.targets(of: group.id).compactMap { target in
        guard case .text(let text) = target.value, let address = IPAddress(text), !IPPrefix(address).isPrivate,
          topology.isListComplete(vpc.id, "cidr"),
          !topology.blocks(of: vpc).contains(where: { $0.value.contains(address) })
        else { return nil }
        return finding(
          "nlb/target-public-ip", "\(address) is a public address, which '\(group.name)' cannot hold",
          at: target.place)
      }
    }
  }

  private static func unverifiedTargets(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .listener).compactMap { listener in
      guard case .stated(let port, let place) = topology.listen(listener.id, "port"), port.layer == .tls,
        let group = topology.reference(listener.id, "forward"),
        case .stated(let target, let other) = topology.listen(group.id, "port"), target.layer == .tls
      else { return nil }
      return finding(
        "nlb/backend-cert-not-verified", "'\(listener.name)' takes any certificate of the targets in '\(group.name)'",
        at: place, notes: [.init("the target group", at: other)])
    }
  }

  private static func longSilences(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: KindID.clients).compactMap { client in
      guard case .stated(let pause, let place) = topology.number(client.id, "client.keepalive"),
        let network = topology.network(of: client.id)
      else { return nil }
      let listeners = balancers(before: network, in: topology).flatMap {
        topology.children(of: $0.id, kind: .listener)
      }
      for listener in listeners {
        guard let timeout = topology.number(listener.id, "idle-timeout").value, pause > timeout else { continue }
        return finding(
          "nlb/idle-timeout",
          "'\(client.name)' is silent for \(pause) seconds, and '\(listener.name)' forgets it after \(timeout)",
          at: place, notes: [.init("the listener", at: listener.place)])
      }
      return nil
    }
  }

  /// The load balancers that stand in a network, or that its interface endpoints lead to.
  private static func balancers(before network: Resource, in topology: Topology) -> [Resource] {
    let own = topology.resources(of: .networkLoadBalancer).filter { topology.network(of: $0.id)?.id == network.id }
    let offered = topology.resources(of: .interfaceEndpoint)
      .filter { topology.network(of: $0.id)?.id == network.id }
      .compactMap { topology.reference($0.id, "service") }.filter { $0.kind == .endpointService }
      .compactMap { topology.reference($0.id, "load-balancer") }.filter { $0.kind == .networkLoadBalancer }
    return own + offered
  }
}
