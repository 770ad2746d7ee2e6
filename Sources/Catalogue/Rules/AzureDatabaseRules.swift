import Diagnostics

extension Catalogue {
  static let azureDatabaseRules: [Rule] = [
    Rule(
      "azmysql/single-server", .structural, .error,
      "Azure Database for MySQL is a flexible server",
      why: "Single Server was retired on 16 September 2024. Its server names, user names with @server and cipher "
        + "options do not apply to a flexible server.",
      fix: "Describe a mysql-flexible-server.", sources: [.z26]),
    Rule(
      "azmysql/secure-transport", .path, .error, explains: .tlsRequired, specificity: 2,
      "A client of Azure Database for MySQL uses TLS",
      why:
        "The parameter require_secure_transport is on by default, and the server refuses clear-text "
        + "sessions with error 3159.",
      fix: "Turn TLS on in the client.", sources: [.z18]),
  ]
}
