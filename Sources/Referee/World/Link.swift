/// What joins two networks.
enum Link: Sendable, Equatable {
  case peering(Peering)
  case vnetPeering(VNetPeering)
  case vpn(VPN)

  var name: String {
    switch self {
    case .peering(let peering): peering.name
    case .vnetPeering(let peering): peering.name
    case .vpn(let vpn): vpn.name
    }
  }

  /// The two networks.
  var ends: [String] {
    switch self {
    case .peering(let peering): [peering.requester, peering.accepter]
    case .vnetPeering(let peering): [peering.left, peering.right]
    case .vpn(let vpn): [vpn.vpc, vpn.vnet]
    }
  }

  /// The network at the other end.
  func far(from network: String) -> String? {
    ends.contains(network) ? ends.first { $0 != network } : nil
  }
}

struct Peering: Sendable, Equatable {
  var name: String
  var requester: String
  var accepter: String
  var state = "active"
}

/// A peering of virtual networks: two halves, of which each may be missing.
struct VNetPeering: Sendable, Equatable {
  var name: String
  var left: String
  var right: String

  /// The half that stands in the left network, and the one in the right.
  var leftHalf: Half? = Half()
  var rightHalf: Half? = Half()

  struct Half: Sendable, Equatable {
    var state = "connected"
    var allowsAccess = true
  }

  func half(in network: String) -> Half? { network == left ? leftHalf : network == right ? rightHalf : nil }

  /// The name of the half in a network.
  func halfName(in network: String) -> String { "\(name)-\(network == left ? "l" : "r")" }
}

/// A VPN between a VPC and a virtual network with static routes on both sides.
struct VPN: Sendable, Equatable {
  var name: String
  var vpc: String
  var vnet: String
  var attachment = "attached"
  var tunnels = ["up", "up"]
  /// What AWS knows behind the tunnel.
  var awsRoutes: [Block]
  /// What Azure knows behind the tunnel.
  var azurePrefixes: [Block]
  var connection = "connected"

  /// The name of the virtual private gateway, the target of routes.
  var gateway: String { "\(name)-vgw" }

  var carries: Bool { attachment == "attached" && tunnels.contains("up") && connection == "connected" }
}
