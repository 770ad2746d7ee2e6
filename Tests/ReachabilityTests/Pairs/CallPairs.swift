import Reachability

/// Calls to the Data API of another account: roles, secrets, keys, and the policies between.
extension RulePair {
  static let dataAPI = Scene(
    base: """
      id: data-api
      aws-account caller:
        account-id: "111122223333"
        iam-role report-role:
          trust: [lambda.amazonaws.com]
          policies:
            - allow sts:AssumeRole on data-api-role
        vpc caller-vpc:
          region: ap-northeast-1
          cidr: 10.0.0.0/16
          dns-hostnames: true
          subnet jobs-a: { cidr: 10.0.1.0/24, route-table: jobs-routes }
          route-table jobs-routes: { routes: [] }
          security-group job-sg: {}
          security-group endpoint-sg: { ingress: [allow tcp 443 from job-sg] }
          lambda-function report-job: { subnets: [jobs-a], security-groups: [job-sg], role: report-role }
          interface-endpoint rds-data:
            service: com.amazonaws.ap-northeast-1.rds-data
            subnets: [jobs-a]
            security-groups: [endpoint-sg]
            private-dns: true
            policy:
              - allow rds-data:* on * to anyone
          interface-endpoint sts:
            service: com.amazonaws.ap-northeast-1.sts
            subnets: [jobs-a]
            security-groups: [endpoint-sg]
            private-dns: true
      aws-account data:
        account-id: "444455556666"
        region: ap-northeast-1
        iam-role data-api-role:
          trust: [report-role]
          policies:
            - allow rds-data:ExecuteStatement on orders
            - allow secretsmanager:GetSecretValue on orders-secret
            - allow kms:Decrypt on orders-key
        secret orders-secret: { user: orders, key: orders-key }
        aurora-cluster orders: { engine: postgresql, data-api: true, users: [orders] }
      aws-account keys:
        account-id: "777788889999"
        region: ap-northeast-1
        kms-key orders-key:
          managed-by: customer
          policy:
            - allow kms:Decrypt to data
      """,
    ask: Ask(
      from: "report-job", to: "orders", user: "orders", caller: "report-role", assumes: ["data-api-role"],
      action: "rds-data:ExecuteStatement", secret: "orders-secret"))

  static let callPairs: [RulePair] = [
    RulePair(
      "dataapi/caller-permissions", in: dataAPI,
      broken: Twin("- allow rds-data:ExecuteStatement on orders", "- allow rds-data:BeginTransaction on orders")),
    RulePair("dataapi/secret-mismatch", in: dataAPI, broken: Twin("user: orders, key", "user: reports, key")),
    RulePair(
      "iam/explicit-deny", in: dataAPI,
      broken: Twin(
        "- allow kms:Decrypt on orders-key",
        "- allow kms:Decrypt on orders-key\n      - deny rds-data:ExecuteStatement on orders")),
    RulePair(
      "kms/disabled", in: dataAPI, broken: Twin("managed-by: customer", "managed-by: customer\n    state: disabled")),
    RulePair(
      "kms/identity-policy", in: dataAPI,
      broken: Twin("- allow kms:Decrypt on orders-key", "- allow kms:Encrypt on orders-key")),
    RulePair(
      "vpce/policy-denies", in: dataAPI,
      broken: Twin("- allow rds-data:* on * to anyone", "- allow rds-data:BeginTransaction on * to anyone")),
  ]
}
