extension KindID {
  /// The domain of Azure Private Link for a kind of server: Azure, "Private endpoint DNS zone values".
  public var privateLinkDomain: String? { publicDomain.map { "privatelink.\($0)" } }

  /// The domain in which the public DNS has the servers of a kind.
  public var publicDomain: String? {
    switch self {
    case .mysqlFlexibleServer, .mysqlSingleServer: "mysql.database.azure.com"
    case .postgresqlFlexibleServer: "postgres.database.azure.com"
    case .azureSQLServer: "database.windows.net"
    default: nil
    }
  }

  /// The public domains of databases of Azure, also of those that no kind stands for.
  public static let azureDatabaseDomains: Set<String> = [
    "mysql.database.azure.com", "postgres.database.azure.com", "mariadb.database.azure.com", "database.windows.net",
    "documents.azure.com", "mongo.cosmos.azure.com", "cassandra.cosmos.azure.com", "gremlin.cosmos.azure.com",
    "table.cosmos.azure.com", "postgres.cosmos.azure.com", "redis.cache.windows.net",
  ]
}
