/// A small world of networks, as the generator thinks of it: written as a topology for the prover and built from
/// namespaces for the kernel. The two share nothing else.
struct World: Sendable, Equatable {
  var networks: [Network] = []
  var machines: [Machine] = []
  var links: [Link] = []
  var transits: [Transit] = []
  var zones: [Zone] = []
  var flows: [Flow] = []

  func network(_ name: String) -> Network? { networks.first { $0.name == name } }

  func machine(_ name: String) -> Machine? { machines.first { $0.name == name } }

  func network(of machine: Machine) -> Network? { network(machine.network) }
}

enum Cloud: Sendable, Equatable { case aws, azure }

struct Network: Sendable, Equatable {
  var name: String
  var cloud: Cloud
  var region: String
  var blocks: [Block]
  var dnsSupport = true
  var dnsHostnames = true
  var subnets: [Subnet] = []
  var tables: [Table] = []

  /// Network ACLs in AWS, network security groups in Azure.
  var filters: [NumberedFilter] = []
  var groups: [Group] = []

  func subnet(_ name: String) -> Subnet? { subnets.first { $0.name == name } }
}

struct Subnet: Sendable, Equatable {
  var name: String
  var block: Block
  var table: String?
  var filter: String?

  /// Its availability zone, in AWS.
  var zone: String?
}

/// A route table of a VPC, or the user-defined routes of a subnet of Azure.
struct Table: Sendable, Equatable {
  var name: String
  var isMain = false
  var routes: [Route] = []

  /// Whether it takes over the routes of the VPN: in AWS by naming the gateway, in Azure unless it is switched off.
  var propagates = false
}

struct Route: Sendable, Equatable {
  var block: Block
  var target: Target

  enum Target: Sendable, Equatable {
    /// A peering, a transit gateway or the AWS end of a VPN.
    case link(String)
    case blackhole
  }
}

/// Numbered rules of which the first match decides.
struct NumberedFilter: Sendable, Equatable {
  var name: String
  var isDefault = false
  var inbound: [Rule] = []
  var outbound: [Rule] = []
}

/// A security group. Without a list of egress rules it has the rule that lets everything out.
struct Group: Sendable, Equatable {
  var name: String
  var inbound: [Rule] = []
  var outbound: [Rule]?
}

struct Rule: Sendable, Equatable {
  var number = 0
  var isAllow = true
  var ports: Ports
  var peer: Peer

  enum Peer: Sendable, Equatable {
    case any
    case block(Block)
    case group(String)
    /// Azure's tag `VirtualNetwork`.
    case virtualNetwork
  }
}

/// Destination ports of a protocol; nil stands for every protocol.
struct Ports: Sendable, Equatable {
  var proto: String?
  var range: ClosedRange<Int>

  static let all = Ports(proto: nil, range: 0...65535)

  static func tcp(_ range: ClosedRange<Int>) -> Ports { Ports(proto: "tcp", range: range) }
  static func tcp(_ port: Int) -> Ports { .tcp(port...port) }
}

struct Machine: Sendable, Equatable {
  var name: String
  var network: String
  var subnet: String
  var address: Address
  var os: String?
  var groups: [String] = []

  /// The network security group of its interface.
  var filter: String?
  var listens: [Int] = []
  var hosts: [HostsLine] = []

  /// The ports from which it connects: Amazon VPC, "Ephemeral ports".
  var ephemeral: ClosedRange<Int> {
    switch os {
    case "linux": 32768...60999
    case "windows": 49152...65535
    default: 1024...65535
    }
  }
}

struct HostsLine: Sendable, Equatable {
  var address: Address
  var name: String
}

/// A private zone.
struct Zone: Sendable, Equatable {
  var apex: String
  var cloud: Cloud
  var networks: [String]
  var records: [Record]
  var fallback = false
}

struct Record: Sendable, Equatable {
  /// Relative to the zone; `apex` for the zone itself and `*` for all names below it.
  var name: String
  var value: Value

  enum Value: Sendable, Equatable {
    case address(Address)
    case alias(String)
  }
}

/// One attempt to connect. Without a name the client uses the address of the destination.
struct Flow: Sendable, Equatable {
  var from: String
  var to: String
  var name: String?
  var port: Int
}
