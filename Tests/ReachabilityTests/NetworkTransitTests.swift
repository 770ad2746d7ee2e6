import Reachability
import Testing

/// Two VPCs on one transit gateway, each with two zones; and a third one behind a peering of transit gateways.
@Suite struct NetworkTransitTests {
  static let base = """
    id: transit
    aws-account app:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-route-table apps:
          routes:
            - 10.9.0.0/16 to blackhole
          propagates: [data-link, app-link]
        transit-gateway-route-table datas:
          propagates: [app-link]
        transit-gateway-attachment app-link:
          vpc: app-vpc
          subnets: [app-edge]
          route-table: apps
        transit-gateway-attachment data-link:
          vpc: data-vpc
          subnets: [data-edge]
          route-table: datas
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes }
        subnet app-b: { cidr: 10.1.2.0/24, zone: eu-west-1b, route-table: app-routes }
        subnet app-edge: { cidr: 10.1.9.0/28, zone: eu-west-1a, route-table: app-edge-routes, network-acl: edge-acl }
        route-table app-routes:
          routes:
            - 10.0.0.0/8 to hub
        route-table app-edge-routes: {}
        network-acl edge-acl:
          ingress: [100 allow all from any]
          egress: [100 allow all to any]
        security-group app-sg: {}
        instance client:
          subnet: app-a
          os: linux
          address: 10.1.1.10
          security-groups: [app-sg]
          client: { tls: off }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: data-routes, network-acl: data-acl }
        subnet data-edge: { cidr: 10.2.9.0/28, zone: eu-west-1a, route-table: data-edge-routes }
        route-table data-routes:
          routes:
            - 10.1.0.0/16 to hub
        route-table data-edge-routes: {}
        network-acl data-acl:
          ingress: [100 allow all from any]
          egress: [100 allow all to any]
        security-group db-sg:
          ingress:
            - allow tcp 5432 from 10.1.0.0/16
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)

  static let regionOfHub = "region: eu-west-1\n    transit-gateway-route-table apps"
  static func hub(_ line: String) -> Twin {
    Twin(regionOfHub, regionOfHub.replacing("eu-west-1\n", with: "eu-west-1\n    \(line)\n"))
  }

  // MARK: Attachments

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("subnets: [data-edge]", "subnets: [data-edge]\n      state: pending-acceptance"),
        "link.not-accepted data-link", rule: "tgw/attachment-state", line: "state: pending-acceptance"),
      .blocked(
        Twin("subnets: [app-edge]", "subnets: [app-edge]\n      state: deleted"), "link.not-active app-link",
        rule: "tgw/attachment-state", line: "state: deleted"),
      .blocked(hub("state: deleting"), "link.not-active hub", rule: "tgw/attachment-state"),
      .unknown(hub("state: unknown"), "transit-gateway hub is available"),
      .unknown(
        Twin("      vpc: data-vpc", "      vpc: unknown"),
        "transit-gateway-attachment data-link leads to 10.2.1.20"),
      .unknown(
        Twin("subnet: data-a, address", "subnet: unknown, address"), "instance db has an interface in a network"),
      .blocked(
        Twin("      vpc: app-vpc", "      peer: hub"), "link.absent hub", rule: "tgw/attachment-state",
        line: "10.0.0.0/8 to hub"),
      // An attachment serves the zones in which it has a subnet, at either end.
      .blocked(
        Twin("cidr: 10.1.1.0/24, zone: eu-west-1a", "cidr: 10.1.1.0/24, zone: eu-west-1b"),
        "link.zone-missing app-link", rule: "tgw/az-not-attached", line: "subnets: [app-edge]"),
      .blocked(
        Twin("cidr: 10.2.1.0/24, zone: eu-west-1a", "cidr: 10.2.1.0/24, zone: eu-west-1c"),
        "link.zone-missing data-link", rule: "tgw/az-not-attached", line: "subnets: [data-edge]"),
      .reachable(
        Twin("cidr: 10.1.1.0/24, zone: eu-west-1a", "cidr: 10.1.1.0/24, zone: eu-west-1b"),
        Twin("subnets: [app-edge]", "subnets: [app-edge, app-b]")),
      .unknown(
        Twin("cidr: 10.1.1.0/24, zone: eu-west-1a,", "cidr: 10.1.1.0/24,"),
        "subnet app-a and subnet app-edge of transit-gateway-attachment app-link are in one zone"),
      .blocked(
        Twin(regionOfHub, regionOfHub.replacing("eu-west-1", with: "eu-west-2")), "link.region-mismatch app-link",
        rule: "tgw/region"),
    ] as [NetworkCase])
  func attachments(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  @Test(
    arguments: [
      // In another account somebody has to accept it, unless the transit gateway does so by itself.
      .unknown("transit-gateway-attachment data-link is in a state that carries traffic"),
      .reachable(hub("auto-accept-shared-attachments: true")),
      .reachable(Twin("subnets: [data-edge]", "subnets: [data-edge]\n      state: available")),
    ] as [NetworkCase])
  func accounts(_ example: NetworkCase) throws {
    let other = Self.base.replacing("  vpc data-vpc:", with: "aws-account data:\n  vpc data-vpc:")
    try example.check(other, Self.ask)
  }

  // MARK: Load balancers

  /// A load balancer in one of the VPCs that keeps the client's address.
  static func balancer(in network: String, subnet: String, address: String, target: String) -> Twin {
    let vpc = "  vpc \(network):\n    region: eu-west-1\n"
    return Twin(
      vpc,
      vpc + """
            security-group nlb-sg: { ingress: [allow tcp 80 from 10.1.0.0/16] }
            target-group group: { type: ip, port: tcp 5432, targets: [\(target)], preserve-client-ip: true }
            network-load-balancer nlb:
              scheme: internal
              subnets: [\(subnet)]
              addresses: [\(address)]
              security-groups: [nlb-sg]
              listener front: { port: tcp 80, forward: group }

        """)
  }

  @Test(
    arguments: [
      // The client may come over the transit gateway; the target may not be beyond it.
      .reachable(
        balancer(in: "data-vpc", subnet: "data-a", address: "10.2.1.50", target: "db"), Ask(by: "10.2.1.50", port: 80)),
      .blocked(
        balancer(in: "app-vpc", subnet: "app-a", address: "10.1.1.50", target: "10.2.1.20"),
        Ask(by: "10.1.1.50", port: 80), "listener.target-address group", rule: "nlb/preserve-client-ip-path"),
    ] as [NetworkCase])
  func loadBalancers(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Tables

  static let blackhole = "- 10.9.0.0/16 to blackhole"
  static let unpropagated = Twin("propagates: [data-link, app-link]", "propagates: [app-link]")
  static let unassociated = Twin("subnets: [app-edge]\n      route-table: apps", "subnets: [app-edge]")

  @Test(
    arguments: [
      .blocked(
        unpropagated, "route.not-propagated apps", rule: "tgw/no-propagation-forward", line: "propagates: [app-link]"),
      .blocked(
        Twin("propagates: [app-link]", "propagates: []"), "route.not-propagated datas",
        rule: "tgw/no-propagation-return", line: "propagates: []"),
      // The table of the source is read, not that of the destination.
      .blocked(
        Twin("subnets: [app-edge]\n      route-table: apps", "subnets: [app-edge]\n      route-table: datas"),
        "route.not-propagated datas", rule: "tgw/no-propagation-forward"),
      .blocked(
        unassociated, hub("default-association: false"), "link.table-missing app-link", rule: "tgw/no-association"),
      .unknown(
        unassociated, hub("default-association: unknown"),
        "transit-gateway-attachment app-link is associated with a route table of transit-gateway hub"),
      // Without a table of its own an attachment belongs to the default one, to which all propagate.
      .reachable(unassociated),
      .blocked(
        unassociated, hub("default-propagation: false"), "route.not-propagated hub",
        rule: "tgw/no-propagation-forward"),
      .blocked(
        Twin(blackhole, "- 10.2.1.0/24 to blackhole"), "route.blackhole apps", rule: "tgw/blackhole-route",
        line: "10.2.1.0/24 to blackhole"),
      // A static route comes before a propagated one of the same prefix, a shorter one does not.
      .blocked(Twin(blackhole, "- 10.2.0.0/16 to blackhole"), "route.blackhole apps", rule: "tgw/blackhole-route"),
      .reachable(Twin(blackhole, "- 10.0.0.0/8 to blackhole")),
      .reachable(unpropagated, Twin(blackhole, "- 10.2.0.0/16 to data-link")),
      .unknown(
        unpropagated, Twin(blackhole, "- unknown"),
        "a route of transit-gateway-route-table apps leads to 10.2.1.20"),
      .unknown(
        Twin("propagates: [app-link]", "propagates: [unknown]"),
        "a route of transit-gateway-route-table datas leads to 10.1.1.10"),
      .blocked(
        Twin("- 10.0.0.0/8 to hub", "- 10.7.0.0/16 to hub"), "route.none app-a", rule: "tgw/vpc-route-missing"),
      .blocked(
        Twin("- 10.1.0.0/16 to hub", "- 10.7.0.0/16 to hub"), "route.none data-a", rule: "tgw/vpc-route-missing"),
    ] as [NetworkCase])
  func tables(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  /// A route that leads back to where the packet came from ends in a clear reason.
  @Test(
    arguments: [
      .blocked(
        Twin(blackhole, "- 10.2.1.0/24 to app-link"),
        Twin("route-table app-edge-routes: {}", "route-table app-edge-routes: { routes: [10.2.0.0/16 to hub] }"),
        "route.loop apps", rule: "tgw/max-hops"),
      .blocked(
        Twin(blackhole, "- 10.2.1.0/24 to app-link"), "route.wrong-table app-edge",
        rule: "route/wrong-table"),
    ] as [NetworkCase])
  func loops(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Filters

  static let edgeIn = "edge-acl:\n      ingress: [100 allow all from any]"
  static let edgeOut = "egress: [100 allow all to any]\n    security-group app-sg"
  static let groups = Twin("- allow tcp 5432 from 10.1.0.0/16", "- allow tcp 5432 from app-sg")

  @Test(
    arguments: [
      // Into the transit gateway the inbound rules of the attachment's subnet count, out of it the outbound ones.
      .blocked(
        Twin(edgeIn, "edge-acl:\n      ingress: [100 allow tcp 443 from any]"), "filter.default-deny edge-acl",
        rule: "nacl/tgw-attachment-subnet"),
      .blocked(
        Twin(edgeOut, "egress: [100 allow tcp 5432 to any]\n    security-group app-sg"), "filter.ephemeral edge-acl",
        rule: "nacl/tgw-attachment-subnet"),
      // Where the attachment stands in the subnet itself, what comes from the transit gateway is not filtered there.
      .blocked(
        Twin(
          "data-acl:\n      ingress: [100 allow all from any]",
          "data-acl:\n      ingress: [100 allow all from 10.2.0.0/16]"),
        "filter.default-deny data-acl", rule: "nacl/inbound-deny"),
      .reachable(
        Twin(
          "data-acl:\n      ingress: [100 allow all from any]",
          "data-acl:\n      ingress: [100 allow all from 10.2.0.0/16]"),
        Twin("subnets: [data-edge]", "subnets: [data-a]")),
      .blocked(groups, "filter.reference-unresolvable db-sg", rule: "sg/ref-tgw-support", line: "from app-sg"),
      .reachable(groups, hub("security-group-referencing: true")),
      .blocked(
        groups, hub("security-group-referencing: true"),
        Twin("subnets: [data-edge]", "subnets: [data-edge]\n      security-group-referencing: false"),
        "filter.reference-unresolvable db-sg", rule: "sg/ref-tgw-support"),
      // Rules about connections out may not name a group of another VPC.
      .blocked(
        hub("security-group-referencing: true"),
        Twin("security-group app-sg: {}", "security-group app-sg: { egress: [allow tcp 5432 to db-sg] }"),
        "filter.reference-unresolvable app-sg", rule: "sg/ref-tgw-limits"),
      .blocked(
        groups, hub("security-group-referencing: true"),
        Twin("cidr: 10.1.9.0/28, zone: eu-west-1a", "cidr: 10.1.9.0/28, zone: eu-west-1a, zone-id: use1-az3"),
        "filter.reference-unresolvable db-sg", rule: "sg/ref-tgw-limits"),
    ] as [NetworkCase])
  func filters(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: A peering of transit gateways

  /// The VPC of the database stands in another region, on a transit gateway of its own.
  static let peered = """
    id: transit-peering
    aws-account app:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-route-table near:
          routes:
            - 10.2.0.0/16 to bridge
          propagates: [app-link]
        transit-gateway-attachment app-link: { vpc: app-vpc, subnets: [app-a], route-table: near }
        transit-gateway-attachment bridge:
          peer: far-hub
          state: available
          route-table: near
          peer-route-table: far
      transit-gateway far-hub:
        region: eu-central-1
        transit-gateway-route-table far:
          routes:
            - 10.1.0.0/16 to bridge
          propagates: [data-link]
        transit-gateway-attachment data-link: { vpc: data-vpc, subnets: [data-a], route-table: far }
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes: { routes: [10.0.0.0/8 to hub] }
        security-group app-sg: {}
        instance client: { subnet: app-a, address: 10.1.1.10, security-groups: [app-sg] }
      vpc data-vpc:
        region: eu-central-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-central-1a, route-table: data-routes }
        route-table data-routes: { routes: [10.0.0.0/8 to far-hub] }
        security-group db-sg:
          ingress:
            - allow tcp 5432 from 10.1.0.0/16
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("- 10.2.0.0/16 to bridge", "- 10.3.0.0/16 to bridge"), "route.not-propagated near",
        rule: "tgw/peering-static-only"),
      .blocked(
        Twin("- 10.1.0.0/16 to bridge", "- 10.3.0.0/16 to bridge"), "route.not-propagated far",
        rule: "tgw/peering-static-only"),
      .blocked(
        Twin("state: available", "state: pending-acceptance"), "link.not-accepted bridge",
        rule: "tgw/attachment-state"),
      .unknown(
        Twin("\n      state: available", ""), "transit-gateway-attachment bridge is in a state that carries traffic"),
      .blocked(
        Twin("- allow tcp 5432 from 10.1.0.0/16", "- allow tcp 5432 from app-sg"),
        "filter.reference-unresolvable db-sg", rule: "sg/ref-tgw-limits"),
      // Two tables that send on to one another.
      .blocked(
        Twin("- 10.1.0.0/16 to bridge", "- 10.0.0.0/8 to bridge"), Twin("propagates: [data-link]", "propagates: []"),
        "route.loop near", rule: "tgw/max-hops"),
    ] as [NetworkCase])
  func peerings(_ example: NetworkCase) throws { try example.check(Self.peered, Self.ask) }
}
