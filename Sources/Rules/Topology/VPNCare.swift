import Diagnostics
import Topology

extension Rules {
  /// `vpn/single-tunnel`, `vpn/route-limit`, `vpn/asymmetric`, `vpn/mtu`.
  static func vpnCare(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .vpnConnection).flatMap { connection -> [Diagnostic] in
      singleTunnels(of: connection, in: topology) + routeCounts(of: connection, in: topology)
        + strictDevices(of: connection, in: topology)
    } + longSegments(in: topology)
  }

  private static func singleTunnels(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    let tunnels = topology.children(of: connection.id, kind: .tunnel)
    let isOneUp = tunnels.contains { if case .yes = topology.working($0.id) { true } else { false } }
    guard isOneUp else { return [] }
    return tunnels.compactMap { tunnel in
      guard case .no(let state, let place) = topology.working(tunnel.id) else { return nil }
      return finding(
        "vpn/single-tunnel", "the tunnel '\(tunnel.name)' of '\(connection.name)' is \(state), so one tunnel bears all",
        at: place)
    }
  }

  private static func routeCounts(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    let announced = topology.prefixes(connection.id, "advertised")
    guard announced.count > 100, topology.reference(connection.id, "gateway")?.kind == .virtualPrivateGateway else {
      return []
    }
    return [
      finding(
        "vpn/route-limit", "the far end of '\(connection.name)' announces \(announced.count) routes, more than 100",
        at: announced[100].place)
    ]
  }

  private static func strictDevices(of connection: Resource, in topology: Topology) -> [Diagnostic] {
    guard let far = topology.reference(connection.id, "customer-gateway"),
      case .stated(false, let place) = topology.flag(far.id, "asymmetric-routing")
    else { return [] }
    let up = topology.children(of: connection.id, kind: .tunnel).filter {
      if case .yes = topology.working($0.id) { true } else { false }
    }
    guard up.count > 1 else { return [] }
    return [
      finding(
        "vpn/asymmetric",
        "both tunnels of '\(connection.name)' are up, but '\(far.name)' wants replies over the same one",
        at: place, notes: [.init("the connection", at: connection.place)])
    ]
  }

  private static func longSegments(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .customerGateway).compactMap { gateway in
      guard case .stated(let size, let place) = topology.number(gateway.id, "mss"), size > 1406 else { return nil }
      return finding(
        "vpn/mtu", "'\(gateway.name)' lets TCP segments of \(size) bytes into the tunnel, which carries 1406", at: place
      )
    }
  }
}
