import Diagnostics

extension Catalogue {
  static let nameRules: [Rule] = [
    Rule(
      "dns/name-unresolvable", .path, .error, explains: .nameUnresolved, specificity: 0,
      "The client can resolve the name that it uses",
      why: "Neither the client's hosts lines, nor a private zone, nor what the provider publishes has an answer.",
      fix: "Create the zone or record, or correct the name.", sources: [.x1]),
    Rule(
      "dns/resolves-public", .path, .error, explains: .namePublicAnswer, specificity: 0,
      "The name resolves to a private address where the path is meant to be private",
      why: "With a public address the traffic leaves the private path, or finds no way at all.",
      fix: "Give the client's network a private zone, or enable the private name of the endpoint.",
      sources: [.z2, .p6]),
    Rule(
      "dns/resolves-other-private", .path, .error, explains: .nameStaleAddress, specificity: 0,
      "A record points to the address that the target has",
      why: "An address record goes stale when the endpoint is created anew or the database fails over.",
      fix: "Update the record, or use an alias.", sources: [.practice]),
    Rule(
      "dns/private-but-unroutable", .path, .error, explains: .routeNone, specificity: 0,
      "A private answer leads to an address that the client can route to",
      why: "Names of RDS instances, of endpoints and of Aiven services are public records with private addresses. That "
        + "they resolve says nothing about a path.",
      fix: "Build the route to the target's network.", sources: [.av1, .r8]),
    Rule(
      "dns/tls-name-mismatch", .path, .error, explains: .tlsNameMismatch, specificity: 1,
      "The name that the client verifies is one that the certificate carries",
      why: "A name of one's own that leads to the right address still fails when the client verifies the host name: "
        + "the provider's certificate does not carry it.",
      fix: "Connect under the provider's name, resolved privately.", sources: [.r1, .av1, .z20]),
    Rule(
      "dns/mixed-answers", .path, .warning, explains: .capIntermittent, specificity: 0,
      "All addresses that a name means lead to the target",
      why: "A client takes any of the addresses. Where some of them lead nowhere, it fails now and then.",
      fix: "Remove the addresses that do not lead to the target.", sources: [.practice]),
    Rule(
      "dns/custom-dhcp", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "Name servers that a VPC is told to ask forward to the Amazon resolver",
      why:
        "With name servers of one's own in the DHCP options, private hosted zones and private names of endpoints are "
        + "seen only if those servers ask the resolver of a VPC that sees them.",
      fix: "Forward the domain to the resolver of the VPC, or use AmazonProvidedDNS.", sources: [.x1]),
    Rule(
      "dns/cname-cross-zone", .path, .warning, explains: .nameZoneNotVisible, specificity: 5,
      "A record that sends a private name on leads to a name that the client's network sees too",
      why: "Each link of a chain of CNAME records is looked up as the client's network sees names. A target that is "
        + "private only elsewhere means its public address here, or nothing.",
      fix: "Associate the zone of the target too, or use an address or alias record.", sources: [.practice]),
    Rule(
      "dns/ttl-failover", .advisory, .warning,
      "Clients of a database that fails over keep a DNS answer for a minute at most",
      why: "After a failover the name means another address. A client that keeps the old one goes on talking to a "
        + "database that is gone or only reads.",
      fix: "Let the client keep answers for 60 seconds at most (in Java networkaddress.cache.ttl).",
      sources: [.r8, .practice]),
  ]
}
