import Reachability

/// Databases and RDS Proxy: ports, states, TLS, logins.
extension RulePair {
  static let proxied = Scene(base: NetworkProxyTests.base, ask: NetworkProxyTests.ask)

  private static let verifying = Twin("client: { tls: require }", "client: { tls: verify-full, ca: rds-global-bundle }")
  private static let requireTLS = "require-tls: true"

  static let databasePairs: [RulePair] = [
    RulePair(
      "rds/port", in: peered, asking: Ask(port: 5432), broken: Twin(requireTLS, "\(requireTLS)\n      port: 5433")),
    RulePair("rds/stopped", in: peered, broken: Twin(requireTLS, "\(requireTLS)\n      state: stopped")),
    RulePair("rds/force-ssl", in: peered, broken: Ask(tls: .off)),
    RulePair(
      "rds/public-name-outside", in: peered,
      broken: Twin("publicly-accessible: false", "publicly-accessible: true")),
    RulePair(
      "tls/version", in: peered, given: [Twin(requireTLS, "\(requireTLS)\n      min-tls: 1.3")],
      broken: Ask(version: "1.2")),
    RulePair(
      "tls/ca-missing", in: peered, given: [verifying],
      broken: Twin("verify-full, ca: rds-global-bundle", "verify-full"), degrades: true),
    RulePair("dns/tls-name-mismatch", in: peered, given: [verifying], broken: Ask(by: "10.2.1.20")),
    RulePair(
      "rdsproxy/ingress", in: proxied,
      broken: Twin("allow tcp 5432 from app-sg", "allow tcp 5432 from 10.9.0.0/24")),
    RulePair(
      "rdsproxy/secret-access", in: proxied,
      broken: Twin("allow secretsmanager:GetSecretValue on login", "allow secretsmanager:DescribeSecret on login")),
    RulePair(
      "rdsproxy/iam-required", in: proxied,
      broken: Twin("logins: [login]", "logins: [login]\n      iam-auth: required")),
    RulePair(
      "rdsproxy/target-unavailable", in: proxied,
      broken: Twin("targets: [db]", "targets: [db]\n      target-state: unavailable")),
    RulePair(
      "rdsproxy/custom-dns-verify", in: proxied,
      given: [
        verifying,
        Twin("cidr: 10.1.0.0/16\n    subnet app-a", "cidr: 10.1.0.0/16\n    dns-hostnames: true\n    subnet app-a"),
        Twin(
          "  resource-share shared:",
          """
            hosted-zone example.internal:
              private: true
              vpcs: [app-vpc]
              records: [db CNAME for-app.endpoint.proxy-x.eu-west-1.rds.amazonaws.com]
            resource-share shared:
          """),
      ], broken: Ask(by: "db.example.internal")),
  ]
}
