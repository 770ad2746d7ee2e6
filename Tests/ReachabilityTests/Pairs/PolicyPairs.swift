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
