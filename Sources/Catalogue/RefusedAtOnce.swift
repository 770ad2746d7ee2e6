extension Catalogue {
  /// The rules that providers enforce when a resource is made or changed, and that depend on what exists by then: steps
  /// in another order would be refused.
  ///
  /// Others speak of what fails later, or of what no order of steps can change.
  public static let refusedAtOnce: Set<String> = [
    "ram/org-sharing-disabled", "ram/one-az", "tgw/share-missing", "rgw/no-gateway", "rgw/not-shared",
    "vpce/principal-not-allowed", "vpce/private-dns-unverified", "vpce/private-dns-needs-vpc-dns",
    "rdsproxy/endpoint-account-subnets", "rdsproxy/subnets-az", "rds/subnet-group-az", "aiven/azure-two-principals",
    "vnetpeer/cross-tenant-identity",
  ]
}
