import Addressing
import Topology

/// Where packets can be: in a network of the topology or out on the internet.
enum Zone: Hashable {
  case network(ResourceID)
  case internet

  var network: ResourceID? { if case .network(let id) = self { id } else { nil } }
}

/// All that filters and routes ask of an interface besides its address. Interfaces that are alike share one, so that
/// each pair of stations is worked out once however many machines there are.
struct Station: Hashable {
  var zone: Zone
  var subnet: ResourceID?
  var groups: Groups

  /// The application security groups, which rules of Azure name as peers.
  var applicationGroups = Groups.none

  /// The network security group of the interface itself.
  var ownGroup: ResourceID?

  /// Whether the subnet's network security group does not hold: for private endpoints unless policies are switched on.
  var escapesSubnetGroup = false

  /// The ports it connects from.
  var ephemeral: ClosedRange<Int>

  /// Its resource, where a rule names it or where a question is about it alone.
  var owner: ResourceID?

  /// Whether it has a public address at which the internet finds it.
  var isPublic: Answer = .no

  /// Whether an internet gateway lets out what it sends.
  var sendsPublicly: Answer = .no

  enum Groups: Hashable {
    /// Nothing of this kind stands at it.
    case none
    /// Nobody says which.
    case unstated
    case some([ResourceID], isComplete: Bool)
  }
}

extension Topology {
  /// The station of an interface.
  ///
  /// - Parameter named: the resources that rules name one by one.
  func station(of interface: Interface, named: Set<ResourceID>) -> Station {
    let id = interface.owner
    let kind = self[id].kind
    var station = Station(
      zone: interface.network.map { .network($0) } ?? .internet, subnet: interface.subnet, groups: .none,
      ephemeral: ephemeralPorts(of: id), owner: named.contains(id) ? id : nil)
    if kind.definition.has("security-groups") {
      let groups = references(id, "security-groups").map(\.id)
      if kind == .networkLoadBalancer {
        station.groups = groups.isEmpty ? .none : .some(groups, isComplete: isListComplete(id, "security-groups"))
      } else if isStated(id, "security-groups") {
        station.groups = .some(groups, isComplete: isListComplete(id, "security-groups"))
      } else {
        station.groups = .unstated
        station.owner = id
      }
    }
    if kind == .virtualMachine {
      station.ownGroup = reference(id, "network-security-group")?.id
      if isStated(id, "application-security-groups") {
        station.applicationGroups = .some(
          references(id, "application-security-groups").map(\.id),
          isComplete: isListComplete(id, "application-security-groups"))
      }
    }
    if kind == .privateEndpoint, let subnet = interface.subnet, self[subnet].kind == .azureSubnet {
      let policies = text(subnet, "private-endpoint-network-policies").value
      station.escapesSubnetGroup = policies != "enabled" && policies != "network-security-group-enabled"
    }
    station.isPublic = hasPublicAddress(id)
    station.sendsPublicly = sendsPublicly(id)
    if case .unknown = station.isPublic { station.owner = id }
    return station
  }
}
