import Diagnostics

extension Catalogue {
  static let onPremisesRules: [Rule] = [
    Rule(
      "onprem/overlap", .structural, .error, explains: .linkOverlap, specificity: 1,
      "A network on premises does not overlap the cloud network that it is routed to",
      why: "Where both sides use an address, each keeps it to itself, and nothing crosses the VPN for it.",
      fix: "Renumber one side, translate addresses at the edge, or connect through PrivateLink.", sources: [.a1])
  ]
}
