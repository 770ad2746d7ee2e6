import Reachability

/// The policies that limit a principal, and those of another account.
extension RulePair {
  static let policyPairs: [RulePair] = [
    RulePair(
      "iam/permissions-boundary", in: dataAPI,
      given: [Twin("trust: [report-role]", "trust: [report-role]\n    boundary: ['allow * on *']")],
      broken: Twin("boundary: ['allow * on *']", "boundary: ['allow * except rds-data:* on *']")),
    RulePair(
      "iam/session-policy", in: dataAPI,
      given: [Twin("trust: [report-role]", "trust: [report-role]\n    session-policy: ['allow * on *']")],
      broken: Twin("session-policy: ['allow * on *']", "session-policy: ['allow * except rds-data:* on *']")),
    RulePair(
      "iam/service-control-policy", in: dataAPI,
      given: [
        Twin(
          "aws-account data:", "organization firm: { accounts: [data], policies: ['allow * on *'] }\naws-account data:")
      ],
      broken: Twin("policies: ['allow * on *'] }", "policies: ['allow * except rds-data:* on *'] }")),
    RulePair(
      "iam/cross-account-two-policies", in: dataAPI,
      broken: Twin("- allow kms:Decrypt on orders-key", "- allow kms:DescribeKey on orders-key")),
    RulePair(
      "secret/version-stage", in: dataAPI,
      given: [
        Twin(
          "GetSecretValue on orders-secret",
          "GetSecretValue on orders-secret when secretsmanager:VersionStage = AWSCURRENT")
      ],
      broken: Twin("VersionStage = AWSCURRENT", "VersionStage = AWSPREVIOUS")),
    RulePair(
      "probe/tunnel-vision", in: dataAPI,
      given: [
        Twin("route-table jobs-routes: { routes: [] }", "route-table jobs-routes: { routes: [0.0.0.0/0 to out] }"),
        Twin(
          "    security-group job-sg: {}",
          """
              internet-gateway door: {}
              route-table edge-routes: { routes: [0.0.0.0/0 to door] }
              subnet edge: { cidr: 10.0.2.0/24, route-table: edge-routes }
              nat-gateway out: { subnet: edge }
              security-group job-sg: {}
          """),
      ], broken: Twin("private-dns: true\n      policy:", "private-dns: false\n      policy:"), degrades: true),
    RulePair(
      "kms/condition-via-service", in: dataAPI,
      given: [
        Twin(
          "- allow kms:Decrypt to data",
          "- allow kms:Decrypt to data when kms:ViaService = secretsmanager.ap-northeast-1.amazonaws.com")
      ],
      broken: Twin(
        "when kms:ViaService = secretsmanager.ap-northeast-1.amazonaws.com",
        "when kms:ViaService = rds.ap-northeast-1.amazonaws.com")),
  ]
}
