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
      "peering/pending-cidr-change", .structural, .warning,
      "No block is added to the requester's VPC while a peering waits to be accepted",
      why: "Until the request is accepted AWS refuses any further block of the requester's VPC.",
      fix: "Accept the peering first.", sources: [.a7]),
    Rule(
      "peering/shared-vpc-owner", .structural, .error,
      "A peering belongs to the account that owns one of its VPCs",
      why: "An account that only shares a subnet of a VPC cannot create, accept or change the VPC's peerings.",
      fix: "Move the peering to the owner's account.", sources: [.a15]),
    Rule(
      "peering/inter-region-mtu", .advisory, .info, explains: .capMtu, specificity: 1,
      "Packets over a peering of two regions are at most 8,500 bytes long",
      why: "Within a region a peering carries frames of 9,001 bytes, between regions 8,500.",
      fix: "Lower the MTU of the interface to 8500.", sources: [.a1]),
    Rule(
      "peering/ipv6-cross", .structural, .warning,
      "A peering of two VPCs with IPv6 has routes of both address families",
      why: "IPv4 and IPv6 are routed apart. A client that prefers IPv6 waits in vain although the IPv4 route is there.",
      fix: "Add the peer's IPv6 block to the table, with the peering as target.", sources: [.a3]),
    Rule(
      "peering/quota", .structural, .warning,
      "A VPC has at most 50 active peerings",
      why: "The default quota is 50 and can be raised to 125.",
      fix: "Ask for a higher quota, or use a transit gateway.", sources: [.a17]),
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
    Rule(
      "peering/dns-resolution-off", .path, .error, explains: .namePublicAnswer, specificity: 2,
      "DNS resolution is on for a peering over which a public name is to mean a private address",
      why:
        "Without it the peer gets the public address of a publicly accessible database, and leaves the private path.",
      fix: "Switch on DNS resolution on the side of the database; both VPCs need both DNS attributes.",
      sources: [.a1, .a5]),
    Rule(
      "peering/dns-not-needed", .semantics, .info,
      "The name of a database that is not public means its private address everywhere",
      why: "DNS resolution of a peering concerns public names only. A private RDS name needs no such option.",
      sources: [.r8]),
    Rule(
      "peering/peer-resolver", .path, .error, explains: .nameResolverUnreachable, specificity: 4,
      "A VPC does not ask the Amazon resolver of its peer",
      why: "The resolver of a VPC answers only within it, also over a peering.",
      fix: "Create an inbound Resolver endpoint in the peer, or associate its private zones.", sources: [.a1]),
    Rule(
      "peering/edge-to-edge", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "A path does not use a gateway of the peer",
      why: "The internet gateway, NAT gateway, VPN and gateway endpoints of a VPC serve that VPC alone, not its peers.",
      fix: "Use an edge of the client's own VPC, or a transit gateway.", sources: [.a1]),
    Rule(
      "peering/address-outside-cidr", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "What crosses a peering comes from an address of one of its VPCs",
      why:
        "A peering passes only packets between addresses of its two VPCs: nothing that came in over a transit gateway "
        + "or a VPN.",
      fix: "Use a transit gateway for sources that are no addresses of the VPC.", sources: [.ra1]),
    Rule(
      "peering/no-urpf-wrong-return", .path, .error, explains: .routeShadowedSpecific, specificity: 2,
      "Replies to a peer go to that peer",
      why: "AWS does not check that a reply leaves by the way on which the request came. Where two peers have the same "
        + "addresses, the longest prefix sends the reply to the wrong one, silently.",
      fix: "Add a more specific route for the client's addresses.", sources: [.a4]),
    Rule(
      "peering/interface-endpoint-ok", .semantics, .info,
      "An interface endpoint can be reached over a peering",
      why:
        "The interface of an endpoint is an ordinary address of its VPC. Its group must admit the client's addresses, "
        + "and its private name has to be published in the client's VPC.", sources: [.p6]),
  ]
}
