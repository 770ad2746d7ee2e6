import Diagnostics

extension Catalogue {
  static let resolverRules: [Rule] = [
    Rule(
      "resolver/rule-beats-phz", .path, .error, explains: .nameRuleOverrides, specificity: 2,
      "No forwarding rule takes a name away from the private zone that has it",
      why: "A Resolver rule comes before a private hosted zone of the same domain, and so does one of a more specific "
        + "domain. The zone is then never asked.",
      fix: "Remove the rule, or create a system rule for the names of the zone.", sources: [.x1]),
    Rule(
      "resolver/phz-beats-parent-rule", .semantics, .info,
      "A private zone comes before a forwarding rule for a wider domain",
      why:
        "Each associated private hosted zone counts as a rule for its own domain, and the most specific domain wins. "
        + "A rule for all names does not touch it.",
      sources: [.x1, .x6]),
    Rule(
      "resolver/rule-not-associated", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "A forwarding rule is associated with the client's VPC",
      why: "Resolver rules hold for each VPC on its own. Without the association the public DNS is asked.",
      fix: "Associate the rule with the client's VPC; share it with the VPC's account first.", sources: [.x3, .x6]),
    Rule(
      "resolver/outbound-no-path", .path, .error, explains: .nameResolverUnreachable, specificity: 4,
      "An outbound endpoint reaches the name servers that its rules name",
      why: "Forwarded queries leave from the subnets of the outbound endpoint. Without a route, or with port 53 closed "
        + "for UDP or TCP, they time out and the answer is SERVFAIL.",
      fix: "Route the endpoint's subnets to the name servers, and open port 53 for UDP and TCP.",
      sources: [.x4, .x5]),
    Rule(
      "resolver/inbound-sg", .path, .error, explains: .nameResolverUnreachable, specificity: 5,
      "The security group of an inbound endpoint admits those who ask, on port 53 over UDP and TCP",
      why: "Queries reach the endpoint's interface and are dropped there. TCP is needed for answers that are too long "
        + "for UDP.",
      fix: "Allow UDP and TCP 53 from those who forward.", sources: [.x5]),
    Rule(
      "resolver/inbound-phz-vpc", .path, .error, explains: .nameZoneNotVisible, specificity: 4,
      "A private zone that outsiders ask for is associated with the inbound endpoint's VPC",
      why: "What comes in by an inbound endpoint is answered as the endpoint's VPC sees names, wherever it comes from.",
      fix: "Associate the zone with the VPC of the inbound endpoint.", sources: [.x4]),
    Rule(
      "resolver/plus2-from-outside", .path, .error, explains: .nameResolverUnreachable, specificity: 3,
      "Nobody outside of a VPC is told to ask its Amazon resolver",
      why: "The resolver at the base of the VPC plus two, or at 169.254.169.253, answers only from within the VPC.",
      fix: "Create an inbound Resolver endpoint and ask that.", sources: [.x3, .a1]),
    Rule(
      "resolver/inbound-two-ips", .structural, .error,
      "A Resolver endpoint has two addresses",
      why: "AWS creates an endpoint only with two addresses or more, which should be in two availability zones.",
      fix: "Add a subnet in another availability zone.", sources: [.x4]),
    Rule(
      "resolver/region", .structural, .error,
      "A Resolver rule is associated with VPCs of its own region",
      why: "Resolver endpoints and rules act in one region.",
      fix: "Create the rule and its endpoint in the region of the VPC.", sources: [.x3, .x4]),
    Rule(
      "resolver/shared-subnet", .structural, .error,
      "A Resolver endpoint stands in a VPC of its own account",
      why: "Only the owner of a shared VPC can place Resolver endpoints in its subnets.",
      fix: "Let the owner of the VPC create the endpoint.", sources: [.a16]),
  ]
}
