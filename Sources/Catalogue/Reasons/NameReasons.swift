extension Catalogue {
  static let nameReasons: [Reason] = [
    Reason(
      .nameUnresolved, "No source that the client asks has an answer for the name",
      symptom: "The client reports that it could not translate the host name to an address, or NXDOMAIN.",
      fix: "Create the zone or the record, or correct the name that the client uses."),
    Reason(
      .nameNxdomainInZone, "A private zone that the client sees covers the name but has no record for it",
      symptom: "The client reports that it could not translate the host name to an address (NXDOMAIN), although the "
        + "same name resolves elsewhere.",
      fix: "Add the record to that zone, or narrow the zone to the names it really holds."),
    Reason(
      .nameZoneNotVisible, "The zone that holds the name is not associated with the network of the client",
      symptom: "The name does not resolve, or it resolves to a public address and the connection times out.",
      fix: "Associate the zone with the client's network."),
    Reason(
      .namePublicAnswer, "The name resolves to a public address, where a private one is wanted",
      symptom: "The connection times out in a network without a way out; elsewhere it silently takes the public way.",
      fix: "Give the client's network a private answer for the name."),
    Reason(
      .nameStaleAddress, "The record points to an address that the target does not have",
      symptom: "The connection times out, is refused, or reaches something else.",
      fix: "Update the record, or let an alias follow the target."),
    Reason(
      .nameRuleOverrides, "A forwarding rule or a more specific zone answers instead of the zone that holds the record",
      symptom: "The name does not resolve or has an unexpected answer.",
      fix: "Remove the rule or zone that answers first, or move the record into it."),
    Reason(
      .nameResolverUnreachable, "The client cannot reach the resolver that it is configured to ask",
      symptom: "Every name fails, after several seconds, with a temporary failure in name resolution.",
      fix: "Open the way to the resolver, or configure one that the client can reach."),
    Reason(
      .nameResolverDisabled, "The network does not offer the resolver or the host names that the private name needs",
      symptom: "The client reports that it could not translate the host name to an address, or gets a public answer.",
      fix: "Turn on DNS support and DNS host names for the VPC."),
    Reason(
      .nameFormNotAccepted, "The service does not accept connections under the name or address that the client uses",
      symptom: "The network answers and the server refuses the login, or the certificate does not match.",
      fix: "Connect with the service's own fully qualified name."),
  ]
}
