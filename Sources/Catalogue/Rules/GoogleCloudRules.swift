import Diagnostics

extension Catalogue {
  static let googleCloudRules: [Rule] = [
    Rule(
      "gcp/peering-overlap", .structural, .error, explains: .linkOverlap, specificity: 1,
      "Peered networks of Google Cloud do not overlap",
      why: "Google Cloud refuses the peering, or later the subnet, if any subnet range or secondary range of one "
        + "network overlaps one of the other or of another peer of the other.",
      fix: "Renumber the subnet, or use Private Service Connect.", sources: [.g4]),
    Rule(
      "gcp/tags-not-across", .structural, .error, explains: .filterReferenceUnresolvable, specificity: 1,
      "A firewall rule names tags of its own network",
      why: "A peering carries no tags and no service accounts. A rule with a source tag of the peer matches nothing.",
      fix: "Name the range of the peer's subnet.", sources: [.g4]),
    Rule(
      "gcp/psa-range", .structural, .error,
      "The range for private services access is /24 or larger and overlaps nothing",
      why: "The service producer's network takes its subnets from the range. If it is too small no instance can be "
        + "created, and where it overlaps a subnet or a peer the routes collide.",
      fix: "Allocate a range of its own, better /16 than /24.", sources: [.g5]),
    Rule(
      "gcp/psc-nat-subnet", .structural, .error,
      "A service attachment has a subnet of purpose PRIVATE_SERVICE_CONNECT to itself",
      why: "Connections of consumers take their source address from that subnet. Nothing else may stand in it, and two "
        + "attachments cannot share it.",
      fix: "Create a subnet of purpose PRIVATE_SERVICE_CONNECT for the attachment.", sources: [.g6]),
  ]
}
