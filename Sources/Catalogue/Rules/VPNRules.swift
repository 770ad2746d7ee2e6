import Diagnostics

extension Catalogue {
  static let vpnRules: [Rule] = [
    Rule(
      "vpn/not-attached", .path, .error, explains: .linkNotActive, specificity: 2,
      "A virtual private gateway is attached to the client's VPC",
      why: "A VPN connection ends at its gateway. If that gateway is attached to no VPC, or to another one, no route "
        + "can lead to it, although both tunnels may be up.",
      fix: "Attach the virtual private gateway to the client's VPC; a VPC can have one.", sources: [.v4]),
    Rule(
      "vpn/tunnel-down", .path, .error, explains: .linkNotActive, specificity: 2,
      "At least one tunnel of the VPN connection is up",
      why: "With both tunnels down nothing crosses. By default AWS waits for the other side to start the negotiation, "
        + "so a new connection stays down until that side sends traffic.",
      fix: "Start the tunnel from the other side, or set its startup action to Start.", sources: [.v2, .v5]),
    Rule(
      "vpn/static-route-aws", .path, .error, explains: .routeNotAdvertised, specificity: 2,
      "A VPN connection with static routing lists the remote network",
      why: "The gateway forwards only prefixes that it knows. Without the remote prefix among the connection's static "
        + "routes, packets are dropped at the gateway.",
      fix: "Add the remote prefix to the static routes of the VPN connection.", sources: [.v1]),
    Rule(
      "vpn/bgp-not-advertised", .path, .error, explains: .routeNotAdvertised, specificity: 2,
      "The far side of a VPN with BGP announces the network",
      why: "The tunnel and the BGP session are up, and this network was never announced over them, so the gateway does "
        + "not know it.",
      fix: "Announce the prefix on the far side.", sources: [.v1]),
    Rule(
      "vpn/propagation", .path, .error, explains: .routeNone, specificity: 2,
      "The client's subnet has a route to the network behind the VPN",
      why: "The gateway knows the remote prefix and the subnet's table does not: it neither learns routes from the "
        + "gateway nor has a static one. The connection times out at the source.",
      fix: "Enable propagation from the gateway on that table, or add a static route.", sources: [.v1]),
    Rule(
      "vpn/return-route-remote", .path, .error, explains: .routeNotAdvertised, specificity: 3,
      "The far side of the VPN has a route back to the VPC",
      why: "The request arrives and the reply has no way back: the address space of the local network gateway, or what "
        + "BGP announces, does not contain the VPC. The client sees a timeout.",
      fix: "Add the VPC's range to the prefixes of the local network gateway, or announce it over BGP.",
      sources: [.z14, .v1]),
    Rule(
      "vpn/edge-to-edge", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "What comes in over a VPN stays in the VPC of its gateway",
      why: "A virtual private gateway passes nothing on to a peering, an internet gateway or another VPN.",
      fix: "Terminate the VPN on a transit gateway.", sources: [.a1]),
    Rule(
      "vpn/cidr-overlap", .structural, .error, explains: .linkOverlap, specificity: 2,
      "Networks that a VPN joins do not overlap",
      why: "Inside the VPC the local route wins over anything that the VPN brings, so the overlapping part of the "
        + "remote network cannot be reached. A private endpoint at the far end does not help: the VPN before it is "
        + "routed.",
      fix: "Renumber one side, or translate addresses at the customer gateway.", sources: [.a9, .v1]),
    Rule(
      "vpn/inside-cidr", .structural, .error,
      "The inside range of a tunnel is an unused /30 of 169.254.0.0/16",
      why: "AWS refuses other ranges and the few that it reserves for itself (169.254.0.0/30 to 169.254.5.0/30 and "
        + "169.254.169.252/30); two tunnels of one gateway cannot share a range.",
      fix: "Choose an unused /30 outside the reserved ones.", sources: [.v2]),
    Rule(
      "vpn/inside-cidr-azure", .structural, .error,
      "A tunnel that speaks BGP with Azure has its inside range within 169.254.21.0 to 169.254.22.255",
      why: "Azure accepts link-local BGP peers in that range only. With another one the tunnel comes up and BGP does "
        + "not, so no routes are learned. AWS takes the first host address of the /30 and Azure the second.",
      fix: "Choose a /30 inside 169.254.21.0 to 169.254.22.255.", sources: [.z14]),
    Rule(
      "vpn/psk", .structural, .error,
      "A pre-shared key has 8 to 64 letters, digits, dots or underscores, and does not begin with 0",
      why: "AWS refuses any other key, so the connection is not created. What a generator makes in base64 has signs "
        + "that are not among them.",
      fix: "Make a key that AWS accepts, such as with 'openssl rand -hex 16' until it does not begin with 0, and "
        + "set it on both ends.", sources: [.v2]),
    Rule(
      "vpn/single-tunnel", .advisory, .warning, explains: .capSingleZone, specificity: 1,
      "Both tunnels of a VPN connection are up",
      why: "AWS maintains the tunnels one at a time. With one of them down, its maintenance interrupts the connection.",
      fix: "Configure the second tunnel.", sources: [.v2]),
    Rule(
      "vpn/route-limit", .structural, .error,
      "The far end announces at most 100 routes to a virtual private gateway",
      why: "With more than 100 routes the BGP session is reset.", fix: "Summarise the announcements.", sources: [.v4]),
    Rule(
      "vpn/asymmetric", .advisory, .warning, explains: .capAsymmetric, specificity: 1,
      "The device at the far end admits replies over the other tunnel",
      why: "With both tunnels up AWS may answer over either. A device that insists on one drops half of the replies.",
      fix: "Enable asymmetric routing on the device, or prefer one tunnel with BGP attributes.", sources: [.v1]),
    Rule(
      "vpn/mtu", .advisory, .warning, explains: .capMtu, specificity: 1,
      "The far end of a VPN clamps TCP segments to 1,406 bytes or fewer",
      why:
        "A tunnel carries packets of 1,446 bytes and does not tell senders of larger ones. The login works and large "
        + "results hang.",
      fix: "Clamp the maximum segment size to 1406 or lower.", sources: [.v3]),
    Rule(
      "vpn/asn", .structural, .error,
      "The two ends of a BGP session have different ASNs, and neither is reserved by the other's provider",
      why: "An external BGP session needs two numbers. Azure reserves 8074, 8075, 12076, 65515 and 65517 to "
        + "65520 for its own use; 65515 is the default of its own gateway.",
      fix: "Change the ASN of one side.", sources: [.z14, .z44]),
    Rule(
      "vpn/ike-mismatch", .path, .error, explains: .linkNotActive, specificity: 3,
      "The two ends of a tunnel have a proposal in common",
      why: "Without one version, encryption, integrity and group that both ends offer, the negotiation fails and the "
        + "tunnel stays down.",
      fix: "Align the proposals of both ends.", sources: [.v2]),
    Rule(
      "vpn/multi-sa", .path, .warning, explains: .capIntermittent, specificity: 2,
      "A policy-based device has one pair of selectors",
      why:
        "AWS keeps one pair of security associations for a tunnel. A device that makes one for each pair of networks "
        + "lets them push one another out, so connections come and go.",
      fix: "Use one pair that takes in all networks, or a route-based device.", sources: [.v3]),
    Rule(
      "vpn/traffic-selector", .path, .error, explains: .routeSelectorMismatch, specificity: 1,
      "The traffic selectors of a tunnel take in both ends",
      why:
        "A tunnel that is up carries only the pairs of addresses that its selectors name. Everything else is dropped.",
      fix: "Widen the selectors to 0.0.0.0/0, or add the network.", sources: [.v2]),
  ]
}
