import Diagnostics

extension Catalogue {
  static let dataAPIRules: [Rule] = [
    Rule(
      "dataapi/not-enabled", .path, .error, explains: .listenerDisabled, specificity: 2,
      "The Data API is enabled on the cluster",
      why: "Without it every call is answered with \"HttpEndpoint is not enabled\".",
      fix: "Enable the HTTP endpoint of the cluster.", sources: [.d2, .d4]),
    Rule(
      "dataapi/engine", .structural, .error,
      "The Data API is enabled on an Aurora cluster for MySQL or PostgreSQL without T classes",
      why: "There is no Data API for other engines, nor on T instance classes.",
      fix: "Use another class, or connect with a driver.", sources: [.d3, .d6]),
    Rule(
      "dataapi/limits", .advisory, .warning,
      "A call to the Data API holds one statement",
      why: "Calls with several statements are refused, and so are results of more than 1 MiB.",
      fix: "Make a call for each statement.", sources: [.d3, .d4]),
    Rule(
      "dataapi/dualstack-name", .advisory, .warning,
      "The Data API is called by a name that the endpoint's private DNS covers",
      why:
        "The name rds-data.REGION.api.aws is another name than rds-data.REGION.amazonaws.com, and an endpoint with private DNS may "
        + "not cover it.", fix: "Call rds-data.REGION.amazonaws.com, or look which names the endpoint covers.",
      sources: [.d8]),
    Rule(
      "dataapi/target-reader", .path, .error, explains: .listenerReadOnly, specificity: 2,
      "A call to the Data API names a cluster that has a writer",
      why:
        "The Data API runs every statement on the writer, reads too. A secondary cluster of a global database has none "
        + "until it is promoted, and an instance is no cluster.",
      fix: "Name the primary cluster in the call.", sources: [.d3]),
    Rule(
      "dataapi/endpoint-port", .path, .error, explains: .filterNoAllow, specificity: 4,
      "The security group of the endpoint for the Data API admits HTTPS",
      why:
        "The endpoint is a network interface of its own: without a rule for port 443 from the client it drops the call.",
      fix: "Allow tcp 443 from the client to the endpoint's group.", sources: [.d5]),
    Rule(
      "dataapi/same-account", .path, .error, explains: .idNoResourceAllow, specificity: 2,
      "The principal that calls the Data API belongs to the cluster's account",
      why: "Clusters have no resource policy that could admit another account. The caller has to assume a role in the "
        + "owner's account.",
      fix: "Assume a role of the cluster's account and call with that.", sources: [.i1, .i5]),
    Rule(
      "dataapi/caller-permissions", .path, .error, explains: .idNoIdentityAllow, specificity: 2,
      "The caller may use the Data API on the cluster and read the secret",
      why: "Both the action on the cluster and secretsmanager:GetSecretValue on the secret are checked on the caller.",
      fix: "Grant both, each on its ARN.", sources: [.d1]),
    Rule(
      "dataapi/secret-mismatch", .path, .error, explains: .idNoCredentials, specificity: 2,
      "The secret belongs to the database user and lies with the cluster",
      why: "With a secret of another user, account or region the call arrives and the login to the database fails.",
      fix: "Name the secret of the right user, in the cluster's account and region.", sources: [.d4]),
    Rule(
      "dataapi/sts-path", .path, .error, explains: .idControlPlaneUnreachable, specificity: 2,
      "A client in an isolated subnet that assumes a role can reach STS",
      why: "The endpoint for rds-data alone is not enough: without a way to STS the client has no credentials for the "
        + "call, and the attempt to get them times out.",
      fix: "Add an interface endpoint for STS and use the regional STS endpoint.", sources: [.p6, .i1]),
    Rule(
      "dataapi/region", .structural, .error, explains: .linkRegionMismatch, specificity: 2,
      "The endpoint for the Data API lies in the cluster's region",
      why: "The service rds-data is not among the services that an endpoint can reach in another region.",
      fix: "Create the endpoint in the cluster's region, and reach it over a peering between regions.", sources: [.p8]),
    Rule(
      "dataapi/db-subnet-irrelevant", .semantics, .info,
      "The database's own filters play no part in a call to the Data API",
      why: "The Data API reaches the cluster inside AWS; the cluster's security groups, ACLs and routes are not on the "
        + "way.",
      sources: [.d1, .practice]),
  ]
}
