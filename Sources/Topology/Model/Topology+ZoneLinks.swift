public import Diagnostics

/// The link of a private DNS zone with a virtual network.
public struct ZoneLink: Sendable {
  public let network: ResourceID

  /// The link, where it is written as a resource of its own.
  public let resource: ResourceID?

  /// Where the network is named.
  public let place: SourceRange
}

extension Topology {
  /// The links of a private DNS zone: those that it lists, and those that stand in it.
  public func links(of zone: ResourceID) -> [ZoneLink] {
    let listed = list(zone, "links").compactMap { item -> ZoneLink? in
      guard case .reference(let network) = item.value else { return nil }
      return ZoneLink(network: network, resource: nil, place: item.place)
    }
    return listed
      + children(of: zone, kind: .virtualNetworkLink).compactMap { link in
        reference(link.id, "vnet").map {
          ZoneLink(network: $0.id, resource: link.id, place: place(link.id, "vnet"))
        }
      }
  }

  /// The private DNS zones that are linked with a virtual network, whatever the states of the links, in the order of the
  /// file.
  public func zones(linkedWith network: ResourceID) -> [Resource] {
    let listing = referrers(to: network, by: "links", kind: .privateDNSZone).map(\.id)
    let holding = referrers(to: network, by: "vnet", kind: .virtualNetworkLink).compactMap(\.parent)
    return Set(listing + holding).sorted().filter(exists).map { self[$0] }
  }
}
