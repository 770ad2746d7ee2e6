import Reachability

/// Transit gateways, hubs that lend their gateway, machines that forward, networks of one's own.
extension RulePair {
  static let transit = Scene(base: NetworkTransitTests.base, ask: NetworkTransitTests.ask)
  static let transitPeering = Scene(base: NetworkTransitTests.peered, ask: NetworkTransitTests.ask)
  static let inspected = Scene(base: NetworkInspectionTests.base, ask: NetworkInspectionTests.ask)

  private static let hub = NetworkTransitTests.hub
  private static let references = [NetworkTransitTests.groups, hub("security-group-referencing: true")]

  static let transitPairs: [RulePair] = [
    RulePair(
      "tgw/attachment-state", in: transit,
      broken: Twin("subnets: [data-edge]", "subnets: [data-edge]\n      state: deleted")),
    RulePair(
      "tgw/az-not-attached", in: transit,
      broken: Twin("cidr: 10.1.1.0/24, zone: eu-west-1a", "cidr: 10.1.1.0/24, zone: eu-west-1b")),
    RulePair(
      "tgw/vpc-route-missing", in: transit, broken: Twin("- 10.0.0.0/8 to hub", "- 10.7.0.0/16 to hub")),
    RulePair(
      "tgw/no-association", in: transit, given: [NetworkTransitTests.unassociated],
      broken: hub("default-association: false")),
    RulePair("tgw/no-propagation-forward", in: transit, broken: NetworkTransitTests.unpropagated),
    RulePair("tgw/no-propagation-return", in: transit, broken: Twin("propagates: [app-link]", "propagates: []")),
    RulePair(
      "tgw/blackhole-route", in: transit,
      broken: Twin(NetworkTransitTests.blackhole, "- 10.2.1.0/24 to blackhole")),
    RulePair(
      "tgw/peering-static-only", in: transitPeering,
      broken: Twin("- 10.2.0.0/16 to bridge", "- 10.3.0.0/16 to bridge")),
    RulePair(
      "tgw/max-hops", in: transitPeering, given: [Twin("- 10.1.0.0/16 to bridge", "- 10.0.0.0/8 to bridge")],
      broken: Twin("propagates: [data-link]", "propagates: []")),
    RulePair(
      "tgw/phz-not-transitive", in: transit,
      given: [
        Twin("    cidr: 10.1.0.0/16\n", "    cidr: 10.1.0.0/16\n    dns-hostnames: true\n"),
        Twin(
          "  vpc data-vpc:",
          "  hosted-zone db.internal: { private: true, vpcs: [data-vpc, app-vpc], records: [apex A 10.2.1.20] }\n  vpc data-vpc:"
        ),
      ], asking: Ask(by: "db.internal"), broken: Twin("vpcs: [data-vpc, app-vpc]", "vpcs: [data-vpc]")),
    RulePair(
      "tgw/appliance-mode", in: inspected, broken: Twin("appliance-mode: true", "appliance-mode: false"),
      degrades: true),
    RulePair(
      "nacl/tgw-attachment-subnet", in: transit,
      broken: Twin(NetworkTransitTests.edgeIn, "edge-acl:\n      ingress: [100 allow tcp 443 from any]")),
    RulePair(
      "sg/ref-tgw-support", in: transit, given: references,
      broken: Twin("subnets: [data-edge]", "subnets: [data-edge]\n      security-group-referencing: false")),
    RulePair(
      "sg/ref-tgw-limits", in: transit, given: references,
      broken: Twin("cidr: 10.1.9.0/28, zone: eu-west-1a", "cidr: 10.1.9.0/28, zone: eu-west-1a, zone-id: use1-az3")),
  ]

  // MARK: Azure

  static let spoke = Scene(base: NetworkHubTests.base, ask: NetworkHubTests.ask)
  static let appliance = Scene(base: NetworkHubTests.appliance, ask: NetworkHubTests.toDatabase)

  static let hubPairs: [RulePair] = [
    RulePair(
      "vnetpeer/gateway-transit", in: spoke,
      broken: Twin("use-remote-gateways: true", "use-remote-gateways: false")),
    RulePair(
      "udr/gateway-propagation-off", in: spoke,
      broken: Twin(NetworkHubTests.table, "route-table apps-routes: { gateway-route-propagation: false }")),
    RulePair(
      "udr/next-hop-none", in: spoke,
      broken: Twin(NetworkHubTests.table, "route-table apps-routes: { routes: [172.16.0.0/16 to none] }")),
    RulePair("udr/nva", in: appliance, broken: Twin("ip-forwarding: true", "ip-forwarding: false")),
    RulePair(
      "vnetpeer/forwarded-off", in: appliance,
      broken: Twin(
        "two-hub: { remote: hub, state: connected, allow-forwarded-traffic: true }",
        "two-hub: { remote: hub, state: connected }")),
    RulePair("udr/asymmetric-nva", in: appliance, given: NetworkHubTests.direct, broken: NetworkHubTests.noWayBack),
    RulePair(
      "udr/default-none", in: azure, asking: NetworkAzureTests.toServer,
      broken: Twin("    vnet-peering to-hub: { remote: hub, state: connected }\n", "")),
    RulePair(
      "avnm/admin-deny", in: azure, given: [NetworkAzureTests.admin("100 allow tcp 3306 from 10.1.0.0/16")],
      asking: NetworkAzureTests.toServer, broken: Twin("[100 allow tcp 3306 from", "[100 deny tcp 3306 from")),
    RulePair(
      "vnetpeer/access-off", in: azure, asking: NetworkAzureTests.toServer,
      broken: Twin(
        "remote: spoke, state: connected", "remote: spoke, state: connected, allow-vnet-access: false")),
  ]

  // MARK: Networks of one's own, and edges

  static let dataCentre = Scene(base: NetworkOnPremisesTests.base, ask: NetworkOnPremisesTests.ask)
  static let edges = Scene(base: NetworkEdgeTests.base, ask: NetworkEdgeTests.ask)
  static let translated = Scene(base: NetworkTranslationTests.base, ask: NetworkTranslationTests.ask)

  private static let overPeer = Twin(NetworkEdgeTests.route, "- 10.9.0.0/17 to link")

  static let edgePairs: [RulePair] = [
    RulePair(
      "onprem/route-to-cloud", in: dataCentre,
      broken: Twin("routes: [10.2.0.0/16 to to-dc]\n", "routes: [10.3.0.0/16 to to-dc]\n")),
    RulePair(
      "onprem/dns-forwarding", in: dataCentre,
      given: [
        Twin(
          "  outbound: [100 allow tcp 5432 to 10.2.0.0/16]",
          """
            outbound: [100 allow all to 10.2.0.0/16]
            resolver: [192.168.0.53]
            dns: { forwards: [corp.example to 10.2.1.5] }
          """),
        Twin(
          "    security-group db-sg:",
          """
              resolver-endpoint inbound: { direction: inbound, subnets: [data-a], addresses: [10.2.1.5], security-groups: [in-sg] }
              security-group in-sg: { ingress: [allow udp 53 from 192.168.0.0/16, allow tcp 53 from 192.168.0.0/16] }
              security-group db-sg:
          """),
        Twin("    cidr: 10.2.0.0/16\n    subnet", "    cidr: 10.2.0.0/16\n    dns-hostnames: true\n    subnet"),
        Twin(
          "  customer-gateway edge:",
          "  hosted-zone corp.example: { private: true, vpcs: [data-vpc], records: [db A 10.2.1.20] }\n  customer-gateway edge:"
        ),
      ], asking: Ask(by: "db.corp.example", port: 5432),
      broken: Twin("corp.example to 10.2.1.5", "other.example to 10.2.1.5")),
    RulePair(
      "onprem/firewall", in: dataCentre,
      broken: Twin("100 allow tcp 5432 to 10.2.0.0/16", "100 deny tcp 5432 to 10.2.0.0/16")),
    RulePair("onprem/advertise", in: edges, broken: Twin("routes: [10.9.0.0/16]", "routes: [10.8.0.0/16]")),
    RulePair(
      "vpn/ike-mismatch", in: dataCentre,
      broken: Twin("proposals: [aes256-sha256-dh14] }", "proposals: [aes256-sha512-dh20] }")),
    RulePair(
      "vpn/traffic-selector", in: dataCentre,
      broken: Twin("remote-network-cidr: 10.0.0.0/8", "remote-network-cidr: 10.3.0.0/16")),
    RulePair(
      "vpn/multi-sa", in: dataCentre,
      broken: Twin("network: dc,", "network: dc, selectors: [192.168.0.0/16, 172.16.0.0/12],"), degrades: true),
    RulePair("peering/edge-to-edge", in: edges, broken: overPeer),
    RulePair(
      "nat/used-from-outside", in: edges,
      given: [
        Twin("propagates: [data-vgw]", "propagates: []"),
        Twin("- 10.1.0.0/16 to link", "- 10.1.0.0/16 to link\n        - 0.0.0.0/0 to nat"),
      ], broken: overPeer),
    RulePair(
      "route/higher-priority-same-prefix", in: edges, broken: Twin(NetworkEdgeTests.route, "- 10.9.0.0/16 to link")),
    RulePair(
      "route/local-shadows-propagated", in: edges,
      broken: Twin("cidr: 10.1.0.0/16\n", "cidr: [10.1.0.0/16, 10.9.0.0/20]\n")),
    RulePair(
      "ip/family-mismatch", in: edges,
      given: [Twin("  cidr: 10.9.0.0/16\n", "  cidr: [10.9.0.0/16, fd00:9::/48]\n")], broken: Ask(by: "fd00:9::5")),
    RulePair(
      "peering/address-outside-cidr", in: Scene(base: NetworkEdgeTests.transit, ask: NetworkEdgeTests.beyondTransit),
      broken: Twin("routes: [10.3.0.0/16 to data-link]", "routes: [10.3.0.0/16 to mid-link]")),
    RulePair(
      "peering/no-urpf-wrong-return", in: peered,
      given: [
        Twin(
          "  vpc-peering-connection link:",
          """
            vpc other-vpc: { region: eu-west-1, cidr: 10.1.1.0/24 }
            vpc-peering-connection wrong: { requester: data-vpc, accepter: other-vpc, state: active }
            vpc-peering-connection link:
          """)
      ], broken: NetworkPeeringTests.added(NetworkPeeringTests.back, "- 10.1.1.0/24 to wrong")),
    RulePair(
      "route/partial-coverage", in: peered,
      given: [
        Twin("subnets: [data-a]\n      address: 10.2.1.20", "subnets: [data-a, data-b]"),
        Twin(NetworkPeeringTests.outbound, "- allow tcp 5432 to 10.2.0.0/16"),
        Twin("data-b: { cidr: 10.2.2.0/24 }", "data-b: { cidr: 10.2.2.0/24, route-table: data-routes }"),
      ],
      broken: Twin("data-b: { cidr: 10.2.2.0/24, route-table: data-routes }", "data-b: { cidr: 10.2.2.0/24 }"),
      degrades: true),
  ]

  // MARK: Translation

  private static let isPublic = Twin("type: private", "type: public")

  static let translationPairs: [RulePair] = [
    RulePair(
      "nat/source-rewritten", in: translated,
      broken: Twin("allow tcp 5432 from 100.64.0.0/24", "allow tcp 5432 from 10.1.0.0/16")),
    RulePair(
      "igw/no-public-ip", in: translated, given: [isPublic], asking: NetworkTranslationTests.outside,
      broken: Twin("type: public", "type: private")),
    RulePair(
      "igw/block-public-access", in: translated, given: [isPublic], asking: NetworkTranslationTests.outside,
      broken: Twin("internet-gateway: {}", "internet-gateway: {}\n    block-public-access: bidirectional")),
    RulePair(
      "nat/not-in-public-subnet", in: translated, given: [isPublic], asking: NetworkTranslationTests.outside,
      broken: Twin(
        "routes: [10.2.0.0/16 to hub, 0.0.0.0/0 to internet-gateway]", "routes: [10.2.0.0/16 to hub]")),
    RulePair(
      "nacl/nlb-subnet", in: Scene(base: NetworkPrivateLinkTests.base, ask: NetworkPrivateLinkTests.ask),
      given: [
        Twin(
          "zone-id: euw1-az1, cidr: 10.0.1.0/24 }\n    subnet web-b",
          "zone-id: euw1-az1, cidr: 10.0.1.0/24, network-acl: nlb-acl }\n    subnet web-c: { zone-id: euw1-az1, cidr: 10.0.3.0/24 }\n    network-acl nlb-acl: { ingress: [100 allow all from any], egress: [100 allow all to any] }\n    subnet web-b"
        ),
        Twin("subnet: web-a, address: 10.0.1.10", "subnet: web-c, address: 10.0.3.10"),
      ],
      broken: Twin("egress: [100 allow all to any] }", "egress: [100 allow tcp 8080 to any] }")),
    RulePair(
      "nacl/proxy-subnets", in: Scene(base: NetworkProxyTests.base, ask: NetworkProxyTests.ask),
      given: [
        Twin(
          "cidr: 10.1.1.0/24 }\n    security-group proxy-sg",
          "cidr: 10.1.1.0/24, network-acl: proxy-acl }\n    subnet data-b: { zone-id: euw1-az2, cidr: 10.1.2.0/24 }\n    network-acl proxy-acl: { ingress: [100 allow all from any], egress: [100 allow tcp 5433 to any] }\n    security-group proxy-sg"
        ),
        Twin("port: 5433, subnets: [data-a]", "port: 5433, subnets: [data-b]"),
      ],
      broken: Twin("egress: [100 allow tcp 5433 to any]", "egress: [100 allow tcp 5432 to any]")),
  ]
}
