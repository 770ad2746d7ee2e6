import Reachability
import Testing

/// An endpoint service of one account, with a load balancer, and an endpoint to it in another one.
@Suite struct NetworkPrivateLinkTests {
  static let base = """
    id: privatelink
    aws-account provider:
      vpc provider-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet web-a: { zone: eu-west-1a, zone-id: euw1-az1, cidr: 10.0.1.0/24 }
        subnet web-b: { zone: eu-west-1b, zone-id: euw1-az2, cidr: 10.0.2.0/24 }
        instance web: { subnet: web-a, address: 10.0.1.10, security-groups: [web-sg], listens: [tcp 80] }
        security-group web-sg:
          ingress:
            - allow tcp 80 from 10.0.1.0/24
        target-group web-targets: { type: instance, port: tcp 80, targets: [web] }
        network-load-balancer web-nlb:
          scheme: internal
          subnets: [web-a]
          listener front: { port: tls 443, certificate: web-cert, forward: web-targets }
        security-group nlb-sg: { ingress: [allow tcp 443 from 10.0.9.0/24] }
        endpoint-service web-service:
          load-balancer: web-nlb
          acceptance: required
          principals: [consumer]
          private-name app.example.com: { state: verified }
      certificate web-cert: { names: [app.example.com], state: issued }
    aws-account consumer:
      account-id: "111122223333"
      vpc consumer-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        dns-hostnames: true
        subnet client-a: { zone: eu-west-1c, zone-id: euw1-az1, cidr: 10.0.1.0/24 }
        interface-endpoint web-endpoint:
          service: web-service
          subnets: [client-a]
          addresses: [10.0.1.99]
          security-groups: [endpoint-sg]
          private-dns: true
          state: available
        security-group endpoint-sg:
          ingress:
            - allow tcp 443 from client-sg
        security-group client-sg: {}
        instance client:
          subnet: client-a
          address: 10.0.1.20
          security-groups: [client-sg]
          client: { tls: verify-full, ca: amazon-roots }
      vpc other-vpc:
        region: eu-west-1
        cidr: 10.5.0.0/16
        dns-hostnames: true
        subnet other-a: { cidr: 10.5.1.0/24 }
        instance stranger: { subnet: other-a, address: 10.5.1.20, security-groups: [other-sg] }
        security-group other-sg: {}
    """

  static let ask = Ask(from: "client", to: "web", by: "app.example.com", port: 443, proto: "https")

  // MARK: The endpoint and the service

  @Test(
    arguments: [
      // The ranges of both VPCs are the same: behind the cut that does not matter.
      .reachable(),
      .blocked(
        Twin("state: available", "state: pending-acceptance"), "link.not-accepted web-endpoint",
        rule: "vpce/not-accepted", line: "state: pending-acceptance"),
      .blocked(Twin("state: available", "state: rejected"), "link.not-active web-endpoint", rule: "vpce/state-dead"),
      .unknown(
        Twin("\n      state: available", ""), "interface-endpoint web-endpoint is in a state that carries traffic"),
      .reachable(Twin("\n      state: available", ""), Twin("acceptance: required", "acceptance: not-required")),
      .blocked(
        Twin("principals: [consumer]", "principals: []"), "link.not-permitted web-service",
        rule: "vpce/principal-not-allowed", line: "principals: []"),
      .reachable(Twin("principals: [consumer]", "principals: [\"arn:aws:iam::111122223333:root\"]")),
      .blocked(
        Twin("principals: [consumer]", "principals: [\"arn:aws:iam::999999999999:root\"]"),
        "link.not-permitted web-service"),
      .unknown(
        Twin("principals: [consumer]", "principals: [unknown]"),
        "endpoint-service web-service allows aws-account consumer"),
      // Zones are compared by their ids; names mean different zones in different accounts.
      .blocked(
        Twin(
          "zone-id: euw1-az1, cidr: 10.0.1.0/24 }\n    interface",
          "zone-id: euw1-az2, cidr: 10.0.1.0/24 }\n    interface"),
        "link.zone-missing web-endpoint", rule: "vpce/az-not-in-service"),
      .unknown(
        Twin("zone: eu-west-1c, zone-id: euw1-az1", "zone: eu-west-1a"),
        "subnet client-a and a subnet of network-load-balancer web-nlb have the same zone id"),
      .blocked(
        Twin("- allow tcp 443 from client-sg", "- allow tcp 80 from client-sg"), "filter.no-allow endpoint-sg",
        rule: "vpce/sg-missing-443", line: "tcp 80"),
    ] as [NetworkCase])
  func service(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The private name

  @Test(
    arguments: [
      .blocked(
        Twin("private-dns: true", "private-dns: false"), "name.public-answer web-endpoint",
        rule: "vpce/private-dns-off", line: "private-dns: false"),
      .unknown(Twin("\n      private-dns: true", ""), "private DNS is on for interface-endpoint web-endpoint"),
      .blocked(
        Twin("{ state: verified }", "{ state: pending-verification }"), "name.unresolved app.example.com",
        rule: "vpce/private-dns-unverified", line: "pending-verification"),
      .blocked(Ask(from: "stranger"), "name.zone-not-visible other-vpc", rule: "vpce/private-dns-scope"),
      .blocked(
        Twin("cidr: 10.0.0.0/16\n    dns-hostnames: true", "cidr: 10.0.0.0/16"),
        "name.resolver-disabled consumer-vpc", rule: "vpce/private-dns-needs-vpc-dns"),
      .reachable(Ask(by: "10.0.1.99", tls: .require)),
    ] as [NetworkCase])
  func names(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: The load balancer

  static let withGroup = Twin("subnets: [web-a]\n", "subnets: [web-a]\n      security-groups: [nlb-sg]\n")
  static let enforcement = "enforce-security-group-inbound-rules-on-private-link-traffic"

  @Test(
    arguments: [
      .blocked(
        Twin("port: tls 443", "port: tls 8443"), "listener.none web-nlb", rule: "nlb/no-listener",
        line: "tls 8443"),
      .blocked(Twin("targets: [web]", "targets: []"), "listener.no-target web-targets", rule: "nlb/no-targets"),
      .unknown(Twin(", targets: [web]", ""), "target-group web-targets has a target"),
      .blocked(
        Twin("port: tcp 80, targets", "port: tcp 8080, targets"), "filter.no-allow web-sg", "listener.port web",
        rule: "sg/port-mismatch"),
      .blocked(
        Twin("port: tcp 80, targets", "port: tcp 8080, targets"), Twin("- allow tcp 80 from", "- allow tcp 8080 from"),
        "listener.port web", rule: "nlb/target-port"),
      // The target sees the load balancer, not the consumer.
      .blocked(
        Twin("- allow tcp 80 from 10.0.1.0/24", "- allow tcp 80 from client-sg"), "filter.reference-lost web-sg",
        rule: "nlb/source-is-nlb", line: "from client-sg"),
      .blocked(
        Twin("subnet: web-a, address: 10.0.1.10", "subnet: web-b, address: 10.0.2.10"),
        "listener.target-zone web-nlb", rule: "nlb/target-az"),
      .reachable(
        Twin("subnet: web-a, address: 10.0.1.10", "subnet: web-b, address: 10.0.2.10"),
        Twin("scheme: internal", "scheme: internal\n      cross-zone: true")),
      .unknown(
        Twin("subnet: web-a, address: 10.0.1.10", "subnet: web-b, address: 10.0.2.10"),
        Twin("zone: eu-west-1b, zone-id: euw1-az2, ", ""), "subnet web-a and the subnet of instance web are in one zone"
      ),
      // Its own rules see the consumer's address, and no group of the consumer.
      .blocked(withGroup, "filter.no-allow nlb-sg", rule: "nlb/sg-privatelink-eval"),
      .reachable(withGroup, Twin("scheme: internal", "scheme: internal\n      \(enforcement): off")),
      .reachable(withGroup, Twin("from 10.0.9.0/24", "from 10.0.1.20/32")),
      .unknown(
        withGroup, Twin("address: 10.0.1.20\n      ", ""), Twin("from 10.0.9.0/24", "from 10.0.1.0/28"),
        "the address of instance client lies in what 'allow tcp 443 from 10.0.1.0/28' names"),
      .blocked(withGroup, Twin("from 10.0.9.0/24", "from nlb-sg"), "filter.no-allow nlb-sg"),
      .blocked(
        Twin("- allow tcp 80 from 10.0.1.0/24", "- allow tcp 80 from 10.0.7.0/24"), "filter.no-allow web-sg",
        rule: "nlb/source-is-nlb"),
      .degraded(
        Twin("port: tcp 80, targets", "port: tcp 80, health-check: tcp 8081, targets"),
        "listener.target-unhealthy web-targets", rule: "nlb/health-check-blocked"),
      .reachable(Twin("targets: [web]", "targets: [10.0.1.10]")),
      .blocked(Twin("targets: [web]", "targets: [10.0.1.77]"), "listener.target-address web-targets"),
    ] as [NetworkCase])
  func targets(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }

  // MARK: TLS at the listener

  static let database = """
    rds-instance db: { engine: postgresql, subnets: [web-a], address: 10.0.1.30, security-groups: [web-sg], port: 80, require-tls: true }
        target-group web-targets: { type: ip, port: tcp 80, targets: [db] }
    """
  static let behind = Twin(
    "target-group web-targets: { type: instance, port: tcp 80, targets: [web] }", database)

  @Test(
    arguments: [
      .blocked(
        Twin("names: [app.example.com]", "names: [www.example.com]"), "tls.name-mismatch web-cert",
        rule: "vpces/tls-cert-name", line: "www.example.com"),
      .reachable(Twin("names: [app.example.com]", "names: ['*.example.com']")),
      .reachable(Twin("names: [app.example.com]", "names: [www.example.com]"), Ask(tls: .require)),
      .blocked(Ask(tls: .off), "tls.required front", rule: "tls/required-not-used"),
      .blocked(
        Twin("state: issued", "state: pending-validation"), "listener.none web-cert", rule: "nlb/tls-needs-cert"),
      // A client of PostgreSQL does not begin with TLS.
      .blocked(
        behind, Ask(to: "db", tls: .require, proto: "postgresql"), "tls.termination front",
        rule: "nlb/tls-listener-db-protocol"),
      .reachable(
        behind, Twin("port: tls 443, certificate: web-cert,", "port: tcp 443,"),
        Ask(to: "db", tls: .require, proto: "postgresql")),
    ] as [NetworkCase])
  func listenerTLS(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
