import Diagnostics

extension Catalogue {
  static let rdsRules: [Rule] = [
    Rule(
      "rds/port", .path, .error, explains: .listenerPort, specificity: 1,
      "A client uses the port of the database instance",
      why: "Nothing listens on the port that the client uses.", fix: "Use the instance's port.",
      sources: [.practice]),
    Rule(
      "rds/stopped", .path, .error, explains: .listenerStopped, specificity: 1,
      "The database is available",
      why: "A stopped instance does not accept connections.", fix: "Start the database.", sources: [.practice]),
    Rule(
      "rds/public-name-outside", .path, .error, explains: .namePublicAnswer, specificity: 1,
      "Outside of its VPC the name of a public database leads to its public address",
      why:
        "The name of a publicly accessible database means the private address in its own VPC and the public one everywhere else.",
      fix: "Switch on DNS resolution for the peering, or make the database private.", sources: [.r8, .a1]),
    Rule(
      "rds/subnet-group-az", .structural, .error,
      "A database has subnets in at least two availability zones",
      why: "A subnet group needs two zones, even for an instance in one.",
      fix: "Add a subnet in another availability zone.", sources: [.r8]),
    Rule(
      "rds/force-ssl", .path, .error, explains: .tlsRequired, specificity: 1,
      "A client uses TLS where the database's parameters demand it",
      why:
        "The parameter rds.force_ssl is 1 by default from PostgreSQL 15 on, and "
        + "require_secure_transport does the same for MySQL. "
        + "PostgreSQL says that it has no entry for an unencrypted connection.",
      fix: "Set sslmode=verify-full or --ssl-mode=VERIFY_IDENTITY.", sources: [.r9]),
  ]
}
