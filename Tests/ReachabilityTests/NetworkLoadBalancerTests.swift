import Reachability
import Testing

/// A Network Load Balancer that clients of its own VPC reach directly.
@Suite struct NetworkLoadBalancerTests {
  static let base = """
    id: balanced
    aws-account app:
      vpc net:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet a: { zone-id: euw1-az1, cidr: 10.0.1.0/24 }
        subnet b: { zone-id: euw1-az2, cidr: 10.0.2.0/24 }
        security-group client-sg: {}
        security-group nlb-sg:
          ingress: [allow tcp 80 from client-sg]
        security-group web-sg:
          ingress:
            - allow tcp 80 from 10.0.2.0/24
        security-group open-sg:
          ingress: [allow tcp 80 from any]
        instance client: { subnet: b, address: 10.0.2.20, security-groups: [client-sg] }
        instance web: { subnet: a, address: 10.0.1.10, security-groups: [web-sg], listens: [tcp 80] }
        instance second: { subnet: a, address: 10.0.1.11, security-groups: [open-sg], listens: [tcp 80, tcp 8081] }
        target-group web-targets: { type: instance, port: tcp 80, targets: [web] }
        network-load-balancer nlb:
          scheme: internal
          subnets: [a]
          addresses: [10.0.1.50]
          security-groups: [nlb-sg]
          listener front: { port: tcp 80, forward: web-targets }
    """

  static let ask = Ask(from: "client", to: "web", by: "10.0.1.50", port: 80)
  static let admit = "- allow tcp 80 from 10.0.2.0/24"

  @Test(
    arguments: [
      // Targets of type instance see the client's own address.
      .reachable(),
      .blocked(Twin(admit, "- allow tcp 80 from 10.0.1.0/24"), "filter.no-allow web-sg"),
      // Or the group of the load balancer, but not the client's.
      .reachable(Twin(admit, "- allow tcp 80 from nlb-sg")),
      .blocked(Twin(admit, "- allow tcp 80 from client-sg"), "filter.reference-lost web-sg"),
      // Without preservation the node is the source.
      .blocked(Twin("targets: [web] }", "targets: [web], preserve-client-ip: false }"), "filter.reference-lost web-sg"),
      .reachable(
        Twin("targets: [web] }", "targets: [web], preserve-client-ip: false }"),
        Twin(admit, "- allow tcp 80 from 10.0.1.0/24")),
      .blocked(Twin("type: instance", "type: ip"), "filter.reference-lost web-sg"),
      .reachable(Twin("type: instance", "type: ip"), Twin(admit, "- allow tcp 80 from 10.0.1.50/32")),
      .blocked(
        Twin("ingress: [allow tcp 80 from client-sg]", "ingress: [allow tcp 80 from 10.9.0.0/16]"),
        "filter.no-allow nlb-sg"),
      // Where nobody says which of the two it is, only what holds for both is certain.
      .unknown(
        Twin("targets: [web] }", "targets: [web], preserve-client-ip: unknown }"),
        "target-group web-targets keeps the client's address"),
      .unknown(
        Twin("targets: [web] }", "targets: [web], preserve-client-ip: unknown }"),
        Twin(admit, "- allow tcp 80 from 10.0.1.0/24"),
        "target-group web-targets shows its targets the load balancer's address, not the client's"),
      .reachable(
        Twin("targets: [web] }", "targets: [web], preserve-client-ip: unknown }"),
        Twin(admit, "- allow tcp 80 from any")),
      .blocked(
        Twin("targets: [web] }", "targets: [web], preserve-client-ip: unknown }"),
        Twin(admit, "- allow tcp 80 from 10.9.0.0/16"), "filter.no-allow web-sg"),
      .unknown(
        Twin("subnet: a, address: 10.0.1.10", "subnet: b, address: 10.0.2.10"),
        Twin("scheme: internal", "scheme: internal\n      cross-zone: unknown"),
        "network-load-balancer nlb sends to the targets of all zones"),
      // The ACL of the targets' subnet sees the client as well, on both ways.
      .blocked(
        Twin(
          "zone-id: euw1-az1, cidr: 10.0.1.0/24 }",
          "zone-id: euw1-az1, cidr: 10.0.1.0/24, network-acl: acl }\n    network-acl acl: { ingress: [100 allow all from any], egress: [100 allow tcp 1024-65535 to 10.0.1.0/24] }"
        ), "filter.ephemeral acl", "filter.ephemeral acl"),
      // What is its own target hands the connection on for ever.
      .blocked(
        Twin("type: instance, port: tcp 80, targets: [web] }", "type: ip, port: tcp 80, targets: [10.0.1.50] }"),
        Twin("ingress: [allow tcp 80 from client-sg]", "ingress: [allow tcp 80 from any]"), "route.loop nlb"),
      // Of several targets only those that pass the health check get connections; with none of them all do.
      .degraded(
        Twin("port: tcp 80, targets: [web] }", "port: tcp 80, health-check: tcp 8081, targets: [web] }"),
        "listener.target-unhealthy web-targets", rule: "nlb/health-check-blocked"),
      .reachable(
        Twin("targets: [web] }", "targets: [web, second] }"), Twin(admit, "- allow tcp 443 from any"),
        Twin("port: tcp 80, targets", "port: tcp 80, health-check: tcp 8081, targets"),
        Twin("ingress: [allow tcp 80 from any]", "ingress: [allow tcp 80-8081 from any]"), Ask(to: "second")),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
