import Diagnostics

extension Catalogue {
  static let hostedZoneRules: [Rule] = [
    Rule(
      "phz/not-associated", .path, .error, explains: .nameZoneNotVisible, specificity: 2,
      "A private hosted zone is associated with the client's VPC",
      why: "A zone that is not associated does not exist for this client: it asks the public DNS instead and gets a "
        + "public address or nothing.",
      fix: "Associate the zone with the client's VPC; for another account, authorise it first.", sources: [.x1, .x2]),
    Rule(
      "phz/shadow-nxdomain", .path, .error, explains: .nameNxdomainInZone, specificity: 2,
      "A private hosted zone that covers a name holds a record for it",
      why: "The most specific private zone that matches is the only one that answers. If it has no record, the answer "
        + "is NXDOMAIN; the public DNS is not asked.",
      fix: "Add the record, or narrow the zone to the names it holds.", sources: [.x1]),
    Rule(
      "phz/same-name-twice", .structural, .error,
      "A VPC is associated with one private zone of a name",
      why: "AWS refuses to associate two zones of the same name with one VPC.",
      fix: "Merge the records into one zone.", sources: [.x1]),
    Rule(
      "phz/more-specific-zone", .path, .error, explains: .nameNxdomainInZone, specificity: 2,
      "A record stands in the most specific private zone that matches its name",
      why: "Only the most specific zone is asked. A record in a wider zone is never seen.",
      fix: "Move the record into the more specific zone.", sources: [.x1]),
    Rule(
      "phz/cross-account-half", .structural, .error, explains: .nameZoneNotVisible, specificity: 3,
      "A VPC of another account that a zone authorises is associated with it",
      why:
        "It takes two calls: the owner of the zone authorises the VPC, which the console cannot do, and then the owner "
        + "of the VPC associates it. After the first one alone the VPC sees nothing of the zone.",
      fix: "Run associate-vpc-with-hosted-zone in the account of the VPC; the authorisation may be deleted afterwards.",
      sources: [.x2]),
  ]
}
