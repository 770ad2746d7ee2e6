/// A way to connect a client with a database: what it allows, what it asks for and what it costs.
public struct ConnectionWay: Sendable, Identifiable {
  /// The id by which a decision names it.
  public let id: String
  public let title: String

  /// What it demands of the two ends; each demand can be decided over a topology.
  public let demands: [Demand]

  /// Whether the two networks may use the same addresses.
  public let overlap: String

  /// Who may open connections.
  public let initiator: String

  /// Whether it spans regions.
  public let region: String

  /// What it demands of accounts, organizations and tenants.
  public let limits: String

  /// The source address that the database sees.
  public let source: String

  /// Whether it follows the database when that fails over.
  public let failover: String

  /// The name that the client uses, and what its certificate has to fit.
  public let name: String

  /// What decides who may connect.
  public let authentication: String

  /// What has to be built.
  public let parts: [String]

  /// What has to be paid for as long as it is kept.
  public let costs: [String]

  /// From 1, easy, to 5.
  public let effort: Int

  /// What usually goes wrong first.
  public let firstFailure: String

  /// What a way demands of the ends that it is to connect.
  public enum Demand: Sendable, Equatable {
    case client(in: [Cloud])
    case database(in: [Cloud])
    /// The networks of the two ends have no address in common.
    case noOverlap
    case sameRegion
    /// Both accounts belong to one organization.
    case sameOrganization
    /// The database is reached through a network of its own.
    case networkOfDatabase
    /// The destination is a database of RDS or Aurora, or a proxy before one.
    case relationalDatabase
    /// The destination is an Aurora cluster.
    case auroraCluster
    /// The Azure server was created with public access networking, so that it can have private endpoints.
    case publicNetworking
    /// The Azure server stands within a virtual network.
    case injectedNetworking
    /// The destination may be reached from the internet.
    case publicAccess
    /// The client's cloud is the one in which the Aiven service runs.
    case sameCloudAsAiven
  }

  /// All ways, in the order of the reference page.
  public static let all: [ConnectionWay] = general + aws + azure + aiven + google

  /// The way of an id.
  public static func named(_ id: String) -> ConnectionWay? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

/// Whose network something stands in.
public enum Cloud: String, Sendable, CaseIterable {
  case aws = "AWS"
  case azure = "Azure"
  case aiven = "Aiven"
  case google = "Google Cloud"
  /// The internet, or a network of one's own.
  case elsewhere = "no cloud"
}

/// A price that was read somewhere, with the day and the region for which it held.
public struct Price: Sendable {
  public let what: String
  public let amount: String
  public let region: String
  /// The year or month in which it was read.
  public let asOf: String

  /// The prices that are known; everything else has to be looked up.
  public static let known: [Price] = [
    Price(what: "Interface endpoint, for each zone", amount: "0.014 USD an hour", region: "Tokyo", asOf: "2020"),
    Price(
      what: "Data through interface endpoints, for the first PB a month", amount: "0.01 USD a GB", region: "any",
      asOf: "2025"),
    Price(what: "Customer managed key of AWS KMS", amount: "1 USD a month", region: "Tokyo", asOf: "2020"),
  ]
}
