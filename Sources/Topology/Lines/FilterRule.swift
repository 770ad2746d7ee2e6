public import Addressing

/// One rule of a security group, network ACL or network security group.
public struct FilterRule: Sendable, Equatable {
  /// The place in an ordered list; nil in a list without order.
  public var number: Int?
  public var isAllow: Bool

  /// Whether an admin rule that allows passes the network's own groups by.
  public var isFinal = false
  public var ports: PortRange
  public var peer: Peer

  /// The rule as it was written, which is how a proof cites it.
  public var text: String

  public init(number: Int? = nil, isAllow: Bool, ports: PortRange, peer: Peer, text: String) {
    self.number = number
    self.isAllow = isAllow
    self.ports = ports
    self.peer = peer
    self.text = text
  }

  /// Who stands at the other end.
  public enum Peer: Sendable, Equatable {
    case prefix(IPPrefix)
    /// A security group, a subnet, a network or a machine.
    case resource(ResourceID)
    /// A service tag of Azure such as `VirtualNetwork`, or `any`.
    case tag(String)
  }
}

/// The service tags and words that may stand for a peer.
public enum PeerTag {
  public static let any = "any"
  public static let virtualNetwork = "VirtualNetwork"
  public static let internet = "Internet"
  public static let azureLoadBalancer = "AzureLoadBalancer"
  public static let sql = "Sql"
  public static let all = [any, virtualNetwork, internet, azureLoadBalancer, sql]
}

/// One route of a route table.
public struct Route: Sendable, Equatable {
  public var destination: IPPrefix
  public var target: Target
  public var text: String

  /// The prefix list that it names instead of a block. As it is written it has no destination of its own then; as it
  /// holds there is one route for each entry of the list.
  public var prefixList: ResourceID?

  public init(destination: IPPrefix, target: Target, text: String, prefixList: ResourceID? = nil) {
    self.destination = destination
    self.target = target
    self.text = text
    self.prefixList = prefixList
  }

  public enum Target: Sendable, Equatable {
    case resource(ResourceID)
    /// The network itself.
    case local
    /// Azure's next hop "None", or a blackhole.
    case none
    /// Azure's next hop "Internet".
    case internet
    /// Azure's next hop "VirtualNetworkGateway".
    case virtualNetworkGateway
    /// Azure's next hop "VirtualAppliance" with its address.
    case appliance(IPAddress)
  }
}

/// One record of a zone.
public struct ZoneRecord: Sendable, Equatable {
  /// The name relative to the zone; `apex` for the zone itself, `*` for all names below it.
  public var name: String
  public var type: String
  public var values: [String]
  public var text: String

  public init(name: String, type: String, values: [String], text: String) {
    self.name = name
    self.type = type
    self.values = values
    self.text = text
  }
}

/// One line of a hosts file.
public struct HostsLine: Sendable, Equatable {
  public var address: IPAddress
  public var names: [String]
  public var text: String

  public init(address: IPAddress, names: [String], text: String) {
    self.address = address
    self.names = names
    self.text = text
  }
}

/// Whom a name server asks about the names of a domain.
public struct Forwarding: Sendable, Equatable {
  /// The domain; empty for all names.
  public var domain: String
  public var targets: [IPAddress]
  public var text: String

  public init(domain: String, targets: [IPAddress], text: String) {
    self.domain = domain
    self.targets = targets
    self.text = text
  }
}

/// A protocol and a port at which something listens. TLS is told apart, for a TLS listener ends the session.
public struct ListenPort: Sendable, Equatable {
  public enum Layer: String, Sendable, CaseIterable { case tcp, udp, tls, http, https }
  public var layer: Layer
  public var port: Int

  public init(_ layer: Layer, _ port: Int) {
    self.layer = layer
    self.port = port
  }

  public var transport: TransportProtocol { layer == .udp ? .udp : .tcp }
  public var description: String { "\(layer.rawValue) \(port)" }
}
