import Addressing
import Topology

/// One connection between two interfaces, as the packet layers see it.
struct Flow {
  var source: Interface
  var destination: Interface
  var proto: TransportProtocol = .tcp

  /// The destination port.
  var port: Int

  /// The ports that the source may connect from, to which replies go.
  var ephemeral: ClosedRange<Int>
}

extension Topology {
  /// The ports from which a resource connects.
  ///
  /// Linux 32768–60999 (its documentation for network ACLs says 61000), Windows 49152–65535, and 1024–65535 for load
  /// balancers, NAT gateways and Lambda: Amazon VPC, "Ephemeral ports" of network ACLs.
  func ephemeralPorts(of id: ResourceID) -> ClosedRange<Int> {
    switch self[id].kind {
    case .instance, .virtualMachine:
      switch text(id, "os").value {
      case "linux": 32768...60999
      case "windows": 49152...65535
      default: 1024...65535
      }
    default: 1024...65535
    }
  }
}
