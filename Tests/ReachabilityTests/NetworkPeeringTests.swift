import Reachability
import Testing

/// Routes, filters and TLS between two VPCs that are peered.
@Suite struct NetworkPeeringTests {
  static let base = """
    id: peered
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, route-table: app-routes, network-acl: app-acl }
        subnet app-b: { cidr: 10.1.2.0/24 }
        route-table app-routes:
          routes:
            - 10.2.0.0/16 to link
        route-table main-routes: { main: true }
        network-acl app-acl:
          egress:
            - 100 allow tcp 5432 to 10.2.0.0/16
          ingress:
            - 100 allow tcp 32768-60999 from 10.2.0.0/16
        security-group app-sg:
          egress:
            - allow tcp 5432 to 10.2.1.0/24
        security-group empty-sg: { egress: [] }
        instance client:
          subnet: app-a
          os: linux
          address: 10.1.1.10
          security-groups: [app-sg]
          client: { tls: require }
        instance neighbour:
          subnet: app-a
          address: 10.1.1.11
          security-groups: [app-sg]
          listens: [tcp 5432]
    aws-account data:
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, route-table: data-routes, network-acl: data-acl }
        subnet data-b: { cidr: 10.2.2.0/24 }
        route-table data-routes:
          routes:
            - 10.1.0.0/16 to link
        network-acl data-acl:
          ingress:
            - 100 allow tcp 5432 from 10.1.0.0/16
          egress:
            - 100 allow tcp 32768-60999 to 10.1.0.0/16
        security-group db-sg:
          ingress:
            - allow tcp 5432 from 10.1.1.0/24
        rds-instance db:
          engine: postgresql
          subnets: [data-a]
          address: 10.2.1.20
          security-groups: [db-sg]
          publicly-accessible: false
          endpoint: db.abc.eu-west-1.rds.amazonaws.com
          require-tls: true
      vpc-peering-connection link: { requester: app-vpc, accepter: data-vpc, state: active }
    """

  static let ask = Ask(from: "client", to: "db")

  // MARK: Routes

  static let forward = "- 10.2.0.0/16 to link"
  static let back = "- 10.1.0.0/16 to link"
  static func added(_ line: String, _ more: String) -> Twin { Twin(line, "\(line)\n        \(more)") }

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin(forward, "- 10.9.0.0/16 to link"), "route.none app-a", rule: "peering/route-missing-forward"),
      .blocked(Twin(back, "- 10.9.0.0/16 to link"), "route.none data-a", rule: "peering/route-missing-return"),
      .blocked(
        added(forward, "- 10.2.1.0/24 to blackhole"), "route.blackhole app-a", rule: "route/blackhole",
        line: "10.2.1.0/24 to blackhole"),
      .reachable(added(forward, "- 10.0.0.0/8 to blackhole")),
      // Routes that are more specific than the local one decide between subnets, not within one.
      .reachable(
        added(forward, "- 10.1.1.0/24 to blackhole"), Twin("allow tcp 5432 to 10.2.1.0/24", "allow tcp 5432 to any"),
        Twin(
          "listens: [tcp 5432]",
          "listens: [tcp 5432]\n    security-group near-sg: { ingress: [allow tcp 5432 from app-sg] }"),
        Twin(
          "address: 10.1.1.11\n      security-groups: [app-sg]", "address: 10.1.1.11\n      security-groups: [near-sg]"),
        Ask(to: "neighbour", by: "10.1.1.11", port: 5432)),
      .reachable(added(forward, "- 10.2.1.128/25 to blackhole")),
      .blocked(
        Twin("cidr: 10.1.1.0/24, route-table: app-routes", "cidr: 10.1.1.0/24, route-table: main-routes"),
        "route.wrong-table app-a", rule: "route/wrong-table", line: "subnet app-a"),
      .blocked(
        Twin("cidr: 10.1.1.0/24, route-table: app-routes,", "cidr: 10.1.1.0/24,"), "route.wrong-table app-a",
        rule: "route/wrong-table"),
      .reachable(
        Twin("cidr: 10.1.1.0/24, route-table: app-routes,", "cidr: 10.1.1.0/24,"),
        Twin("{ main: true }", "{ main: true, routes: [10.2.0.0/16 to link] }")),
      .unknown(
        Twin("- 10.2.0.0/16 to link", "- unknown"), "a route of route-table app-routes leads to 10.2.1.20"),
      .unknown(
        Twin("cidr: 10.1.1.0/24, route-table: app-routes", "cidr: 10.1.1.0/24, route-table: unknown"),
        "the route table of subnet app-a leads to 10.2.1.20"),
      // The replies go to the gateway that the longest prefix names, wherever the request came from.
      .blocked(
        Twin(
          "  vpc-peering-connection link:",
          """
            vpc other-vpc: { region: eu-west-1, cidr: 10.1.1.0/24 }
            vpc-peering-connection wrong: { requester: data-vpc, accepter: other-vpc, state: active }
            vpc-peering-connection link:
          """), added(back, "- 10.1.1.0/24 to wrong"), "route.shadowed-specific data-a",
        rule: "peering/no-urpf-wrong-return"),
    ] as [NetworkCase])
  func routes(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The peering itself

  @Test(
    arguments: [
      .blocked(
        Twin("state: active", "state: pending-acceptance"), "link.not-accepted link", rule: "peering/not-active",
        line: "state: pending-acceptance"),
      .blocked(Twin("state: active", "state: deleted"), "link.not-active link", rule: "peering/not-active"),
      .unknown(Twin(", state: active", ""), "vpc-peering-connection link is in a state that carries traffic"),
      .reachable(
        Twin(", state: active", ""),
        Ask(assume: ["vpc-peering-connection link is in a state that carries traffic"])),
      .blocked(
        Twin("cidr: 10.2.0.0/16", "cidr: [10.2.0.0/16, 10.1.9.0/24]"), "link.overlap link",
        rule: "peering/cidr-overlap", line: "cidr: [10.2"),
      .blocked(
        Twin(
          "  vpc-peering-connection link:",
          """
            vpc far-vpc:
              region: eu-west-1
              cidr: 10.3.0.0/16
              subnet far-a: { cidr: 10.3.1.0/24, route-table: far-routes }
              route-table far-routes: { routes: [10.1.0.0/16 to onward, 10.2.0.0/16 to onward] }
              instance far: { subnet: far-a, address: 10.3.1.10, security-groups: [far-sg], listens: [tcp 5432] }
              security-group far-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
            vpc-peering-connection onward: { requester: data-vpc, accepter: far-vpc, state: active }
            vpc-peering-connection link:
          """), added("- 10.2.0.0/16 to link", "- 10.3.0.0/16 to link"),
        Twin("- allow tcp 5432 to 10.2.1.0/24", "- allow tcp 5432 to any"),
        Twin("- 100 allow tcp 5432 to 10.2.0.0/16", "- 100 allow tcp 5432 to any"),
        Ask(to: "far", by: "10.3.1.10", port: 5432), "link.not-transitive link", "filter.ephemeral app-acl",
        rule: "peering/transitive"),
    ] as [NetworkCase])
  func peering(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Security groups

  static let outbound = "- allow tcp 5432 to 10.2.1.0/24"
  static let inbound = "- allow tcp 5432 from 10.1.1.0/24"
  static let clientGroups = "address: 10.1.1.10\n      security-groups: [app-sg]"

  @Test(
    arguments: [
      // Groups of one interface are taken together.
      .reachable(Twin(clientGroups, clientGroups.replacing("[app-sg]", with: "[empty-sg, app-sg]"))),
      .blocked(
        Twin(clientGroups, clientGroups.replacing("[app-sg]", with: "[empty-sg]")), "filter.no-allow empty-sg",
        rule: "sg/no-outbound-match"),
      .unknown(
        Twin(clientGroups, "address: 10.1.1.10"), "the security groups of instance client let this connection pass"),
      // They have memory: the database needs no rule for its replies.
      .reachable(Twin("    security-group db-sg:", "    security-group db-sg:\n      egress: []")),
      .reachable(Twin(inbound, "- allow tcp 5432 from app-sg")),
      .blocked(
        Twin(inbound, "- allow tcp 5432 from empty-sg"), "filter.no-allow db-sg", rule: "sg/no-inbound-match",
        line: "from empty-sg"),
      .blocked(
        Twin(inbound, "- allow tcp 3306 from 10.1.1.0/24"), "filter.no-allow db-sg", rule: "sg/port-mismatch",
        line: "tcp 3306"),
      .blocked(
        Twin(inbound, "- allow udp 5432 from 10.1.1.0/24"), "filter.no-allow db-sg", rule: "sg/port-mismatch",
        line: "udp 5432"),
      .blocked(
        Twin(inbound, "- allow tcp 5432 from 10.1.2.0/24"), "filter.no-allow db-sg", rule: "sg/no-inbound-match",
        line: "10.1.2.0/24"),
      .blocked(
        Twin(outbound, "- allow tcp 3306 to 10.2.1.0/24"), "filter.no-allow app-sg", rule: "sg/no-outbound-match",
        line: "tcp 3306"),
      .reachable(Twin("      egress:\n        - allow tcp 5432 to 10.2.1.0/24", "      vpc: app-vpc")),
      .unknown(
        Twin(inbound, "- allow tcp 5432 from 10.1.2.0/24\n        - unknown"),
        "a rule of security-group db-sg lets instance client (10.1.1.10) pass on tcp 5432"),
    ] as [NetworkCase])
  func securityGroups(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Network ACLs

  static let aclIn = "- 100 allow tcp 5432 from 10.1.0.0/16"
  static let aclOut = "- 100 allow tcp 5432 to 10.2.0.0/16"
  static let repliesOut = "- 100 allow tcp 32768-60999 to 10.1.0.0/16"
  static let repliesIn = "- 100 allow tcp 32768-60999 from 10.2.0.0/16"

  @Test(
    arguments: [
      .blocked(
        added(aclIn, "- 50 deny tcp 5432 from 10.1.1.0/24"), "filter.deny data-acl", rule: "nacl/inbound-deny",
        line: "50 deny"),
      .reachable(added(aclIn, "- 150 deny tcp 5432 from 10.1.1.0/24")),
      .reachable(added(aclIn, "- 50 deny tcp 5432 from 10.1.2.0/24")),
      .blocked(
        Twin(aclIn, "- 100 allow tcp 3306 from 10.1.0.0/16"), "filter.default-deny data-acl", rule: "nacl/inbound-deny"),
      .blocked(
        Twin(aclOut, "- 100 deny tcp 5432 to 10.2.0.0/16"), "filter.deny app-acl", rule: "nacl/outbound-deny",
        line: "100 deny"),
      .blocked(
        Twin(repliesOut, "- 100 allow tcp 1024-5000 to 10.1.0.0/16"), "filter.ephemeral data-acl",
        rule: "nacl/ephemeral-return", line: "1024-5000"),
      .blocked(
        Twin(repliesIn, "- 100 allow tcp 5432 from 10.2.0.0/16"), "filter.ephemeral app-acl",
        rule: "nacl/ephemeral-return"),
      .degraded(
        Twin(repliesOut, "- 100 allow tcp 32768-50000 to 10.1.0.0/16"), "filter.ephemeral data-acl",
        rule: "nacl/ephemeral-return", line: "32768-50000"),
      .degraded(Twin("os: linux", "os: windows"), "filter.ephemeral data-acl", "filter.ephemeral app-acl"),
      .degraded(
        added(repliesOut, "- 50 deny tcp 40000-40100 to any"), "filter.ephemeral data-acl",
        rule: "nacl/ephemeral-return", line: "50 deny"),
      // Two rules may take in the range together.
      .reachable(
        Twin(repliesOut, "- 100 allow tcp 32768-50000 to any\n        - 110 allow tcp 50001-65535 to any")),
      // Inside a subnet the ACL is not asked.
      .reachable(
        Twin(outbound, "- allow tcp 5432 to 10.1.1.0/24"),
        Twin("security-group app-sg:", "security-group app-sg:\n      ingress: [allow tcp 5432 from app-sg]"),
        Ask(to: "neighbour", by: "10.1.1.11", port: 5432)),
      // Without an ACL of its own a subnet has the default one.
      .reachable(Twin("route-table: data-routes, network-acl: data-acl", "route-table: data-routes")),
      .unknown(
        Twin("network-acl: data-acl", "network-acl: unknown"),
        "the network ACL of subnet data-a lets this connection and its replies pass"),
    ] as [NetworkCase])
  func networkACLs(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: Addresses that are not known

  static let address = Twin("address: 10.1.1.10\n      ", "")

  @Test(
    arguments: [
      .reachable(address),
      .unknown(
        address, Twin(inbound, "- allow tcp 5432 from 10.1.1.0/28"),
        "the address of instance client lies in what 'allow tcp 5432 from 10.1.1.0/28' names"),
      .unknown(
        address, Twin(aclIn, "- 100 allow tcp 5432 from 10.1.1.0/28"),
        "the address of instance client lies in what '100 allow tcp 5432 from 10.1.1.0/28' names"),
      // A refusal of some addresses before a rule that lets all pass.
      .unknown(
        address, added(aclIn, "- 50 deny tcp 5432 from 10.1.1.0/28"),
        "the address of instance client lies in what '50 deny tcp 5432 from 10.1.1.0/28' names"),
      .reachable(address, added(aclIn, "- 150 deny tcp 5432 from 10.1.1.0/28")),
      .unknown(
        address, Twin(back, "- 10.1.1.0/28 to link"),
        "the route '10.1.1.0/28 to link' takes in the address of instance client"),
      .unknown(
        address, added(back, "- 10.1.1.0/28 to blackhole"),
        "the route '10.1.1.0/28 to blackhole' takes in the address of instance client"),
      .blocked(address, Twin(back, "- 10.1.2.0/24 to link"), "route.none data-a", rule: "peering/route-missing-return"),
      // The database may stand in any subnet of its group: the second one has no route back.
      .degraded(
        Twin("subnets: [data-a]\n      address: 10.2.1.20", "subnets: [data-a, data-b]"),
        Twin(outbound, "- allow tcp 5432 to 10.2.0.0/16"), "cap.intermittent data-b",
        rule: "route/partial-coverage"),
    ] as [NetworkCase])
  func addresses(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The listener and TLS

  @Test(
    arguments: [
      .blocked(
        Twin("require-tls: true", "require-tls: true\n      port: 5433"), Ask(port: 5432), "listener.port db",
        rule: "rds/port", line: "port: 5433"),
      .blocked(
        Twin("require-tls: true", "require-tls: true\n      state: stopped"), "listener.stopped db",
        rule: "rds/stopped", line: "state: stopped"),
      .blocked(Ask(tls: .off), "tls.required db", rule: "rds/force-ssl"),
      .blocked(Twin("{ tls: require }", "{ tls: off }"), "tls.required db", rule: "rds/force-ssl"),
      .reachable(Twin("require-tls: true", "require-tls: false"), Ask(tls: .off)),
      .unknown(
        Twin("\n      require-tls: true", ""), Ask(tls: .off), "rds-instance db takes sessions without TLS"),
      .unknown(Twin("client: { tls: require }", "role: unknown"), "instance client uses TLS"),
      .blocked(
        Twin("require-tls: true", "require-tls: true\n      min-tls: 1.3"), Ask(version: "1.2"), "tls.version db",
        rule: "tls/version", line: "min-tls"),
      .reachable(Twin("require-tls: true", "require-tls: true\n      min-tls: 1.2"), Ask(version: "1.2")),
      .reachable(Ask(tls: .verifyFull, authorities: "rds-global-bundle")),
      .degraded(Ask(tls: .verifyFull), "tls.trust client", rule: "tls/ca-missing"),
      .blocked(
        Ask(by: "10.2.1.20", tls: .verifyFull, authorities: "rds-global-bundle"), "tls.name-mismatch db",
        rule: "dns/tls-name-mismatch"),
      .reachable(Ask(by: "10.2.1.20", tls: .verifyCA, authorities: "rds-global-bundle")),
      .reachable(Ask(by: "DB.abc.eu-west-1.rds.amazonaws.com.")),
      .blocked(
        Twin("publicly-accessible: false", "publicly-accessible: true"), "name.public-answer app-vpc",
        rule: "peering/dns-resolution-off"),
      .reachable(
        Twin("publicly-accessible: false", "publicly-accessible: true"),
        Twin("state: active", "state: active, accepter-dns: true"),
        Twin("cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16\n    dns-hostnames: true"),
        Twin("cidr: 10.2.0.0/16", "cidr: 10.2.0.0/16\n    dns-hostnames: true")),
      // The option of the other side is of no help.
      .blocked(
        Twin("publicly-accessible: false", "publicly-accessible: true"),
        Twin("state: active", "state: active, requester-dns: true"), "name.public-answer app-vpc"),
    ] as [NetworkCase])
  func sessions(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
