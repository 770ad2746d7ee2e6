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
    Rule(
      "azmysql/mode-immutable", .structural, .error,
      "No step changes the network mode of a server",
      why: "A server is created with public access or within a virtual network, and that cannot be changed.",
      fix: "Create a new server in the right mode and migrate.", sources: [.z16]),
    Rule(
      "azmysql/vnet-subnet-size", .structural, .warning,
      "A delegated subnet has an address for each server and each standby",
      why: "Without a free address a server cannot be created, or its standby cannot.",
      fix: "Use a larger subnet.", sources: [.z16]),
    Rule(
      "azmysql/vnet-zone", .structural, .error,
      "The private zone of a server within a virtual network ends with mysql.database.azure.com and is linked with it",
      why: "The server's name exists only in that zone. Networks that are not linked with it do not know the name.",
      fix: "Use a zone that ends with mysql.database.azure.com, and link it.", sources: [.z16]),
    Rule(
      "azmysql/cipher", .advisory, .warning,
      "A client of Azure Database for MySQL does not ask for an obsolete cipher",
      why: "The server offers TLS 1.2 and later with a fixed list of ciphers.",
      fix: "Leave the choice of the cipher to TLS.",
      sources: [.z18]),
    Rule(
      "azmysql/user-at-server", .advisory, .warning,
      "A login to a flexible server does not hold the server's name",
      why: "The form user@server was that of Single Server.", fix: "Write the plain name of the user.",
      sources: [.practice]),
    Rule(
      "azmysql/replication-pe", .structural, .error,
      "Data-in replication does not run between servers with a private endpoint and no public access",
      why: "What a server opens itself does not go through a private endpoint.",
      fix: "Use servers within a virtual network.", sources: [.z17]),
    Rule(
      "azmysql/vnet-nsg-3306", .path, .error, explains: .filterDeny, specificity: 2,
      "The group of a delegated subnet admits clients on port 3306",
      why: "Network security groups hold for a server within a virtual network.",
      fix: "Allow port 3306 from the clients' range.", sources: [.z16]),
    Rule(
      "azpg/pgbouncer-port", .path, .error, explains: .listenerPort, specificity: 2,
      "Port 6432 of a flexible server is used only where PgBouncer is enabled",
      why: "The built-in PgBouncer listens on 6432 once pgbouncer.enabled is set.",
      fix: "Set pgbouncer.enabled, or use port 5432.", sources: [.z50]),
    Rule(
      "azsql/min-tls", .path, .error, explains: .tlsVersion, specificity: 2,
      "A client of Azure SQL Database speaks the server's minimal version of TLS",
      why: "The server refuses a handshake below its minimal version.", fix: "Update the driver.", sources: [.z51]),
    Rule(
      "sql/redirect-public", .path, .error, explains: .filterNoAllow, specificity: 3,
      "A client within Azure may open the ports 11000 to 11999 of the public endpoint of Azure SQL",
      why: "By default, and with the policy Redirect, the gateway hands a client within Azure on to the node of its "
        + "database, on a port from 11000 to 11999. Where only 1433 is open, the connection begins and then times out.",
      fix: "Allow tcp 11000-11999 to the service tag Sql, or set the connection policy to Proxy.", sources: [.z25]),
    Rule(
      "pe/sql-redirect", .path, .error, explains: .filterNoAllow, specificity: 3,
      "With the policy Redirect the ports from 1433 on are open to the private endpoint",
      why: "The gateway hands a client on to a port of the endpoint between 1433 and 65535. Open for 1433 alone, the "
        + "connection begins and then times out.",
      fix: "Allow tcp 1433-65535 on the way to the endpoint, or set the connection policy to Proxy.",
      sources: [.z20]),
  ]
}
