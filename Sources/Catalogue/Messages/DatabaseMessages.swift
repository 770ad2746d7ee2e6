extension Source {
  static let mysqlClientErrors = Source(
    "MYSQL-C", "MySQL, Client Error Message Reference",
    "https://dev.mysql.com/doc/mysql-errors/8.0/en/client-error-reference.html")
  static let mysqlServerErrors = Source(
    "MYSQL-S", "MySQL, Server Error Message Reference",
    "https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html")
  static let mariadbClient = Source(
    "MARIADB-C", "MariaDB Connector/C, ma_errmsg.c and pvio_socket.c",
    "https://github.com/mariadb-corporation/mariadb-connector-c")
  static let libpq = Source(
    "LIBPQ", "PostgreSQL, the messages of libpq (fe-connect.c, fe-secure-common.c, fe-secure-openssl.c)",
    "https://github.com/postgres/postgres/tree/master/src/interfaces/libpq")
  static let musl = Source(
    "MUSL", "musl, gai_strerror.c", "https://git.musl-libc.org/cgit/musl/tree/src/network/gai_strerror.c")
  static let postgresqlServer = Source(
    "PG-S", "PostgreSQL, the messages of the server (auth.c, utility.c)",
    "https://github.com/postgres/postgres/tree/master/src/backend")
  static let rdsProxyTroubleshooting = Source(
    "RDSPROXY-T", "Amazon RDS, Troubleshooting for RDS Proxy",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.troubleshooting.html")
  static let azureSQLTroubleshooting = Source(
    "AZSQL-T", "Microsoft, Troubleshoot connectivity issues and other errors with Azure SQL Database",
    "https://learn.microsoft.com/en-us/azure/azure-sql/database/troubleshoot-common-errors-issues")
}

extension Catalogue {
  static let mysqlMessages: [ClientMessage] = [
    ClientMessage(
      .mysql, .nameUnknown, "ERROR 2005 (HY000): Unknown MySQL server host '{host}' (-2)", .mysqlClientErrors),
    ClientMessage(
      .mysql, .nameUnanswered, "ERROR 2005 (HY000): Unknown MySQL server host '{host}' (-3)", .mysqlClientErrors),
    ClientMessage(
      .mysql, .timeout, "ERROR 2003 (HY000): Can't connect to MySQL server on '{host}:{port}' (110)",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .timeout, "ERROR 2003 (HY000): Can't connect to MySQL server on '{host}:{port}' (10060)",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .refused, "ERROR 2003 (HY000): Can't connect to MySQL server on '{host}:{port}' (111)",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .refused, "ERROR 2003 (HY000): Can't connect to MySQL server on '{host}:{port}' (10061)",
      .mysqlClientErrors),
    ClientMessage(.mysql, .nameUnknown, "ERROR 2005 (HY000): Unknown server host '{host}' (-2)", .mariadbClient),
    ClientMessage(
      .mysql, .timeout, "ERROR 2002 (HY000): Can't connect to server on '{host}' (110)", .mariadbClient),
    ClientMessage(
      .mysql, .timeout, "ERROR 2002 (HY000): Can't connect to server on '{host}' (115)", .mariadbClient),
    ClientMessage(
      .mysql, .refused, "ERROR 2002 (HY000): Can't connect to server on '{host}' (111)", .mariadbClient),
    ClientMessage(
      .mysql, .hang,
      "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: {any}",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .hang,
      "ERROR 2013 (HY000): Lost connection to server at 'handshake: reading initial communication packet', system error: {any}",
      .mariadbClient),
    ClientMessage(
      .mysql, .reset, "ERROR 2013 (HY000): Lost connection to MySQL server during query", .mysqlClientErrors),
    ClientMessage(
      .mysql, .reset, "ERROR 2013 (HY000): Lost connection to server during query", .mariadbClient),
    ClientMessage(
      .mysql, .tlsRequired,
      "ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.",
      .mysqlServerErrors),
    ClientMessage(
      .mysql, .tlsVersion, "ERROR 2026 (HY000): SSL connection error: unsupported protocol", .mysqlClientErrors),
    ClientMessage(
      .mysql, .tlsVersion,
      "ERROR 2026 (HY000): SSL connection error: error:0A00042E:SSL routines::tlsv1 alert protocol version",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .tlsName,
      "ERROR 2026 (HY000): SSL connection error: Failed to verify the server certificate via X509 certificate matching functions",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .tlsTrust,
      "ERROR 2026 (HY000): SSL connection error: error:0A000086:SSL routines::certificate verify failed",
      .mysqlClientErrors),
    ClientMessage(
      .mysql, .loginRefused, "ERROR 1045 (28000): Access denied for user '{user}'@'{any}' (using password: YES)",
      .mysqlServerErrors),
    ClientMessage(
      .mysql, .loginRefused, "ERROR 1130 (HY000): Host '{address}' is not allowed to connect to this MySQL server",
      .mysqlServerErrors),
    ClientMessage(
      .mysql, .readOnly,
      "ERROR 1290 (HY000): The MySQL server is running with the --read-only option so it cannot execute this statement",
      .mysqlServerErrors),
  ]

  static let postgresqlMessages: [ClientMessage] = [
    ClientMessage(
      .postgresql, .nameUnknown,
      "could not translate host name \"{host}\" to address: Name or service not known", .libpq),
    ClientMessage(
      .postgresql, .nameUnanswered,
      "could not translate host name \"{host}\" to address: Temporary failure in name resolution", .libpq),
    ClientMessage(
      .postgresql, .nameUnknown,
      "could not translate host name \"{host}\" to address: Name does not resolve", .musl),
    ClientMessage(
      .postgresql, .timeout,
      "connection to server at \"{host}\" ({address}), port {port} failed: Connection timed out", .libpq),
    ClientMessage(
      .postgresql, .timeout, "connection to server at \"{host}\" ({address}), port {port} failed: timeout expired",
      .libpq),
    ClientMessage(
      .postgresql, .refused,
      "connection to server at \"{host}\" ({address}), port {port} failed: Connection refused", .libpq),
    ClientMessage(
      .postgresql, .reset,
      "connection to server at \"{host}\" ({address}), port {port} failed: server closed the connection unexpectedly",
      .libpq),
    ClientMessage(
      .postgresql, .hang,
      "FATAL: Timed-out waiting to acquire database connection", .rdsProxyTroubleshooting),
    ClientMessage(
      .postgresql, .tlsRequired,
      "FATAL: no pg_hba.conf entry for host \"{address}\", user \"{user}\", database \"{any}\", no encryption",
      .postgresqlServer),
    ClientMessage(
      .postgresql, .tlsRequired,
      "FATAL: no pg_hba.conf entry for host \"{address}\", user \"{user}\", database \"{any}\", SSL off",
      .postgresqlServer),
    ClientMessage(
      .postgresql, .tlsRequired, "FATAL: This RDS Proxy requires TLS connections", .rdsProxyTroubleshooting),
    ClientMessage(.postgresql, .tlsVersion, "SSL error: tlsv1 alert protocol version", .libpq),
    ClientMessage(.postgresql, .tlsVersion, "SSL error: unsupported protocol", .libpq),
    ClientMessage(
      .postgresql, .tlsName, "server certificate for \"{any}\" does not match host name \"{host}\"", .libpq),
    ClientMessage(
      .postgresql, .tlsName,
      "server certificate for \"{any}\" (and {any} other names) does not match host name \"{host}\"", .libpq),
    ClientMessage(.postgresql, .tlsTrust, "SSL error: certificate verify failed", .libpq),
    ClientMessage(
      .postgresql, .tlsTrust,
      "root certificate file \"{any}\" does not exist. Either provide the file, use the system's trusted roots with sslrootcert=system, or change sslmode to disable server certificate verification.",
      .libpq),
    ClientMessage(
      .postgresql, .loginRefused, "FATAL: password authentication failed for user \"{user}\"", .postgresqlServer),
    ClientMessage(
      .postgresql, .loginRefused,
      "This RDS proxy has no credentials for the role {user}. Check the credentials for this role and try again.",
      .rdsProxyTroubleshooting),
    ClientMessage(
      .postgresql, .readOnly, "ERROR: cannot execute INSERT in a read-only transaction", .postgresqlServer),
  ]

  static let sqlServerMessages: [ClientMessage] = [
    ClientMessage(
      .sqlserver, .timeout, "[HYT00] [Microsoft][ODBC Driver 18 for SQL Server]Login timeout expired",
      .azureSQLTroubleshooting),
    ClientMessage(
      .sqlserver, .timeout,
      "A network-related or instance-specific error occurred while establishing a connection to SQL Server. The server was not found or was not accessible.",
      .azureSQLTroubleshooting),
    ClientMessage(
      .sqlserver, .loginRefused,
      "Cannot open server '{any}' requested by the login. Client with IP address '{address}' is not allowed to access the server.",
      .azureSQLTroubleshooting),
    ClientMessage(.sqlserver, .loginRefused, "Login failed for user '{user}'.", .azureSQLTroubleshooting),
    ClientMessage(
      .sqlserver, .tlsTrust,
      "[08001] [Microsoft][ODBC Driver 18 for SQL Server]SSL Provider: [error:0A000086:SSL routines::certificate verify failed:{any}]",
      .azureSQLTroubleshooting),
  ]
}
