import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `subnet/…` and `vnet/…`: where subnets lie, and which addresses in them may be given away.
  static func subnets(in topology: Topology) -> [Diagnostic] {
    let all = topology.resources(of: .awsSubnet, .azureSubnet)
    var findings: [Diagnostic] = []
    var earlier: [ResourceID: [Resource]] = [:]
    for subnet in all {
      guard case .stated(let prefix, let place) = topology.prefix(subnet.id, "cidr"), prefix.family == .v4,
        let network = topology.enclosing(subnet.id, [.vpc, .vnet])
      else { continue }
      let isAWS = subnet.kind == .awsSubnet
      if isAWS, !(16...28).contains(prefix.length) {
        findings.append(finding("subnet/size", "the subnet '\(subnet.name)' is not between /16 and /28", at: place))
      } else if !isAWS, prefix.length > 29 {
        findings.append(finding("vnet/subnet-size", "the subnet '\(subnet.name)' is smaller than /29", at: place))
      }
      let blocks = topology.blocks(of: network)
      if topology.isListComplete(network.id, "cidr"), !blocks.contains(where: { $0.value.contains(prefix) }) {
        findings.append(
          finding(
            isAWS ? "subnet/outside-vpc" : "vnet/subnet-outside",
            "the subnet '\(subnet.name)' (\(prefix)) lies in no block of '\(network.name)'", at: place,
            notes: blocks.map { .init("a block of '\(network.name)'", at: $0.place) }))
      }
      defer { earlier[network.id, default: []].append(subnet) }
      for other in earlier[network.id] ?? [] {
        guard case .stated(let otherPrefix, let otherPlace) = topology.prefix(other.id, "cidr"),
          otherPrefix.overlaps(prefix)
        else { continue }
        findings.append(
          finding(
            isAWS ? "subnet/overlap" : "vnet/subnet-outside",
            "the subnets '\(other.name)' and '\(subnet.name)' overlap", at: place,
            notes: [.init("the other subnet", at: otherPlace)]))
      }
    }
    return findings
  }

  /// `subnet/zone-region`: the name of a zone begins with the name of its region.
  static func subnetZones(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .awsSubnet).compactMap { subnet in
      guard case .stated(let zone, let place) = topology.text(subnet.id, "zone"),
        let vpc = topology.enclosing(subnet.id, [.vpc]),
        case .stated(let region, let other) = topology.text(vpc.id, "region"),
        !zone.hasPrefix(region)
      else { return nil }
      return finding(
        "subnet/zone-region", "the zone \(zone) of '\(subnet.name)' is not in \(region), the region of '\(vpc.name)'",
        at: place, notes: [.init("the region of the VPC", at: other)])
    }
  }

  /// `subnet/reserved-address`, `subnet/address-outside`, `subnet/duplicate-address` and their Azure twins.
  static func addresses(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var taken: [NetworkAddress: Located<String>] = [:]
    for resource in topology.resources {
      for (address, subnet) in fixedAddresses(of: resource, in: topology) {
        guard case .stated(let prefix, _) = topology.prefix(subnet.id, "cidr"),
          let network = topology.enclosing(subnet.id, [.vpc, .vnet])
        else { continue }
        let isAWS = subnet.kind == .awsSubnet
        if !prefix.contains(address.value) {
          findings.append(
            finding(
              "subnet/address-outside",
              "the address \(address.value) of '\(resource.name)' is not in its subnet '\(subnet.name)' (\(prefix))",
              at: address.place, notes: [.init("the subnet", at: topology.place(subnet.id, "cidr"))]))
        } else if isReserved(address.value, in: prefix) {
          findings.append(
            finding(
              isAWS ? "subnet/reserved-address" : "vnet/reserved-address",
              "the address \(address.value) of '\(resource.name)' is reserved in '\(subnet.name)' (\(prefix))",
              at: address.place))
        }
        let key = NetworkAddress(network: network.id, address: address.value)
        if let other = taken[key] {
          findings.append(
            finding(
              "subnet/duplicate-address",
              "'\(resource.name)' and '\(other.value)' have the same address \(address.value)", at: address.place,
              notes: [.init("it is given here too", at: other.place)]))
        } else {
          taken[key] = Located(resource.name, at: address.place)
        }
      }
    }
    return findings
  }

  private struct NetworkAddress: Hashable {
    var network: ResourceID
    var address: IPAddress
  }

  /// The addresses that a resource is said to have, each with its subnet.
  private static func fixedAddresses(
    of resource: Resource, in topology: Topology
  ) -> [(Located<IPAddress>, Resource)] {
    let kind = resource.kind.definition
    if kind.property("subnet") != nil, kind.property("address") != nil, resource.kind != .vpnGateway,
      let subnet = topology.reference(resource.id, "subnet"),
      case .stated(let address, let place) = topology.address(resource.id, "address")
    {
      return [(Located(address, at: place), subnet)]
    }
    if kind.property("subnets") != nil, kind.property("addresses") != nil {
      let subnets = topology.references(resource.id, "subnets")
      let addresses = topology.addresses(resource.id, "addresses")
      guard subnets.count == addresses.count else { return [] }
      return Array(zip(addresses, subnets))
    }
    return []
  }

  /// Whether an address is one of the first four or the last of a subnet.
  private static func isReserved(_ address: IPAddress, in prefix: IPPrefix) -> Bool {
    guard address.family == .v4, prefix.length <= 29 else { return false }
    return address == prefix.last || address.number - prefix.network.number < 4
  }
}
