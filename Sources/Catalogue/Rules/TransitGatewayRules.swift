import Diagnostics

extension Catalogue {
  static let transitGatewayRules: [Rule] = [
    Rule(
      "tgw/attachment-state", .path, .error, explains: .linkNotActive, specificity: 2,
      "A VPC is attached to the transit gateway, and the attachment is available",
      why:
        "An attachment from another account waits until the owner of the transit gateway accepts it. Only an available "
        + "one carries traffic.",
      fix: "Attach the VPC, and accept the attachment in the account of the transit gateway.", sources: [.t1]),
    Rule(
      "tgw/share-missing", .structural, .error,
      "A transit gateway is shared with the accounts that attach to it",
      why: "Another account sees a transit gateway only through a share of AWS RAM.",
      fix: "Share the transit gateway with the account.", sources: [.t1, .ram1]),
    Rule(
      "tgw/az-not-attached", .path, .error, explains: .linkZoneMissing, specificity: 2,
      "The attachment has a subnet in the zone from which packets go to the transit gateway",
      why: "Traffic reaches the transit gateway only from zones in which the attachment has a subnet, though the route "
        + "exists. That holds for the replies of the far end too.",
      fix: "Add a subnet of that zone to the attachment.", sources: [.t1, .ra1]),
    Rule(
      "tgw/one-subnet-per-az", .structural, .error,
      "An attachment has one subnet in each zone",
      why: "AWS takes exactly one subnet from each availability zone.",
      fix: "Keep one subnet for each zone.", sources: [.t1]),
    Rule(
      "tgw/vpc-route-missing", .path, .error, explains: .routeNone, specificity: 3,
      "The tables of both VPCs lead to the transit gateway",
      why: "Attaching a VPC does not change its route tables.",
      fix: "Add a route to the transit gateway on both sides.", sources: [.t1]),
    Rule(
      "tgw/no-association", .path, .error, explains: .linkTableMissing, specificity: 1,
      "An attachment is associated with a route table",
      why:
        "What comes from an attachment is looked up in the table that the attachment is associated with. Without one "
        + "it is dropped.",
      fix: "Associate the attachment with one route table.", sources: [.t2, .ra1]),
    Rule(
      "tgw/no-propagation-forward", .path, .error, explains: .routeNotPropagated, specificity: 2,
      "The table of the source's attachment knows the destination",
      why:
        "Association decides which table is read, propagation in which tables a network is written. The table that the "
        + "source's attachment is associated with has no route to the destination.",
      fix: "Let the destination's attachment propagate to that table, or add a static route.", sources: [.t2, .ra1]),
    Rule(
      "tgw/no-propagation-return", .path, .error, explains: .routeNotPropagated, specificity: 3,
      "The table of the destination's attachment knows the source",
      why: "Replies are looked up in the table that the destination's attachment is associated with. Without a route "
        + "back there the connection times out.",
      fix: "Let the source's attachment propagate to that table, or add a static route.", sources: [.t2]),
    Rule(
      "tgw/cidr-overlap", .structural, .error, explains: .linkOverlap, specificity: 2,
      "VPCs that propagate to one table do not overlap",
      why: "The routes of a VPC whose range overlaps that of one attached before are not propagated.",
      fix: "Renumber one VPC, or connect through PrivateLink.", sources: [.t1]),
    Rule(
      "tgw/blackhole-route", .path, .error, explains: .routeBlackhole, specificity: 2,
      "No route of the transit gateway's table drops the destination",
      why: "A blackhole is a route too: it wins where it is the most specific one.",
      fix: "Delete the blackhole, or repair the attachment.", sources: [.t2]),
    Rule(
      "tgw/secondary-cidr-late", .advisory, .info,
      "Static routes of a transit gateway take in all blocks of a VPC",
      why: "Only tables that an attachment propagates to learn a block that is added to the VPC later.",
      fix: "Add a static route for the other block, or let the attachment propagate.", sources: [.t1]),
    Rule(
      "tgw/peering-static-only", .path, .error, explains: .routeNotPropagated, specificity: 2,
      "The tables on both sides of a peering of transit gateways have static routes",
      why: "Nothing is propagated over a peering of transit gateways.",
      fix: "Add static routes to the peering in the tables on both sides.", sources: [.t2]),
    Rule(
      "tgw/region", .structural, .error, explains: .linkRegionMismatch, specificity: 1,
      "A VPC is attached to a transit gateway of its own region",
      why:
        "A transit gateway serves one region. Networks of another one are reached over a peering with a transit gateway "
        + "there.",
      fix: "Attach the VPC in its own region, and peer the transit gateways.", sources: [.t2]),
    Rule(
      "tgw/dns-support", .advisory, .info,
      "DNS support is on for attachments",
      why: "With it off, public names of machines in other attached VPCs mean public addresses.",
      fix: "Switch DNS support on for the attachment.", sources: [.t1]),
    Rule(
      "tgw/phz-not-transitive", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "A private zone is associated with each VPC of a transit gateway that asks for its names",
      why:
        "A transit gateway carries packets, not zones. The VPCs that it joins do not see one another's private zones.",
      fix: "Associate the zone with the client's VPC too.", sources: [.t1]),
    Rule(
      "tgw/appliance-mode", .path, .warning, explains: .capAsymmetric, specificity: 2,
      "Appliance mode is on where a stateful appliance stands behind an attachment",
      why:
        "Otherwise requests and replies may enter the appliance's VPC in different zones, and each appliance sees only "
        + "one direction.",
      fix: "Enable appliance mode on the attachment of the appliance's VPC.", sources: [.t1]),
    Rule(
      "tgw/max-hops", .path, .error, explains: .routeLoop, specificity: 1,
      "Routes over transit gateways do not lead in a circle",
      why: "A packet that comes back to a table that sent it on before goes round until it is dropped.",
      fix: "Correct the route that leads back.", sources: [.ra4]),
  ]
}
