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
      "rds/force-ssl", .path, .error, explains: .tlsRequired, specificity: 1,
      "A client uses TLS where the database's parameters demand it",
      why:
        "The parameter rds.force_ssl is 1 by default from PostgreSQL 15 on, and "
        + "require_secure_transport does the same for MySQL. "
        + "PostgreSQL says that it has no entry for an unencrypted connection.",
      fix: "Set sslmode=verify-full or --ssl-mode=VERIFY_IDENTITY.", sources: [.r9]),
  ]
}
