import Diagnostics

extension Catalogue {
  static let peeringRules: [Rule] = [
    Rule(
      "peering/self", .structural, .error,
      "A peering joins two different VPCs",
      why: "A VPC cannot be peered with itself.", fix: "Name the other VPC.", sources: [.a1]),
    Rule(
      "peering/duplicate", .structural, .error,
      "Two VPCs are joined by one peering",
      why: "AWS admits only one peering between a pair of VPCs.", fix: "Remove the second peering.", sources: [.a1]),
    Rule(
      "peering/cidr-overlap", .structural, .error, explains: .linkOverlap, specificity: 1,
      "Peered VPCs do not overlap in any of their ranges",
      why: "AWS refuses the peering even if only a secondary range overlaps that nothing uses.",
      fix: "Renumber one VPC, or connect through PrivateLink.", sources: [.a1]),
    Rule(
      "peering/not-active", .path, .error, explains: .linkNotActive, specificity: 1,
      "A peering connection is active",
      why: "The accepter has seven days to accept. Until then, and after it failed or expired, routes to the peering "
        + "lead nowhere.",
      fix: "Accept the request in the accepter's account, or create it again.", sources: [.a1]),
    Rule(
      "peering/route-missing-forward", .path, .error, explains: .routeNone, specificity: 3,
      "The client's subnet has a route to the peer",
      why: "Accepting a peering creates no routes.",
      fix: "Add the peer's range to that subnet's table, with the peering as target.", sources: [.a3]),
    Rule(
      "peering/route-missing-return", .path, .error, explains: .routeNone, specificity: 4,
      "The peer's subnet has a route back",
      why: "Both sides need a route, and the other side is often the task of another account.",
      fix: "Add the client's range to the table of the peer's subnet.", sources: [.a3]),
    Rule(
      "peering/transitive", .path, .error, explains: .linkNotTransitive, specificity: 1,
      "A path crosses one peering at most",
      why: "Peering is not transitive, even if all routes are written.",
      fix: "Peer the two VPCs directly, or use a transit gateway.", sources: [.a1]),
  ]
}
