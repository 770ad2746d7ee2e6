import Diagnostics

extension Catalogue {
  static let routeRules: [Rule] = [
    Rule(
      "route/missing", .path, .error, explains: .routeNone, specificity: 1,
      "The client's subnet has a route to the destination",
      why: "No route of the table that the subnet uses covers the destination, so packets are dropped at the source "
        + "and the connection times out.",
      fix: "Add a route for the destination's range to that table.", sources: [.ra1]),
    Rule(
      "route/return-missing", .path, .error, explains: .routeNone, specificity: 2,
      "The destination's subnet has a route back to the client",
      why: "Requests arrive and replies do not. The client sees a timeout, as if nothing had arrived.",
      fix: "Add a route for the client's range to the table of the destination's subnet.", sources: [.ra1, .a3]),
    Rule(
      "route/wrong-table", .path, .error, explains: .routeWrongTable, specificity: 1,
      "A needed route stands in the table that the subnet is associated with",
      why: "A subnet that is associated with a table of its own does not read the main table at all. A route that was "
        + "added there has no effect on this subnet.",
      fix: "Put the route into the associated table.", sources: [.a8]),
    Rule(
      "route/implicit-main", .advisory, .info,
      "A subnet names its route table",
      why: "A subnet without an association follows whatever table is main. A later change of the main table, made "
        + "for another reason, changes this subnet too.",
      fix: "Associate the subnet with a route table.", sources: [.a8]),
    Rule(
      "route/more-specific-elsewhere", .path, .error, explains: .routeShadowedSpecific, specificity: 1,
      "No longer prefix leads the destination elsewhere",
      why: "The longest prefix wins, whoever wrote it. A narrower route takes the traffic to another target.",
      fix: "Remove or narrow the competing route.", sources: [.a9, .ra1]),
    Rule(
      "route/blackhole", .path, .error, explains: .routeBlackhole, specificity: 1,
      "The target of a route exists and carries traffic",
      why: "The route is there, but its target is deleted, detached or not active yet. It still wins the match, so "
        + "nothing else takes over.",
      fix: "Repair the target, or delete the route.", sources: [.a8, .ra1]),
    Rule(
      "route/propagation-not-enabled", .path, .error, explains: .routeNotPropagated, specificity: 2,
      "The table of the subnet learns routes from the VPN's gateway",
      why: "Propagation is switched on for each table. Where it is off and no static route stands in for it, the "
        + "subnet never learns what the gateway knows, and the connection times out.",
      fix: "Enable propagation from the gateway on this table.", sources: [.a8, .v1]),
    Rule(
      "route/target-other-vpc", .structural, .error, explains: .linkAbsent, specificity: 2,
      "The target of a route belongs to the same VPC",
      why:
        "A gateway or endpoint serves the VPC that it is attached to. Only a peering or a transit gateway leads to another one.",
      fix: "Name a target of the same VPC, a peering or a transit gateway.", sources: [.ec2]),
    Rule(
      "route/more-specific-than-local", .structural, .warning,
      "A route within a VPC's own range covers a whole subnet and leads to an appliance",
      why: "Below the local route AWS admits only the range of a whole subnet, and only a NAT gateway, a network "
        + "interface or a Gateway Load Balancer endpoint as its target.",
      fix: "Name the range of a whole subnet and such a target, or remove the route.", sources: [.a8]),
    Rule(
      "route/count", .structural, .warning,
      "A route table has at most 500 static routes and 100 propagated ones",
      why: "The default quota is 500 static routes of each address family and can be raised to 1,000; 100 propagated "
        + "routes are a hard limit.",
      fix: "Aggregate the prefixes.", sources: [.a17]),
    Rule(
      "route/prefix-list-overlap", .structural, .warning,
      "Prefix lists of one route table that have different targets do not overlap",
      why: "Which of the two routes takes the shared addresses is left to chance, however long the entries are.",
      fix: "Take the shared block out of one of the lists.", sources: [.a9]),
    Rule(
      "igw/private-destination", .path, .error, explains: .routeWrongTarget, specificity: 1,
      "A private destination is not sent to an internet gateway",
      why:
        "An internet gateway drops packets to private addresses. The default route is the only one that fits, so the right route is missing.",
      fix: "Add a route for the destination that leads to its network.", sources: [.ra1]),
    Rule(
      "route/duplicate-destination", .structural, .error,
      "A route table has one static route for a destination",
      why: "AWS refuses a second static route with the same destination.",
      fix: "Remove one of the two routes.", sources: [.a8]),
    Rule(
      "route/higher-priority-same-prefix", .path, .error, explains: .routeShadowedPriority, specificity: 1,
      "No route of the same prefix comes before the right one",
      why: "Among routes of one prefix a static one comes before one that a gateway propagates, and of those a static "
        + "VPN before one that speaks BGP. The one that wins leads elsewhere.",
      fix: "Delete the route that takes precedence.", sources: [.a9]),
    Rule(
      "route/local-shadows-propagated", .path, .error, explains: .routeShadowedPriority, specificity: 2,
      "What a gateway propagates does not lie within the VPC's own blocks",
      why:
        "The local route wins over any propagated one, even a more specific one, so the traffic never leaves the VPC.",
      fix: "Add a static route that is more specific, or renumber one of the networks.", sources: [.a9]),
    Rule(
      "route/partial-coverage", .path, .warning, explains: .capIntermittent, specificity: 2,
      "Routes lead to all the addresses that a name can mean",
      why:
        "A cluster, a load balancer or an endpoint may answer from any of its subnets. Where the routes take in only "
        + "some of them, connections fail after a failover or now and then.",
      fix: "Widen the route, or add routes for the other subnets.", sources: [.a4, .practice]),
    Rule(
      "igw/no-public-ip", .path, .error, explains: .routeWrongTarget, specificity: 2,
      "What goes to the internet gateway has a public address",
      why: "An internet gateway translates addresses one to one. A sender without a public address of its own gets "
        + "nothing through it.",
      fix: "Give the sender a public address, or lead it through a NAT gateway.", sources: [.ra1]),
    Rule(
      "igw/block-public-access", .path, .error, explains: .filterAdmin, specificity: 1,
      "VPC Block Public Access is off where a path is public",
      why: "With Block Public Access on, the internet gateway passes nothing, or only what NAT gateways open.",
      fix: "Exclude the subnet, or use a private way.", sources: [.ra1]),
    Rule(
      "nat/not-in-public-subnet", .path, .error, explains: .routeNone, specificity: 3,
      "A public NAT gateway stands in a subnet that leads to an internet gateway",
      why:
        "A NAT gateway sends on by the routes of its own subnet. Without one to an internet gateway it cannot get out "
        + "itself.",
      fix: "Put the NAT gateway into a public subnet.", sources: [.a18]),
    Rule(
      "nat/used-from-outside", .path, .error, explains: .linkEdgeDenied, specificity: 3,
      "A NAT gateway is used from within its own VPC",
      why:
        "Traffic cannot be routed to a NAT gateway through a peering, a VPN or Direct Connect. Only a transit gateway "
        + "brings it there.",
      fix: "Use a NAT gateway of the client's own VPC, or a transit gateway.", sources: [.a18, .ra1]),
    Rule(
      "nat/source-rewritten", .path, .error, explains: .filterReferenceLost, specificity: 3,
      "Filters behind a NAT gateway name the gateway's address",
      why:
        "A NAT gateway puts its own address in the place of the client's. A rule that names the client does not match.",
      fix: "Admit the address of the NAT gateway.", sources: [.ra1]),
  ]
}
