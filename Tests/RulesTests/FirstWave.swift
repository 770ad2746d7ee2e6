/// The rules that the first five runbooks must exercise, by runbook.
enum FirstWave {
  static let ids: [String] = byRunbook.flatMap { $0 }

  static let byRunbook: [[String]] = [
    [
      "vpn/not-attached", "vpn/tunnel-down", "vpn/static-route-aws", "vpn/return-route-remote",
      "route/propagation-not-enabled", "vpn/cidr-overlap", "vpn/inside-cidr-azure", "pe/not-approved",
      "pe/name-fqdn-only", "pe/nsg-ineffective", "phz/not-associated", "phz/shadow-nxdomain", "vpc/dns-attributes",
      "tls/required-not-used", "tls/weak-cipher", "pe/unidirectional", "azmysql/single-server",
    ],
    [
      "aiven/vpc-size", "aiven/vpc-overlap", "aiven/cloud-mismatch", "aiven/peering-one-sided",
      "aiven/azure-two-principals", "vnetpeer/one-side", "aiven/name-resolves-everywhere", "aiven/public-access-off",
      "aiven/ip-filter", "aiven/port", "aiven/tls", "doc/command-syntax",
    ],
    [
      "ram/subnet-outside-org", "ram/org-sharing-disabled", "ram/wrong-subnet-shared", "ram/default-sg", "ram/one-az",
      "rdsproxy/subnets-az", "rdsproxy/port-fixed", "rdsproxy/egress", "sg/chain-broken", "rdsproxy/no-credentials",
      "rdsproxy/require-tls", "rdsproxy/ip-capacity", "nlb/static-rds-target",
    ],
    [
      "dataapi/not-enabled", "dataapi/same-account", "dataapi/sts-path", "dataapi/region", "vpce/sg-missing-443",
      "vpce/private-dns-off", "iam/assume-trust", "iam/assume-identity", "iam/user-vs-role-arn", "iam/action-syntax",
      "policy/json-invalid", "kms/aws-managed-cross-account", "kms/key-policy", "secret/resource-policy",
      "doc/retired-product",
    ],
    [
      "vpces/needs-nlb", "vpce/principal-not-allowed", "vpce/not-accepted", "vpce/az-not-in-service",
      "vpce/private-dns-unverified", "vpce/private-dns-before-available", "vpces/txt-missing",
      "vpces/txt-in-private-zone", "nlb/source-is-nlb", "nlb/tls-listener-db-protocol", "vpces/tls-cert-name",
      "vpce/unidirectional", "nacl/ephemeral-return",
    ],
  ]
}
