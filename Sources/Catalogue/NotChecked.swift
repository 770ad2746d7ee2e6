/// A fact about private connectivity that Portolan knows of and does not check.
public struct NotChecked: Sendable {
  /// `family/name`, as the rule would be called.
  public let id: String

  /// What the rule would be checked on.
  public let kind: Rule.Kind

  /// What it would demand, as a headline of one line without a full stop.
  public let summary: String

  /// Why it is not checked, in a sentence.
  public let reason: String

  init(_ id: String, _ kind: Rule.Kind, _ summary: String, because reason: String) {
    self.id = id
    self.kind = kind
    self.summary = summary
    self.reason = reason
  }

  /// The part of the id before the slash.
  public var family: String { String(id.prefix { $0 != "/" }) }
}

extension Catalogue {
  /// What is known and not checked, by id.
  public static let notChecked: [NotChecked] = [awsNotChecked, googleCloudNotChecked]
    .joined().sorted { $0.id < $1.id }

  private static let awsNotChecked: [NotChecked] = [
    NotChecked(
      "nat/private-for-overlap", .advisory, "A private NAT gateway leads around overlapping ranges",
      because: "Where ranges overlap, the rules about the overlap itself name the ways around it."),
    NotChecked(
      "vpce/cross-az-dns", .advisory, "A client uses the endpoint's interface of its own zone",
      because: "Which interface a client takes is left to chance; a path is proved for each of them."),
    NotChecked(
      "vpces/principal-removed", .advisory, "A consumer that is no longer allowed is disconnected",
      because: "An endpoint whose account is not allowed is told by vpce/principal-not-allowed, whatever came first."),
    NotChecked(
      "nlb/port-exhaustion", .advisory, "A target has fewer than 55,000 connections from each node",
      because: "How many connections are open at a time is not part of a topology."),
    NotChecked(
      "vpn/bandwidth", .advisory, "One tunnel is enough for the expected throughput",
      because: "How much is to be sent is not part of a topology."),
    NotChecked(
      "vpn/dpd-idle", .advisory, "A tunnel is kept from falling idle",
      because: "How much traffic a tunnel carries is not part of a topology."),
  ]

  private static let googleCloudNotChecked: [NotChecked] = [
    ("peering-inactive", "A peering is configured on both sides"),
    ("peering-transitive", "A path crosses one peering at most"),
    ("custom-routes", "Static and dynamic routes are exported on one side of a peering and imported on the other"),
    ("psa-transitive", "A client behind a second peering does not use private services access"),
    ("psa-onprem", "A client on premises learns the range of private services access"),
    ("psc-not-accepted", "The producer has accepted the endpoint"),
    ("psc-region", "An endpoint is used from its own region, or has global access"),
    ("psc-from-peered", "An endpoint is not used over a peering"),
    ("psc-dns", "A private zone names the endpoint"),
    ("cloudsql-connector", "An instance that enforces connectors is reached on port 3307"),
    ("cloudsql-authorized-networks", "A public path starts from an authorized network"),
    ("firewall", "The first firewall rule that matches allows the connection"),
    ("vpn-selector", "The selectors of a policy-based tunnel cover both addresses"),
  ].map {
    NotChecked(
      "gcp/\($0.0)", .path, $0.1, because: "The prover does not follow a path through networks of Google Cloud.")
  }
}
