import Reachability

/// An endpoint service with its load balancer, and an endpoint in another account.
extension RulePair {
  static let privateLink = Scene(base: NetworkPrivateLinkTests.base, ask: NetworkPrivateLinkTests.ask)

  static let privateLinkPairs: [RulePair] = [
    RulePair("vpce/state-dead", in: privateLink, broken: Twin("state: available", "state: rejected")),
    RulePair("vpce/private-dns-scope", in: privateLink, broken: Ask(from: "stranger")),
    RulePair(
      "nlb/health-check-blocked", in: privateLink,
      broken: Twin("port: tcp 80, targets", "port: tcp 80, health-check: tcp 8081, targets"),
      degrades: true),
    RulePair("nlb/no-listener", in: privateLink, broken: Twin("port: tls 443", "port: tls 8443")),
    RulePair("nlb/no-targets", in: privateLink, broken: Twin("targets: [web]", "targets: []")),
    RulePair(
      "nlb/sg-privatelink-eval", in: privateLink,
      given: [NetworkPrivateLinkTests.withGroup, Twin("from 10.0.9.0/24", "from 10.0.1.20/32")],
      broken: Twin("from 10.0.1.20/32", "from 10.0.9.0/24")),
    RulePair(
      "nlb/target-az", in: privateLink,
      given: [
        Twin("subnet: web-a, address: 10.0.1.10", "subnet: web-b, address: 10.0.2.10"),
        Twin("scheme: internal", "scheme: internal\n      cross-zone: true"),
      ], broken: Twin("cross-zone: true", "cross-zone: false")),
    RulePair(
      "nlb/target-port", in: privateLink, given: [Twin("- allow tcp 80 from", "- allow tcp 80-8080 from")],
      broken: Twin("port: tcp 80, targets", "port: tcp 8080, targets")),
  ]
}
